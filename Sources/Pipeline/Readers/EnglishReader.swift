import CaseModel

/// Reads english.yaml. What names nothing in the pipeline is a fault: it was misspelt, or what it named was renamed.
struct EnglishReader {
    let materials: MaterialCatalogue
    let caseTypes: [CaseType]
    let vocabulary: Vocabulary
    let orders: [String: VolumeOrder]
    let sensitivity: SensitivityRules
    let faults: FaultList

    func read(_ root: ConfigNode) -> EnglishNames? {
        guard let map = ConfigMap(root, keys: ["materials", "case_types", "names", "questions"], faults: faults) else { return nil }
        var english = EnglishNames()
        english.names = entries(map["names"], kind: "name", in: words)
        let types = Dictionary(caseTypes.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        for (id, text) in entries(map["case_types"], kind: "case type", in: types.keys.sorted()) { english.names[types[id] ?? id] = text }
        for (id, text) in entries(map["materials"], kind: "material", in: materials.all.map(\.id)) { english.names[materials.name(id)] = text }
        english.questions = entries(map["questions"], kind: "path", in: vocabulary.kinds.keys.sorted())
        return english
    }

    private func entries(_ node: ConfigNode?, kind: String, in known: [String]) -> [String: String] {
        let known = Set(known)
        var result: [String: String] = [:]
        for entry in node.flatMap(faults.entries) ?? [] {
            if !known.contains(entry.key) {
                let nearest = NearestWord.find(entry.key, in: known.sorted())
                faults.report(.unknownName(kind: kind, name: entry.key, nearest: nearest), line: entry.line, column: entry.column)
            } else if let text = faults.text(entry.value) {
                result[entry.key] = text
            }
        }
        return result
    }

    /// Everything with a Chinese name that a report may show.
    private var words: [String] {
        let items = caseTypes.flatMap(\.requirements).flatMap { [$0.name] + $0.clauses }
        let groups = orders.values.flatMap(\.groups).map(\.name) + materials.categories.map(\.name)
        let found = sensitivity.kinds.map(\.name) + sensitivity.subjects.map(\.name) + sensitivity.floors.map(\.reason)
        return items + groups + found + materials.all.map(\.name)
    }
}
