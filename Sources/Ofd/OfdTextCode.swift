/// One TextCode: its characters, where each begins, and its glyph in the font's program where one is named.
struct OfdTextCode {
    var scalars: [Unicode.Scalar]
    /// In the text object's space, in millimetres; one for each character.
    var places: [(x: Double, y: Double)]
    /// Glyph ids by the index of the character (CGTransform, 11.4), for one-to-one replacements.
    var glyphs: [Int: Int]

    /// Goes through the TextCodes of a text object. A TextCode without a place begins where the one before it began.
    static func each(of element: OfdElement, _ body: (OfdTextCode) -> Void) {
        var start = (x: 0.0, y: 0.0)
        var passed = 0
        let size = element.number("Size") ?? 0
        let mapped = glyphs(of: element)
        for code in element.all("TextCode") {
            start = (code.number("X") ?? start.x, code.number("Y") ?? start.y)
            let scalars = Array(content(code).unicodeScalars)
            let across = Deltas(code["DeltaX"], scalars.count), down = Deltas(code["DeltaY"], scalars.count)
            var places: [(x: Double, y: Double)] = []
            var place = start
            for index in scalars.indices {
                if index > 0 {
                    let placed = !across.isEmpty || !down.isEmpty
                    // Without any steps each character follows its forerunner.
                    place.x += placed ? across[index - 1] : size * (scalars[index - 1].value < 0x2E80 ? 0.5 : 1)
                    place.y += down[index - 1]
                }
                places.append(place)
            }
            var own: [Int: Int] = [:]
            for index in scalars.indices { own[index] = mapped[passed + index] }
            passed += scalars.count
            body(OfdTextCode(scalars: scalars, places: places, glyphs: own))
        }
    }

    /// Line breaks and indentation around the characters come from programs that print XML nicely.
    private static func content(_ code: OfdElement) -> String {
        let text = code.text
        guard text.contains(where: \.isNewline) else { return text }
        return code.trimmed.filter { !$0.isNewline }
    }

    private static func glyphs(of element: OfdElement) -> [Int: Int] {
        var result: [Int: Int] = [:]
        for transform in element.all("CGTransform") {
            guard let position = transform.number("CodePosition"), position >= 0, position < 1e6 else { continue }
            let ids = OfdElement.numbers(transform.child("Glyphs")?.text ?? "")
            let codes = Int(transform.number("CodeCount") ?? 1)
            // Ligatures and split characters are drawn otherwise; their text stands in the TextCode all the same.
            guard codes == ids.count else { continue }
            for (index, id) in ids.enumerated() where (0..<65_536).contains(id) { result[Int(position) + index] = Int(id) }
        }
        return result
    }
}

/// Steps between characters: numbers, and `g n v` for n times v. Where there are fewer than characters, the last goes on.
private struct Deltas {
    private var values: [Double] = []

    init(_ text: String?, _ count: Int) {
        guard let text else { return }
        let words = text.split { $0.isWhitespace || $0 == "," }
        var index = 0
        while index < words.count, values.count < count {
            if words[index] == "g" || words[index] == "G" {
                guard index + 2 < words.count, let times = Int(words[index + 1]), let value = Deltas.number(words[index + 2]) else { return }
                values += Array(repeating: value, count: min(max(0, times), count))
                index += 3
            } else {
                guard let value = Deltas.number(words[index]) else { return }
                values.append(value)
                index += 1
            }
        }
    }

    private static func number(_ word: Substring) -> Double? { Double(word).flatMap { $0.isFinite && abs($0) < 1e6 ? $0 : nil } }

    var isEmpty: Bool { values.isEmpty }
    subscript(index: Int) -> Double { index < values.count ? values[index] : values.last ?? 0 }
}
