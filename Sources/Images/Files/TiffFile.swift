/// The directories of a TIFF file (TIFF 6.0), walked by ourselves: cheap, safe against loops, and it notices what the decoder would hide:
/// a chain that breaks off, strips that lie beyond the end. BigTIFF, for files beyond 4 GiB, has wider numbers and is otherwise the same.
struct TiffFile {
    /// How wide the numbers are that count and point.
    fileprivate struct Layout {
        /// Bytes of a directory's count, of an entry, of a place.
        var count = 2, entry = 12, place = 4

        static let big = Layout(count: 8, entry: 20, place: 8)

        func count(_ reader: ByteReader, _ at: Int) -> Int? { count == 2 ? reader.number16(at) : reader.number64(at) }
        func place(_ reader: ByteReader, _ at: Int) -> Int? { place == 4 ? reader.number32(at) : reader.number64(at) }
    }

    enum Tag: Int {
        case width = 256, height = 257, bitsPerSample = 258, compression = 259, make = 271, model = 272, stripOffsets = 273
        case orientation = 274, samplesPerPixel = 277, stripByteCounts = 279, xResolution = 282, yResolution = 283
        case resolutionUnit = 296, tileOffsets = 324, tileByteCounts = 325, subfileType = 254, oldSubfileType = 255
        case oldJpeg = 513, oldJpegLength = 514
    }

    /// One page's entries.
    struct Directory {
        fileprivate let reader: ByteReader
        /// Where it stands in the file.
        let offset: Int
        fileprivate let layout: Layout
        fileprivate var entries: [Int: (type: Int, count: Int, at: Int)] = [:]

        func has(_ tag: Tag) -> Bool { entries[tag.rawValue] != nil }

        /// Has all that a page needs, in the order that TIFF 6.0 asks for, and no smaller copy of another page.
        fileprivate func isPage(entries count: Int) -> Bool {
            let tags = (0..<count).compactMap { reader.number16(offset + 2 + 12 * $0) }
            let types = (0..<count).compactMap { reader.number16(offset + 4 + 12 * $0) }
            guard zip(tags, tags.dropFirst()).allSatisfy({ $0 < $1 }), types.allSatisfy({ (1...13).contains($0) }) else { return false }
            guard let width = number(.width), let height = number(.height), width > 0, height > 0 else { return false }
            let start = number(.stripOffsets) ?? number(.tileOffsets) ?? reader.bytes.count
            return start < reader.bytes.count && !isCompanion
        }

        /// A smaller copy of another page, or the mask of what is transparent in it.
        fileprivate var isCompanion: Bool { (number(.subfileType) ?? 0) & 5 != 0 || number(.oldSubfileType) == 2 }

        func number(_ tag: Tag) -> Int? { numbers(tag, limit: 1).first }

        /// Up to `limit` values of an integer entry.
        func numbers(_ tag: Tag, limit: Int) -> [Int] {
            guard let entry = entries[tag.rawValue], let size = [1: 1, 3: 2, 4: 4, 16: 8][entry.type], entry.count > 0 else { return [] }
            guard let start = entry.count <= layout.place / size ? entry.at : layout.place(reader, entry.at) else { return [] }
            return (0..<min(entry.count, limit)).compactMap { index in
                let at = start + index * size
                return switch size {
                case 1: reader.byte(at)
                case 2: reader.number16(at)
                case 4: reader.number32(at)
                default: reader.number64(at)
                }
            }
        }

