/// Reads the tables of an OpenDocument spreadsheet. Their cells carry the text that they show.
struct OpenSheet {
    var text = OpenText()
    private var grid = SheetGrid()
    private var shapes: [String] = []
    private var remarks: [String] = []
    private var row = 0

    /// The lines of a table that has just begun: its name, its rows, its drawings, remarks on its cells.
    mutating func read(_ reader: XMLPull, _ allowance: inout TextAllowance) throws(MarkupError) -> [String] {
        let name = reader.attribute("name") ?? ""
        (grid, shapes, remarks, row) = (SheetGrid(), [], [], 0)
        var depth = 1
        while depth > 0, !allowance.isSpent, let event = try reader.next() {
            switch event {
            case .end: depth -= 1
            case .text: continue
            case .start(_, let name, let isEmpty):
                switch (reader.openSpace, name) {
                case (.table, "table-row"):
                    let count = OpenSheet.count(reader, "number-rows-repeated")
                    let cells = isEmpty ? [] : try self.cells(reader, &allowance)
                    repeatRow(cells, count, &allowance)
                case (.table, "shapes"):
                    var lines = FlowLines()
                    if !isEmpty { try text.blocks(reader, &lines) }
                    shapes += lines.finished
                case (.table, "table"), (.office, _): if !isEmpty { try reader.skip() }
                default: if !isEmpty { depth += 1 }
                }
            }
        }
        return [name] + grid.lines + shapes + remarks
    }

    private static func count(_ reader: XMLPull, _ name: String) -> Int { max(1, min(reader.attribute(name).flatMap { Int($0) } ?? 1, 1 << 24)) }

    private mutating func repeatRow(_ cells: [(column: Int, text: String)], _ count: Int, _ allowance: inout TextAllowance) {
        if !cells.isEmpty {
            for offset in 0..<count where !allowance.isSpent {
                for cell in cells {
                    allowance.take(cell.text)
                    grid.put(cell.text, row: row + offset, column: cell.column)
                }
            }
        }
        row += count
    }

    private mutating func cells(_ reader: XMLPull, _ allowance: inout TextAllowance) throws(MarkupError) -> [(column: Int, text: String)] {
        var cells: [(column: Int, text: String)] = []
        var column = 0
        while let event = try reader.next() {
            guard case .start(_, let name, let isEmpty) = event else {
                if case .end = event { break }
                continue
            }
            let count = OpenSheet.count(reader, "number-columns-repeated")
            let stated = reader.attribute("string-value") ?? reader.attribute("value") ?? ""
            var lines = FlowLines()
            if !isEmpty { try text.blocks(reader, &lines) }
            let shown = lines.finished.joined(separator: " ")
            if name == "table-cell" {
                let content = shown.isEmpty && isEmpty ? stated : shown
                if !content.isEmpty {
                    for offset in 0..<min(count, 1 << 14) where !allowance.isSpent {
                        allowance.take(content)
                        cells.append((column + offset, content))
                    }
                }
                let place = CellRange.name(row: row, column: column)
                remarks += text.takeRemarks().map { place + ": " + $0 }
            }
            column += count
        }
        return cells
    }
}

extension CellRange {
    /// `AB12` for a row and a column from 0.
    static func name(row: Int, column: Int) -> String {
        var letters = ""
        var left = column + 1
        while left > 0 {
            letters = String(UnicodeScalar(UInt8(65 + (left - 1) % 26))) + letters
            left = (left - 1) / 26
        }
        return letters + "\(row + 1)"
    }
}
