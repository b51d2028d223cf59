/// The cells of a sheet that show something, in order, and the lines that they make.
struct SheetGrid {
    private var rows: [(row: Int, cells: [(column: Int, text: String)])] = []

    /// Puts a cell's text in its place; its lines are joined.
    mutating func put(_ text: String, row: Int, column: Int) {
        let text = SheetGrid.oneLine(text)
        guard !text.isEmpty else { return }
        if rows.last?.row == row { rows[rows.count - 1].cells.append((column, text)) } else { rows.append((row, [(column, text)])) }
    }

    private static func oneLine(_ text: String) -> String {
        text.split { $0.isNewline || $0 == "\t" }.map { line in
            var line = line.drop(while: \.isWhitespace)
            while line.last?.isWhitespace == true { line.removeLast() }
            return String(line)
        }.filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// What lies under a merged cell is not shown.
    mutating func hide(under merged: [CellRange]) {
        var waiting = merged.sorted { $0.rows.lowerBound > $1.rows.lowerBound }
        var open: [CellRange] = []
        for index in rows.indices {
            let row = rows[index].row
            while let next = waiting.last, next.rows.lowerBound <= row { open.append(waiting.removeLast()) }
            open.removeAll { $0.rows.upperBound < row }
            if open.isEmpty { continue }
            rows[index].cells.removeAll { cell in
                open.contains { $0.columns.contains(cell.column) && !(cell.column == $0.columns.lowerBound && row == $0.rows.lowerBound) }
            }
        }
    }

    /// A line for each row that shows something, cells parted by tabs. A column that is empty from top to bottom leaves no gap.
    var lines: [String] {
        let used = Set(rows.flatMap { $0.cells.map(\.column) }).sorted()
        let place = Dictionary(uniqueKeysWithValues: used.enumerated().map { ($1, $0) })
        return rows.compactMap { row in
            var line = ""
            var at = 0
            for cell in row.cells.sorted(by: { $0.column < $1.column }) {
                guard let wanted = place[cell.column] else { continue }
                line += String(repeating: "\t", count: max(0, wanted - at)) + cell.text
                at = max(at, wanted)
            }
            return line.isEmpty ? nil : line
        }
    }
}

/// A range of cells, rows and columns from 0.
struct CellRange {
    var rows: ClosedRange<Int>
    var columns: ClosedRange<Int>

    /// From `A1:C3`; nil for anything else.
    init?(_ text: String) {
        let ends = text.split(separator: ":").compactMap { CellRange.place(String($0)) }
        guard ends.count == 2, ends[0].row <= ends[1].row, ends[0].column <= ends[1].column else { return nil }
        rows = ends[0].row...ends[1].row
        columns = ends[0].column...ends[1].column
    }

    /// Row and column of `AB12`, from 0.
    static func place(_ text: String) -> (row: Int, column: Int)? {
        var column = 0, row = 0
        for scalar in text.unicodeScalars {
            switch scalar {
            case "A"..."Z": column = column * 26 + Int(scalar.value) - 64
            case "0"..."9": row = row * 10 + Int(scalar.value) - 48
            case "$": continue
            default: return nil
            }
            // Excel has 16,384 columns and 1,048,576 rows, others a few more.
            if column > 1 << 20 || row > 1 << 24 { return nil }
        }
        return column > 0 && row > 0 ? (row - 1, column - 1) : nil
    }
}
