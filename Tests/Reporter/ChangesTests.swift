import CaseModel
import Reporter
import Testing

@Suite struct ChangesTests {
    @Test func whatWasMissingAndIsThereIsResolved() {
        let before = SampleReports.incomplete()
        var after = before
        after.required[1].status = .present
        after.required[5].status = .notApplicable
        after.required[4].status = .missing
        after.documents[1].problems.removeFirst(2)
        after.questions.removeFirst()
        let changes = Changes(from: ReportSummary(before), to: after)
        #expect(changes.resolved.map(\.name) == ["授权委托书"])
        #expect(changes.dropped.map(\.name) == ["证据清单及证据材料"])
        #expect(changes.added.map(\.name) == ["营业执照复印件"])
        #expect(Set(changes.remaining.map(\.name)) == ["委托代理合同", "起诉状"])
        #expect(changes.pagesRescanned == 2)
        #expect(changes.pagesRemaining == 1)
        #expect(changes.questionsAnswered == 1)
        #expect(!changes.isEmpty)
    }

    @Test func aRunThatFoundNothingNewChangesNothing() {
        var later = SampleReports.incomplete()
        later.asOf = "2024-11-19T02:00:00+08:00"
        later.deadlines = SampleReports.deadlines(overdue: 13)
        #expect(Changes(from: ReportSummary(SampleReports.incomplete()), to: later).isEmpty)
    }

    @Test func thatNothingChangedIsToldOnce() {
        let report = SampleReports.incomplete()
        let page = HTMLReport.render(report: report, previous: ReportSummary(report), context: SampleReports.context)
        #expect(page.components(separatedBy: "与上次报告相比").count == 2 && page.contains("<p>没有变化</p>"))
        let text = TextReport.render(report: report, previous: ReportSummary(report), context: SampleReports.context)
        #expect(text.components(separatedBy: "与上次报告相比").count == 2 && text.contains("没有变化"))
    }

    @Test func aRescanThatIsStillBadInAnotherWayIsNotDone() {
        let before = SampleReports.incomplete()
        var after = before
        after.documents[1].problems[0] = Problem(.blurred, page: 3, measured: 12, threshold: 40)
        let changes = Changes(from: ReportSummary(before), to: after)
        #expect(changes.pagesRescanned == 0)
        #expect(changes.pagesAdded == 0)
    }

    /// The page of a paper that keeps nothing back is told when it comes, like any other.
    @Test func aPageThatWasAddedIsTold() {
        var before = SampleReports.incomplete()
        before.required = [SampleReports.item("ruling", "裁决书", .present)]
        before.documents[1].problems = [Problem(.missingPage, measured: 1, detail: "2"), Problem(.blurred, page: 3, measured: 12, threshold: 40)]
        before.deadlines = []
        var after = before
        after.documents[1].problems = []
        let changes = Changes(from: ReportSummary(before), to: after)
        #expect(changes.marksAdded == 1 && changes.pagesRescanned == 1 && changes.marksRemaining == 0)
        let text = TextReport.render(report: after, previous: ReportSummary(before), context: SampleReports.context)
        #expect(text.contains("1 页已重扫，签章、补页 1 处已补"))
        #expect(Changes(from: ReportSummary(after), to: before).marksWanted == 1)
        #expect(Changes(from: ReportSummary(before), to: before).isEmpty)
    }

    @Test func twoMissingPagesAreTwoFaults() {
        var report = SampleReports.incomplete()
        report.documents[1].problems = [Problem(.missingPage, measured: 1, detail: "2"), Problem(.missingPage, measured: 1, detail: "4")]
        #expect(ReportSummary(report).completions.count == 3)
    }
}
