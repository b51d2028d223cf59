/// A text as scalars brought to half width, each with its place in the UTF-8 bytes of the original.
///
/// Full-width digits, letters and signs become ASCII; nothing is dropped, so that a range of scalars is a range of bytes.
struct ScalarText: Sendable {
    private(set) var scalars: [UInt32] = []
    /// Byte offset of each scalar, and one past the last.
    private(set) var offsets: [Int] = [0]

    init(_ text: String) {
        scalars.reserveCapacity(text.utf8.count / 2)
        offsets.reserveCapacity(text.utf8.count / 2)
        var offset = 0
        for scalar in text.unicodeScalars {
            scalars.append(ScalarText.halfWidth(scalar.value))
            offset += UTF8.width(scalar)
            offsets.append(offset)
        }
    }

    func bytes(_ range: Range<Int>) -> Range<Int> { offsets[range.lowerBound]..<offsets[range.upperBound] }

    func string(_ range: Range<Int>) -> String {
        String(String.UnicodeScalarView(scalars[range].compactMap(Unicode.Scalar.init)))
    }

    /// The folded units of a range, for comparing with words.
    func folded(_ range: Range<Int>) -> [UInt16] {
        scalars[range].compactMap { value in
            let unit = Unicode.Scalar(value).map(CharacterFolding.fold) ?? CharacterFolding.nothing
            return unit == CharacterFolding.nothing ? nil : unit
        }
    }

    /// The text with its scalars at half width.
    static func plain(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.compactMap { Unicode.Scalar(halfWidth($0.value)) }))
    }

    private static func halfWidth(_ value: UInt32) -> UInt32 {
        switch value {
        case 0xFF01...0xFF5E: value - 0xFEE0
        case 0x3000, 0xA0, 0x2002...0x200A, 0x202F: 0x20
        case 0x2010...0x2015, 0x2212: 0x2D
        case 0x2022, 0x2027, 0x30FB, 0xFF65: 0xB7
        case 0x3014, 0x3010: 0x28
        case 0x3015, 0x3011: 0x29
        default: value
        }
    }

    static func isDigit(_ value: UInt32) -> Bool { (0x30...0x39).contains(value) }
    static func isLetter(_ value: UInt32) -> Bool { (0x41...0x5A).contains(value) || (0x61...0x7A).contains(value) }
    static func isHan(_ value: UInt32) -> Bool { (0x3400...0x9FFF).contains(value) || value == 0x3007 }
}
