/// A piece of a number format.
enum FormatToken: Sendable, Equatable {
    case literal(String)
    /// The number in its plain form.
    case general
    /// Where a text goes.
    case text
    /// `0`, `#` or `?`.
    case digit(Character)
    case point, comma, percent, slash
    case exponent(alwaysSigned: Bool)
    case year(Int), month(Int), day(Int), hour(Int), minute(Int), second(Int)
    /// Digits of a fraction of a second.
    case secondFraction(Int)
    /// `aaa` and `aaaa`: the day of the week in Chinese.
    case weekday(Int)
    /// AM/PM, A/P or 上午/下午.
    case halfDay(before: String, after: String)
    /// `[h]`, `[m]`, `[s]`: the whole time in that unit.
    case elapsed(Character, Int)

    var isDate: Bool {
        switch self {
        case .year, .month, .day, .hour, .minute, .second, .secondFraction, .weekday, .halfDay, .elapsed: true
        case .literal, .general, .text, .digit, .point, .comma, .percent, .slash, .exponent: false
        }
    }
}

/// Takes a format's code apart. Tolerant: what is not known stands for itself.
struct FormatParser {
    private let code: [Character]
    private var place = 0
    private var section = NumberFormat.Section()
    private var sections: [NumberFormat.Section] = []

    static func sections(_ code: String) -> [NumberFormat.Section] {
        // Excel allows 255 characters.
        var parser = FormatParser(code: Array(code.prefix(1000)))
        while parser.place < parser.code.count { parser.step() }
        parser.endSection()
        return parser.sections
    }

    private init(code: [Character]) { self.code = code }

    private mutating func endSection() {
        FormatParser.tellMinutes(&section.tokens)
        sections.append(section)
        section = NumberFormat.Section()
    }

    private func starts(_ word: String) -> Bool {
        place + word.count <= code.count && String(code[place..<place + word.count]).lowercased() == word.lowercased()
    }

    private mutating func take(_ token: FormatToken, _ count: Int) {
        section.tokens.append(token)
        place += count
    }

    private mutating func step() {
        let character = code[place]
        switch character {
        case ";":
            endSection()
            place += 1
        case "\"": quoted()
        case "[": bracketed()
        case "\\": take(.literal(place + 1 < code.count ? String(code[place + 1]) : ""), 2)
        // The width of a character, or a character repeated to fill the cell: at most a space as text.
        case "_": take(.literal(" "), 2)
        case "*": place += 2
        case "@": take(.text, 1)
        case "0", "#", "?": take(.digit(character), 1)
        case ".": point()
        case ",": take(.comma, 1)
        case "%": take(.percent, 1)
        case "/" where !section.isDate && section.tokens.contains { if case .digit = $0 { true } else { false } }: take(.slash, 1)
        default: word(character)
        }
    }

    private mutating func word(_ character: Character) {
        for name in ["G/通用格式", "General"] where starts(name) { return take(.general, name.count) }
        for (before, after) in [("AM", "PM"), ("A", "P"), ("上午", "下午")] where starts(before + "/" + after) {
            return take(.halfDay(before: before, after: after), before.count + after.count + 1)
        }
        if starts("E+") || starts("E-"), section.tokens.contains(where: { if case .digit = $0 { true } else { false } }) {
            return take(.exponent(alwaysSigned: code[place + 1] == "+"), 2)
        }
        let letter = Character(character.lowercased())
        let count = code[place...].prefix { $0.lowercased() == String(letter) }.count
        switch letter {
        case "y", "e": take(.year(count), count)
        case "m": take(.month(count), count)
        case "d": take(.day(count), count)
        case "h": take(.hour(count), count)
        case "s": take(.second(count), count)
        case "a" where count >= 3: take(.weekday(count), count)
        // Names of eras and Buddhist years: shown only by calendars that these papers do not use.
        case "g", "b": place += count
        default: take(.literal(String(character)), 1)
        }
    }

    /// A point after seconds begins their fraction.
    private mutating func point() {
        let zeros = code[(place + 1)...].prefix { $0 == "0" }.count
        switch section.tokens.last {
        case .second, .elapsed: if zeros > 0 { return take(.secondFraction(zeros), zeros + 1) }
        default: break
        }
        take(section.isDate ? .literal(".") : .point, 1)
    }

    private mutating func quoted() {
        let content = code[(place + 1)...].prefix { $0 != "\"" }
        take(.literal(String(content)), content.count + 2)
    }

    private mutating func bracketed() {
        let content = String(code[(place + 1)...].prefix { $0 != "]" })
        place += content.count + 2
        let lower = content.lowercased()
        if let first = lower.first, "hms".contains(first), lower.allSatisfy({ $0 == first }) {
            section.tokens.append(.elapsed(first, lower.count))
        } else if lower.hasPrefix("dbnum") {
            section.numerals = Int(lower.dropFirst(5)) ?? 0
        } else if lower.hasPrefix("$") {
            locale(content.dropFirst())
        } else if let first = lower.first, "<>=".contains(first) {
            let comparison = String(content.prefix { "<>=".contains($0) })
            if let limit = Double(content.dropFirst(comparison.count)) { section.condition = FormatCondition(comparison: comparison, limit: limit) }
        }
    }

    /// `[$¥-804]`: a currency sign and the number of a language.
    private mutating func locale(_ content: Substring) {
        let sign = content.prefix { $0 != "-" }
        if !sign.isEmpty { section.tokens.append(.literal(String(sign))) }
        guard let number = UInt32(content.dropFirst(sign.count + 1).prefix { $0 != "," }, radix: 16) else { return }
        // The lower half is the language; 4 in its low ten bits is Chinese ([MS-LCID] 2.1). Of the upper half the last byte of the numerals'
        // shape: 1D to 20 are Chinese ones.
        if number & 0x3FF == 4 { section.isChinese = true }
        switch number >> 24 {
        case 0x1E: section.numerals = 1
        case 0x1F: section.numerals = 2
        case 0x1D, 0x20: section.numerals = 3
        default: break
        }
        // The system's long date and time.
        if number == 0xF800 { section.tokens = [.year(4), .literal("-"), .month(2), .literal("-"), .day(2)] }
        if number == 0xF400 { section.tokens = [.hour(2), .literal(":"), .minute(2), .literal(":"), .second(2)] }
    }

    /// `m` is minutes beside hours or seconds.
    private static func tellMinutes(_ tokens: inout [FormatToken]) {
        let times = tokens.indices.filter { tokens[$0].isDate }
        for (order, index) in times.enumerated() {
            guard case .month(let count) = tokens[index], count <= 2 else { continue }
            var isMinute = false
            if order > 0 {
                switch tokens[times[order - 1]] {
                case .hour, .elapsed("h", _): isMinute = true
                default: break
                }
            }
            if order + 1 < times.count {
                switch tokens[times[order + 1]] {
                case .second, .elapsed("s", _): isMinute = true
                default: break
                }
            }
            if isMinute { tokens[index] = .minute(count) }
        }
    }
}
