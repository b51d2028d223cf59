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
        var fragments = regions.map { Fragment(quad: $0.quad, reading: .nothing, isColumn: $0.quad.isTall) }
        try improve(&fragments, regions.map { renderings($0.quad) })
        try improve(&fragments, fragments.map { isUnsure($0, settings.retryConfidence) ? otherFramings($0.quad) : [] })
        try improve(&fragments, fragments.map { isUnsure($0, settings.repairConfidence) ? repairs($0.quad) : [] })
        return fragments.filter { fragment in
            fragment.reading.confidence >= settings.minimumConfidence && fragment.reading.text.contains { !$0.isWhitespace }
        }
    }

    /// Reads pictures of each fragment and keeps the surest reading. One that leaves out much of what was read before is not better for being surer.
    private func improve(_ fragments: inout [Fragment], _ pictures: [[Raster]]) throws(OCRError) {
        let owners = pictures.indices.flatMap { fragment in pictures[fragment].map { _ in fragment } }
        for (owner, reading) in zip(owners, try reader.read(pictures.flatMap { $0 })) {
            let known = fragments[owner].reading
            if reading.confidence > known.confidence, reading.characters * 5 >= known.characters * 4 { fragments[owner].reading = reading }
        }
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
