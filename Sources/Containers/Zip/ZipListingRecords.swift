import Glibc

/// Positioned, bounds-checked reading of a file.
struct ZipBytes {
    let descriptor: Int32
    let size: Int64

    func read(_ offset: Int64, _ count: Int) throws(ZipFault) -> [UInt8] {
        guard offset >= 0, count >= 0, offset <= size, Int64(count) <= size - offset else {
            throw ZipFault(code: .damaged, entry: nil, reason: "not a whole ZIP: it is cut off or its positions point outside")
        }
        var bytes = [UInt8](repeating: 0, count: count)
        let whole = bytes.withUnsafeMutableBytes { ZipBytes.fill($0, descriptor: descriptor, at: offset) }
        if !whole { throw ZipFault(code: .damaged, entry: nil, reason: "the file cannot be read to its end") }
        return bytes
    }

    static func fill(_ buffer: UnsafeMutableRawBufferPointer, descriptor: Int32, at offset: Int64) -> Bool {
        var done = 0
        while done < buffer.count {
            let count = pread(descriptor, buffer.baseAddress?.advanced(by: done), buffer.count - done, off_t(offset) + off_t(done))
            if count < 0, errno == EINTR { continue }
            if count <= 0 { return false }
            done += count
        }
        return true
    }
}

extension [UInt8] {
    func little16(_ at: Int) -> UInt16 { UInt16(self[at]) | UInt16(self[at + 1]) << 8 }
    func little32(_ at: Int) -> UInt32 { UInt32(little16(at)) | UInt32(little16(at + 2)) << 16 }
    func little64(_ at: Int) -> UInt64 { UInt64(little32(at)) | UInt64(little32(at + 4)) << 32 }
}

/// End of central directory record, with its zip64 form (APPNOTE 4.3.14 to 4.3.16).
struct ZipEnd {
    let entries: Int
    let directoryOffset: Int64
    let directoryBytes: Int64

    init(_ source: ZipBytes) throws(ZipFault) {
        let end = try source.read(source.size - 22, 22)
        guard end.little32(0) == 0x0605_4b50 else {
            throw ZipFault(code: .damaged, entry: nil, reason: "not a ZIP as this program writes it: no end record in the last 22 bytes")
        }
        guard end.little16(20) == 0, end.little16(4) == 0, end.little16(6) == 0, end.little16(8) == end.little16(10) else {
            throw ZipFault(code: .foreign, entry: nil, reason: "it has a comment or is one of several disks")
        }
        var entries = UInt64(end.little16(10))
        var bytes = UInt64(end.little32(12))
        var offset = UInt64(end.little32(16))
        var endOfDirectory = source.size - 22
        if entries == 0xFFFF || bytes == 0xFFFF_FFFF || offset == 0xFFFF_FFFF {
            let locator = try source.read(source.size - 42, 20)
            guard locator.little32(0) == 0x0706_4b50, locator.little64(8) <= UInt64(Int64.max) else {
                throw ZipFault(code: .damaged, entry: nil, reason: "the zip64 locator is missing")
            }
            endOfDirectory = Int64(locator.little64(8))
            let wide = try source.read(endOfDirectory, 56)
            guard wide.little32(0) == 0x0606_4b50, wide.little64(24) == wide.little64(32), endOfDirectory + 56 == source.size - 42 else {
                throw ZipFault(code: .damaged, entry: nil, reason: "the zip64 end record is not where it must be")
            }
            (entries, bytes, offset) = (wide.little64(32), wide.little64(40), wide.little64(48))
        }
        // A directory record has at least 46 bytes: what claims more entries than that lies.
        guard offset <= UInt64(source.size), bytes <= UInt64(ZipListing.maximumDirectory), entries <= bytes / 46,
            Int64(offset) + Int64(bytes) == endOfDirectory
        else {
            throw ZipFault(code: .damaged, entry: nil, reason: "the end record's positions contradict each other")
        }
        self.entries = Int(entries)
        directoryOffset = Int64(offset)
        directoryBytes = Int64(bytes)
    }
}

/// One record of the central directory (APPNOTE 4.3.12).
struct ZipRecord {
    let name: String
    let size: Int64
    let crc32: UInt32
    let headerOffset: Int64
    let flags: UInt16
    /// Position of the next record.
    let end: Int
    let fault: ZipFault?

    init(_ directory: [UInt8], at start: Int) throws(ZipFault) {
        let torn = ZipFault(code: .damaged, entry: nil, reason: "the directory is torn")
        guard start + 46 <= directory.count, directory.little32(start) == 0x0201_4b50 else { throw torn }
        let nameBytes = Int(directory.little16(start + 28))
        let extraBytes = Int(directory.little16(start + 30))
        let commentBytes = Int(directory.little16(start + 32))
        end = start + 46 + nameBytes + extraBytes + commentBytes
        guard end <= directory.count else { throw torn }
        flags = directory.little16(start + 8)
        crc32 = directory.little32(start + 16)
        let raw = Array(directory[(start + 46)..<(start + 46 + nameBytes)])
        let text = String(validating: raw, as: UTF8.self)
        name = text ?? String(decoding: raw, as: UTF8.self)

        var stored = UInt64(directory.little32(start + 20))
        var whole = UInt64(directory.little32(start + 24))
        var offset = UInt64(directory.little32(start + 42))
        let extra = start + 46 + nameBytes
        try ZipRecord.widen(directory, from: extra, to: extra + extraBytes, &whole, &stored, &offset)
        guard whole <= UInt64(Int64.max), offset <= UInt64(Int64.max) else { throw torn }
        size = Int64(whole)
        headerOffset = Int64(offset)

        let type = directory.little32(start + 38) >> 16 & 0o170000
        var problem: (ZipFault.Code, String)?
        if text == nil || (flags & 0x800 == 0 && !raw.allSatisfy { $0 < 0x80 }) {
            problem = (.unsafe, "its name is not UTF-8")
        } else if let reason = ZipRecord.unsafeReason(raw) {
            problem = (.unsafe, reason)
        } else if flags & 0x2041 != 0 {
            problem = (.foreign, "it is encrypted inside the ZIP")
        } else if directory.little16(start + 10) != 0 || stored != whole {
            problem = (.foreign, "it is compressed; packages hold stored files only")
        } else if type != 0, type != 0o100000 {
            problem = (.unsafe, "it is a link, a folder or a device, not a file")
        } else if directory.little16(start + 34) != 0 || commentBytes != 0 {
            problem = (.foreign, "it has a comment or lies on another disk")
        }
        let shown = name
        fault = problem.map { ZipFault(code: $0.0, entry: shown, reason: $0.1) }
    }

