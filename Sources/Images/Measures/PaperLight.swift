import CPixels
import CaseModel

/// How bright the paper is all over a page: shadows, lamps, dark photographs (Q09).
public struct PaperLight: Hashable, Sendable {
    /// Levels of grey, 0 to 255, tile by tile.
    let levels: [UInt8]
    let across: Int
    let down: Int
    /// Pixels of the picture along a tile's side.
    let side: Double

    /// Of the paper around a box in pixels of the picture.
    public func level(at box: Box) -> Int {
        func tile(_ place: Double, _ count: Int) -> Int { min(max(Int(place / side), 0), count - 1) }
        return Int(levels[tile(box.midY, down) * across + tile(box.midX, across)])
    }

    /// Between the darkest tenth and the lightest tenth of the paper.
    public var spread: Int {
        let sorted = levels.sorted()
        return Int(sorted[sorted.count * 9 / 10]) - Int(sorted[sorted.count / 10])
    }
}

extension Raster {
    /// A copy whose paper is evenly bright, for reading only.
    public func flattened(by light: PaperLight) -> Raster {
        let copy = Raster(width: width, height: height, channels: channels, statedDPI: statedDPI)
        copy.samples.update(from: samples, count: byteCount)
        cb_flatten(copy.samples, Int32(width), Int32(height), Int32(channels), Int32(max(1, light.side.rounded())), light.tiles(width, height), 235)
        return copy
    }
}

extension PaperLight {
    /// The levels laid out for tiles of a whole number of pixels.
    fileprivate func tiles(_ width: Int, _ height: Int) -> [UInt8] {
        let whole = max(1, Int(side.rounded())), columns = (width + whole - 1) / whole, rows = (height + whole - 1) / whole
        return (0..<rows).flatMap { row in
            (0..<columns).map { column in levels[min(row, down - 1) * across + min(column, across - 1)] }
        }
    }
}
