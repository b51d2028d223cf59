import Glibc

/// A compound file ([MS-CFB]), the container of Outlook's messages and of encrypted Office files: storages (folders) and streams (files).
///
/// Read in Swift from untrusted bytes: every chain is followed for as many steps as there are sectors at most, so none goes round for ever.
public struct CompoundFile: Sendable {
    /// A storage or a stream.
    public struct Entry: Sendable, Hashable {
        /// UTF-16 in the file, up to 31 units.
        public let name: String
        /// A folder; else a stream of bytes.
        public let isStorage: Bool
        /// Bytes of a stream, as its entry says.
        public let size: Int
        fileprivate let start: UInt32
        fileprivate let links: [UInt32]
        /// Its place in the directory.
        fileprivate let index: Int
    }

    /// All of the file.
    public private(set) var bytes: [UInt8]
    private let sectorSize: Int
    private let fat: [UInt32]
    private let miniFat: [UInt32]
    private var miniStream: [UInt8]
    private let miniCutoff: Int
    private let entries: [Entry]

    /// - Returns: nil where the file is no compound file, is larger than `limit`, or its tables are torn.
    public init?(path: String, limit: Int64) {
        guard let bytes = CompoundFile.read(path, limit) else { return nil }
        self.init(bytes)
    }

    /// From bytes in memory.
    public init?(_ bytes: [UInt8]) {
        let magic: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
        guard bytes.count >= 512, bytes.starts(with: magic) else { return nil }
        let shift = Int(bytes.little16(30))
        guard shift == 9 || shift == 12, bytes.little16(32) == 6 else { return nil }
        self.bytes = bytes
        sectorSize = 1 << shift
        miniCutoff = Int(bytes.little32(56))
        let sectors = Sectors(bytes: bytes, size: sectorSize)
        let table = sectors.allocationTable()
        fat = table
        let directory = sectors.chain(from: bytes.little32(48), table, limit: bytes.count)
        let found = CompoundFile.entries(directory, isSmall: shift == 9)
        guard let root = found.first, root.isStorage else { return nil }
        entries = found
        miniFat = sectors.chain(from: bytes.little32(60), table, limit: bytes.count).words
        miniStream = sectors.chain(from: root.start, table, limit: root.size)
    }

    /// What lies in a storage; of the whole file without one.
    public func children(of storage: Entry? = nil) -> [Entry] {
        guard let parent = storage ?? entries.first, parent.isStorage else { return [] }
        var found: [Entry] = []
        var open = [parent.links[2]]
        var seen: Set<UInt32> = []
        while let next = open.popLast() {
            guard next < UInt32(entries.count), seen.insert(next).inserted else { continue }
            let entry = entries[Int(next)]
            if entry.index != 0, !entry.name.isEmpty { found.append(entry) }
            open += [entry.links[0], entry.links[1]]
        }
        return found.sorted { $0.name < $1.name }
    }

    /// The entry of that name in a storage, whatever its case.
    public func entry(_ name: String, in storage: Entry? = nil) -> Entry? {
        children(of: storage).first { $0.name.lowercased() == name.lowercased() }
    }

    /// A stream's bytes; fewer than it says where the file is cut off.
    public func content(_ stream: Entry) -> [UInt8] {
        guard !stream.isStorage, stream.size > 0 else { return [] }
        if stream.size < miniCutoff {
            return Sectors(bytes: miniStream, size: 64, base: 0).chain(from: stream.start, miniFat, limit: stream.size)
        }
        return Sectors(bytes: bytes, size: sectorSize).chain(from: stream.start, fat, limit: stream.size)
    }

    /// A stream of that name; nil where there is none.
    public func content(_ name: String, in storage: Entry? = nil) -> [UInt8]? {
        entry(name, in: storage).flatMap { $0.isStorage ? nil : content($0) }
    }

    /// Puts other bytes, as many, in a stream's place. What is too long is left out.
    public mutating func overwrite(_ stream: Entry, with content: [UInt8]) {
        guard !stream.isStorage, let root = entries.first else { return }
        let file = Sectors(bytes: bytes, size: sectorSize)
        if stream.size >= miniCutoff {
            put(content, file.places(from: stream.start, fat))
        } else {
            let small = Sectors(bytes: miniStream, size: 64, base: 0)
            for (place, range) in zip(stride(from: 0, to: content.count, by: 64), small.places(from: stream.start, miniFat)) {
                let piece = content[place..<min(content.count, place + range.count)]
                miniStream.replaceSubrange(range.lowerBound..<range.lowerBound + piece.count, with: piece)
            }
            put(miniStream, file.places(from: root.start, fat))
        }
    }

