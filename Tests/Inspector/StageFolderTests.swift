import CaseModel
import Pipeline
import Testing

@testable import Inspector

/// A folder that is marked as closed is one, whatever its papers prove; what is still to be known is the day.
@Suite(.enabled(if: Shipped.pipeline != nil, "Pipelines/cn-law-firm cannot be read")) struct StageFolderTests {
    private func report(_ folder: String, stage: String? = nil, closed: String? = nil) throws -> CompletenessReport {
        var bench = Bench(try #require(Shipped.pipeline), type: "administrative-first", ["client.side": .word("plaintiff")])
        bench.facts.stage = stage ?? "decided"
        bench.facts.sources["stage"] = stage == nil ? .documents : .file
        bench.facts.closed = closed.flatMap(CalendarDate.init(iso:))
        for paper in ["engagement-contract", "admin-complaint", "judgment"] { bench.add(paper) }
        bench.change = { $0.identity.folder = RawName(folder) }
        return try bench.report()
    }

    @Test(arguments: ["【已结】百汇超市诉市监局行政处罚案", "百汇超市诉市监局行政处罚案（已结案）", "百汇超市诉市监局-结案", "2025/已结/百汇超市诉市监局（已结）"])
    func aFolderMarkedAsClosedAsksForTheDayAndTheClosingPapers(_ folder: String) throws {
        let report = try report(folder)
        #expect(report.facts.stage == "closed" && report.status("case-summary") == .missing)
        #expect(report.questions.contains { $0.topic == .closingDate })
        #expect(report.state == .incomplete)
        // The day is there: nobody is asked.
        let dated = try self.report(folder, closed: "2024-11-20")
        #expect(!dated.questions.contains { $0.topic == .closingDate })
    }

    @Test(arguments: ["百汇超市诉市监局行政处罚案", "百汇超市诉市监局（未结案）", "【未结】百汇超市诉市监局", "百汇超市诉市监局行政处罚案（一审已结）"])
    func othersGoOn(_ folder: String) throws {
        let report = try report(folder)
        #expect(report.facts.stage == "decided" && report.status("case-summary") == .pending, "\(report.facts.stage ?? "")")
        #expect(!report.questions.contains { $0.topic == .closingDate })
    }

    @Test func whatCaseYamlSaysComesFirst() throws {
        #expect(try report("【已结】百汇超市诉市监局", stage: "heard").facts.stage == "heard")
    }
}
