/// Lines of an RTF document under construction. A table's row is a line; further paragraphs of a cell begin lines of their own.
struct RtfLines {
    private var lines: [String] = []
    private var line = ""
    /// The cells of the row so far.
    private var row: RowLines?
    private var cell: [String] = []

    mutating func append(_ text: String) { line += text }

    mutating func endLine(inCell: Bool = false) {
        // Tabs before the text are its indentation, or stand behind a list's number that is empty.
        let text = String(line.drop { $0 == "\t" })
        if inCell {
            cell.append(text)
        } else {
            // A row that was never ended.
            if row != nil { endRow() }
            lines.append(text)
        }
        line = ""
    }

    mutating func endCell() {
        cell.append(line)
        line = ""
        var row = self.row ?? RowLines()
        row.add(cell.filter { text in text.contains { !$0.isWhitespace } })
        self.row = row
        cell = []
    }

    mutating func endRow() {
        lines += row?.lines ?? []
        row = nil
    }

    /// Every line that shows something, without spaces at its end.
    var finished: [String] {
        (lines + (row?.lines ?? []) + cell + [line]).map { line in
            var line = Substring(line)
            while line.last?.isWhitespace == true { line.removeLast() }
            return String(line)
        }.filter { !$0.isEmpty }
    }
}
