import CaseModel
import Pipeline
import Testing

@testable import Inspector

@Suite struct InspectorTests {
    // MARK: what satisfies an item

    @Test func aCompleteCaseIsComplete() throws {
        let report = try Bench.complete().report()
        #expect(report.state == .complete)
        #expect(report.required.filter(\.blocks).map(\.name) == [])
        #expect(report.questions.filter(\.blocking).isEmpty)
        #expect(report.status("engagement-contract") == .present && report.item("engagement-contract")?.documents == ["D001"])
    }

    @Test(arguments: [
        "engagement-contract", "risk-notice", "wechat-record", "fee-invoice", "business-licence", "legal-rep-certificate", "case-summary",
        "power-of-attorney", "evidence-list", "agent-statement", "judgment", "complaint",
    ])
    func eachMissingPaperKeepsItIncomplete(_ material: String) throws {
        var bench = Bench.complete()
        bench.documents.removeAll { $0.material == material }
        let report = try bench.report()
        #expect(report.state == .incomplete)
        #expect(report.required.filter(\.blocks).map(\.status) == [.missing])
        #expect(report.status(material) == .missing)
        // Waived, it no longer stands in the way, and says by whom and why.
        bench.decisions = [Decision(kind: .waiver(material), by: "王芳", reason: "客户自行保管", at: "2024-11-05T09:00:00+08:00")]
        let waived = try bench.report()
        #expect(waived.state == .complete && waived.status(material) == .waived)
        #expect(waived.item(material)?.waivedBy == "王芳" && waived.item(material)?.waiverReason == "客户自行保管")
    }

    @Test func aWaiverMayNameTheWholeItem() throws {
        var bench = Bench.complete()
        bench.documents.removeAll { $0.material == "fee-invoice" }
        bench.decisions = [Decision(kind: .waiver("fee-invoice|fee-receipt"), by: "王芳", at: "2024-11-05T09:00:00+08:00")]
        #expect(try bench.report().state == .complete)
        bench.decisions = [Decision(kind: .waiver("risk-notice"), by: "王芳", at: "2024-11-05T09:00:00+08:00")]
        #expect(try bench.report().state == .incomplete)
        // What is there is shown as there, waived or not.
        #expect(try bench.report().status("risk-notice") == .present)
    }

    @Test func oneOfSeveralMaterialsWillDoAndSomeCountAsOthers() throws {
        var bench = Bench.complete()
        bench.documents.removeAll { ["fee-invoice", "complaint"].contains($0.material) }
        bench.add("fee-receipt")
        bench.add("complaint-element")
        #expect(try bench.report().state == .complete)
    }

    @Test func draftsAndDuplicatesDoNotCountButAreNamed() throws {
        var bench = Bench.complete()
        bench.documents.removeAll { $0.material == "complaint" }
        bench.add("complaint", file: "起诉状初稿.docx") { $0.exclusion = .named("草稿") }
        var report = try bench.report()
        #expect(report.status("complaint") == .missing)
        #expect(report.item("complaint")?.nearestText?.contains("起诉状初稿.docx") == true && report.item("complaint")?.nearestText?.contains("草稿") == true)
        // A person may say that it is the one.
        let index = try #require(bench.files.firstIndex { $0.path.lastComponent == "起诉状初稿.docx" })
        bench.decisions = [
            Decision(kind: .material("complaint"), document: [DocumentKey(sha256: bench.files[index].sha256, pages: 1...1)], by: "李明", at: "2024-11-05T09:00:00+08:00"),
        ]
        report = try bench.report()
        #expect(report.status("complaint") == .present && report.documents.contains { $0.confirmedBy == "李明" })
    }

    @Test func theNearestGuessIsNamed() throws {
        var bench = Bench.complete()
        bench.documents.removeAll { $0.material == "risk-notice" }
        bench.add("unknown", file: "扫描0005.pdf") { $0.alternatives = [.init(material: "risk-notice", confidence: 0.43)] }
        let nearestText = try bench.report().item("risk-notice")?.nearestText
        #expect(nearestText?.contains("扫描0005.pdf") == true && nearestText?.contains("43") == true)
    }

    // MARK: defects

