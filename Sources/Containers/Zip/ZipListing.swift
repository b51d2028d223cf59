import Glibc

/// A file inside a ZIP that ``ZipListing`` accepted.
public struct ZipListingEntry: Sendable, Hashable {
    /// The path inside the archive: relative, without `..`, backslashes or control characters.
    public let name: String
    /// Length of the content, which is stored as it is.
    public let bytes: Int64
    /// As the directory states it; checked when the content is read.
    public let crc32: UInt32
    /// Where the content begins in the file.
    let dataOffset: Int64
    let headerOffset: Int64
}

/// What is wrong with a ZIP or with one of its entries (`entry` nil: the archive as a whole).
public struct ZipFault: Error, Sendable, Hashable, CustomStringConvertible {
    /// What is wrong, as far as it decides what follows.
    public enum Code: String, Sendable, Codable {
        /// Not a ZIP, cut off, or with fields that contradict each other.
        case damaged
        /// An absolute path, `..`, a link, a name twice, hidden characters.
        case unsafe
        /// Something that ``ZipWriter`` never writes: compression, encryption, several disks, a comment.
        case foreign
    }
    /// What kind of fault.
    public let code: Code
    /// Its name as it stands in the directory.
    public let entry: String?
    /// For people; no bytes of the content.
    public let reason: String

    /// Entry and reason.
    public var description: String { (entry.map { $0 + ": " } ?? "") + reason }
}

/// The directory of a ZIP written by ``ZipWriter``, read from untrusted bytes without a C library.
///
/// Strict on purpose: entries are stored, lie one after another from the first byte to the directory, and local headers say what the
/// directory says. So nothing can hide between entries, readers cannot disagree about what is inside, and there are no bombs: what comes
/// out is never more than what lies on the disk. Foreign ZIPs (compressed, with comments) are refused, not guessed at; those are the
/// Unpacker's business.
public struct ZipListing: Sendable {
    /// In the order of the directory. Entries with a fault of their own are left out.
    public let entries: [ZipListingEntry]
    /// Of the archive as a whole and of single entries, in the order in which they were met.
    public let faults: [ZipFault]

    static let maximumDirectory: Int64 = 256 << 20

    /// Reads the directory of the ZIP behind an open, seekable descriptor; its position is not used.
    /// - Throws: ``ZipFault`` where there is no trustworthy directory at all.
    public init(descriptor: Int32, size: Int64) throws(ZipFault) {
        let source = ZipBytes(descriptor: descriptor, size: size)
        let end = try ZipEnd(source)
        let directory = try source.read(end.directoryOffset, Int(end.directoryBytes))
        var entries: [ZipListingEntry] = []
        var faults: [ZipFault] = []
        var names: Set<String> = []
        var position = 0
        var next: Int64 = 0
        for _ in 0..<end.entries {
            let record = try ZipRecord(directory, at: position)
            position = record.end
            // A gap or an overlap makes every later position meaningless, so it ends the reading.
            let placed = try ZipLocalHeader(source, record: record, expectedAt: next, limit: end.directoryOffset)
            next = placed.end
            if let fault = record.fault ?? placed.fault {
                faults.append(fault)
            } else if !names.insert(record.name).inserted {
                faults.append(ZipFault(code: .unsafe, entry: record.name, reason: "this name is there twice"))
            } else {
                entries.append(
                    ZipListingEntry(
                        name: record.name, bytes: record.size, crc32: record.crc32, dataOffset: placed.dataOffset,
                        headerOffset: record.headerOffset))
            }
        }
        if position != directory.count { throw ZipFault(code: .damaged, entry: nil, reason: "the directory has bytes left over") }
        if next != end.directoryOffset { throw ZipFault(code: .damaged, entry: nil, reason: "there are bytes between entries and directory") }
        self.entries = entries
        self.faults = faults
    }

    /// Hands over an entry's content in pieces of at most 1 MiB and checks its CRC-32.
    public static func forEachChunk(
        of entry: ZipListingEntry, descriptor: Int32, _ body: (UnsafeRawBufferPointer) throws -> Void
    ) throws {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)
        defer { buffer.deallocate() }
        var checksum = CRC32()
        var done: Int64 = 0
        while done < entry.bytes {
            let wanted = Int(min(Int64(buffer.count), entry.bytes - done))
            let piece = UnsafeMutableRawBufferPointer(rebasing: buffer[..<wanted])
            guard ZipBytes.fill(piece, descriptor: descriptor, at: entry.dataOffset + done) else {
                throw ZipFault(code: .damaged, entry: entry.name, reason: "the content is cut off")
            }
            checksum.update(UnsafeRawBufferPointer(piece))
            try body(UnsafeRawBufferPointer(piece))
            done += Int64(wanted)
        }
        if checksum.value != entry.crc32 { throw ZipFault(code: .damaged, entry: entry.name, reason: "the CRC-32 does not match") }
    }

    /// A whole entry in memory, at most `limit` bytes.
    public static func read(_ entry: ZipListingEntry, descriptor: Int32, limit: Int) throws -> [UInt8] {
        if entry.bytes > Int64(limit) {
            throw ZipFault(code: .damaged, entry: entry.name, reason: "larger than the \(limit) bytes allowed for a file of this kind")
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Int(entry.bytes))
        try forEachChunk(of: entry, descriptor: descriptor) { bytes.append(contentsOf: $0) }
        return bytes
    }
}
