/// An entry of a ZIP's directory, as ``ZipLock`` copies it (APPNOTE 6.3.10, 4.3.12).
struct ZipLockRecord {
    /// WinZip's extra field 0x9901.
    struct AES: Equatable {
        var version: UInt16
        var strength: UInt8
        var method: UInt16
    }

    private(set) var flags: UInt16
    private(set) var method: UInt16
    /// MS-DOS time and date.
    let time: UInt16
    let date: UInt16
    let sum: UInt32
    private let packedSize: Int
    private let size: Int
    private let attributes: [UInt8]
    private let name: [UInt8]
    private let extra: [UInt8]
    /// Of its local header.
    private let place: Int
    private(set) var aes: AES?

    /// Encrypted in a way that a password alone undoes; PKWARE's strong encryption (bit 6) is none.
    var isLocked: Bool { flags & 0x41 == 1 }

    /// As after decryption.
    mutating func unlock() {
        flags &= ~1
        if let aes { method = aes.method }
        aes = nil
    }

    /// All entries; nil where the directory is not there, is torn, or an entry is too large to be copied.
    static func directory(of bytes: [UInt8]) -> [ZipLockRecord]? {
        guard bytes.count >= 22,
            let end = stride(from: bytes.count - 22, through: max(0, bytes.count - 66_000), by: -1)
                .first(where: { bytes.little32($0) == 0x0605_4B50 }),
            // An archive of more than 65,534 entries or 4 GiB is not copied.
            bytes.little16(end + 10) != 0xFFFF, bytes.little32(end + 16) != 0xFFFF_FFFF
        else { return nil }
        let size = Int(bytes.little32(end + 12))
        // What stands before the archive (a program that unpacks it) moves all places.
        let shift = end - size - Int(bytes.little32(end + 16))
        guard shift >= 0 else { return nil }
        var place = end - size
        var records: [ZipLockRecord] = []
        for _ in 0..<Int(bytes.little16(end + 10)) {
            guard let record = ZipLockRecord(bytes, at: &place, shift: shift) else { return nil }
            records.append(record)
        }
        // libarchive goes by places, and members are told apart by their order.
        return records.sorted { $0.place < $1.place }
    }

    private init?(_ bytes: [UInt8], at place: inout Int, shift: Int) {
        guard place + 46 <= bytes.count, bytes.little32(place) == 0x0201_4B50 else { return nil }
        let nameEnd = place + 46 + Int(bytes.little16(place + 28)), extraEnd = nameEnd + Int(bytes.little16(place + 30))
        let next = extraEnd + Int(bytes.little16(place + 32))
        guard next <= bytes.count else { return nil }
        flags = bytes.little16(place + 8)
        method = bytes.little16(place + 10)
        (time, date, sum) = (bytes.little16(place + 12), bytes.little16(place + 14), bytes.little32(place + 16))
        name = Array(bytes[(place + 46)..<nameEnd])
        attributes = Array(bytes[(place + 36)..<(place + 42)])
        var sizes = [bytes.little32(place + 24), bytes.little32(place + 20), bytes.little32(place + 42)].map { Int($0) }
        var kept: [UInt8] = []
        var field = nameEnd
        while field + 4 <= extraEnd {
            let id = bytes.little16(field), start = field + 4, fieldEnd = start + Int(bytes.little16(field + 2))
            guard fieldEnd <= extraEnd else { break }
            if id == 1 {
                var value = start
                for index in sizes.indices where sizes[index] == 0xFFFF_FFFF && value + 8 <= fieldEnd {
                    sizes[index] = Int(clamping: bytes.little64(value))
                    value += 8
                }
            } else if id == 0x9901, method == 99, fieldEnd - start >= 7 {
                aes = AES(version: bytes.little16(start), strength: bytes[start + 4], method: bytes.little16(start + 5))
                kept += bytes[field..<fieldEnd]
            } else {
                kept += bytes[field..<fieldEnd]
            }
            field = fieldEnd
        }
        guard sizes.allSatisfy({ $0 < 0xFFFF_FFFF }), method != 99 || aes != nil else { return nil }
        (size, packedSize, self.place, extra) = (sizes[0], sizes[1], sizes[2] + shift, kept)
        place = next
    }

    /// Where its packed bytes lie.
    func packed(in bytes: [UInt8]) -> Range<Int>? {
        guard place + 30 <= bytes.count, bytes.little32(place) == 0x0403_4B50 else { return nil }
        let start = place + 30 + Int(bytes.little16(place + 26)) + Int(bytes.little16(place + 28))
        return start <= bytes.count && packedSize <= bytes.count - start ? start..<(start + packedSize) : nil
    }

    // MARK: - The copy

    /// Bit 3 goes: sizes stand in the header.
    private func common(_ packedSize: Int) -> [UInt8] {
        Self.little(Int(flags & ~8), 2) + Self.little(Int(method), 2) + Self.little(Int(time), 2) + Self.little(Int(date), 2)
            + Self.little(Int(sum), 4) + Self.little(packedSize, 4) + Self.little(size, 4) + Self.little(name.count, 2)
            + Self.little(fields.count, 2)
    }

    /// The extra fields, WinZip's only while it is needed.
    private var fields: [UInt8] {
        guard aes == nil else { return extra }
        var kept: [UInt8] = []
        var field = 0
        while field + 4 <= extra.count {
            let end = min(extra.count, field + 4 + Int(extra.little16(field + 2)))
            if extra.little16(field) != 0x9901 { kept += extra[field..<end] }
            field = end
        }
        return kept
    }

    func localHeader(packedSize: Int) -> [UInt8] {
        [0x50, 0x4B, 0x03, 0x04] + Self.little(63, 2) + common(packedSize) + name + fields
    }

    func directoryEntry(packedSize: Int, place: Int) -> [UInt8] {
        let head: [UInt8] = [0x50, 0x4B, 0x01, 0x02] + Self.little(63, 2) + Self.little(63, 2) + common(packedSize)
        return head + [0, 0, 0, 0] + attributes + Self.little(place, 4) + name + fields
    }

    static func end(count: Int, size: Int, start: Int) -> [UInt8] {
        [0x50, 0x4B, 0x05, 0x06, 0, 0, 0, 0] + little(count, 2) + little(count, 2) + little(size, 4) + little(start, 4) + [0, 0]
    }

    private static func little(_ value: Int, _ width: Int) -> [UInt8] { (0..<width).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) } }
}
