import CaseModel
import Pipeline
import Testing

@testable import Inspector

/// What serves an item is the right side's and the right procedure's: not the other side's pleading, and not a paper of the enforcement itself.
@Suite(.enabled(if: Shipped.pipeline != nil, "Pipelines/cn-law-firm cannot be read")) struct OwnPaperTests {
    // MARK: the title that is enforced

    private func enforcement(_ material: String, number: String?, title: String? = nil, by person: String? = nil) throws -> CompletenessReport {
        var bench = Bench(try #require(Shipped.pipeline), type: "enforcement", ["case.closed": .bool(true)])
        bench.facts.stage = "closed"
        bench.add(material, file: "文书.pdf", change: { document in
            if let title { document.name = title }
            document.confirmedBy = person
            document.facts = number.map { number in
                [DocumentFact(
                    .caseNumber, role: "own", value: number, file: ItemPath(RawName("文书.pdf")), page: 1, box: nil, range: 0..<1, confidence: 0.95)]
            }
        })
        return try bench.report()
    }

    @Test(arguments: [
        ("ruling", "（2024）津0116执3391号", "裁定书"), ("ruling", "（2025）津0116执恢18号", "执行裁定书"), ("ruling", nil, "执行裁定书"),
        ("ruling", "（2024）津0116执异57号", "裁定书"),
    ])
    func aPaperOfTheEnforcementIsNoTitleToEnforce(_ material: String, _ number: String?, _ title: String) throws {
        let report = try enforcement(material, number: number, title: title)
        let basis = try #require(report.required.first { $0.name == "执行依据" })
        #expect(basis.status == .missing && basis.nearestText?.contains("另一程序") == true, "\(basis.nearestText ?? "")")
        #expect(report.required.first { $0.name == "结案/终本文书" }?.status == .present)
    }

    @Test(arguments: [
        ("judgment", "（2023）津0116民初812号", "民事判决书"), ("ruling", "（2023）津0116民特41号", "民事裁定书"), ("ruling", nil, "民事裁定书"), ("judgment", nil, nil),
        ("mediation-paper", nil, "民事调解书"), ("arbitral-award", nil, nil), ("notarial-certificate", nil, "执行证书"), ("ruling", "（2024）津0116行审66号", "行政裁定书"),
    ])
    func aPaperOfAnotherProcedureIsOne(_ material: String, _ number: String?, _ title: String?) throws {
        #expect(try enforcement(material, number: number, title: title).required.first { $0.name == "执行依据" }?.status == .present)
    }

    @Test func aPersonsWordSettlesIt() throws {
        #expect(try enforcement("ruling", number: "（2024）津0116执3391号", by: "王芳").required.first { $0.name == "执行依据" }?.status == .present)
    }

    // MARK: whose pleading

    private func item(_ type: String, side: String?, _ papers: [String], _ name: String) throws -> (item: RequiredItem?, asked: Bool) {
        var bench = Bench(try #require(Shipped.pipeline), type: type, stage: "heard", side.map { ["client.side": .word($0)] } ?? [:])
        for paper in papers { bench.add(paper) }
        let report = try bench.report()
        return (report.required.first { $0.name == name }, report.questions.contains { $0.field == "matter.facts.client.side" })
    }

    @Test(arguments: [
        ("commercial-arbitration", "arbitration-application", "仲裁答辩书", "respondent", "applicant"),
        ("labour-arbitration", "labour-arbitration-application", "仲裁答辩书", "respondent", "applicant"),
        ("administrative-first", "admin-complaint", "答辩状", "defendant", "plaintiff"), ("aid-civil", "complaint", "答辩状", "defendant", "plaintiff"),
    ])
    func theOtherSidesPleadingIsNotOurAnswer(_ type: String, _ opening: String, _ answer: String, _ answering: String, _ bringing: String) throws {
        #expect(try item(type, side: answering, [opening], answer).item?.status == .missing)
        #expect(try item(type, side: answering, [opening, "answer"], answer).item?.status == .present)
        let ours = try item(type, side: bringing, [opening], answer)
        #expect(ours.item?.status == .notApplicable && !ours.asked)
        let report = try item(type, side: nil, [opening], answer)
        #expect(report.item?.status == .undetermined && report.asked)
    }

    @Test(arguments: [
        ("commercial-arbitration", "仲裁申请书", "applicant"), ("labour-arbitration", "仲裁申请书", "applicant"), ("administrative-first", "行政起诉状/复议申请书", "plaintiff"),
        ("aid-civil", "起诉状等", "plaintiff"),
    ])
    func theOtherSidesAnswerIsNotOurApplication(_ type: String, _ name: String, _ side: String) throws {
        #expect(try item(type, side: side, ["answer"], name).item?.status == .missing)
    }
}
