import CaseModel

/// A date as it stands in a text.
struct FoundDate: Hashable, Sendable {
    var date: CalendarDate
    /// Scalars in the text.
    var range: Range<Int>
}

/// Dates in the forms of Chinese papers: 2024年3月12日, 二〇二四年三月十二日, 贰零贰肆年叁月拾贰日, 民国一一三年三月十二日, 2024.3.12, 2024-03-12, 2024/3/12, and in
/// English ones. Blank templates hold none.
enum DateScanner {
    private static let year: UInt32 = 0x5E74
    private static let month: UInt32 = 0x6708
    private static let dayMarks: Set<UInt32> = [0x65E5, 0x53F7, 0x66F0]

    static func dates(in text: ScalarText) -> [FoundDate] {
        var result: [FoundDate] = []
        var index = 0
        let scalars = text.scalars
        while index < scalars.count {
            let begins = isNumeral(scalars[index]) || isLetter(scalars[index])
            // A dash that was read as 一 is no part of the day behind it.
            guard begins, index == 0 || !isNumeral(scalars[index - 1]) || ScalarText.isDigit(scalars[index]) && scalars[index - 1] == 0x4E00 else {
                index += 1
                continue
            }
            if let found = (isNumeral(scalars[index]) ? date(at: index, scalars) : nil) ?? westernDate(at: index, scalars) {
                result.append(found)
                index = found.range.upperBound
            } else {
                index += 1
            }
        }
        return result
    }

    private static func date(at start: Int, _ scalars: [UInt32]) -> FoundDate? {
        guard let (yearValue, afterYear) = number(at: start, scalars, digits: 4...4) ?? republican(at: start, scalars), (1900...2199).contains(yearValue) else { return nil }
        var index = skipBlank(afterYear, scalars)
        guard index < scalars.count else { return nil }
        let mark = scalars[index]
        if mark == year {
            let monthStart = skipBlank(index + 1, scalars)
            guard let (monthValue, afterMonth) = number(at: monthStart, scalars, digits: 1...2) ?? firstMonth(at: monthStart, scalars)
            else { return nil }
            index = skipBlank(afterMonth, scalars)
            guard index < scalars.count, scalars[index] == month,
                let (dayValue, afterDay) = number(at: skipBlank(index + 1, scalars), scalars, digits: 1...2)
            else { return nil }
            let end = skipBlank(afterDay, scalars)
            guard end < scalars.count, dayMarks.contains(scalars[end]) else { return nil }
            return CalendarDate(year: yearValue, month: monthValue, day: dayValue).map { FoundDate(date: $0, range: start..<(end + 1)) }
        }
        guard [0x2E, 0x2D, 0x2F, 0x3002].contains(mark), scalars[start..<afterYear].allSatisfy(ScalarText.isDigit),
            let (monthValue, afterMonth) = number(at: skipBlank(index + 1, scalars), scalars, digits: 1...2),
            case let second = skipBlank(afterMonth, scalars), second < scalars.count, scalars[second] == mark,
            case let third = skipBlank(second + 1, scalars),
            let (dayValue, end) = number(at: third, scalars, digits: 1...2) ?? dayBesideTime(third, scalars)
        else { return nil }
        // 2024.3.12.1 is no date.
        if end < scalars.count, scalars[end] == mark, mark != 0x2D { return nil }
        return CalendarDate(year: yearValue, month: monthValue, day: dayValue).map { FoundDate(date: $0, range: start..<end) }
    }

    /// 元月.
    private static func firstMonth(at index: Int, _ scalars: [UInt32]) -> (Int, Int)? {
        index < scalars.count && scalars[index] == 0x5143 ? (1, index + 1) : nil
    }

