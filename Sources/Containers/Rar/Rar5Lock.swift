import Fixity

/// A RAR 5 archive with encrypted contents, and perhaps headers (RARLAB's technote, "RAR 5.0 archive format": AES-256, PBKDF2).
///
/// A set of volumes becomes one archive: pieces of a file are one stream of the cipher, whose vector stands in the first.
struct Rar5Lock: ArchiveLock {
    private let volumes: [[UInt8]]

    static let mark: [UInt8] = [0x52, 0x61, 0x72, 0x21, 0x1A, 0x07, 0x01, 0x00]
    /// 2^24 rounds are the format's most.
    private static let strongest = 24
    private enum Flag {
        static let continued: UInt64 = 0x08, continues: UInt64 = 0x10
    }

    /// - Parameter volumes: mostly one; a self-extracting archive begins behind its program.
    init?(_ volumes: [[UInt8]]) {
        var found: [[UInt8]] = []
        for bytes in volumes {
            guard let start = bytes.prefix(2 << 20).firstRange(of: Rar5Lock.mark)?.lowerBound else { return nil }
            found.append(start == 0 ? bytes : Array(bytes[start...]))
        }
        guard !found.isEmpty else { return nil }
        self.volumes = found
    }

    var isLocked: Bool {
        volumes.contains { bytes in
            var place = 8
            while place < bytes.count, let block = Block(bytes, at: &place, key: nil), block.type != 5 {
                if block.type == 4 || block.isLockedFile { return true }
            }
            return false
        }
    }

    /// Names of the files whose contents are encrypted.
    var lockedNames: Set<[UInt8]> {
        var names: Set<[UInt8]> = []
        for bytes in volumes {
            var place = 8
            while place < bytes.count, let block = Block(bytes, at: &place, key: nil), block.type != 5 {
                if block.isLockedFile, let name = block.name { names.insert(name) }
            }
        }
        return names
    }

    /// Whether the first file of an archive that begins so is encrypted, or all headers are: libarchive takes stored contents for what they seem.
    static func isLocked(head: [UInt8]) -> Bool {
        guard let start = head.firstRange(of: mark)?.lowerBound else { return false }
        let bytes = Array(head[start...])
        var place = 8
        while place < bytes.count, let block = Block(bytes, at: &place, key: nil, isHead: true), block.type != 5 {
            if block.type == 4 { return true }
            if block.type == 2 { return block.isLockedFile }
        }
        return false
    }

    func opened(with password: String) -> ClearedArchive? {
        let keys = KeyRing(Array(password.utf8))
        var result = ClearedArchive(bytes: Rar5Lock.mark)
        var open: (block: Block, data: [UInt8])?
        for (index, bytes) in volumes.enumerated() {
            guard copy(bytes, isFirst: index == 0, keys, &open, &result) else { return nil }
        }
        if open != nil { result.isCut = true }
        guard result.bytes.count > 8 else { return nil }
        result.bytes += Block.end
        return result
    }

    /// Adds a volume's blocks; false for a wrong password.
    private func copy(
        _ bytes: [UInt8], isFirst: Bool, _ keys: KeyRing, _ open: inout (block: Block, data: [UInt8])?, _ result: inout ClearedArchive
    ) -> Bool {
        var headerKey: [UInt8]?
        var place = 8
        while place < bytes.count {
            guard let block = Block(bytes, at: &place, key: headerKey) else {
                // Cut off: what was found until here is the archive. A wrong key gives no first header.
                result.isCut = true
                return result.bytes.count > 8
            }
            switch block.type {
            case 4:
                guard headerKey == nil, let lock = Lock(block.fields), let key = keys.key(lock) else { return false }
                headerKey = key
            case 1: if isFirst { result.bytes += block.asWhole.bytes(data: []) }
            case 2:
                guard let (whole, data) = joined(block, bytes[block.data], &open) else { break }
                guard let clear = clear(whole, data, keys) else { return false }
                result.bytes += clear
            // Services: comments and indexes, encrypted as well and of no use here.
            case 3: break
            case 5: return true
            default: if isFirst { result.bytes += block.bytes(data: Array(bytes[block.data])) }
            }
        }
        return true
    }

