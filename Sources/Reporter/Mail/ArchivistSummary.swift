import CaseModel
import Phrasebook

/// What the archivist is told of all cases: done, waiting and why, failed, mail not delivered, what a person must decide. The page and the
/// terminal say it after each run; the mail says what is new since the last one.
public struct ArchivistSummary: Sendable {
    /// A message that could not be delivered.
    public struct Undelivered: Sendable, Hashable {
        /// Numbers of the cases that it told of; none for a message that was about no case.
        public var cases: [String]
        /// The address that it did not reach.
        public var recipient: String
        /// Why, as the mail server or the settings have it.
        public var failure: MailFailure
        /// Put off for so long that the archivist should hear of it.
        public var isLate: Bool

        public init(cases: [String], recipient: String, failure: MailFailure, isLate: Bool = false) {
            self.cases = cases
            self.recipient = recipient
            self.failure = failure
            self.isLate = isLate
        }
    }

    /// As much of a case as is told here, since thousands are held at once.
    struct Case: Sendable {
        var outline: CaseOutline
        var counts: OpenCounts
        var isOverdue: Bool

        init(_ standing: CaseStanding) {
            outline = standing.outline
            outline.unread = []
            counts = standing.counts
            isOverdue = standing.summary.isOverdue
        }

        var overdueDays: Int { outline.deadline?.overdueDays ?? 0 }
    }

    private(set) var cases: [Case] = []
    /// Ids of cases whose package was made since the archivist was last told.
    public var packaged: Set<String>
    /// Messages whose last attempt failed: to be tried again, or refused for good.
    public var undelivered: [Undelivered]
    /// Why work on a case was given up, by its id.
    public var failures: [String: String] = [:]
    /// The former names of folders that were renamed since the last run, by the ids of their cases.
    public var renamed: [String: String] = [:]
    /// Files taken in since the archivist was last told.
    public var files: Int
    /// Pages read since then, once for equal content.
    public var pages: Int

    public init(cases: [CaseStanding], packaged: Set<String>, undelivered: [Undelivered] = [], files: Int, pages: Int) {
        self.packaged = packaged
        self.undelivered = undelivered
        self.files = files
        self.pages = pages
        for standing in cases { add(standing) }
    }

    /// One more case.
    public mutating func add(_ standing: CaseStanding) { cases.append(Case(standing)) }

    /// Stands for all that there is to tell by mail, each thing by itself: what was told need not be told again until it has been gone.
    public func keys(settings: MailSettings) -> Set<String> {
        Set(DeskSections(self, settings.context, settings.addresses, .mail).all.flatMap { $0.entries.map(\.key) })
    }

    /// The mail; nil when there is nothing to tell that was not told before and will not pass by itself, or the archivist has no usable address.
    /// - Parameter told: ``keys(settings:)`` when the archivist was last told.
    public func compose(settings: MailSettings, told: Set<String> = []) -> DigestMessage? {
        let desk = DeskSections(self, settings.context, settings.addresses, .mail)
        let sections = desk.all.compactMap { section -> DeskSections.Section? in
            let new = section.entries.filter { !told.contains($0.key) }
            return new.isEmpty ? nil : .init(title: section.title, entries: new)
        }
        guard sections.contains(where: { $0.entries.contains(where: \.isPressing) }), settings.addresses.fault(settings.archivist) == nil else { return nil }
        let book = settings.context.book
        let letter = settings.templates.render(
            .summary, subject: .init(firm: settings.context.firm, counts: counts(settings, told), due: nil, sealed: nil),
            letter: settings.words(to: settings.archivist).merging(["counts": book.filesAndPages(files, pages)]) { $1 })
        let place = book.deskLies(settings.context.path(toReport: SummaryPage.name))
        let texts = sections.map { section in
            ([book.capitalised(section.title)] + desk.lines(section).map { "  - " + $0 }).map(PlainText.safe).joined(separator: "\n")
        }
        let parts = sections.map { section in
            "<h2>\(Html.text(book.capitalised(section.title)))</h2>\n<ul>\n"
                + desk.lines(section).map { "<li>\(Html.text($0))</li>" }.joined(separator: "\n") + "\n</ul>"
        }
        let text = LetterText.join(letter, texts + [place])
        return DigestMessage(
            .summary, to: [settings.archivist], subject: letter.subject, topic: settings.templates.topic(.summary, firm: settings.context.firm),
            text: text,
            html: LetterHTML.page(letter, parts + ["<p>\(Html.text(place))</p>"], title: letter.subject, context: settings.context),
            messageIDSeed: ["summary", settings.archivist.email ?? "", settings.asOf, letter.subject, text].joined(separator: "|"))
    }

