/// A ZIP written by hand, byte for byte (APPNOTE 6.3.10), so that a test can say every lie that a ZIP can tell.
public struct ZipBytes {
    public struct Entry {
        public var name: [UInt8]
        public var content: [UInt8]
        /// 0 stored, 8 deflated (then `content` is what is written, and `size` its unpacked length).
        public var method: UInt16 = 0
        public var size: Int?
        public var flags: UInt16 = 0
        public var extra: [UInt8] = []
        /// Unix mode in the upper half; 0 for a program on Windows.
        public var mode: UInt32 = 0
        public var checksum: UInt32?

        public init(_ name: String, _ content: String = "") {
            self.name = Array(name.utf8)
            self.content = Array(content.utf8)
        }

        public init(bytes name: [UInt8], _ content: String = "") {
            self.name = name
            self.content = Array(content.utf8)
        }
    }

    public static let utf8Flag: UInt16 = 0x800

    public static func make(_ entries: [Entry]) -> [UInt8] {
        var file: [UInt8] = []
        var directory: [UInt8] = []
        for entry in entries {
            let place = file.count
            let checksum = entry.checksum ?? crc32(entry.content)
            var common: [UInt8] = le(20, 2) + le(entry.flags, 2) + le(entry.method, 2) + le(0, 2) + le(0x5821, 2) + le(checksum, 4)
            common += le(entry.content.count, 4) + le(entry.size ?? entry.content.count, 4) + le(entry.name.count, 2) + le(entry.extra.count, 2)
            file += le(0x0403_4B50, 4) + common + entry.name + entry.extra + entry.content
            directory += le(0x0201_4B50, 4) + le(entry.mode == 0 ? 20 : 0x0314, 2) + common + le(0, 2) + le(0, 2) + le(0, 2)
            directory += le(entry.mode << 16, 4) + le(place, 4) + entry.name + entry.extra
        }
        let start = file.count
        file += directory + le(0x0605_4B50, 4) + le(0, 4) + le(entries.count, 2) + le(entries.count, 2)
        return file + le(directory.count, 4) + le(start, 4) + le(0, 2)
    }

    /// `count` zeros, deflated by hand: one literal, then the longest match over and over (RFC 1951, 3.2.6).
    public static func deflatedZeros(atLeast count: Int) -> (bytes: [UInt8], size: Int) {
        var bits = BitWriter()
        // One last block with codes of its own (RFC 1951, 3.2.7): of 286 and 1 codes, "258 bytes" takes one bit, a zero and the end two.
        bits.write(0b101, 3)
        bits.write(29, 5)
        bits.write(0, 5)
        bits.write(14, 4)
        for length in [0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 2] { bits.write(length, 3) }
        bits.writeCode(0b11, 2)
        for zeros in [138, 117] {
            bits.writeCode(0, 1)
            bits.write(zeros - 11, 7)
        }
        bits.writeCode(0b11, 2)
        bits.writeCode(0, 1)
        bits.write(28 - 11, 7)
        bits.writeCode(0b1010, 4)
        // A zero, and then nothing but repetitions.
        bits.writeCode(0b10, 2)
        var size = 1
        while size < count {
            bits.writeCode(0b00, 2)
            size += 258
        }
        bits.writeCode(0b11, 2)
        return (bits.finish(), size)
    }

    /// Info-ZIP Unicode Path extra field (APPNOTE 4.6.9).
    public static func unicodePath(_ text: String, for raw: [UInt8]) -> [UInt8] {
        let name = Array(text.utf8)
        return le(0x7075, 2) + le(5 + name.count, 2) + [1] + le(crc32(raw), 4) + name
    }

    public static func crc32(_ bytes: [UInt8]) -> UInt32 {
        var crc: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            crc ^= UInt32(byte)
            for _ in 0..<8 { crc = crc & 1 == 1 ? (crc >> 1) ^ 0xEDB8_8320 : crc >> 1 }
        }
        return ~crc
    }

    public static func le(_ value: some BinaryInteger, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
    }
}

/// Bits as deflate packs them: from the low end of each byte.
private struct BitWriter {
    private var bytes: [UInt8] = []
    private var current: UInt8 = 0
    private var used = 0

    mutating func write(_ value: Int, _ count: Int) {
        for bit in 0..<count { push(UInt8(value >> bit & 1)) }
    }

    /// Huffman codes go in from their high end.
    mutating func writeCode(_ code: Int, _ count: Int) {
        for bit in (0..<count).reversed() { push(UInt8(code >> bit & 1)) }
    }

    private mutating func push(_ bit: UInt8) {
        current |= bit << used
        used += 1
        if used == 8 {
            bytes.append(current)
            current = 0
            used = 0
        }
    }

    mutating func finish() -> [UInt8] {
        while used != 0 { push(0) }
        return bytes
    }
}
