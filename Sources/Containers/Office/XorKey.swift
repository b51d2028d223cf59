/// The obfuscation of Excel 5 to 95 and of weakly locked workbooks after them ([MS-OFFCRYPTO] 2.3.7, method 1).
struct XorKey {
    /// Sixteen bytes that are used in turn.
    let array: [UInt8]

    /// - Parameters:
    ///   - key: what the file says of the key.
    ///   - verifier: what it says of the password.
    /// - Returns: nil where the password is wrong.
    init?(key: UInt16, verifier: UInt16, password: String) {
        // One byte a character: the lower, or the upper where that is zero.
        let letters = password.utf16.prefix(15).map { $0 & 255 == 0 ? UInt8($0 >> 8) : UInt8($0 & 255) }
        guard !letters.isEmpty, XorKey.verifier(letters) == verifier, XorKey.key(letters) == key else { return nil }
        array = XorKey.array(letters, key)
    }

    /// Decrypts a record's data; `end` is where in its stream the record ends.
    func decrypt(_ byte: UInt8, at place: Int, recordStart: Int, recordEnd: Int) -> UInt8 {
        (byte << 3 | byte >> 5) ^ array[(recordEnd + place - recordStart) & 15]
    }

    private static func verifier(_ letters: [UInt8]) -> UInt16 {
        var value: UInt16 = 0
        for byte in ([UInt8(letters.count)] + letters).reversed() {
            value = (value & 0x4000 == 0 ? 0 : 1) | (value << 1 & 0x7FFF)
            value ^= UInt16(byte)
        }
        return value ^ 0xCE4B
    }

    private static func key(_ letters: [UInt8]) -> UInt16 {
        var value = initialCodes[letters.count - 1]
        var element = matrix.count - 1
        for letter in letters.reversed() {
            var bits = letter
            for _ in 0..<7 {
                if bits & 0x40 != 0 { value ^= matrix[element] }
                bits <<= 1
                element -= 1
            }
        }
        return value
    }

    private static func array(_ letters: [UInt8], _ key: UInt16) -> [UInt8] {
        let halves = [UInt8(key & 255), UInt8(key >> 8)]
        // The password, then the padding, each byte under the half of the key that its place is due.
        let filled = letters + padding.prefix(16 - letters.count)
        return filled.enumerated().map { place, byte in
            let mixed = byte ^ halves[place & 1]
            return mixed >> 1 | mixed << 7
        }
    }

    private static let padding: [UInt8] = [0xBB, 0xFF, 0xFF, 0xBA, 0xFF, 0xFF, 0xB9, 0x80, 0x00, 0xBE, 0x0F, 0x00, 0xBF, 0x0F, 0x00]

    private static let initialCodes: [UInt16] = [
        0xE1F0, 0x1D0F, 0xCC9C, 0x84C0, 0x110C, 0x0E10, 0xF1CE, 0x313E, 0x1872, 0xE139, 0xD40F, 0x84F9, 0x280C, 0xA96A, 0x4EC3,
    ]

    private static let matrix: [UInt16] = [
        0xAEFC, 0x4DD9, 0x9BB2, 0x2745, 0x4E8A, 0x9D14, 0x2A09, 0x7B61, 0xF6C2, 0xFDA5, 0xEB6B, 0xC6F7, 0x9DCF, 0x2BBF, 0x4563,
        0x8AC6, 0x05AD, 0x0B5A, 0x16B4, 0x2D68, 0x5AD0, 0x0375, 0x06EA, 0x0DD4, 0x1BA8, 0x3750, 0x6EA0, 0xDD40, 0xD849, 0xA0B3,
        0x5147, 0xA28E, 0x553D, 0xAA7A, 0x44D5, 0x6F45, 0xDE8A, 0xAD35, 0x4A4B, 0x9496, 0x390D, 0x721A, 0xEB23, 0xC667, 0x9CEF,
        0x29FF, 0x53FE, 0xA7FC, 0x5FD9, 0x47D3, 0x8FA6, 0x0F6D, 0x1EDA, 0x3DB4, 0x7B68, 0xF6D0, 0xB861, 0x60E3, 0xC1C6, 0x93AD,
        0x377B, 0x6EF6, 0xDDEC, 0x45A0, 0x8B40, 0x06A1, 0x0D42, 0x1A84, 0x3508, 0x6A10, 0xAA51, 0x4483, 0x8906, 0x022D, 0x045A,
        0x08B4, 0x1168, 0x76B4, 0xED68, 0xCAF1, 0x85C3, 0x1BA7, 0x374E, 0x6E9C, 0x3730, 0x6E60, 0xDCC0, 0xA9A1, 0x4363, 0x86C6,
        0x1DAD, 0x3331, 0x6662, 0xCCC4, 0x89A9, 0x0373, 0x06E6, 0x0DCC, 0x1021, 0x2042, 0x4084, 0x8108, 0x1231, 0x2462, 0x48C4,
    ]
}
