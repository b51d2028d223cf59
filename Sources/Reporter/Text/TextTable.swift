/// Rows under headings, aligned by display width; the last column is not filled up.
public struct TextTable: Sendable {
    /// One for each column; none: no line for them.
    public var headings: [String]
    /// Cells of one line; a row may be shorter than others.
    public var rows: [[String]]
    /// What every line begins with.
    public var indent: String

    public init(headings: [String] = [], rows: [[String]], indent: String = "") {
        self.headings = headings
        self.rows = rows
        self.indent = indent
    }

    /// The headings, where there are any, then the rows; two spaces between columns, no white space at the end.
    public var lines: [String] {
        let all = (headings.isEmpty ? [] : [headings]) + rows
        let columns = all.map(\.count).max() ?? 0
        let widths = (0..<columns).map { column in all.map { column < $0.count ? DisplayWidth.of($0[column]) : 0 }.max() ?? 0 }
        return all.map { row in
            let cells = row.enumerated().map { $0.offset == row.count - 1 ? $0.element : DisplayWidth.padded($0.element, to: widths[$0.offset]) }
            return indent + trimmed(cells.joined(separator: "  "))
        }
    }

    private func trimmed(_ line: String) -> String {
        var line = line
        while line.last == " " { line.removeLast() }
        return line
    }
}