    /// As many as the sections have entries.
    private func counts(_ settings: MailSettings, _ told: Set<String>) -> String {
        let new = keys(settings: settings).subtracting(told)
        func number(_ kinds: String...) -> Int { new.count { key in kinds.contains { key.hasPrefix($0 + " ") } } }
        return settings.context.book.runCounts(
            packaged: number("done"), waiting: number("decide", "failed"), undelivered: number("undelivered"), unreachable: number("unreachable"),
            overdue: number("overdue"))
    }

    /// The same in short for a terminal: what waits for a person, then who has how much to do.
    public func lines(context: ReportContext, addresses: MailAddressRule) -> [String] {
        let desk = DeskSections(self, context, addresses, .firm)
        let book = context.book
        var lines: [String] = []
        for section in desk.all {
            lines += ["", book.capitalised(section.title) + book.aside(String(section.entries.count))]
            lines += desk.lines(section).map { "  " + $0 }
        }
        let waiting = WaitingCases(cases, book)
        if !waiting.groups.isEmpty {
            lines += ["", book.waitingCases + book.aside(String(waiting.count))]
            lines += waiting.groups.prefix(DeskSections.most).map { "  " + book.labelled($0.lawyer, $0.told(book)) }
            if waiting.groups.count > DeskSections.most { lines.append("  " + book.moreLawyers(waiting.groups.count - DeskSections.most)) }
        }
        return Array(lines.dropFirst()).map(PlainText.safe)
    }
}

/// Cases in which something waits for their lawyers, by lawyer, the oldest first: what is missing, and questions of cases that are complete.
struct WaitingCases {
    struct Group {
        var lawyer: String
        var cases: [ArchivistSummary.Case]

        /// 12 件案件，缺 30 件 …
        func told(_ book: Phrasebook) -> String {
            let open = cases.reduce(0) { $0 + $1.counts.total }
            let late = cases.count(where: \.isOverdue)
            return book.clauses([book.caseCount(cases.count), book.openCount(open)] + (late > 0 ? [book.overdueCases(late)] : []))
        }
    }

    /// Those with the most cases first.
    let groups: [Group]
    var count: Int { groups.reduce(0) { $0 + $1.cases.count } }

    init(_ cases: [ArchivistSummary.Case], _ book: Phrasebook) {
        let waiting = cases.filter(Self.isWaiting).sorted { $0.outline.identity.id < $1.outline.identity.id }
        groups = Dictionary(grouping: waiting) { $0.outline.lawyer.name ?? $0.outline.lawyer.email ?? book.noLawyer }
            .map { Group(lawyer: $0.key, cases: $0.value) }
            .sorted { ($1.cases.count, $0.lawyer) < ($0.cases.count, $1.lawyer) }
    }

    /// What a held case asks is told among what is to be decided; what it lacks is its lawyer's to bring.
    private static func isWaiting(_ given: ArchivistSummary.Case) -> Bool {
        switch given.outline.state {
        case .incomplete: true
        case .complete: given.counts.total > 0
        case .held: given.counts.papers > 0
        default: false
        }
    }
}
