import CPixels

/// Square name seals (人名章), straight or aslant: red characters in a frame (朱文), or white ones on red (白文).
extension SealSearch {
    /// Sides in millimetres.
    private static let side = 10.0...32.0
    /// Of each side of a frame, how much must be seen.
    private static let sideShare = 0.55
    /// Of a red square, how much is red; and how often a row or column changes between ink and paper, as two characters make it.
    private static let carvedFill = 0.38...0.93
    private static let carvedChanges = 4.5

    enum SquareSeal {
        case framed, carved
    }

    /// What kind of such a seal a part, given by its outline, is; nil for anything else.
    func squareSeal(_ outline: [Spot]) -> SquareSeal? {
        guard outline.count >= 4, let corners = ConvexHull.rectangle(around: outline) else { return nil }
        let across = (corners[1] - corners[0]).length / scale, down = (corners[3] - corners[0]).length / scale
        guard Self.side.contains(across), Self.side.contains(down), max(across, down) < 1.34 * min(across, down),
            ConvexHull.area(outline) > 0.8 * ConvexHull.area(corners)
        else { return nil }
        let (fill, changes) = inside(corners)
        if Self.carvedFill.contains(fill) && changes >= Self.carvedChanges && hasSides(corners, depth: 0.5) { return .carved }
        return fill < 0.65 && fill > 0.06 && hasSides(corners, depth: 1.6) ? .framed : nil
    }

    /// A red line along each of the four sides, at most `depth` millimetres inside.
    private func hasSides(_ corners: [Spot], depth: Double) -> Bool {
        let middle = (corners[0] + corners[2]) * 0.5, band = max(3, Int(depth * scale))
        let sides = (0..<4).map { index -> Double in
            let start = corners[index], along = corners[(index + 1) % 4] - start, steps = max(8, Int(along.length))
            let toMiddle = middle - (start + along * 0.5), inward = toMiddle * (1 / max(1, toMiddle.length))
            let seen = (0..<steps).count { step in
                let spot = start + along * ((Double(step) + 0.5) / Double(steps))
                return (-1..<band).contains { offset in
                    let place = spot + inward * Double(offset)
                    return red(Int(place.x.rounded(.down)), Int(place.y.rounded(.down)))
                }
            }
            return Double(seen) / Double(steps)
        }
        return sides.allSatisfy { $0 > Self.sideShare } && sides.reduce(0, +) > 3
    }

    /// Share of red in a rectangle, and how often its rows and columns change between red and not, the lesser mean of both.
    private func inside(_ corners: [Spot]) -> (fill: Double, changes: Double) {
        let across = corners[1] - corners[0], down = corners[3] - corners[0]
        let columns = max(8, Int(across.length)), rows = max(8, Int(down.length))
        var grid = [Bool](repeating: false, count: columns * rows)
        for row in 0..<rows {
            for column in 0..<columns {
                let u = (Double(column) + 0.5) / Double(columns), v = (Double(row) + 0.5) / Double(rows)
                let spot = corners[0] + across * u + down * v
                grid[row * columns + column] = red(Int(spot.x.rounded(.down)), Int(spot.y.rounded(.down)))
            }
        }
        var inRows = 0, inColumns = 0
        for row in 0..<rows { for column in 1..<columns where grid[row * columns + column] != grid[row * columns + column - 1] { inRows += 1 } }
        for column in 0..<columns { for row in 1..<rows where grid[row * columns + column] != grid[(row - 1) * columns + column] { inColumns += 1 } }
        let changes = min(Double(inRows) / Double(rows), Double(inColumns) / Double(columns))
        return (Double(grid.count { $0 }) / Double(grid.count), changes)
    }
}
