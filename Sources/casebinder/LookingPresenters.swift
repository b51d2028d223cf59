import CaseModel
import Conductor
import Phrasebook
import Reporter
import Wire

/// What `status` prints. Counts are those of `cases` and of the reports.
struct StatusPresenter {
    let overview: Overview
    let status: StatusJSON
    let book: Phrasebook
    /// Messages that have not reached their readers.
    let undeliveredLines: [String]
    /// Of the terminal; nil: nothing is cut.
    let width: Int?

    var lines: [InkedLine] {
        let queue = status.queue
        return [InkedLine(book.queue(waiting: queue.waiting + queue.running, failed: queue.failed), queue.failed > 0 ? .bad : nil)]
            + counts + waiting + failures + undelivered
    }

    /// 材料不齐 2  已归档 1  1 件逾期
    private var counts: [InkedLine] {
        let states = CaseState.allCases.compactMap { state in
            let count = overview.cases.count { $0.outline.state == state }
            return count > 0 ? "\(book.name(state)) \(count)" : nil
        }
        let overdue = overview.cases.count(where: \.summary.isOverdue)
        let told = InkedLine(states.joined(separator: "  "))
        return overdue > 0 ? [told, InkedLine(book.overdueCases(overdue), .bad)] : [told]
    }

    /// A line for each case: of several questions the first, which blocks if any does. Those on which nothing hangs are only counted.
    private var waiting: [InkedLine] {
        guard !status.waitingForPerson.isEmpty else { return [] }
        let asked = status.waitingForPerson.filter { $0.aside == nil }
        let asides = status.waitingForPerson.filter { $0.aside != nil }
        let byCase = Dictionary(grouping: asked, by: \.case)
        let lawyers = Dictionary(overview.cases.map { ($0.caseID, $0.outline.lawyer.name) }, uniquingKeysWith: { first, _ in first })
        var told: Set<String> = []
        let rows = asked.filter { told.insert($0.case).inserted }.map { first in
            let count = byCase[first.case]?.count ?? 1
            return [first.case, (lawyers[first.case] ?? nil) ?? "-", book.questions(count), first.message]
        }
        let table = TextTable(rows: rows, indent: "  ").fitted(column: 3, into: width)
        let rest = asides.isEmpty ? [] : ["  " + book.asides(asides.count, cases: Set(asides.map(\.case)).count)]
        return section(book.waitingForPerson, table.lines + rest + (told.isEmpty ? [] : ["  " + book.whereQuestionsAre]))
    }

    private var failures: [InkedLine] {
        let files = status.failures.map { "  \($0.case)  \($0.file ?? "")  \($0.problems.map(\.message).joined(separator: "; "))" }
        let failed = overview.failedJobs.map { "  \($0.caseCode)  \($0.kind): \($0.message)" }
        let deferred = overview.deferredJobs.map {
            "  \($0.caseCode)  \($0.kind): \($0.message)" + book.pick("（会自动重试）", " (tried again by itself)")
        }
        return section(book.failures, files + failed + deferred)
    }

    private var undelivered: [InkedLine] {
        var seen: Set<String> = []
        // A wrong address fails alike with every reminder.
        return section(book.undelivered, undeliveredLines.filter { seen.insert($0).inserted }.map { "  " + $0 })
    }

    private func section(_ heading: String, _ lines: [String]) -> [InkedLine] {
        lines.isEmpty ? [] : [InkedLine(""), InkedLine(heading, .heading)] + lines.map { InkedLine($0) }
    }
}

/// What `cases` prints: a line for each case.
struct CasesPresenter {
    let cases: [CaseStanding]
    let book: Phrasebook

    /// The one that is cut to the terminal's width.
    static let folderColumn = 6

    var table: TextTable {
        let headings: [Phrasebook.Column] = [.caseID, .state, .lawyer, .open, .questions, .due, .folder]
        let masker = Masker()
        return TextTable(
            headings: headings.map(book.column),
            cells: cases.map { standing in
                let (outline, summary) = (standing.outline, standing.summary)
                return [
                    .init(outline.identity.id), .init(book.name(outline.state), standing.ink), .init(outline.lawyer.name ?? "-"),
                    .init(String(summary.open)), .init(String(summary.asked)), .init(due(outline), summary.isOverdue ? .bad : nil),
                    .init(masker.mask(outline.identity.folder.display)),
                ]
            })
    }

    /// The nearest day, and how far it is.
    private func due(_ outline: CaseOutline) -> String {
        outline.deadline.map { "\($0.due) \(book.brief($0))" } ?? "-"
    }
}
