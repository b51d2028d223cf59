import Fixity

/// A RAR 3 or 4 archive with encrypted contents, and perhaps headers (AES-128; the format is described in unrar's sources and in
/// libarchive's `archive_read_support_format_rar.c`).
///
/// A set of volumes becomes one archive: pieces of a file are one stream of the cipher, whose key stands in the first.
struct Rar4Lock: ArchiveLock {
    private let volumes: [[UInt8]]

    static let mark: [UInt8] = [0x52, 0x61, 0x72, 0x21, 0x1A, 0x07, 0x00]
    private enum Flag {
        static let headersLocked: UInt16 = 0x80, fileLocked: UInt16 = 0x04, large: UInt16 = 0x100, salted: UInt16 = 0x400, hasMore: UInt16 = 0x8000
        static let isVolume: UInt16 = 0x101, continued: UInt16 = 0x01, continues: UInt16 = 0x02
    }

    /// A file of which not all volumes have been seen.
    private struct Piece {
        var header: [UInt8]
        var data: [UInt8]
    }

    /// - Parameter volumes: mostly one; a self-extracting archive begins behind its program.
    init?(_ volumes: [[UInt8]]) {
        var found: [[UInt8]] = []
        for bytes in volumes {
            guard let start = bytes.prefix(2 << 20).firstRange(of: Rar4Lock.mark)?.lowerBound else { return nil }
            found.append(start == 0 ? bytes : Array(bytes[start...]))
        }
        guard !found.isEmpty else { return nil }
        self.volumes = found
    }

    var isLocked: Bool {
        volumes.contains { bytes in
            var place = 7
            while place + 7 <= bytes.count, let header = Rar4Lock.header(bytes, at: &place, nil) {
                let flags = header.little16(3)
                if header[2] == 0x73, flags & Flag.headersLocked != 0 { return true }
                if header[2] == 0x74, flags & Flag.fileLocked != 0 { return true }
                if header[2] == 0x7B { return false }
                let size = Rar4Lock.dataSize(header)
                guard size <= UInt64(bytes.count - place) else { return false }
                place += Int(size)
            }
            return false
        }
    }

    /// Whether the first file of an archive that begins so is encrypted, or all headers are.
    static func isLocked(head: [UInt8]) -> Bool {
        guard let start = head.firstRange(of: mark)?.lowerBound else { return false }
        let bytes = Array(head[start...])
        var place = 7
        while place + 7 <= bytes.count, let header = header(bytes, at: &place, nil) {
            let flags = header.little16(3)
            if header[2] == 0x73, flags & Flag.headersLocked != 0 { return true }
            if header[2] == 0x74 || header[2] == 0x7B { return header[2] == 0x74 && flags & Flag.fileLocked != 0 }
            place = Int(clamping: min(UInt64(bytes.count), UInt64(place) + min(dataSize(header), UInt64(bytes.count))))
        }
        return false
    }

    func opened(with password: String) -> ClearedArchive? { cleared(KeyRing(password.utf16Bytes)) }

    /// The volumes as one archive, what is encrypted as it is.
    func joined() -> ClearedArchive? { cleared(nil) }

    private func cleared(_ keys: KeyRing?) -> ClearedArchive? {
        var result = ClearedArchive(bytes: Rar4Lock.mark)
        var open: Piece?
        for (index, bytes) in volumes.enumerated() {
            guard copy(bytes, isFirst: index == 0, keys, &open, &result) else { return nil }
        }
        if open != nil { result.isCut = true }
        return result.bytes.count > 20 ? result : nil
    }

    /// Adds a volume's blocks; false for a wrong password.
    private func copy(_ bytes: [UInt8], isFirst: Bool, _ keys: KeyRing?, _ open: inout Piece?, _ result: inout ClearedArchive) -> Bool {
        var place = 7
        var headersLocked = false
        while place + 7 <= bytes.count {
            guard var header = Rar4Lock.header(bytes, at: &place, headersLocked ? keys : nil) else {
                result.isCut = true
                return result.bytes.count > 20
            }
            let flags = header.little16(3), size = Rar4Lock.dataSize(header)
            guard size <= UInt64(bytes.count - place) else {
                result.isCut = true
                return true
            }
            let data = bytes[place..<(place + Int(size))]
            place += Int(size)
            switch header[2] {
            case 0x73:
                headersLocked = flags & Flag.headersLocked != 0
                if headersLocked, keys == nil { return false }
                Rar4Lock.set(&header, flags & ~(Flag.headersLocked | Flag.isVolume))
                if isFirst { result.bytes += Rar4Lock.summed(header) }
            case 0x74:
                guard header.count >= 32 else { return true }
                guard let piece = joined(header, data, &open) else { break }
                guard let clear = clear(piece.header, piece.data, keys) else { return false }
                result.bytes += clear
            // Services (comments, rights) are encrypted as well and of no use here.
            case 0x7A: break
            case 0x7B: return true
            default: if isFirst { result.bytes += Rar4Lock.summed(header) + data }
            }
        }
        return true
    }

