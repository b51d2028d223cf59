/// Rows under headings, aligned by display width; the last column is not filled up. What is in a cell is made safe for a terminal.
public struct TextTable: Sendable {
    /// One for each column; none: no line for them.
    public var headings: [String]
    /// Cells of one line; a row may be shorter than others.
    public var rows: [[Cell]]
    /// What every line begins with.
    public var indent: String

    /// Text with its ink.
    public struct Cell: Sendable, ExpressibleByStringLiteral {
        var text: String
        var ink: Ink?

        public init(_ text: String, _ ink: Ink? = nil) {
            self.text = PlainText.safe(text)
            self.ink = ink
        }

        public init(stringLiteral text: String) { self.init(text) }
    }

    public init(headings: [String] = [], rows: [[String]], indent: String = "") {
        self.init(headings: headings, cells: rows.map { $0.map { Cell($0) } }, indent: indent)
    }

    public init(headings: [String] = [], cells: [[Cell]], indent: String = "") {
        self.headings = headings
        self.indent = indent
        rows = cells
    }

    /// The headings, where there are any, then the rows; two spaces between columns, no white space at the end.
    public var lines: [String] { lines(.plain) }

    /// The same in colour: widths are those of the words, so that columns stay where they are.
    public func lines(_ palette: Palette) -> [String] {
        let all = (headings.isEmpty ? [] : [headings.map { Cell($0, .heading) }]) + rows
        let widths = self.widths
        return all.map { row in
            // Blanks at the end of a line are not written, so those before an empty cell are kept back.
            var line = indent
            var gap = 0
            for (column, cell) in row.enumerated() {
                let text = column == row.count - 1 ? trimmed(cell.text) : cell.text
                if !text.isEmpty {
                    line += String(repeating: " ", count: gap) + palette.paint(text, cell.ink)
                    gap = 0
                }
                gap += widths[column] - DisplayWidth.of(text) + 2
            }
            return trimmed(line)
        }
    }

    /// With the cells of a column cut, so that every line fits into so many columns of a terminal; nil: no terminal, nothing is cut. Below
    /// eight columns names say nothing any more: then lines are longer.
    public func fitted(column: Int, into width: Int?) -> TextTable {
        guard let width else { return self }
        let others = widths.enumerated().filter { $0.offset != column }.reduce(DisplayWidth.of(indent)) { $0 + $1.element + 2 }
        var table = self
        for row in table.rows.indices where table.rows[row].count > column {
            table.rows[row][column].text = DisplayWidth.cut(table.rows[row][column].text, to: max(8, width - others))
        }
        return table
    }

    private var widths: [Int] {
        let texts = [headings] + rows.map { $0.map(\.text) }
        return (0..<(texts.map(\.count).max() ?? 0)).map { column in
            texts.map { column < $0.count ? DisplayWidth.of($0[column]) : 0 }.max() ?? 0
        }
    }

    private func trimmed(_ line: String) -> String {
        var line = line
        while line.last == " " { line.removeLast() }
        return line
    }
}
