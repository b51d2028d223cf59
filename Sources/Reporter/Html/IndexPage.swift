import CaseModel
import Phrasebook

/// The page over all cases, for the archivist: what is late first, what is done last. With many cases those of each lawyer are folded away
/// under the lawyer's name, below what somebody should look at first.
public enum IndexPage {
    /// As many cases are still one table that one looks through.
    private static let mostInOneTable = 60
    /// As many are shown as what to look at first; the rest stands under the lawyers.
    private static let mostUrgent = 50

    /// The page. `asOf` is ISO 8601 with zone.
    public static func render(_ lines: [IndexLine], context: ReportContext, asOf: String) -> String {
        let book = context.book
        let sorted = lines.sorted { $0.rank < $1.rank }
        let body: String
        if sorted.isEmpty {
            body = "<p>\(Html.text(book.noCases()))</p>"
        } else if sorted.count <= mostInOneTable {
            body = table(sorted, context, book.heading(.index))
        } else {
            body = urgent(sorted, context) + byLawyer(sorted, context)
        }
        let firm = context.firm.isEmpty ? "" : "<p class=\"over\">\(Html.text(context.firm))</p>\n"
        return Html.page(
            title: book.heading(.index), language: book.language.rawValue,
            body: """
                <main class="page wide">
                \(firm)<h1>\(Html.text(book.heading(.index)))</h1>
                <p class="meta tally">\(tally(lines, book))</p>
                <p class="small"><a href="\(SummaryPage.name).html">\(Html.text(book.desk))</a></p>
                \(body)
                <p class="foot">\(Html.text(book.labelled(book.heading(.asOf), ShownTime.minutes(asOf))))</p>
                </main>
                """)
    }

    /// - Parameter label: for readers who are told of tables by their names.
    private static func table(_ lines: [IndexLine], _ context: ReportContext, _ label: String) -> String {
        let headings: [Phrasebook.Heading] = [.state, .folder, .lawyer, .open, .due]
        let cells = headings.map { "<th scope=\"col\">\(Html.text(context.book.heading($0)))</th>" }.joined()
        let rows = lines.map { $0.row(context) }.joined(separator: "\n")
        return "<table class=\"stack\" aria-label=\"\(Html.text(label))\">\n<thead><tr>\(cells)</tr></thead>\n<tbody>\n\(rows)\n</tbody>\n</table>"
    }

    private static func urgent(_ sorted: [IndexLine], _ context: ReportContext) -> String {
        let all = sorted.filter(\.isUrgent)
        guard !all.isEmpty else { return "" }
        let rest = all.count - mostUrgent
        let more = rest > 0 ? "\n<p class=\"small rest\">\(Html.text(context.book.moreUnderLawyers(rest)))</p>" : ""
        return "<h2>\(Html.text(context.book.lookFirst))</h2>\n" + table(Array(all.prefix(mostUrgent)), context, context.book.lookFirst) + more + "\n"
    }

    /// A folded table for each lawyer, those with late cases first.
    private static func byLawyer(_ sorted: [IndexLine], _ context: ReportContext) -> String {
        let book = context.book
        let groups = Dictionary(grouping: sorted) { line in line.lawyer.name ?? line.lawyer.email ?? "" }
            .sorted { left, right in
                let (late, later) = (left.value.count(where: \.isOverdue), right.value.count(where: \.isOverdue))
                return late != later ? late > later : left.key < right.key
            }
        let parts = groups.map { group in
            let name = group.key.isEmpty ? book.noLawyer : group.key
            return """
                <details>
                <summary><b>\(Html.text(name))</b> <span class="small">\(tally(group.value, book))</span></summary>
                \(table(group.value, context, name))
                </details>
                """
        }
        return "<h2>\(Html.text(book.byLawyer))</h2>\n" + parts.joined(separator: "\n")
    }

    private static func tally(_ lines: [IndexLine], _ book: Phrasebook) -> String {
        let overdue = lines.count(where: \.isOverdue)
        let states = CaseState.allCases.compactMap { state -> String? in
            let number = lines.count { $0.state == state }
            return number > 0 ? book.labelled(book.name(state), String(number)) : nil
        }
        let late = overdue > 0 ? ["<span class=\"late\">\(Html.text(book.overdueCases(overdue)))</span>"] : []
        return (([book.caseCount(lines.count)] + states).map(Html.text) + late).joined(separator: " · ")
    }
}
