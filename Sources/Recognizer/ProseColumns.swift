/// Parts a page into blocks that are read one after the other: prose set in columns (judgments in gazettes, printed contracts) column by column.
///
/// A gutter counts only where both sides look like prose: at least six lines each that fill their side. Tables and signature blocks do not, and
/// are left to be read row by row.
enum ProseColumns {
    /// Least number of lines on each side.
    static let fewestLines = 6
    /// Share of its side's width that the median line fills.
    static let fullness = 0.7
    /// Characters of the median line.
    static let fewestCharacters = 8

    static func blocks(_ placed: [Placed]) -> [[Placed]] {
        for gutter in gutters(placed) {
            if let parts = parts(placed, gutter) { return parts }
        }
        return [placed]
    }

    /// Middles of the spans across which the fewest fragments reach, in the middle of the page, best first.
    private static func gutters(_ placed: [Placed]) -> [Double] {
        guard placed.count >= 2 * fewestLines, let left = placed.map(\.left).min(), let right = placed.map(\.right).max() else { return [] }
        let buckets = 200, size = (right - left) / Double(buckets)
        guard size > 0 else { return [] }
        let crossings = (0..<buckets).map { bucket in
            let x = left + (Double(bucket) + 0.5) * size
            return placed.count { $0.left < x && $0.right > x }
        }
        var spans: [(crossed: Int, middle: Double)] = []
        var start = buckets / 5
        while start < buckets * 4 / 5 {
            var end = start
            while end + 1 < buckets * 4 / 5, crossings[end + 1] == crossings[start] { end += 1 }
            let isValley = crossings[start - 1] > crossings[start] && crossings[min(end + 1, buckets - 1)] > crossings[end]
            if isValley, crossings[start] <= placed.count / 4 { spans.append((crossings[start], left + Double(start + end + 1) / 2 * size)) }
            start = end + 1
        }
        return spans.sorted { ($0.crossed, $0.middle) < ($1.crossed, $1.middle) }.prefix(4).map(\.middle)
    }

    /// The blocks made by a gutter; nil when no part of the page is prose on both of its sides. What reaches across parts the page from top to bottom.
    private static func parts(_ placed: [Placed], _ gutter: Double) -> [[Placed]]? {
        let across = placed.filter { $0.left < gutter && $0.right > gutter }.sorted { $0.midY < $1.midY }
        var rest = placed.filter { !($0.left < gutter && $0.right > gutter) }
        var blocks: [[Placed]] = []
        var found = false
        for limit in across.map(\.midY) + [Double.infinity] {
            let band = rest.filter { $0.midY < limit }
            rest.removeAll { $0.midY < limit }
            let left = band.filter { $0.midX < gutter }, right = band.filter { $0.midX >= gutter }
            if isProse(left), isProse(right) {
                found = true
                blocks += ProseColumns.blocks(left) + ProseColumns.blocks(right)
            } else if !band.isEmpty {
                blocks.append(band)
            }
            if let crossing = across.first(where: { $0.midY == limit }) { blocks.append([crossing]) }
        }
        return found ? merged(blocks, gutter) : nil
    }

    /// Neighbouring blocks that are not columns become one again, so that rows which reach across keep what stands beside them.
    private static func merged(_ blocks: [[Placed]], _ gutter: Double) -> [[Placed]] {
        var result: [[Placed]] = []
        var open = false
        for block in blocks {
            let isColumn = isProse(block) && (block.allSatisfy { $0.right <= gutter } || block.allSatisfy { $0.left >= gutter })
            if open, !isColumn { result[result.count - 1] += block } else { result.append(block) }
            open = !isColumn
        }
        return result
    }

    private static func isProse(_ placed: [Placed]) -> Bool {
        guard let left = placed.map(\.left).min(), let right = placed.map(\.right).max() else { return false }
        let rows = Rows.rows(placed)
        guard rows.count >= fewestLines, rows.count * 4 >= placed.count * 3 else { return false }
        let widths = placed.map(\.width).sorted(), characters = placed.map(\.fragment.reading.characters).sorted()
        return widths[widths.count / 2] >= fullness * (right - left) && characters[characters.count / 2] >= fewestCharacters
    }
}
