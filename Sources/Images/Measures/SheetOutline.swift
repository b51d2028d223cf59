import CPixels
import CaseModel

/// Where a sheet of paper lies in a photograph (Q12): its corners clockwise from the top left one, in pixels of the picture.
public struct SheetOutline: Hashable, Sendable {
    /// Always four.
    public var corners: [Spot]

    /// Lengths of the sides: the longer one of each pair, so that straightening loses no detail.
    var size: (width: Double, height: Double) {
        let sides = (0..<4).map { (corners[($0 + 1) % 4] - corners[$0]).length }
        return (max(sides[0], sides[2]), max(sides[1], sides[3]))
    }

    /// By how much opposite sides differ, as a share of the longer one: 0 for a sheet that was looked at from above.
    public var keystone: Double {
        let sides = (0..<4).map { (corners[($0 + 1) % 4] - corners[$0]).length }
        return max(SheetOutline.difference(sides[0], sides[2]), SheetOutline.difference(sides[1], sides[3]))
    }

    /// Of its four sides the one that lies most aslant, in degrees from the picture's.
    public var tilt: Double {
        (0..<4).map { side in
            let along = corners[(side + 1) % 4] - corners[side]
            return Trigonometry.direction(min(abs(along.x), abs(along.y)), max(abs(along.x), abs(along.y)))
        }.max() ?? 0
    }

    private static func difference(_ one: Double, _ other: Double) -> Double { abs(one - other) / max(one, other, 1) }
}

/// A sheet as it would be seen from straight above, and the way back.
public struct StraightenedSheet {
    /// The sheet alone.
    public let raster: Raster
    /// From pixels of ``raster`` to those of the photograph.
    public let toPicture: Homography
}

extension Raster {
    /// The outline of the one sheet that this is a photograph of; nil where there is no clear one (most scans: the sheet fills the frame), and
    /// where it lies so straight that there is nothing to undo.
    public func sheetOutline() -> SheetOutline? {
        guard width >= 400, height >= 400, let outline = SheetSearch(self).run() else { return nil }
        return outline.tilt >= 1.2 || outline.keystone >= 0.02 ? outline : nil
    }

    /// What the outline encloses, with a narrow rim, straight; nil where it encloses nothing that could be.
    public func straightened(_ outline: SheetOutline) -> StraightenedSheet? {
        let size = outline.size
        guard size.width >= 100, size.height >= 100, size.width * size.height <= 2 * Double(width * height),
            let inner = Homography(width: size.width, height: size.height, onto: outline.corners)
        else { return nil }
        // The paper's edge is not always straight: a little of what lies around it does no harm.
        let rim = 0.004 * max(size.width, size.height)
        let corners = [(-rim, -rim), (size.width + rim, -rim), (size.width + rim, size.height + rim), (-rim, size.height + rim)]
        let across = size.width + 2 * rim, down = size.height + 2 * rim
        guard let map = Homography(width: across, height: down, onto: corners.map { inner(Spot($0.0, $0.1)) }) else { return nil }
        let result = Raster(width: Int(across.rounded()), height: Int(down.rounded()), channels: channels, statedDPI: statedDPI)
        cb_project(samples, Int32(width), Int32(height), Int32(channels), map.map, result.samples, Int32(result.width), Int32(result.height))
        return StraightenedSheet(raster: result, toPicture: map)
    }
}

/// Looks for a bright region with four straight sides whose surroundings are darker on every side that the frame does not cut.
private struct SheetSearch {
    /// The picture is looked at with so many pixels along its long side.
    private static let longSide = 480.0
    /// Of the picture, how much the sheet covers.
    private static let coverage = 0.2...0.985
    /// Of each side, the share that must show an edge, and grey levels that make one.
    private static let support = 0.75
    private static let step = 14
    /// Of the quadrilateral, how much the bright region fills.
    private static let fill = 0.93

    private let factor: Double
    private let width: Int
    private let height: Int
    private let levels: [UInt8]

