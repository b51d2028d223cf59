import CaseModel
import Reporter
import Testing

@Suite struct IndexPageTests {
    @Test func lateCasesComeFirstAndDoneOnesLast() throws {
        var soon = SampleReports.incomplete(id: "C00001")
        soon.deadline = SampleReports.deadline(overdue: -3)
        let page = IndexPage.render(
            [SampleReports.complete(id: "C00002"), soon, SampleReports.incomplete(id: "C00003")].map { IndexLine(CaseStanding($0)) },
            context: SampleReports.context, asOf: "2024-11-18T02:00:00+08:00")
        let order = try ["C00003", "C00001", "C00002"].map { try #require(page.range(of: "\($0).html")).lowerBound }
        #expect(order == order.sorted())
        #expect(page.contains("3 件案件 · 材料不齐：2 · 已归档：1 · <span class=\"late\">1 件逾期</span>"))
        #expect(page.contains("2024-11-06<br>逾期 12 天"))
        #expect(page.contains("2024-11-06<br>还有 3 天"))
    }

    @Test func noCases() {
        #expect(IndexPage.render([], context: SampleReports.context, asOf: "2024-11-18T02:00:00+08:00").contains("还没有案件。"))
    }
}
