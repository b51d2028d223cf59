/// How a picture is brought before the detector: scaled, given a margin, and cut into overlapping tiles when it is long.
///
/// The size of print decides, not the size of the picture: an A4 page at 1600 pixels has letters of some 20 pixels. A chat screenshot of
/// 1080 × 8000 squeezed into 1600 would keep none, so its *short* side is held to that of an A4 page and it is read in tiles.
struct DetectionPlan: Equatable {
    /// The scaled picture, without margins.
    var width: Int
    var height: Int
    /// Border colour added on each side, so that text which touches the edge is found.
    var margin: Int
    /// The detector's map: margins added and rounded up to multiples of 32.
    var mapWidth: Int
    var mapHeight: Int
    /// Tiles as spans of the map; neighbours overlap.
    var columns: [Range<Int>]
    var rows: [Range<Int>]

    /// Upscaling beyond this only blurs.
    static let largestEnlargement = 2.0
    /// Pixels of the map: longer sides are cut into tiles.
    static let longestSingleTile = 2560
    /// Pixels that neighbouring tiles share: more than the height of any line of print.
    static let overlap = 192
    /// Ceiling for the map, some 100 MB as floats; beyond it the picture is scaled down.
    static let largestMap = 24_000_000

    init(width: Int, height: Int, dpi: Double?, longSide: Int) {
        var scale = Self.scale(width: width, height: height, dpi: dpi, longSide: Double(longSide))
        let area = Double(width) * Double(height) * scale * scale
        if area > Double(Self.largestMap) { scale *= (Double(Self.largestMap) / area).squareRoot() }
        self.width = max(1, Int((Double(width) * scale).rounded()))
        self.height = max(1, Int((Double(height) * scale).rounded()))
        margin = min(self.width, self.height) < 800 ? 24 : 0
        mapWidth = Self.roundedUp(self.width + 2 * margin)
        mapHeight = Self.roundedUp(self.height + 2 * margin)
        columns = Self.spans(mapWidth, tile: longSide)
        rows = Self.spans(mapHeight, tile: longSide)
    }

    static func scale(width: Int, height: Int, dpi: Double?, longSide: Double) -> Double {
        let short = Double(min(width, height)), long = Double(max(width, height))
        var scale = max(longSide / long, longSide / 2.0.squareRoot() / short)
        // Sheets larger than A4 keep the size of print; tags of 72 and 96 dpi are defaults that mean nothing, and a wrong one must not cost minutes.
        if let dpi, (150...1200).contains(dpi) {
            let asOnA4 = longSide / (11.69 * dpi)
            scale = max(scale, min(asOnA4, scale * 2))
        }
        return scale <= 1 ? scale : min(scale, largestEnlargement)
    }

    private static func roundedUp(_ length: Int) -> Int { (length + 31) / 32 * 32 }

    /// Overlapping spans of equal length that cover `0..<length`; ends and starts are multiples of 32.
    static func spans(_ length: Int, tile: Int) -> [Range<Int>] {
        guard length > longestSingleTile else { return [0..<length] }
        let step = max(32, (tile - overlap) / 32 * 32)
        let count = (length - overlap + step - 1) / step
        let size = roundedUp((length + (count - 1) * overlap + count - 1) / count)
        return (0..<count).map { index in
            let start = index == count - 1 ? length - size : index * (size - overlap)
            return start..<start + size
        }
    }

    /// The part of each span that counts: the overlap is shared half and half.
    static func cores(_ spans: [Range<Int>]) -> [Range<Int>] {
        spans.indices.map { i in
            let start = i == 0 ? spans[i].lowerBound : (spans[i - 1].upperBound + spans[i].lowerBound) / 2
            let end = i == spans.count - 1 ? spans[i].upperBound : (spans[i].upperBound + spans[i + 1].lowerBound) / 2
            return start..<end
        }
    }
}
