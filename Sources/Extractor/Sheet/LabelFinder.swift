import CaseModel
import Pipeline

/// Printed page numbers (第3页 共10页, - 3 -, 3/10) in the top or bottom eighth of a page, in the forms that the pipeline knows (Q19).
struct LabelFinder {
    private let patterns: [Regex<AnyRegexOutput>]
    /// Of the page's height, from either end.
    private static let zone = 0.12
    private static let largest = 3_000

    init(_ forms: [PageLabelForm]) {
        let misread = forms.flatMap(LabelFinder.misread)
        patterns = (forms.map { LabelFinder.pattern($0.pieces) } + misread).compactMap { try? Regex($0).ignoresCase() }
    }

    /// A label with a total goes before one without; the bottom before the top.
    func label(_ lines: [TextLine], height: Int) -> PageLabel? {
        let limit = Double(height) * LabelFinder.zone
        let zones = lines.filter { line in
            guard let box = line.box else { return false }
            return box.midY < limit || box.midY > Double(height) - limit
        }
        let found = zones.reversed().compactMap { label(in: $0.text) }
        return found.first { $0.of != nil } ?? found.first
    }

    func label(in text: String) -> PageLabel? {
        let line = LabelFinder.dashed(LabelFinder.plain(text))
        guard line.count <= 24 else { return nil }
        for pattern in patterns {
            guard let match = try? pattern.wholeMatch(in: line) else { continue }
            guard let number = match["number"]?.substring.flatMap(PageNumeral.value) else { continue }
            let total = match["of"]?.substring.flatMap(PageNumeral.value)
            guard (1...LabelFinder.largest).contains(number), total.map({ (number...LabelFinder.largest).contains($0) }) ?? true else { continue }
            return PageLabel(number: number, of: total)
        }
        return nil
    }

    /// Recognition takes one small character for another (第1项共3页): a form with both numbers and three characters around them is known with
    /// any one of those wrong.
    private static func misread(_ form: PageLabelForm) -> [String] {
        let characters = form.pieces.flatMap { piece in
            if case .text(let text) = piece { plain(text).map { PageLabelForm.Piece.text(String($0)) } } else { [piece] }
        }
        let literal = characters.indices.filter { if case .text = characters[$0] { true } else { false } }
        guard literal.count >= 3, characters.contains(.total) else { return [] }
        return literal.map { wrong in pattern(Array(characters[..<wrong])) + "\\D" + pattern(Array(characters[(wrong + 1)...])) }
    }

    /// A regular expression of a whole line as ``plain(_:)`` gives it.
    private static func pattern(_ pieces: [PageLabelForm.Piece]) -> String {
        pieces.map { piece in
            switch piece {
            case .text(let text): plain(text).map { $0.isLetter || $0.isNumber ? String($0) : "\\" + String($0) }.joined()
            case .gap: "[,、;:/|.。·]?"
            case .dashes: "[-—–―_·•~]+"
            case .number: "(?<number>\(PageNumeral.pattern))"
            case .total: "(?<of>\(PageNumeral.pattern))"
            }
        }.joined()
    }

    /// Recognition takes a dash for the numeral one: 一3一, 一二一 (page two).
    private static func dashed(_ text: String) -> String {
        let numeral = text.dropFirst().dropLast()
        if text.first == "一", text.last == "一", !numeral.isEmpty, numeral.allSatisfy({ "一二三四五六七八九十".contains($0) }) { return "-" + numeral + "-" }
        let inner = text.drop { $0 == "一" }.reversed().drop { $0 == "一" }
        guard inner.count <= text.count - 2, !inner.isEmpty, inner.allSatisfy({ $0.isASCII && $0.isNumber }) else { return text }
        return "-" + String(inner.reversed()) + "-"
    }

    /// Without white space, full-width forms as their half-width twins.
    private static func plain(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars where !scalar.properties.isWhitespace {
            let half = (0xFF01...0xFF5E).contains(scalar.value) ? Unicode.Scalar(scalar.value - 0xFEE0) : nil
            result.unicodeScalars.append(half ?? scalar)
        }
        return result
    }
}

/// A page's number in Arabic or Chinese numerals, up to 9999 and 九百九十九.
enum PageNumeral {
    static let pattern = "\\d{1,4}|[〇零一二三四五六七八九十百]{1,7}"

    static func value(_ text: Substring) -> Int? {
        if let number = Int(text) { return number }
        var sum = 0
        var digit: Int?
        for character in text {
            if let value = digits[character] {
                // Digit by digit (二〇), but not beside a unit.
                digit = (digit ?? 0) * 10 + value
            } else if let unit = units[character] {
                sum += (digit ?? 1) * unit
                digit = nil
            } else {
                return nil
            }
        }
        return sum + (digit ?? 0)
    }

    private static let digits: [Character: Int] = [
        "〇": 0, "零": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
    ]
    private static let units: [Character: Int] = ["十": 10, "百": 100]
}
