import Encodings
import Glibc

/// The names in a ZIP's central directory (APPNOTE 6.3.10, 4.3.12 and 4.3.14-16), for entries whose name libarchive will not give:
/// those that are flagged as UTF-8 and are not.
struct ZipDirectory {
    /// Raw names in the order of the entries' places in the file, which is the order in which libarchive reads them.
    private(set) var names: [[UInt8]] = []
    /// Where those entries begin in the file.
    private(set) var places: [Int64] = []
    /// Their checksums (CRC-32).
    private(set) var sums: [UInt32] = []
    /// The end record was found. Without it the file is cut off, or is no ZIP.
    private(set) var isThere = false
    /// How many entries the end record speaks of.
    private(set) var declared = 0
    /// This is the last of several files.
    private(set) var isSplit = false
    /// What the names that are not UTF-8 are written in, where it is surely not GB 18030: Big5 and Shift-JIS from Taiwan and Japan. One name
    /// is too short to tell, all of them together are not.
    private(set) var charset: String?

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
        isSplit = end.disk > 0
        guard end.size <= min(length, 64 << 20), let bytes = ZipDirectory.read(descriptor, at: end.start, count: Int(end.size)) else { return }
        let found = ZipDirectory.entries(bytes, limit: limit)
        names = found.map(\.name)
        charset = ZipDirectory.charset(of: names)
        places = found.map { Int64(clamping: $0.place) }
        sums = found.map(\.sum)
    }

    private static func charset(of names: [[UInt8]]) -> String? {
        let foreign = names.filter { String(validating: $0, as: UTF8.self) == nil }.prefix(500)
        guard !foreign.isEmpty else { return nil }
        let all = Array(foreign.joined(separator: [0x0A]))
        if let japanese = TextDecoder.convert(all, from: "shift_jis", strict: true), isKana(japanese) { return "shift_jis" }
        guard let guess = TextDecoder.decode(all), guess.confident, guess.encoding == "Big5" else { return nil }
        return guess.encoding
    }

    /// Kana's bytes are seldom anything else: as GBK they would be rare traditional characters one after another.
    private static func isKana(_ text: String) -> Bool {
        let written = text.unicodeScalars.filter { $0.value > 0x7F }
        let kana = written.count { (0x3041...0x30FF).contains($0.value) }
        return kana >= 2 && kana * 4 >= written.count
    }

    private static func entries(_ bytes: [UInt8], limit: Int) -> [(place: UInt64, name: [UInt8], sum: UInt32)] {
        var found: [(place: UInt64, name: [UInt8], sum: UInt32)] = []
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
            found.append((place, Array(bytes[nameStart..<(nameStart + nameLength)]), UInt32(number(bytes, position + 16, 4))))
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

    private static func end(_ descriptor: Int32, _ length: Int64) -> (start: Int64, size: Int64, entries: Int, disk: Int)? {
        let tail = min(length, 66_000)
        guard tail >= 22, let bytes = read(descriptor, at: length - tail, count: Int(tail)) else { return nil }
        for position in stride(from: bytes.count - 22, through: 0, by: -1) where number(bytes, position, 4) == 0x0605_4B50 {
            let size = Int64(number(bytes, position + 12, 4))
            let start = Int64(number(bytes, position + 16, 4))
            let entries = Int(number(bytes, position + 10, 2))
            // 0xFFFF: stands in the ZIP64 record, which split archives of that size have and nobody sends.
            let disk = Int(number(bytes, position + 4, 2)) % 0xFFFF
            if size != 0xFFFF_FFFF, start != 0xFFFF_FFFF, entries != 0xFFFF { return (start, size, entries, disk) }
            guard position >= 20, number(bytes, position - 20, 4) == 0x0706_4B50 else { return (start, size, entries, disk) }
            let place = Int64(bitPattern: number(bytes, position - 12, 8))
            guard place >= 0, place < length, let record = read(descriptor, at: place, count: 56) else { return (0, 0, entries, disk) }
            let all = Int(clamping: number(record, 32, 8))
            return (Int64(bitPattern: number(record, 48, 8)), Int64(bitPattern: number(record, 40, 8)), all, disk)
        }
        return nil
    }

    private static func read(_ descriptor: Int32, at offset: Int64, count: Int) -> [UInt8]? {
        guard offset >= 0, count >= 0 else { return nil }
        var bytes = [UInt8](repeating: 0, count: count)
        return bytes.withUnsafeMutableBytes { ZipBytes.fill($0, descriptor: descriptor, at: offset) } ? bytes : nil
    }

    private static func number(_ bytes: [UInt8], _ position: Int, _ count: Int) -> UInt64 {
        guard position >= 0, position + count <= bytes.count else { return 0 }
        return bytes[position..<(position + count)].reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
}
