import CaseModel
import Foundation
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
        #expect(page.contains("bank card number in 2 places"))
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

    @Test func whyAPaperIsLeftOutIsInEnglish() {
        var names = context.names
        names.english["草稿/修改稿"] = "Draft"
        let context = ReportContext(language: .en, inbox: "/w/inbox", names: names)
        var report = SampleReports.incomplete()
        func remark(_ why: Exclusion) -> String {
            report.documents[0].exclusion = why
            return HTMLReport.render(report: report, previous: nil, context: context, audience: .firm)
        }
        #expect(remark(.duplicate).contains("Proposed to be left out: the same as another document"))
        #expect(remark(.blank).contains("Proposed to be left out: blank"))
        #expect(remark(.named("草稿/修改稿")).contains("Proposed to be left out: Draft"))
    }

    @Test func papersWithFaultsAndLevelsAreToldByWhatTheyAre() {
        var report = SampleReports.incomplete()
        let level = OpenLevel(document: "D002", name: "起诉书", material: "complaint", file: "起诉状.pdf", level: .confidential)
        report.questions = [Question(field: "level", topic: .levels([level]))]
        let text = TextReport.render(report: report, context: context)
        #expect(text.contains("Civil complaint (起诉书) (D002)"))
        let page = HTMLReport.render(report: report, previous: nil, context: context, audience: .firm)
        #expect(page.contains("<span class=\"small\">Civil complaint (民事起诉状)</span>"))
    }

    @Test func changesNameTheClientsBesideTheEnglishName() throws {
        var before = SampleReports.incomplete()
        let place = try #require(before.required.firstIndex { $0.name == "授权委托书" })
        before.required[place].missingFor = ["张伟", "#2"]
        var after = before
        after.required[place].status = .present
        after.required[place].missingFor = nil
        let lines = ChangeLines(Changes(from: ReportSummary(before), to: after), context).rows
        #expect(lines.first { $0.label == "Done" }?.text.contains("Power of attorney (授权委托书) (张伟, client 2)") == true)
    }

    /// Summaries of the last mail that an older version kept have the clients in the name.
    @Test func clientsInNamesOfOlderVersionsAreFound() throws {
        let kept = Data(#"{"key": "power-of-attorney/授权委托书", "name": "授权委托书（张伟、李红）"}"#.utf8)
        let item = try JSONDecoder().decode(ReportSummary.Item.self, from: kept)
        #expect(item.name == "授权委托书" && item.clients == ["张伟", "李红"])
        let plain = Data(#"{"key": "complaint/起诉书（检察院）", "name": "起诉书（检察院）"}"#.utf8)
        #expect(try JSONDecoder().decode(ReportSummary.Item.self, from: plain).clients == nil)
    }
}
