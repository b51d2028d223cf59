extension FactsReader {
    /// `identity_sides: {papers: [id-card], front: {words: [], names: []}, back: {words: [], names: []}}`; empty where it is left out.
    func identitySides(_ root: ConfigMap) -> FactRules.IdentitySides {
        var result = FactRules.IdentitySides()
        guard let node = root["identity_sides"], let map = ConfigMap(node, keys: ["papers", "front", "back"], faults: faults) else { return result }
        result.papers = Set(faults.known(map.filledList("papers"), kind: "material", in: known.materials))
        result.front = side(map, "front")
        result.back = side(map, "back")
        return result
    }

    private func side(_ map: ConfigMap, _ key: String) -> FactRules.IdentitySides.Side {
        guard let node = map.needed(key), let side = ConfigMap(node, keys: ["words", "names"], faults: faults) else { return .init() }
        return .init(words: side.filledTexts("words"), names: side.texts("names"))
    }
}
