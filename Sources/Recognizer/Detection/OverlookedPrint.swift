import CaseModel
import Glibc
import Images

/// Print that the detector has passed over: rows of letter-like ink outside of all its regions.
///
/// The network overlooks a line now and then, on clean pages too (a heading alone on an empty sheet, the first half of a line in a light face). Nothing
/// downstream could notice that. Ink is there all the same, so rows of it are read without the network's word for it, and kept where the reading is sure.
struct OverlookedPrint {
    /// Rows read at most, the longest ones: a photograph or a halftone has hundreds that are none.
    static let mostRows = 16
    /// With more parts than this the page is a picture, or dirt.
    static let mostParts = 4000
    /// Letters of the ink map, in its pixels: at 137 dpi some 1.5 to 13 mm.
    static let letters = 8.0...72.0
    /// Least mean confidence (0 to 1) and characters of a reading that is kept.
    static let leastConfidence = 0.9, leastCharacters = 2

    let raster: Raster
    /// Outlines of the detector's regions, in pixels of the picture.
    let found: [Quad]
    /// The page's slant in degrees, clockwise positive.
    let skew: Double

    /// What is read in the rows, sure readings alone.
    func read(with reader: LineReader, _ settings: OCRSettings) throws(OCRError) -> [Fragment] {
        let rows = rows(longSide: settings.detectorLongSide)
        guard !rows.isEmpty else { return [] }
        var plain = settings
        // What is no print is not worth many readings.
        plain.retryConfidence = 0
        plain.minimumConfidence = max(settings.minimumConfidence, Self.leastConfidence)
        return try RegionReader(raster: raster, reader: reader, settings: plain).read(rows.map { TextRegion(quad: $0, score: 0) })
            .filter { $0.reading.characters >= Self.leastCharacters && $0.reading.text.contains { $0.isLetter || $0.isNumber } }
    }

    /// Outlines of rows, in pixels of the picture, the longest first.
    func rows(longSide: Int) -> [Quad] {
        let plan = DetectionPlan(width: raster.width, height: raster.height, dpi: nil, longSide: longSide)
        let factor = max(1, Double(raster.width) / Double(plan.width))
        let map = InkMap(raster.reduced(by: factor).grey(), dpi: Double(longSide) / 11.69)
        let scale = Double(raster.width) / Double(map.width)
        let parts = map.ink(outside: found.map { outline($0, scale: scale) }).filter(Self.isLetterLike)
        guard parts.count <= Self.mostParts else { return [] }
        let slant = Slanted(degrees: skew)
        return Row.gather(parts.map { InkSpan($0, slant) }).filter(\.isPrint).sorted { $0.width > $1.width }.prefix(Self.mostRows).map {
            $0.quad(slant, scale: scale)
        }
    }

    /// A region with what of its letters may stick out, in the map's pixels.
    private func outline(_ quad: Quad, scale: Double) -> [Spot] {
        let tall = quad.isTall, framed = (tall ? quad.turned(3) : quad).slice(from: -0.25, to: 1.25)
        let reach = 0.4 * min(quad.width, quad.height)
        let (left, right) = (framed.topLeft, framed.topRight)
        let length = max(1, left.distance(to: right))
        let (dx, dy) = ((right.x - left.x) / length * reach, (right.y - left.y) / length * reach)
        let corners = [
            (framed.topLeft, -1.0), (framed.topRight, 1), (framed.bottomRight, 1), (framed.bottomLeft, -1),
        ]
        return corners.map { corner, sign in Spot((corner.x + sign * dx) / scale, (corner.y + sign * dy) / scale) }
    }

    private static func isLetterLike(_ part: Part) -> Bool {
        let long = Double(max(part.width, part.height))
        return letters.contains(long) && part.area >= 12
    }
}

/// Turning by the page's slant and back.
private struct Slanted {
    let cosine: Double
    let sine: Double

    init(degrees: Double) {
        cosine = cos(degrees * .pi / 180)
        sine = sin(degrees * .pi / 180)
    }

    func straight(_ x: Double, _ y: Double) -> (x: Double, y: Double) { (x * cosine + y * sine, y * cosine - x * sine) }
    func slanted(_ x: Double, _ y: Double) -> (x: Double, y: Double) { (x * cosine - y * sine, y * cosine + x * sine) }
}

/// A part of ink on the straightened page.
private struct InkSpan {
    var left: Double, right: Double, top: Double, bottom: Double
    var area: Double

    init(_ part: Part, _ slant: Slanted) {
        let middle = slant.straight(Double(part.x) + Double(part.width) / 2, Double(part.y) + Double(part.height) / 2)
        let (halfWidth, halfHeight) = (Double(part.width) / 2, Double(part.height) / 2)
        (left, right, top, bottom) = (middle.x - halfWidth, middle.x + halfWidth, middle.y - halfHeight, middle.y + halfHeight)
        area = Double(part.area)
    }

    var height: Double { bottom - top }
}

/// Parts side by side.
private struct Row {
    var spans: [InkSpan]
    var left: Double, right: Double, top: Double, bottom: Double

    init(_ span: InkSpan) {
        spans = [span]
        (left, right, top, bottom) = (span.left, span.right, span.top, span.bottom)
    }

    var width: Double { right - left }
    var height: Double { bottom - top }

    /// Rows from the parts, taken from the left.
    static func gather(_ spans: [InkSpan]) -> [Row] {
        var rows: [Row] = []
        for span in spans.sorted(by: { ($0.left, $0.top) < ($1.left, $1.top) }) {
            if let index = rows.indices.last(where: { rows[$0].takes(span) }) { rows[index].add(span) } else { rows.append(Row(span)) }
        }
        return rows
    }

    /// Beside the row, at its height, no further away than letters are set, and not making it much taller.
    private func takes(_ span: InkSpan) -> Bool {
        let tall = max(height, span.height), common = min(bottom, span.bottom) - max(top, span.top)
        return span.left - right < 1.2 * tall && common > 0.4 * min(height, span.height)
            && max(bottom, span.bottom) - min(top, span.top) < 1.5 * tall
    }

    private mutating func add(_ span: InkSpan) {
        spans.append(span)
        (left, right, top, bottom) = (min(left, span.left), max(right, span.right), min(top, span.top), max(bottom, span.bottom))
    }

    /// Longer than high, of some parts of which two at least are as tall as letters, neither a solid bar nor a scatter of specks.
    var isPrint: Bool {
        let share = spans.map(\.area).reduce(0, +) / max(1, width * height)
        return OverlookedPrint.letters.contains(height) && height >= 10 && width >= 1.6 * height && spans.count >= 3
            && spans.count { $0.height >= 0.5 * height } >= 2 && (0.06...0.6).contains(share)
    }

    /// The outline, framed as the detector frames its regions, in pixels of the picture.
    func quad(_ slant: Slanted, scale: Double) -> Quad {
        let (x, y) = (0.3 * height, 0.18 * height)
        func point(_ across: Double, _ down: Double) -> Quad.Point {
            let place = slant.slanted(across, down)
            return Quad.Point(x: place.x * scale, y: place.y * scale)
        }
        return Quad(
            topLeft: point(left - x, top - y), topRight: point(right + x, top - y),
            bottomRight: point(right + x, bottom + y), bottomLeft: point(left - x, bottom + y))
    }
}
