/// Geometry of four corners.
enum Quadrilateral {
    /// Where the lines a-b and c-d meet; nil for parallel ones.
    static func meeting(_ a: Spot, _ b: Spot, _ c: Spot, _ d: Spot) -> Spot? {
        let one = b - a, two = d - c, divisor = one.cross(two)
        guard abs(divisor) > 1e-6 else { return nil }
        return a + one * ((c - a).cross(two) / divisor)
    }

    /// Angles and sides as a sheet has them when it is looked at not too much aslant; `longest` times as long as wide at most.
    static func isSheetShaped(_ corners: [Spot], longest: Double) -> Bool {
        let sides = corners.indices.map { corners[($0 + 1) % 4] - corners[$0] }
        let turn = sides[0].cross(sides[1])
        for index in 0..<4 {
            let one = sides[index], two = sides[(index + 1) % 4], cross = one.cross(two)
            guard one.length > 0, two.length > 0, cross * turn > 0, abs(cross) / (one.length * two.length) > 0.8 else { return false }
        }
        let pairs = [(sides[0].length, sides[2].length), (sides[1].length, sides[3].length)]
        guard pairs.allSatisfy({ min($0.0, $0.1) > 0.55 * max($0.0, $0.1) }) else { return false }
        let across = pairs[0].0 + pairs[0].1, down = pairs[1].0 + pairs[1].1
        return max(across, down) < longest * min(across, down)
    }

    /// Clockwise from the corner that is nearest to the picture's top left one.
    static func ordered(_ corners: [Spot]) -> [Spot] {
        let turn = corners.indices.reduce(0) { $0 + corners[$1].cross(corners[($1 + 1) % 4]) }
        let clockwise = turn > 0 ? corners : corners.reversed()
        let first = clockwise.indices.min { clockwise[$0].x + clockwise[$0].y < clockwise[$1].x + clockwise[$1].y } ?? 0
        return (0..<4).map { clockwise[(first + $0) % 4] }
    }
}
