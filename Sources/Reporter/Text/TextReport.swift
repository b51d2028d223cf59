import CaseModel
import Phrasebook

/// The completeness report as plain text: for terminals, and the text part of mails.
public enum TextReport {
    /// Lines ended by `\n`; control characters and marks of direction are replaced.
    /// - Parameter palette: of the terminal that shows it; a mail has none.
    public static func render(
        report: CompletenessReport, previous: ReportSummary? = nil, context: ReportContext, audience: Audience = .firm, palette: Palette = .plain
    ) -> String {
        let part = TextCase(report: report, previous: previous, context: context)
        let lines = audience == .firm ? part.forFirm.map { $0.shown(palette) } : part.forMail
        return lines.joined(separator: "\n") + "\n"
    }
}

/// One case as lines of text.
struct TextCase {
    let report: CompletenessReport
    let previous: ReportSummary?
    let context: ReportContext
    let work: OpenWork

    init(report: CompletenessReport, previous: ReportSummary?, context: ReportContext) {
        self.report = report
        self.previous = previous
        self.context = context
        work = OpenWork(report)
    }

    private var book: Phrasebook { context.book }

    var forMail: [String] {
        guard report.assessment.level != .topSecret else {
            return [PlainText.safe(book.topSecretNotice(report.identity.id, context.path(toReport: report.identity.id)))]
        }
        let received = context.lastReceived.map { [InkedLine("  " + $0)] } ?? []
        return (head + received + toDo(isMail: true) + drop + changes).map { $0.shown(.plain) }
    }

    var forFirm: [InkedLine] {
        guard work.count > 0 || !(report.state == .complete || report.state == .archived) else {
            return head + typing + toDo(isMail: false)
        }
        return head + typing + toDo(isMail: false) + drop + changes + checklist + notes
    }

    private func mask(_ text: String) -> String { context.masker.mask(text) }

    private var head: [InkedLine] {
        let title = mask(report.facts.title ?? report.identity.folder.display)
        var lines = [InkedLine("■ \(title)", .heading), InkedLine("  " + CaseLine(report, context).parts.joined(separator: " · "))]
        let verdict = work.headline(book) ?? book.nothingOpen(report.state)
        // Of a case with which all is well the verdict begins with the state.
        let isWell = work.headline(book) == nil && (report.state == .complete || report.state == .archived)
        let told = isWell ? verdict : book.labelled(book.capitalised(book.standing(report.state, isOpen: work.headline(book) != nil)), verdict)
        lines.append(InkedLine("  " + told, TrafficLight(report).ink))
        lines += report.deadlines.map { InkedLine("  " + book.capitalised(book.sentence($0)), $0.isOverdue ? .bad : nil) }
        if report.waitsForClosing { lines.append(InkedLine("  " + mask(report.closingHint(book)))) }
        if let package = report.package { lines.append(InkedLine("  " + book.packagedAs(package))) }
        return lines
    }

    /// Why it is taken for its kind of case.
    private var typing: [InkedLine] {
        [report.typing.flatMap { book.typeReason($0, names: context.names) }].compactMap { $0 }.map { InkedLine("  " + $0) }
    }

    /// A heading over lines, with an empty line before it.
    private func section(_ heading: String, _ lines: [String]) -> [InkedLine] {
        [InkedLine(""), InkedLine("  " + heading, .heading)] + lines.map { InkedLine($0) }
    }

    // MARK: What to do

    private func toDo(isMail: Bool) -> [InkedLine] {
        let steps: [(Phrasebook.Heading, [String])] = [
            (.missing, items(work.missing)), (.rescan, faults(work.rescans)), (.complete, faults(work.completions)),
            (.correct, corrections), (.fix, unread), (.questions, questions),
            (.check, checks),
            (.advisable, advisable),
            (.asides, asides),
        ]
        let told = steps.filter { !$0.1.isEmpty }.enumerated().flatMap { index, step in
            section("\(book.ordinal(index + 1))\(book.heading(step.0))", step.1.map { "     " + $0 })
        }
        return told + answers(work.questions).map { InkedLine($0) }
    }

    /// Open facts are only counted; what is to be known of case.yaml has no line there that answers it.
    private var asides: [String] {
        let facts = work.asides.count { !$0.isOfCaseFile }
        return (facts == 0 ? [] : ["- " + book.asides(facts)]) + work.asides.filter(\.isOfCaseFile).flatMap(lines)
    }

