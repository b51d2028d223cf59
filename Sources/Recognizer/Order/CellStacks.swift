/// Gathers the lines of a cell where a table has no rules.
///
/// Two lines under each other are one text when the upper one is full, so that the lower one's first word had no room in it, and when they stand
/// closer than the rows of the table do; or when the lower row has nothing in the columns before.
enum CellStacks {
    /// Lines further apart than this many heights are not sought to be one.
    static let farthest = 1.2
    /// Distance of lines within a cell, as a share of that between rows, below which they belong together.
    static let closeness = 0.88

    static func gathered(_ placed: [Placed]) -> [Placed] {
        let items = placed.filter { $0.inner.isEmpty && !$0.fragment.isColumn }
        let pairs = pairs(items)
        guard pairs.contains(where: \.isBroken) else { return placed }
        let steps = pairs.filter { !$0.isBroken }.map(\.pitch).sorted()
        let usual = steps.isEmpty ? nil : steps[steps.count / 2]
        var stacks = Array(items.indices)
        for pair in pairs where pair.isBroken && (usual.map { pair.pitch < closeness * $0 } == true || pair.isLeftAlone) {
            let from = stacks[pair.lower], to = stacks[pair.upper]
            for index in stacks.indices where stacks[index] == from { stacks[index] = to }
        }
        let groups = Dictionary(grouping: items.indices) { stacks[$0] }.values.map { $0.map { items[$0] } }
        return placed.filter { !$0.inner.isEmpty || $0.fragment.isColumn }
            + groups.map { $0.count == 1 ? $0[0] : Placed(inner: Rows.rows($0).flatMap(RowJoiner.lines), around: $0, isCell: true) }
    }

    /// Two lines of which one stands right under the other.
    private struct Pair {
        var upper: Int
        var lower: Int
        var pitch: Double
        /// The lower line's first word had no room in the upper line.
        var isBroken: Bool
        /// Nothing stands level with the lower line in the columns before it, while something does beside the upper one.
        var isLeftAlone: Bool
    }

    private static func pairs(_ items: [Placed]) -> [Pair] {
        items.indices.compactMap { upper in
            let a = items[upper]
            let under = items.indices.filter { $0 != upper && items[$0].midY > a.bottom - 0.2 * a.height && isAligned(a, items[$0]) }
            guard let lower = under.min(by: { items[$0].midY < items[$1].midY }) else { return nil }
            let b = items[lower], pitch = b.midY - a.midY
            guard pitch < 4 * a.height, max(a.height, b.height) < 1.5 * min(a.height, b.height) else { return nil }
            let before = items.filter { $0.right < min(a.left, b.left) + 0.3 * a.height }
            let besideA = items.contains { isBeside($0, a) }, besideB = items.contains { isBeside($0, b) }
            guard besideA || besideB else { return nil }
            // What reaches over several columns is a heading, whatever stands under it.
            guard !items.contains(where: { isBeside($0, b) && $0.overlapAcross(a) > 0.3 }) else { return nil }
            let width = columnWidth(a, items)
            let broken = b.top - a.bottom < farthest * a.height && a.width + firstWord(b) > width - 0.4 * a.height
                && b.width < width + a.height && holdsWords(a)
            let alone = !before.contains { isBeside($0, b) } && before.contains { isBeside($0, a) }
            return Pair(upper: upper, lower: lower, pitch: pitch, isBroken: broken, isLeftAlone: alone)
        }
    }

    /// Dates and amounts are not broken.
    private static func holdsWords(_ item: Placed) -> Bool { item.text.unicodeScalars.count(where: \.properties.isAlphabetic) > 2 }

    private static func isBeside(_ a: Placed, _ b: Placed) -> Bool { a.overlapDown(b) > 0.3 && a.overlapAcross(b) < 0.1 }

    /// They begin at one place, or their middles stand under each other, and they are set in one size.
    private static func isAligned(_ a: Placed, _ b: Placed) -> Bool {
        let reach = 0.7 * min(a.height, b.height)
        return abs(a.left - b.left) < reach || (abs(a.midX - b.midX) < reach && a.overlapAcross(b) > 0.8)
    }

    /// Width of the widest line that is set in line with this one and does not reach into the next column.
    private static func columnWidth(_ a: Placed, _ items: [Placed]) -> Double {
        let near = items.filter { abs($0.midY - a.midY) < 40 * a.height }
        let next = near.filter { $0.left > a.right && abs($0.midY - a.midY) < 6 * a.height }.map(\.left).min() ?? .infinity
        return near.filter { isAligned(a, $0) && $0.right < next + 0.5 * a.height }.map(\.width).max() ?? a.width
    }

    /// About the room that a line's first word takes: Chinese may be broken after any character.
    private static func firstWord(_ item: Placed) -> Double {
        let length = item.text.unicodeScalars.prefix { $0.isASCII && $0 != " " }.count
        return length == 0 ? 0.8 * item.height : min(Double(length + 1), 14) * item.width / Double(max(1, item.text.count))
    }
}
