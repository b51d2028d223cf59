import CaseModel

/// Days at a paper's foot that were read in part, and those that nobody filled in.
extension DocumentDates {
    /// Last lines of a page among which a paper is dated.
    private static let footLines = 8
    /// Lines between two days of signing.
    static let signingReach = 3
    private static let longest = 40
    private static let slack = 12
    private static let year: UInt32 = 0x5E74
    private static let month: UInt32 = 0x6708
    private static let day: UInt32 = 0x65E5
    private static let hour: UInt32 = 0x65F6

    /// The last line of a page's foot with a day of which figures are lost (202+年9月30日, 二〇二四年十月十王日, 2024年3月 日), unless a whole one stands below it.
    func halfRead(in view: PageView, _ asOf: CalendarDate) -> Int? {
        let lines = view.page.lines
        for line in lines.indices.suffix(Self.footLines).reversed() {
            let text = ScalarText(lines[line].text)
            if !dates(in: text, asOf).isEmpty { return nil }
            if Self.isHalfRead(text) { return line }
        }
        return nil
    }

    private static func isHalfRead(_ text: ScalarText) -> Bool {
        let scalars = text.scalars.filter { $0 != 0x20 }
        guard scalars.count <= longest, let mark = scalars.firstIndex(of: year), let other = scalars[mark...].firstIndex(of: month),
            other - mark <= 4, DateScanner.dates(in: text).isEmpty
        else { return false }
        let figures = scalars[..<mark].suffix(4)
        let isFilled = figures.count { DateScanner.numeral($0) != nil } >= 2 && scalars[mark..<other].contains { DateScanner.numeral($0) != nil }
        // 三年六个月 is a span of time.
        return isFilled && mark >= 3 && scalars.count - (other - mark + 1) - figures.count <= slack
    }

    /// Whether a page's foot has a day without figures (年 月 日).
    func isLeftOpen(_ view: PageView) -> Bool {
        view.page.lines.suffix(Self.footLines).contains { line in
            let scalars = ScalarText(line.text).scalars.filter { $0 != 0x20 && $0 != 0x5F }
            return scalars.suffix(3).elementsEqual([Self.year, Self.month, Self.day]) && scalars.count <= Self.slack
        }
    }

    /// 10时, 9时30分 behind a day: when somebody has to appear, not when something was signed.
    func hasHour(_ text: ScalarText) -> Bool {
        DateScanner.dates(in: text).contains { text.scalars[$0.range.upperBound...].prefix(8).contains(Self.hour) }
    }

    /// Whether the figures of the day run into a seal and the paper speaks of a later day of that month that begins with the same figure:
    /// 2024年10月1日 under a seal, of a detention on the 16th, was the 17th perhaps.
    func isCutShort(_ date: CalendarDate, in view: PageView, of pages: [PageView], _ asOf: CalendarDate) -> Bool {
        guard (1...3).contains(date.day), !view.page.seals.isEmpty else { return false }
        let isSealed = view.page.lines.contains { line in
            guard let box = line.box, DateScanner.dates(in: ScalarText(line.text)).contains(where: { $0.date == date }) else { return false }
            return view.page.seals.contains { $0.x < box.maxX + box.height && $0.maxX > box.x && $0.y < box.maxY && $0.maxY > box.y }
        }
        guard isSealed else { return false }
        return pages.contains { page in
            dates(in: page.text, asOf).contains {
                $0.date.year == date.year && $0.date.month == date.month && (date.day * 10..<date.day * 10 + 10).contains($0.date.day)
                    && isPast($0, in: page.text)
            }
        }
    }

    /// 已于2024年10月16日: it has happened. What is 定于 or 应于 a day is still to come.
    private func isPast(_ found: FoundDate, in text: ScalarText) -> Bool {
        let before = text.scalars[..<found.range.lowerBound].filter { $0 != 0x20 && $0 != 0x0A }.suffix(2)
        guard before.last == Self.on, let first = before.first else { return false }
        return !Self.toCome.contains(first)
    }
    private static let on: UInt32 = 0x4E8E
    /// 定 将 应 拟 请 须.
    private static let toCome: Set<UInt32> = [0x5B9A, 0x5C06, 0x5E94, 0x62DF, 0x8BF7, 0x987B]

    /// Whether a paper whose day is not known is dated all the same, under its seal.
    func isCutShort(_ pages: [PageView], _ asOf: CalendarDate) -> Bool {
        let written = pages.filter { !$0.isEmpty }
        guard let last = written.last, let date = closing(of: last, isStepwise: true, asOf) else { return false }
        return isCutShort(date, in: last, of: written, asOf)
    }
}