    @Test func aBadPageMakesTheItemDefective() throws {
        var bench = Bench.complete()
        bench.documents.removeAll { $0.material == "risk-notice" }
        bench.add("risk-notice", file: "扫描0007.pdf", page: { $0.problems = [Problem(.lowResolution, measured: 150, threshold: 200)] })
        let item = try #require(try bench.report().item("risk-notice"))
        #expect(item.status == .defective && item.blocks)
        #expect(item.problems == [Problem(.lowResolution, page: 1, measured: 150, threshold: 200, detail: "扫描0007.pdf")])
        // A good copy beside it settles the matter.
        bench.add("risk-notice")
        #expect(try bench.report().state == .complete)
    }

    @Test(arguments: [
        (Problem(.skewed, severity: .warning, measured: 1.4), ItemStatus.present), (Problem(.skewed, measured: 4), .defective),
        (Problem(.nearDuplicate), .present), (Problem(.missingPage, detail: "3"), .defective), (Problem(.colourMode, severity: .info), .present),
    ])
    func onlyFailuresThatTheChecklistCountsMakeADefect(_ problem: Problem, _ status: ItemStatus) throws {
        var bench = Bench.complete()
        let index = try #require(bench.documents.firstIndex { $0.material == "complaint" })
        bench.documents[index].problems = [problem]
        #expect(try bench.report().status("complaint") == status)
    }

    @Test(arguments: [(Sighting.seen, ItemStatus.present), (.unclear, .present), (.notSeen, .defective)])
    func aMissingMarkCountsOnlyWhenItWasLookedForInVain(_ sighting: Sighting, _ status: ItemStatus) throws {
        var bench = Bench.complete()
        let index = try #require(bench.documents.firstIndex { $0.material == "judgment" })
        bench.documents[index].sightings = ["seal_court": sighting]
        let item = try #require(try bench.report().required.first { $0.name == "裁判或结案文书" })
        #expect(item.status == status)
        #expect(item.problems.map(\.code) == (status == .defective ? [.missingSeal] : []))
    }

    @Test func aMandateWithoutDateIsOnlyToldOneWithoutSignatureIsDefective() throws {
        var bench = Bench.complete()
        let index = try #require(bench.documents.firstIndex { $0.material == "power-of-attorney" })
        bench.documents[index].sightings = ["sig_client|seal_client": .seen, "date": .notSeen]
        #expect(try bench.report().status("power-of-attorney") == .present)
        #expect(try bench.report().documents[index].problems.map(\.code) == [.missingDate])
        bench.documents[index].sightings["sig_client|seal_client"] = .notSeen
        #expect(try bench.report().item("power-of-attorney")?.problems.map(\.code) == [.missingSignature])
        bench.documents[index].confirmedBy = "李明"
        #expect(try bench.report().status("power-of-attorney") == .present)
    }

    @Test func missingClausesAreNamed() throws {
        var bench = Bench.complete()
        let index = try #require(bench.documents.firstIndex { $0.material == "engagement-contract" })
        bench.documents[index].clauses = ["委托事项", "权限"]
        let item = try #require(try bench.report().item("engagement-contract"))
        #expect(item.status == .defective && item.missingClauses == ["费用"])
    }

    // MARK: instances, clients, stages

    @Test func anAppealNeedsBothDecisions() throws {
        func bench(_ decisions: [(String, String?)]) -> Bench {
            var bench = Bench(type: "criminal-trial-second", ["client.kind": .word("person")])
            bench.facts.closed = CalendarDate(iso: "2024-11-01")
            for (date, instance) in decisions { bench.add("judgment", date: date, instance: instance) }
            return bench
        }
        func statuses(_ decisions: [(String, String?)]) throws -> [ItemStatus] {
            try bench(decisions).report().required.filter { $0.materials.contains("judgment") }.map(\.status)
        }
        #expect(try statuses([]) == [.missing, .missing])
        #expect(try statuses([("2024-03-01", "first")]) == [.present, .missing])
        #expect(try statuses([("2024-09-01", "second")]) == [.missing, .present])
        #expect(try statuses([("2024-03-01", nil)]) == [.present, .missing])
        #expect(try statuses([("2024-09-01", nil), ("2024-03-01", nil)]) == [.present, .present])
        let both = try bench([("2024-09-01", nil), ("2024-03-01", nil)]).report().required.filter { $0.materials.contains("judgment") }
        #expect(both.map(\.documents) == [["D002"], ["D001"]])
    }

