import CaseModel
import Reporter
import Testing

@Suite struct IndexPageTests {
    @Test func lateCasesComeFirstAndDoneOnesLast() throws {
        var soon = SampleReports.incomplete(id: "C00001")
        soon.deadlines = SampleReports.deadlines(overdue: -3)
        let page = IndexPage.render(
            [SampleReports.complete(id: "C00002"), soon, SampleReports.incomplete(id: "C00003")].map { IndexLine(CaseStanding($0)) },
            context: SampleReports.context, asOf: "2024-11-18T02:00:00+08:00")
        let order = try ["C00003", "C00001", "C00002"].map { try #require(page.range(of: "\($0).html")).lowerBound }
        #expect(order == order.sorted())
        #expect(page.contains("3 件案件 · 材料不齐：2 · 已归档：1 · <span class=\"late\">1 件逾期</span>"))
        #expect(page.contains("2024-11-06<br>逾期 12 天"))
        #expect(page.contains("2024-11-06<br>还有 3 天"))
    }

    /// A case that is complete and late with something comes before one that only lacks papers.
    @Test func whateverIsLateComesFirst() throws {
        var soon = SampleReports.incomplete(id: "C00001")
        soon.deadlines = SampleReports.deadlines(overdue: -3)
        var late = SampleReports.complete(id: "C00002")
        late.state = .complete
        late.deadlines = SampleReports.deadlines(overdue: 2).map { deadline in
            var deadline = deadline
            deadline.kind = .archive
            return deadline
        }
        let page = IndexPage.render([soon, late].map { IndexLine(CaseStanding($0)) }, context: SampleReports.context, asOf: "2024-11-18T02:00:00+08:00")
        let order = try ["C00002", "C00001"].map { try #require(page.range(of: "\($0).html")).lowerBound }
        #expect(order == order.sorted())
        #expect(page.contains("2024-11-06<br>归档逾期 2 天"))
    }

    /// The page of a case and the lists say the same in the same colour.
    @Test(arguments: [(CaseState.incomplete, 12, "red"), (.incomplete, -3, "amber"), (.held, 0, "amber"), (.failed, 0, "red"), (.waiting, 0, "grey")])
    func oneTrafficLight(_ state: CaseState, _ overdue: Int, _ colour: String) {
        var report = SampleReports.incomplete()
        report.state = state
        report.deadlines = SampleReports.deadlines(overdue: overdue)
        let ink = CaseStanding(report).ink
        #expect(HTMLReport.render(report: report, context: SampleReports.context).contains("<div class=\"verdict \(colour)\""))
        #expect(["red": Ink.bad, "amber": .warn, "grey": .quiet][colour] == ink)
        let page = IndexPage.render([IndexLine(CaseStanding(report))], context: SampleReports.context, asOf: "2024-11-18T02:00:00+08:00")
        #expect(page.contains("<td class=\"\(ink.rawValue)\"><span aria-hidden"))
    }

    /// Levels that were proposed on two days are one thing that is late.
    @Test func whatIsLateIsToldOnce() {
        var report = SampleReports.incomplete()
        report.deadlines = [(6, 12), (8, 10)].compactMap { day, overdue in
            CalendarDate(year: 2024, month: 11, day: day).map {
                Deadline(kind: .level, rule: "2 working days", due: $0, overdueDays: overdue, holidaysKnown: true, levels: 2)
            }
        }
        #expect(report.deadlines.late.map(\.levels) == [4] && report.deadlines.late.map(\.overdueDays) == [12])
        let lines = ArchivistSummary(cases: [CaseStanding(report)], packaged: [], files: 0, pages: 0)
            .lines(context: SampleReports.context, addresses: MailAddressRule(allowedDomains: []))
        #expect(lines.contains("  C00042：确认密级逾期 12 天"), "\(lines)")
    }

    @Test func noCases() {
        #expect(IndexPage.render([], context: SampleReports.context, asOf: "2024-11-18T02:00:00+08:00").contains("还没有案件。"))
    }

    /// Thousands in one table are no page that anybody can use: what to look at first is short, the rest is folded under its lawyer.
    @Test func manyCasesAreFoldedUnderTheirLawyers() throws {
        let lines = (1...150).map { number -> IndexLine in
            var report = number % 2 == 0 ? SampleReports.incomplete(id: "C\(10_000 + number)") : SampleReports.complete(id: "C\(10_000 + number)")
            report.facts.lawyer.name = number == 150 ? nil : "律师\(number % 5)"
            report.facts.lawyer.email = number == 150 ? nil : "l@example.com"
            return IndexLine(CaseStanding(report))
        }
        let page = IndexPage.render(lines, context: SampleReports.context, asOf: "2024-11-18T02:00:00+08:00")
        #expect(page.components(separatedBy: "<details>").count - 1 == 6)
        #expect(page.contains("<summary><b>律师1</b> <span class=\"small\">30 件案件 · 材料不齐：15 · 已归档：15 · <span class=\"late\">15 件逾期</span>"))
        #expect(page.contains("<b>未写明承办律师</b>") && page.contains("另 25 件见下面各承办律师名下。"))
        for number in [1, 77, 150] { #expect(page.contains("href=\"C\(10_000 + number).html\"")) }
        #expect(!page.contains("<script"))
    }
}
