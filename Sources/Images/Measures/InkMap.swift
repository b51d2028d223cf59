import CPixels
import CaseModel

/// Where there is ink on a page, at about 150 dpi. Paper may be grey, tinted or in shadow: ink is what is darker than the paper around it.
public final class InkMap {
    /// Columns of the map.
    public let width: Int
    /// Rows of the map.
    public let height: Int
    /// Pixels of the map to an inch of paper.
    public let dpi: Double
    /// 1 where there is ink; `width * height`.
    let mask: UnsafeMutablePointer<UInt8>
    private let grey: Raster
    private let tiles: Tiles
    private let inkPixels: Int64
    /// Sets the ink's least darkness: 25 levels, more on noisy pictures.
    private let depth: Int

    /// Tiles of 32 pixels: 5 mm, a line of text and its surroundings.
    private static let tile = 32
    /// Bleed-through from the back is fainter than this (Q10).
    private static let faintest = 25
    /// Grey levels between print and paper of a good scan.
    private static let ordinaryContrast = 160.0

    /// - Parameter grey: 1 channel, at most about 150 dpi.
    public init(_ grey: Raster, dpi: Double) {
        self.grey = grey
        self.dpi = dpi
        width = grey.width
        height = grey.height
        tiles = Tiles(grey, size: InkMap.tile)
        depth = max(InkMap.faintest, Int(5 * InkMap.noise(grey)))
        mask = .allocate(capacity: width * height)
        inkPixels = cb_ink(grey.samples, Int32(width), Int32(height), Int32(InkMap.tile), tiles.localPaper, Int32(depth), mask)
    }

    deinit { mask.deallocate() }

    /// Millimetres to pixels.
    public func pixels(_ millimetres: Double) -> Double { millimetres * dpi / 25.4 }

    /// Median grey of the tiles' paper.
    public var paperLevel: Double { Double(tiles.paper.sorted()[tiles.paper.count / 2]) }

    /// The paper's brightness, for a picture that is `reduction` times as large as this map.
    func light(reduction: Double) -> PaperLight {
        PaperLight(
            levels: tiles.localPaper, across: (width + InkMap.tile - 1) / InkMap.tile, down: (height + InkMap.tile - 1) / InkMap.tile,
            side: Double(InkMap.tile) * reduction)
    }

    /// Standard deviation of the paper's noise, from the median difference of neighbours.
    private static func noise(_ grey: Raster) -> Double {
        var counters = [UInt32](repeating: 0, count: 256)
        cb_differences(grey.samples, Int32(grey.width), Int32(grey.height), &counters)
        return Double(percentile(counters, 0.5)) / 0.954
    }

    // MARK: Ink share

    /// Share of inked pixels inside a border of 5 mm, without what is not writing. A picture smaller than a sheet (a strip cut from a page)
    /// has no scanner's edge: its border is as narrow in proportion.
    public private(set) lazy var share: Double = {
        func border(_ side: Int) -> Int { min(Int(pixels(5)), side * 24 / 1000) }
        let left = border(width), top = border(height)
        let across = width - 2 * left, down = height - 2 * top
        guard across > 0, down > 0 else { return 0 }
        let inner = UnsafeMutablePointer<UInt8>.allocate(capacity: across * down)
        defer { inner.deallocate() }
        for row in 0..<down { (inner + row * across).update(from: mask + (row + top) * width + left, count: across) }
        let ink = parts(of: inner, width: across, height: down).filter { !isDirt($0, width: across, height: down) }
        return Double(ink.reduce(0) { $0 + $1.area }) / Double(across * down)
    }()

    /// Specks, punch holes near an edge, and the long dark strips of a scanner's lid.
    private func isDirt(_ part: Part, width: Int, height: Int) -> Bool {
        if part.area < 3 { return true }
        let edge = pixels(15), size = pixels(4)...pixels(9)
        let nearEdge = Double(part.x) < edge || Double(part.y) < edge || Double(width - part.x - part.width) < edge
            || Double(height - part.y - part.height) < edge
        let round = size.contains(Double(part.width)) && size.contains(Double(part.height))
            && Double(part.area) > 0.6 * Double(part.width * part.height) && abs(part.width - part.height) < part.width / 4
        if nearEdge && round { return true }
        let touches = part.x == 0 || part.y == 0 || part.x + part.width == width || part.y + part.height == height
        return touches && (part.width > width * 3 / 10 || part.height > height * 3 / 10)
            && Double(min(part.width, part.height)) < pixels(15)
    }

    // MARK: Contrast and sharpness

