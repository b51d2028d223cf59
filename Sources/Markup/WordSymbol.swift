/// Characters of symbol fonts that stand for something in forms: boxes and ticks.
enum WordSymbol {
    /// The text of a `w:sym` element; empty for a symbol that means nothing as text.
    static func text(font: String?, code: String?) -> String {
        guard let code, let value = UInt32(code, radix: 16) else { return "" }
        // Symbol fonts are moved into the private use area (ISO/IEC 29500-1, 17.3.3.30).
        let isMoved = (0xF000...0xF0FF).contains(value)
        let place = isMoved ? value - 0xF000 : value
        if let font, let known = tables[font.lowercased()]?[place] { return known }
        if isMoved { return "" }
        return Unicode.Scalar(value).map { String(Character($0)) } ?? ""
    }

    private static let tables: [String: [UInt32: String]] = [
        "wingdings": [0x6F: "☐", 0x71: "☐", 0xA8: "☐", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑", 0x6C: "●", 0x6E: "■", 0xE0: "→"],
        "wingdings 2": [0x2A: "☐", 0x30: "☐", 0xA3: "☐", 0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒"],
        "symbol": [0xB7: "•", 0xB4: "×", 0xB1: "±", 0xB3: "≥", 0xA3: "≤"],
    ]
}
