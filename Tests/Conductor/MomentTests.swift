import CaseModel
import Testing

@testable import Conductor

@Suite struct MomentTests {
    @Test(arguments: [
        ("2024-11-22T01:30:00+08:00", "2024-11-22T01:30:00+08:00", "2024-11-22"),
        ("2024-11-21T17:30:00Z", "2024-11-22T01:30:00+08:00", "2024-11-22"),
        ("2024-11-22T01:30", "2024-11-22T01:30:00+08:00", "2024-11-22"),
        ("2024-11-22 01:30:05", "2024-11-22T01:30:05+08:00", "2024-11-22"),
        ("2024-11-22", "2024-11-22T00:00:00+08:00", "2024-11-22"),
    ])
    func aMomentIsTheSameHoweverItIsWritten(written: String, text: String, day: String) throws {
        let moment = try #require(Moment(asOf: written, timezone: "Asia/Shanghai"))
        #expect(moment.text == text)
        #expect(moment.date.description == day)
        #expect(moment.offsetMinutes == 480)
    }

    @Test(arguments: ["", "yesterday", "2024-13-01", "2024-02-30", "22.11.2024", "2024-11-22T25:00"])
    func nonsenseIsNoMoment(written: String) {
        #expect(Moment(asOf: written, timezone: "Asia/Shanghai") == nil)
    }
}
