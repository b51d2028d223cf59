import CPixels

/// The edges of a picture that are not print: where sheets, tables, cloth and hands end. Coordinates are pixels of the reduced picture.
struct SheetEdges {
    let width: Int
    let height: Int
    /// Levels a pixel; 0 where there is no edge.
    private(set) var strength: [Float]
    /// Those that hang together over a while: print that is left makes short ones.
    private let long: [Float]
    /// By how much print is darker than what is around it.
    private let depth: [UInt8]
    /// Degrees, towards the lighter side.
    private let angle: [Float]

    /// Half the thickness of what is taken for print: at 480 pixels a page, a bold title's strokes are half as thick.
    private static let print: Int32 = 3
    /// The faintest change that is no noise, in levels a pixel.
    private static let faintest: Float = 1.2
    /// Pixels across or down.
    private static let longEdge: Int32 = 14
    /// Levels by which print is darker than paper, at this size.
    private static let ink: Int32 = 12
    /// Cosine of the angle by which an edge may differ from the line it lies on.
    private static let agreement: Float = 0.9

    /// Nil where memory is short.
    init?(_ small: Raster) {
        width = small.width
        height = small.height
        var strength = [Float](repeating: 0, count: width * height), angle = strength
        var depth = [UInt8](repeating: 0, count: width * height), long = strength
        guard
            cb_sheet_edges(
                small.samples, Int32(width), Int32(height), Int32(small.channels), Self.print, Self.faintest, &strength, &angle, &depth) == 0,
            cb_long_edges(strength, Int32(width), Int32(height), Self.longEdge, &long) == 0
        else { return nil }
        (self.strength, self.angle, self.depth, self.long) = (strength, angle, depth, long)
    }

    /// What lies along a segment, about a pixel apart.
    struct Sight {
        /// 0 beyond the frame, 1 no edge, 2 an edge with its lighter side on the left hand, 3 on the right hand.
        var states: [UInt8]
        /// Pixels to the left hand at which the edge lies.
        var offsets: [Float]
        var strengths: [Float]

        /// The lighter side that most edges have.
        var side: UInt8 { states.count { $0 == 3 } > states.count { $0 == 2 } ? 3 : 2 }
        var visible: Int { states.count { $0 > 0 } }
        func seen(_ side: UInt8) -> Int { states.count { $0 == side } }
    }

    func along(_ start: Spot, _ end: Spot, reach: Int = 2) -> Sight {
        let steps = max(8, Int((end - start).length))
        var states = [UInt8](repeating: 0, count: steps), offsets = [Float](repeating: 0, count: steps), strengths = offsets
        cb_along(
            strength, angle, Int32(width), Int32(height), start.x, start.y, end.x, end.y, Int32(steps), Int32(reach), 3, Self.agreement, &states,
            &offsets, &strengths)
        return Sight(states: states, offsets: offsets, strengths: strengths)
    }

    /// Pixels with edges of at least `least` inside of corners that go around, away from its sides.
    func inside(_ corners: [Spot], inset: Double, least: Double) -> Int {
        Int(cb_edges_inside(long, Int32(width), Int32(height), corners.flatMap { [$0.x, $0.y] }, Int32(corners.count), inset, Float(least)))
    }

    /// Of what corners enclose, the share that looks like print.
    func print(_ corners: [Spot]) -> Double {
        var all: Int64 = 0
        let seen = cb_print_inside(
            depth, Int32(width), Int32(height), corners.flatMap { [$0.x, $0.y] }, Int32(corners.count), 5, Self.ink, &all)
        return Double(seen) / Double(max(1, all))
    }

    /// The segment's place where edges near it say that it is, by least squares, those far from the first answer left out.
    func fitted(_ start: Spot, _ end: Spot, reach: Int = 4) -> (Spot, Spot) {
        var (start, end) = (start, end)
        for round in 0..<2 {
            let sight = along(start, end, reach: round == 0 ? reach : 2), side = sight.side, count = Double(sight.states.count)
            let places = sight.states.indices.filter { sight.states[$0] == side }.map { (at: (Double($0) + 0.5) / count, off: Double(sight.offsets[$0])) }
            guard places.count >= 12, let (slope, offset) = Self.line(places) else { return (start, end) }
            let along = end - start, left = Spot(along.y, -along.x) * (1 / max(1e-9, along.length))
            (start, end) = (start + left * offset, end + left * (offset + slope))
        }
        return (start, end)
    }

