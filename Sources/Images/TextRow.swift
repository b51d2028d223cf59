import CaseModel

/// The course of one row of print.
public struct TextRow: Hashable, Sendable {
    /// Pixels of the ink map.
    public var middle: Spot
    public var length: Double
    /// Down over right, in the middle.
    public var slope: Double
    /// How far the row's middle hangs below (above: negative) the chord between its ends, as a share of its length.
    public var bow: Double
}

extension InkMap {
    /// Follows a row of print by the middles of its ink: a parabola through those of 16 equal parts; nil where many of them are empty.
    public func row(in box: Box) -> TextRow? {
        let left = max(0, box.x), right = min(width, box.maxX), top = max(0, box.y), bottom = min(height, box.maxY)
        let count = 16
        guard right - left >= 8 * count, bottom > top else { return nil }
        let places: [(x: Double, y: Double)] = (0..<count).compactMap { part in
            let from = left + (right - left) * part / count, to = left + (right - left) * (part + 1) / count
            var sum = 0, ink = 0
            for y in top..<bottom {
                let row = mask + y * width
                var own = 0
                for x in from..<to { own += Int(row[x]) }
                ink += own
                sum += own * y
            }
            return ink >= 6 ? (2 * (Double(part) + 0.5) / Double(count) - 1, Double(sum) / Double(ink)) : nil
        }
        guard places.count >= count - 3, let (offset, slope, curve) = InkMap.parabola(places) else { return nil }
        let length = Double(right - left)
        return TextRow(
            middle: Spot(Double(left + right) / 2, offset), length: length, slope: 2 * slope / length, bow: -curve / length)
    }

    /// Least squares of y = a + b x + c x² for x from -1 to 1.
    private static func parabola(_ places: [(x: Double, y: Double)]) -> (a: Double, b: Double, c: Double)? {
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
