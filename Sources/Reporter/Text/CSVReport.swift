import CaseModel
import Phrasebook

/// The checklists of cases as CSV for spreadsheets: UTF-8 with a byte order mark, CRLF, every cell quoted (RFC 4180).
public enum CSVReport {
    /// A row for each item of each case, under a row of headings.
    public static func render(_ reports: [CompletenessReport], context: ReportContext) -> String {
        let book = context.book
        let headings: [Phrasebook.Heading] = [.number, .folder, .lawyer, .state, .item, .requirementLevel, .status, .file, .found]
        var lines = [headings.map { $0 == .number ? "ID" : book.heading($0) }]
        for report in reports {
            let documents = Dictionary(report.documents.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
            for item in report.required {
                let places = item.documents.compactMap { documents[$0] }.map { DocumentPlace($0, context).line(book) }
                lines.append([
                    report.identity.id, context.masker.mask(report.identity.folder.display), report.facts.lawyer.name ?? "",
                    book.name(report.state), ItemRemarks(item, context).name, book.name(item.level), book.name(item.status), book.list(places),
                    book.clauses(ItemRemarks(item, context).forTable),
                ])
            }
        }
        return "\u{FEFF}" + lines.map { $0.map(cell).joined(separator: ",") + "\r\n" }.joined()
    }

    /// No cell is a formula that came from a file: what begins like one gets an apostrophe (OWASP, CSV injection).
    static func cell(_ text: String) -> String {
        let flat = PlainText.safe(text)
        let formula = flat.first { $0 != " " }.map { "=+-@＝＋－＠".contains($0) } ?? false
        return "\"" + ((formula ? "'" : "") + flat).replacing("\"", with: "\"\"") + "\""
    }
}