    init(_ raster: Raster) {
        factor = min(1, SheetSearch.longSide / Double(max(raster.width, raster.height)))
        let small = raster.reduced(by: factor)
        (width, height) = (small.width, small.height)
        var levels = [UInt8](repeating: 0, count: small.width * small.height)
        withExtendedLifetime(small) {
            // Paper is bright in every colour; wood and cloth are not.
            if small.channels == 4 {
                cb_least(small.samples, Int64(small.width * small.height), &levels)
            } else {
                levels.withUnsafeMutableBufferPointer { _ = $0.update(fromContentsOf: UnsafeBufferPointer(start: small.samples, count: $0.count)) }
            }
        }
        self.levels = levels
    }

    func run() -> SheetOutline? {
        var best: (outline: [Spot], score: Double)?
        for threshold in thresholds() {
            guard let quad = quad(threshold), let sides = refined(quad), let score = score(sides), score > best?.score ?? 0 else { continue }
            best = (sides, score)
        }
        return best.map { found in SheetOutline(corners: SheetSearch.ordered(found.outline.map { $0 * (1 / factor) })) }
    }

    /// Levels between those of the darkest and the lightest tenth: one of them parts the sheet from what it lies on.
    private func thresholds() -> [Int] {
        var counters = [UInt32](repeating: 0, count: 256)
        cb_histogram(levels, Int64(levels.count), 1, 0, &counters)
        let low = percentile(counters, 0.03), high = percentile(counters, 0.9)
        guard high - low >= 2 * SheetSearch.step else { return [] }
        return (1...9).map { low + (high - low) * $0 / 10 }
    }

    // MARK: The bright region

    /// Four corners around the largest region that is brighter than the threshold, closed over print.
    private func quad(_ threshold: Int) -> [Spot]? {
        var mask = levels.map { Int($0) >= threshold ? UInt8(1) : 0 }
        mask = opened(closed(mask, 2), 2)
        guard let part = parts(of: mask, width: width, height: height).max(by: { $0.area < $1.area }),
            SheetSearch.coverage.contains(Double(part.width * part.height) / Double(width * height))
        else { return nil }
        let outline = hull(mask, part)
        guard outline.count >= 4, let quad = simplified(outline) else { return nil }
        let area = ConvexHull.area(quad), share = area / Double(width * height)
        guard SheetSearch.coverage.contains(share), ConvexHull.area(outline) >= SheetSearch.fill * area, isSheetShaped(quad) else { return nil }
        // Print and dark pictures make holes; a frame around nothing is no sheet.
        return Double(part.area) >= 0.55 * area ? quad : nil
    }

    private func closed(_ mask: [UInt8], _ radius: Int) -> [UInt8] { inverse(dilated(inverse(dilated(mask, radius)), radius)) }
    private func opened(_ mask: [UInt8], _ radius: Int) -> [UInt8] { inverse(closed(inverse(mask), radius)) }
    private func inverse(_ mask: [UInt8]) -> [UInt8] { mask.map { 1 - $0 } }

    private func dilated(_ mask: [UInt8], _ radius: Int) -> [UInt8] {
        var result = [UInt8](repeating: 0, count: mask.count)
        cb_dilate(mask, Int32(width), Int32(height), Int32(radius), &result)
        return result
    }

    /// The convex hull of the largest region (over the ends of its rows).
    private func hull(_ mask: [UInt8], _ part: Part) -> [Spot] {
        var labels = [Int32](repeating: 0, count: width * height), found = [cb_part](repeating: cb_part(), count: 1)
        _ = cb_parts(mask, Int32(width), Int32(height), &found, 1, &labels)
        guard let label = (part.x..<part.x + part.width).lazy.map({ labels[part.y * width + $0] }).first(where: { label in
            label > 0 && isPart(label, part, labels)
        }) else { return [] }
        var spots: [Spot] = []
        for y in part.y..<part.y + part.height {
            let row = labels[y * width..<(y + 1) * width]
            guard let first = row.firstIndex(of: label), let last = row.lastIndex(of: label) else { continue }
            let (left, right) = (Double(first - y * width), Double(last - y * width + 1))
            spots += [Spot(left, Double(y)), Spot(left, Double(y + 1)), Spot(right, Double(y)), Spot(right, Double(y + 1))]
        }
        return ConvexHull.around(spots)
    }