    private var checks: [String] {
        let told = (work.decisions + work.checks).map { NoteLines.told($0, context) } + work.copies.map { CopyLines.told($0, report, context) }
        return told.map { "- " + $0 }
    }

    /// The lines for case.yaml begin at the margin, so that they can be copied as they are.
    private func answers(_ questions: [Question]) -> [String] {
        let lines = book.answerLines(
            questions.map(context.masker.mask), copies: context.masker.nameable(work.copies), names: context.names)
        return lines.isEmpty ? [] : ["", "  " + book.answersHint(), ""] + lines
    }

    /// Many things that are only advisable are one line.
    private var advisable: [String] {
        let short = work.advisable.count > 4
        return (short ? ["- " + book.list(work.advisable.map { ItemRemarks($0, context).title })] : items(work.advisable)) + faults(work.advisedFaults)
    }

    private func items(_ items: [RequiredItem]) -> [String] {
        items.flatMap { item in
            let told = ItemRemarks(item, context)
            return ["- " + told.title + book.aside(told.stage)] + told.forToDo.map { "  " + $0 }
        }
    }

    private var corrections: [String] {
        work.defective.flatMap { item in ["- \(ItemRemarks(item, context).name)"] + ItemRemarks(item, context).faults.map { "  " + $0 } }
    }

    private func faults(_ faults: [FileFaults.Located]) -> [String] {
        FileFaults.grouped(faults, context).flatMap { file in
            let rows = file.lines.map { [book.pages($0.pages), $0.fault, $0.advice ?? ""] }
            return ["- \(file.file)" + book.aside(book.list(file.documents))] + TextTable(rows: rows, indent: "  ").lines
        }
    }

    private var unread: [String] {
        work.unread.sorted { NaturalOrder.precedes($0.file.display, $1.file.display) }.flatMap { file in
            let why = file.problems.isEmpty ? [book.name(file.status)] : file.problems.map { book.sentence(context.masker.mask($0)) }
            return ["- \(context.masker.mask(file.file))"] + why.map { "  " + $0 }
        }
    }

    private var questions: [String] {
        let asked = work.questions.flatMap(lines)
        let unnamed = work.unnamed.map { document in
            let guesses = document.alternatives.prefix(2).map { book.material($0.material, context.names) }
            return "- \(DocumentPlace(document, context).line(book)) \(book.notRecognised(guesses))"
        }
        return asked + unnamed
    }

    private func lines(_ question: Question) -> [String] {
        let question = context.masker.mask(question)
        let text = book.question(question, case: report.identity.id, names: context.names)
        let asked = text.lines.isEmpty ? ["- \(mask(text.ask))"] : ["- \(mask(text.lines[0]))"] + text.lines.dropFirst().map { "  \(mask($0))" }
        return asked + (text.beside.isEmpty ? [] : ["  \(text.beside)"])
    }

    private var drop: [InkedLine] {
        guard work.count > 0, report.takesFiles else { return [] }
        let lines = ["", "  " + book.labelled(book.heading(.dropHere), context.path(toFolder: report.identity.folder)), "  " + book.dropHere()]
        return lines.map { InkedLine($0) }
    }

    private var changes: [InkedLine] {
        guard let previous else { return [] }
        let rows = ChangeLines(Changes(from: previous, to: report), context).rows
        return rows.isEmpty ? [] : section(book.heading(.changes), TextTable(rows: rows.map { $0.label.isEmpty ? [$0.text] : [$0.label, $0.text] }, indent: "     ").lines)
    }

    private var notes: [InkedLine] {
        let told = PaperNotes(work, context).lines + NoteLines(work.notes, context).lines.map { line in
            line.names.isEmpty ? line.text : book.labelled(line.text, book.list(line.names))
        }
        return told.isEmpty ? [] : section(book.heading(.notes), told.map { "     - " + $0 })
    }

    // MARK: The checklist

    private var checklist: [InkedLine] {
        let shown = report.required.filter { $0.status != .notApplicable }
        guard !shown.isEmpty else { return [] }
        let documents = Dictionary(report.documents.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let rows = shown.map { item in
            let places = item.documents.compactMap { documents[$0] }.map { DocumentPlace($0, context).line(book) }
            let remarks = book.clauses(places + ItemRemarks(item, context).forTable)
            return [ItemRemarks(item, context).name, book.name(item.level), book.name(item.status), remarks]
        }
        let headings = [Phrasebook.Heading.item, .requirementLevel, .status, .found].map(book.heading)
        return section(book.heading(.checklist), TextTable(headings: headings, rows: rows, indent: "     ").lines)
    }
}
