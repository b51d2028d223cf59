import Glibc

/// The names in a ZIP's central directory (APPNOTE 6.3.10, 4.3.12 and 4.3.14-16), for entries whose name libarchive will not give:
/// those that are flagged as UTF-8 and are not.
struct ZipDirectory {
    /// Raw names in the order of the entries' places in the file, which is the order in which libarchive reads them.
    private(set) var names: [[UInt8]] = []
    /// Where those entries begin in the file.
    private(set) var places: [Int64] = []
    /// The end record was found. Without it the file is cut off, or is no ZIP.
    private(set) var isThere = false
    /// How many entries the end record speaks of.
    private(set) var declared = 0

    /// Reads it; empty where there is none or it is damaged. At most `limit` entries.
    init(_ path: String, limit: Int) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { return }
        let length = Int64(status.st_size)
        guard let end = ZipDirectory.end(descriptor, length) else { return }
        isThere = true
        declared = end.entries
        guard end.size <= min(length, 64 << 20), let bytes = ZipDirectory.read(descriptor, at: end.start, count: Int(end.size)) else { return }
        let found = ZipDirectory.entries(bytes, limit: limit)
        names = found.map(\.name)
        places = found.map { Int64(clamping: $0.place) }
    }

    private static func entries(_ bytes: [UInt8], limit: Int) -> [(place: UInt64, name: [UInt8])] {
        var found: [(place: UInt64, name: [UInt8])] = []
        var position = 0
        while position + 46 <= bytes.count, number(bytes, position, 4) == 0x0201_4B50, found.count < limit {
            let nameLength = Int(number(bytes, position + 28, 2))
            let extraLength = Int(number(bytes, position + 30, 2))
            let commentLength = Int(number(bytes, position + 32, 2))
            let nameStart = position + 46
            let next = nameStart + nameLength + extraLength + commentLength
            guard next <= bytes.count else { break }
            var place = number(bytes, position + 42, 4)
            if place == 0xFFFF_FFFF {
                let extra = Array(bytes[(nameStart + nameLength)..<(nameStart + nameLength + extraLength)])
                let skipped = [position + 24, position + 20].count { number(bytes, $0, 4) == 0xFFFF_FFFF }
                place = zip64(extra, skipping: skipped) ?? place
            }
            found.append((place, Array(bytes[nameStart..<(nameStart + nameLength)])))
            position = next
        }
        return found.sorted { $0.place < $1.place }
    }

    /// The value after `skipping` eight-byte fields of the ZIP64 extra field.
    private static func zip64(_ extra: [UInt8], skipping: Int) -> UInt64? {
        var position = 0
        while position + 4 <= extra.count {
            let size = Int(number(extra, position + 2, 2))
            let start = position + 4 + skipping * 8
            if number(extra, position, 2) == 1, start + 8 <= min(extra.count, position + 4 + size) { return number(extra, start, 8) }
            position += 4 + size
        }
        return nil
    }

    private static func end(_ descriptor: Int32, _ length: Int64) -> (start: Int64, size: Int64, entries: Int)? {
        let tail = min(length, 66_000)
        guard tail >= 22, let bytes = read(descriptor, at: length - tail, count: Int(tail)) else { return nil }
        for position in stride(from: bytes.count - 22, through: 0, by: -1) where number(bytes, position, 4) == 0x0605_4B50 {
            let size = Int64(number(bytes, position + 12, 4))
            let start = Int64(number(bytes, position + 16, 4))
            let entries = Int(number(bytes, position + 10, 2))
            if size != 0xFFFF_FFFF, start != 0xFFFF_FFFF, entries != 0xFFFF { return (start, size, entries) }
            guard position >= 20, number(bytes, position - 20, 4) == 0x0706_4B50 else { return (start, size, entries) }
            let place = Int64(bitPattern: number(bytes, position - 12, 8))
            guard place >= 0, place < length, let record = read(descriptor, at: place, count: 56) else { return (0, 0, entries) }
            let all = Int(clamping: number(record, 32, 8))
            return (Int64(bitPattern: number(record, 48, 8)), Int64(bitPattern: number(record, 40, 8)), all)
        }
        return nil
    }

    private static func read(_ descriptor: Int32, at offset: Int64, count: Int) -> [UInt8]? {
        guard offset >= 0, count >= 0 else { return nil }
        var bytes = [UInt8](repeating: 0, count: count)
        var done = 0
        while done < count {
            let got = bytes.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress?.advanced(by: done), count - done, off_t(offset) + off_t(done)) }
            if got <= 0 { return nil }
            done += got
        }
        return bytes
    }

    private static func number(_ bytes: [UInt8], _ position: Int, _ count: Int) -> UInt64 {
        guard position >= 0, position + count <= bytes.count else { return 0 }
        return bytes[position..<(position + count)].reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
}
