import CaseModel
import Testing

@testable import Pipeline

@Suite struct WorkCalendarTests {
    let pipeline: PipelineDefinition

    init() throws { pipeline = try PipelineLoader.load(folder: Shipped.folder) }

    func day(_ text: String) throws -> CalendarDate { try #require(CalendarDate(iso: text)) }

    @Test(arguments: [
        ("2024-09-27", 1, "2024-09-29"),  // the Sunday before the National Day holiday is made up
        ("2024-09-30", 1, "2024-10-08"), ("2024-09-30", 5, "2024-10-12"),  // Saturday, made up
        ("2024-10-11", 1, "2024-10-12"), ("2024-10-12", 1, "2024-10-14"),
        ("2025-09-26", 3, "2025-09-30"), ("2025-09-30", 1, "2025-10-09"), ("2025-09-30", 3, "2025-10-11"),
        ("2025-01-24", 2, "2025-01-27"),  // Sunday 26 is worked before the Spring Festival
        ("2024-11-02", 3, "2024-11-06"),  // closed on a Saturday
        ("2024-12-31", 1, "2025-01-02"), ("2026-02-13", 1, "2026-02-14"), ("2026-02-14", 1, "2026-02-24"),
    ]) func workdaysSkipHolidaysAndCountMadeUpWeekends(_ start: String, _ count: Int, _ due: String) throws {
        let result = try #require(pipeline.calendar.adding(workdays: count, to: day(start)))
        #expect(result.date == (try day(due)))
        #expect(result.holidaysKnown)
    }

    @Test func unknownYearsCountWeekdaysAndSaySo() throws {
        let result = try #require(pipeline.calendar.adding(workdays: 3, to: day("2019-09-30")))
        #expect(result.date == (try day("2019-10-03")))
        #expect(!result.holidaysKnown)
        // Known when it starts, not when it ends.
        let across = try #require(pipeline.calendar.adding(workdays: 2, to: day("2026-12-31")))
        #expect(!across.holidaysKnown)
    }

    @Test func zeroWorkdaysIsTheDayItselfOrTheNextWorkday() throws {
        #expect(pipeline.calendar.adding(workdays: 0, to: try day("2024-10-08"))?.date == (try day("2024-10-08")))
        #expect(pipeline.calendar.adding(workdays: 0, to: try day("2024-10-03"))?.date == (try day("2024-10-08")))
        #expect(pipeline.calendar.adding(workdays: -1, to: try day("2024-10-08")) == nil)
    }

    @Test func deadlinesFollowTheirUnit() throws {
        let collect = try #require(pipeline.deadlines["collect"])
        let deadline = try #require(
            collect.deadline(.collect, from: day("2024-11-02"), asOf: day("2024-11-18"), calendar: pipeline.calendar))
        #expect(deadline.rule == "3 working days after closing")
        #expect(deadline.due == (try day("2024-11-06")))
        #expect(deadline.overdueDays == 12)
        let archive = try #require(pipeline.deadlines["archive"])
        // The last day of a month stays the last, in a leap year too; a month has no holidays that could be unknown.
        for (closed, due) in [
            ("2024-11-30", "2025-02-28"), ("2023-11-30", "2024-02-29"), ("2024-08-31", "2024-11-30"), ("2024-12-31", "2025-03-31"), ("2019-10-01", "2020-01-01"),
        ] {
            let found = try #require(archive.due(from: day(closed), calendar: pipeline.calendar))
            #expect(found.date == (try day(due)) && found.holidaysKnown)
        }
        let level = try #require(pipeline.deadlines["confirm-level"])
        // Proposed on the eve of National Day; on the Friday before a Sunday that is worked.
        for (proposed, due) in [("2024-09-30", "2024-10-09"), ("2024-09-27", "2024-09-30"), ("2025-01-24", "2025-01-27"), ("2024-11-02", "2024-11-05")] {
            #expect(level.due(from: try day(proposed), calendar: pipeline.calendar)?.date == (try day(due)))
        }
    }
}
