import CaseModel
import Foundation
import Phrasebook
import TestKit
import Testing
import Wire

@testable import Reporter

@Suite struct TablesTests {
    private let folder = TemporaryFolder()

    private func workbook(_ reports: [CompletenessReport], _ context: ReportContext = SampleReports.context, name: String = "a.xlsx") throws -> String {
        let path = folder.path + "/" + name
        let book = try CaseWorkbook(path: path, context: context, asOf: "2024-11-22T01:30:00+08:00", created: 1_732_210_200)
        for report in reports { try book.add(report, context: context) }
        try book.add(Self.archived)
        try book.close()
        return path
    }

    private static let archived = RegisterRow(
        archiveNumber: "2024-MS-LM-0007", client: "宏达建设有限公司", business: "民事一审(原告)", archived: "2024-11-18", lawyer: "李明",
        archivist: "陈档")

    private static func expired() -> CompletenessReport {
        var report = SampleReports.complete()
        report.required[0].expiredWaiver = ExpiredWaiver(by: "王芳", reason: "原件在法院", until: .epoch)
        return report
    }

    @Test(.enabled(if: WorkbookReader.isInstalled, "needs python3-openpyxl (`make deps`)"))
    func theWorkbookOfTwoCases() throws {
        let book = try WorkbookReader.read(workbook([SampleReports.incomplete(), Self.expired()]))
        #expect(book["formulas"].int == 0)
        #expect(book["sheets"].array.map { $0["name"].string } == ["清单", "问题", "台账", "免交", "待答复"])
        for sheet in book["sheets"].array {
            #expect(sheet["filter"].string?.hasPrefix("A1:") == true && sheet["titles"].string == "$1:$1" && sheet["freeze"].string?.hasSuffix("2") == true)
            let kinds = Set(sheet["rows"].array.flatMap(\.array).compactMap { $0["type"].string })
            #expect(kinds.isSubset(of: ["s", "n"]))
        }
        let matrix = WorkbookReader.rows(book, "清单")
        #expect(
            matrix[0] == [
                "案件", "案件文件夹", "委托人", "案件类型", "承办律师", "状态", "缺件", "待办", "期限", "逾期天数", "委托代理合同", "授权委托书", "风险告知书", "起诉状",
                "营业执照复印件", "证据清单及证据材料", "律师事务所函", "裁判或结案文书", "保全裁定",
            ])
        #expect(matrix[1][0...1] == ["C00042", "2024-民-012 宏达诉远洋 施工合同"])
        #expect(Array(matrix[1][6...]) == ["2", "11", "2024-11-06", "12", "! 有问题", "✗ 缺", "免交", "! 有问题", "✓ 有", "✗ 缺", "○ 可补", "– 未到", "? 待定"])
        #expect(matrix[2][13] == "✓ 有" && matrix[2][6...9] == ["0", "0", "", "0"])
        #expect(WorkbookReader.rows(book, "台账") == [["档案编号", "客户名称", "业务类型", "归档日期", "经办律师", "档案管理员"], Self.archived.cells])
        let waivers = WorkbookReader.rows(book, "免交")
        #expect(waivers[1][3...] == ["风险告知书", "王芳", "客户已另行签署", "", "有效"] && waivers[2][3...] == ["起诉状", "王芳", "原件在法院", "1970-01-01", "已到期"])
        let questions = WorkbookReader.rows(book, "待答复")
        #expect(questions.dropFirst().map { $0[5] } == ["closed", "matter.facts.case.preservation", "documents"])
        let faults = WorkbookReader.rows(book, "问题")
        #expect(faults.contains { $0[3...] == ["扫描0007.pdf", "第3–4页", "民事起诉状", "分辨率 150 DPI，低于 300 DPI", "请以 300 DPI 重新扫描", "须处理"] })
        #expect(faults.contains { $0[3] == "对方证据.zip › 合同.pdf" && $0[7].contains("passwords.txt") })
        #expect(faults.contains { $0[5] == "委托代理合同" && $0[6] == "未见条款：权限、期限" })
        #expect(faults.last?.last == "建议处理")
    }

    @Test(.enabled(if: WorkbookReader.isInstalled, "needs python3-openpyxl (`make deps`)"))
    func theSameInEnglishWithNamesThatMeanHarm() throws {
        var context = SampleReports.context
        context.book = Phrasebook(.en)
        context.firm = "A & B"
        var report = SampleReports.incomplete()
        report.identity.folder = RawName("=cmd|' /C calc'!A0\u{1B}")
        report.facts.lawyer.name = "+86"
        report.documents[1].parts[0].file = SampleReports.path("-甲13812345678.pdf")
        let book = try WorkbookReader.read(workbook([report], context))
        #expect(book["sheets"].array.map { $0["name"].string } == ["Checklist", "Faults", "Register", "Waivers", "Questions"])
        #expect(book["formulas"].int == 0)
        let rows = WorkbookReader.rows(book, "Faults")
        #expect(rows[1][1...2] == ["=cmd|' /C calc'!A0\u{FFFD}", "+86"] && rows.contains { $0[3] == "-甲138****5678.pdf" })
        #expect(!rows.joined().contains { $0.contains("13812345678") })
        #expect(WorkbookReader.rows(book, "Checklist")[1].suffix(3) == ["○ advisable", "– not yet", "? to settle"])
    }

    @Test func theSameCasesAreTheSameBytes() throws {
        let reports = [SampleReports.incomplete(), SampleReports.complete()]
        let first = FileManager.default.contents(atPath: try workbook(reports))
        let second = FileManager.default.contents(atPath: try workbook(reports, name: "b.xlsx"))
        #expect(first != nil && first == second)
    }

    @Test func aNewItemStandsBehindItsNeighbour() {
        var matrix = ChecklistMatrix()
        let head = MatrixHead(texts: [], missing: 0, open: 0, due: "", overdueDays: 0)
        func items(_ names: String...) -> [RequiredItem] { names.map { SampleReports.item($0, $0, .missing) } }
        matrix.add(head, items("合同", "起诉状", "判决书"))
        matrix.add(head, items("合同", "上诉状", "判决书", "结案报告"))
        matrix.add(head, items("委托书", "合同") + [SampleReports.item("x", "从不适用", .notApplicable), SampleReports.item("y", "合同", .present)])
        #expect(matrix.columns == ["委托书", "合同", "上诉状", "起诉状", "判决书", "结案报告"])
        var rows: [[ItemStatus?]] = []
        matrix.forEachRow { _, marks in rows.append(marks.map { $0?.status }) }
        #expect(rows[1] == [nil, .missing, .missing, nil, .missing, .missing])
        #expect(rows[2].prefix(2) == [.missing, .missing], "of two items of one name the worse one is shown")
    }

    @Test func csvHasAMarkAndNoFormulas() {
        var report = SampleReports.complete()
        report.identity.folder = RawName("=HYPERLINK(\"http://x\")")
        report.facts.lawyer.name = "＠SUM(A1)"
        var tables = CSVTables(context: SampleReports.context)
        tables.add(report, context: SampleReports.context)
        #expect(tables.checklist.hasPrefix("\u{FEFF}\"ID\",\"案件文件夹\""))
        #expect(tables.checklist.contains("\"'=HYPERLINK(\"\"http://x\"\")\",\"'＠SUM(A1)\""))
        #expect(tables.files.map(\.name) == ["reports.csv", "faults.csv", "register.csv", "waivers.csv", "questions.csv"])
        for file in tables.files { #expect(file.text.hasPrefix("\u{FEFF}\"") && file.text.hasSuffix("\r\n")) }
        #expect(CSVForm.cell("  -1+2") == "\"'  -1+2\"")
        #expect(CSVForm.cell("起诉状") == "\"起诉状\"")
    }

    @Test func whatIsMaskedInOneCaseIsMaskedByItsOwnFindings() {
        let secret = Finding(
            kind: "address", file: SampleReports.path("一.txt"), page: 1, range: 0..<6, value: "甲乙丙丁戊己", masked: "甲****己", certainty: .validated,
            counted: true, level: .secret, sensitivity: .medium, reason: "")
        var tables = CSVTables(context: SampleReports.context)
        tables.add(SampleReports.complete(), context: SampleReports.context)
        var context = SampleReports.context
        context.masker = Masker(findings: [secret])
        var report = SampleReports.complete(id: "C00008")
        report.identity.folder = RawName("甲乙丙丁戊己 离婚")
        tables.add(report, context: context)
        #expect(tables.checklist.contains("甲****己 离婚") && !tables.checklist.contains("甲乙丙丁戊己"))
    }
}
