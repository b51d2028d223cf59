import CaseModel

extension CaseFacts {
    /// Sets a field and where it was learned; nothing for nil.
    mutating func put<Value>(_ value: Value?, _ field: WritableKeyPath<CaseFacts, Value?>, _ name: String, _ source: FactSource) {
        guard let value else { return }
        self[keyPath: field] = value
        sources[name] = source
    }

    mutating func set(_ path: String, _ value: FactValue, _ source: FactSource) {
        facts[path] = value
        sources[path] = source
    }

    /// Sets what the pipeline's data names by a key of case.yaml or by a path of the vocabulary.
    mutating func setFieldOrFact(_ path: String, _ value: FactValue, _ source: FactSource) {
        switch path {
        case "matter.type": put(value.description, \.type, "type", source)
        case "matter.stage": put(value.description, \.stage, "stage", source)
        case "matter.title": put(value.description, \.title, "title", source)
        case "matter.court": put(value.description, \.court, "court", source)
        case "client.kind": put(value.description, \.clientKind, "clientKind", source)
        case "tier", "client.tier": put(value.description, \.tier, "tier", source)
        default: set(path, value, source)
        }
    }

    func valueOrField(_ path: String) -> FactValue? {
        switch path {
        case "matter.type": type.map(FactValue.word)
        case "matter.stage": stage.map(FactValue.word)
        case "matter.title": title.map(FactValue.word)
        case "matter.court": court.map(FactValue.word)
        case "tier": tier.map(FactValue.word)
        default: value(path)
        }
    }
}
