import CPixels
import CaseModel

/// What pens and seals left on a page beside its print: where people sign (签名处), such ink is looked for (domain/scan-quality.md Q15).
public final class PenInk {
    /// At 150 dpi or less, the ink of seals taken out.
    public let map: InkMap
    /// Of the map against the picture that boxes are placed on.
    private let factor: Double
    /// The picture at the map's size, its own colours.
    private let picture: Raster
    /// 1 where ink is red; empty without colour.
    private var red: [UInt8] = []

    /// Loose strokes in a zone. Areas in square millimetres, box in pixels of the picture.
    public struct Strokes: Hashable, Sendable {
        /// Of dark ink, specks, print and ruled lines left out.
        public var area = 0.0
        /// Around the dark strokes.
        public var box: Box?
        /// Of red ink: pads for fingerprints, seals of no known shape, red pens.
        public var red = 0.0
        /// Millimetres of ``box``.
        public var across = 0.0
        /// See ``across``.
        public var down = 0.0
    }

    /// - Parameters:
    ///   - raster: the upright page.
    ///   - dpi: its true resolution, or that of an A4 page of this size.
    ///   - seals: those found on it.
    public init(_ raster: Raster, dpi: Double, seals: [Box]) {
        picture = raster.reduced(by: 150 / dpi)
        factor = Double(picture.width) / Double(raster.width)
        map = InkMap(raster.withoutSealInk(in: seals).reduced(by: 150 / dpi).grey(), dpi: min(dpi, 150))
        guard picture.channels == 4 else { return }
        red = [UInt8](repeating: 0, count: picture.width * picture.height)
        // A faded seal is paler than what `SealFinder` asks for; it is no writing either.
        _ = cb_red(picture.samples, Int64(red.count), picture.paperGains(), 20, 36, 76, &red)
    }

    /// Pixels of the picture to millimetres.
    public func millimetres(_ pixels: Int) -> Double { Double(pixels) * factor / map.pixels(1) }

    /// Millimetres to pixels of the picture.
    public func pixels(_ millimetres: Double) -> Int { Int(map.pixels(millimetres) / factor) }

    // MARK: Strokes

    /// What was written or stamped in a zone of the picture outside the boxes of print.
    public func strokes(in zone: Box, outside print: [Box]) -> Strokes {
        let area = inner(zone)
        guard area.width > 4, area.height > 4 else { return Strokes() }
        var dark = cut(area, print)
        var reds = 0
        if !red.isEmpty {
            for y in 0..<area.height {
                for x in 0..<area.width where red[(y + area.y) * map.width + x + area.x] == 1 {
                    if dark[y * area.width + x] == 1 { reds += 1 }
                    dark[y * area.width + x] = 0
                }
            }
        }
        clearRules(&dark, area.width, area.height)
        let strokes = parts(of: dark, width: area.width, height: area.height).filter(isStroke)
        var result = Strokes(area: square(strokes.reduce(0) { $0 + $1.area }), red: square(reds))
        guard let left = strokes.map(\.x).min(), let top = strokes.map(\.y).min(), let right = strokes.map({ $0.x + $0.width }).max(),
            let bottom = strokes.map({ $0.y + $0.height }).max()
        else { return result }
        (result.across, result.down) = (Double(right - left) / map.pixels(1), Double(bottom - top) / map.pixels(1))
        result.box = Box(x: left + area.x, y: top + area.y, width: right - left, height: bottom - top).scaled(by: 1 / factor)
        return result
    }

    private func square(_ pixels: Int) -> Double { Double(pixels) / (map.pixels(1) * map.pixels(1)) }

    /// A part of the map, clipped to it.
    private func inner(_ box: Box) -> Box {
        let small = box.scaled(by: factor)
        let left = max(0, small.x), top = max(0, small.y)
        return Box(x: left, y: top, width: min(map.width, small.maxX) - left, height: min(map.height, small.maxY) - top)
    }

    /// The map's ink in an area, print cleared.
    private func cut(_ area: Box, _ print: [Box]) -> [UInt8] {
        var part = [UInt8](repeating: 0, count: area.width * area.height)
        for y in 0..<area.height {
            for x in 0..<area.width { part[y * area.width + x] = map.mask[(y + area.y) * map.width + x + area.x] }
        }
        for box in print.map({ $0.scaled(by: factor) }) {
            let left = max(0, box.x - area.x - 2), right = min(area.width, box.maxX - area.x + 2)
            let top = max(0, box.y - area.y - 2), bottom = min(area.height, box.maxY - area.y + 2)
            guard left < right, top < bottom else { continue }
            for y in top..<bottom { for x in left..<right { part[y * area.width + x] = 0 } }
        }
        return part
    }

