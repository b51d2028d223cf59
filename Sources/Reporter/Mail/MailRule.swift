import CaseModel
import Phrasebook

/// A case that may be told of in a mail, with what was told last.
public struct DigestCase: Sendable {
    /// How it stands now.
    public var standing: CaseStanding
    /// The summary kept when the case was last in a mail that was queued; nil before the first.
    public var previous: ReportSummary?

    /// The report that is valid now; nil until it is needed.
    public var report: CompletenessReport?

    public init(standing: CaseStanding, previous: ReportSummary? = nil) {
        self.standing = standing
        self.previous = previous
    }

    public init(report: CompletenessReport, previous: ReportSummary? = nil) {
        self.init(standing: CaseStanding(report), previous: previous)
        self.report = report
    }
}

/// When a case is worth a mail: something wrong is new or changed, it fell due, it became complete, or it is a reminder's turn.
public struct MailRule: Sendable, Hashable {
    /// Days between reminders of a case that is overdue and unchanged.
    public var reminderDays: Int

    public init(reminderDays: Int = 7) {
        self.reminderDays = reminderDays
    }

    /// Why to mail now; nil for silence.
    public func reason(_ given: DigestCase) -> MailReason? {
        let current = given.standing.summary
        // Papers are still coming in: what is missing now may be there in a minute.
        guard current.state != .waiting else { return nil }
        guard let previous = given.previous else { return current.open > 0 || current.state == .failed ? .first : nil }
        let changes = Changes(from: previous, to: given.standing)
        if !changes.isEmpty {
            // Somebody should know that a paper is gone even where nothing is asked for.
            if current.open == 0, !changes.deleted.isEmpty { return .changed }
            if current.open == 0 { return previous.open > 0 || current.state == .archived ? .completed : nil }
            return .changed
        }
        guard current.isOverdue else { return nil }
        if previous.overdueDays <= 0 { return .fellDue }
        guard let then = CalendarDate(iso: previous.asOf), let now = CalendarDate(iso: current.asOf) else { return nil }
        return now.dayNumber - then.dayNumber >= reminderDays ? .reminder : nil
    }
}
