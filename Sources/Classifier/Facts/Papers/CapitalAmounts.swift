/// An amount as it stands in a line: in capital numerals (叁万元整) or in digits with a sign of money.
struct WrittenAmount: Hashable, Sendable {
    /// In hundredths of a yuan.
    var cents: Int
    /// Scalars of the line.
    var range: Range<Int>
    /// 大写.
    var isCapital: Bool
    /// As many digits as money is written with; what has three behind its point may be a thousand.
    var isPlain = true
    /// A sign of money or 元 stands with the digits.
    var isMoney = true
}

/// Amounts in capital numerals (中文大写金额; 正确填写票据和结算凭证的基本规定) and in digits.
enum CapitalAmounts {
    private static let digits: [Character: Int] = [
        "零": 0, "壹": 1, "贰": 2, "叁": 3, "肆": 4, "伍": 5, "陆": 6, "柒": 7, "捌": 8, "玖": 9, "貳": 2, "參": 3, "陸": 6, "弍": 2, "两": 2, "兩": 2,
    ]
    private static let small: [Character: Int] = ["拾": 10, "佰": 100, "仟": 1000]
    private static let large: [Character: Int] = ["万": 10_000, "萬": 10_000, "亿": 100_000_000, "億": 100_000_000]
    /// The numerals of every day (一万二千元): an amount, but none that was written out against fraud.
    private static let everyday: [Character: Character] = [
        "〇": "零", "一": "壹", "二": "贰", "三": "叁", "四": "肆", "五": "伍", "六": "陆", "七": "柒", "八": "捌", "九": "玖", "十": "拾", "百": "佰", "千": "仟",
    ]
    private static let ends: Set<Character> = ["元", "圆", "圓"]
    /// Lines without them are passed over.
    private static let endScalars = Set(ends.flatMap { $0.unicodeScalars.map(\.value) })

    /// All amounts of a line in their order.
    static func all(in line: ScalarText) -> [WrittenAmount] { (capitals(line) + figures(line)).sorted { $0.range.lowerBound < $1.range.lowerBound } }

    private static func capitals(_ line: ScalarText) -> [WrittenAmount] {
        guard line.scalars.contains(where: endScalars.contains) else { return [] }
        let written = line.scalars.map { Unicode.Scalar($0).map(Character.init) ?? " " }
        let characters = written.map { everyday[$0] ?? $0 }
        func isMember(_ character: Character) -> Bool {
            digits[character] != nil || small[character] != nil || large[character] != nil || ends.contains(character) || "角分整正".contains(character)
        }
        var result: [WrittenAmount] = []
        var index = 0
        while index < characters.count {
            guard digits[characters[index]] != nil || small[characters[index]] != nil else {
                index += 1
                continue
            }
            let start = index
            while index < characters.count, isMember(characters[index]) || characters[index] == " " { index += 1 }
            while index > start, characters[index - 1] == " " { index -= 1 }
            let isCapital = !written[start..<index].contains { everyday[$0] != nil && $0 != "〇" }
            let isSum = isCapital || characters[start..<index].contains { small[$0] != nil || large[$0] != nil }
            if isSum, let cents = value(characters[start..<index].filter { $0 != " " }) {
                result.append(WrittenAmount(cents: cents, range: start..<index, isCapital: isCapital))
            }
            index += 1
        }
        return result
    }

    /// The value of capital numerals up to 元 and behind it; nil where they do not follow the rules, as after a misread character.
    static func value(_ text: [Character]) -> Int? {
        guard let end = text.firstIndex(where: ends.contains), end > 0, let yuan = whole(text[..<end]) else { return nil }
        var cents = yuan * 100
        var last: Int?
        var units = ["角": 10, "分": 1] as [Character: Int]
        for character in text[(end + 1)...] {
            if let digit = digits[character] {
                guard last == nil || last == 0 else { return nil }
                last = digit
            } else if let unit = units.removeValue(forKey: character) {
                guard let digit = last else { return nil }
                if unit == 1 { units = [:] }
                cents += digit * unit
                last = nil
            } else if !"整正".contains(character) {
                return nil
            }
        }
        return last == nil && yuan <= 1_000_000_000_000 ? cents : nil
    }

