import CaseModel

extension InkMap {
    /// How far rows of print leave the straight line on their way over the page, as a share of its width (Q12): the page is cut into upright
    /// strips, and what each must be moved by to fit its neighbour adds up to the rows' course. Works where recognition tears bent rows to
    /// pieces. Nil where neighbours do not fit (few rows, columns that do not stand level, pictures).
    public func bend() -> Double? {
        let count = 18, across = width / count
        guard across >= 24, height >= 400 else { return nil }
        let profiles = (0..<count).map { profile($0 * across, ($0 + 1) * across) }
        let steps = (0..<count - 1).map { InkMap.shift(profiles[$0], profiles[$0 + 1]) }
        let places = steps.enumerated().compactMap { index, step in step.map { (x: Double(index) + 1, y: $0) } }
        guard places.count >= 9, let first = places.first?.x, let last = places.last?.x, last - first >= 8 else { return nil }
        // A sheet bends smoothly: what fits a neighbour by chance does not lie on the curve.
        guard let curve = Self.curve(places.map { (2 * ($0.x - first) / (last - first) - 1, $0.y) }) else { return nil }
        func step(_ x: Double) -> Double {
            let u = 2 * (x - first) / (last - first) - 1
            return curve.a + curve.b * u + curve.c * u * u
        }
        let offsets = places.map { abs($0.y - step($0.x)) }.sorted()
        guard offsets[offsets.count / 2] <= 0.6, offsets[offsets.count * 4 / 5] <= 1.5 else { return nil }
        var course = [0.0]
        for x in Int(first)...Int(last) { course.append((course.last ?? 0) + step(Double(x))) }
        let end = course[course.count - 1], length = Double(course.count - 1)
        let most = course.enumerated().map { abs($1 - end * Double($0) / length) }.max() ?? 0
        return most / (length * Double(across))
    }

    /// Ink of each row of a strip, over three rows.
    private func profile(_ from: Int, _ to: Int) -> [Float] {
        let rows = (0..<height).map { y in
            var sum = 0
            for x in from..<to { sum += Int(mask[y * width + x]) }
            return Float(sum)
        }
        return rows.indices.map { rows[max(0, $0 - 1)] + rows[$0] + rows[min(rows.count - 1, $0 + 1)] }
    }

    /// By how many rows the second profile lies lower than the first; nil where they do not fit or fit at many places.
    private static func shift(_ one: [Float], _ two: [Float]) -> Double? {
        let reach = 20, size = Float(one.count)
        let means = (one.reduce(0, +) / size, two.reduce(0, +) / size)
        let left = one.map { $0 - means.0 }, right = two.map { $0 - means.1 }
        let power = (left.reduce(0) { $0 + $1 * $1 } * right.reduce(0) { $0 + $1 * $1 }).squareRoot()
        guard power > 1 else { return nil }
        let fits = (-reach...reach).map { move -> Float in
            var sum: Float = 0
            for y in max(0, -move)..<min(one.count, one.count - move) { sum += left[y] * right[y + move] }
            return sum / power
        }
        guard let best = fits.indices.max(by: { fits[$0] < fits[$1] }), fits[best] > 0.4, best > 0, best < fits.count - 1 else { return nil }
        let (before, after) = (fits[best - 1], fits[best + 1]), divisor = before - 2 * fits[best] + after
        let part = divisor < 0 ? Double(0.5 * (before - after) / divisor) : 0
        return Double(best - reach) + part
    }

    /// The parabola through most of the places: fitted again without those far from it.
    private static func curve(_ places: [(x: Double, y: Double)]) -> (a: Double, b: Double, c: Double)? {
        var kept = places
        for _ in 0..<3 {
            guard let fit = parabola(kept) else { return nil }
            let near = places.filter { abs($0.y - fit.a - fit.b * $0.x - fit.c * $0.x * $0.x) <= 2 }
            if near.count < places.count * 2 / 3 || near.count == kept.count { return near.count < places.count * 2 / 3 ? nil : fit }
            kept = near
        }
        return parabola(kept)
    }
}
