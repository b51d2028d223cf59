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
        return tiers.flatMap { registers($0.members) }
    }

    /// Columns of which at least so many end together above a blank, and as many begin below it, are registers (栏), however narrow the blank.
    private static let fewestColumns = 3
    /// Of that blank, in widths of a column.
    private static let narrowestBlank = 0.25

    /// One group in the registers that it may hold: a full stop leaves a blank within a column, but not at one height in all of them.
    private static func registers(_ tier: [Placed]) -> [[Placed]] {
        let order = tier.sorted { $0.top < $1.top }
        guard order.count >= 2 * fewestColumns else { return [tier] }
        let width = order.map(\.width).sorted()[order.count / 2]
        var bottom = -Double.infinity
        for (index, item) in order.enumerated() {
            if index >= fewestColumns, order.count - index >= fewestColumns, item.top >= bottom + narrowestBlank * width {
                return [Array(order[..<index])] + registers(Array(order[index...]))
            }
            bottom = max(bottom, item.bottom)
        }
        return [tier]
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