    /// Several regions may have pixels in the part's first row.
    private func isPart(_ label: Int32, _ part: Part, _ labels: [Int32]) -> Bool {
        let middle = labels[(part.y + part.height / 2) * width..<(part.y + part.height / 2 + 1) * width]
        return middle.contains(label)
    }

    /// Four sides that enclose a convex outline: again and again the side goes whose neighbours, prolonged until they meet, add least area.
    private func simplified(_ outline: [Spot]) -> [Spot]? {
        var corners = outline
        while corners.count > 4 {
            var best: (index: Int, meeting: Spot, area: Double)?
            for index in corners.indices {
                let count = corners.count
                let before = corners[(index + count - 1) % count], start = corners[index], end = corners[(index + 1) % count]
                let after = corners[(index + 2) % count]
                guard let meeting = SheetSearch.meeting(before, start, after, end), (start - before).cross(after - end) != 0,
                    (start - before).cross(end - start).sign == (end - start).cross(after - end).sign
                else { continue }
                // Behind the side, not on the far side of the outline.
                let added = abs((end - start).cross(meeting - start)) / 2
                guard (meeting - start).length < Double(width + height), (end - start).cross(meeting - start) <= 0, added < best?.area ?? .infinity
                else { continue }
                best = (index, meeting, added)
            }
            guard let best else { return nil }
            let next = (best.index + 1) % corners.count
            corners[best.index] = best.meeting
            corners.remove(at: next)
        }
        return corners.count == 4 ? corners : nil
    }

    /// Where the lines a-b and c-d meet; nil for parallel ones.
    private static func meeting(_ a: Spot, _ b: Spot, _ c: Spot, _ d: Spot) -> Spot? {
        let one = b - a, two = d - c, divisor = one.cross(two)
        guard abs(divisor) > 1e-6 else { return nil }
        return a + one * ((c - a).cross(two) / divisor)
    }

    /// Angles and sides as a sheet has them when it is looked at not too much aslant.
    private func isSheetShaped(_ corners: [Spot]) -> Bool {
        let sides = corners.indices.map { corners[($0 + 1) % 4] - corners[$0] }
        for index in 0..<4 {
            let one = sides[index], two = sides[(index + 1) % 4]
            guard one.length > 0, two.length > 0, abs(one.cross(two)) / (one.length * two.length) > 0.8 else { return false }
        }
        let pairs = [(sides[0].length, sides[2].length), (sides[1].length, sides[3].length)]
        guard pairs.allSatisfy({ min($0.0, $0.1) > 0.6 * max($0.0, $0.1) }) else { return false }
        let across = pairs[0].0 + pairs[0].1, down = pairs[1].0 + pairs[1].1
        return max(across, down) < 2.2 * min(across, down)
    }

    // MARK: Its edges

    /// The same sides where the picture is steepest near them; a side that the frame cuts stays.
    private func refined(_ quad: [Spot]) -> [Spot]? {
        let lines = (0..<4).map { side -> (Spot, Spot) in
            let start = quad[side], end = quad[(side + 1) % 4]
            if isFrame(start, end) { return (start, end) }
            return fitted(start, end) ?? (start, end)
        }
        let corners = (0..<4).compactMap { SheetSearch.meeting(lines[($0 + 3) % 4].0, lines[($0 + 3) % 4].1, lines[$0].0, lines[$0].1) }
        return corners.count == 4 && isSheetShaped(corners) ? corners : nil
    }

