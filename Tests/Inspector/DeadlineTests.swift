import CaseModel
import Phrasebook
import Testing

@testable import Inspector

/// Until when what is due: collecting, binding, confirming levels. In the fixture's calendar 2024 is known, its National Day holiday too.
@Suite struct DeadlineTests {
    private func told(_ report: CompletenessReport) -> [String] {
        report.deadlines.map { "\($0.kind.rawValue) \($0.due) \($0.overdueDays)" + ($0.levels.map { " ×\($0)" } ?? "") }
    }

    private func isComplete(_ bench: Bench) throws -> Bool { try bench.report().state == .complete }

    // MARK: collecting, then binding

    @Test(arguments: [
        ("2024-11-01", "2024-12-02", ["collect 2024-11-06 26", "archive 2025-02-01 -61"]),
        ("2024-08-30", "2024-12-02", ["collect 2024-09-04 89", "archive 2024-11-30 2"]),
        ("2024-11-30", "2024-12-02", ["collect 2024-12-04 -2", "archive 2025-02-28 -88"]),
        // Not closed yet: a date in the future is a plan.
        ("2025-03-01", "2024-12-02", []),
    ])
    func aClosedCaseIsToBeCollectedAndBound(_ closed: String, _ today: String, _ due: [String]) throws {
        var bench = Bench.complete()
        bench.documents.removeAll { $0.material == "complaint" }
        bench.facts.closed = CalendarDate(iso: closed)
        bench.asOf = today
        #expect(told(try bench.report()) == due)
    }

    @Test func whatIsCollectedIsStillToBeBound() throws {
        var bench = Bench.complete()
        bench.change = { $0.approvalRequired = true }
        #expect(told(try bench.report()) == ["archive 2025-02-01 -61"])
        bench.asOf = "2025-02-03"
        #expect(told(try bench.report()) == ["archive 2025-02-01 2"])
        // A supplement to a case that was bound before is not late again.
        bench.change = { $0.wasArchived = true }
        #expect(try bench.report().deadlines.isEmpty)
        bench.change = { $0.package = "archive/2024/x.zip.age" }
        #expect(try bench.report().deadlines.isEmpty)
    }

    @Test func aRuleThatIsNotThereSetsNothing() throws {
        var bench = Bench.complete()
        bench.documents.removeLast()
        bench.pipeline.deadlines.rules.removeAll { $0.id != "archive" }
        #expect(told(try bench.report()) == ["archive 2025-02-01 -61"])
        bench.pipeline.deadlines.rules[0].start = "effective_date"
        #expect(try bench.report().deadlines.isEmpty)
        bench.facts.effective = CalendarDate(iso: "2024-11-20")
        #expect(told(try bench.report()) == ["archive 2025-02-20 -80"])
    }

    // MARK: levels

    /// An open case with two papers above 秘密.
    private var open: Bench {
        var bench = Bench.complete()
        bench.facts.closed = nil
        bench.facts.stage = "heard"
        bench.documents[1].assessment = LevelAssessment(level: .confidential)
        bench.documents[2].assessment = LevelAssessment(level: .topSecret)
        return bench
    }

    private func levels(_ report: CompletenessReport) -> [OpenLevel] {
        report.questions.lazy.compactMap { if case .levels(let levels) = $0.topic { levels } else { nil } }.first ?? []
    }

    @Test(arguments: [
        // Proposed on a Monday; on the Saturday before; on the eve of National Day; on the Sunday that is worked before it; in an unknown year.
        ("2024-11-25", "2024-11-27", true), ("2024-11-30", "2024-12-03", true), ("2024-09-30", "2024-10-09", true),
        ("2024-09-29", "2024-10-08", true), ("2024-12-31", "2025-01-02", false),
    ])
    func twoWorkingDaysFromTheFirstProposal(_ since: String, _ due: String, _ known: Bool) throws {
        var bench = open
        let day = try #require(CalendarDate(iso: since))
        bench.asOf = "2025-01-10"
        bench.change = { $0.proposedSince = ["D002": day, "D003": day] }
        let report = try bench.report()
        let deadline = try #require(report.deadline)
        #expect(deadline.kind == .level && deadline.due.description == due && deadline.levels == 2 && deadline.holidaysKnown == known)
        #expect(report.questions.contains { $0.topic == .year(deadline.due.year) } == !known)
        // Nothing waits for it.
        #expect(report.state == .complete && report.questions.allSatisfy { !$0.blocking })
    }

