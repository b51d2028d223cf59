/// How well an outline is that of a sheet.
struct SheetJudgement {
    var corners: [Spot]
    /// Of its sides, as far as they lie in the picture, the share with an edge: of all, and of the worst side.
    var seen: Double
    var worst: Double
    /// Of its sides, the share whose inner side is the lighter one.
    var light: Double
    /// Edges inside, against the length of its sides.
    var inside: Double
    /// Of the prolonged sides, the share with an edge: that of a sheet ends at its corners.
    var overrun: Double
    /// Of the picture.
    var coverage: Double
    var open: Int
    /// Of what it encloses, the share that looks like print.
    var print: Double

    var score: Double { seen + 0.3 * worst + 0.1 * light - 0.6 * min(1, inside) - 0.2 * overrun + 0.15 * coverage.squareRoot() - 0.15 * Double(open) }

    /// Whether it may be believed at all. A card has a picture of its own inside; what is darker than its ground, and no photograph seen from one side, is a
    /// card or a picture on a scan.
    var isClear: Bool {
        guard print > 0.01, seen > 0.8, worst > 0.55, overrun < 0.75, inside < (seen > 0.92 && worst > 0.85 ? 0.7 : 0.5) else { return false }
        guard light > 0.5 || SheetOutline(corners: corners).keystone > 0.03 else { return false }
        return open == 0 || open == 1 && worst > 0.85 && light > 0.9 && inside < 0.15 && overrun < 0.4
    }
}

extension SheetSearch {
    func judged(_ candidate: Candidate) -> SheetJudgement? {
        let corners = refined(candidate)
        guard corners.count == 4, Quadrilateral.isSheetShaped(corners, longest: Self.longest) else { return nil }
        var seen = 0, visible = 0, light = 0, worst = 1.0, strengths: [Float] = [], around = 0.0
        for side in 0..<4 where !candidate.open[side] {
            let start = corners[side], end = corners[(side + 1) % 4], sight = edges.along(start, end)
            let main = sight.side, count = sight.seen(main)
            guard sight.visible > 8 else { return nil }
            seen += count
            visible += sight.visible
            around += Double(sight.visible)
            // Corners go clockwise: inside is on the right hand.
            light += main == 3 ? count : 0
            worst = min(worst, Double(count) / Double(sight.visible))
            strengths += sight.states.indices.filter { sight.states[$0] == main }.map { sight.strengths[$0] }
        }
        guard visible > 0, strengths.count > 20 else { return nil }
        let middle = Double(strengths.sorted()[strengths.count / 2])
        return SheetJudgement(
            corners: corners, seen: Double(seen) / Double(visible), worst: worst, light: Double(light) / Double(max(1, seen)),
            inside: Double(edges.inside(corners, inset: 6, least: max(1.6, 0.4 * middle))) / around, overrun: overrun(corners, candidate.open),
            coverage: ConvexHull.area(corners) / (width * height), open: candidate.open.count { $0 }, print: edges.print(corners))
    }

    private func refined(_ candidate: Candidate) -> [Spot] {
        let lines = (0..<4).map { side -> (Spot, Spot) in
            let start = candidate.corners[side], end = candidate.corners[(side + 1) % 4]
            return candidate.open[side] ? (start, end) : edges.fitted(start, end)
        }
        return (0..<4).compactMap { Quadrilateral.meeting(lines[($0 + 3) % 4].0, lines[($0 + 3) % 4].1, lines[$0].0, lines[$0].1) }
    }

    private func overrun(_ corners: [Spot], _ open: [Bool]) -> Double {
        var seen = 0, visible = 0
        for side in 0..<4 where !open[side] {
            let start = corners[side], end = corners[(side + 1) % 4], way = (end - start) * (1 / max(1e-9, (end - start).length))
            for (from, to) in [(end + way * 6, end + way * 26), (start - way * 26, start - way * 6)] {
                let sight = edges.along(from, to, reach: 1)
                visible += sight.visible
                seen += sight.states.count { $0 > 1 }
            }
        }
        return visible < 20 ? 0 : Double(seen) / Double(visible)
    }
}
