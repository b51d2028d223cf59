import CaseModel
import Phrasebook
import Testing

@testable import Reporter

/// What stands among the things to do, and what does not stand there twice.
@Suite struct OpenWorkTests {
    private static func side(_ file: String, _ document: String, _ value: String) -> Contradiction.Side {
        Contradiction.Side(file: ItemPath(RawName(file)), page: 1, document: document, value: value)
    }

    @Test func contradictionsStandAmongTheWorkWithBothPlacesAndAreNotCounted() {
        var report = SampleReports.incomplete()
        let before = OpenWork(report)
        report.problems.append(
            Problem(Contradiction(.caseNumber, first: Self.side("传票.pdf", "传票", "（2024）湘0102民初87号"), second: Self.side("判决.pdf", "民事判决书", "（2024）湘0102民初1123号"))))
        let text = TextReport.render(report: report, context: SampleReports.context)
        #expect(text.contains("核对") && text.contains("传票.pdf") && text.contains("湘0102民初87号") && text.contains("湘0102民初1123号"))
        let work = OpenWork(report)
        #expect(work.count == before.count && work.checks.count == 1 && work.notes.count == before.notes.count)
        #expect(ReportSummary(report).decisions != ReportSummary(SampleReports.incomplete()).decisions, "a new contradiction is news")
    }

    @Test func papersOfAnotherCaseAreToldOnce() {
        var report = SampleReports.incomplete()
        report.problems = [Problem(.mixedCase, severity: .failure, detail: "a.pdf (何**) | b.pdf (葛**)")]
        report.questions = []
        #expect(OpenWork(report).decisions.count == 1)
        report.questions = [Question(field: "matter.number", topic: .mixedCase(values: ["a.pdf (何**) | b.pdf (葛**)"]), blocking: true)]
        #expect(OpenWork(report).decisions.isEmpty && OpenWork(report).questions.count == 1)
    }

    /// Where a case.yaml with a fault lies is told of an archived case too: its folder has moved away.
    @Test func anArchivedCaseWithAFaultyCaseFileSaysWhereItLies() {
        var report = SampleReports.complete()
        let folder = "\\\\server\\收件箱\\张三 离婚"
        #expect(!TextReport.render(report: report, context: SampleReports.context).contains(folder))
        var fault = CaseFileFault(line: 3, column: 7, kind: .tab)
        fault.file = "补充/case.yaml"
        report.questions = [Question(field: "case.yaml", topic: .caseFile(fault), blocking: true)]
        for text in [
            TextReport.render(report: report, context: SampleReports.context), HTMLReport.render(report: report, context: SampleReports.context),
        ] {
            #expect(text.contains(folder) && text.contains("补充/case.yaml 有问题：第3行第7列"), "\(text)")
        }
    }

    /// What was understood all the same is told, with its place, but asks nobody for anything.
    @Test func aNoteOnCaseYamlIsToldAndNotCounted() {
        var report = SampleReports.incomplete()
        let before = OpenWork(report).count
        report.questions.append(
            Question(field: "case.yaml", topic: .caseFile(CaseFileFault(line: 1, column: 3, kind: .fullWidth(mark: "：", plain: ":")))))
        #expect(OpenWork(report).count == before)
        for text in [
            TextReport.render(report: report, context: SampleReports.context), HTMLReport.render(report: report, context: SampleReports.context),
        ] { #expect(text.contains("第1行第3列：全角“：”已按半角“:”读取"), "\(text)") }
    }

    /// Nobody is asked when an open case was closed; but it must not seem that nothing will ever have to be said.
    @Test func aCompleteCaseThatGoesOnSaysWhatHasItArchived() {
        var report = SampleReports.complete()
        (report.state, report.package, report.facts.closed) = (.complete, nil, nil)
        #expect(TextReport.render(report: report, context: SampleReports.context).contains("结案后请在 case.yaml 中填写 closed:"))
        report.facts.closed = CalendarDate(year: 2024, month: 11, day: 2)
        #expect(!HTMLReport.render(report: report, context: SampleReports.context).contains("结案后请在"))
    }

    /// A case with its judgment is not said to go on: it may be over, and only its lawyer knows.
    @Test func aCompleteCaseWithItsJudgmentIsNotSaidToGoOn() {
        var report = SampleReports.complete()
        (report.state, report.package, report.facts.closed) = (.complete, nil, nil)
        report.documents.append(SampleReports.document("D002", "判决.pdf", 1...5, "judgment", "民事判决书"))
        var item = SampleReports.item("judgment", "裁判或结案文书", .present, documents: ["D002"])
        item.condition = "case.closed"
        report.required.append(item)
        for text in [
            TextReport.render(report: report, context: SampleReports.context), HTMLReport.render(report: report, context: SampleReports.context),
        ] { #expect(text.contains("卷内已有民事判决书（2024-03-12）；已结案的，请在 case.yaml 中填写 closed:") && !text.contains("还在办理")) }
        // The first court's decision in an appeal is asked for by a line of its own.
        report.required[1].condition = nil
        #expect(TextReport.render(report: report, context: SampleReports.context).contains("案件还在办理"))
    }

    /// Neither as a file to be replaced and once more with what is advisable.
    @Test func anUnreadPageOfAPaperThatKeepsNothingBackIsToldOnce() {
        var report = SampleReports.incomplete()
        let damaged = Problem(.damaged, severity: .failure, page: 1)
        report.documents = [SampleReports.document("D009", "收货单.jpg", 1...1, "iou", "借条", problems: [damaged])]
        report.unread = [UnreadFile(file: SampleReports.path("收货单.jpg"), status: .partial, problems: [damaged])]
        let work = OpenWork(report)
        #expect(work.unread.count == 1 && work.advisedFaults.isEmpty && work.rescans.isEmpty)
    }

    @Test func aFaultOfAPageIsToldOnce() throws {
        var report = SampleReports.incomplete()
        let blurred = Problem(.lowResolution, severity: .failure, page: 1, measured: 150, threshold: 300)
        report.documents = [SampleReports.document("D001", "合同.pdf", 1...1, "engagement-contract", "委托代理合同", problems: [blurred])]
        var item = SampleReports.item("engagement-contract", "委托代理合同", .defective, documents: ["D001"])
        item.problems = [blurred]
        item.missingClauses = ["权限"]
        report.required = [item]
        let work = OpenWork(report)
        #expect(work.rescans.count == 1)
        let left = try #require(work.defective.first)
        #expect(left.problems.isEmpty && left.missingClauses == ["权限"])
    }
}
