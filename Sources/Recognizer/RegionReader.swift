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
        var fragments: [Fragment] = []
        var pictures: [Raster] = []
        var owners: [(fragment: Int, isColumn: Bool)] = []
        for (index, region) in regions.enumerated() {
            fragments.append(Fragment(quad: region.quad, reading: .nothing))
            for rendering in renderings(region.quad) {
                pictures.append(rendering.picture)
                owners.append((index, rendering.isColumn))
            }
        }
        for (owner, reading) in zip(owners, try reader.read(pictures)) where reading.confidence > fragments[owner.fragment].reading.confidence {
            fragments[owner.fragment].reading = reading
            fragments[owner.fragment].isColumn = owner.isColumn
        }
        return fragments.filter { $0.reading.confidence >= settings.minimumConfidence && $0.reading.text.contains { !$0.isWhitespace } }
    }

    private func renderings(_ quad: Quad) -> [(picture: Raster, isColumn: Bool)] {
        guard quad.isTall else { return [(LineReader.picture(of: quad, in: raster), false)] }
        var renderings = [(LineReader.picture(of: quad.turned(3), in: raster), true)]
        if let column = ColumnCutter.line(of: quad, in: raster) { renderings.append((column, true)) }
        return renderings
    }
}
