import CaseModel
import Pipeline

/// Until when the file must be together (R052: three working days after closing).
struct DeadlineFinder {
    let pipeline: PipelineDefinition

    /// The collecting deadline; nil for a case that is not closed or a pipeline without the rule.
    func collect(_ facts: CaseFacts, asOf: CalendarDate) -> Deadline? {
        guard let closed = facts.closed, closed <= asOf, let rule = pipeline.deadlines.rules.first(where: { $0.id == "collect" }),
            let (due, known) = due(rule, from: closed)
        else { return nil }
        return Deadline(rule: rule.text, due: due, overdueDays: asOf.dayNumber - due.dayNumber, holidaysKnown: known)
    }

    private func due(_ rule: DeadlineRules.Rule, from start: CalendarDate) -> (CalendarDate, holidaysKnown: Bool)? {
        switch rule.unit {
        case .day: return start.adding(days: rule.amount).map { ($0, true) }
        case .month: return start.adding(months: rule.amount).map { ($0, true) }
        case .workingDay:
            var day = start
            var left = rule.amount
            var known = true
            while left > 0 {
                guard let next = day.adding(days: 1) else { return nil }
                day = next
                if !pipeline.calendar.knownYears.contains(day.year) { known = false }
                if isWorkday(day) { left -= 1 }
            }
            return (day, known)
        }
    }

    /// Monday to Friday but for holidays, and the weekend days that make up for them.
    private func isWorkday(_ day: CalendarDate) -> Bool {
        if pipeline.calendar.makeUpDays.contains(day) { return true }
        return day.weekday <= 5 && !pipeline.calendar.holidays.contains(day)
    }
}
