import CaseModel
import Testing

struct CalendarDateTests {
    private func date(_ text: String) throws -> CalendarDate { try #require(CalendarDate(iso: text), "\(text)") }

    @Test(arguments: ["2024-02-29", "2000-02-29", "1600-02-29", "0001-01-01", "9999-12-31", "2023-04-30", "1970-01-01", "1969-12-31"])
    func realDaysGoThroughTextAndNumberUnchanged(_ text: String) throws {
        let day = try date(text)
        #expect(day.description == text)
        #expect(CalendarDate(dayNumber: day.dayNumber) == day)
    }

    @Test(arguments: [
        "2023-02-29", "1900-02-29", "2100-02-29", "2024-02-30", "2024-04-31", "2024-13-01", "2024-00-10", "2024-01-00", "0000-01-01", "24-01-01",
        "2024/01/01", "2024-1-1", "2024-01-011", "", "２０２４-01-01", "2024-01-01X",
    ])
    func otherTextsAreNoDays(_ text: String) {
        #expect(CalendarDate(iso: text) == nil)
    }

    @Test func dateAndTimeGivesItsDay() throws {
        #expect(try date("2024-01-15T23:59:59+08:00") == date("2024-01-15"))
        #expect(try date("2024-01-15 08:00") == date("2024-01-15"))
    }

    @Test(arguments: [("1970-01-01", 0), ("1969-12-31", -1), ("2000-03-01", 11017), ("2026-11-22", 20779), ("0001-01-01", -719_162)])
    func dayNumbersCountFromTheEpoch(_ text: String, _ number: Int) throws {
        #expect(try date(text).dayNumber == number)
    }

    /// Known from calendars: 1949-10-01 was a Saturday, 2024-02-29 a Thursday.
    @Test(arguments: [("1949-10-01", 6), ("2024-02-29", 4), ("2000-01-01", 6), ("1969-12-31", 3), ("1900-01-01", 1), ("2026-11-22", 7)])
    func weekdaysAreRightBeforeAndAfterTheEpoch(_ text: String, _ weekday: Int) throws {
        #expect(try date(text).weekday == weekday)
    }

    @Test func everyDayOfFourCenturiesFollowsTheOneBefore() throws {
        var day = try date("1799-12-31")
        let last = try date("2200-01-01")
        var count = 0
        while day < last {
            let next = try #require(day.adding(days: 1))
            #expect(next.dayNumber == day.dayNumber + 1)
            if !(next > day) || next.weekday != day.weekday % 7 + 1 {
                Issue.record("\(day) is followed by \(next)")
                return
            }
            day = next
            count += 1
        }
        #expect(count == 146_098)
    }

    @Test(arguments: [
        ("2024-01-31", 1, "2024-02-29"), ("2023-01-31", 1, "2023-02-28"), ("2024-02-29", 12, "2025-02-28"), ("2024-02-29", 48, "2028-02-29"),
        ("2024-11-30", 3, "2025-02-28"), ("2024-01-15", -1, "2023-12-15"), ("2024-03-31", -13, "2023-02-28"),
    ])
    func monthsEndOnTheirLastDay(_ text: String, _ months: Int, _ expected: String) throws {
        #expect(try date(text).adding(months: months)?.description == expected)
    }

    @Test func whatLeavesTheCalendarIsNoDay() throws {
        #expect(try date("9999-12-31").adding(days: 1) == nil)
        #expect(try date("0001-01-01").adding(days: -1) == nil)
        #expect(try date("9999-12-31").adding(months: 1) == nil)
        #expect(try date("0001-01-31").adding(months: -1) == nil)
    }
}
