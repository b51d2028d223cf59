/// A number format of a spreadsheet (ISO/IEC 29500-1, 18.8.31): what a cell's number looks like.
struct NumberFormat: Sendable {
    /// One of the up to four forms that a format has, for positive and negative numbers, zero and text.
    struct Section: Sendable {
        var tokens: [FormatToken] = []
        /// `[>=100]`: the numbers it is for.
        var condition: FormatCondition?
        /// Kind of Chinese numerals, 0 for Arabic ones.
        var numerals = 0
        /// Names of months and days in Chinese.
        var isChinese = false

        var isDate: Bool { tokens.contains(where: \.isDate) }
    }

    let sections: [Section]

    init(_ code: String) { sections = FormatParser.sections(code) }

    static let general = NumberFormat("General")

    /// A number as the format shows it.
    func text(_ value: Double, since1904: Bool = false) -> String {
        guard value.isFinite else { return "" }
        guard let (section, hasSign) = section(for: value) else { return signed(value, DecimalDigits(value).general) }
        if section.isDate {
            let precise = section.tokens.contains { if case .secondFraction = $0 { true } else { false } }
            guard let date = SerialDate(value, milliseconds: precise, since1904: since1904) else {
                return signed(value, DecimalDigits(value).general)
            }
            return DateText(section).text(date)
        }
        let text = NumberText(section).text(value)
        return value < 0 && !hasSign && text.contains(where: { $0.isNumber && $0 != "0" }) ? "-" + text : text
    }

    /// A text as the format shows it: mostly itself, with what the fourth section puts around it.
    func text(_ text: String) -> String {
        let own = sections.count > 3 ? sections[3] : sections.first { $0.tokens.contains { if case .text = $0 { true } else { false } } }
        guard let own else { return text }
        return own.tokens.reduce(into: "") { result, token in
            switch token {
            case .text: result += text
            case .literal(let literal): result += literal
            default: break
            }
        }
    }

    private func signed(_ value: Double, _ text: String) -> String { value < 0 ? "-" + text : text }

    /// The section for a number, and whether it says itself that the number is negative.
    private func section(for value: Double) -> (Section, hasSign: Bool)? {
        let numeric = Array(sections.prefix(3))
        if numeric.contains(where: { $0.condition != nil }) {
            if let fitting = numeric.first(where: { $0.condition?.holds(for: value) ?? true }) {
                return (fitting, hasSign: fitting.condition?.isNegativeOnly ?? false)
            }
            return nil
        }
        switch (value, numeric.count) {
        case (_, 0): return nil
        case (..<0, 2...): return (numeric[1], hasSign: true)
        case (0, 3): return (numeric[2], hasSign: true)
        default: return (numeric[0], hasSign: false)
        }
    }
}

/// The numbers that a section of a format is for.
struct FormatCondition: Sendable {
    var comparison: String
    var limit: Double

    func holds(for value: Double) -> Bool {
        switch comparison {
        case "<": value < limit
        case "<=": value <= limit
        case ">": value > limit
        case ">=": value >= limit
        case "=": value == limit
        case "<>": value != limit
        default: true
        }
    }

    var isNegativeOnly: Bool { comparison.hasPrefix("<") && comparison != "<>" && limit <= 0 }
}
