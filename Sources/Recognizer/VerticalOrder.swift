/// The order of vertical print (竖排): columns from the right, each from the top.
enum VerticalOrder {
    /// Most of what was read stands in columns.
    static func applies(to placed: [Placed]) -> Bool {
        let columns = placed.filter(\.fragment.isColumn).map(\.fragment.reading.characters).reduce(0, +)
        let others = placed.filter { !$0.fragment.isColumn }.map { $0.fragment.quad.isWide ? $0.fragment.reading.characters : 0 }.reduce(0, +)
        return columns > 0 && Double(columns) > 1.5 * Double(others)
    }

    static func lines(_ placed: [Placed]) -> [OrderedLine] {
        let upright = placed.filter { !$0.fragment.quad.isWide }, wide = placed.filter { $0.fragment.quad.isWide }
        let top = upright.map(\.top).min() ?? 0
        // Lines that run across stand above (a head) or below (a foot); those amid the columns are read after them.
        let before = wide.filter { $0.midY < top }, after = wide.filter { $0.midY >= top }
        return rows(before) + tiers(upright).flatMap(columns) + rows(after)
    }

    private static func rows(_ placed: [Placed]) -> [OrderedLine] { Rows.rows(placed).flatMap(RowJoiner.lines) }

    /// Groups that stand above each other with a gap of a character at least, from the top: a page may carry several registers of columns.
    private static func tiers(_ placed: [Placed]) -> [[Placed]] {
        var tiers: [(bottom: Double, members: [Placed])] = []
        for item in placed.sorted(by: { $0.top < $1.top }) {
            if let last = tiers.last, item.top < last.bottom + item.width {
                tiers[tiers.count - 1].members.append(item)
                tiers[tiers.count - 1].bottom = max(last.bottom, item.bottom)
            } else {
                tiers.append((item.bottom, [item]))
            }
        }
        return tiers.map(\.members)
    }

    /// The columns of one tier as lines, from the right.
    private static func columns(_ tier: [Placed]) -> [OrderedLine] {
        var columns: [[Placed]] = []
        for item in tier.sorted(by: { $0.midX > $1.midX }) {
            if let index = columns.firstIndex(where: { column in column.allSatisfy { $0.overlapAcross(item) > 0.5 && $0.overlapDown(item) < 0.4 } }) {
                columns[index].append(item)
            } else {
                columns.append([item])
            }
        }
        return columns.flatMap { joined($0.sorted { $0.top < $1.top }) }
    }

    /// Parts of a column that stand close together are one line.
    private static func joined(_ column: [Placed]) -> [OrderedLine] {
        var groups: [[Placed]] = []
        for item in column {
            if let above = groups.last?.last, item.top - above.bottom < RowJoiner.joiningGap * min(above.width, item.width) {
                groups[groups.count - 1].append(item)
            } else {
                groups.append([item])
            }
        }
        return groups.map { OrderedLine(fragments: $0.map(\.fragment), text: $0.map(\.text).joined()) }
    }
}
