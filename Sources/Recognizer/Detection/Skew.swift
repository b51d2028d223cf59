import Glibc

/// The slant of a page from the slants of its lines.
enum Skew {
    /// Degrees, clockwise positive: the median over lines at least three times as long as high, by their lengths. 0 without such lines.
    static func degrees(_ quads: [Quad]) -> Double {
        let slants: [(angle: Double, weight: Double)] = quads.compactMap { quad in
            if quad.width >= 3 * quad.height { return (angle(quad.topLeft, quad.topRight), quad.width) }
            // A column slants clockwise when its foot lies to the left.
            if quad.height >= 3 * quad.width { return (angle(quad.topLeft, quad.bottomLeft) - 90, quad.height) }
            return nil
        }.sorted { $0.angle < $1.angle }
        let half = slants.map(\.weight).reduce(0, +) / 2
        var seen = 0.0
        for slant in slants {
            seen += slant.weight
            if seen >= half { return slant.angle }
        }
        return 0
    }

    private static func angle(_ from: Quad.Point, _ to: Quad.Point) -> Double { atan2(to.y - from.y, to.x - from.x) * 180 / .pi }
}