    /// The line through the steepest places, those far from it left out (least trimmed squares in two rounds).
    private func fitted(_ start: Spot, _ end: Spot) -> (Spot, Spot)? {
        let along = end - start, length = along.length
        guard length > 20 else { return nil }
        let outward = Spot(along.y / length, -along.x / length)
        var places: [(at: Double, off: Double)] = (2...38).compactMap { step in
            let at = Double(step) / 40, middle = start + along * at
            let steepest = (-6...6).map { offset -> (Double, Int) in
                let spot = middle + outward * Double(offset)
                return (Double(offset), level(spot + outward * -2) - level(spot + outward * 2))
            }.max { $0.1 < $1.1 }
            return steepest.flatMap { $0.1 >= SheetSearch.step ? (at, $0.0) : nil }
        }
        for _ in 0..<2 {
            guard places.count >= 12, let (slope, offset) = SheetSearch.line(places) else { return nil }
            let kept = places.filter { abs(offset + slope * $0.at - $0.off) <= 1.6 }
            if kept.count < 12 { break }
            places = kept
        }
        guard let (slope, offset) = SheetSearch.line(places) else { return nil }
        return (start + outward * offset, end + outward * (offset + slope))
    }

    private static func line(_ places: [(at: Double, off: Double)]) -> (slope: Double, offset: Double)? {
        let n = Double(places.count), x = places.reduce(0) { $0 + $1.at } / n, y = places.reduce(0) { $0 + $1.off } / n
        let spread = places.reduce(0) { $0 + ($1.at - x) * ($1.at - x) }
        guard spread > 0 else { return nil }
        let slope = places.reduce(0) { $0 + ($1.at - x) * ($1.off - y) } / spread
        return (slope, y - slope * x)
    }

    /// Nil unless every side shows an edge, and at most one is cut by the frame; larger and clearer outlines have higher scores.
    private func score(_ corners: [Spot]) -> Double? {
        var open = 0, shares = 0.0
        for side in 0..<4 {
            let start = corners[side], end = corners[(side + 1) % 4]
            if isFrame(start, end) {
                open += 1
                continue
            }
            let share = support(start, end)
            guard share >= SheetSearch.support else { return nil }
            shares += share
        }
        guard open <= 1 else { return nil }
        return shares / Double(4 - open) * ConvexHull.area(corners)
    }

    /// Share of a side on which the sheet is brighter than what lies beyond it.
    private func support(_ start: Spot, _ end: Spot) -> Double {
        let along = end - start, length = max(along.length, 1), outward = Spot(along.y / length, -along.x / length)
        let steps = 60
        let seen = (3...steps - 3).count { step in
            let middle = start + along * (Double(step) / Double(steps))
            let inside = (2...4).map { level(middle + outward * -Double($0)) }.max() ?? 0
            let outside = (2...4).map { level(middle + outward * Double($0)) }.min() ?? 0
            return inside - outside >= SheetSearch.step
        }
        return Double(seen) / Double(steps - 5)
    }

    private func isFrame(_ a: Spot, _ b: Spot) -> Bool {
        let near = 2.5
        return max(a.x, b.x) < near || min(a.x, b.x) > Double(width) - near || max(a.y, b.y) < near || min(a.y, b.y) > Double(height) - near
    }

    private func level(_ spot: Spot) -> Int {
        let x = min(max(Int(spot.x.rounded(.down)), 0), width - 1), y = min(max(Int(spot.y.rounded(.down)), 0), height - 1)
        return Int(levels[y * width + x])
    }

    /// Clockwise from the corner that is nearest to the picture's top left one.
    private static func ordered(_ corners: [Spot]) -> [Spot] {
        let turn = corners.indices.reduce(0) { $0 + corners[$1].cross(corners[($1 + 1) % 4]) }
        let clockwise = turn > 0 ? corners : corners.reversed()
        let first = clockwise.indices.min { clockwise[$0].x + clockwise[$0].y < clockwise[$1].x + clockwise[$1].y } ?? 0
        return (0..<4).map { clockwise[(first + $0) % 4] }
    }
}