        func ratio(_ tag: Tag) -> Double? {
            guard let entry = entries[tag.rawValue], entry.type == 5, let at = layout.place == 8 ? entry.at : reader.number32(entry.at), let top = reader.number32(at),
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

    /// The pages in order; nil for one whose directory cannot be read.
    var directories: [Directory?] = []
    var chain = PageChain.whole

    /// - Parameter limit: stops after so many pages.
    init?(_ bytes: [UInt8], limit: Int = 100_000) {
        var reader = ByteReader(bytes: bytes)
        reader.littleEndian = reader.starts(with: "II")
        let isBig = reader.number16(2) == 43 && reader.number16(4) == 8
        let layout = isBig ? Layout.big : Layout()
        guard isBig || reader.number16(2) == 42, var next = layout.place(reader, isBig ? 8 : 4) else { return nil }
        var seen: Set<Int> = []
        while next != 0, directories.count < limit {
            guard seen.insert(next).inserted else {
                chain = .cutShort
                break
            }
            guard let (directory, after) = TiffFile.directory(reader, layout, at: next) else {
                chain = .cutShort
                if !isBig { recover(reader, from: next, seen: seen, limit: limit) }
                break
            }
            directories.append(directory)
            next = after
        }
        let pages = directories.filter { $0.map { !$0.isCompanion } ?? true }
        if !pages.isEmpty { directories = pages }
    }

    /// One directory and where the next one stands; nil where there is none.
    private static func directory(_ reader: ByteReader, _ layout: Layout, at offset: Int) -> (Directory, next: Int)? {
        guard let count = layout.count(reader, offset), (1...65_535).contains(count),
            let after = layout.place(reader, offset + layout.count + layout.entry * count)
        else { return nil }
        var directory = Directory(reader: reader, offset: offset, layout: layout)
        for index in 0..<count {
            let at = offset + layout.count + layout.entry * index
            guard let tag = reader.number16(at), let type = reader.number16(at + 2), let values = layout.place(reader, at + 4) else { break }
            directory.entries[tag] = (type, values, at + 4 + layout.place)
        }
        return (directory, after)
    }

    /// The chain breaks off at `offset`: writers put page behind page, so what looks like a directory further on is one. A directory that
    /// should stand inside the file and does not is a page that is lost; a reference to nowhere is only that.
    private mutating func recover(_ reader: ByteReader, from offset: Int, seen: Set<Int>, limit: Int) {
        let last = directories.last.flatMap { $0?.offset } ?? 8
        let found = TiffFile.search(reader, after: last).filter { !seen.contains($0.offset) }
        guard !found.isEmpty, directories.count < limit else { return }
        chain = .repaired
        if offset < reader.bytes.count { directories.append(nil) }
        directories += found.prefix(limit - directories.count).map(Optional.some)
    }

    /// Everything behind a place that has the form of a page's directory: tags in ascending order, known types, a size and pixels inside
    /// the file.
    private static func search(_ reader: ByteReader, after start: Int) -> [Directory] {
        var found: [Directory] = []
        var at = start + 2
        while at + 6 < reader.bytes.count {
            // Cheap first: directories have 8 to 60 entries, and the first tag is 254, 255 or 256.
            guard let count = reader.number16(at), (8...60).contains(count), let first = reader.number16(at + 2), (254...256).contains(first),
                let (directory, _) = directory(reader, Layout(), at: at), directory.isPage(entries: count)
            else {
                at += 1
                continue
            }
            found.append(directory)
            at += 2 + 12 * count
        }
        return found
    }

    /// The first directory of an EXIF block, whose chain may be cut short without harm.
    static func firstDirectory(_ bytes: [UInt8]) -> Directory? {
        TiffFile(bytes, limit: 1)?.directories.first.flatMap { $0 }
    }

    func header(page: Int) throws(ImageError) -> ImageHeader {
        guard let directory = directories[page] else { throw .damaged("TIFF directory") }
        guard let width = directory.number(.width), let height = directory.number(.height), width > 0, height > 0,
            max(width, height) <= Int(Int32.max)
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

    /// Where a page's directory stands in the file.
    func offset(page: Int) -> Int? { directories[page]?.offset }

    /// Names what of the page's pixels lies beyond the end of the file.
    private func missing(_ directory: Directory) -> String? {
        // Old-style JPEG (TIFF 6.0, section 22) may have its whole stream in a place of its own.
        if directory.number(.compression) == 6, let start = directory.number(.oldJpeg) {
            return start + (directory.number(.oldJpegLength) ?? 1) > directory.reader.bytes.count ? "pixel data" : nil
        }
        let (offsets, counts) = directory.has(.tileOffsets) ? (Tag.tileOffsets, Tag.tileByteCounts) : (.stripOffsets, .stripByteCounts)
        let starts = directory.numbers(offsets, limit: 100_000), lengths = directory.numbers(counts, limit: 100_000)
        guard !starts.isEmpty else { return "pixel data" }
        for (start, length) in zip(starts, lengths) where start + length > directory.reader.bytes.count { return "pixel data" }
        return nil
    }
}