    /// The whole file once its last piece is there. Pieces whose beginning is missing are left out.
    private func joined(
        _ block: Block, _ data: ArraySlice<UInt8>, _ open: inout (block: Block, data: [UInt8])?
    ) -> (block: Block, data: [UInt8])? {
        if block.flags & Flag.continued != 0 {
            guard let first = open else { return nil }
            // The last knows the sums of the whole, the first where the cipher begins.
            var whole = block
            whole.extra.removeAll { $0.type == 1 }
            whole.extra += first.block.extra.filter { $0.type == 1 }
            open = (whole, first.data + data)
        } else {
            open = (block, Array(data))
        }
        guard block.flags & Flag.continues == 0, var whole = open else { return nil }
        open = nil
        whole.block.flags &= ~(Flag.continued | Flag.continues)
        return whole
    }

    /// A file's header without its encryption record, and its packed bytes in the clear; nil for a wrong password.
    private func clear(_ block: Block, _ data: [UInt8], _ keys: KeyRing) -> [UInt8]? {
        var block = block
        guard let index = block.extra.firstIndex(where: { $0.type == 1 }) else { return block.bytes(data: data) }
        guard let lock = Lock(block.extra[index].data, hasVector: true), let key = keys.key(lock),
            var plain = Cipher.decryptAES(data, key: key, vector: lock.vector)
        else { return nil }
        block.extra.remove(at: index)
        var fields = RarReader(block.fields)
        guard let flags = fields.variable(), let size = fields.variable() else { return nil }
        let attributesAt = fields.place
        guard fields.variable() != nil, flags & 2 == 0 || fields.take(4) != nil else { return nil }
        let sumAt = fields.place
        guard flags & 4 == 0 || fields.take(4) != nil else { return nil }
        let afterSum = fields.place
        guard let method = fields.variable() else { return nil }
        // Stored contents are as long as the file; packed ones may have the cipher's filling behind them.
        if method >> 7 & 7 == 0 {
            if size <= UInt64(plain.count) { plain = Array(plain[..<Int(size)]) }
        } else {
            plain = Rar5Lock.withoutFilling(plain)
        }
        if lock.hasTweakedSums {
            // Checksums that depend on the password would be taken for wrong ones.
            let flagBytes = RarReader.variable(flags & ~4), sizeBytes = RarReader.variable(size)
            block.fields = flagBytes + sizeBytes + block.fields[attributesAt..<sumAt] + block.fields[afterSum...]
            block.extra.removeAll { $0.type == 2 }
        }
        return block.bytes(data: plain)
    }

    /// Packed contents are blocks, each with its length; one says that it is the last.
    private static func withoutFilling(_ packed: [UInt8]) -> [UInt8] {
        var place = 0
        while place + 3 <= packed.count {
            let flags = packed[place], count = Int(flags >> 3 & 7) + 1
            guard count <= 3, place + 2 + count <= packed.count else { return packed }
            let size = (0..<count).reduce(0) { $0 | Int(packed[place + 2 + $1]) << (8 * $1) }
            place += 2 + count + size
            if flags & 0x40 != 0 { return Array(packed.prefix(place)) }
        }
        return packed
    }

    /// How a key is made from the password.
    private struct Lock {
        let power: Int
        let salt: [UInt8]
        let vector: [UInt8]
        let check: [UInt8]?
        let hasTweakedSums: Bool

