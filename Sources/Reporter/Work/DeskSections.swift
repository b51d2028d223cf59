import CaseModel
import Phrasebook

/// What the archivist should see of all cases, under headings: the same on the page, in the terminal and, as far as it is new, in the mail.
struct DeskSections {
    /// As many lines of one kind are told one by one; the rest is counted.
    static let most = 20

    struct Entry {
        /// Stays the same as long as the same is to be told.
        var key: String
        /// The case that it is about; nil for what concerns several.
        var caseID: String?
        /// The case's folder, masked.
        var folder: String?
        var text: String
        /// Whether it is worth a mail of its own: a message that is tried again may well arrive.
        var isPressing = true
    }

    struct Section {
        var title: String
        var entries: [Entry]
    }

    private let summary: ArchivistSummary
    private let context: ReportContext
    private let addresses: MailAddressRule
    private let audience: Audience

    /// - Parameter audience: by mail nothing goes but numbers of cases; parties' names stay in the firm's folder.
    init(_ summary: ArchivistSummary, _ context: ReportContext, _ addresses: MailAddressRule, _ audience: Audience) {
        self.summary = summary
        self.context = context
        self.addresses = addresses
        self.audience = audience
    }

    private var book: Phrasebook { context.book }

    /// Those that have something in them: done, to decide, failed, mail not delivered, lawyers without address, late, what is missing in the calendar.
    var all: [Section] {
        let cases = summary.cases.sorted { $0.outline.identity.id < $1.outline.identity.id }
        let late = cases.filter(\.isOverdue).sorted { left, right in
            (-left.overdueDays, left.outline.identity.id) < (-right.overdueDays, right.outline.identity.id)
        }
        let sections = [
            Section(title: book.heading(.packaged), entries: cases.filter { summary.packaged.contains($0.outline.identity.id) }.map(done)),
            Section(title: book.heading(.toDecide), entries: cases.filter { $0.outline.state == .held }.map(decision)),
            Section(title: book.heading(.failedCases), entries: cases.filter { $0.outline.state == .failed }.map(failure)),
            Section(title: book.heading(.undelivered), entries: summary.undelivered.map(lost)),
            Section(title: book.heading(.unreachable), entries: cases.compactMap(unreachable)),
            Section(title: book.heading(.overdue), entries: late.map(overdue)),
            Section(title: book.heading(.renamed), entries: cases.compactMap(renamed)),
            Section(title: book.calendar, entries: calendar(cases)),
        ]
        return sections.filter { !$0.entries.isEmpty }
    }

    /// A line for each entry, the case's number before it, and how many more there are.
    func lines(_ section: Section) -> [String] {
        let shown = section.entries.prefix(Self.most).map { entry in
            entry.caseID.map { entry.text.isEmpty ? $0 : book.labelled($0, entry.text) } ?? entry.text
        }
        return shown + [more(section.entries.count)].compactMap { $0 }
    }

    /// 另 12 件, where so many are cut to ``most``.
    func more(_ count: Int) -> String? { count > Self.most ? book.moreCases(count - Self.most) : nil }

    // MARK: entries

    private func entry(_ what: String, _ given: ArchivistSummary.Case, _ text: String, key: String = "") -> Entry {
        let id = given.outline.identity.id
        return Entry(
            key: "\(what) \(id) \(key)", caseID: id, folder: audience == .mail ? nil : context.masker.mask(given.outline.identity.folder.display), text: text)
    }

    private func done(_ given: ArchivistSummary.Case) -> Entry {
        let package = given.outline.package ?? ""
        var entry = entry("done", given, package, key: package)
        // As the letter has always had it: C00007 archive/2024/…
        if audience == .mail {
            entry.text = [given.outline.identity.id, package].filter { !$0.isEmpty }.joined(separator: " ")
            entry.caseID = nil
        }
        return entry
    }

