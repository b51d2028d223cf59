import CPixels
import CaseModel

extension Raster {
    /// Red seals (印章) on an upright page, by shape: round ones (公章), oval ones (发票专用章), square ones (人名章), each with its box (Q14).
    ///
    /// Red alone is not a seal: letterheads, red text, ruled lines and photographs are red too. A seal is a closed line of red ink of
    /// a seal's size, with something red inside it and paper around it.
    ///
    /// - Parameter dpi: true resolution, or that of an A4 page of this size.
    public func seals(dpi: Double) -> [Box] { sealInk(dpi: dpi).seals }

    /// The seals, and whether there is red ink of a seal's extent that has no seal's shape.
    public func sealInk(dpi: Double) -> (seals: [Box], trace: Bool) {
        guard channels == 4, dpi > 0 else { return ([], false) }
        let factor = min(1, SealSearch.resolution / dpi)
        let small = reduced(by: factor)
        let search = SealSearch(small, dpi: dpi * factor)
        let found = search.run(), trace = search.hasTrace(beside: found)
        let seals = found.map { box in
            Box(
                x: Int(Double(box.x) / factor), y: Int(Double(box.y) / factor), width: Int(Double(box.width) / factor),
                height: Int(Double(box.height) / factor))
        }
        return (seals.sorted { ($0.y, $0.x) < ($1.y, $1.x) }, trace)
    }
}

/// One search at about 75 dpi, where the ring of a seal is 3 pixels thick.
final class SealSearch {
    static let resolution = 75.0
    /// Millimetres. Company seals are 38-42, those of courts and authorities up to 50, finance seals from 30.
    private static let roundRadius = 13.0...27.0
    private static let ovalWidth = 33.0...52.0
    /// Of the outline, how much must be seen.
    private static let outlineShare = 0.55
    /// Of the outline, how much must be a thin line with nothing red beside it.
    private static let clearShare = 0.45

    private let width: Int
    private let height: Int
    /// Pixels a millimetre.
    let scale: Double
    private let mask: UnsafeMutablePointer<UInt8>
    private let paper: UnsafeMutablePointer<UInt8>
    private let redCount: Int64
    /// Seals of white characters on red, which hide the paper under them.
    private var carved: Set<Box> = []

    init(_ raster: Raster, dpi: Double) {
        width = raster.width
        height = raster.height
        scale = dpi / 25.4
        let count = width * height
        mask = .allocate(capacity: count)
        paper = .allocate(capacity: count)
        let gains = raster.paperGains()
        redCount = cb_red(raster.samples, Int64(count), gains, 20, 64, 76, mask)
        var counters = [UInt32](repeating: 0, count: 256)
        let grey = raster.grey()
        withExtendedLifetime(grey) { cb_histogram(grey.samples, Int64(count), 1, 0, &counters) }
        cb_paper(raster.samples, Int64(count), gains, Int32(percentile(counters, 0.6) * 2 / 3), 56, paper)
    }

    deinit {
        mask.deallocate()
        paper.deallocate()
    }

    func run() -> [Box] {
        // A page a third of which is red is a photograph or a cover.
        guard redCount > 60, redCount < Int64(width * height / 3) else { return [] }
        let round = rounds(), others = outlines()
        let ovals = round + others.filter { $0.width * 10 > $0.height * 12 || $0.height * 10 > $0.width * 12 }
        let whole = round.filter { one in !ovals.contains { isPart(one, of: $0) } } + others
        return whole.filter { isOnPaper($0) || carved.contains($0) && isAmidPaper($0) }
    }

    func red(_ x: Int, _ y: Int) -> Bool {
        x >= 0 && y >= 0 && x < width && y < height && mask[y * width + x] == 1
    }

