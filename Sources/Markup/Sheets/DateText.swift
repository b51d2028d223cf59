/// Shows a date as a section of a number format says.
struct DateText {
    private let section: NumberFormat.Section
    private let numerals: HanNumerals?
    private let isTwelveHours: Bool

    init(_ section: NumberFormat.Section) {
        self.section = section
        numerals = HanNumerals(kind: section.numerals)
        isTwelveHours = section.tokens.contains { if case .halfDay = $0 { true } else { false } }
    }

    func text(_ date: SerialDate) -> String { section.tokens.map { piece($0, date) }.joined() }

    private func piece(_ token: FormatToken, _ date: SerialDate) -> String {
        switch token {
        case .literal(let text): text
        case .year(let width):
            if let numerals { numerals.spelled(width > 2 ? "\(date.year)" : padded(date.year % 100, 2)) } else {
                width > 2 ? padded(date.year, 4) : padded(date.year % 100, 2)
            }
        case .month(let width) where width > 2: monthName(date.month, width)
        case .day(let width) where width > 2: weekdayName(date.weekday, width)
        case .month(let width): number(date.month, width)
        case .day(let width): number(date.day, width)
        case .hour(let width): number(isTwelveHours ? (date.hour + 11) % 12 + 1 : date.hour, width)
        case .minute(let width): number(date.minute, width)
        case .second(let width): number(date.second, width)
        case .secondFraction(let width): "." + padded(date.milliseconds % 1000, 3).padding(width)
        case .weekday(let width): (width > 3 ? "星期" : "") + String(Array("日一二三四五六")[date.weekday])
        case .halfDay(let before, let after): date.hour < 12 ? before : after
        case .elapsed("h", let width): padded(date.elapsed / 3_600_000, width)
        case .elapsed("m", let width): padded(date.elapsed / 60_000, width)
        case .elapsed(_, let width): padded(date.elapsed / 1000, width)
        case .slash: "/"
        case .point: "."
        case .comma: ","
        case .digit, .percent, .general, .text, .exponent: ""
        }
    }

    private func number(_ value: Int, _ width: Int) -> String {
        guard let numerals else { return padded(value, width) }
        if section.numerals == 3 { return numerals.spelled(padded(value, width)) }
        return numerals.counted("\(value)".utf8.map { $0 - 0x30 }, isShort: section.numerals == 1)
    }

    private func padded(_ value: Int, _ width: Int) -> String {
        let text = "\(value)"
        return String(repeating: "0", count: max(0, min(width, 20) - text.count)) + text
    }

    private func monthName(_ month: Int, _ width: Int) -> String {
        if section.isChinese { return (HanNumerals(kind: 1)?.counted("\(month)".utf8.map { $0 - 0x30 }, isShort: true) ?? "\(month)") + "月" }
        let names = [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
        ]
        let name = names[(month - 1) % 12]
        return width == 3 ? String(name.prefix(3)) : width == 5 ? String(name.prefix(1)) : name
    }

    private func weekdayName(_ day: Int, _ width: Int) -> String {
        if section.isChinese { return (width > 3 ? "星期" : "周") + String(Array("日一二三四五六")[day]) }
        let names = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
        return width == 3 ? String(names[day].prefix(3)) : names[day]
    }
}

extension String {
    /// The first `count` characters, with zeros where there are fewer.
    fileprivate func padding(_ count: Int) -> String {
        String(prefix(count)) + String(repeating: "0", count: max(0, min(count, 20) - self.count))
    }
}
