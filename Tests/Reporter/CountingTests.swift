import CaseModel
import Testing

@testable import Reporter

/// What is counted is told once, and what is told is counted.
@Suite struct CountingTests {
    /// A picture whose only page is damaged is both a document with a bad page and a file that was not read.
    private func report(alsoLocked: Bool) -> CompletenessReport {
        var report = SampleReports.incomplete()
        let damaged = Problem(.damaged, page: 1)
        report.documents = [SampleReports.document("D001", "收据.jpg", 1...1, "fee-receipt", "收据", problems: [damaged])]
        report.unread = [UnreadFile(file: SampleReports.path("收据.jpg"), status: .partial, problems: [damaged] + (alsoLocked ? [Problem(.encrypted)] : []))]
        return report
    }

    @Test func aPageToRescanIsNotAFileToReplaceAsWell() {
        let work = OpenWork(report(alsoLocked: false))
        #expect(work.rescans.count == 1 && work.unread.isEmpty)
        #expect(ReportSummary(report(alsoLocked: false)).open == work.count)
    }

    @Test func aFileWithAFaultOfItsOwnStaysOne() {
        #expect(OpenWork(report(alsoLocked: true)).unread.count == 1)
    }

    @Test func anUnknownYearsHolidaysAreNoWorkOfACase() {
        var report = SampleReports.complete()
        report.questions = [Question(field: "calendar", topic: .year(2022))]
        #expect(OpenWork(report).count == 0 && !ReportSummary(report).isOverdue)
        report.state = .incomplete
        #expect(OpenWork(report).asides.count == 1 && OpenWork(report).questions.isEmpty)
    }

    @Test func theIndexCountsAsTheReportDoes() {
        let report = SampleReports.incomplete()
        let page = IndexPage.render([IndexLine(CaseStanding(report))], context: SampleReports.context, asOf: report.asOf)
        let text = TextReport.render(report: report, context: SampleReports.context)
        for count in ["缺 2 件", "3 页需重扫", "3 个问题待答复"] {
            #expect(page.contains(count), "\(count)")
            #expect(text.contains(count), "\(count)")
        }
    }

    @Test func aDuplicateNamesBothFiles() {
        var report = SampleReports.complete()
        report.state = .incomplete
        report.problems = [Problem(.duplicate, severity: .warning, detail: "证据/对账单.tif", file: SampleReports.path("证据/对账单 - 副本.tif"))]
        let told = "证据/对账单 - 副本.tif：与 证据/对账单.tif 完全相同，建议确认保留哪一份"
        #expect(TextReport.render(report: report, context: SampleReports.context).contains(told))
        #expect(HTMLReport.render(report: report, context: SampleReports.context).contains(told))
    }

    @Test func theSubjectOfASealedCaseHasNoEmptyPlace() throws {
        let cases = [DigestCase(report: SampleReports.topSecret())]
        let lawyer = Person(name: "李明", email: "liming@example.com")
        #expect(try MailDigest.compose(cases, to: lawyer, settings: MailTests.settings())?.subject == "案件材料：C00099 请在所内查看")
        #expect(try MailDigest.compose(cases, to: lawyer, settings: MailTests.settings(.en))?.subject == "Case papers: C00099: please look in the firm")
    }
}