    /// Whether there is red ink of a seal's extent and no seal's shape: a faint, cut or spoilt one, a fingerprint. `seals` are those that were
    /// found.
    func hasTrace(beside seals: [Box]) -> Bool {
        guard redCount > 60 else { return false }
        let joined = UnsafeMutablePointer<UInt8>.allocate(capacity: width * height)
        defer { joined.deallocate() }
        cb_dilate(mask, Int32(width), Int32(height), Int32(max(1, Int(1.5 * scale))), joined)
        let all = parts(of: joined, width: width, height: height)
        return all.contains { part in
            let across = Double(part.width) / scale, down = Double(part.height) / scale
            guard (11.0...60).contains(across), (11.0...60).contains(down), max(across, down) < 2.2 * min(across, down), !inRow(part, all),
                Double(redPixels(part)) > 12 * scale * scale
            else { return false }
            return !seals.contains { $0.x < part.x + part.width && part.x < $0.maxX && $0.y < part.y + part.height && part.y < $0.maxY }
        }
    }

    private func red(near x: Int, _ y: Int) -> Bool {
        for v in y - 1...y + 1 { for u in x - 1...x + 1 where red(u, v) { return true } }
        return false
    }

    /// An oval seal, too, has circles in it, and a circle smaller ones; seals that overlap are of a size. (A name seal across a company's is one more.)
    private func isPart(_ one: Box, of other: Box) -> Bool {
        one.width * one.height * 4 < other.width * other.height * 3 && SealSearch.union(one, other) > 0.25
    }

    /// Paper on most of a rim of 3 mm around a seal that has little paper inside.
    private func isAmidPaper(_ box: Box) -> Bool {
        let rim = max(2, Int(3 * scale))
        var count = 0, all = 0
        for y in max(0, box.y - rim)..<min(height, box.maxY + rim) {
            for x in max(0, box.x - rim)..<min(width, box.maxX + rim) where !((box.x..<box.maxX).contains(x) && (box.y..<box.maxY).contains(y)) {
                all += 1
                count += Int(paper[y * width + x])
            }
        }
        return 2 * count > all
    }

    /// A seal stands on paper, perhaps across print; a red frame in a photograph or a figure does not.
    private func isOnPaper(_ box: Box) -> Bool {
        var count = 0
        for y in box.y..<box.maxY { for x in box.x..<box.maxX where paper[y * width + x] == 1 { count += 1 } }
        return Double(count) > 0.3 * Double(box.width * box.height)
    }

    // MARK: Round seals

    /// Candidates by a circle transform at half size, which two seals that overlap survive; each is then looked at closely.
    private func rounds() -> [Box] {
        let across = (width + 1) / 2, down = (height + 1) / 2
        let smallest = Int(SealSearch.roundRadius.lowerBound * scale / 2), largest = Int(SealSearch.roundRadius.upperBound * scale / 2)
        guard smallest > 4, largest < max(across, down) else { return [] }
        var half = [UInt8](repeating: 0, count: across * down)
        var scores = [Float](repeating: 0, count: across * down), radii = [UInt16](repeating: 0, count: across * down)
        cb_halve(mask, Int32(width), Int32(height), &half)
        guard cb_circles(half, Int32(across), Int32(down), Int32(smallest), Int32(largest), &scores, &radii) == 0 else { return [] }
        var found: [Box] = []
        for _ in 0..<60 {
            let best = Int(cb_greatest(scores, Int64(scores.count)))
            guard scores[best] > 0.35 else { break }
            let x = best % across, y = best / across, radius = Int(radii[best])
            let box = ring(refined(2 * x, 2 * y, 2 * radius)).flatMap { isOnPaper($0) ? $0 : nil }
            clear(&scores, x, y, reach: box == nil ? max(2, radius / 4) : radius, across, down)
            if let box {
                found.append(box)
                erase(box)
            }
        }
        return found
    }

    /// The circle of nearly this place and size that has most red on it.
    private func refined(_ x: Int, _ y: Int, _ radius: Int) -> (x: Int, y: Int, radius: Int) {
        var best = (x: x, y: y, radius: radius), most = -1
        for r in radius - 2...radius + 2 {
            let ring = SealSearch.circle(Double(r), steps: 60)
            for v in y - 2...y + 2 {
                for u in x - 2...x + 2 {
                    let count = ring.reduce(0) { $0 + (red(u + $1.x, v + $1.y) ? 1 : 0) }
                    if count > most { (best, most) = ((u, v, r), count) }
                }
            }
        }
        return best
    }