    /// 壹拾万零伍佰: units fall within each group of ten thousand.
    private static func whole(_ text: ArraySlice<Character>) -> Int? {
        var total = 0
        var group = 0
        var digit: Int?
        var lastUnit = Int.max
        for character in text {
            if let value = digits[character] {
                // Only a zero may stand before another digit.
                guard digit == nil || digit == 0 else { return nil }
                digit = value
            } else if let unit = small[character] {
                guard unit < lastUnit else { return nil }
                // Forms have the units printed: 叁万伍仟零佰零拾零元.
                if digit == 0, total > 0 || group > 0 {
                    (lastUnit, digit) = (unit, nil)
                    continue
                }
                // 拾万 is ten times ten thousand.
                guard let value = digit ?? (unit == 10 && group == 0 ? 1 : nil), value > 0 else { return nil }
                group += value * unit
                lastUnit = unit
                digit = nil
            } else if let unit = large[character] {
                let value = group + (digit ?? 0)
                // 万亿 multiplies what is there; a second 万 breaks the rules.
                guard value > 0 || (total > 0 && unit > 10_000), total <= 10_000 || unit == 10_000 else { return nil }
                total = unit == 10_000 ? total + value * unit : (total + value) * unit
                (group, digit, lastUnit) = (0, nil, .max)
            } else {
                return nil
            }
        }
        let value = total + group + (digit ?? 0)
        return value > 0 ? value : nil
    }

    // MARK: digits

    /// ¥30,000.00, 30000元, 3.5万元.
    private static func figures(_ line: ScalarText) -> [WrittenAmount] {
        let scalars = line.scalars
        var result: [WrittenAmount] = []
        var index = 0
        while index < scalars.count {
            guard ScalarText.isDigit(scalars[index]), index == 0 || !isNumberPart(scalars[index - 1]) else {
                index += 1
                continue
            }
            let start = index
            while index < scalars.count, isNumberPart(scalars[index]) { index += 1 }
            while index > start, !ScalarText.isDigit(scalars[index - 1]) { index -= 1 }
            if let amount = figure(line, start..<index) { result.append(amount) }
            index = max(index, start + 1)
        }
        return result
    }

    private static func isNumberPart(_ value: UInt32) -> Bool { ScalarText.isDigit(value) || value == 0x2C || value == 0x2E }

    private static func figure(_ line: ScalarText, _ range: Range<Int>) -> WrittenAmount? {
        let text = line.string(range).filter { $0 != "," }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, let yuan = parts.first.flatMap({ Int($0) }), parts[0].count <= 12 else { return nil }
        let fraction = parts.count == 2 ? parts[1] : ""
        guard fraction.count <= 6, let part = Int((fraction + "000000").prefix(6)) else { return nil }
        var end = PaperLabels.skipBlank(range.upperBound, line.scalars)
        var factor = 1
        if end < line.scalars.count, let unit = Unicode.Scalar(line.scalars[end]).flatMap({ large[Character($0)] }) {
            factor = unit
            end += 1
        }
        // 12 places in yuan, and no more with 万 or 亿 behind them: larger sums are numbers of something else.
        guard parts[0].count <= (factor == 1 ? 12 : factor == 10_000 ? 8 : 4) else { return nil }
        var before = range.lowerBound
        while before > 0, [0x20, 0x3A].contains(line.scalars[before - 1]) { before -= 1 }
        let isSigned = before > 0 && [0xA5, 0xFFE5].contains(line.scalars[before - 1])
        let isYuan = end < line.scalars.count && (Unicode.Scalar(line.scalars[end]).map { ends.contains(Character($0)) } ?? false)
        let cents = (yuan * 1_000_000 + part) * factor / 10_000
        // ¥30 000.00 and ¥30'000: the rest of the number stands apart.
        let apart = Array(line.scalars[range.upperBound...].prefix(4))
        let isCut = apart.count > 1 && [0x20, 0x27, 0x2019, 0x3001].contains(apart[0]) && apart[1...].allSatisfy(ScalarText.isDigit)
        return WrittenAmount(
            cents: cents, range: range.lowerBound..<(isYuan ? end + 1 : end), isCapital: false,
            isPlain: !isCut && (factor > 1 || fraction.count <= 2), isMoney: isSigned || isYuan)
    }

    /// `30000.00`.
    static func plain(_ cents: Int) -> String {
        let rest = cents % 100
        return "\(cents / 100).\(rest < 10 ? "0" : "")\(rest)"
    }
}