    /// Tiles that hold ink: their contrast is near that of the page's strongest.
    private lazy var inked: [UInt8] = {
        let spans = zip(tiles.lightest, tiles.darkest).map { Int($0) - Int($1) }
        let strongest = spans.sorted()[spans.count * 95 / 100]
        let least = max(depth, strongest * 2 / 5)
        return spans.map { $0 >= least ? 1 : 0 }
    }()

    /// Tiles of nothing but paper: no ink in them or beside them, and among those the calmer half, without specks and bleed-through.
    private var bare: [UInt8] {
        let across = (width + InkMap.tile - 1) / InkMap.tile, down = (height + InkMap.tile - 1) / InkMap.tile
        let calm = inked.indices.filter { index in
            let x = index % across, y = index / across
            return (max(0, y - 1)...min(down - 1, y + 1)).allSatisfy { v in
                (max(0, x - 1)...min(across - 1, x + 1)).allSatisfy { u in inked[v * across + u] == 0 }
            }
        }.sorted { tiles.lightest[$0] - tiles.darkest[$0] < tiles.lightest[$1] - tiles.darkest[$1] }
        var result = [UInt8](repeating: 0, count: inked.count)
        for index in calm.prefix((calm.count + 1) / 2) { result[index] = 1 }
        return result
    }

    private lazy var laplacian = laplacian(of: inked)

    /// The variance of the Laplacian over some tiles, in how many pixels, and the range of their grey.
    private func laplacian(of wanted: [UInt8]) -> (count: Int64, variance: Double, contrast: Double, span: Double) {
        var count: Int64 = 0, sum = 0.0, squares = 0.0
        var counters = [UInt32](repeating: 0, count: 256)
        cb_laplacian(grey.samples, Int32(width), Int32(height), Int32(InkMap.tile), wanted, &count, &sum, &squares, &counters)
        guard count > 0 else { return (0, 0, 0, 0) }
        let mean = sum / Double(count), light = percentile(counters, 0.95)
        // Where print is thin and wide apart, fewer pixels are its core.
        let core = min(0.02, 0.4 * Double(inkPixels) / Double(count))
        return (
            count, squares / Double(count) - mean * mean, Double(light - percentile(counters, 0.05)), Double(light - percentile(counters, core)))
    }

    /// 95th - 2nd percentile of grey over inked tiles, or lower where there is less ink; nil without ink. (The 5th lies on the pale rims of strokes.)
    public var contrast: Double? { laplacian.count > 0 ? laplacian.span : nil }

    /// 95th - 5th percentile of grey over inked tiles; nil without ink. Of two levels the 2nd percentile tells nothing.
    public var bitonalContrast: Double? { laplacian.count > 0 ? laplacian.contrast : nil }

    /// Variance of the Laplacian over inked tiles, less that of bare paper (a scanner's noise is no sharpness), after stretching their contrast
    /// to that of ordinary print; nil without ink.
    ///
    /// Crisp scans give thousands. Under Gaussian blur, recognition begins to lose lines at about 120 and fails below 40.
    public var sharpness: Double? {
        guard laplacian.count > 0, laplacian.contrast >= 1 else { return nil }
        let stretch = InkMap.ordinaryContrast / laplacian.contrast
        return max(0, laplacian.variance - laplacian(of: bare).variance) * stretch * stretch
    }
}

/// Grey levels of a picture tile by tile.
private struct Tiles {
    var darkest: [UInt8]
    var lightest: [UInt8]
    /// 80th percentile of each tile.
    var paper: [UInt8]
    /// The lightest paper of a tile and its neighbours, at least half of the page's: a tile full of ink has no paper of its own.
    var localPaper: [UInt8]

    init(_ grey: Raster, size: Int) {
        let across = (grey.width + size - 1) / size, down = (grey.height + size - 1) / size
        darkest = .init(repeating: 0, count: across * down)
        lightest = darkest
        paper = darkest
        cb_tiles(grey.samples, Int32(grey.width), Int32(grey.height), Int32(size), &darkest, &lightest, &paper)
        let floor = paper.sorted()[paper.count * 9 / 10] / 2
        localPaper = paper
        for y in 0..<down {
            for x in 0..<across {
                var level = floor
                for v in max(0, y - 1)...min(down - 1, y + 1) {
                    for u in max(0, x - 1)...min(across - 1, x + 1) { level = max(level, paper[v * across + u]) }
                }
                localPaper[y * across + x] = level
            }
        }
    }
}

/// The level below which `share` of the counted values lie.
func percentile(_ counters: [UInt32], _ share: Double) -> Int {
    let total = counters.reduce(0.0) { $0 + Double($1) }
    var seen = 0.0
    for (level, count) in counters.enumerated() {
        seen += Double(count)
        if seen > share * total { return level }
    }
    return 255
}