        init?(_ record: [UInt8], hasVector: Bool = false) {
            var reader = RarReader(record)
            guard reader.variable() == 0, let flags = reader.variable(), let power = reader.take(1)?.first, let salt = reader.take(16),
                power <= Rar5Lock.strongest, let vector = hasVector ? reader.take(16) : []
            else { return nil }
            (self.power, self.salt, self.vector) = (Int(power), salt, vector)
            check = flags & 1 != 0 ? reader.take(12).map { Array($0.prefix(8)) } : nil
            hasTweakedSums = hasVector && flags & 2 != 0
        }
    }

    private final class KeyRing {
        private let password: [UInt8]
        private var known: [[UInt8]: [UInt8]?] = [:]

        init(_ password: [UInt8]) { self.password = password }

        /// Nil where the archive says that the password is wrong.
        func key(_ lock: Lock) -> [UInt8]? {
            let id = lock.salt + [UInt8(lock.power)] + (lock.check ?? [])
            if let found = known[id] { return found }
            let made = make(lock)
            known[id] = .some(made)
            return made
        }

        private func make(_ lock: Lock) -> [UInt8]? {
            let rounds = 1 << lock.power
            if let check = lock.check {
                guard let long = Cipher.stretched(password, salt: lock.salt, rounds: rounds + 32, count: 32) else { return nil }
                var folded = [UInt8](repeating: 0, count: 8)
                for (place, byte) in long.enumerated() { folded[place % 8] ^= byte }
                if folded != check { return nil }
            }
            return Cipher.stretched(password, salt: lock.salt, rounds: rounds, count: 32)
        }
    }

    /// A header with what belongs to it.
    struct Block {
        var type: UInt64
        var flags: UInt64
        /// The fields of its type.
        var fields: [UInt8]
        var extra: [(type: UInt64, data: [UInt8])] = []
        /// Where its data lies in the archive.
        var data: Range<Int>
        private(set) var dataSize: UInt64 = 0
        private(set) var headerSize = 0

        /// - Parameter isHead: the archive may end within the block's data.
        init?(_ archive: [UInt8], at place: inout Int, key: [UInt8]?, isHead: Bool = false) {
            let start = place
            var header: RarReader
            if let key {
                // The size stands in the first block; the whole is filled up to the cipher's sixteen bytes.
                guard place + 32 <= archive.count else { return nil }
                let vector = Array(archive[place..<(place + 16)]), start = place + 16
                guard let head = Cipher.decryptAES(Array(archive[start..<(start + 16)]), key: key, vector: vector) else { return nil }
                var peek = RarReader(head)
                guard peek.take(4) != nil, let size = peek.variable(), size < 4 << 20 else { return nil }
                let count = (peek.place + Int(size) + 15) / 16 * 16
                guard start + count <= archive.count,
                    let plain = Cipher.decryptAES(Array(archive[start..<(start + count)]), key: key, vector: vector)
                else { return nil }
                header = RarReader(plain)
                place = start + count
            } else {
                header = RarReader(Array(archive[place..<min(archive.count, place + (4 << 20))]))
            }
            guard let sum = header.take(4), case let sizeAt = header.place, let size = header.variable(), size < 4 << 20,
                let body = header.take(Int(size))
            else { return nil }
            let whole = Array(header.bytes[sizeAt..<header.place])
            guard RarReader.checksum(whole) == sum.little32(0) else { return nil }
            if key == nil { place += header.place }
            var reader = RarReader(body)
            guard let type = reader.variable(), let flags = reader.variable(), let extraSize = flags & 1 != 0 ? reader.variable() : 0,
                let dataSize = flags & 2 != 0 ? reader.variable() : 0, extraSize <= UInt64(body.count - reader.place),
                isHead || dataSize <= UInt64(archive.count - place)
            else { return nil }
            (self.type, self.flags) = (type, flags)
            fields = Array(body[reader.place..<(body.count - Int(extraSize))])
            self.dataSize = dataSize
            headerSize = place - start
            data = place..<min(archive.count, place + Int(clamping: min(dataSize, UInt64(archive.count))))
            place = data.upperBound
            var records = RarReader(Array(body[(body.count - Int(extraSize))...]))
            while let size = records.variable(), let record = records.take(Int(clamping: size)) {
                var inside = RarReader(record)
                guard let type = inside.variable() else { break }
                extra.append((type, Array(record[inside.place...])))
            }
        }

