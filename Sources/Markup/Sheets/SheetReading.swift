/// Reads one worksheet part into its grid.
struct SheetReading {
    let shared: [String]
    let styles: CellStyles
    let since1904: Bool
    private(set) var grid = SheetGrid()
    private(set) var isSheet = false
    /// What is printed above and below the cells.
    private(set) var margins: [String] = []
    private var merged: [CellRange] = []
    private var row = -1
    private var column = -1

    init(shared: [String], styles: CellStyles, since1904: Bool) {
        self.shared = shared
        self.styles = styles
        self.since1904 = since1904
    }

    /// - Returns: the fault where the part breaks off; what stands before it is in ``grid``.
    mutating func read(_ bytes: [UInt8], part: String, _ allowance: inout TextAllowance) throws(MarkupError) -> MarkupError? {
        var fault: MarkupError?
        do throws(MarkupError) {
            let reader = try XMLPull(bytes, part: part)
            while !allowance.isSpent, let event = try reader.next() {
                guard case .start(_, let name, let isEmpty) = event else { continue }
                switch name {
                case "worksheet", "chartsheet", "dialogsheet": isSheet = true
                case "row":
                    row = reader.attribute("r").flatMap { Int($0) }.map { $0 - 1 } ?? row + 1
                    column = -1
                case "c": try cell(reader, isEmpty, &allowance)
                // More than a sheet can be looked through for is a trap.
                case "mergeCell": if merged.count < 100_000, let range = reader.attribute("ref").flatMap(CellRange.init) { merged.append(range) }
                case _ where SheetMargin.elements.contains(name) && !isEmpty:
                    let text = SheetMargin.text(try reader.innerText())
                    if !text.isEmpty, !margins.contains(text) { margins.append(text) }
                default: break
                }
            }
        } catch {
            guard case .damaged = error else { throw error }
            fault = error
        }
        grid.hide(under: merged)
        return fault
    }

    private mutating func cell(_ reader: XMLPull, _ isEmpty: Bool, _ allowance: inout TextAllowance) throws(MarkupError) {
        if let place = reader.attribute("r").flatMap(CellRange.place) { (row, column) = place } else { column += 1 }
        if isEmpty { return }
        let type = reader.attribute("t") ?? "n"
        let style = reader.attribute("s").flatMap { Int($0) } ?? 0
        var value = ""
        try reader.descend { _, name, isEmpty throws(MarkupError) in
            if isEmpty { return true }
            switch name {
            case "v": value = try reader.innerText()
            case "is": value = try SheetStrings.rich(reader)
            default: try reader.skip()
            }
            return true
        }
        let text = shown(value, type, styles[style])
        allowance.take(text)
        grid.put(text, row: max(0, row), column: max(0, column))
    }

    private func shown(_ value: String, _ type: String, _ format: NumberFormat) -> String {
        switch type {
        case "s":
            guard let index = Int(value.filter { !$0.isWhitespace }), shared.indices.contains(index) else { return "" }
            return format.text(shared[index])
        case "str":
            let text = SheetStrings.unescaped(value)
            // A picture in a cell, as WPS keeps it: no text.
            return text.hasPrefix("=DISPIMG(") || text.hasPrefix("=_xlfn.DISPIMG(") ? "" : format.text(text)
        case "inlineStr": return format.text(value)
        case "b": return value == "1" || value == "true" ? "TRUE" : "FALSE"
        case "d", "e": return value
        default: return Double(value.filter { !$0.isWhitespace }).map { format.text($0, since1904: since1904) } ?? value
        }
    }
}
