import Fixity

/// A RAR 3 or 4 archive with encrypted contents, and perhaps headers (AES-128; the format is described in unrar's sources and in
/// libarchive's `archive_read_support_format_rar.c`).
struct Rar4Lock: ArchiveLock {
    private let bytes: [UInt8]

    private static let mark: [UInt8] = [0x52, 0x61, 0x72, 0x21, 0x1A, 0x07, 0x00]
    private enum Flag {
        static let headersLocked: UInt16 = 0x80, fileLocked: UInt16 = 0x04, large: UInt16 = 0x100, salted: UInt16 = 0x400, hasMore: UInt16 = 0x8000
    }

    init?(_ bytes: [UInt8]) {
        guard let start = bytes.prefix(2 << 20).firstRange(of: Rar4Lock.mark)?.lowerBound else { return nil }
        self.bytes = start == 0 ? bytes : Array(bytes[start...])
    }

    func opened(with password: String) -> [UInt8]? {
        let keys = KeyRing(password.utf16Bytes)
        var result = Rar4Lock.mark
        var place = 7
        var headersLocked = false
        while place + 7 <= bytes.count {
            guard var header = header(at: &place, headersLocked ? keys : nil) else { return result.count > 20 ? result : nil }
            let flags = header.little16(3)
            switch header[2] {
            case 0x73:
                headersLocked = flags & Flag.headersLocked != 0
                Rar4Lock.set(&header, flags & ~Flag.headersLocked)
                result += Rar4Lock.summed(header)
            case 0x74, 0x7A:
                guard header.count >= 32, let size = packedSize(header), size <= UInt64(bytes.count - place) else { return result }
                let data = Array(bytes[place..<(place + Int(size))])
                place += Int(size)
                // Services (comments, rights) are encrypted as well and of no use here.
                if header[2] == 0x74 {
                    guard let clear = clear(header, data, keys) else { return nil }
                    result += clear
                }
            default:
                result += Rar4Lock.summed(header)
                if flags & Flag.hasMore != 0, header.count >= 11 {
                    let size = Int(header.little32(7))
                    guard size <= bytes.count - place else { return result }
                    result += bytes[place..<(place + size)]
                    place += size
                }
                if header[2] == 0x7B { return result }
            }
        }
        return result
    }

    /// The next header in the clear; nil where its checksum is wrong, as with a wrong password.
    private func header(at place: inout Int, _ keys: KeyRing?) -> [UInt8]? {
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

    private func packedSize(_ header: [UInt8]) -> UInt64? {
        let low = UInt64(header.little32(7))
        guard header.little16(3) & Flag.large != 0 else { return low }
        return header.count >= 40 ? low | UInt64(header.little32(32)) << 32 : nil
    }

    private func clear(_ header: [UInt8], _ data: [UInt8], _ keys: KeyRing) -> [UInt8]? {
        let flags = header.little16(3)
        guard flags & Flag.fileLocked != 0 else { return Rar4Lock.summed(header) + data }
        // Before version 2.9 other ciphers were in use.
        guard header[24] >= 29 else { return nil }
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
        let size = UInt32(plain.count), headerSize = UInt16(clear.count)
        for place in 0..<4 { clear[7 + place] = UInt8(truncatingIfNeeded: size >> UInt32(place * 8)) }
        for place in 0..<2 { clear[5 + place] = UInt8(truncatingIfNeeded: headerSize >> UInt16(place * 8)) }
        return Rar4Lock.summed(clear) + plain
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

    private final class KeyRing {
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
