import CaseModel
import Phrasebook

/// The archivist's desk as a page in the firm's folder: what is done, what a person must decide, what failed, what waits for whom.
public enum SummaryPage {
    /// Its name without ending, as of a case's page.
    public static let name = "summary"

    /// The page. `asOf` is ISO 8601 with zone.
    public static func render(_ summary: ArchivistSummary, context: ReportContext, addresses: MailAddressRule, asOf: String) -> String {
        let book = context.book
        let desk = DeskSections(summary, context, addresses, .firm)
        let sections = desk.all.map { section in
            "<h2>\(Html.text(book.capitalised(section.title))) <span class=\"small\">\(section.entries.count)</span></h2>\n"
                + table(section.entries.prefix(DeskSections.most).map { row($0, book) }) + rest(desk.more(section.entries.count))
        }
        let waiting = waiting(WaitingCases(summary.cases, book), desk, context)
        let body = sections + (waiting.isEmpty ? [] : [waiting])
        let firm = context.firm.isEmpty ? "" : "<p class=\"over\">\(Html.text(context.firm))</p>\n"
        let read = book.filesAndPages(summary.files, summary.pages)
        return Html.page(
            title: book.desk, language: book.language.rawValue,
            body: """
                <main class="page wide">
                \(firm)<h1>\(Html.text(book.desk))</h1>
                <p class="meta tally">\(Html.text(tally(summary, book)))\(read.isEmpty ? "" : " · " + Html.text(read))</p>
                \(body.isEmpty ? "<p>\(Html.text(book.nothingOnDesk))</p>" : body.joined(separator: "\n"))
                <p class="rest"><a href="index.html">\(Html.text(book.heading(.index)))</a></p>
                <p class="foot">\(Html.text(book.labelled(book.heading(.asOf), ShownTime.minutes(asOf))))</p>
                </main>
                """)
    }

    private static func tally(_ summary: ArchivistSummary, _ book: Phrasebook) -> String {
        let states = CaseState.allCases.compactMap { state -> String? in
            let number = summary.cases.count { $0.outline.state == state }
            return number > 0 ? book.labelled(book.name(state), String(number)) : nil
        }
        return ([book.caseCount(summary.cases.count)] + states).joined(separator: " · ")
    }

    private static func table(_ rows: [String]) -> String {
        "<table class=\"stack\" role=\"presentation\">\n<tbody>\n\(rows.joined(separator: "\n"))\n</tbody>\n</table>"
    }

    private static func row(_ entry: DeskSections.Entry, _ book: Phrasebook) -> String {
        guard let id = entry.caseID else { return "<tr><td colspan=\"2\">\(Html.text(book.capitalised(entry.text)))</td></tr>" }
        return row(id, entry.folder ?? "", book.capitalised(entry.text))
    }

    private static func row(_ id: String, _ folder: String, _ text: String) -> String {
        "<tr><td class=\"who\"><a href=\"\(Html.text(id)).html\">\(Html.name(folder))</a><br><span class=\"small\">\(Html.text(id))</span></td>"
            + "<td class=\"f\">\(Html.text(text))</td></tr>"
    }

    private static func rest(_ more: String?) -> String { more.map { "\n<p class=\"small rest\">\(Html.text($0))</p>" } ?? "" }

    /// Folded under each lawyer: the archivist looks for one of them, or at the counts.
    private static func waiting(_ waiting: WaitingCases, _ desk: DeskSections, _ context: ReportContext) -> String {
        guard !waiting.groups.isEmpty else { return "" }
        let book = context.book
        let parts = waiting.groups.map { group in
            let rows = group.cases.prefix(DeskSections.most).map { given in
                let due = given.isOverdue ? book.list(given.outline.deadlines.late.map(book.brief)) : nil
                let told = book.clauses([given.counts.headline(book), due].compactMap { $0 })
                return row(given.outline.identity.id, context.masker.mask(given.outline.identity.folder.display), told)
            }
            return """
                <details>
                <summary><b>\(Html.text(group.lawyer))</b> <span class="small">\(Html.text(group.told(book)))</span></summary>
                \(table(rows))\(rest(desk.more(group.cases.count)))
                </details>
                """
        }
        return "<h2>\(Html.text(book.waitingCases)) <span class=\"small\">\(waiting.count)</span></h2>\n" + parts.joined(separator: "\n")
    }
}