    /// The whole file once its last piece is there. Pieces whose beginning is missing are left out.
    private func joined(_ header: [UInt8], _ data: ArraySlice<UInt8>, _ open: inout Piece?) -> Piece? {
        let flags = header.little16(3)
        if flags & Flag.continued != 0 {
            guard open != nil else { return nil }
            open?.data += data
            // Only the last knows the sum of the whole.
            open?.header.replaceSubrange(16..<20, with: header[16..<20])
        } else {
            open = Piece(header: header, data: Array(data))
        }
        guard flags & Flag.continues == 0, var whole = open else { return nil }
        open = nil
        Rar4Lock.set(&whole.header, whole.header.little16(3) & ~(Flag.continued | Flag.continues))
        Rar4Lock.set(&whole.header, packed: whole.data.count)
        return whole
    }

    static func dataSize(_ header: [UInt8]) -> UInt64 {
        let flags = header.little16(3), isFile = header[2] == 0x74 || header[2] == 0x7A
        guard isFile || flags & Flag.hasMore != 0, header.count >= 11 else { return 0 }
        let low = UInt64(header.little32(7))
        return isFile && flags & Flag.large != 0 && header.count >= 40 ? low | UInt64(header.little32(32)) << 32 : low
    }

    /// The next header in the clear; nil where its checksum is wrong, as with a wrong password.
    static func header(_ bytes: [UInt8], at place: inout Int, _ keys: KeyRing?) -> [UInt8]? {
        var head: [UInt8]
        if let keys {
            guard place + 24 <= bytes.count else { return nil }
            let key = keys.key(Array(bytes[place..<(place + 8)])), start = place + 8
            guard let first = Cipher.decryptAES(Array(bytes[start..<(start + 16)]), key: key.key, vector: key.vector) else { return nil }
            let size = Int(first.little16(5)), count = (size + 15) / 16 * 16
            guard size >= 7, start + count <= bytes.count,
                let plain = Cipher.decryptAES(Array(bytes[start..<(start + count)]), key: key.key, vector: key.vector)
            else { return nil }
            head = Array(plain[..<size])
            place = start + count
        } else {
            let size = Int(bytes.little16(place + 5))
            guard size >= 7, place + size <= bytes.count else { return nil }
            head = Array(bytes[place..<(place + size)])
            place += size
        }
        return UInt16(truncatingIfNeeded: RarReader.checksum(Array(head[2...]))) == head.little16(0) ? head : nil
    }

    private func clear(_ header: [UInt8], _ data: [UInt8], _ keys: KeyRing?) -> [UInt8]? {
        let flags = header.little16(3)
        guard flags & Flag.fileLocked != 0, let keys else { return Rar4Lock.summed(header) + data }
        // Before version 2.9 other ciphers were in use.
        guard header[24] >= 29 else { return Rar4Lock.summed(header) + data }
        var clear = header
        var salt: [UInt8] = []
        if flags & Flag.salted != 0 {
            let at = 32 + (flags & Flag.large != 0 ? 8 : 0) + Int(header.little16(26))
            guard at + 8 <= header.count else { return nil }
            salt = Array(header[at..<(at + 8)])
            clear.removeSubrange(at..<(at + 8))
        }
        let key = keys.key(salt)
        guard var plain = Cipher.decryptAES(data, key: key.key, vector: key.vector) else { return nil }
        if header[25] == 0x30, flags & Flag.large == 0 { plain = Array(plain.prefix(Int(header.little32(11)))) }
        Rar4Lock.set(&clear, flags & ~(Flag.fileLocked | Flag.salted))
        Rar4Lock.set(&clear, packed: plain.count)
        let headerSize = UInt16(clear.count)
        for place in 0..<2 { clear[5 + place] = UInt8(truncatingIfNeeded: headerSize >> UInt16(place * 8)) }
        return Rar4Lock.summed(clear) + plain
    }

    private static func set(_ header: inout [UInt8], packed size: Int) {
        for place in 0..<4 { header[7 + place] = UInt8(truncatingIfNeeded: size >> (place * 8)) }
        guard header.little16(3) & Flag.large != 0, header.count >= 40 else { return }
        for place in 0..<4 { header[32 + place] = UInt8(truncatingIfNeeded: size >> (32 + place * 8)) }
    }

    private static func set(_ header: inout [UInt8], _ flags: UInt16) {
        header[3] = UInt8(flags & 255)
        header[4] = UInt8(flags >> 8)
    }

    /// With the checksum that its bytes have now.
    private static func summed(_ header: [UInt8]) -> [UInt8] {
        let sum = RarReader.checksum(Array(header[2...]))
        return [UInt8(sum & 255), UInt8(sum >> 8 & 255)] + header[2...]
    }

    final class KeyRing {
        private let password: [UInt8]
        private var known: [[UInt8]: (key: [UInt8], vector: [UInt8])] = [:]

        init(_ password: [UInt8]) { self.password = password }

        func key(_ salt: [UInt8]) -> (key: [UInt8], vector: [UInt8]) {
            if let found = known[salt] { return found }
            let made = Cipher.rar3Key(password + salt)
            known[salt] = made
            return made
        }
    }
}
