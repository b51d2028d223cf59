import CaseModel

/// Reads calendar.yaml: public holidays and make-up workdays, year by year.
enum CalendarReader {
    static func read(_ root: ConfigNode, _ faults: FaultList) -> WorkCalendar {
        var calendar = WorkCalendar(knownYears: [], holidays: [], makeUpDays: [])
        guard let map = ConfigMap(root, keys: ["years"], faults: faults) else { return calendar }
        for entry in map.entries("years") {
            guard let year = Int(entry.key), (1949...9999).contains(year) else {
                faults.report(.badValue(entry.key, expected: .integer), line: entry.line, column: entry.column)
                continue
            }
            guard let item = ConfigMap(entry.value, keys: ["holidays", "workdays", "source"], faults: faults) else { continue }
            calendar.knownYears.insert(year)
            for node in item.filledList("holidays") { calendar.holidays.formUnion(days(node, in: year, faults)) }
            for node in item["workdays"].flatMap(faults.list) ?? [] {
                for day in days(node, in: year, faults) {
                    if day.weekday < 6 {
                        faults.report(
                            .rule(
                                english: "\(day) is no Saturday or Sunday; only those are made up for",
                                chinese: "\(day) 不是周末，调休上班日只能是周六或周日"),
                            at: node)
                    }
                    calendar.makeUpDays.insert(day)
                }
            }
        }
        return calendar
    }

    /// `10-01` or `10-01..10-07` of the year.
    private static func days(_ node: ConfigNode, in year: Int, _ faults: FaultList) -> [CalendarDate] {
        guard let text = faults.text(node) else { return [] }
        let ends = text.split(separator: ".", omittingEmptySubsequences: true).map { CalendarDate(iso: "\(year)-\($0)") }
        guard let first = ends.first ?? nil, let last = ends.last ?? nil, ends.count <= 2, first <= last else {
            faults.report(.badValue(text, expected: .date), at: node)
            return []
        }
        return (first.dayNumber...last.dayNumber).compactMap(CalendarDate.init(dayNumber:))
    }
}