    @Test func theJudgmentAppealedAgainstDoesNotEndTheCase() throws {
        var bench = Bench(type: "civil-second", ["client.kind": .word("person")])
        bench.facts.closed = CalendarDate(iso: "2024-11-01")
        bench.add("judgment", date: "2024-03-01")
        let statuses = try bench.report().required.filter { ["裁判或结案文书", "一审裁判文书"].contains($0.name) }
        #expect(statuses.map(\.status) == [.missing, .present])
    }

    @Test func identityPapersAreWantedForEachClient() throws {
        var bench = Bench(type: "civil-first-plaintiff", ["client.kind": .word("person"), "client.count": .number(2)])
        bench.add("id-card", file: "张三身份证.jpg")
        let item = try #require(try bench.report().item("id-card"))
        #expect(item.status == .missing && item.documents == ["D001"] && item.nearestText?.contains("张三身份证.jpg") == true)
        bench.add("id-card")
        #expect(try bench.report().status("id-card") == .present)
    }

    @Test(arguments: [
        ([], "intake"), (["acceptance-notice"], "filed"), (["acceptance-notice", "court-transcript"], "heard"),
        (["judgment", "court-transcript"], "decided"),
    ])
    func theDocumentsProveTheStage(_ materials: [String], _ stage: String) throws {
        var bench = Bench(type: "civil-first-plaintiff")
        for material in materials { bench.add(material) }
        #expect(try bench.report().facts.stage == stage)
    }

    @Test func aFirstInstanceJudgmentDoesNotProveThatTheAppealIsDecided() throws {
        var bench = Bench(type: "civil-second")
        bench.add("judgment")
        #expect(try bench.report().facts.stage == "intake")
        bench.documents[0].instance = "second"
        #expect(try bench.report().facts.stage == "decided")
    }

    // MARK: type

    @Test func theTypeIsFoundOrAskedFor() throws {
        var bench = Bench()
        bench.facts.type = nil
        bench.facts.number = "（2024）京0108民初1234号"
        var report = try bench.report()
        #expect(report.facts.type == nil && report.state == .incomplete)
        let question = try #require(report.questions.first { $0.field == "matter.type" })
        #expect(question.blocking && question.choices == ["civil-first-plaintiff", "civil-first-defendant"])
        // What both kinds ask for can be told already.
        #expect(report.status("power-of-attorney") == .missing && report.item("answer") == nil)
        bench.facts.facts["client.side"] = .word("defendant")
        report = try bench.report()
        #expect(report.facts.type == "civil-first-defendant" && report.facts.sources["type"] == .documents)
        bench.facts.number = "（2024）京01民终99号"
        #expect(try bench.report().facts.type == "civil-second")
    }

    @Test func titlesTellATypeAndAFolderIsOnlyAHint() throws {
        var bench = Bench()
        bench.facts.type = nil
        bench.add("retainer-contract") { $0.name = "常年法律顾问合同" }
        bench.add("retainer-service-record")
        #expect(try bench.report().facts.type == "retainer")
        // A folder named after 法律顾问 whose papers carry a court's number is a lawsuit.
        bench.documents = []
        bench.facts.type = "retainer"
        bench.facts.sources["type"] = .folderName
        #expect(try bench.report().facts.type == "retainer")
        bench.facts.number = "（2024）京01民终99号"
        #expect(try bench.report().facts.type == "civil-second")
    }

    @Test func withoutAnyHintTheTypeIsAsked() throws {
        var bench = Bench()
        bench.facts.type = nil
        let report = try bench.report()
        #expect(report.required.isEmpty && report.state == .incomplete)
        #expect(report.questions.contains { $0.topic == .caseType(candidates: []) && $0.blocking && $0.choices.count == Fixture.caseTypes.count })
    }

    // MARK: order of nothing

    @Test func theSameInputGivesTheSameReport() throws {
        var bench = Bench.complete()
        bench.add("unknown")
        bench.addUnread("坏.pdf", .unreadable, .damaged)
        let first = try bench.report()
        for _ in 0..<20 { #expect(try bench.report() == first) }
    }
}
