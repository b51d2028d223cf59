import CaseModel

/// Reads the vocabulary of checklists.yaml: the facts that conditions may ask for.
enum VocabularyReader {
    static func read(_ entries: [ConfigNode.Entry], _ faults: FaultList) -> Vocabulary {
        var vocabulary = Vocabulary(kinds: [:], questions: [:])
        for entry in entries {
            guard let map = ConfigMap(entry.value, keys: ["values", "ask"], faults: faults) else { continue }
            if let kind = map.needed("values").flatMap({ kind($0, faults) }) { vocabulary.kinds[entry.key] = kind }
            if let question = map.text("ask") { vocabulary.questions[entry.key] = question }
        }
        return vocabulary
    }

    private static func kind(_ node: ConfigNode, _ faults: FaultList) -> Vocabulary.Kind? {
        switch node.content {
        case .scalar("bool", _): return .bool
        case .scalar("int", _): return .number
        case .list(let items) where !items.isEmpty: return .words(items.compactMap(faults.text))
        case .scalar(let text, _):
            faults.report(.notOneOf(text, allowed: ["bool", "int", "[a list of words]"]), at: node)
            return nil
        default:
            return faults.wrong(node, .list)
        }
    }

    /// A value for a path, as the vocabulary allows it.
    static func value(_ node: ConfigNode, of path: String, _ vocabulary: Vocabulary?, _ faults: FaultList) -> FactValue? {
        guard let kind = vocabulary?.kinds[path] else {
            return node.text.map(FactValue.word)
        }
        switch kind {
        case .bool: return faults.truth(node).map(FactValue.bool)
        case .number: return faults.integer(node).map(FactValue.number)
        case .words(let allowed): return faults.choice(node, of: allowed).map(FactValue.word)
        }
    }
}
