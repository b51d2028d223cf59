import Glibc

/// Puts what was read into the order in which a person reads it, and joins what belongs to one line.
///
/// Pages of vertical print go column by column from the right. All others go row by row from the top; blocks of prose set in two or more columns
/// are read column by column, tables row by row, each cell to its end. Cells stay lines of their own.
struct ReadingOrder {
    /// Degrees, clockwise positive.
    var skew: Double
    /// Tables that are drawn with rules, on the straightened page.
    var tables: [RuledTable] = []

    func lines(_ fragments: [Fragment]) -> [OrderedLine] {
        let radians = skew * .pi / 180
        let placed = fragments.map { Placed($0, cosine: cos(radians), sine: sin(radians)) }
        if VerticalOrder.applies(to: placed) { return VerticalOrder.lines(placed) }
        return Self.ordinary(TableOrder.gathered(placed, tables))
    }

    /// The order of print that runs across.
    static func ordinary(_ placed: [Placed]) -> [OrderedLine] {
        ProseColumns.blocks(placed).flatMap { block in Rows.rows(CellStacks.gathered(block)).flatMap(RowJoiner.lines) }
    }
}

/// Gathers fragments into printed rows.
enum Rows {
    /// Rows from the top, each from left to right.
    static func rows(_ placed: [Placed]) -> [[Placed]] {
        var rows: [[Placed]] = []
        let order = placed.enumerated().sorted { ($0.element.midY, $0.offset) < ($1.element.midY, $1.offset) }.map(\.element)
        for item in order {
            let candidates = rows.indices.map { ($0, fit(item, rows[$0])) }.filter { $0.1 > 0.5 }
            if let best = candidates.max(by: { ($0.1, -$0.0) < ($1.1, -$1.0) }) {
                rows[best.0].append(item)
            } else {
                rows.append([item])
            }
        }
        return rows.map { $0.sorted { ($0.left, $0.top) < ($1.left, $1.top) } }.sorted { level($0) < level($1) }
    }

    /// How well (0 to 1) a fragment fits into a row: overlap with the member nearest to it, none where it lies over or under a member.
    private static func fit(_ item: Placed, _ row: [Placed]) -> Double {
        if row.contains(where: { $0.overlapAcross(item) > 0.4 }) { return 0 }
        func distance(_ other: Placed) -> Double { max(other.left - item.right, item.left - other.right) }
        guard let nearest = row.min(by: { distance($0) < distance($1) }) else { return 0 }
        // A seal's or a watermark's words beside small print are no part of its row; neither is a tall label of a table beside several rows.
        let ratio = max(nearest.height, item.height) / max(1, min(nearest.height, item.height))
        return ratio > 2.2 && !nearest.isCell && !item.isCell ? 0 : nearest.overlapDown(item)
    }

    private static func level(_ row: [Placed]) -> Double {
        // A tall label beside several rows of a table comes before the first of them.
        row.map { $0.fragment.isColumn || !$0.inner.isEmpty ? $0.top : $0.midY }.reduce(0, +) / Double(row.count)
    }
}
