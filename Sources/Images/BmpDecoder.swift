/// The forms of BMP that leptonica leaves alone: run lengths (RLE8, RLE4) and pixels of 16 or 32 bits with colour masks
/// ([MS-WMF] 2.1.1.7, 2.2.2.3).
struct BmpDecoder {
    private let reader: ByteReader
    private let header: ImageHeader
    private let compression: Int
    private let fromTop: Bool
    private let headerSize: Int
    private let pixels: Int

    /// Nil for a form that leptonica decodes.
    init?(_ bytes: [UInt8], _ header: ImageHeader) {
        reader = ByteReader(bytes: bytes, littleEndian: true)
        self.header = header
        guard let size = reader.number32(14), size >= 40, let compression = reader.number32(30), let start = reader.number32(10),
            let rows = reader.number32(22)
        else { return nil }
        guard [1, 2].contains(compression) || compression == 3 && [16, 32].contains(header.bitsPerPixel) else { return nil }
        (self.compression, headerSize, pixels, fromTop) = (compression, size, start, rows > Int(Int32.max))
    }

    /// What there is, and what is missing of it; rows that do not come stay white.
    func decode() -> (raster: Raster, damage: String?) {
        let raster = Raster(width: header.width, height: header.height, channels: 4)
        raster.samples.update(repeating: 0xFF, count: raster.byteCount)
        let whole = compression == 3 ? masked(into: raster) : runs(into: raster)
        return (raster, whole ? nil : "pixel data")
    }

    private func set(_ raster: Raster, _ x: Int, _ row: Int, _ colour: (UInt8, UInt8, UInt8)) {
        guard x < raster.width, row < raster.height else { return }
        let at = ((fromTop ? row : raster.height - 1 - row) * raster.width + x) * 4
        (raster.samples[at], raster.samples[at + 1], raster.samples[at + 2]) = colour
    }

    // MARK: Run lengths

    private func runs(into raster: Raster) -> Bool {
        let palette = palette(), isNibbles = compression == 2
        func colour(_ index: Int) -> (UInt8, UInt8, UInt8) { palette.indices.contains(index) ? palette[index] : (0, 0, 0) }
        func nibble(_ byte: Int, _ place: Int) -> Int { isNibbles ? (place % 2 == 0 ? byte >> 4 : byte & 15) : byte }
        var at = pixels, x = 0, row = 0
        while row < raster.height {
            guard let count = reader.byte(at), let value = reader.byte(at + 1) else { return false }
            at += 2
            if count > 0 {
                for place in 0..<count { set(raster, x + place, row, colour(nibble(value, place))) }
                x += count
                continue
            }
            switch value {
            case 0: (x, row) = (0, row + 1)
            case 1: return true
            case 2:
                guard let right = reader.byte(at), let up = reader.byte(at + 1) else { return false }
                (x, row, at) = (x + right, row + up, at + 2)
            default:
                // Literal pixels, padded to an even number of bytes.
                let length = isNibbles ? (value + 1) / 2 : value
                for place in 0..<value {
                    guard let byte = reader.byte(at + (isNibbles ? place / 2 : place)) else { return false }
                    set(raster, x + place, row, colour(nibble(byte, place)))
                }
                (x, at) = (x + value, at + length + length % 2)
            }
            // Nothing that is drawn beyond the picture's edge can be right.
            if x > raster.width + 255 { return false }
        }
        return true
    }

    private func palette() -> [(UInt8, UInt8, UInt8)] {
        let start = 14 + headerSize
        let stated = reader.number32(46) ?? 0, room = max(0, (pixels - start) / 4)
        let count = min(room, stated > 0 ? stated : 256, 256)
        return (0..<count).compactMap { index in
            let at = start + 4 * index
            guard let blue = reader.byte(at), let green = reader.byte(at + 1), let red = reader.byte(at + 2) else { return nil }
            return (UInt8(red), UInt8(green), UInt8(blue))
        }
    }

    // MARK: Colour masks

    private func masked(into raster: Raster) -> Bool {
        let masks = [54, 58, 62].map { reader.number32($0) ?? 0 }
        let size = header.bitsPerPixel / 8, rowSize = (header.width * size + 3) / 4 * 4
        for row in 0..<header.height {
            for x in 0..<header.width {
                let at = pixels + row * rowSize + x * size
                guard let value = size == 2 ? reader.number16(at) : reader.number32(at) else { return false }
                set(raster, x, row, (sample(value, masks[0]), sample(value, masks[1]), sample(value, masks[2])))
            }
        }
        return true
    }

    private func sample(_ value: Int, _ mask: Int) -> UInt8 {
        guard mask != 0 else { return 0 }
        let shift = mask.trailingZeroBitCount
        return UInt8(clamping: ((value & mask) >> shift) * 255 / max(1, mask >> shift))
    }
}
