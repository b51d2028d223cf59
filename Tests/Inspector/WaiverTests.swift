import CaseModel
import Pipeline
import Testing

@testable import Inspector

/// Waivers have a reason, may have an end, and can be taken back.
@Suite struct WaiverTests {
    private func read(_ text: String) -> CaseFileReading {
        CaseFile.read(Array(text.utf8), rules: Fixture.facts, checklists: Fixture.checklists, materials: Fixture.materials)
    }

    private func bench(_ until: String? = nil, on day: String = "2024-12-02") -> Bench {
        var bench = Bench.complete()
        bench.documents.removeAll { $0.material == "risk-notice" }
        bench.asOf = day
        bench.decisions = [
            Decision(
                kind: .waiver("risk-notice"), by: "王芳", reason: "已另行告知", at: "2024-11-05T09:00:00+08:00",
                until: until.flatMap(CalendarDate.init(iso:))),
        ]
        return bench
    }

    @Test(arguments: [
        ("waive: [complaint]", "1:9"), ("waive: complaint", "1:8"), ("waive: {complaint: }", "1:9"),
        ("waive:\n  - {material: complaint, by: 王芳}", "2:16"),
        ("waive:\n  complaint: '  '", "2:3"), ("waive:\n  complaint: {until: 2025-03-31}", "2:3"),
    ])
    func oneWithoutAReasonIsNoneAndSaysWhere(_ text: String, _ place: String) throws {
        let reading = read(text)
        #expect(reading.waivers.isEmpty && reading.decisions(files: [], at: "2024-12-01").isEmpty)
        let fault = try #require(reading.faults.first)
        #expect(reading.faults.count == 1 && fault.kind == .missingReason("complaint") && "\(fault.line):\(fault.column)" == place)
        #expect(!fault.holds, "the case goes on, with the item missing")
    }

    @Test func aFileMayGiveAnEnd() {
        let reading = read("waive:\n  complaint: {reason: 客户自行保管, by: 王芳, until: 2025年3月31日}\n  answer: 不应诉")
        #expect(reading.faults.isEmpty)
        #expect(reading.waivers.map(\.until) == [CalendarDate(iso: "2025-03-31"), nil])
        let wrong = read("waive: {complaint: {reason: x, until: 2025-02-30}}")
        #expect(wrong.waivers.isEmpty && wrong.faults.map(\.kind) == [.invalidDate(key: "until")])
    }

    @Test func theShippedPipelineKnowsTheEndInChinese() throws {
        let pipeline = try #require(Shipped.pipeline)
        let text = "免交:\n  - {材料: 风险告知书, 理由: 已另行告知, 批准人: 王芳, 至: 2025-03-31}"
        let reading = CaseFile.read(Array(text.utf8), rules: pipeline.facts, checklists: pipeline.checklists, materials: pipeline.materials)
        #expect(reading.faults.isEmpty && reading.waivers.map(\.until) == [CalendarDate(iso: "2025-03-31")])
    }

    @Test func whatBeginsWithTheWordIsSuggestedFirst() throws {
        let pipeline = try #require(Shipped.pipeline)
        let names = MaterialNames(checklists: pipeline.checklists, materials: pipeline.materials)
        // 收条 differs in one character, and is no intake form.
        #expect(names.nearestIDs("收案").first == "intake-form" && !names.nearestIDs("收案").prefix(1).contains("iou"))
        #expect(names.nearestIDs("委托代理合").first == "engagement-contract", "cut short")
        #expect(names.nearestIDs("风险告之书").first == "risk-notice", "misspelt")
    }

    @Test(arguments: [("2025-03-30", ItemStatus.waived), ("2025-03-31", .waived), ("2025-04-01", .missing)])
    func itEndsWithItsLastDay(_ day: String, _ status: ItemStatus) throws {
        let item = try #require(try bench("2025-03-31", on: day).report().item("risk-notice"))
        #expect(item.status == status)
        let end = CalendarDate(iso: "2025-03-31")
        #expect(item.waivedUntil == (status == .waived ? end : nil))
        #expect(item.expiredWaiver == (status == .waived ? nil : end.map { ExpiredWaiver(by: "王芳", reason: "已另行告知", until: $0) }))
        #expect((item.waivedBy == nil) == (status == .missing))
    }

    @Test func oneThatStillCountsGoesBeforeOneThatRanOut() throws {
        var bench = bench("2024-11-30")
        #expect(try bench.report().status("risk-notice") == .missing)
        let said = read("waive: {风险告知书: 老客户}").decisions(files: [], at: "2024-12-02T00:00:00+08:00")
        bench.change = { $0.fileDecisions = said }
        let report = try bench.report()
        #expect(report.status("risk-notice") == .waived && report.item("risk-notice")?.waiverReason == "老客户")
        #expect(report.fileDecisions == said, "for those who ask who waived what")
    }

    @Test func whatWasTakenBackCountsNoLonger() {
        let given = Decision(kind: .waiver("fee-invoice|fee-receipt"), by: "王芳", reason: "x", at: "1")
        let other = Decision(kind: .waiver("risk-notice"), by: "王芳", reason: "x", at: "2")
        let back = Decision(kind: .waiver("fee-receipt"), by: "李主任", at: "3", withdraws: true)
        #expect([given, other, back].standing == [other])
        #expect([back, given].standing == [given], "it takes back what was before it")
        #expect([Decision(kind: .approval, by: "王芳", at: "1"), back].standing.count == 1)
    }
}
