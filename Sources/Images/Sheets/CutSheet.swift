/// Sheets of which one side lies outside of the picture.
extension SheetSearch {
    /// Of a telephone's ordinary camera (26 mm on 24 × 36 mm, the picture 4 : 3), the focal length as a share of the picture's long side.
    private static let focalLength = 0.75
    /// Corners of such sheets may lie so far outside of the picture, as a share of its long side.
    private static let beyond = 0.35

    /// Sheets between two lines that reach the frame on the far side of a third one. Where the fourth side is, nobody knows: it is put where it encloses all
    /// that can be seen, with the direction that a right angle has under the camera.
    func cut(_ pair: (one: SheetLine, other: SheetLine), _ line: SheetLine) -> [Candidate] {
        guard let first = Quadrilateral.meeting(pair.one.start, pair.one.end, line.start, line.end),
            let second = Quadrilateral.meeting(pair.other.start, pair.other.end, line.start, line.end),
            isNear(first), isNear(second), (second - first).length > 0.2 * min(width, height)
        else { return [] }
        let base = line.sight(from: first, to: second)
        guard Double(base.visible) > 0.5 * (second - first).length, Double(base.seen) > 0.85 * Double(base.visible) else { return [] }
        // Which way the sheet extends from the line: either.
        let across = second - first
        return [1.0, -1.0].compactMap { turn in
            let inward = Spot(-across.y, across.x) * turn
            let exits = [pair.one, pair.other].map { side in (side.end - side.start).along(inward) > 0 ? side.end : side.start }
            return candidate(from: [first, second], exits, pair, line, inward)
        }
    }

    private func isNear(_ spot: Spot) -> Bool {
        let margin = Self.beyond * max(width, height)
        return spot.x > -margin && spot.y > -margin && spot.x < width + margin && spot.y < height + margin
    }

    private func candidate(
        from corners: [Spot], _ exits: [Spot], _ pair: (one: SheetLine, other: SheetLine), _ line: SheetLine, _ inward: Spot
    ) -> Candidate? {
        var seen = 0, visible = 0
        for (side, (corner, exit)) in zip([pair.one, pair.other], zip(corners, exits)) {
            guard (exit - corner).along(inward) > 0.2 * min(width, height) else { return nil }
            let sight = side.sight(from: corner, to: exit)
            guard sight.visible > 40, Double(sight.seen) > 0.85 * Double(sight.visible) else { return nil }
            seen += sight.seen
            visible += sight.visible
        }
        guard let vanishing = vanishing(pair, line) else { return nil }
        let frame = [Spot(0, 0), Spot(width, 0), Spot(width, height), Spot(0, height)].filter { isBetween($0, corners, exits) }
        // The farthest place along the first side that anything visible asks for.
        var farthest: (one: Spot, other: Spot, at: Double)?
        for spot in exits + frame {
            let through = vanishing.weight == 0 ? spot + vanishing.spot : vanishing.spot * (1 / vanishing.weight)
            guard let one = Quadrilateral.meeting(spot, through, corners[0], exits[0]),
                let other = Quadrilateral.meeting(spot, through, corners[1], exits[1])
            else { return nil }
            let at = (one - corners[0]).along(exits[0] - corners[0])
            if at > farthest?.at ?? 0 { farthest = (one, other, at) }
        }
        guard let farthest, isNear(farthest.one), isNear(farthest.other) else { return nil }
        let quad = [corners[0], corners[1], farthest.other, farthest.one], ordered = Quadrilateral.ordered(quad)
        let share = ConvexHull.area(quad) / (width * height)
        guard share > 0.3, share < 1.4, Quadrilateral.isSheetShaped(quad, longest: Self.longest) else { return nil }
        let open = (0..<4).map { side in
            let ends = [ordered[side], ordered[(side + 1) % 4]]
            return ends.contains(farthest.one) && ends.contains(farthest.other)
        }
        return Candidate(corners: ordered, open: open, seen: Double(seen) / Double(max(1, visible)) + 0.1 * min(1, share))
    }

    /// In the strip that begins at the corners and leaves the picture at the exits.
    private func isBetween(_ spot: Spot, _ corners: [Spot], _ exits: [Spot]) -> Bool {
        let one = (exits[0] - corners[0]).cross(spot - corners[0]), other = (exits[1] - corners[1]).cross(spot - corners[1])
        let base = (corners[1] - corners[0]).cross(spot - corners[0]), inside = (corners[1] - corners[0]).cross(exits[0] - corners[0])
        return one.sign != other.sign && base.sign == inside.sign
    }

    /// Where lines parallel to `line` on the sheet meet in the picture, if they are at right angles to the pair (weight 0: a direction): two such points
    /// v and w, seen from the picture's middle, obey v · w + f² = 0 (R. Hartley and A. Zisserman, Multiple View Geometry, 2nd edition, 8.6).
    private func vanishing(_ pair: (one: SheetLine, other: SheetLine), _ line: SheetLine) -> (spot: Spot, weight: Double)? {
        let middle = Spot(width / 2, height / 2), focal = Self.focalLength * max(width, height)
        let way = line.end - line.start, along = way * (1 / max(1e-9, way.length)), on = line.start - middle
        let spot: Spot, weight: Double
        if let meeting = Quadrilateral.meeting(pair.one.start, pair.one.end, pair.other.start, pair.other.end), (meeting - middle).length < 1e5 {
            (spot, weight) = (meeting - middle, 1)
        } else {
            (spot, weight) = (pair.one.end - pair.one.start, 0)
        }
        // A point `share` × on + `rest` × along of the line.
        let share = -(spot.x * along.x + spot.y * along.y), rest = spot.x * on.x + spot.y * on.y + focal * focal * weight
        guard share != 0 || rest != 0 else { return nil }
        if abs(share) * 1e4 < abs(rest) { return (along, 0) }
        return (middle + on + along * (rest / share), 1)
    }
}