    /// From one day to another, or for ever (2012.06.18-长期), with nothing but a sign between them.
    static func period(in text: ScalarText) -> (start: CalendarDate, end: CalendarDate?)? {
        let found = dates(in: text)
        for (position, first) in found.enumerated() {
            var index = skipBlank(first.range.upperBound, text.scalars)
            guard index < text.scalars.count, joints.contains(text.scalars[index]) else { continue }
            index = skipBlank(index + 1, text.scalars)
            if position + 1 < found.count, found[position + 1].range.lowerBound == index, first.date < found[position + 1].date {
                return (first.date, found[position + 1].date)
            }
            if text.scalars[index...].starts(with: [0x957F, 0x671F]) { return (first.date, nil) }
        }
        return nil
    }

    /// Between the ends of a period: - ~ 至 到, and 一 for a dash that was misread.
    static let joints: Set<UInt32> = [0x2D, 0x7E, 0x81F3, 0x5230, 0x4E00]

    /// 2021-03-3009:41: recognisers lose the blank before a time of day.
    private static func dayBesideTime(_ start: Int, _ scalars: [UInt32]) -> (Int, Int)? {
        let digits = scalars[start...].prefix(while: ScalarText.isDigit)
        guard digits.count == 4, digits.endIndex < scalars.count, scalars[digits.endIndex] == 0x3A else { return nil }
        return number(at: 0, Array(digits.prefix(2)), digits: 1...2).map { ($0.0, start + 2) }
    }

    /// `18 Sep 2024`, as mails are dated (RFC 5322, 3.3), `5 July 2022`, `July 5, 2022`.
    private static func westernDate(at start: Int, _ scalars: [UInt32]) -> FoundDate? {
        guard start == 0 || !isLetter(scalars[start - 1]) else { return nil }
        let dayFirst = ScalarText.isDigit(scalars[start])
        var index = start
        var day = 0
        if dayFirst {
            guard let (value, end) = number(at: start, scalars, digits: 1...2), end < scalars.count, scalars[end] == 0x20 else { return nil }
            (day, index) = (value, skipBlank(end, scalars))
            // 07 8月/AUG 2019, as on passports.
            if let (_, behind) = number(at: index, scalars, digits: 1...2), behind < scalars.count, scalars[behind] == month {
                index = skipBlank(behind + 1, scalars)
                if index < scalars.count, scalars[index] == 0x2F { index = skipBlank(index + 1, scalars) }
            }
        }
        let name = scalars[index...].prefix(while: isLetter)
        guard name.count >= 3, name.count <= 9,
            let monthIndex = monthNames.firstIndex(where: { $0.prefix(name.count).elementsEqual(name.map { $0 | 0x20 }) })
        else { return nil }
        index = skipBlank(name.endIndex, scalars)
        if !dayFirst {
            guard let (value, end) = number(at: index, scalars, digits: 1...2) else { return nil }
            (day, index) = (value, end)
        }
        // A point or a comma may stand before the year.
        if index < scalars.count, scalars[index] == 0x2C || scalars[index] == 0x2E { index += 1 }
        index = skipBlank(index, scalars)
        guard scalars[index...].prefix(while: ScalarText.isDigit).count == 4, let (year, end) = number(at: index, scalars, digits: 4...4),
            (1900...2199).contains(year)
        else { return nil }
        return CalendarDate(year: year, month: monthIndex + 1, day: day).map { FoundDate(date: $0, range: start..<end) }
    }

    /// `12.04.2021`, `05-07-2019`: the day first, as cards of other countries and of Hong Kong have it.
    static func dayFirst(in text: ScalarText) -> [FoundDate] {
        text.scalars.indices.compactMap { start in
            guard ScalarText.isDigit(text.scalars[start]), start == 0 || !ScalarText.isDigit(text.scalars[start - 1]),
                let (day, first) = number(at: start, text.scalars, digits: 1...2), first + 1 < text.scalars.count,
                case let mark = text.scalars[first], [0x2E, 0x2D].contains(mark),
                let (month, second) = number(at: first + 1, text.scalars, digits: 1...2), second + 1 < text.scalars.count,
                text.scalars[second] == mark,
                let (year, end) = number(at: second + 1, text.scalars, digits: 4...4), (1900...2199).contains(year)
            else { return nil }
            return CalendarDate(year: year, month: month, day: day).map { FoundDate(date: $0, range: start..<end) }
        }
    }

