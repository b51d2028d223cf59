import CaseModel
import Phrasebook

/// What the archivist is told after a run: done, waiting and why, failed, mail not delivered (issue: one summary, not a mail for each file).
public struct ArchivistSummary: Sendable {
    /// A message that could not be delivered.
    public struct Undelivered: Sendable, Hashable {
        /// Numbers of the cases that it told of; none for a message that was about no case.
        public var cases: [String]
        /// The address that it did not reach.
        public var recipient: String
        /// Why, as the mail server or the settings have it.
        public var failure: MailFailure

        public init(cases: [String], recipient: String, failure: MailFailure) {
            self.cases = cases
            self.recipient = recipient
            self.failure = failure
        }
    }

    /// All cases that this run touched.
    public var reports: [CompletenessReport]
    /// Ids of cases whose package was made in this run.
    public var packaged: Set<String>
    /// Messages whose last attempt failed: to be tried again, or refused for good.
    public var undelivered: [Undelivered]
    /// Files taken in since the archivist was last told.
    public var files: Int
    /// Pages read since then, once for equal content.
    public var pages: Int

    public init(reports: [CompletenessReport], packaged: Set<String>, undelivered: [Undelivered] = [], files: Int, pages: Int) {
        self.reports = reports
        self.packaged = packaged
        self.undelivered = undelivered
        self.files = files
        self.pages = pages
    }

    /// The mail; nil when the run did nothing and nobody waits, or the archivist has no usable address.
    public func compose(settings: MailSettings) -> DigestMessage? {
        let sections = self.sections(settings)
        guard !sections.isEmpty, settings.addresses.fault(settings.archivist) == nil else { return nil }
        let book = settings.context.book
        let letter = settings.templates.render(
            .summary, subject: .init(firm: settings.context.firm, counts: counts(settings), due: nil, sealed: nil),
            letter: settings.words(to: settings.archivist).merging(["counts": book.filesAndPages(files, pages)]) { $1 })
        let texts = sections.map { ([book.capitalised($0.title)] + $0.lines.map { "  - " + $0 }).map(PlainText.safe).joined(separator: "\n") }
        let parts = sections.map { section in
            "<h2>\(Html.text(book.capitalised(section.title)))</h2>\n<ul>\n"
                + section.lines.map { "<li>\(Html.text($0))</li>" }.joined(separator: "\n") + "\n</ul>"
        }
        let text = LetterText.join(letter, texts)
        return DigestMessage(
            .summary, to: [settings.archivist], subject: letter.subject, topic: settings.templates.topic(.summary, firm: settings.context.firm),
            text: text, html: LetterHTML.page(letter, parts, title: letter.subject, context: settings.context),
            messageIDSeed: ["summary", settings.archivist.email ?? "", settings.asOf, letter.subject, text].joined(separator: "|"))
    }

    /// As many as the sections have lines.
    private func counts(_ settings: MailSettings) -> String {
        settings.context.book.runCounts(
            packaged: reports.count { packaged.contains($0.identity.id) }, waiting: reports.count { $0.state == .held || $0.state == .failed },
            undelivered: undelivered.count, unreachable: reports.count { settings.addresses.fault($0.facts.lawyer) != nil },
            overdue: reports.count { ReportSummary($0).isOverdue })
    }

    /// What there is to tell, under headings; empty ones left out. Case numbers only: parties' names stay in the firm's folder.
    private func sections(_ settings: MailSettings) -> [(title: String, lines: [String])] {
        let book = settings.context.book
        let masker = settings.context.masker
        let sorted = reports.sorted { $0.identity.id < $1.identity.id }
        let done = sorted.filter { packaged.contains($0.identity.id) }.map { report in
            [report.identity.id, report.package].compactMap { $0 }.joined(separator: " ")
        }
        let decide = sorted.filter { $0.state == .held }.map { report in
            let why = report.questions.filter(\.blocking).map(nameless).map {
                masker.mask(book.sentence($0, case: report.identity.id, names: settings.context.names))
            }
            // A state-secret mark is what the archivist must hear of, whatever else is kept to the case's own page.
            if let mark = report.questions.first(where: \.isOfStateSecret).map(nameless) {
                let told = book.sentence(mark, case: report.identity.id, names: settings.context.names)
                return line(report, String(told.drop(while: \.isWhitespace)), book)
            }
            let sealed = report.assessment.level == .topSecret || why.isEmpty
            return line(report, sealed ? book.nothingOpen(.held) : why.joined(separator: " "), book)
        }
        let failed = sorted.filter { $0.state == .failed }.map { line($0, book.nothingOpen(.failed), book) }
        let overdue = sorted.filter { ReportSummary($0).isOverdue }.map { report in
            line(report, report.deadline.map(book.brief) ?? "", book)
        }
        let noAddress = sorted.compactMap { report in
            settings.addresses.fault(report.facts.lawyer).map { line(report, book.addressFault($0), book) }
        }
        let lost = undelivered.map { message in
            let cases = message.cases.isEmpty ? book.messageWithoutCase : book.list(message.cases)
            return book.labelled(cases + book.aside(message.recipient), PlainText.safe(book.sentence(message.failure)))
        }
        let all: [(Phrasebook.Heading, [String])] = [
            (.packaged, done), (.toDecide, decide), (.failedCases, failed), (.undelivered, lost), (.unreachable, noAddress), (.overdue, overdue),
        ]
        return all.filter { !$0.1.isEmpty }.map { (book.heading($0.0), $0.1) }
    }

    /// Names of files may be those of parties, and this letter goes by mail.
    private func nameless(_ question: Question) -> Question {
        var question = question
        switch question.topic {
        case .looseFiles(let count, _): question.topic = .looseFiles(count: count, names: [])
        case .stateSecret: question.topic = .stateSecret(file: "")
        default: break
        }
        return question
    }

    private func line(_ report: CompletenessReport, _ text: String, _ book: Phrasebook) -> String {
        book.labelled(report.identity.id, text)
    }
}

extension Question {
    /// Whether it asks about a state-secret mark.
    fileprivate var isOfStateSecret: Bool { if case .stateSecret = topic { true } else { false } }
}