        /// The checksum of a file's contents; nil where it states none, or one that depends on the password.
        var sum: UInt32? {
            var reader = RarReader(fields)
            guard let flags = reader.variable(), reader.variable() != nil, reader.variable() != nil, flags & 4 != 0,
                flags & 2 == 0 || reader.take(4) != nil, !isLockedFile
            else { return nil }
            return reader.take(4)?.little32(0)
        }

        var isLockedFile: Bool { type == 2 && extra.contains { $0.type == 1 } }

        /// A file's name, in UTF-8.
        var name: [UInt8]? {
            var reader = RarReader(fields)
            guard let flags = reader.variable(), reader.variable() != nil, reader.variable() != nil,
                reader.take(Int(flags & 2 != 0 ? 4 : 0) + (flags & 4 != 0 ? 4 : 0)) != nil, reader.variable() != nil, reader.variable() != nil,
                let count = reader.variable()
            else { return nil }
            return reader.take(Int(clamping: count))
        }

        /// The end of an archive that has no further volume.
        static var end: [UInt8] { Block(type: 5, fields: [0]).bytes(data: []) }

        private init(type: UInt64, fields: [UInt8]) { (self.type, flags, self.fields, data) = (type, 4, fields, 0..<0) }

        /// The main header of an archive that is no volume.
        var asWhole: Block {
            var reader = RarReader(fields)
            guard let archive = reader.variable(), archive & 2 == 0 || reader.variable() != nil else { return self }
            var whole = self
            whole.fields = RarReader.variable(archive & ~3) + reader.bytes[reader.place...]
            // Its extra area points to the index at the end, which is left out.
            whole.extra = []
            return whole
        }

        func bytes(data: [UInt8]) -> [UInt8] {
            let records = extra.flatMap { record -> [UInt8] in
                let inside = RarReader.variable(record.type) + record.data
                return RarReader.variable(UInt64(inside.count)) + inside
            }
            var body = RarReader.variable(type)
            body += RarReader.variable((flags & ~3) | (records.isEmpty ? 0 : 1) | (flags & 2))
            if !records.isEmpty { body += RarReader.variable(UInt64(records.count)) }
            if flags & 2 != 0 { body += RarReader.variable(UInt64(data.count)) }
            body += fields + records
            let whole = RarReader.variable(UInt64(body.count)) + body
            let sum = RarReader.checksum(whole)
            return (0..<4).map { UInt8(truncatingIfNeeded: sum >> ($0 * 8)) } + whole + data
        }
    }
}

/// Fields of RAR headers, one after another.
struct RarReader {
    let bytes: [UInt8]
    private(set) var place = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func take(_ count: Int) -> [UInt8]? {
        guard count >= 0, count <= bytes.count - place else { return nil }
        defer { place += count }
        return Array(bytes[place..<(place + count)])
    }

    /// Seven bits a byte, the lowest first; the eighth says that more follow.
    mutating func variable() -> UInt64? {
        var value: UInt64 = 0
        for index in 0..<9 {
            guard let byte = take(1)?.first else { return nil }
            value |= UInt64(byte & 0x7F) << UInt64(index * 7)
            if byte & 0x80 == 0 { return value }
        }
        return nil
    }

    static func variable(_ value: UInt64) -> [UInt8] {
        var rest = value
        var result: [UInt8] = []
        repeat {
            let low = UInt8(rest & 0x7F)
            rest >>= 7
            result.append(rest == 0 ? low : low | 0x80)
        } while rest != 0
        return result
    }

    static func checksum(_ bytes: [UInt8]) -> UInt32 {
        var sum = CRC32()
        bytes.withUnsafeBytes { sum.update($0) }
        return sum.value
    }
}
