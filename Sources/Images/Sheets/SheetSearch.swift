/// Looks for the four sides of a sheet among straight edges: they must be seen nearly all along, end at its corners, and enclose little that is no print.
///
/// Sides are proposed by lines of edges (R. Duda and P. Hart, Use of the Hough Transformation to Detect Lines and Curves in Pictures, 1972) and by bright
/// regions; all that they can make up is judged alike.
struct SheetSearch {
    /// The picture is looked at with so many pixels along its long side.
    static let longSide = 480.0
    /// A receipt may be so many times as long as wide.
    static let longest = 4.5
    /// Of the picture, how much the sheet covers.
    static let coverage = 0.04...0.985
    /// How far corners may lie outside of the picture, as a share of its long side.
    private static let beyond = 0.2
    /// Lines that are looked at.
    private static let mostLines = 60

    let factor: Double
    let width: Double
    let height: Double
    let edges: SheetEdges
    let regions: BrightRegions

    init?(_ raster: Raster) {
        factor = min(1, Self.longSide / Double(max(raster.width, raster.height)))
        let small = raster.reduced(by: factor)
        (width, height) = (Double(small.width), Double(small.height))
        guard let edges = SheetEdges(small) else { return nil }
        self.edges = edges
        regions = BrightRegions(small)
    }

    /// Corners in pixels of the picture.
    func run() -> [Spot]? {
        let all = candidates().compactMap(judged).sorted { $0.score > $1.score }
        guard let best = all.first, best.isClear else { return nil }
        // Two outlines that are as good, and not the same: nobody knows which.
        let rival = all.first { $0.isClear && !near($0.corners, best.corners) }
        if let rival, rival.score > best.score - 0.03 { return nil }
        return Quadrilateral.ordered(best.corners.map { $0 * (1 / factor) })
    }

    private func near(_ one: [Spot], _ other: [Spot]) -> Bool {
        zip(one, other).allSatisfy { ($0 - $1).length < 0.03 * (width + height) }
    }

    // MARK: Candidates

    /// Four sides each, and a rough judgement of how much of them is seen.
    struct Candidate {
        var corners: [Spot]
        /// Which of the sides, each from its corner to the next, the frame cuts.
        var open: [Bool]
        var seen: Double
    }

    func candidates() -> [Candidate] {
        let lines = edges.lines(most: Self.mostLines)
        var pairs: [(one: SheetLine, other: SheetLine)] = []
        for (index, one) in lines.enumerated() {
            for other in lines[(index + 1)...] where areOpposite(one, other) { pairs.append((one, other)) }
        }
        var closed: [Candidate] = [], open: [Candidate] = []
        for (index, pair) in pairs.enumerated() {
            closed += pairs[(index + 1)...].compactMap { candidate(pair, $0) }
            for line in lines { open += cut(pair, line) }
        }
        let proposed = regions.proposals().map(Quadrilateral.ordered).filter { quad in (0..<4).allSatisfy { !isFrame(quad[$0], quad[($0 + 1) % 4]) } }
        return best(closed, 60) + best(open, 20) + proposed.map { Candidate(corners: $0, open: [false, false, false, false], seen: 0) }
    }

    private func best(_ candidates: [Candidate], _ count: Int) -> ArraySlice<Candidate> { candidates.sorted { $0.seen > $1.seen }.prefix(count) }

    private func isFrame(_ a: Spot, _ b: Spot) -> Bool {
        let near = 2.5
        return max(a.x, b.x) < near || min(a.x, b.x) > width - near || max(a.y, b.y) < near || min(a.y, b.y) > height - near
    }

    /// Nearly parallel, and apart.
    private func areOpposite(_ one: SheetLine, _ other: SheetLine) -> Bool {
        let a = one.end - one.start, b = other.end - other.start
        guard abs(a.cross(b)) < 0.42 * a.length * b.length else { return false }
        let middle = (other.start + other.end) * 0.5, off = abs((middle - one.start).cross(a)) / a.length
        return off > 0.08 * min(width, height)
    }

    private func candidate(_ pair: (one: SheetLine, other: SheetLine), _ cross: (one: SheetLine, other: SheetLine)) -> Candidate? {
        let sides = [pair.one, cross.one, pair.other, cross.other]
        var corners: [Spot] = []
        let margin = Self.beyond * max(width, height)
        for index in 0..<4 {
            let before = sides[(index + 3) % 4], side = sides[index]
            guard let corner = Quadrilateral.meeting(before.start, before.end, side.start, side.end), corner.x > -margin, corner.y > -margin,
                corner.x < width + margin, corner.y < height + margin
            else { return nil }
            corners.append(corner)
        }
        let share = ConvexHull.area(corners) / (width * height)
        guard Self.coverage.contains(share), Quadrilateral.isSheetShaped(corners, longest: Self.longest) else { return nil }
        var seen = 0, visible = 0
        for index in 0..<4 {
            let sight = sides[index].sight(from: corners[index], to: corners[(index + 1) % 4])
            guard Double(sight.visible) > 0.25 * (corners[(index + 1) % 4] - corners[index]).length, 2 * sight.seen > sight.visible else { return nil }
            seen += sight.seen
            visible += sight.visible
        }
        guard visible > 0, Double(seen) > 0.7 * Double(visible) else { return nil }
        // Of those that are seen as well the larger: what a sheet's edge encloses is more than what lies on it.
        return Candidate(corners: Quadrilateral.ordered(corners), open: [false, false, false, false], seen: Double(seen) / Double(visible) + 0.1 * share)
    }
}
