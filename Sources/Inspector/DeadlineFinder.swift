import CaseModel
import Pipeline

/// Until when what is still to be done is due (R052: three working days after closing to collect; then the firm's own time for binding; two
/// working days for a level that the machine proposed). Days are counted as deadlines.yaml says; a rule that is not there sets no deadline.
struct DeadlineFinder {
    let pipeline: PipelineDefinition
    let facts: CaseFacts
    let asOf: CalendarDate

    /// All that are open, the nearest first.
    ///
    /// - Parameters:
    ///   - isCollected: everything that the checklist asks for is there.
    ///   - isArchived: it has been bound into a package, be it of an earlier state.
    ///   - levels: those to be confirmed.
    ///   - since: the day on which the machine first proposed each, by document; that of the case under "".
    func deadlines(isCollected: Bool, isArchived: Bool, levels: [OpenLevel], since: [String: CalendarDate]) -> [Deadline] {
        var found: [Deadline] = []
        if let closed = facts.closed, closed <= asOf {
            if !isCollected { found += [deadline(.collect, "collect", proposed: nil)].compactMap { $0 } }
            if !isArchived { found += [deadline(.archive, "archive", proposed: nil)].compactMap { $0 } }
        }
        let days = Dictionary(grouping: levels) { since[$0.document ?? ""] ?? asOf }
        for (day, group) in days {
            guard var due = deadline(.level, "confirm-level", proposed: day) else { continue }
            due.levels = group.count
            // Proposed on a Saturday and on a Sunday: one day to be told.
            if let same = found.firstIndex(where: { $0.kind == .level && $0.due == due.due }) {
                found[same].levels = (found[same].levels ?? 0) + group.count
            } else {
                found.append(due)
            }
        }
        let order = Deadline.Kind.allCases
        return found.sorted { ($0.due, order.firstIndex(of: $0.kind) ?? 0) < ($1.due, order.firstIndex(of: $1.kind) ?? 0) }
    }

    private func deadline(_ kind: Deadline.Kind, _ id: String, proposed: CalendarDate?) -> Deadline? {
        guard let rule = pipeline.deadlines[id], let start = day(of: rule.start, proposed) else { return nil }
        return rule.deadline(kind, from: start, asOf: asOf, calendar: pipeline.calendar)
    }

    /// The day of an event of deadlines.yaml; nil where it is not known.
    private func day(of event: String, _ proposed: CalendarDate?) -> CalendarDate? {
        switch event {
        case "close_date": facts.closed
        case "open_date": facts.opened
        case "effective_date": facts.effective
        case "proposed_date": proposed
        // When something about a client changed stands in no paper.
        default: nil
        }
    }
}
