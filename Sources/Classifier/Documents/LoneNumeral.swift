/// A number that is all of a line, in one of the ways in which page numbers are written: 3, (3), ⑶, ③, iii, 三, ~3~.
struct LoneNumeral: Equatable {
    /// Numbers of different styles do not count on with each other.
    enum Style: CaseIterable {
        case arabic, framed, roman, han
    }

    var style: Style
    /// 1 to 999.
    var value: Int

    init?(_ text: String) {
        var scalars = text.unicodeScalars.filter { !$0.properties.isWhitespace }.map(Self.halfWidth)[...]
        guard (1...9).contains(scalars.count) else { return nil }
        var isFramed = false
        while let first = scalars.first, Self.frame.contains(first) {
            scalars = scalars.dropFirst()
            isFramed = true
        }
        while let last = scalars.last, Self.frame.contains(last) {
            scalars = scalars.dropLast()
            isFramed = true
        }
        if scalars.count == 1, let circled = scalars.first.flatMap(Self.circled) {
            (style, value) = (.framed, circled)
        } else if let number = Self.arabic(scalars) {
            (style, value) = (isFramed ? .framed : .arabic, number)
        } else if let number = Self.roman(scalars) {
            (style, value) = (.roman, number)
        } else if let number = Self.han(scalars) {
            (style, value) = (.han, number)
        } else {
            return nil
        }
    }

    /// Brackets and strokes on either side.
    private static let frame = Set("()[]{}<>|~·•.-—–【】〔〕《》".unicodeScalars.map(\.value))

    /// Full-width forms as their half-width twins.
    private static func halfWidth(_ scalar: Unicode.Scalar) -> UInt32 { (0xFF01...0xFF5E).contains(scalar.value) ? scalar.value - 0xFEE0 : scalar.value }

    /// ① to ⑳, ⑴ to ⒇.
    private static func circled(_ scalar: UInt32) -> Int? {
        switch scalar {
        case 0x2460...0x2473: Int(scalar - 0x2460) + 1
        case 0x2474...0x2487: Int(scalar - 0x2474) + 1
        default: nil
        }
    }

    private static func arabic(_ scalars: ArraySlice<UInt32>) -> Int? {
        guard (1...3).contains(scalars.count), scalars.first != 0x30, scalars.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return scalars.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    /// i to xxxix in letters of one case, and the characters ⅰ to ⅻ.
    private static func roman(_ scalars: ArraySlice<UInt32>) -> Int? {
        if scalars.count == 1, let one = scalars.first {
            if (0x2160...0x216B).contains(one) { return Int(one - 0x2160) + 1 }
            if (0x2170...0x217B).contains(one) { return Int(one - 0x2170) + 1 }
        }
        let letters = String(String.UnicodeScalarView(scalars.compactMap(Unicode.Scalar.init)))
        guard letters == letters.lowercased() || letters == letters.uppercased() else { return nil }
        return romans[letters.lowercased()]
    }

    private static let romans: [String: Int] = {
        let ones = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"]
        return Dictionary((1...39).map { (String(repeating: "x", count: $0 / 10) + ones[$0 % 10], $0) }, uniquingKeysWith: { first, _ in first })
    }()

    private static func han(_ scalars: ArraySlice<UInt32>) -> Int? {
        guard (1...5).contains(scalars.count) else { return nil }
        var sum = 0
        var digit: Int?
        for scalar in scalars {
            if let value = digits.firstIndex(of: scalar) {
                // Digit by digit (二〇), but not beside a unit.
                digit = (digit ?? 0) * 10 + value
            } else if scalar == 0x5341 || scalar == 0x767E {
                sum += (digit ?? 1) * (scalar == 0x5341 ? 10 : 100)
                digit = nil
            } else {
                return nil
            }
        }
        let value = sum + (digit ?? 0)
        return (1...999).contains(value) ? value : nil
    }

    /// 〇 to 九.
    private static let digits = "〇一二三四五六七八九".unicodeScalars.map(\.value)
}
