import CaseModel

/// People's decisions, found by the content and pages that they were made about. The last one of a kind holds.
struct Decisions: Sendable {
    private var materials: [[DocumentKey]: (material: MaterialID, by: String)] = [:]
    private var levels: [[DocumentKey]: (level: Level, by: String, reason: String?)] = [:]
    /// Page ranges that a person named as one document, by file content.
    private(set) var ranges: [String: [ClosedRange<Int>]] = [:]
    /// Documents over several files that a person named.
    private(set) var groups: [[DocumentKey]] = []

    init(_ decisions: [Decision]) {
        for decision in decisions.enumerated().sorted(by: { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }).map(\.element) {
            let key = Decisions.normal(decision.document)
            switch decision.kind {
            case .material(let material): materials[key] = (material, decision.by)
            case .level(let level): levels[key] = (level, decision.by, decision.reason)
            case .approval, .waiver: continue
            }
            for part in key where !(ranges[part.sha256]?.contains(part.pages) ?? false) { ranges[part.sha256, default: []].append(part.pages) }
            if key.count > 1, !groups.contains(where: { Decisions.normal($0) == key }) { groups.append(decision.document) }
        }
    }

    func material(of keys: [DocumentKey]) -> (material: MaterialID, by: String)? { materials[Decisions.normal(keys)] }
    func level(of keys: [DocumentKey]) -> (level: Level, by: String, reason: String?)? { levels[Decisions.normal(keys)] }
    /// The level that a person gave the case as a whole.
    var caseLevel: (level: Level, by: String, reason: String?)? { levels[[]] }

    private static func normal(_ keys: [DocumentKey]) -> [DocumentKey] {
        keys.sorted { ($0.sha256, $0.pages.lowerBound) < ($1.sha256, $1.pages.lowerBound) }
    }
}

extension LevelAssessment {
    /// Takes over a person's level: raising always, lowering only with a reason (domain/sensitivity.md 3.6).
    mutating func apply(_ decision: (level: Level, by: String, reason: String?)) {
        guard accepts(decision.level, reason: decision.reason) else { return }
        level = decision.level
        undetermined = false
        reasons.insert(.decided(by: decision.by), at: 0)
    }
}