    private static func line(_ places: [(at: Double, off: Double)]) -> (slope: Double, offset: Double)? {
        let n = Double(places.count), x = places.reduce(0) { $0 + $1.at } / n, y = places.reduce(0) { $0 + $1.off } / n
        let spread = places.reduce(0) { $0 + ($1.at - x) * ($1.at - x) }
        guard spread > 0 else { return nil }
        let slope = places.reduce(0) { $0 + ($1.at - x) * ($1.off - y) } / spread
        return (slope, y - slope * x)
    }
}

// MARK: Straight lines

/// A straight line through edges, running with its lighter side on its left hand, from where it enters the picture to where it leaves.
struct SheetLine {
    var start: Spot
    var end: Spot
    /// How many of the first steps have edges, and how many lie in the picture.
    private let seen: [Int]
    private let visible: [Int]

    init(_ start: Spot, _ end: Spot, _ sight: SheetEdges.Sight) {
        (self.start, self.end) = (start, end)
        let side = sight.side
        func sums(_ counts: (UInt8) -> Bool) -> [Int] {
            var sum = 0
            return [0] + sight.states.map { state in
                sum += counts(state) ? 1 : 0
                return sum
            }
        }
        seen = sums { $0 == side }
        visible = sums { $0 > 0 }
    }

    /// Between two spots on the line: how many steps lie in the picture, and how many of them have edges.
    func sight(from one: Spot, to other: Spot) -> (visible: Int, seen: Int) {
        let steps = visible.count - 1, length = max(1e-9, (end - start).length)
        func step(_ spot: Spot) -> Int { min(max(Int((spot - start).along(end - start) / length * Double(steps)), 0), steps) }
        let places = [step(one), step(other)].sorted()
        let margin = min(3, (places[1] - places[0]) / 8)
        let (from, to) = (places[0] + margin, max(places[0] + margin, places[1] - margin))
        return (visible[to] - visible[from], seen[to] - seen[from])
    }
}

extension SheetEdges {
    /// Lines that lines of edges suggest, the clearest first. Each takes its edges away from the next ones.
    func lines(most: Int) -> [SheetLine] {
        var left = self, found: [SheetLine] = []
        let distances = Int(Spot(Double(width), Double(height)).length) + 3, least = Float(max(width, height)) / 12
        var votes = [Float](repeating: 0, count: 360 * distances)
        for _ in 0..<most {
            cb_line_votes(left.strength, angle, Int32(width), Int32(height), 2, 5, Int32(distances), &votes)
            let best = Int(cb_greatest(votes, Int64(votes.count)))
            guard votes[best] >= least, let (start, end) = clipped(Double(best / distances), Double(best % distances - distances / 2)) else { break }
            let (from, to) = left.fitted(start, end, reach: 3)
            left.erase(from, to)
            left.erase(start, end)
            guard let (start, end) = clipped(from, to) else { continue }
            found.append(SheetLine(start, end, along(start, end)))
        }
        return found
    }

    private mutating func erase(_ start: Spot, _ end: Spot) {
        let sight = along(start, end, reach: 2), steps = Double(sight.states.count), way = end - start
        let left = Spot(way.y, -way.x) * (1 / max(1e-9, way.length))
        for (index, state) in sight.states.enumerated() where state > 1 {
            let spot = start + way * ((Double(index) + 0.5) / steps)
            for offset in -2...2 {
                let place = spot + left * Double(offset), x = Int(place.x.rounded(.down)), y = Int(place.y.rounded(.down))
                if x >= 0, y >= 0, x < width, y < height { strength[y * width + x] = 0 }
            }
        }
    }

    /// The part of a line that lies in the picture: given by the direction of its lighter side and its distance from the middle.
    private func clipped(_ degrees: Double, _ distance: Double) -> (Spot, Spot)? {
        let normal = Spot(Trigonometry.cosine(degrees * .pi / 180), Trigonometry.sine(degrees * .pi / 180))
        let middle = Spot(Double(width) / 2, Double(height) / 2) + normal * distance
        return clipped(middle, middle + Spot(-normal.y, normal.x))
    }

    private func clipped(_ one: Spot, _ other: Spot) -> (Spot, Spot)? {
        let way = other - one, length = way.length
        guard length > 0 else { return nil }
        var from = -4.0 * Double(width + height), to = -from
        for (start, step, limit) in [(one.x, way.x / length, Double(width)), (one.y, way.y / length, Double(height))] {
            guard abs(step) > 1e-9 else {
                if start < 0 || start > limit { return nil }
                continue
            }
            let ends = [(0 - start) / step, (limit - start) / step].sorted()
            (from, to) = (max(from, ends[0]), min(to, ends[1]))
        }
        guard to - from > 4 else { return nil }
        return (one + way * (from / length), one + way * (to / length))
    }
}
