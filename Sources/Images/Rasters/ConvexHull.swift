/// Outlines of sets of points.
enum ConvexHull {
    /// The smallest convex outline around the points, clockwise as a picture shows it (A. M. Andrew, 1979).
    static func around(_ spots: [Spot]) -> [Spot] {
        let sorted = spots.sorted { ($0.x, $0.y) < ($1.x, $1.y) }
        return Array(chain(sorted).dropLast() + chain(sorted.reversed()).dropLast())
    }

    private static func chain(_ spots: [Spot]) -> [Spot] {
        var chain: [Spot] = []
        for spot in spots {
            while chain.count >= 2, (chain[chain.count - 1] - chain[chain.count - 2]).cross(spot - chain[chain.count - 2]) <= 0 { chain.removeLast() }
            chain.append(spot)
        }
        return chain
    }

    static func area(_ corners: [Spot]) -> Double {
        abs(corners.indices.reduce(0) { $0 + corners[$1].cross(corners[($1 + 1) % corners.count]) }) / 2
    }

    /// Corners of the rectangle of least area around a convex outline: one of its sides lies on a side of the outline.
    static func rectangle(around outline: [Spot]) -> [Spot]? {
        var best: (area: Double, corners: [Spot])?
        for index in outline.indices {
            let side = outline[(index + 1) % outline.count] - outline[index], length = side.length
            guard length > 0 else { continue }
            let along = side * (1 / length), down = Spot(-along.y, along.x)
            let us = outline.map { $0.x * along.x + $0.y * along.y }, vs = outline.map { $0.x * down.x + $0.y * down.y }
            guard let left = us.min(), let right = us.max(), let top = vs.min(), let bottom = vs.max() else { continue }
            let area = (right - left) * (bottom - top)
            guard area < best?.area ?? .infinity else { continue }
            best = (area, [(left, top), (right, top), (right, bottom), (left, bottom)].map { along * $0.0 + down * $0.1 })
        }
        return best?.corners
    }
}
