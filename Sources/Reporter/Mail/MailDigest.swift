import CaseModel
import Phrasebook
import Wire

/// One mail per lawyer and run with all of that lawyer's cases that are worth telling (issue point: none when nothing is wrong or new).
public enum MailDigest {
    /// All mails of a run: a digest for each lawyer; for supervisors their overdue cases; for the archivist what could not be addressed.
    public static func messages(for cases: [DigestCase], settings: MailSettings) -> [DigestMessage] {
        var messages: [DigestMessage] = []
        forEach(of: cases, settings: settings, reports: given(settings)) { messages.append($0) }
        return messages
    }

    /// The same one after another: reports are opened for the cases that are worth a mail only, one lawyer and one case at a time.
    public static func forEach<Failure: Error>(
        of cases: [DigestCase], settings: MailSettings, reports: DigestReports<Failure>, _ body: (DigestMessage) throws(Failure) -> Void
    ) throws(Failure) {
        let worth = cases.filter { settings.rule.reason($0) != nil }
        let isReachable: (DigestCase) -> Bool = { settings.addresses.fault($0.standing.outline.lawyer) == nil }
        for group in groups(worth.filter(isReachable), by: \.standing.outline.lawyer) {
            var own = settings
            own.context.masker = try reports.masker(group.cases)
            if let message = try digest(group.cases, to: group.person, settings: own, reports: reports) { try body(message) }
        }
        let overdue = worth.filter { $0.standing.summary.isOverdue && settings.addresses.fault($0.standing.outline.supervisor) == nil }
        for group in groups(overdue, by: \.standing.outline.supervisor) {
            if let message = brief(.supervisor, group.cases, to: group.person, settings: settings) { try body(message) }
        }
        if let message = brief(.redirected, worth.filter { !isReachable($0) }, to: settings.archivist, settings: settings) { try body(message) }
    }

    /// The lawyer's digest; nil when none of the cases is worth a mail now.
    public static func compose(_ cases: [DigestCase], to recipient: Person, settings: MailSettings) -> DigestMessage? {
        let worth = cases.filter { settings.rule.reason($0) != nil }
        return digest(worth, to: recipient, settings: settings, reports: given(settings))
    }

    /// Cases that hold their reports, masked as the settings say.
    private static func given(_ settings: MailSettings) -> DigestReports<Never> {
        DigestReports(report: { $0.report }, masker: { _ in settings.context.masker })
    }

    private static func digest<Failure: Error>(
        _ cases: [DigestCase], to recipient: Person, settings: MailSettings, reports: DigestReports<Failure>
    ) throws(Failure) -> DigestMessage? {
        var told: [DigestCase] = []
        var texts: [String] = []
        var sections: [String] = []
        for given in sorted(cases) {
            // What cannot be opened is not told of now, and not recorded as told.
            guard let report = try reports.report(given) else { continue }
            told.append(given)
            let context = settings.context(for: given)
            texts.append(TextCase(report: report, previous: given.previous, context: context).forMail.joined(separator: "\n"))
            let part = HTMLCase(report: report, previous: given.previous, context: context, headingLevel: 2)
            sections.append("<div class=\"case\">\n\(part.forMail)\n\(part.linkToReport)\n</div>")
        }
        return told.isEmpty ? nil : assemble(.digest, told, to: recipient, texts: texts, sections: sections, told: true, settings)
    }

    /// For readers other than the handling lawyer: numbers, counts and days, no parties' names (CONTRACT, `inspect`; R096).
    private static func brief(
        _ kind: MailTemplates.Kind, _ cases: [DigestCase], to recipient: Person, settings: MailSettings
    ) -> DigestMessage? {
        let worth = sorted(cases)
        guard !worth.isEmpty, settings.addresses.fault(recipient) == nil else { return nil }
        let lines = worth.map { BriefLine($0, kind, settings) }
        // A lawyer who cannot be reached is told through the archivist; asking again every night would be noise, so that counts as told.
        return assemble(
            kind, worth, to: recipient, texts: lines.map(\.text), sections: lines.map(\.html), told: kind == .redirected, settings)
    }