    @Test func eachPaperHasItsOwnDay() throws {
        var bench = open
        let (early, late) = (CalendarDate(iso: "2024-11-25"), CalendarDate(iso: "2024-11-29"))
        bench.change = { input in
            input.proposedSince["D002"] = early
            input.proposedSince["D003"] = late
        }
        #expect(told(try bench.report()) == ["level 2024-11-27 5 ×1", "level 2024-12-03 -1 ×1"])
        bench.documents[2].exclusion = .named("草稿")
        // What is left out needs no level of its own; the one that it lent to the case does.
        #expect(told(try bench.report()) == ["level 2024-11-27 5 ×1", "level 2024-12-04 -2 ×1"])
        #expect(levels(try bench.report()).map(\.document) == ["D002", nil])
    }

    @Test func aConfirmedLevelIsDoneWith() throws {
        var bench = open
        #expect(levels(try bench.report()).map(\.document) == ["D002", "D003"])
        // The case has its level from one of them alone, and would keep it: that is said with the question, not a night later.
        #expect(try bench.report().questions.compactMap(\.ofCase) == [.topSecret])
        func decision(_ number: Int, _ level: Level, by: String, reason: String? = nil) -> Decision {
            Decision(
                kind: .level(level), document: [DocumentKey(sha256: "sha\(number)", pages: 1...1)], by: by, reason: reason,
                at: "2024-12-01T09:00:00+08:00")
        }
        // The lawyer's own word is what the two days are for.
        bench.decisions = [decision(2, .confidential, by: "李明"), decision(3, .secret, by: "王芳")]
        #expect(levels(try bench.report()).map(\.document) == ["D003"], "lowered without a reason")
        bench.decisions[1].reason = "已公开"
        let done = try bench.report()
        #expect(levels(done).isEmpty && done.deadlines.isEmpty)
    }

    /// Whoever writes case.yaml without a name is taken for the handling lawyer; nothing that is held is set free by it.
    @Test func caseYamlGivesLevelsToo() throws {
        var bench = open
        var reading = CaseFileReading()
        reading.documents = [
            CaseFileDocument(file: "扫描2.pdf", level: CaseFileLevel(level: .confidential)),
            CaseFileDocument(file: "扫描3.pdf", level: CaseFileLevel(level: .confidential, by: "王主任", reason: "已公开")),
        ]
        reading.level = CaseFileLevel(level: .topSecret)
        let said = reading.decisions(files: bench.files, at: "2024-12-02T09:00:00+08:00")
        bench.change = { $0.fileDecisions = said }
        let report = try bench.report()
        #expect(levels(report).isEmpty && report.assessment.level == .topSecret && report.levelRecord?.standing == .assessed)
        #expect(report.documents[1].levelRecord?.standing == .assessed)
        #expect(report.documents[2].levelRecord?.standing == .confirmed && report.documents[2].assessment.level == .confidential)
        bench.files[3].pages[0].problems = [Problem(.stateSecret, page: 1)]
        #expect(try bench.report().state == .held)
    }

    @Test func aLevelOfTheKindOfCaseIsConfirmedByItself() throws {
        var bench = Bench.complete()
        bench.facts.closed = nil
        bench.facts.stage = "heard"
        bench.change = { $0.classification.assessment = LevelAssessment(level: .confidential) }
        let report = try bench.report()
        #expect(levels(report) == [OpenLevel(document: nil, name: "", level: .confidential)])
        #expect(report.questions.first { if case .levels = $0.topic { true } else { false } }?.field == "level")
        bench.decisions = [Decision(kind: .level(.confidential), by: "李明", at: "2024-12-01T09:00:00+08:00")]
        #expect(levels(try bench.report()).isEmpty)
        // That of a paper is not asked for twice.
        bench.decisions = []
        bench.documents[0].assessment = LevelAssessment(level: .confidential)
        #expect(levels(try bench.report()).map(\.document) == ["D001"])
    }
}