    private static func circle(_ radius: Double, steps: Int) -> [(x: Int, y: Int)] {
        (0..<steps).map { step in
            let angle = 2 * Double.pi * Double(step) / Double(steps)
            return (Int((radius * Trigonometry.cosine(angle)).rounded()), Int((radius * Trigonometry.sine(angle)).rounded()))
        }
    }

    /// Whether a circle of seal ink stands here: enough of its outline red, paper outside it, red but not only red inside.
    private func ring(_ circle: (x: Int, y: Int, radius: Int)) -> Box? {
        let (x, y, radius) = circle
        let steps = 120, rim = Double(radius)
        func reds(_ offset: Double) -> [Bool] {
            SealSearch.circle(rim + offset * scale, steps: steps).map { red(x + $0.x, y + $0.y) }
        }
        let line = SealSearch.circle(rim, steps: steps).map { red(near: x + $0.x, y + $0.y) }
        let outside = zip(reds(2.5), reds(3.5)).map { $0 || $1 }, within = zip(reds(-2), reds(-2.6)).map { $0 && $1 }
        // A thin line with paper on both sides: characters of a letterhead, too, touch a circle here and there.
        let clear = (0..<steps).count { line[$0] && !outside[$0] && !within[$0] }
        guard Double(line.count { $0 }) >= SealSearch.outlineShare * Double(steps), Double(clear) >= SealSearch.clearShare * Double(steps),
            outside.count(where: { !$0 }) >= steps * 17 / 20, SealSearch.inArcs(line) >= steps * 2 / 5
        else { return nil }
        let inside = share(x, y, within: rim * 0.8)
        guard inside > 0.015, inside < 0.6 else { return nil }
        // Red print goes on around it; a seal is alone, or has another one at its side.
        let wide = share(x, y, within: rim * 1.5), whole = share(x, y, within: rim * 1.15)
        guard (wide * 2.25 - whole * 1.3225) / 0.9275 < 0.7 * inside else { return nil }
        return clipped(x - radius, y - radius, 2 * radius + 1, 2 * radius + 1)
    }

    /// Steps of a circle that belong to arcs of 30 degrees or more; a single step's break does not part an arc.
    private static func inArcs(_ line: [Bool]) -> Int {
        let count = line.count
        let closed = line.indices.map { line[$0] || line[($0 + 1) % count] && line[($0 + count - 1) % count] }
        guard let start = closed.firstIndex(of: false) else { return count }
        var total = 0, run = 0
        for step in 1...count {
            if closed[(start + step) % count] {
                run += 1
            } else {
                if run * 12 >= count { total += run }
                run = 0
            }
        }
        return total
    }

    private func share(_ x: Int, _ y: Int, within radius: Double) -> Double {
        let reach = Int(radius)
        var red = 0, all = 0
        for v in -reach...reach {
            for u in -reach...reach where Double(u * u + v * v) <= radius * radius {
                all += 1
                if self.red(x + u, y + v) { red += 1 }
            }
        }
        return all == 0 ? 0 : Double(red) / Double(all)
    }

    private func clear(_ scores: inout [Float], _ x: Int, _ y: Int, reach: Int, _ across: Int, _ down: Int) {
        for v in max(0, y - reach)...min(down - 1, y + reach) {
            for u in max(0, x - reach)...min(across - 1, x + reach) { scores[v * across + u] = 0 }
        }
    }

    /// Takes a found seal out of the mask, so that its parts are not taken for others.
    private func erase(_ box: Box) {
        let radius = Double(max(box.width, box.height)) / 2 + 1.5 * scale, reach = Int(radius)
        let x = box.x + box.width / 2, y = box.y + box.height / 2
        for v in max(0, y - reach)...min(height - 1, y + reach) {
            for u in max(0, x - reach)...min(width - 1, x + reach) where Double((u - x) * (u - x) + (v - y) * (v - y)) <= radius * radius {
                mask[v * width + u] = 0
            }
        }
    }

