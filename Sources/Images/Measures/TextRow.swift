import CaseModel

/// The course of one row of print.
public struct TextRow: Hashable, Sendable {
    /// Pixels of the ink map.
    public var middle: Spot
    /// From end to end, in pixels of the ink map.
    public var length: Double
    /// Down over right, in the middle.
    public var slope: Double
    /// How far the row's middle hangs below (above: negative) the chord between its ends, as a share of its length.
    public var bow: Double
}

extension InkMap {
    /// Follows a row of print from its middle to both ends by the middles of its ink, and lays a parabola through them; nil where many of 16
    /// equal parts are empty.
    ///
    /// - Parameters:
    ///   - box: around the whole row: where it bends, its neighbours reach into it.
    ///   - print: height of its characters.
    public func row(in box: Box, print: Int) -> TextRow? {
        let left = max(0, box.x), right = min(width, box.maxX), top = max(0, box.y), bottom = min(height, box.maxY)
        let count = 16
        guard right - left >= 8 * count, bottom > top, print > 1 else { return nil }
        let profiles = (0..<count).map { part in
            profile(left + (right - left) * part / count, left + (right - left) * (part + 1) / count, top, bottom)
        }
        var middles = [Double?](repeating: nil, count: count)
        guard let start = InkMap.densest(profiles[count / 2], print) else { return nil }
        for parts in [Array(count / 2..<count), Array((0..<count / 2).reversed())] {
            var last = start
            for part in parts {
                guard let found = InkMap.middle(profiles[part], around: last, reach: 0.8 * Double(print)) else { continue }
                middles[part] = found
                last = found
            }
        }
        let places = middles.enumerated().compactMap { part, middle in
            middle.map { (x: 2 * (Double(part) + 0.5) / Double(count) - 1, y: $0 + Double(top)) }
        }
        guard places.count >= count - 3, let (offset, slope, curve) = InkMap.parabola(places) else { return nil }
        let length = Double(right - left)
        return TextRow(
            middle: Spot(Double(left + right) / 2, offset), length: length, slope: 2 * slope / length, bow: -curve / length)
    }

    /// Ink of each row between two columns.
    private func profile(_ from: Int, _ to: Int, _ top: Int, _ bottom: Int) -> [Int] {
        (top..<bottom).map { y in (from..<to).reduce(0) { $0 + Int(mask[y * width + $1]) } }
    }

    /// Middle of the window of so many rows with most ink.
    private static func densest(_ profile: [Int], _ rows: Int) -> Double? {
        let size = min(rows, profile.count)
        var sum = profile[..<size].reduce(0, +), best = (ink: sum, at: 0)
        for at in 0..<(profile.count - size) {
            sum += profile[at + size] - profile[at]
            if sum > best.ink { best = (sum, at + 1) }
        }
        return best.ink > 0 ? middle(profile, around: Double(best.at) + Double(size) / 2, reach: Double(size) / 2) : nil
    }

    /// Middle of the ink near a row; nil for a trace.
    private static func middle(_ profile: [Int], around place: Double, reach: Double) -> Double? {
        let rows = max(0, Int(place - reach))..<max(max(0, Int(place - reach)), min(profile.count, Int(place + reach) + 1))
        let ink = rows.reduce(0) { $0 + profile[$1] }
        return ink >= 6 ? Double(rows.reduce(0) { $0 + profile[$1] * $1 }) / Double(ink) : nil
    }

    /// Least squares of y = a + b x + c x² for x from -1 to 1.
    static func parabola(_ places: [(x: Double, y: Double)]) -> (a: Double, b: Double, c: Double)? {
        var s = [Double](repeating: 0, count: 5), t = [Double](repeating: 0, count: 3)
        for (x, y) in places {
            var power = 1.0
            for k in 0..<5 {
                s[k] += power
                if k < 3 { t[k] += power * y }
                power *= x
            }
        }
        func determinant(_ m: [[Double]]) -> Double {
            m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1]) - m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0])
                + m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0])
        }
        let rows = [[s[0], s[1], s[2]], [s[1], s[2], s[3]], [s[2], s[3], s[4]]], whole = determinant(rows)
        guard abs(whole) > 1e-9 else { return nil }
        let solved = (0..<3).map { column in
            determinant(rows.enumerated().map { index, row in row.enumerated().map { $0.offset == column ? t[index] : $0.element } }) / whole
        }
        return (solved[0], solved[1], solved[2])
    }
}
