import CaseModel
import Phrasebook
import Testing

@testable import Reporter

@Suite struct HTMLReportTests {
    private func html(
        _ report: CompletenessReport, previous: ReportSummary? = nil, _ audience: Audience = .firm, context: ReportContext = SampleReports.context
    ) -> String {
        HTMLReport.render(report: report, previous: previous, context: context, audience: audience)
    }

    @Test func theFirstLineSaysWhatIsWrong() {
        let page = html(SampleReports.incomplete())
        #expect(page.contains("<p class=\"line\">缺 2 件，3 页需重扫，3 个问题待答复，另有 3 项</p>"))
        #expect(page.contains("应于 2024-11-06 前完成，已逾期 12 天<span class=\"small\">（结案后3个工作日内）</span>"))
        #expect(page.contains("<div class=\"verdict red\" role=\"status\">"))
    }

    @Test func rescansAreGroupedByFileWithPagesAndAction() {
        let page = html(SampleReports.incomplete())
        #expect(page.contains("<bdi class=\"f\">扫描0007.pdf</bdi> <span class=\"small\">民事起诉状</span>"))
        #expect(page.contains("第3–4页</td><td class=\"tag\">分辨率 150 DPI，低于 300 DPI</td><td class=\"do\">请以 300 DPI 重新扫描</td>"))
        #expect(page.contains("对方证据.zip › 合同.pdf"))
        #expect(page.contains("\\\\server\\收件箱\\2024-民-012 宏达诉远洋 施工合同"), "where to drop it")
    }

    @Test func namesAreHostileInput() {
        var report = SampleReports.incomplete()
        let evil = "<script>alert(1)</script>\u{202E}gpj.exe\"onload='x"
        report.identity.folder = RawName(evil)
        report.facts.title = evil
        report.facts.clientName = evil
        report.facts.lawyer.name = evil
        report.documents[1].name = evil
        report.documents[1].parts = [DocumentPart(file: SampleReports.path(evil), pages: 1...6)]
        report.required[0].name = evil
        report.required[1].nearest = Nearest(place: nil, name: nil, reason: .asWritten(evil))
        report.unread[0].file = SampleReports.path(evil)
        report.questions[0] = Question(field: evil, topic: .caseFile(CaseFileFault(line: 1, column: 1, kind: .unknownKey(evil, nearest: nil))), choices: [evil])
        report.problems = [Problem(.mixedCase, detail: evil)]
        report.assessment.reasons = [.floor(evil), .recorded(evil)]
        for audience in [Audience.firm, .mail] {
            let page = html(report, previous: ReportSummary(SampleReports.incomplete()), audience)
            #expect(!page.contains("<script"))
            #expect(!page.contains("\u{202E}"))
            #expect(!page.contains("\"onload="))
            #expect(page.contains("&lt;script&gt;alert(1)"))
        }
    }

    @Test func nothingComesFromOutside() {
        for report in [SampleReports.incomplete(), SampleReports.complete()] {
            let page = html(report)
            for word in ["http:", "https:", "src=", "url(", "@import", "<script", "<link", "javascript:"] { #expect(!page.contains(word), "\(word)") }
        }
        #expect(Style.sheet.utf8.count < 8192, "mail clients drop longer style sheets")
    }

    @Test func aCompleteCaseSaysSoAndNothingElse() {
        let page = html(SampleReports.complete(), .mail)
        #expect(page.contains("已归档，无需再做什么"))
        #expect(!page.contains("<h2"))
        #expect(!page.contains("逾期"), "a day that passed means nothing any more")
        let firm = html(SampleReports.complete())
        #expect(firm.components(separatedBy: "<h2").first?.contains("<details>") == true, "lists are folded away")
    }

    @Test func emptySectionsAreLeftOut() {
        var report = SampleReports.incomplete()
        report.documents = []
        report.unread = []
        report.questions = []
        report.problems = []
        report.required = [SampleReports.item("power-of-attorney", "授权委托书", .missing)]
        let page = html(report, .mail)
        #expect(page.components(separatedBy: "<h3>").dropFirst().map { $0.prefix { $0 != "<" } } == ["一、补交材料"])
        #expect(!page.contains("重新扫描") && !page.contains("答复问题"))
    }

    @Test func mailOfATopSecretCaseSaysOnlyWhereToLook() {
        let page = html(SampleReports.topSecret(), previous: ReportSummary(SampleReports.incomplete()), .mail)
        #expect(page.contains("C00099 有更新。内容不经邮件发送"))
        for word in ["宏达", "施工合同", "授权委托书", "扫描0007", "刑事", "李明", "逾期"] { #expect(!page.contains(word), "\(word)") }
    }

    @Test func numbersOfPersonsInNamesAreMasked() {
        var report = SampleReports.incomplete()
        report.identity.folder = RawName("张三11010519491231002X")
        report.facts.title = nil
        report.unread[0].file = SampleReports.path("13812345678.pdf")
        report.required[1].nearest = Nearest(place: nil, name: nil, reason: .asWritten("6222020200112345679.jpg"))
        for audience in [Audience.firm, .mail] {
            let page = html(report, audience)
            for value in ["11010519491231002X", "13812345678", "6222020200112345679"] { #expect(!page.contains(value)) }
            #expect(page.contains("138****5678.pdf"))
        }
    }

    @Test func answersCanBeCopiedAndAsidesAreTheFirmsPageOnly() {
        var report = SampleReports.incomplete()
        report.questions.append(Question(field: "matter.facts.complaint.exists", topic: .fact(path: "complaint.exists", items: ["投诉<记录>"])))
        let page = html(report)
        #expect(page.contains("<pre>closed:   # 如 2024-11-02；尚未结案则不用填\ncase.preservation:   # 关系到：保全申请书、保全裁定</pre>"))
        #expect(page.contains("<pre>complaint.exists:   # 关系到：投诉&lt;记录&gt;</pre>"))
        let mail = html(report, .mail)
        #expect(mail.contains("<pre>closed:") && !mail.contains("complaint.exists") && mail.contains("另有 1 项事实未填"))
    }

    @Test func levelsAreTheFirmsOwnAndReasonsStayInTheFirm() {
        #expect(html(SampleReports.incomplete()).contains("本所机密级 · 高度敏感"))
        #expect(!html(SampleReports.incomplete(), .mail).contains("含银行卡号"))
    }

    @Test func english() {
        var context = SampleReports.context
        context.book = Phrasebook(.en)
        let page = html(SampleReports.incomplete(), context: context)
        #expect(page.contains("<html lang=\"en\">"))
        #expect(page.contains("2 items missing, 3 pages to rescan, 3 questions to answer, 3 more points"))
        #expect(page.contains("Pages 3–4</td><td class=\"tag\">Resolution 150 DPI, below 300 DPI</td><td class=\"do\">Please rescan at 300 DPI"))
    }

    @Test func problemsOfADocumentOverSeveralFilesAreToldOfTheRightOne() {
        var report = SampleReports.incomplete()
        report.documents[3].problems = [
            Problem(.blurred, page: 1, measured: 20, threshold: 40, file: SampleReports.path("照片/10.jpg"))
        ]
        report.required[0].documents = [report.documents[3].id]
        let work = OpenWork(report)
        #expect(work.rescans.map(\.file.display).contains("照片/10.jpg"))
        #expect(work.pagesToRescan == 4)
    }
}
