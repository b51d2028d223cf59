extension FactsReader {
    /// `mandates`; empty where it is left out.
    func mandates(_ root: ConfigMap) -> FactRules.Mandates {
        var result = FactRules.Mandates()
        let keys = [
            "papers", "lawyer_labels", "lawyer_after", "lawyer_titles", "after_titles", "name_labels", "date_papers", "criminal", "name_ends",
            "name_starts", "not_names", "title_counts", "surnames", "joints",
        ]
        guard let node = root["mandates"], let map = ConfigMap(node, keys: keys, faults: faults) else { return result }
        result.papers = materials(map.filledList("papers"))
        result.lawyerLabels = map.filledTexts("lawyer_labels")
        result.lawyerAfter = map.texts("lawyer_after")
        result.lawyerTitles = map.filledTexts("lawyer_titles")
        result.afterTitles = map.texts("after_titles")
        result.nameLabels = map.texts("name_labels")
        result.datePapers = materials(map.filledList("date_papers"))
        result.criminal = materials(map.filledList("criminal"))
        result.nameEnds = map.texts("name_ends")
        result.nameStarts = map.texts("name_starts")
        result.notNames = map.texts("not_names")
        result.titleCounts = map.texts("title_counts")
        result.surnames = Set(map.texts("surnames"))
        result.joints = map.texts("joints")
        return result
    }

    /// `client_papers: [{materials: [id-card], after: [姓名], kind: person}]`.
    func clientPapers(_ root: ConfigMap) -> [FactRules.ClientPaper] {
        (root["client_papers"].flatMap(faults.list) ?? []).compactMap { node in
            guard let item = ConfigMap(node, keys: ["materials", "after", "kind"], faults: faults), let word = item.needed("kind") else { return nil }
            let materials = self.materials(item.filledList("materials"))
            guard let kind = VocabularyReader.value(word, of: "client.kind", known.vocabulary, faults) else { return nil }
            return FactRules.ClientPaper(materials: Set(materials), after: item.filledTexts("after"), kind: kind.description)
        }
    }
}
