import CaseModel
import Phrasebook
import Testing

@testable import Reporter

/// The archivist's desk: the page and the terminal tell all, the mail what is new.
@Suite struct SummaryPageTests {
    private func summary(_ reports: [CompletenessReport], packaged: Set<String> = []) -> ArchivistSummary {
        ArchivistSummary(cases: reports.map { CaseStanding($0) }, packaged: packaged, files: 12, pages: 80)
    }

    private func page(_ summary: ArchivistSummary, _ language: Language = .zhHans) -> String {
        var context = SampleReports.context
        context.book = Phrasebook(language)
        return SummaryPage.render(summary, context: context, addresses: MailAddressRule(), asOf: "2024-11-18T02:00:00+08:00")
    }

    private func held(_ id: String, _ topic: QuestionTopic) -> CompletenessReport {
        var report = SampleReports.complete(id: id)
        report.state = .held
        report.package = nil
        report.deadlines = []
        report.questions = [Question(field: "", topic: topic, blocking: true)]
        return report
    }

    @Test func whatIsDoneWhatWaitsAndForWhom() throws {
        var loose = held("C00003", .looseFiles(count: 2, names: ["扫描1.pdf", "合同.docx"]))
        loose.facts = CaseFacts()
        let all = summary([SampleReports.complete(), held("C00050", .approval), loose, SampleReports.incomplete()], packaged: ["C00007"])
        let text = page(all)
        #expect(text.contains("archive/2024/2024-MS-LM-0007-v1.zip.age"))
        #expect(text.contains("材料已齐，是否同意归档？"))
        #expect(text.contains("扫描1.pdf"), "names of files may stand in the firm's folder")
        #expect(text.contains("<summary><b>李明</b> <span class=\"small\">1 件案件，待办 11 项，1 件逾期</span></summary>"))
        #expect(text.contains("href=\"C00042.html\"") && text.contains("缺 2 件"))
        let mail = try #require(all.compose(settings: MailTests.settings()))
        #expect(!mail.text.contains("扫描1.pdf") && mail.text.contains("C00003：有 2 个文件直接放在收件箱里"))
        #expect(!text.contains("未填写承办律师的邮箱"), "loose files have no lawyer")
        #expect(page(all, .en).contains("May the case be archived?"))
        #expect(page(summary([])).contains("没有等待处理的事项。"))
    }

    @Test func thousandsAreCountedNotListed() {
        let many = (1...53).map { SampleReports.incomplete(id: "C\(10_000 + $0)") }
        let text = page(summary(many))
        // Late ones first, then those of their lawyer: twenty of each.
        #expect(text.components(separatedBy: "<tr>").count - 1 == 40)
        #expect(text.components(separatedBy: "另 33 件").count - 1 == 2)
        #expect(text.range(of: "C10001").map { first in text.range(of: "C10020").map { first.lowerBound < $0.lowerBound } ?? false } ?? false)
        let lines = summary(many).lines(context: SampleReports.context, addresses: MailAddressRule())
        #expect(lines.contains("待承办律师补齐（53）") && lines.contains("  李明：53 件案件，待办 583 项，53 件逾期"))
        #expect(lines.count < 30)
    }

    /// Its levels may be due today.
    @Test func aCompleteCaseOfWhichSomethingIsAskedWaitsForItsLawyer() {
        var report = SampleReports.complete()
        (report.state, report.package) = (.complete, nil)
        report.questions = [Question(field: "level", topic: .levels([OpenLevel(document: nil, name: "", level: .confidential)]))]
        func lines(_ report: CompletenessReport) -> String {
            summary([report]).lines(context: SampleReports.context, addresses: MailAddressRule()).joined(separator: "\n")
        }
        #expect(lines(report).contains("待承办律师补齐（1）") && !lines(SampleReports.complete()).contains("待承办律师补齐"))
    }

    /// It is the archivist's to enter, and one question however many deadlines hang on it.
    @Test func aYearWithoutHolidaysIsAskedOnce() throws {
        let reports = (1...12).map { number -> CompletenessReport in
            var report = SampleReports.incomplete(id: "C\(20_000 + number)")
            report.deadlines = []
            report.questions.append(Question(field: "calendar", topic: .year(2022)))
            return report
        }
        var archived = SampleReports.complete()
        archived.questions = [Question(field: "calendar", topic: .year(2022))]
        let all = summary(reports + [archived])
        #expect(page(all).components(separatedBy: "2022 年放假安排未录入，影响 12 件").count == 2)
        let mail = try #require(all.compose(settings: MailTests.settings()))
        #expect(mail.text.components(separatedBy: "2022 年放假安排未录入").count == 2)
    }

    @Test func theMailTellsWhatIsNew() throws {
        let settings = try MailTests.settings()
        let before = summary([held("C00050", .approval), SampleReports.incomplete()])
        let told = before.keys(settings: settings)
        #expect(before.compose(settings: settings, told: told) == nil)
        // A day later the same is late by a day more, and one more waits.
        var later = SampleReports.incomplete()
        later.deadlines = SampleReports.deadlines(overdue: 13)
        let after = summary([held("C00050", .approval), later, held("C00051", .approval)])
        let mail = try #require(after.compose(settings: settings, told: told))
        #expect(mail.text.contains("C00051") && !mail.text.contains("C00050") && !mail.text.contains("C00042"))
        #expect(mail.subject == "归档运行小结：1 件等您处理")
        // Another question about the same case is news.
        let other = summary([held("C00050", .caseType(candidates: [])), SampleReports.incomplete()])
        #expect(other.compose(settings: settings, told: told)?.text.contains("C00050") == true)
        // What was settled and comes again is told again.
        let settled = summary([SampleReports.incomplete()]).keys(settings: settings)
        #expect(before.compose(settings: settings, told: settled)?.text.contains("C00050") == true)
    }

    @Test func aTopSecretCaseIsNamedByItsNumberInTheMailOnly() throws {
        var report = SampleReports.topSecret()
        report.state = .held
        report.questions = [Question(field: "", topic: .mixedCase(values: ["宏达公司", "远洋公司"]), blocking: true)]
        let mail = try #require(summary([report]).compose(settings: MailTests.settings()))
        #expect(mail.text.contains("C00099：须由人确认后才能继续") && !mail.text.contains("宏达"))
        #expect(page(summary([report])).contains("宏达公司"))
    }
}