    /// Neither dust nor a dot of a leader nor a piece of a broken line.
    private func isStroke(_ part: Part) -> Bool {
        let least = min(part.width, part.height), most = max(part.width, part.height)
        return Double(most) >= map.pixels(1.6) && Double(least) >= map.pixels(0.5) && Double(part.height) >= map.pixels(1)
    }

    /// Takes out ruled lines, which may slant a little: what is thin across and long.
    private func clearRules(_ part: inout [UInt8], _ width: Int, _ height: Int) {
        let thin = max(3, Int(map.pixels(0.9))), long = Int(map.pixels(8))
        let down = PenInk.runs(part, width, height), across = PenInk.runs(PenInk.turned(part, width, height), height, width)
        var level = [UInt8](repeating: 0, count: part.count), upright = level
        for index in part.indices where part[index] == 1 {
            let (x, y) = (index % width, index / width)
            level[index] = down[index] <= thin ? 1 : 0
            upright[index] = across[x * height + y] <= thin ? 1 : 0
        }
        PenInk.clear(&part, level, width, height) { $0.width > long && Double($0.height) < Double($0.width) * 0.07 + Double(thin) + 1 }
        PenInk.clear(&part, upright, width, height) { $0.height > long && Double($0.width) < Double($0.height) * 0.07 + Double(thin) + 1 }
    }

    /// Of each pixel, how long the column of ink is that it belongs to.
    private static func runs(_ part: [UInt8], _ width: Int, _ height: Int) -> [Int] {
        var runs = [Int](repeating: 0, count: part.count)
        for x in 0..<width {
            var y = 0
            while y < height {
                guard part[y * width + x] == 1 else {
                    y += 1
                    continue
                }
                var end = y
                while end < height, part[end * width + x] == 1 { end += 1 }
                for row in y..<end { runs[row * width + x] = end - y }
                y = end
            }
        }
        return runs
    }

    private static func turned(_ part: [UInt8], _ width: Int, _ height: Int) -> [UInt8] {
        var result = part
        for y in 0..<height { for x in 0..<width { result[x * height + y] = part[y * width + x] } }
        return result
    }

    private static func clear(_ part: inout [UInt8], _ candidates: [UInt8], _ width: Int, _ height: Int, _ isRule: (Part) -> Bool) {
        for rule in parts(of: candidates, width: width, height: height) where isRule(rule) {
            for y in rule.y..<rule.y + rule.height {
                for x in rule.x..<rule.x + rule.width where candidates[y * width + x] == 1 { part[y * width + x] = 0 }
            }
        }
    }
}

// MARK: Print

extension PenInk {
    /// How the ink of a stretch of a line looks: height of its extent in pixels of the picture, and how much bluer than red it is (0 without
    /// colour).
    public struct Look: Hashable, Sendable {
        /// In pixels of the picture.
        public var height: Double
        /// Blue over red, 0 without colour.
        public var tint: Double
    }

    /// Of the ink in a box; nil where there is next to none.
    public func look(in box: Box) -> Look? {
        let area = inner(box)
        guard area.width > 2, area.height > 2 else { return nil }
        var part = cut(area, [])
        clearRules(&part, area.width, area.height)
        let strokes = parts(of: part, width: area.width, height: area.height).filter { $0.area >= 4 }
        guard let top = strokes.map(\.y).min(), let bottom = strokes.map({ $0.y + $0.height }).max() else { return nil }
        var tint = 0, count = 0
        if picture.channels == 4 {
            for index in part.indices where part[index] == 1 {
                let sample = picture.samples + 4 * ((index / area.width + area.y) * map.width + index % area.width + area.x)
                tint += Int(sample[2]) - Int(sample[0])
                count += 1
            }
        }
        return Look(height: Double(bottom - top) / factor, tint: Double(tint) / Double(max(1, count)))
    }

    /// How many upright ruled lines stand between two columns of a row.
    public func rules(between left: Int, and right: Int, top: Int, bottom: Int) -> Int {
        let area = inner(Box(x: left, y: top, width: right - left, height: bottom - top))
        guard area.width > 2, area.height > 4 else { return 0 }
        var count = 0, inside = false
        for x in 0..<area.width {
            let ink = (0..<area.height).count { map.mask[($0 + area.y) * map.width + x + area.x] == 1 }
            let isRule = ink * 10 >= area.height * 9
            if isRule && !inside { count += 1 }
            inside = isRule
        }
        return count
    }
}

extension Box {
    func scaled(by factor: Double) -> Box {
        Box(
            x: Int(Double(x) * factor), y: Int(Double(y) * factor), width: max(1, Int(Double(width) * factor)),
            height: max(1, Int(Double(height) * factor)))
    }
}
