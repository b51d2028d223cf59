import CaseModel
import Phrasebook
import Testing

@testable import Reporter

/// A partner who reads no Chinese is told what is missing; the lawyer finds the paper by its printed title.
@Suite struct EnglishReportTests {
    private var context: ReportContext {
        var names = DataNames(
            caseTypes: ["civil-first-plaintiff": "民事一审(原告)"], materials: ["complaint": "民事起诉状", "iou": "借条", "fee-receipt": "缴费凭证"])
        names.english = [
            "授权委托书": "Power of attorney", "民事一审(原告)": "Civil, first instance (plaintiff)", "民事起诉状": "Civil complaint", "借条": "Promissory note",
            "缴费凭证": "Receipt of payment", "保全裁定": "Preservation order", "银行卡号": "bank card number",
        ]
        names.englishQuestions = ["case.preservation": "Was preservation applied for? It decides on: {items}"]
        return ReportContext(language: .en, inbox: "/w/inbox", names: names)
    }

    @Test func namesOfTheDataAreInEnglishWithTheirTitles() {
        let report = SampleReports.incomplete()
        let text = TextReport.render(report: report, context: context)
        #expect(text.contains("Civil, first instance (plaintiff)") && !text.contains("民事一审"))
        #expect(text.contains("- Power of attorney (授权委托书)"))
        #expect(text.contains("Was preservation applied for? It decides on: 保全申请书, Preservation order (保全裁定)"))
        let page = HTMLReport.render(report: report, previous: nil, context: context, audience: .firm)
        #expect(page.contains("Civil complaint (民事起诉状)"))
        #expect(page.contains("bank card number, 2 places"))
        #expect(page.contains("perhaps Promissory note (借条), Receipt of payment (缴费凭证)"))
    }

    @Test func whatIsPastedIsWhatCaseYamlKnows() {
        var report = SampleReports.incomplete()
        var question = Question(
            field: "documents", topic: .material(file: "7.pdf", pages: 1...1, guesses: ["借条"]), choices: ["iou"], document: "D004", blocking: true)
        question.isWholeFile = true
        report.questions = [question]
        let text = TextReport.render(report: report, context: context)
        #expect(text.contains("What is 7.pdf page 1? Perhaps: Promissory note (借条)."))
        #expect(text.contains("  \"7.pdf\":   # iou\n"))
    }
}
