import CaseModel
import Phrasebook

/// The page over all cases, for the archivist: what is late first, what is done last.
public enum IndexPage {
    /// The page. `asOf` is ISO 8601 with zone.
    public static func render(_ summaries: [ReportSummary], context: ReportContext, asOf: String) -> String {
        let book = context.book
        let sorted = summaries.sorted { key($0) < key($1) }
        let headings: [Phrasebook.Heading] = [.state, .folder, .lawyer, .open, .due]
        let cells = headings.map { "<th scope=\"col\">\(Html.text(book.heading($0)))</th>" }.joined()
        let rows = sorted.map { row($0, context) }
        let table = rows.isEmpty
            ? "<p>\(Html.text(book.noCases()))</p>"
            : "<table class=\"stack\" aria-label=\"\(Html.text(book.heading(.index)))\">\n<thead><tr>\(cells)</tr></thead>\n<tbody>\n\(rows.joined(separator: "\n"))\n</tbody>\n</table>"
        let firm = context.firm.isEmpty ? "" : "<p class=\"over\">\(Html.text(context.firm))</p>\n"
        return Html.page(
            title: book.heading(.index), language: book.language.rawValue,
            body: """
                <main class="page wide">
                \(firm)<h1>\(Html.text(book.heading(.index)))</h1>
                \(counts(summaries, book))
                \(table)
                <p class="foot">\(Html.text(book.labelled(book.heading(.asOf), ShownTime.minutes(asOf))))</p>
                </main>
                """)
    }

    private static func counts(_ summaries: [ReportSummary], _ book: Phrasebook) -> String {
        let overdue = summaries.count(where: \.isOverdue)
        let states = CaseState.allCases.compactMap { state -> String? in
            let number = summaries.count { $0.state == state }
            return number > 0 ? book.labelled(book.name(state), String(number)) : nil
        }
        let late = overdue > 0 ? ["<span class=\"late\">\(Html.text(book.overdueCases(overdue)))</span>"] : []
        return "<p class=\"meta tally\">" + ([book.caseCount(summaries.count)] + states).map(Html.text).joined(separator: " · ")
            + (late.isEmpty ? "" : " · ") + late.joined() + "</p>"
    }

    /// Late cases first, the latest first; then by how near something is to done; archived last; then by id.
    private static func key(_ summary: ReportSummary) -> (Int, Int, String) {
        let rank = switch summary.state {
        case .failed: 0
        case .held: 2
        case .incomplete: summary.isOverdue ? 1 : 3
        case .waiting: 4
        case .complete: 5
        case .archived: 6
        }
        return (rank, -summary.overdueDays, summary.caseID)
    }

    private static func row(_ summary: ReportSummary, _ context: ReportContext) -> String {
        let book = context.book
        let colour = switch summary.state {
        case .failed: "bad"
        case .held: "warn"
        case .incomplete: summary.isOverdue ? "bad" : "warn"
        case .waiting: "quiet"
        case .complete, .archived: "good"
        }
        let late = summary.isOverdue ? "due late" : "due"
        let due = summary.open > 0 ? dueText(summary, book) : ""
        let number = [summary.caseID, summary.archiveNumber].compactMap { $0 }.joined(separator: " · ")
        return "<tr><td class=\"\(colour)\"><span aria-hidden=\"true\">●</span> \(Html.text(book.capitalised(book.name(summary.state))))</td>"
            + "<td><a href=\"\(Html.text(summary.caseID)).html\">\(Html.name(context.masker.mask(summary.folder)))</a>"
            + "<br><span class=\"small\">\(Html.text(number))</span></td><td>\(Html.text(summary.lawyer.name ?? ""))</td>"
            + "<td>\(Html.text(summary.headline(book)))</td><td class=\"\(late)\">\(due)</td></tr>"
    }

    private static func dueText(_ summary: ReportSummary, _ book: Phrasebook) -> String {
        guard let due = summary.due else { return "" }
        let told = Deadline(rule: "", due: due, overdueDays: summary.overdueDays, holidaysKnown: true)
        return "\(due)<br>\(Html.text(book.brief(told)))"
    }
}

extension ReportSummary {
    /// 缺 2 件，3 页需重扫 …: every kind that is open.
    func headline(_ book: Phrasebook) -> String {
        let counts: [(Int, (Int) -> String)] = [
            (missing.count, book.missing), (pagesToRescan, book.toRescan), (asked, book.questions),
            (completions.count, book.toComplete), (unread.count, book.unreadFiles), (openItems?.defective ?? 0, book.defective),
            (decisions.count, book.decisions), (openItems?.unsettled ?? 0, book.unsettled),
        ]
        return book.clauses(counts.filter { $0.0 > 0 }.map { $0.1($0.0) })
    }
}
