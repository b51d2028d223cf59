/// How many single UTF-16 units must be changed, added or left out to make one text of another (Levenshtein).
public enum EditDistance {
    /// The distance, or nil when it is above `limit`.
    public static func between(_ left: ArraySlice<UInt16>, _ right: ArraySlice<UInt16>, limit: Int) -> Int? {
        guard abs(left.count - right.count) <= limit else { return nil }
        let one = Array(left)
        let other = Array(right)
        var previous = Array(0...other.count)
        var current = previous
        var row = 0
        // Plain loops: this runs in debug builds for every heading of every page.
        while row < one.count {
            current[0] = row + 1
            var best = row + 1
            var column = 0
            while column < other.count {
                var value = previous[column] + (one[row] == other[column] ? 0 : 1)
                if previous[column + 1] + 1 < value { value = previous[column + 1] + 1 }
                if current[column] + 1 < value { value = current[column] + 1 }
                current[column + 1] = value
                if value < best { best = value }
                column += 1
            }
            if best > limit { return nil }
            swap(&previous, &current)
            row += 1
        }
        return previous[other.count] <= limit ? previous[other.count] : nil
    }
}
