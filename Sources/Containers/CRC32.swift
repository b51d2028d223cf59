/// CRC-32 of ZIP, RAR and 7z (polynomial 0xEDB88320, reflected).
struct CRC32 {
    private static let table: [UInt32] = (0..<256).map { index in
        (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 }
    }
    private var register: UInt32 = 0xFFFF_FFFF

    var value: UInt32 { ~register }

    /// The register after one more byte, as the cipher of PKZIP has it.
    static func step(_ register: UInt32, _ byte: UInt8) -> UInt32 { table[Int(UInt8(truncatingIfNeeded: register) ^ byte)] ^ (register >> 8) }

    mutating func update(_ bytes: UnsafeRawBufferPointer) {
        var value = register
        CRC32.table.withUnsafeBufferPointer { table in
            for byte in bytes { value = table[Int(UInt8(truncatingIfNeeded: value) ^ byte)] ^ (value >> 8) }
        }
        register = value
    }
}