    /// Takes the sizes and the position from the zip64 extra field (APPNOTE 4.5.3), in its fixed order, where the short ones are full.
    private static func widen(
        _ bytes: [UInt8], from start: Int, to end: Int, _ whole: inout UInt64, _ stored: inout UInt64, _ offset: inout UInt64
    ) throws(ZipFault) {
        var position = start
        while position + 4 <= end {
            let length = Int(bytes.little16(position + 2))
            var field = position + 4
            guard field + length <= end else { break }
            if bytes.little16(position) == 1 {
                let limit = field + length
                func next() throws(ZipFault) -> UInt64 {
                    guard field + 8 <= limit else { throw ZipFault(code: .damaged, entry: nil, reason: "a zip64 field is too short") }
                    defer { field += 8 }
                    return bytes.little64(field)
                }
                if whole == 0xFFFF_FFFF { whole = try next() }
                if stored == 0xFFFF_FFFF { stored = try next() }
                if offset == 0xFFFF_FFFF { offset = try next() }
                return
            }
            position = field + length
        }
    }

    /// Why a name must not be written to a disk; nil where it may.
    static func unsafeReason(_ name: [UInt8]) -> String? {
        if name.isEmpty || name.count > 1024 { return "its name is empty or too long" }
        if name.contains(where: { $0 < 0x20 || $0 == 0x7F || $0 == UInt8(ascii: "\\") }) { return "its name has control characters or \\" }
        if name.first == UInt8(ascii: "/") || (name.count > 1 && name[1] == UInt8(ascii: ":")) { return "its path is absolute" }
        let parts = name.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        if parts.contains(where: { $0.isEmpty || $0.elementsEqual(".".utf8) || $0.elementsEqual("..".utf8) || $0.count > 255 }) {
            return "its path has empty parts, `.` or `..`, or leads out of the folder"
        }
        return nil
    }
}

/// The header before an entry's content (APPNOTE 4.3.7), held against the directory, and where the next one begins.
struct ZipLocalHeader {
    let dataOffset: Int64
    /// Where the next entry's header must be.
    let end: Int64
    let fault: ZipFault?

    init(_ source: ZipBytes, record: ZipRecord, expectedAt: Int64, limit: Int64) throws(ZipFault) {
        let header = try source.read(record.headerOffset, 30)
        guard record.headerOffset == expectedAt, header.little32(0) == 0x0403_4b50 else {
            throw ZipFault(code: .damaged, entry: record.name, reason: "it does not begin where the entry before it ends")
        }
        let nameBytes = Int(header.little16(26))
        dataOffset = record.headerOffset + 30 + Int64(nameBytes) + Int64(header.little16(28))
        guard dataOffset <= limit, record.size <= limit - dataOffset else {
            throw ZipFault(code: .damaged, entry: record.name, reason: "its content runs into the directory")
        }
        let contentEnd = dataOffset + record.size
        let name = try source.read(record.headerOffset + 30, nameBytes)
        let same =
            name == Array(record.name.utf8) && header.little16(6) == record.flags && header.little16(8) == 0
            && (record.flags & 8 != 0 || header.little32(14) == record.crc32)
        fault = same ? nil : ZipFault(code: .damaged, entry: record.name, reason: "its two headers contradict each other")
        end = try record.flags & 8 == 0 ? contentEnd : ZipLocalHeader.descriptorEnd(source, record: record, at: contentEnd, limit: limit)
    }

    /// Behind content whose CRC was not known before it (flag bit 3) stands a descriptor of 16 bytes, with zip64 sizes 24 (APPNOTE 4.3.9).
    private static func descriptorEnd(
        _ source: ZipBytes, record: ZipRecord, at start: Int64, limit: Int64
    ) throws(ZipFault) -> Int64 {
        let damaged = ZipFault(code: .damaged, entry: record.name, reason: "the record after its content does not match")
        let bytes = try source.read(start, Int(min(24, source.size - start)))
        guard bytes.count >= 16, bytes.little32(0) == 0x0807_4b50, bytes.little32(4) == record.crc32 else { throw damaged }
        let size = UInt64(record.size)
        if UInt64(bytes.little32(8)) == size, UInt64(bytes.little32(12)) == size, size != 0 || bytes.count < 24 { return start + 16 }
        if size == 0 {
            // Both forms begin alike when the sizes are 0: the shorter one, unless what follows is no header.
            return start + 16 <= limit && ZipLocalHeader.isHeader(bytes.little32(16)) ? start + 16 : start + 24
        }
        if bytes.count == 24, bytes.little64(8) == size, bytes.little64(16) == size { return start + 24 }
        throw damaged
    }

    private static func isHeader(_ signature: UInt32) -> Bool { signature == 0x0403_4b50 || signature == 0x0201_4b50 }
}
