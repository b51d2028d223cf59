extension ImageHeader {
    /// Frame size, JFIF density and EXIF (orientation, resolution, camera) of a JPEG file (ITU-T T.81, T.871; EXIF 2.3).
    static func jpeg(_ bytes: [UInt8]) throws(ImageError) -> ImageHeader {
        let reader = ByteReader(bytes: bytes)
        var header = ImageHeader(width: 0, height: 0, bitsPerPixel: 24)
        var isAdobes = false
        var at = 2
        while let start = reader.byte(at), header.width == 0 {
            // A segment whose length is wrong: go on at the next marker, as decoders do.
            guard start == 0xFF else {
                at += 1
                continue
            }
            guard let marker = reader.byte(at + 1) else { throw .damaged("JPEG marker") }
            // Another coding in the same clothes (ITU-T T.87).
            if marker == 0xF7 { throw .unsupported("image/jls") }
            if marker == 0 {
                at += 2
                continue
            }
            if marker == 0xFF || marker == 0x01 || (0xD0...0xD8).contains(marker) {
                at += marker == 0xFF ? 1 : 2
                continue
            }
            guard let length = reader.number16(at + 2), length >= 2, marker != 0xDA, marker != 0xD9 else { throw .damaged("JPEG header") }
            let body = at + 4
            switch marker {
            case 0xC0...0xCF where ![0xC4, 0xC8, 0xCC].contains(marker):
                guard let height = reader.number16(body + 1), let width = reader.number16(body + 3), let samples = reader.byte(body + 5),
                    width > 0, height > 0
                else { throw .damaged("JPEG frame") }
                try JpegHeader.checkDecoded(marker: marker, bits: reader.byte(body) ?? 8)
                header.width = width
                header.height = height
                header.bitsPerPixel = 8 * samples
            case 0xDB: header.quality = header.quality ?? JpegHeader.quality(reader, at: body, end: at + 2 + length)
            case 0xEE where reader.starts(with: "Adobe", at: body): isAdobes = true
            case 0xE0 where reader.starts(with: "JFIF\0", at: body) && header.dpiX == nil:
                header.readDensity(reader, at: body)
            case 0xE1 where reader.starts(with: "Exif\0\0", at: body):
                // A segment may be shorter than the name that it begins with.
                header.readExif(Array(bytes[..<min(at + 2 + length, bytes.count)].dropFirst(body + 6)))
            default: break
            }
            at += 2 + length
        }
        guard header.width > 0 else { throw .damaged("JPEG frame") }
        header.isInkUnstated = header.bitsPerPixel == 32 && !isAdobes
        if !endsProperly(bytes, after: at) { header.truncated = "end of image" }
        return header
    }

    private mutating func readDensity(_ reader: ByteReader, at body: Int) {
        guard let unit = reader.byte(body + 7), let x = reader.number16(body + 8), let y = reader.number16(body + 10), x > 0, y > 0
        else { return }
        let factor: Double? = unit == 1 ? 1 : unit == 2 ? 2.54 : nil
        guard let factor else { return }
        dpiX = (Double(x) * factor).rounded()
        dpiY = (Double(y) * factor).rounded()
    }

    /// The turn that an EXIF block asks for, and whether a camera wrote it.
    mutating func readTurn(_ tiff: [UInt8]) {
        guard let directory = TiffFile.firstDirectory(tiff) else { return }
        if let value = directory.number(.orientation), (1...8).contains(value) { orientation = value }
        camera = directory.has(.make) && directory.has(.model)
    }

    private mutating func readExif(_ tiff: [UInt8]) {
        readTurn(tiff)
        if dpiX == nil, let resolution = TiffFile.firstDirectory(tiff)?.resolution { (dpiX, dpiY) = resolution }
    }

    /// Whether an end-of-image marker stands behind the frame header (the thumbnail's, before it, does not count). Some phones append
    /// other data, so it is searched from the end backwards.
    private static func endsProperly(_ bytes: [UInt8], after frame: Int) -> Bool {
        var at = bytes.count - 2
        while at >= frame {
            if bytes[at] == 0xFF && bytes[at + 1] == 0xD9 { return true }
            at -= 1
        }
        return false
    }
}

/// What the tables of a JPEG tell.
enum JpegHeader {
    /// - Parameters:
    ///   - marker: the frame's (ITU-T T.81, table B.1).
    ///   - bits: of a sample.
    /// - Throws: ``ImageError/unsupported(_:)`` for the processes that no decoder of ordinary pictures has: lossless, differential, 12 bits.
    static func checkDecoded(marker: Int, bits: Int) throws(ImageError) {
        switch marker {
        case 0xC3, 0xCB: throw .unsupported("image/jpeg; lossless")
        case 0xC5...0xC7, 0xCD...0xCF: throw .unsupported("image/jpeg; hierarchical")
        default: if bits != 8 { throw .unsupported("image/jpeg; \(bits) bits") }
        }
    }

    /// Sum of the example table for luminance (ITU-T T.81, K.1), which encoders scale by their quality.
    private static let ordinary = 3692.0

    /// Quality on the scale of the Independent JPEG Group, 1 to 100, by the first quantisation table of a DQT segment; nil for tables of 16 bits.
    static func quality(_ reader: ByteReader, at body: Int, end: Int) -> Int? {
        guard let kind = reader.byte(body), kind >> 4 == 0, body + 65 <= end else { return nil }
        let values = (1...64).compactMap { reader.byte(body + $0) }
        guard values.count == 64 else { return nil }
        let percent = Double(values.reduce(0, +)) / ordinary * 100
        let quality = percent <= 100 ? (200 - percent) / 2 : 5000 / percent
        return min(100, max(1, Int(quality.rounded())))
    }
}
