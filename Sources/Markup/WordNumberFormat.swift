/// Numbers of automatic lists in the forms of ISO/IEC 29500-1, 17.18.59 (ST_NumberFormat) that Chinese and western documents use.
enum WordNumberFormat {
    /// A number in a form by its name in the file; an unknown form gives Arabic numerals, as Word does.
    static func text(_ number: Int, _ form: String) -> String {
        guard number >= 0 else { return String(number) }
        switch form {
        case "none", "bullet": return ""
        case "decimalZero": return number < 10 ? "0\(number)" : String(number)
        case "upperLetter": return letters(number).uppercased()
        case "lowerLetter": return letters(number)
        case "upperRoman": return roman(number)
        case "lowerRoman": return roman(number).lowercased()
        case "decimalFullWidth", "decimalFullWidth2": return fullWidth(number)
        case "numberInDash": return "- \(number) -"
        case "decimalEnclosedCircle", "decimalEnclosedCircleChinese": return enclosed(number, circles) ?? String(number)
        case "decimalEnclosedParen": return enclosed(number, [(1, 20, 0x2474)]) ?? "(\(number))"
        case "decimalEnclosedFullstop": return enclosed(number, [(1, 20, 0x2488)]) ?? "\(number)."
        case "ideographEnclosedCircle": return enclosed(number, [(1, 10, 0x3280)]) ?? String(number)
        case "ideographTraditional": return member(number, of: "甲乙丙丁戊己庚辛壬癸")
        case "ideographZodiac": return member(number, of: "子丑寅卯辰巳午未申酉戌亥")
        case "ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital", "koreanDigital2":
            return String(String(number).compactMap { $0.wholeNumberValue.map { Array("〇一二三四五六七八九")[$0] } })
        case "chineseCounting", "taiwaneseCounting":
            // Place by place from a hundred on.
            return number < 100 ? counted(number, simple) : text(number, "ideographDigital")
        case "chineseCountingThousand", "taiwaneseCountingThousand", "japaneseCounting": return counted(number, simple)
        case "chineseLegalSimplified": return counted(number, legal)
        case "ideographLegalTraditional", "japaneseLegal": return counted(number, traditionalLegal)
        default: return String(number)
        }
    }

    // MARK: Chinese numerals

    private struct Numerals {
        var digits: [Character]
        /// Tens, hundreds, thousands.
        var units: [String]
        var tenThousand: String
        /// In everyday numerals ten to nineteen go without the one: 十二.
        var dropsOneBeforeTen: Bool
    }

    private static let simple = Numerals(
        digits: Array("零一二三四五六七八九"), units: ["", "十", "百", "千"], tenThousand: "万", dropsOneBeforeTen: true)
    private static let legal = Numerals(
        digits: Array("零壹贰叁肆伍陆柒捌玖"), units: ["", "拾", "佰", "仟"], tenThousand: "万", dropsOneBeforeTen: false)
    private static let traditionalLegal = Numerals(
        digits: Array("零壹貳參肆伍陸柒捌玖"), units: ["", "拾", "佰", "仟"], tenThousand: "萬", dropsOneBeforeTen: false)

    private static func counted(_ number: Int, _ numerals: Numerals) -> String {
        if number == 0 { return "〇" }
        if number >= 100_000_000 { return String(number) }
        let high = number / 10_000, low = number % 10_000
        var text = high > 0 ? group(high, numerals) + numerals.tenThousand : ""
        if low > 0 { text += (high > 0 && low < 1_000 ? String(numerals.digits[0]) : "") + group(low, numerals) }
        if numerals.dropsOneBeforeTen, (10...19).contains(number) { text.removeFirst() }
        return text
    }

    /// 1 to 9999.
    private static func group(_ number: Int, _ numerals: Numerals) -> String {
        let digits = String(number).compactMap(\.wholeNumberValue)
        var text = "", gap = false
        for (index, digit) in digits.enumerated() {
            if digit == 0 {
                gap = true
                continue
            }
            if gap { text.append(numerals.digits[0]) }
            gap = false
            text.append(numerals.digits[digit])
            text += numerals.units[digits.count - 1 - index]
        }
        return text
    }

    // MARK: Others

    private static let circles = [(1, 20, 0x2460), (21, 35, 0x3251), (36, 50, 0x32B1)]

    private static func enclosed(_ number: Int, _ ranges: [(from: Int, to: Int, first: Int)]) -> String? {
        guard let range = ranges.first(where: { ($0.from...$0.to).contains(number) }) else { return nil }
        return Unicode.Scalar(UInt32(range.first + number - range.from)).map { String(Character($0)) }
    }

    private static func member(_ number: Int, of list: String) -> String {
        let members = Array(list)
        return (1...members.count).contains(number) ? String(members[number - 1]) : String(number)
    }

    private static func fullWidth(_ number: Int) -> String {
        String(String.UnicodeScalarView(String(number).unicodeScalars.compactMap { Unicode.Scalar($0.value + 0xFEE0) }))
    }

    /// a to z, then aa, bb …
    private static func letters(_ number: Int) -> String {
        guard (1...780).contains(number), let letter = Unicode.Scalar(UInt32(97 + (number - 1) % 26)) else { return String(number) }
        return String(repeating: Character(letter), count: (number - 1) / 26 + 1)
    }

    private static func roman(_ number: Int) -> String {
        guard (1...3_999).contains(number) else { return String(number) }
        let signs = [
            (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"),
            (4, "IV"), (1, "I"),
        ]
        var rest = number, text = ""
        for (value, sign) in signs {
            while rest >= value {
                text += sign
                rest -= value
            }
        }
        return text
    }
}
