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
    /// Wide regions whose plain picture has been read before.
    var known: [Quad: LineReading] = [:]

    /// Pixels a character of a line picture below which print is thought Latin: Chinese takes 28 and more, Latin some 15.
    static let roomForLatin = 20.0

    /// Fragments in the order of the regions, without those that are empty or too unsure.
    func read(_ regions: [TextRegion]) throws(OCRError) -> [Fragment] {
        let quads = regions.map(\.quad)
        var readings = try read(quads.map { isKnown($0) ? [] : renderings($0) })
        for (index, quad) in quads.enumerated() where isKnown(quad) { readings[index] = [known[quad] ?? .nothing] }
        let dense = zip(quads, readings).map { isDense($0, Self.best($1)) }
        for (index, further) in try read(zip(quads, dense).map { $1 ? [unsqueezed($0)] : [] }).enumerated() where dense[index] {
            readings[index] = further
        }
        func unsure(_ index: Int, below limit: Double) -> Bool { !quads[index].isTall && Self.best(readings[index]).confidence < limit }
        let doubtful = quads.indices.map { !dense[$0] && unsure($0, below: settings.doubtConfidence) ? [smoothed(quads[$0])].compactMap { $0 } : [] }
        for (index, further) in try read(doubtful).enumerated() { readings[index] += further }
        let hard = quads.indices.map { unsure($0, below: settings.retryConfidence) ? repairs(quads[$0]) : [] }
        for (index, further) in try read(hard).enumerated() { readings[index] += further }
        return zip(quads, readings).map { Fragment(quad: $0, reading: Self.best($1), isColumn: $0.isTall) }.filter { fragment in
            fragment.reading.confidence >= settings.minimumConfidence && fragment.reading.text.contains { !$0.isWhitespace }
        }
    }

    /// Small Latin print has less room for a letter than the model wants once the line was made narrower.
    private func isDense(_ quad: Quad, _ reading: LineReading) -> Bool {
        let width = settings.lineStretch * Double(LineReader.height) * quad.width / max(quad.height, 1)
        return !quad.isTall && reading.confidence < settings.denseConfidence && reading.characters >= 8
            && width < Self.roomForLatin * Double(reading.characters)
    }

    private func isKnown(_ quad: Quad) -> Bool { !quad.isTall && known[quad] != nil }

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

    private func unsqueezed(_ quad: Quad) -> Raster { LineReader.picture(of: quad, in: raster, stretch: 1) }

    private func picture(_ quad: Quad) -> Raster { LineReader.picture(of: quad, in: raster, settings: settings) }

    private func smoothed(_ quad: Quad) -> Raster? { picture(quad).sharpened(by: -0.7) }

    /// A tall region may hold characters that stand upright one above the other, or a line that was printed turned.
    private func renderings(_ quad: Quad) -> [Raster] {
        guard quad.isTall else { return [picture(quad)] }
        return [picture(quad.turned(3)), ColumnCutter.line(of: quad, in: raster)].compactMap { $0 }
    }

    /// The same line with one thing made good in each: too narrow, too much or too little above and below, blur, strong blur, noise, red ink.
    private func repairs(_ quad: Quad) -> [Raster] {
        let plain = unsqueezed(quad)
        var renderings = [plain] + [(-0.07, 1.07), (0.07, 0.93)].map {
            raster.crop(quad.slice(from: $0, to: $1), width: plain.width, height: plain.height)
        }
        renderings += [Float(1), 2.5, -0.7].compactMap { plain.sharpened(by: $0) }
        if ocr_red_share(plain.samples, Int32(plain.width), Int32(plain.height), Int32(plain.channels)) > 0.005,
            let cleaned = plain.sharpened(by: 0)
        {
            ocr_keep_red(cleaned.samples, Int32(cleaned.width), Int32(cleaned.height))
            renderings.append(cleaned)
        }
        return renderings
    }
}
