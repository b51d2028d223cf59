/// Headers of the formats in which pictures come from telephones, chats and the web.
extension ImageHeader {
    /// The first picture of a GIF (GIF89a specification, 18 and 20); an animation is read as that.
    static func gif(_ bytes: [UInt8]) throws(ImageError) -> ImageHeader {
        let reader = ByteReader(bytes: bytes, littleEndian: true)
        guard let flags = reader.byte(10) else { throw .damaged("GIF header") }
        var at = 13 + (flags & 0x80 != 0 ? 3 << ((flags & 7) + 1) : 0)
        // Extensions: a label, then blocks that each say how long they are.
        while reader.byte(at) == 0x21 {
            at += 2
            while let length = reader.byte(at), length > 0 { at += length + 1 }
            at += 1
        }
        guard reader.byte(at) == 0x2C, let width = reader.number16(at + 5), let height = reader.number16(at + 7), width > 0, height > 0
        else { throw .damaged("GIF header") }
        return ImageHeader(width: width, height: height, bitsPerPixel: (flags & 7) + 1)
    }

    /// Lossy, lossless and extended files (RFC 9649, 2.5 to 2.7).
    static func webp(_ bytes: [UInt8]) throws(ImageError) -> ImageHeader {
        let reader = ByteReader(bytes: bytes, littleEndian: true)
        var size: (width: Int, height: Int)?
        if reader.starts(with: "VP8X", at: 12) {
            size = (1 + number24(reader, 24), 1 + number24(reader, 27))
        } else if reader.starts(with: "VP8L", at: 12), let bits = reader.number32(21) {
            size = (1 + bits & 0x3FFF, 1 + (bits >> 14) & 0x3FFF)
        } else if reader.starts(with: "VP8 ", at: 12), let width = reader.number16(26), let height = reader.number16(28) {
            size = (width & 0x3FFF, height & 0x3FFF)
        }
        guard let size, size.width > 0, size.height > 0 else { throw .damaged("WebP header") }
        var header = ImageHeader(width: size.width, height: size.height, bitsPerPixel: 24)
        // Behind the pixels (2.7.1.5); some writers keep the name that JPEG needs.
        var at = reader.starts(with: "VP8X", at: 12) ? 12 : bytes.count
        while let size = reader.number32(at + 4), at + 8 + size <= bytes.count {
            if reader.starts(with: "EXIF", at: at) {
                let start = at + 8 + (reader.starts(with: "Exif\0\0", at: at + 8) ? 6 : 0)
                if start < at + 8 + size { header.readTurn(Array(bytes[start..<(at + 8 + size)])) }
                break
            }
            at += 8 + size + size % 2
        }
        return header
    }

    /// The first picture of an animation as a file of its own (RFC 9649, 2.7.1.1); nil for a still picture.
    static func firstWebpFrame(_ bytes: [UInt8]) -> [UInt8]? {
        let reader = ByteReader(bytes: bytes, littleEndian: true)
        guard reader.starts(with: "VP8X", at: 12), let flags = reader.byte(20), flags & 2 != 0 else { return nil }
        var at = 12
        while let size = reader.number32(at + 4), at + 8 + size <= bytes.count {
            if reader.starts(with: "ANMF", at: at), size > 16 {
                let (frame, end) = (at + 24, at + 8 + size)
                // The picture's own chunk, with its opacity before it.
                let alpha: [UInt8] = reader.starts(with: "ALPH", at: frame) ? Array("VP8X".utf8) + [10, 0, 0, 0, 0x10, 0, 0, 0] + bytes[(at + 14)..<(at + 20)] : []
                let content = Array("WEBP".utf8) + alpha + bytes[frame..<end]
                return Array("RIFF".utf8) + (0..<4).map { UInt8(truncatingIfNeeded: content.count >> (8 * $0)) } + content
            }
            at += 8 + size + size % 2
        }
        return nil
    }

    private static func number24(_ reader: ByteReader, _ at: Int) -> Int {
        (0..<3).reduce(0) { $0 | (reader.byte(at + $1) ?? 0) << (8 * $1) }
    }

    /// The image header and resolution boxes (ISO/IEC 15444-1, I.5.3.1 and I.5.3.7), or the codestream's size marker (A.5.1).
    static func jpeg2000(_ bytes: [UInt8]) throws(ImageError) -> ImageHeader {
        let reader = ByteReader(bytes: bytes)
        if reader.starts(with: [0xFF, 0x4F]) {
            guard let right = reader.number32(8), let bottom = reader.number32(12), let left = reader.number32(16), let top = reader.number32(20),
                right > left, bottom > top
            else { throw .damaged("JPEG 2000 header") }
            return ImageHeader(width: right - left, height: bottom - top, bitsPerPixel: 8 * max(1, reader.number16(40) ?? 1))
        }
        guard let at = place("ihdr", reader), let height = reader.number32(at), let width = reader.number32(at + 4), width > 0, height > 0
        else { throw .damaged("JPEG 2000 header") }
        var header = ImageHeader(width: width, height: height, bitsPerPixel: 8 * max(1, reader.number16(at + 8) ?? 1))
        if let at = place("resc", reader) ?? place("resd", reader) {
            header.dpiY = dpi(reader, at, exponent: at + 8)
            header.dpiX = dpi(reader, at + 4, exponent: at + 9)
        }
        return header
    }

    /// Where a box's content begins; boxes before the picture's data only.
    private static func place(_ box: String, _ reader: ByteReader) -> Int? {
        (12..<4096).first { reader.starts(with: box, at: $0) }.map { $0 + 4 }
    }

    /// Dots a metre as numerator, denominator and power of ten.
    private static func dpi(_ reader: ByteReader, _ at: Int, exponent: Int) -> Double? {
        guard let numerator = reader.number16(at), let denominator = reader.number16(at + 2), denominator > 0, let power = reader.byte(exponent)
        else { return nil }
        var value = Double(numerator) / Double(denominator) * 0.0254
        for _ in 0..<min(20, power < 128 ? power : 256 - power) { value *= power < 128 ? 10 : 0.1 }
        return (1...100_000).contains(value) ? value.rounded() : nil
    }
}
