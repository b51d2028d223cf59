import CaseModel
import Testing

/// The way of a level from the machine to the committee (domain/sensitivity.md 4).
@Suite struct LevelRecordTests {
    private func decision(_ level: Level, _ by: String, _ day: Int) -> Decision {
        Decision(kind: .level(level), by: by, reason: "r", at: "2024-11-0\(day)")
    }

    static let ways: [([(Level, String)], LevelStanding?)] = [
        ([], nil),
        ([(.confidential, "李明")], .assessed),
        ([(.confidential, "李明"), (.topSecret, "李明")], .assessed),
        ([(.confidential, "王主任")], .confirmed),
        ([(.confidential, "李明"), (.confidential, "王主任")], .confirmed),
        ([(.confidential, "王主任"), (.topSecret, "王主任")], .changed),
        ([(.confidential, "王主任"), (.topSecret, "李明")], .changed),
        ([(.confidential, "王主任"), (.confidential, "王主任")], .confirmed),
    ]

    @Test(arguments: ways) func standing(way: [(Level, String)], expected: LevelStanding?) {
        let decisions = way.enumerated().map { decision($1.0, $1.1, $0 + 1) }
        let record = LevelRecord.of(decisions, lawyer: "李明")
        #expect(record?.standing == expected)
        #expect(record?.by == way.last?.1)
    }

    @Test func loweringNeedsAReason() {
        let assessment = LevelAssessment(level: .confidential)
        #expect(assessment.accepts(.topSecret, reason: nil))
        #expect(assessment.accepts(.confidential, reason: nil))
        #expect(!assessment.accepts(.secret, reason: nil))
        #expect(!assessment.accepts(.secret, reason: "  "))
        #expect(assessment.accepts(.secret, reason: "已公开"))
    }
}
