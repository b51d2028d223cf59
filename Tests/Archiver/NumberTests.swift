import CaseModel
import Pipeline
import Testing

@testable import Archiver

struct NumberTests {
    private func facts(lawyer: String?) -> CaseFacts {
        var facts = CaseFacts()
        facts.lawyer.code = lawyer
        return facts
    }

    @Test(arguments: [
        ("civil-first-plaintiff", "civil", "LM", Level.secret, 34, "2026-MS-LM-0034"),
        ("criminal-investigation", "criminal", "wf2", .confidential, 7, "2026-XS-WF2-0007"),
        ("special-type", "civil", "LM", .secret, 1, "2026-TX-LM-0001"),
        ("civil-first-plaintiff", "civil", "", .secret, 12345, "2026-MS-XX-12345"),
        ("civil-first-plaintiff", "civil", "李明", .secret, 2, "2026-MS-XX-0002"),
        ("civil-first-plaintiff", "civil", "../..", .secret, 2, "2026-MS-XX-0002"),
        ("civil-first-plaintiff", "civil", "LM", .topSecret, 3, "2026-MS-J-0003"),
    ])
    func numbersFollowThePattern(_ id: String, _ family: String, _ lawyer: String, _ level: Level, _ serial: Int, _ expected: String) throws {
        let number = try ArchiveNumber.make(
            rules: TestPipeline.numbering, caseType: TestPipeline.caseType(id, family: family), facts: facts(lawyer: lawyer), level: level,
            serial: serial, year: 2026)
        #expect(number == expected)
        #expect(ArchiveNumber.validate(number, rules: TestPipeline.numbering))
    }

    @Test(arguments: ["2026-MS-LM-034", "26-MS-LM-0034", "2026-ZZ-LM-0034", "2026-MS--0034", "2026-MS-LM-0034-v1", "2026-MS-LM-00３4", "", "x"])
    func otherNumbersAreNotTheFirms(_ number: String) {
        #expect(!ArchiveNumber.validate(number, rules: TestPipeline.numbering))
    }

    @Test func whatCannotBeFormedSaysWhatIsMissing() {
        func message(_ rules: NumberingRules, _ type: CaseType?, serial: Int = 1) -> String {
            do {
                return try ArchiveNumber.make(rules: rules, caseType: type, facts: facts(lawyer: "LM"), level: .secret, serial: serial, year: 2026)
            } catch { return error.description }
        }
        var rules = TestPipeline.numbering
        #expect(message(rules, nil).contains("matter.type"))
        #expect(message(rules, TestPipeline.caseType("x", family: "consult")).contains("consult"))
        #expect(message(rules, TestPipeline.caseType(), serial: 0).contains("serial 0"))
        for (pattern, word) in [
            ("{year}-{typo}-{serial:4}", "{lawyer}"), ("{year}-{type}", "{serial}"), ("{year-{type}", "unknown field"), ("档{serial}", "A-Z"),
            ("{serial:0}", "unknown field"), ("{year}-{serial:4", "without }"),
        ] {
            rules.pattern = pattern
            #expect(message(rules, TestPipeline.caseType()).contains(word), "\(pattern): \(message(rules, TestPipeline.caseType()))")
        }
    }

    /// The lawyer does not make a number unique; 绝密 cases count apart.
    @Test func serialsCountWithinYearAndType() throws {
        func series(_ level: Level, _ year: Int) throws -> String {
            try ArchiveNumber.series(rules: TestPipeline.numbering, caseType: TestPipeline.caseType(), level: level, year: year)
        }
        #expect(try series(.secret, 2026) == series(.confidential, 2026))
        #expect(try series(.secret, 2026) != series(.topSecret, 2026))
        #expect(try series(.secret, 2026) != series(.secret, 2027))
    }

    @Test func retentionRunsFromTheFirstKnownEvent() throws {
        var facts = CaseFacts()
        let rules = TestPipeline.retention
        #expect(RetentionTerm.make(rules: rules, ruleID: "litigation", facts: facts)?.until == nil)
        facts.closed = CalendarDate(iso: "2024-02-29")
        let closing = try #require(RetentionTerm.make(rules: rules, ruleID: "litigation", facts: facts))
        #expect(closing.startEvent == "close_date")
        #expect(closing.until?.description == "2034-02-28")
        facts.facts["arbitral_award_date"] = .word("2024-01-10")
        #expect(RetentionTerm.make(rules: rules, ruleID: "litigation", facts: facts)?.until?.description == "2034-01-10")
        facts.effective = CalendarDate(iso: "2024-03-20")
        #expect(RetentionTerm.make(rules: rules, ruleID: "litigation", facts: facts)?.until?.description == "2034-03-20")
        #expect(RetentionTerm.make(rules: rules, ruleID: "nonlit", facts: facts)?.until?.description == "2032-02-29")
        let permanent = try #require(RetentionTerm.make(rules: rules, ruleID: "litigation", facts: facts, permanent: "S1 二(三)3"))
        #expect(permanent.years == nil && permanent.until == nil && permanent.rule == "permanent")
        #expect(RetentionTerm.make(rules: rules, ruleID: "none", facts: facts) == nil)
    }
}