    private static func isLetter(_ value: UInt32) -> Bool { (0x61...0x7A).contains(value | 0x20) }

    private static let monthNames = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
    ].map { $0.unicodeScalars.map(\.value) }

    /// Years of the Republic (民国): 108 is 2019.
    private static func republican(at start: Int, _ scalars: [UInt32]) -> (Int, Int)? {
        let before = start - scalars[..<start].reversed().prefix { $0 == 0x20 }.count
        guard before >= 2, scalars[before - 2] == 0x6C11, [0x56FD, 0x570B].contains(scalars[before - 1]),
            let (value, end) = number(at: start, scalars, digits: 2...3), (1...200).contains(value)
        else { return nil }
        return (1911 + value, end)
    }

    private static func skipBlank(_ index: Int, _ scalars: [UInt32]) -> Int {
        var index = index
        while index < scalars.count, scalars[index] == 0x20 { index += 1 }
        return index
    }

    /// A number in digits or Chinese numerals with as many places as allowed; inner blanks and specks are skipped in years (2 0 2 4 年, 2.024年).
    private static func number(at start: Int, _ scalars: [UInt32], digits: ClosedRange<Int>) -> (Int, Int)? {
        var index = start
        var values: [Int] = []
        while index < scalars.count, values.count <= digits.upperBound + 1 {
            if let value = numeral(scalars[index]), !isDash(index, start, scalars) {
                values.append(value)
                index += 1
            } else if scalars[index] == 0x20 || scalars[index] == 0x2E, digits.lowerBound == 4, values.count < 4, index + 1 < scalars.count, isNumeral(scalars[index + 1]) {
                index += 1
            } else {
                break
            }
        }
        guard !values.isEmpty else { return nil }
        if values.contains(where: { $0 >= 10 }) { return digits.lowerBound == 4 ? nil : tens(values).map { ($0, index) } }
        guard digits.contains(values.count) else { return nil }
        return (values.reduce(0) { $0 * 10 + $1 }, index)
    }

    /// A dash between digits that was read as 一 (2036.07.04一2036.07.04).
    private static func isDash(_ index: Int, _ start: Int, _ scalars: [UInt32]) -> Bool {
        guard index > start, index + 1 < scalars.count, scalars[index] == 0x4E00 else { return false }
        return ScalarText.isDigit(scalars[index - 1]) && ScalarText.isDigit(scalars[index + 1])
    }

    /// 十二, 二十, 三十一, 廿八: at most three numerals.
    static func tens(_ values: [Int]) -> Int? {
        guard values.count <= 3, let ten = values.firstIndex(where: { $0 >= 10 }) else { return nil }
        let before = values[..<ten]
        let after = values[(ten + 1)...]
        guard before.count <= (values[ten] == 10 ? 1 : 0), after.count <= 1, !after.contains(where: { $0 >= 10 }) else { return nil }
        return (before.first ?? 1) * values[ten] + (after.first ?? 0)
    }

    private static func isNumeral(_ value: UInt32) -> Bool { numeral(value) != nil }

    static func numeral(_ value: UInt32) -> Int? {
        switch value {
        case 0x30...0x39: Int(value - 0x30)
        case 0x3007, 0x25CB, 0x25EF, 0x96F6, 0x4F, 0x6F: 0
        case 0x4E00, 0x58F9: 1
        case 0x4E8C, 0x8D30, 0x8CB3: 2
        case 0x4E09, 0x53C1, 0x53C3: 3
        case 0x56DB, 0x8086: 4
        case 0x4E94, 0x4F0D: 5
        case 0x516D, 0x9646, 0x9678: 6
        case 0x4E03, 0x67D2: 7
        case 0x516B, 0x634C: 8
        case 0x4E5D, 0x7396: 9
        case 0x5341, 0x62FE: 10
        case 0x5EFF: 20
        case 0x5345: 30
        default: nil
        }
    }
}
