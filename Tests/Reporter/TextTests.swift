import CaseModel
import Phrasebook
import Testing

@testable import Reporter

@Suite struct TextTests {
    static let widths: [(String, Int)] = [
        ("abc", 3), ("授权委托书", 10), ("（a）", 5), ("e\u{301}", 1), ("ｱ", 1), ("Ａ", 2), ("…", 1), ("\u{200B}", 0), ("👩‍⚖️", 2), ("𠮷", 2), ("", 0),
    ]

    @Test(arguments: widths) func chineseCharactersTakeTwoColumns(text: String, width: Int) {
        #expect(DisplayWidth.of(text) == width)
    }

    @Test func cutAndPadded() {
        #expect(DisplayWidth.cut("授权委托书", to: 7) == "授权委…")
        #expect(DisplayWidth.cut("授权委托书", to: 6) == "授权…")
        #expect(DisplayWidth.cut("授权", to: 4) == "授权")
        #expect(DisplayWidth.padded("授权", to: 6) == "授权  ")
    }

    @Test func columnsAlign() {
        let table = TextTable(headings: ["材料", "情况"], rows: [["授权委托书", "缺少"], ["ID", "已有"]])
        #expect(table.lines == ["材料        情况", "授权委托书  缺少", "ID          已有"])
    }

    @Test func coloursMoveNoColumn() {
        let rows: [[TextTable.Cell]] = [[.init("C00001"), .init("材料不齐", .warn), .init("张伟案")], [.init("C2"), .init("", .bad), .init("李红案")]]
        let table = TextTable(headings: ["案件", "状态", "案卷"], cells: rows)
        let plain = ["案件    状态      案卷", "C00001  材料不齐  张伟案", "C2                李红案"]
        #expect(table.lines == plain)
        let coloured = table.lines(.terminal)
        #expect(coloured[1] == "C00001  \u{1B}[33m材料不齐\u{1B}[0m  张伟案")
        #expect(coloured.map { $0.replacing(#/\u{1B}\[[0-9;]*m/#, with: "") } == plain)
    }

    @Test func oneColumnGivesWayToTheTerminal() {
        let table = TextTable(rows: [["C00001", "建设工程施工合同纠纷", "2024-11-06"], ["C2", "短", "-"]])
        #expect(table.fitted(column: 1, into: 32).lines == ["C00001  建设工程施…  2024-11-06", "C2      短           -"])
        #expect(table.fitted(column: 1, into: nil).lines == table.lines)
        #expect(table.fitted(column: 1, into: 200).lines == table.lines)
        // Less than eight columns of a name say nothing.
        #expect(table.fitted(column: 1, into: 5).lines[0] == "C00001  建设工…  2024-11-06")
    }

    /// A name may hold what moves the cursor.
    @Test func cellsAreSafeForATerminal() {
        #expect(TextTable(rows: [["a\u{1B}[2Jb", "\u{202E}x"]]).lines == ["a\u{FFFD}[2Jb  \u{FFFD}x"])
    }

    @Test func nobodyCallsAFileCompleteOfWhichSomethingIsAsked() {
        var report = SampleReports.incomplete()
        report.state = .complete
        let open = TextReport.render(report: report, context: SampleReports.context)
        #expect(!open.contains("材料齐全：") && open.contains("必备材料已齐，尚有事项待办："))
    }

    @Test func headingsStateAndWhatIsLateAreColoured() {
        var report = SampleReports.incomplete()
        report.typing = CaseTyping(source: .documents, evidence: [TypeEvidence(.number, "民初")])
        let plain = TextReport.render(report: report, context: SampleReports.context)
        let coloured = TextReport.render(report: report, context: SampleReports.context, palette: .terminal)
        #expect(plain.contains("\n  类型依据：案号“民初”\n") && !plain.contains("\u{1B}"))
        #expect(coloured.contains("  \u{1B}[1m一、补交材料\u{1B}[0m\n"))
        #expect(coloured.contains("  \u{1B}[1;31m应于 2024-11-06 前完成，已逾期 12 天\u{1B}[0m\n"))
        #expect(coloured.replacing(#/\u{1B}\[[0-9;]*m/#, with: "") == plain)
        let page = HTMLReport.render(report: report, context: SampleReports.context)
        #expect(page.contains("<p class=\"small\">类型依据：案号“民初”</p>"))
        #expect(!HTMLReport.render(report: report, context: SampleReports.context, audience: .mail).contains("类型依据"))
    }

