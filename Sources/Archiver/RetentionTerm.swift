import CaseModel
import Pipeline

/// How long an archived case is kept (保管期限, S1 二(三)3; R080-R083).
public struct RetentionTerm: Codable, Hashable, Sendable {
    /// Id of the rule; `permanent` for 永久保存.
    public var rule: String
    /// nil where the case is kept for ever.
    public var years: Int?
    /// The fact that the term begins with (`judgment_effective_date` …), and its day; nil while it is not known.
    public var startEvent: String?
    /// The day of that event; counts as the first day of the term.
    public var start: CalendarDate?
    /// The first day on which the case may be destroyed; nil for ever or while the start is not known.
    public var until: CalendarDate?
    /// Where the rule comes from.
    public var source: String

    /// The term of a case.
    /// - Parameters:
    ///   - ruleID: the case type's rule.
    ///   - permanent: the source of the rule by which the case is kept for ever, where one of the pipeline's conditions holds (R083).
    /// - Returns: nil where the pipeline has no such rule.
    public static func make(rules: RetentionRules, ruleID: String, facts: CaseFacts, permanent: String? = nil) -> RetentionTerm? {
        if let permanent { return RetentionTerm(rule: "permanent", source: permanent) }
        guard let rule = rules.rules.first(where: { $0.id == ruleID }) else { return nil }
        for event in rule.starts {
            guard let start = day(of: event, facts) else { continue }
            return RetentionTerm(
                rule: rule.id, years: rule.years, startEvent: event, start: start, until: start.adding(months: rule.years * 12), source: rule.source)
        }
        return RetentionTerm(rule: rule.id, years: rule.years, source: rule.source)
    }

    init(
        rule: String, years: Int? = nil, startEvent: String? = nil, start: CalendarDate? = nil, until: CalendarDate? = nil, source: String
    ) {
        self.rule = rule
        self.years = years
        self.startEvent = startEvent
        self.start = start
        self.until = until
        self.source = source
    }

    /// The day of a start event: a fact of that name where there is one, else the field that says the same.
    private static func day(of event: String, _ facts: CaseFacts) -> CalendarDate? {
        for path in [event, "case." + event] {
            if case .word(let text) = facts.facts[path], let date = CalendarDate(iso: text) { return date }
        }
        switch event {
        case "judgment_effective_date", "ruling_effective_date": return facts.effective
        case "close_date": return facts.closed
        // The end of a retained counsel's relation is the day that its case is closed.
        case "engagement_end_date": return facts.closed
        default: return nil
        }
    }
}