    // MARK: Oval and square seals

    private func outlines() -> [Box] {
        let joined = UnsafeMutablePointer<UInt8>.allocate(capacity: width * height)
        defer { joined.deallocate() }
        cb_dilate(mask, Int32(width), Int32(height), 1, joined)
        let all = parts(of: joined, width: width, height: height).filter { Double($0.height) > 4 * scale }
        return all.compactMap { part in
            let across = Double(part.width) / scale, down = Double(part.height) / scale, aspect = across / down
            let long = max(across, down), oblong = max(aspect, 1 / aspect)
            let oval = SealSearch.ovalWidth.contains(long) && (1.2...1.75).contains(oblong)
            let fill = Double(redPixels(part)) / Double(part.width * part.height)
            let size = 9.0...40, kind = size.contains(across) && size.contains(down) && !inRow(part, all) ? squareSeal(outline(part)) : nil
            if kind == .carved { carved.insert(clipped(part.x, part.y, part.width, part.height)) }
            guard kind != nil || oval && fill > 0.06 && fill < 0.65 && ellipse(part) else { return nil }
            return clipped(part.x, part.y, part.width, part.height)
        }
    }

    private func redPixels(_ part: Part) -> Int {
        var count = 0
        for y in part.y..<part.y + part.height { for x in part.x..<part.x + part.width where red(x, y) { count += 1 } }
        return count
    }

    /// The convex outline of the red in a part's box; red that only passes through (a neighbour's) is rare there.
    private func outline(_ part: Part) -> [Spot] {
        var spots: [Spot] = []
        for y in part.y..<part.y + part.height {
            let row = (part.x..<part.x + part.width)
            guard let first = row.first(where: { red($0, y) }), let last = row.last(where: { red($0, y) }) else { continue }
            for (x, v) in [(first, y), (first, y + 1), (last + 1, y), (last + 1, y + 1)] { spots.append(Spot(Double(x), Double(v))) }
        }
        return spots.isEmpty ? [] : ConvexHull.around(spots)
    }

    /// What two boxes share, as a part of what they cover together.
    private static func union(_ one: Box, _ other: Box) -> Double {
        let across = min(one.maxX, other.maxX) - max(one.x, other.x), down = min(one.maxY, other.maxY) - max(one.y, other.y)
        guard across > 0, down > 0 else { return 0 }
        return Double(across * down) / Double(one.width * one.height + other.width * other.height - across * down)
    }

    private func ellipse(_ part: Part) -> Bool {
        let steps = 120
        let midX = Double(part.x) + Double(part.width - 1) / 2, midY = Double(part.y) + Double(part.height - 1) / 2
        let line = (0..<steps).filter { step in
            let angle = 2 * Double.pi * Double(step) / Double(steps)
            return [1.0, 2.0].contains { inset in
                let x = midX + (Double(part.width) / 2 - inset) * Trigonometry.cosine(angle)
                let y = midY + (Double(part.height) / 2 - inset) * Trigonometry.sine(angle)
                return red(near: Int(x.rounded()), Int(y.rounded()))
            }
        }
        return Double(line.count) >= 0.7 * Double(steps)
    }

    /// A character of a letterhead has neighbours of its size in its row.
    private func inRow(_ part: Part, _ all: [Part]) -> Bool {
        all.count { other in
            let across = abs(other.x + other.width / 2 - part.x - part.width / 2), down = abs(other.y + other.height / 2 - part.y - part.height / 2)
            // What stands inside is its own.
            return across > part.width / 2 && across < 3 * part.width && down < part.height / 3
                && (part.height * 6 / 10...part.height * 16 / 10).contains(other.height)
        } >= 2
    }

    private func clipped(_ x: Int, _ y: Int, _ across: Int, _ down: Int) -> Box {
        let left = max(0, x), top = max(0, y)
        return Box(x: left, y: top, width: min(width, x + across) - left, height: min(height, y + down) - top)
    }
}
