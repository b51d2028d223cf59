/// A case without its papers: what lists of cases show, what waits for whom.
public struct CaseOutline: Codable, Hashable, Sendable {
    /// What the case is called.
    public var identity: CaseIdentity
    /// Where it stands.
    public var state: CaseState
    /// The kind of case, by the pipeline's id; nil while it is unknown.
    public var type: String?
    /// Who handles it (承办律师).
    public var lawyer: Person
    /// Who looks after the lawyer's cases.
    public var supervisor: Person
    /// The highest level of its documents.
    public var level: Level
    /// Required items that keep it from being complete.
    public var blocking: Int
    /// As ``CompletenessReport/questions``.
    public var questions: [Question]
    /// As ``CompletenessReport/unread``.
    public var unread: [UnreadFile]
    /// As ``CompletenessReport/deadlines``.
    public var deadlines: [Deadline]
    /// Below the workspace, once there is one.
    public var package: String?
    /// The report's moment, ISO 8601 with zone.
    public var asOf: String

    /// As ``CompletenessReport/deadline``.
    public var deadline: Deadline? { deadlines.first }
}

extension CompletenessReport {
    /// The report without its checklist and papers.
    public var outline: CaseOutline {
        CaseOutline(
            identity: identity, state: state, type: facts.type, lawyer: facts.lawyer, supervisor: facts.supervisor, level: assessment.level,
            blocking: required.count(where: \.blocks), questions: questions, unread: unread, deadlines: deadlines, package: package, asOf: asOf)
    }
}