    /// Gives a stream another last letter, so that a program that looks for its name does not find it; the directory's order stays.
    public mutating func hide(_ stream: Entry) {
        let directory = Sectors(bytes: bytes, size: sectorSize).places(from: bytes.little32(48), fat)
        let place = stream.index * 128 + (stream.name.utf16.count - 1) * 2
        guard place > 0, directory.indices.contains(place / sectorSize) else { return }
        bytes[directory[place / sectorSize].lowerBound + place % sectorSize] = UInt8(ascii: "_")
    }

    private mutating func put(_ content: [UInt8], _ places: [Range<Int>]) {
        var done = 0
        for place in places where done < content.count {
            let piece = content[done..<min(content.count, done + place.count)]
            bytes.replaceSubrange(place.lowerBound..<place.lowerBound + piece.count, with: piece)
            done += piece.count
        }
    }

    // MARK: -

    private static func entries(_ directory: [UInt8], isSmall: Bool) -> [Entry] {
        stride(from: 0, to: directory.count - 127, by: 128).enumerated().map { index, place in
            let length = min(64, Int(directory.little16(place + 64)))
            let units = stride(from: place, to: place + max(0, length - 2), by: 2).map { directory.little16($0) }
            let type = directory[place + 66]
            // The upper half of a size is rubbish in files with small sectors ([MS-CFB] 2.6.1).
            let size = isSmall ? UInt64(directory.little32(place + 120)) : directory.little64(place + 120)
            let isUsed = type == 1 || type == 2 || type == 5
            return Entry(
                name: isUsed ? String(decoding: units, as: UTF16.self) : "", isStorage: type != 2, size: Int(clamping: size),
                start: directory.little32(place + 116), links: [68, 72, 76].map { directory.little32(place + $0) }, index: index)
        }
    }

    private static func read(_ path: String, _ limit: Int64) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, Int64(status.st_size) <= limit else { return nil }
        return try? ZipBytes(descriptor: descriptor, size: Int64(status.st_size)).read(0, Int(status.st_size))
    }
}

/// Equal pieces of a file, joined by a table that says which follows which.
private struct Sectors {
    let bytes: [UInt8]
    let size: Int
    /// Where sector 0 begins; a file's is behind its header.
    var base: Int

    init(bytes: [UInt8], size: Int, base: Int? = nil) {
        self.bytes = bytes
        self.size = size
        self.base = base ?? size
    }

    /// Where a sector's bytes are; empty beyond the end.
    func place(_ number: UInt32) -> Range<Int> {
        let start = base + Int(number) * size
        guard number < 0xFFFF_FFFA, start < bytes.count else { return 0..<0 }
        return start..<min(bytes.count, start + size)
    }

    func sector(_ number: UInt32) -> ArraySlice<UInt8> { bytes[place(number)] }

    /// Where the bytes of a chain are, in its order; with a limit, no more than hold so many bytes.
    func places(from first: UInt32, _ table: [UInt32], limit: Int = .max) -> [Range<Int>] {
        var result: [Range<Int>] = []
        var (next, count) = (first, 0)
        while next < 0xFFFF_FFFA, result.count <= table.count, count < limit {
            let piece = place(next)
            if piece.isEmpty { break }
            result.append(piece)
            count += piece.count
            next = Int(next) < table.count ? table[Int(next)] : 0xFFFF_FFFE
        }
        return result
    }

    func chain(from first: UInt32, _ table: [UInt32], limit: Int) -> [UInt8] {
        var result: [UInt8] = []
        for place in places(from: first, table, limit: limit) { result += bytes[place] }
        return result.count > limit ? Array(result[..<limit]) : result
    }

    /// The table of all sectors ([MS-CFB] 2.3 and 2.5): its own sectors are listed in the header and in sectors of their own.
    func allocationTable() -> [UInt32] {
        var places = (0..<109).map { bytes.little32(76 + $0 * 4) }
        var next = bytes.little32(68)
        var seen: Set<UInt32> = []
        while next < 0xFFFF_FFFA, seen.insert(next).inserted {
            let words = Array(sector(next)).words
            guard words.count * 4 == size else { break }
            places += words.dropLast()
            next = words[words.count - 1]
        }
        return places.filter { $0 < 0xFFFF_FFFA }.flatMap { Array(sector($0)).words }
    }
}

extension [UInt8] {
    /// Whole 32-bit words, little-endian.
    fileprivate var words: [UInt32] { stride(from: 0, to: count - 3, by: 4).map { little32($0) } }
}
