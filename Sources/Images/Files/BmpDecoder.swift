/// Pixels of a BMP in each of its forms ([MS-WMF] 2.1.1.7 and 2.2.2; OS/2 1.x and 2.x): 1 to 32 bits, run lengths, colour masks, rows from
/// below or from above. What the file does not hold stays white.
struct BmpDecoder {
    private let reader: ByteReader
    private let header: ImageHeader
    private let form: BmpForm

    /// Nil for a file without a header.
    init?(_ bytes: [UInt8], _ header: ImageHeader) {
        reader = ByteReader(bytes: bytes, littleEndian: true)
        guard let form = BmpForm(reader) else { return nil }
        self.header = header
        self.form = form
    }

    /// A picture of another format that stands in the place of the pixels, as for printers.
    var embedded: [UInt8]? {
        guard form.compression == .jpeg || form.compression == .png, form.pixels < reader.bytes.count else { return nil }
        return Array(reader.bytes[form.pixels...])
    }

    /// What there is, and what is missing of it.
    /// - Throws: ``ImageError/unsupported(_:)`` for a coding that is none of the known ones.
    func decode() throws(ImageError) -> (raster: Raster, damage: String?) {
        let raster = Raster(width: header.width, height: header.height, channels: 4)
        raster.samples.update(repeating: 0xFF, count: raster.byteCount)
        let whole: Bool
        switch (form.compression, form.bits) {
        case (.plain, 1), (.plain, 2), (.plain, 4), (.plain, 8): whole = indexed(into: raster)
        case (.plain, 24): whole = direct(into: raster)
        case (.plain, 16), (.plain, 32), (.masks, 16), (.masks, 32): whole = masked(into: raster)
        case (.runs8, _), (.runs4, _): whole = runs(into: raster)
        default: throw .unsupported("image/bmp; \(form.bits) bits")
        }
        return (raster, whole ? nil : "pixel data")
    }

    private typealias Colour = (UInt8, UInt8, UInt8)

    private func set(_ raster: Raster, _ x: Int, _ row: Int, _ colour: Colour) {
        guard x < raster.width, row < raster.height else { return }
        let at = ((form.fromTop ? row : raster.height - 1 - row) * raster.width + x) * 4
        (raster.samples[at], raster.samples[at + 1], raster.samples[at + 2]) = colour
    }

    /// Where a row begins; each takes a multiple of four bytes.
    private func place(row: Int) -> Int { form.pixels + row * ((header.width * form.bits + 31) / 32 * 4) }

    // MARK: Palettes

    private func indexed(into raster: Raster) -> Bool {
        let palette = palette(), bits = form.bits, mask = 1 << bits - 1
        for row in 0..<header.height {
            let start = place(row: row)
            for x in 0..<header.width {
                let bit = x * bits
                guard let byte = reader.byte(start + bit / 8) else { return false }
                set(raster, x, row, colour(byte >> (8 - bits - bit % 8) & mask, palette))
            }
        }
        return true
    }

    private func colour(_ index: Int, _ palette: [Colour]) -> Colour { palette.indices.contains(index) ? palette[index] : (0, 0, 0) }

    private func palette() -> [Colour] {
        let room = max(0, (form.pixels - form.palette) / form.entrySize)
        let count = min(room, form.colours > 0 ? form.colours : 256, 256)
        return (0..<count).compactMap { index in
            let at = form.palette + form.entrySize * index
            guard let blue = reader.byte(at), let green = reader.byte(at + 1), let red = reader.byte(at + 2) else { return nil }
            return (UInt8(red), UInt8(green), UInt8(blue))
        }
    }

    // MARK: Run lengths

    private func runs(into raster: Raster) -> Bool {
        let palette = palette(), isNibbles = form.compression == .runs4
        func nibble(_ byte: Int, _ place: Int) -> Int { isNibbles ? (place % 2 == 0 ? byte >> 4 : byte & 15) : byte }
        var at = form.pixels, x = 0, row = 0
        while row < raster.height {
            guard let count = reader.byte(at), let value = reader.byte(at + 1) else { return false }
            at += 2
            if count > 0 {
                for place in 0..<count { set(raster, x + place, row, colour(nibble(value, place), palette)) }
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
                    set(raster, x + place, row, colour(nibble(byte, place), palette))
                }
                (x, at) = (x + value, at + length + length % 2)
            }
            // Nothing that is drawn beyond the picture's edge can be right.
            if x > raster.width + 255 { return false }
        }
        return true
    }

    // MARK: Colours

    private func direct(into raster: Raster) -> Bool {
        for row in 0..<header.height {
            var at = place(row: row)
            for x in 0..<header.width {
                guard let red = reader.byte(at + 2), let green = reader.byte(at + 1), let blue = reader.byte(at) else { return false }
                set(raster, x, row, (UInt8(red), UInt8(green), UInt8(blue)))
                at += 3
            }
        }
        return true
    }

    private func masked(into raster: Raster) -> Bool {
        let size = form.bits / 8
        for row in 0..<header.height {
            var at = place(row: row)
            for x in 0..<header.width {
                guard let value = size == 2 ? reader.number16(at) : reader.number32(at) else { return false }
                set(raster, x, row, (sample(value, form.masks[0]), sample(value, form.masks[1]), sample(value, form.masks[2])))
                at += size
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
