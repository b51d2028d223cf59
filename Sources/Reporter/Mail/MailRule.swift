import CaseModel
import Phrasebook

/// A case that may be told of in a mail, with what was told last.
public struct DigestCase: Sendable {
    /// How it stands now.
    public var standing: CaseStanding
    /// The summary kept when the case was last in a mail that was queued for the lawyer's address; nil before the first. Another lawyer, or the
    /// same at a corrected address, has read nothing of it.
    public private(set) var previous: ReportSummary?
    /// What was handed in last: the lawyer sees that it arrived.
    public var received: Receipt.Entry?
    /// The report that is valid now; nil until it is needed.
    public var report: CompletenessReport?

    public init(standing: CaseStanding, previous: ReportSummary? = nil) {
        self.standing = standing
        self.previous = previous.flatMap { Self.reader($0) == Self.reader(standing.summary) ? $0 : nil }
    }

    private static func reader(_ summary: ReportSummary) -> String? { summary.lawyer.email?.lowercased() }

    public init(report: CompletenessReport, previous: ReportSummary? = nil) {
        self.init(standing: CaseStanding(report), previous: previous)
        self.report = report
    }
}

/// When a case is worth a mail: something wrong is new or changed, it fell due, it became complete, or it is a reminder's turn.
public struct MailRule: Sendable, Hashable {
    /// Days before each reminder of a case that is overdue and unchanged, counted from the mail before; the last holds for all further ones.
    /// Empty: no reminders.
    public var reminderDays: [Int]
    /// So many reminders of an unchanged case, then silence.
    public var mostReminders: Int

    public init(reminderDays: [Int] = [7, 7, 14], mostReminders: Int = 12) {
        self.reminderDays = reminderDays
        self.mostReminders = mostReminders
    }

    /// Why to mail now; nil for silence.
    public func reason(_ given: DigestCase) -> MailReason? {
        let current = given.standing.summary
        // Papers are still coming in: what is missing now may be there in a minute.
        guard current.state != .waiting else { return nil }
        guard let previous = given.previous else { return current.open > 0 || current.isOverdue || current.state == .failed ? .first : nil }
        let changes = Changes(from: previous, to: given.standing)
        if !changes.isEmpty {
            // Somebody should know that a paper is gone even where nothing is asked for.
            if current.open == 0, !changes.deleted.isEmpty { return .changed }
            if current.open == 0 { return previous.open > 0 || current.state == .archived ? .completed : nil }
            return .changed
        }
        guard current.isOverdue else { return nil }
        if !current.overdue.isSubset(of: previous.overdue) { return .fellDue }
        let sent = previous.reminders ?? 0
        guard sent < mostReminders, let days = sent < reminderDays.count ? reminderDays[sent] : reminderDays.last else { return nil }
        guard let then = CalendarDate(iso: previous.asOf), let now = CalendarDate(iso: current.asOf) else { return nil }
        return now.dayNumber - then.dayNumber >= days ? .reminder : nil
    }

    /// What to keep of a case as told by a mail about it.
    func told(_ given: DigestCase) -> ReportSummary {
        var summary = given.standing.summary
        if reason(given) == .reminder { summary.reminders = (given.previous?.reminders ?? 0) + 1 }
        return summary
    }
}
