/// How far a level has come on its way from the machine to the committee (domain/sensitivity.md 4, S0 三.4). Until somebody has confirmed
/// another, the proposed level is enforced.
public enum LevelStanding: String, Codable, Sendable, CaseIterable {
    /// By the machine.
    case proposed
    /// By the lawyer who handles the case (承办律师).
    case assessed
    /// By somebody else: the committee or whom it named.
    case confirmed
    /// Confirmed once, and given another level since.
    case changed
}

/// Who gave a document or a case its level, and why.
public struct LevelRecord: Codable, Hashable, Sendable {
    /// Never `proposed`: what nobody decided has no record.
    public var standing: LevelStanding
    /// The person.
    public var by: String
    /// In the person's words.
    public var reason: String?
    /// When, ISO 8601 with zone.
    public var at: String

    public init(standing: LevelStanding, by: String, reason: String? = nil, at: String) {
        self.standing = standing
        self.by = by
        self.reason = reason
        self.at = at
    }

    /// What a row of decisions about one document or case comes to; nil without any.
    ///
    /// - Parameters:
    ///   - decisions: about its level, those that counted, oldest first.
    ///   - lawyer: the name of the lawyer who handles the case.
    public static func of(_ decisions: [Decision], lawyer: String?) -> LevelRecord? {
        var record: LevelRecord?
        var settled: Level?
        for decision in decisions {
            guard case .level(let level) = decision.kind else { continue }
            let isLawyer = decision.by == lawyer || decision.by == Decision.unnamedWriter
            let standing: LevelStanding
            if let known = settled {
                // The same level said again confirms it; it stays changed once it was.
                standing = known == level ? (record?.standing == .changed ? .changed : .confirmed) : .changed
            } else {
                standing = isLawyer ? .assessed : .confirmed
            }
            if !isLawyer || settled != nil { settled = level }
            record = LevelRecord(standing: standing, by: decision.by, reason: decision.reason, at: decision.at)
        }
        return record
    }
}

extension LevelAssessment {
    /// Whether a person's level counts: raising always, lowering only with a reason (domain/sensitivity.md 3.6).
    public func accepts(_ level: Level, reason: String?) -> Bool {
        level >= self.level || reason?.contains { !$0.isWhitespace } ?? false
    }
}
