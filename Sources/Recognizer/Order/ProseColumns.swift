/// Parts a page into blocks that are read one after the other: prose set in columns (judgments in gazettes, printed contracts) column by column.
///
/// A gutter counts only where both sides look like prose: at least six lines each that fill their side. Tables and signature blocks do not, and
/// are left to be read row by row.
enum ProseColumns {
    /// Least number of lines on each side.
    static let fewestLines = 6
    /// Share of its side's width that the median line fills.
    static let fullness = 0.7
    /// Share of its side's width that a line fills which counts as full.
    static let brimful = 0.85
    /// Characters of the median line.
    static let fewestCharacters = 8

    /// How far beyond a gutter's middle a line may end that belongs to one side, in heights of the line; of short ones a quarter.
    static let overrun = 1.0

    /// Gutters within gutters: enough for a newspaper's columns.
    static let deepest = 3

    static func blocks(_ placed: [Placed], depth: Int = 0) -> [[Placed]] {
        guard depth < deepest else { return [placed] }
        for gutter in gutters(placed) {
            if let parts = parts(placed, gutter, depth) { return parts }
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

    /// Where columns stand a letter apart, the outline of a line may be drawn a little wide and end beyond the gutter's middle: that is not
    /// across. A page number on the middle is.
    private static func reachesAcross(_ item: Placed, _ gutter: Double) -> Bool {
        min(gutter - item.left, item.right - gutter) > min(overrun * item.height, item.width / 4)
    }

    /// The blocks made by a gutter; nil when no part of the page is prose on both of its sides. What reaches across parts the page from top to bottom.
    private static func parts(_ placed: [Placed], _ gutter: Double, _ depth: Int) -> [[Placed]]? {
        let across = placed.filter { reachesAcross($0, gutter) }.sorted { $0.midY < $1.midY }
        var rest = placed.filter { !reachesAcross($0, gutter) }
        // What is no column stays together, so that rows which reach across keep what stands beside them.
        var blocks: [[Placed]] = [], open: [Placed] = []
        var found = false
        func close() {
            if !open.isEmpty { blocks.append(open) }
            open = []
        }
        for limit in across.map(\.midY) + [Double.infinity] {
            let band = rest.filter { $0.midY < limit }
            rest.removeAll { $0.midY < limit }
            var sides = (band.filter { $0.midX < gutter }, band.filter { $0.midX >= gutter })
            let head = heads(&sides.0, sides.1, gutter, isHead: true) + heads(&sides.1, sides.0, gutter, isHead: true)
            let foot = heads(&sides.0, sides.1, gutter, isHead: false) + heads(&sides.1, sides.0, gutter, isHead: false)
            if let left = columns(sides.0, depth), let right = columns(sides.1, depth), !ParallelText.stands(sides.0, beside: sides.1) {
                found = true
                open += head
                close()
                blocks += left + right
                open += foot
            } else {
                open += band
            }
            if let crossing = across.first(where: { $0.midY == limit }) { open.append(crossing) }
        }
        close()
        return found ? blocks : nil
    }

    /// Takes out of one side what stands over (or under) both sides with a blank between: a short title or a page number that crosses no gutter.
    private static func heads(_ side: inout [Placed], _ other: [Placed], _ gutter: Double, isHead: Bool) -> [Placed] {
        guard let edge = isHead ? other.map(\.top).min() : other.map(\.bottom).max() else { return [] }
        let beyond = side.filter { isHead ? $0.bottom < edge : $0.top > edge }, rest = side.filter { isHead ? $0.bottom >= edge : $0.top <= edge }
        guard !beyond.isEmpty, beyond.count < 4, let next = isHead ? rest.map(\.top).min() : rest.map(\.bottom).max() else { return [] }
        let last = isHead ? beyond.map(\.bottom).max() ?? 0 : beyond.map(\.top).min() ?? 0
        guard abs(next - last) > 0.8 * (middle(rest.map(\.height)) ?? 0) else { return [] }
        side = rest
        return beyond
    }

    /// One side of a gutter as a column, or as several with gutters of their own; nil where it is no prose.
    private static func columns(_ placed: [Placed], _ depth: Int) -> [[Placed]]? {
        if isProse(placed) { return [placed] }
        guard middle(placed.map(\.fragment.reading.characters)) ?? 0 >= fewestCharacters else { return nil }
        let parts = blocks(placed, depth: depth + 1)
        return parts.count > 1 ? parts : nil
    }

    private static func isProse(_ placed: [Placed]) -> Bool {
        guard let left = placed.map(\.left).min(), let right = placed.map(\.right).max() else { return false }
        let rows = Rows.rows(placed)
        guard rows.count >= fewestLines, rows.count * 4 >= placed.count * 3 else { return false }
        // Short paragraphs end in a broken line each, so that little more than a third of the lines may be full.
        let full = placed.count { $0.width >= brimful * (right - left) }
        return (middle(placed.map(\.width)) ?? 0 >= fullness * (right - left) || full * 20 >= placed.count * 7)
            && middle(placed.map(\.fragment.reading.characters)) ?? 0 >= fewestCharacters
    }

    private static func middle<Value: Comparable>(_ values: [Value]) -> Value? {
        values.isEmpty ? nil : values.sorted()[values.count / 2]
    }
}
