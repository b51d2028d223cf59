/// The directories of a TIFF file (TIFF 6.0), walked by ourselves: cheap, safe against loops, and it notices what the decoder would hide:
/// a chain that breaks off, strips that lie beyond the end.
struct TiffFile {
    enum Tag: Int {
        case width = 256, height = 257, bitsPerSample = 258, compression = 259, make = 271, model = 272, stripOffsets = 273
        case orientation = 274, samplesPerPixel = 277, stripByteCounts = 279, xResolution = 282, yResolution = 283
        case resolutionUnit = 296, tileOffsets = 324, tileByteCounts = 325
    }

    /// One page's entries.
    struct Directory {
        fileprivate let reader: ByteReader
        fileprivate var entries: [Int: (type: Int, count: Int, at: Int)] = [:]

        func has(_ tag: Tag) -> Bool { entries[tag.rawValue] != nil }

        func number(_ tag: Tag) -> Int? { numbers(tag, limit: 1).first }

        /// Up to `limit` values of an integer entry.
        func numbers(_ tag: Tag, limit: Int) -> [Int] {
            guard let entry = entries[tag.rawValue], let size = [1: 1, 3: 2, 4: 4][entry.type], entry.count > 0 else { return [] }
            guard let start = entry.count * size <= 4 ? entry.at : reader.number32(entry.at) else { return [] }
            return (0..<min(entry.count, limit)).compactMap { index in
                let at = start + index * size
                return size == 1 ? reader.byte(at) : size == 2 ? reader.number16(at) : reader.number32(at)
            }
        }

        func ratio(_ tag: Tag) -> Double? {
            guard let entry = entries[tag.rawValue], entry.type == 5, let at = reader.number32(entry.at), let top = reader.number32(at),
                let bottom = reader.number32(at + 4), bottom > 0
            else { return nil }
            return Double(top) / Double(bottom)
        }

        /// Dots per inch across and down; nil where not stated or without a unit.
        var resolution: (Double?, Double?)? {
            let unit = number(.resolutionUnit) ?? 2
            guard let x = ratio(.xResolution), x > 0, unit == 2 || unit == 3 else { return nil }
            let y = ratio(.yResolution) ?? x
            let factor = unit == 3 ? 2.54 : 1
            return ((x * factor).rounded(), (y * factor).rounded())
        }
    }

    var directories: [Directory] = []
    /// The chain of directories ends in something that is not one.
    var broken = false

    /// - Parameter limit: stops after so many pages.
    init?(_ bytes: [UInt8], limit: Int = 100_000) {
        var reader = ByteReader(bytes: bytes)
        reader.littleEndian = reader.starts(with: "II")
        guard reader.number16(2) == 42, var next = reader.number32(4) else { return nil }
        var seen: Set<Int> = []
        while next != 0, directories.count < limit {
            guard seen.insert(next).inserted, let count = reader.number16(next), count > 0, let after = reader.number32(next + 2 + 12 * count)
            else {
                broken = true
                break
            }
            var directory = Directory(reader: reader)
            for index in 0..<count {
                let at = next + 2 + 12 * index
                guard let tag = reader.number16(at), let type = reader.number16(at + 2), let values = reader.number32(at + 4) else { break }
                directory.entries[tag] = (type, values, at + 8)
            }
            directories.append(directory)
            next = after
        }
    }

    /// The first directory of an EXIF block, whose chain may be cut short without harm.
    static func firstDirectory(_ bytes: [UInt8]) -> Directory? {
        TiffFile(bytes, limit: 1)?.directories.first
    }

    func header(page: Int) throws(ImageError) -> ImageHeader {
        let directory = directories[page]
        // Old-style JPEG (TIFF 6.0, section 22) was withdrawn, and no two writers agree on it.
        if directory.number(.compression) == 6 { throw .unsupported("image/tiff; compression=old-jpeg") }
        guard let width = directory.number(.width), let height = directory.number(.height), width > 0, height > 0
        else { throw .damaged("TIFF page size") }
        let bits = directory.numbers(.bitsPerSample, limit: 4)
        let samples = directory.number(.samplesPerPixel) ?? 1
        var header = ImageHeader(width: width, height: height, bitsPerPixel: (bits.first ?? 1) * max(1, min(samples, 4)))
        if let value = directory.number(.orientation), (1...8).contains(value) { header.orientation = value }
        if let resolution = directory.resolution { (header.dpiX, header.dpiY) = resolution }
        header.camera = directory.has(.make) && directory.has(.model) && directory.number(.compression) == 7
        header.truncated = missing(directory)
        return header
    }

    /// Names what of the page's pixels lies beyond the end of the file.
    private func missing(_ directory: Directory) -> String? {
        let (offsets, counts) = directory.has(.tileOffsets) ? (Tag.tileOffsets, Tag.tileByteCounts) : (.stripOffsets, .stripByteCounts)
        let starts = directory.numbers(offsets, limit: 100_000), lengths = directory.numbers(counts, limit: 100_000)
        guard !starts.isEmpty else { return "pixel data" }
        for (start, length) in zip(starts, lengths) where start + length > directory.reader.bytes.count { return "pixel data" }
        return nil
    }
}
