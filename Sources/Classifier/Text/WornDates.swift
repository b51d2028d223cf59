import CaseModel

/// Dates of which a seal, a fold or a recogniser took a stroke: 〇二二年八月一日, 223年4月20日, 三九八六年二月一日, 二〇一二年四月二十六百.
///
/// What is left must tell the day without a choice, so 202年 and 198年 tell none. A guess all the same: good for the date of a paper that
/// bears no other, never for comparing papers.
enum WornDates {
    private static let year: UInt32 = 0x5E74
    private static let month: UInt32 = 0x6708
    /// 日, 号, 曰 and what 日 is read as under ink: 百 白 目 旦 口.
    private static let dayMarks: Set<UInt32> = [0x65E5, 0x53F7, 0x66F0, 0x767E, 0x767D, 0x76EE, 0x65E6, 0x53E3]
    /// Characters that are no numerals, read for one: 士 土 干 千 for 十, 人 入 for 八, ニ, ミ, and strokes for 一 and 1; 王 and 主 for 三 or 五.
    private static let misread: [UInt32: [Int]] = [
        0x738B: [3, 5], 0x4E3B: [3, 5], 0x30DF: [3], 0x58EB: [10], 0x571F: [10], 0x5E72: [10], 0x5343: [10], 0x4EBA: [8], 0x5165: [8], 0x30CB: [2],
        0x4E28: [1], 0x7C: [1], 0x49: [1], 0x6C: [1], 0x2D: [1], 0x30FC: [1],
    ]

    /// The last such date of a text.
    static func last(in text: ScalarText, asOf: CalendarDate) -> FoundDate? {
        let scalars = text.scalars
        return scalars.indices.reversed().lazy.filter { scalars[$0] == year }.compactMap { date(around: $0, scalars, asOf) }.first
    }

    /// 22.6.30, the whole of a line: the year's last two figures, the month and the day.
    static func shortYear(_ text: ScalarText, asOf: CalendarDate) -> CalendarDate? {
        let scalars = text.scalars.filter { $0 != 0x20 }
        let parts = scalars.split(separator: 0x2E, omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].count == 2, parts.allSatisfy({ (1...2).contains($0.count) && $0.allSatisfy(ScalarText.isDigit) })
        else { return nil }
        let numbers = parts.map { $0.reduce(0) { $0 * 10 + Int($1) - 0x30 } }
        return CalendarDate(year: 2000 + numbers[0], month: numbers[1], day: numbers[2]).flatMap { $0 <= asOf ? $0 : nil }
    }

    private static func date(around mark: Int, _ scalars: [UInt32], _ asOf: CalendarDate) -> FoundDate? {
        guard let (yearValue, start) = years(before: mark, scalars, asOf),
            let (months, afterMonth) = numerals(at: mark + 1, scalars), afterMonth < scalars.count, scalars[afterMonth] == month,
            let (days, afterDay) = numerals(at: afterMonth + 1, scalars)
        else { return nil }
        // The sign of the day may be lost where the line ends.
        guard afterDay == scalars.count || dayMarks.contains(scalars[afterDay]) else { return nil }
        let end = min(scalars.count, afterDay + 1)
        let possible = Set(readings(months).flatMap { month in readings(days).compactMap { CalendarDate(year: yearValue, month: month, day: $0) } })
        guard let only = possible.first, possible.count == 1 else { return nil }
        return FoundDate(date: only, range: start..<end)
    }

    /// The numerals from a place on, each with what it may have been, blanks left out, and the place behind them.
    private static func numerals(at start: Int, _ scalars: [UInt32]) -> (values: [[Int]], end: Int)? {
        var index = start
        var values: [[Int]] = []
        while index < scalars.count {
            if let value = DateScanner.numeral(scalars[index]).map({ [$0] }) ?? misread[scalars[index]] {
                values.append(value)
            } else if scalars[index] != 0x20 {
                break
            }
            index += 1
        }
        return values.isEmpty || values.count > 3 ? nil : (values, index)
    }

    /// Every number that the numerals may have been.
    private static func readings(_ numerals: [[Int]]) -> [Int] {
        let ways = numerals.reduce([[]]) { ways, choices in ways.flatMap { way in choices.map { way + [$0] } } }
        return ways.compactMap(value)
    }

    private static func value(_ values: [Int]) -> Int? {
        if values.contains(where: { $0 >= 10 }) { return DateScanner.tens(values) }
        return values.count <= 2 ? values.reduce(0) { $0 * 10 + $1 } : nil
    }

    /// The year before its sign, and where it begins.
    private static func years(before mark: Int, _ scalars: [UInt32], _ asOf: CalendarDate) -> (year: Int, start: Int)? {
        var index = mark
        var values: [Int] = []
        while index > 0, values.count < 5 {
            if let value = DateScanner.numeral(scalars[index - 1]) { values.insert(value, at: 0) } else if scalars[index - 1] != 0x20 { break }
            index -= 1
        }
        while index < mark, scalars[index] == 0x20 { index += 1 }
        // Years of the Republic (民国) are read elsewhere.
        if index > 0, [0x56FD, 0x570B].contains(scalars[index - 1]) { return nil }
        return restored(values, asOf).map { ($0, index) }
    }

    /// The only year of these centuries that the numerals can have been.
    private static func restored(_ numerals: [Int], _ asOf: CalendarDate) -> Int? {
        let values = numerals.map { $0 == 10 && numerals.count == 4 ? 1 : $0 }
        guard values.allSatisfy({ $0 < 10 }) else { return nil }
        let ending = values.suffix(2).reduce(0) { $0 * 10 + $1 }
        switch values.count {
        case 4:
            if values[1] == 0 { return 2000 + ending }
            return values[1] == 9 ? 1900 + ending : nil
        case 3:
            if values[0] == 0 || (values[0] == 2 && values[1] != 0) { return 2000 + ending }
            return values[0] == 9 ? 1900 + ending : nil
        case 2: return 2000 + ending <= asOf.year ? 2000 + ending : 1900 + ending
        default: return nil
        }
    }
}
