/// Text as a cell of a workbook can hold it.
enum CellText {
    /// UTF-16 units that a cell may have (Excel's specifications and limits).
    static let limit = 32_767

    /// Without what XML forbids and what steers the direction of writing; in one line; cut where a cell ends, with `…` for what is lost.
    ///
    /// `_x0041_` means a character by its number in a workbook (ECMA-376, ST_Xstring), so a text that has such a run gets its underscore
    /// written that way.
    static func prepared(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        result.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars { result.append(replacement(scalar)) }
        return cut(escapingNumbers(String(result)))
    }

    private static func replacement(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D, 0x85, 0x2028, 0x2029: " "
        case 0..<0x20, 0x7F..<0xA0, 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF, 0xFFFE, 0xFFFF: "\u{FFFD}"
        default: scalar
        }
    }

    private static func escapingNumbers(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "_")) else { return text }
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        for (place, byte) in bytes.enumerated() {
            result.append(byte)
            if byte == UInt8(ascii: "_"), isNumber(bytes[place...].prefix(7)) { result += Array("x005F_".utf8) }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// `_x`, four hexadecimal digits, `_`.
    private static func isNumber(_ run: ArraySlice<UInt8>) -> Bool {
        let run = Array(run)
        guard run.count == 7, run[1] == UInt8(ascii: "x"), run[6] == UInt8(ascii: "_") else { return false }
        return run[2...5].allSatisfy { Character(Unicode.Scalar($0)).isHexDigit }
    }

    private static func cut(_ text: String) -> String {
        guard text.utf16.count > limit else { return text }
        var units = 1
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            units += UTF16.width(scalar)
            guard units <= limit else { break }
            result.append(scalar)
        }
        return String(result) + "…"
    }
}
