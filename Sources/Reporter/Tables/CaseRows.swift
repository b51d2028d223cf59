import CaseModel
import Phrasebook

/// What one case adds to the tables over all cases: rows of plain words, in the columns that ``TableColumns`` names.
///
/// They are for the firm's own folder: parties are named, but every name of a file and everything that people wrote is masked.
struct CaseRows {
    private let report: CompletenessReport
    private let context: ReportContext
    private let work: OpenWork
    /// What every row begins with: the case, its folder, its lawyer.
    let head: [String]

    init(_ report: CompletenessReport, _ context: ReportContext) {
        self.report = report
        self.context = context
        work = OpenWork(report)
        head = [report.identity.id, context.masker.mask(report.identity.folder.display), report.facts.lawyer.name ?? ""]
    }

    private var book: Phrasebook { context.book }

    // MARK: faults

    /// Every page to scan again, mark or page to add, file that was not read, item that is faulty, thing to decide; then what may be better.
    var faults: [[String]] {
        let must = book.name(Severity.failure)
        let may = book.name(Severity.warning)
        return pages(work.rescans + work.completions, must) + unread(must) + defective(must)
            + work.decisions.map { row($0, must) } + work.checks.map { row($0, may) } + pages(work.advisedFaults + work.warnings, may)
    }

    private func fault(
        file: String, pages: [Int] = [], document: String = "", _ fault: String, _ advice: String?, _ weight: String
    ) -> [String] {
        head + [file, book.pages(pages), document, fault, advice ?? "", weight]
    }

    private func pages(_ located: [FileFaults.Located], _ weight: String) -> [[String]] {
        FileFaults.grouped(located, context).flatMap { file in
            let documents = book.list(file.documents)
            return file.lines.map { fault(file: file.file, pages: $0.pages, document: documents, $0.fault, $0.advice, weight) }
        }
    }

    private func unread(_ weight: String) -> [[String]] {
        work.unread.sorted { NaturalOrder.precedes($0.file.display, $1.file.display) }.flatMap { file in
            let name = context.masker.mask(file.file)
            guard !file.problems.isEmpty else { return [fault(file: name, book.name(file.status), nil, weight)] }
            return file.problems.map(context.masker.mask).map {
                fault(file: name, pages: $0.page.map { [$0] } ?? [], book.fault($0), book.advice($0), weight)
            }
        }
    }

    private func defective(_ weight: String) -> [[String]] {
        let documents = Dictionary(report.documents.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        return work.defective.flatMap { item in
            let place = book.list(item.documents.compactMap { documents[$0] }.map { DocumentPlace($0, context).line(book) })
            var told = item.problems.map(context.masker.mask).map { ($0.page.map { [$0] } ?? [], book.fault($0), book.advice($0)) }
            if !item.missingClauses.isEmpty {
                let clauses = item.missingClauses.map { book.name($0, context.names) }
                told.append(([], book.lacksClauses(clauses), book.advice(Problem(.missingClause))))
            }
            return told.map { fault(file: place, pages: $0.0, document: ItemRemarks(item, context).name, $0.1, $0.2, weight) }
        }
    }

    private func row(_ problem: Problem, _ weight: String) -> [String] {
        let masked = context.masker.mask(problem)
        return fault(
            file: problem.file.map(context.masker.mask) ?? "", pages: problem.page.map { [$0] } ?? [], book.fault(masked), book.advice(masked),
            weight)
    }

    // MARK: waivers and questions

    /// Waivers that count, and those whose last day has passed.
    var waivers: [[String]] {
        report.required.compactMap { item in
            if let by = item.waivedBy { return waiver(item, by, item.waiverReason, item.waivedUntil, counts: true) }
            return item.expiredWaiver.map { waiver(item, $0.by, $0.reason, $0.until, counts: false) }
        }
    }

    private func waiver(_ item: RequiredItem, _ by: String, _ reason: String?, _ until: CalendarDate?, counts: Bool) -> [String] {
        head + [ItemRemarks(item, context).name, by, context.masker.mask(reason ?? ""), until?.description ?? "", book.waiverStanding(counts)]
    }

    /// Questions to people, those on which nothing hangs last.
    var questions: [[String]] {
        let asked = (work.questions + work.asides).map { question in
            let masked = context.masker.mask(question)
            let text = book.question(masked, case: report.identity.id, names: context.names)
            return head + [context.masker.mask(text.ask), text.how, masked.field, book.weight(ofQuestion: question.isAside)]
        }
        let unnamed = work.unnamed.map { document in
            let guesses = document.alternatives.prefix(2).map { book.material($0.material, context.names) }
            let ask = "\(DocumentPlace(document, context).line(book)) \(book.notRecognised(guesses))"
            return head + [ask, "", "documents", book.weight(ofQuestion: false)]
        }
        return asked.prefix(work.questions.count) + unnamed + asked.dropFirst(work.questions.count)
    }

    // MARK: the checklist

    /// What the matrix says before the items.
    var summary: MatrixHead {
        let facts = report.facts
        return MatrixHead(
            texts: [
                head[0], head[1], CaseLine.clients(facts, book) ?? "", facts.type.map { book.caseType($0, context.names) } ?? "", head[2],
                book.name(report.state),
            ],
            missing: work.missing.count, open: work.count, due: report.deadline?.due.description ?? "",
            overdueDays: max(0, report.deadline?.overdueDays ?? 0), light: TrafficLight(report))
    }

    /// A row for each item of the checklist, for a table that is read by programs.
    var items: [[String]] {
        let documents = Dictionary(report.documents.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        return report.required.map { item in
            let places = item.documents.compactMap { documents[$0] }.map { DocumentPlace($0, context).line(book) }
            return [
                head[0], head[1], head[2], book.name(report.state), ItemRemarks(item, context).name, book.name(item.level), book.name(item.status),
                book.list(places),
                context.masker.mask(book.clauses(ItemRemarks(item, context).forTable)),
            ]
        }
    }
}

/// The first cells of a case's row in the matrix.
struct MatrixHead {
    /// Case, folder, client, kind, lawyer, state.
    var texts: [String]
    /// Required items that are not there.
    var missing: Int
    /// Everything that a person can act on now.
    var open: Int
    /// `2024-11-06`; empty without a deadline.
    var due: String
    /// 0 where nothing is late.
    var overdueDays: Int
    /// The colour of the state.
    var light = TrafficLight.grey
}