    /// What a person must decide, in the question's words.
    private func decision(_ given: ArchivistSummary.Case) -> Entry {
        let id = given.outline.identity.id
        func sentence(_ question: Question) -> String {
            context.masker.mask(book.sentence(audience == .mail ? nameless(question) : question, case: id, names: context.names))
        }
        func ask(_ question: Question) -> String {
            context.masker.mask(book.question(audience == .mail ? nameless(question) : question, case: id, names: context.names).ask)
        }
        // A state-secret mark is what the archivist must hear of, whatever else is kept to the case's own page.
        let questions = given.outline.questions
        let key = questions.map { "\($0.field) \(nameless($0).topic)" }.joined(separator: " ")
        if let mark = questions.first(where: \.isOfStateSecret) {
            let told = book.sentence(nameless(mark), case: id, names: context.names)
            return entry("decide", given, String(told.drop(while: \.isWhitespace)), key: key)
        }
        let blocking = questions.filter(\.blocking)
        // Of one question the answer too; of several the case's page and `casebinder show` have the answers.
        let why = blocking.count == 1 ? blocking.map(sentence) : blocking.map(ask)
        let isSealed = audience == .mail && given.outline.level == .topSecret
        return entry("decide", given, isSealed || why.isEmpty ? book.nothingOpen(.held) : why.joined(separator: " "), key: key)
    }

    private func failure(_ given: ArchivistSummary.Case) -> Entry {
        let why = summary.failures[given.outline.identity.id]
        return entry("failed", given, book.clauses([book.nothingOpen(.failed)] + (audience == .mail ? [] : [why].compactMap { $0 })), key: why ?? "")
    }

    private func lost(_ message: ArchivistSummary.Undelivered) -> Entry {
        let cases = message.cases.isEmpty ? book.messageWithoutCase : book.list(message.cases)
        let text = book.labelled(cases + book.aside(message.recipient), PlainText.safe(book.sentence(message.failure)))
        let key = ["undelivered", message.recipient] + message.cases + ["\(message.failure)"] + (message.isLate ? ["late"] : [])
        return Entry(key: key.joined(separator: " "), text: text, isPressing: message.failure.isRefusal || message.isLate)
    }

    private func unreachable(_ given: ArchivistSummary.Case) -> Entry? {
        // Loose files have no lawyer to have an address.
        let isLoose = given.outline.questions.contains { if case .looseFiles = $0.topic { true } else { false } }
        guard !isLoose, given.outline.state != .archived || summary.packaged.contains(given.outline.identity.id),
            let fault = addresses.fault(given.outline.lawyer)
        else { return nil }
        return entry("unreachable", given, book.addressFault(fault), key: "\(fault)")
    }

    /// A folder that goes on under another name; worth no mail of its own.
    private func renamed(_ given: ArchivistSummary.Case) -> Entry? {
        guard let former = summary.renamed[given.outline.identity.id] else { return nil }
        let names = [former, given.outline.identity.folder.display].map(context.masker.mask)
        var entry = entry("renamed", given, audience == .mail ? book.folderRenamed() : book.folderRenamed(from: names[0], to: names[1]), key: former)
        entry.isPressing = false
        return entry
    }

    private func overdue(_ given: ArchivistSummary.Case) -> Entry {
        entry("overdue", given, book.list(given.outline.deadlines.late.map(book.brief)))
    }

    /// A year of which no holidays are known is one question, however many deadlines hang on it.
    private func calendar(_ cases: [ArchivistSummary.Case]) -> [Entry] {
        let asked = cases.filter { $0.outline.state != .archived }.flatMap { given in
            Set(given.outline.questions.compactMap { question -> Int? in if case .year(let year) = question.topic { year } else { nil } })
        }
        return Dictionary(grouping: asked) { $0 }.sorted { $0.key < $1.key }.map { year, cases in
            Entry(key: "year \(year)", text: book.yearMissing(year, cases: cases.count))
        }
    }

    /// Names of files may be those of parties.
    private func nameless(_ question: Question) -> Question {
        var question = question
        switch question.topic {
        case .looseFiles(let count, _): question.topic = .looseFiles(count: count, names: [])
        case .stateSecret: question.topic = .stateSecret(file: "")
        case .caseFile(var fault):
            fault.file = nil
            question.topic = .caseFile(fault)
        // The client's name stands in it.
        case .mixedCase: question.topic = .mixedCase(values: [])
        default: break
        }
        return question
    }
}

extension Question {
    /// Whether it asks about a state-secret mark.
    fileprivate var isOfStateSecret: Bool { if case .stateSecret = topic { true } else { false } }
}
