import CaseModel

/// The last day of a conversation whose days lack the year (4月28日 9:12): the year is that of the picture's name (微信图片_20200428.png), which was
/// taken then or later.
enum ChatDays {
    static func last(of pages: [PageView], file: ItemPath?, asOf: CalendarDate) -> CalendarDate? {
        guard let taken = file.flatMap({ day(inName: $0.lastComponent) }), taken <= asOf,
            let (month, day) = pages.flatMap(\.page.lines).reversed().lazy.compactMap({ monthAndDay($0.text) }).first,
            let date = CalendarDate(year: taken.year, month: month, day: day)
        else { return nil }
        return date <= taken ? date : CalendarDate(year: taken.year - 1, month: month, day: day)
    }

    /// Eight digits, or the first eight of fourteen, that are a day of our time.
    private static func day(inName name: String) -> CalendarDate? {
        name.split { !$0.isASCII || !$0.isNumber }.lazy.filter { $0.count == 8 || $0.count == 14 }.compactMap { digits -> CalendarDate? in
            guard let year = Int(digits.prefix(4)), (2000...2099).contains(year), let month = Int(digits.dropFirst(4).prefix(2)),
                let day = Int(digits.dropFirst(6).prefix(2))
            else { return nil }
            return CalendarDate(year: year, month: month, day: day)
        }.first
    }

    /// 4月28日 with nothing before it, at the head of a line that holds a time.
    private static func monthAndDay(_ line: String) -> (Int, Int)? {
        let scalars = ScalarText(line).scalars.filter { $0 != 0x20 }
        func number(_ digits: ArraySlice<UInt32>) -> Int? {
            digits.isEmpty || digits.count > 2 ? nil : digits.reduce(0) { $0 * 10 + Int($1) - 0x30 }
        }
        let first = scalars.prefix(while: ScalarText.isDigit)
        guard scalars.count <= 18, scalars.contains(0x3A), let month = number(first), first.endIndex < scalars.count,
            scalars[first.endIndex] == 0x6708
        else { return nil }
        let second = scalars[(first.endIndex + 1)...].prefix(while: ScalarText.isDigit)
        guard let day = number(second), second.endIndex < scalars.count, [0x65E5, 0x53F7].contains(scalars[second.endIndex]) else { return nil }
        return (month, day)
    }
}
