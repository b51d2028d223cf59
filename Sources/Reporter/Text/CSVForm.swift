/// CSV as spreadsheets open it: UTF-8 with a byte order mark, CRLF, every cell quoted (RFC 4180).
enum CSVForm {
    static let mark = "\u{FEFF}"

    /// Rows of cells, the headings among them, as the bytes of a file.
    static func file(_ rows: [[String]]) -> String { mark + rows.map(line).joined() }

    static func line(_ cells: [String]) -> String { cells.map(cell).joined(separator: ",") + "\r\n" }

    /// No cell is a formula that came from a file: what begins like one gets an apostrophe (OWASP, CSV injection).
    static func cell(_ text: String) -> String {
        let flat = PlainText.safe(text)
        let formula = flat.first { $0 != " " }.map { "=+-@＝＋－＠".contains($0) } ?? false
        return "\"" + ((formula ? "'" : "") + flat).replacing("\"", with: "\"\"") + "\""
    }
}
