import CPixels
import Images

/// A region with what was read in it.
struct Fragment: Hashable, Sendable {
    var quad: Quad
    var reading: LineReading
    /// Read from top to bottom (竖排).
    var isColumn = false
}

/// Reads the regions of an upright picture.
struct RegionReader {
    let raster: Raster
    let reader: LineReader
    let settings: OCRSettings

    /// Fragments in the order of the regions, without those that are empty or too unsure.
    func read(_ regions: [TextRegion]) throws(OCRError) -> [Fragment] {
        let quads = regions.map(\.quad)
        var readings = try read(quads.map(renderings))
        func unsure(below limit: Double) -> [Bool] {
            zip(quads, readings).map { quad, readings in !quad.isTall && Self.best(readings).confidence < limit }
        }
        func add(_ more: [[LineReading]]) { for (index, further) in more.enumerated() { readings[index] += further } }
        add(try read(zip(quads, unsure(below: settings.retryConfidence)).map { $1 ? otherFramings($0) : [] }))
        add(try read(zip(quads, unsure(below: settings.repairConfidence)).map { $1 ? repairs($0) : [] }))
        return zip(quads, readings).map { Fragment(quad: $0, reading: Self.best($1), isColumn: $0.isTall) }.filter { fragment in
            fragment.reading.confidence >= settings.minimumConfidence && fragment.reading.text.contains { !$0.isWhitespace }
        }
    }

    /// Readings of each region's pictures, all in the same batches.
    private func read(_ pictures: [[Raster]]) throws(OCRError) -> [[LineReading]] {
        var rest = try reader.read(pictures.flatMap { $0 })[...]
        return pictures.map { own in
            defer { rest = rest.dropFirst(own.count) }
            return Array(rest.prefix(own.count))
        }
    }

    /// The surest reading. Readings that leave out much of what another one sees do not count: a line cut short is often read very surely.
    ///
    /// Tried and found worse on degraded pages: the mean of the renderings' probabilities (it lets bad renderings outvote the good one, most of
    /// all with blur), and a vote by whole lines.
    static func best(_ readings: [LineReading]) -> LineReading {
        let longest = readings.filter { $0.confidence > 0.6 }.map(\.characters).max() ?? 0
        return readings.filter { $0.characters * 5 >= longest * 4 }.max { $0.confidence < $1.confidence } ?? .nothing
    }

    /// A tall region may hold characters that stand upright one above the other, or a line that was printed turned.
    private func renderings(_ quad: Quad) -> [Raster] {
        guard quad.isTall else { return [LineReader.picture(of: quad, in: raster)] }
        return [LineReader.picture(of: quad.turned(3), in: raster), ColumnCutter.line(of: quad, in: raster)].compactMap { $0 }
    }

    private func isUnsure(_ fragment: Fragment, _ limit: Double) -> Bool { fragment.reading.confidence < limit && !fragment.isColumn }

    /// The same line with a little more and a little less above and below, and sharpened. What noise does to the strokes differs with the sampling.
    private func otherFramings(_ quad: Quad) -> [Raster] {
        let plain = LineReader.picture(of: quad, in: raster)
        let frames = [(-0.07, 1.07), (0.07, 0.93)].map { raster.crop(quad.slice(from: $0, to: $1), width: plain.width, height: plain.height) }
        return frames + [plain.sharpened(by: 1)].compactMap { $0 }
    }

    /// The same line with one fault made good in each: strong blur, noise, red ink over black.
    private func repairs(_ quad: Quad) -> [Raster] {
        let plain = LineReader.picture(of: quad, in: raster)
        var renderings = [Float(2.5), -0.7].compactMap { plain.sharpened(by: $0) }
        if ocr_red_share(plain.samples, Int32(plain.width), Int32(plain.height), Int32(plain.channels)) > 0.005 {
            ocr_keep_red(plain.samples, Int32(plain.width), Int32(plain.height))
            renderings.append(plain)
        }
        return renderings
    }
}
