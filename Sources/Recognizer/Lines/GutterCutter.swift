import CPixels
import Glibc
import Images

/// Cuts regions that run over the blank between two columns: where several other lines begin, and where there is no ink.
struct GutterCutter {
    /// Other lines that must begin at the place.
    static let fewestStarts = 3
    /// Least width of the blank, in heights of the line: more than a full-width comma or colon leaves.
    static let blank = 0.65
    /// Heights of the line from its beginning within which nothing is cut: paragraphs are indented by less.
    static let indent = 3.0

    var raster: Raster
    /// Degrees, clockwise positive.
    var skew: Double

    func cut(_ regions: [TextRegion]) -> [TextRegion] {
        let cosine = cos(skew * .pi / 180), sine = sin(skew * .pi / 180)
        let places = regions.map { Placed(Fragment(quad: $0.quad, reading: .nothing), cosine: cosine, sine: sine) }
        let starts = places.map(\.left).sorted()
        return zip(regions, places).flatMap { region, place in
            guard region.quad.isWide else { return [region] }
            let cuts = gaps(of: region.quad, place, starts).filter { gap in
                // Lines that begin at the end of this blank, as far as detection is exact.
                let at = place.left + gap.upperBound * place.width
                return at > place.left + Self.indent * place.height && starts.count { abs($0 - at) < 0.45 * place.height } >= Self.fewestStarts
            }
            let shares = cuts.map { ($0.lowerBound + $0.upperBound) / 2 }
            return zip([0] + shares, shares + [1]).map { TextRegion(quad: region.quad.part(from: $0, to: $1), score: region.score) }
        }
    }

    /// Blanks within a line, as shares of its length. Only lines within which others begin are looked at.
    private func gaps(of quad: Quad, _ place: Placed, _ starts: [Double]) -> [Range<Double>] {
        let inner = starts.filter { $0 > place.left + Self.indent * place.height && $0 < place.right - place.height }
        guard inner.count >= Self.fewestStarts else { return [] }
        // Turned by a quarter, columns of the line are rows, whose ink is counted; 16 pixels across the print will do.
        let height = 16, length = max(2, min(2400, Int(16 * quad.width / max(quad.height, 1))))
        let line = raster.crop(quad.slice(from: 0.1, to: 0.9).turned(1), width: height, height: length)
        var ink = [Float](repeating: 0, count: length)
        guard ocr_row_ink(line.samples, Int32(height), Int32(length), Int32(line.channels), &ink) == 0 else { return [] }
        let limit = max(0.02, 0.15 * (ink.max() ?? 0))
        var gaps: [Range<Double>] = [], start = 0
        for index in 0...length where index == length || ink[index] > limit {
            if start > 0, index < length, Double(index - start) >= Self.blank * 16 { gaps.append(Double(start) / Double(length)..<Double(index) / Double(length)) }
            start = index + 1
        }
        return gaps
    }
}
