import CaseModel

/// Days that stand under a seal (落款日期被公章压住).
extension DocumentDates {
    private static let year: Character = "年"

    /// The days that a paper's own may be, the one that was taken for it first, where no line tells it that was read alike twice; nil where one does.
    func doubt(about date: CalendarDate, in pages: [PageView], _ asOf: CalendarDate) -> [CalendarDate]? {
        let lines = pages.flatMap(\.page.lines)
        func days(_ text: String) -> [CalendarDate] { DateScanner.dates(in: ScalarText(text)).map(\.date) }
        let telling = lines.filter { days($0.text).contains(date) }
        // A day that was put together from what ink left of it stands in no line by itself.
        let worn = telling.isEmpty ? lines.filter { $0.otherReading != nil && $0.text.contains(Self.year) } : []
        guard !(telling + worn).isEmpty,
            (telling + worn).allSatisfy({ line in line.otherReading.map { !days($0).contains(date) } ?? false })
        else { return nil }
        let others = (telling + worn).compactMap(\.otherReading).flatMap { dates(in: ScalarText($0), asOf).map(\.date) }
        return [date] + Set(others).subtracting([date]).sorted()
    }
}