    @Test func wholeTextOfASmallReport() {
        var report = SampleReports.incomplete()
        report.required = [
            SampleReports.item("power-of-attorney", "授权委托书", .missing), SampleReports.item("complaint", "起诉状", .present, documents: ["D002"]),
        ]
        report.documents = [
            SampleReports.document(
                "D002", "扫描0007.pdf", 1...6, "complaint", "民事起诉状",
                problems: [
                    Problem(.lowResolution, page: 3, measured: 150, threshold: 300), Problem(.sideways, page: 10, measured: 90),
                ])
        ]
        report.unread = []
        report.questions = [Question(field: "closed", topic: .closingDate)]
        #expect(
            TextReport.render(report: report, context: SampleReports.context) == """
                ■ 建设工程施工合同纠纷
                  宏达建设有限公司 · 民事一审(原告) · （2024）京0108民初1234号 · 承办律师：李明 · 案件文件夹：2024-民-012 宏达诉远洋 施工合同 · C00042
                  材料不齐：缺 1 件，2 页需重扫，1 个问题待答复
                  应于 2024-11-06 前完成，已逾期 12 天

                  一、补交材料
                     - 授权委托书（收案阶段应有）

                  二、重新扫描
                     - 扫描0007.pdf（民事起诉状）
                       第3页   分辨率 150 DPI，低于 300 DPI  请以 300 DPI 重新扫描
                       第10页  页面横放                      请转正后重新扫描

                  三、答复问题
                     - 案件何时结案？没有结案日期不能归档。

                  答案写在 case.yaml 里：把下面几行整段贴进去，在冒号后填写（空着的不算；已有同名一组的，并入那一组）

                closed:   # 如 2024-11-02；尚未结案则不用填

                  放到这里：\\\\server\\收件箱\\2024-民-012 宏达诉远洋 施工合同
                  文件夹不在了就新建一个同名的。重扫的文件用原来的文件名，会自动替换旧的；已交的不用再交。

                  必备材料清单
                     材料        要求  情况  说明
                     授权委托书  必备  缺少
                     起诉状      必备  已有  扫描0007.pdf 第1–6页

                  其他提示
                     - 与 扫描0007 (2).pdf 完全相同，建议确认保留哪一份
                     - 系统文件，不作为材料：Thumbs.db

                """)
    }

    @Test func aNameCannotSteerTheTerminal() {
        var report = SampleReports.incomplete()
        report.facts.title = "\u{1B}[2J\u{202E}案"
        let text = TextReport.render(report: report, context: SampleReports.context)
        #expect(!text.contains("\u{1B}") && !text.contains("\u{202E}"))
    }

    @Test func namesSortAsPeopleCount() {
        let sorted = ["10.jpg", "2.jpg", "1.jpg", "扫描10", "扫描9", "02.jpg"].sorted(by: NaturalOrder.precedes)
        #expect(sorted.first == "1.jpg")
        #expect(sorted.firstIndex(of: "2.jpg") ?? 9 < sorted.firstIndex(of: "10.jpg") ?? 0)
        #expect(sorted.suffix(2) == ["扫描9", "扫描10"])
    }

    @Test func aQuestionOnWhichNothingHangsComesLastAndIsNotCounted() {
        var report = SampleReports.incomplete()
        let before = OpenWork(report).count
        report.questions.insert(
            Question(field: "matter.facts.complaint.exists", topic: .fact(path: "complaint.exists", items: ["投诉记录"])), at: 0)
        let text = TextReport.render(report: report, context: SampleReports.context)
        #expect(OpenWork(report).count == before)
        let must = text.range(of: "答复问题")?.lowerBound
        let may = text.range(of: "有空时说明")?.lowerBound
        #expect(must != nil && may != nil && must ?? text.endIndex < may ?? text.startIndex)
        #expect(text.contains("另有 1 项事实未填，") && !text.contains("投诉记录"), "one line for all of them")
    }

    @Test func muchThatIsOnlyAdvisableIsOneLine() {
        var report = SampleReports.incomplete()
        report.required = (1...5).map { SampleReports.item("m\($0)", "材料\($0)", .missing, .warn) }
        #expect(TextReport.render(report: report, context: SampleReports.context).contains("     - 材料1、材料2、材料3、材料4、材料5\n"))
        report.required.removeLast()
        #expect(TextReport.render(report: report, context: SampleReports.context).contains("     - 材料1（收案阶段应有）\n"))
    }

    /// A mandate without its date holds nothing up, and yet its lawyer hears of it; a paper that no item asks for is only noted on the page.
    @Test func aDateThatAPaperOfTheChecklistLacksIsAdvised() {
        var report = SampleReports.incomplete()
        var mandate = SampleReports.item("power-of-attorney", "授权委托书", .present)
        mandate.documents = [report.documents[0].id]
        report.required = [mandate]
        for place in report.documents.indices {
            report.documents[place].problems = [Problem(.missingDate, severity: .warning, page: 1, detail: "date")]
        }
        let (text, page) = (TextReport.render(report: report, context: SampleReports.context, audience: .mail), OpenWork(report))
        #expect(text.contains("建议补充") && text.components(separatedBy: "未填写日期").count == 2)
        #expect(page.advisedFaults.map(\.document?.id) == [report.documents[0].id])
        #expect(page.warnings.allSatisfy { $0.document?.id != report.documents[0].id })
        report.required[0].level = .info
        #expect(OpenWork(report).advisedFaults.isEmpty)
        report.required[0].level = .warn
        report.documents[0].problems = [Problem(.missingPage, page: 1, detail: "2")]
        #expect(OpenWork(report).completions.isEmpty && OpenWork(report).advisedFaults.count == 1, "nothing waits for it")
        report.required[0].level = .error
        #expect(OpenWork(report).completions.count == 1 && OpenWork(report).advisedFaults.isEmpty)
        report.required[0].status = .waived
        report.state = .archived
        #expect(OpenWork(report).advisedFaults.isEmpty)
    }

    @Test func whoseIsMissingIsSaid() {
        var report = SampleReports.incomplete()
        var card = SampleReports.item("id-card", "身份证复印件", .missing)
        card.missingFor = ["李红", "#3"]
        var mandate = SampleReports.item("power-of-attorney", "授权委托书", .present)
        mandate.assumedFor = ["张伟"]
        var papers = SampleReports.item("business-licence", "营业执照", .present)
        papers.heldBy = ["马长林"]
        report.required = [card, mandate, papers]
        report.facts.clients = [CaseClient(name: "张伟"), CaseClient(name: "李红"), CaseClient()]
        let text = TextReport.render(report: report, context: SampleReports.context)
        #expect(text.contains("- 身份证复印件：缺 李红、第 3 位委托人 的（收案阶段应有）\n") && text.contains("没有写明是谁的，按顺序算作 张伟 的"))
        #expect(text.contains("以代为委托的 马长林 的证件计；当事人本人的") && text.contains("张伟、李红 · "), "the header names all of them")
        var context = SampleReports.context
        context.book = Phrasebook(.en)
        #expect(TextReport.render(report: report, context: context).contains("- 身份证复印件: missing for 李红, client 3 (due at intake)\n"))
        // The first of two cards is news, though the item stays open.
        let before = ReportSummary(report)
        report.required[0].missingFor = ["#3"]
        #expect(!Changes(from: before, to: report).isEmpty)
    }

    @Test func aWaiverThatRanOutIsTold() throws {
        var report = SampleReports.incomplete()
        var notice = SampleReports.item("risk-notice", "风险告知书", .missing)
        notice.expiredWaiver = ExpiredWaiver(by: "王芳", reason: "已另行告知", until: try #require(CalendarDate(iso: "2025-03-31")))
        var licence = SampleReports.item("business-licence", "营业执照", .waived)
        (licence.waivedBy, licence.waiverReason, licence.waivedUntil) = ("王芳", "客户自行保管", CalendarDate(iso: "2025-06-30"))
        report.required = [notice, licence]
        let text = TextReport.render(report: report, context: SampleReports.context)
        #expect(text.contains("免交已于 2025-03-31 到期（王芳：已另行告知）") && text.contains("王芳 免交：客户自行保管（至 2025-06-30 止）"))
    }

    @Test func aPaperIsAnsweredInCaseFileUnlessItsNameIsMasked() {
        var report = SampleReports.incomplete()
        var question = Question(
            field: "documents", topic: .material(file: "扫描1.pdf", pages: 1...1, guesses: ["借条"]), document: "D009", blocking: true)
        question.isWholeFile = true
        report.questions = [question]
        let plain = TextReport.render(report: report, context: SampleReports.context)
        #expect(plain.contains("\ndocuments:\n  \"扫描1.pdf\":   # 借条\n") && !plain.contains("casebinder confirm"))
        report.questions[0].topic = .material(file: "13812345678.pdf", pages: 1...1, guesses: ["借条"])
        let masked = TextReport.render(report: report, context: SampleReports.context)
        #expect(!masked.contains("13812345678") && !masked.contains("documents:") && masked.contains("casebinder confirm C00042 D009"))
    }
}
