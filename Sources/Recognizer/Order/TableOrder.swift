/// The order of a ruled table: row by row, in each row cell by cell, and each cell to its end.
enum TableOrder {
    /// Tables with what stands in them taken out of the page, each as one piece that keeps its place; the rest as it was.
    static func gathered(_ placed: [Placed], _ tables: [RuledTable]) -> [Placed] {
        var rest: [Placed] = [], members = [[Placed]](repeating: [], count: tables.count)
        for item in placed {
            let around = tables.indices.filter { tables[$0].contains(x: item.midX, y: item.midY) }
            if let table = around.min(by: { tables[$0].area < tables[$1].area }) { members[table].append(item) } else { rest.append(item) }
        }
        for (table, items) in zip(tables, members) {
            let cells = cells(items, table)
            // A frame around a page or a seal is no table.
            if cells.count < 2 { rest += items } else { rest.append(Placed(inner: lines(cells, slack: table.slack), around: items)) }
        }
        return rest
    }

    private typealias Filled = (cell: RuledTable.Cell, items: [Placed])

    private static func cells(_ items: [Placed], _ table: RuledTable) -> [Filled] {
        var cells: [Filled] = []
        for item in items {
            let cell = table.cell(x: item.midX, y: item.midY)
            if let index = cells.firstIndex(where: { $0.cell.isSame(cell, slack: table.slack) }) {
                cells[index].items.append(item)
            } else {
                cells.append((cell, [item]))
            }
        }
        return cells
    }

    private static func lines(_ cells: [Filled], slack: Double) -> [OrderedLine] {
        var rows: [[Filled]] = []
        for cell in cells.sorted(by: { ($0.cell.top, $0.cell.left) < ($1.cell.top, $1.cell.left) }) {
            if let last = rows.last?.last?.cell, isSameRow(last, cell.cell, slack) { rows[rows.count - 1].append(cell) } else { rows.append([cell]) }
        }
        return rows.flatMap { row in
            let sorted = row.sorted { $0.cell.left < $1.cell.left }
            return isList(sorted) ? listed(sorted) : sorted.flatMap { lines(in: $0.items) }
        }
    }

    /// A cell with a shaded ground has its upper edge twice, so that it seems to begin a little lower than its neighbours.
    private static func isSameRow(_ cell: RuledTable.Cell, _ next: RuledTable.Cell, _ slack: Double) -> Bool {
        next.top - cell.top < max(slack, 0.25 * min(cell.height, next.height))
    }

    /// Entry by entry, each from the left; what stands in two cells stays apart however close it is.
    private static func listed(_ row: [Filled]) -> [OrderedLine] {
        Rows.rows(row.flatMap(\.items)).flatMap { entry in
            row.flatMap { filled in RowJoiner.lines(entry.filter { $0.midX > filled.cell.left && $0.midX <= filled.cell.right }) }
        }
    }

    /// What stands in one cell.
    private static func lines(in items: [Placed]) -> [OrderedLine] {
        if let label = stacked(items) { return [label] }
        return VerticalOrder.applies(to: items) ? VerticalOrder.lines(items) : ReadingOrder.ordinary(items)
    }

    /// A label written downwards, whose characters or parts were found one by one.
    private static func stacked(_ items: [Placed]) -> OrderedLine? {
        let column = items.sorted { $0.top < $1.top }
        guard column.count > 1, column.allSatisfy({ $0.fragment.isColumn || $0.text.count == 1 }) else { return nil }
        guard zip(column, column.dropFirst()).allSatisfy({ $0.overlapAcross($1) > 0.6 && $0.overlapDown($1) < 0.4 }) else { return nil }
        return OrderedLine(fragments: column.map(\.fragment), text: column.map(\.text).joined())
    }

    /// Neighbouring cells that hold several entries each, level with each other: a list whose entries are not ruled apart, as on invoices.
    private static func isList(_ row: [Filled]) -> Bool {
        let lists = row.map { ($0.cell, Rows.rows($0.items)) }.filter { $0.1.count > 1 && !isFlowing($0.1, $0.0) }
        guard lists.count > 2, let shortest = lists.min(by: { $0.1.count < $1.1.count }) else { return false }
        return lists.allSatisfy { _, lines in
            shortest.1.allSatisfy { line in lines.contains { other in line.contains { a in other.contains { a.overlapDown($0) > 0.6 } } } }
        }
    }

    /// The lines but for the last fill the cell with words: one text, broken.
    private static func isFlowing(_ lines: [[Placed]], _ cell: RuledTable.Cell) -> Bool {
        let full = lines.dropLast().count { line in
            let letters = line.map { $0.text.unicodeScalars.count(where: \.properties.isAlphabetic) }.reduce(0, +)
            return letters > 3 && line.map(\.width).reduce(0, +) > 0.7 * cell.width
        }
        return 2 * full >= lines.count - 1
    }
}
