extension FactsReader {
    /// `minor_papers: [{material: id-card, served_by: [household-register], after: [姓名]}]`; none where it is left out.
    func minorPapers(_ root: ConfigMap) -> [FactRules.MinorPaper] {
        (root["minor_papers"].flatMap(faults.list) ?? []).compactMap { node in
            guard let item = ConfigMap(node, keys: ["material", "served_by", "after"], faults: faults), let word = item.needed("material"),
                let material = materials([word]).first
            else { return nil }
            let servedBy = materials(item.filledList("served_by"))
            return FactRules.MinorPaper(material: material, servedBy: Set(servedBy), after: item.filledTexts("after"))
        }
    }

    /// `identity_sides: {papers: [id-card], front: {words: [], names: []}, back: {words: [], names: []}}`; empty where it is left out.
    func identitySides(_ root: ConfigMap) -> FactRules.IdentitySides {
        var result = FactRules.IdentitySides()
        guard let node = root["identity_sides"], let map = ConfigMap(node, keys: ["papers", "front", "back"], faults: faults) else { return result }
        result.papers = Set(materials(map.filledList("papers")))
        result.front = side(map, "front")
        result.back = side(map, "back")
        return result
    }

    private func side(_ map: ConfigMap, _ key: String) -> FactRules.IdentitySides.Side {
        guard let node = map.needed(key), let side = ConfigMap(node, keys: ["words", "names"], faults: faults) else { return .init() }
        return .init(words: side.filledTexts("words"), names: side.texts("names"))
    }
}