    private static func assemble(
        _ kind: MailTemplates.Kind, _ cases: [DigestCase], to recipient: Person, texts: [String], sections: [String], told: Bool,
        _ settings: MailSettings
    ) -> DigestMessage {
        let summaries = cases.map(\.standing.summary)
        let ids = summaries.map(\.caseID)
        let letter = settings.templates.render(
            kind, subject: subject(summaries, settings.context), letter: settings.words(to: recipient))
        let text = LetterText.join(letter, texts)
        return DigestMessage(
            kind, to: [recipient], subject: letter.subject + numbers(summaries), topic: settings.templates.topic(kind, firm: settings.context.firm),
            text: text, html: LetterHTML.page(letter, sections, title: letter.subject, context: settings.context),
            messageIDSeed: ([kind.rawValue, recipient.email ?? "", settings.asOf] + ids + [letter.subject, text]).joined(separator: "|"),
            cases: ids, told: told ? cases.map(settings.rule.told) : [])
    }

    /// The numbers of up to three cases, so that a mail is found again by them; those of 绝密 cases stand in the subject already.
    private static func numbers(_ summaries: [ReportSummary]) -> String {
        let ids = summaries.filter { $0.level != .topSecret }.map(\.caseID).sorted()
        guard !ids.isEmpty else { return "" }
        let rest = ids.count > 3 ? [" +\(ids.count - 3)"] : []
        return " [" + ids.prefix(3).joined(separator: " ") + rest.joined() + "]"
    }

    /// Counts and the nearest day; 绝密 cases by their number only and not counted (sensitivity.md 6 rule 1).
    private static func subject(_ summaries: [ReportSummary], _ context: ReportContext) -> MailTemplates.SubjectWords {
        let book = context.book
        let open = summaries.filter { $0.level != .topSecret }
        let sealed = summaries.filter { $0.level == .topSecret }.map(\.caseID)
        let nearest = open.filter { $0.due != nil }.min { ($0.due?.dayNumber ?? 0) < ($1.due?.dayNumber ?? 0) }
        let notice = sealed.isEmpty ? nil : book.digestTopSecret(sealed)
        guard !open.isEmpty else { return .init(firm: context.firm, counts: notice ?? "", due: nil, sealed: nil) }
        let busy = open.filter { $0.open > 0 }
        let counts = book.digestCount(cases: busy.count, open: busy.reduce(0) { $0 + $1.open }, news: open.count - busy.count)
        return .init(
            firm: context.firm, counts: counts, due: nearest.flatMap { near in near.due.map { book.digestDue($0, overdue: near.isOverdue) } },
            sealed: notice)
    }

    /// Most urgent first: overdue by days, then by number.
    private static func sorted(_ cases: [DigestCase]) -> [DigestCase] {
        cases.sorted {
            let (left, right) = ($0.standing.summary, $1.standing.summary)
            return (left.due != nil ? -left.overdueDays : Int.max, left.caseID) < (right.due != nil ? -right.overdueDays : Int.max, right.caseID)
        }
    }

    /// By address, in the order of addresses; the name as the first case gives it.
    private static func groups(
        _ cases: [DigestCase], by person: (DigestCase) -> Person
    ) -> [(person: Person, cases: [DigestCase])] {
        Dictionary(grouping: cases) { person($0).email?.lowercased() ?? "" }
            .sorted { $0.key < $1.key }
            .compactMap { group in group.value.first.map { (person($0), group.value) } }
    }
}

/// Where the reports come from that mails are made of.
public struct DigestReports<Failure: Error> {
    /// The report of a case; nil where there is none to be had.
    var report: (DigestCase) throws(Failure) -> CompletenessReport?
    /// What is put over numbers of persons in the mail about these cases.
    var masker: ([DigestCase]) throws(Failure) -> Masker

    public init(
        report: @escaping (DigestCase) throws(Failure) -> CompletenessReport?, masker: @escaping ([DigestCase]) throws(Failure) -> Masker
    ) {
        self.report = report
        self.masker = masker
    }
}
