/// How many single characters must be changed, added or left out to make one text of another (Levenshtein).
enum EditDistance {
    /// The distance, or nil when it is above `limit`.
    static func between(_ left: ArraySlice<UInt16>, _ right: ArraySlice<UInt16>, limit: Int) -> Int? {
        guard abs(left.count - right.count) <= limit else { return nil }
        var previous = Array(0...right.count)
        var current = previous
        for (row, unit) in left.enumerated() {
            current[0] = row + 1
            var best = current[0]
            for (column, other) in right.enumerated() {
                let change = previous[column] + (unit == other ? 0 : 1)
                current[column + 1] = min(change, previous[column + 1] + 1, current[column] + 1)
                best = min(best, current[column + 1])
            }
            if best > limit { return nil }
            swap(&previous, &current)
        }
        return previous[right.count] <= limit ? previous[right.count] : nil
    }

    /// A set of the units in 64 bits: texts within a small distance differ in few of them.
    static func signature(_ units: some Sequence<UInt16>) -> UInt64 {
        units.reduce(0) { $0 | 1 << (UInt64($1) &* 0x9E37_79B9_7F4A_7C15 >> 58) }
    }
}
