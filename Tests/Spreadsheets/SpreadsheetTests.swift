import Foundation
import TestKit
import Testing

@testable import Spreadsheets

@Suite struct SpreadsheetTests {
    let folder = TemporaryFolder()

    private func write(_ name: String, _ rows: [[Cell]]) throws -> String {
        let path = folder.path + "/" + name
        let file = try SpreadsheetFile(path: path, title: "全部案件", created: 1_732_210_200)
        let sheet = try file.addSheet("清单")
        for row in rows { try sheet.append(row) }
        try sheet.finish(SheetLayout(widths: [.init(columns: 2, characters: 20)], fixedColumns: 1, header: ("甲 & 乙", "截至")))
        try file.close()
        return path
    }

    static let hostile = [
        "=1+1", "=HYPERLINK(\"http://x\",\"y\")", "+86 10", "-2", "@SUM(A1)", "＝1+1", "http://example.com/", "mailto:a@b.c", "internal:Sheet1!A1",
        "{=1}", "1234", "true", "<f>1</f>", "a & b", "\"x\"", "2024-11-02", "  两边  ", "👩‍⚖️𠮷",
    ]

    @Test(.enabled(if: WorkbookReader.isInstalled, "needs python3-openpyxl (`make deps`)"))
    func whatIsWrittenIsTextAndStaysSo() throws {
        let path = try write("a.xlsx", [[Cell("名称", .heading), Cell("数", .heading)]] + Self.hostile.map { [Cell($0), Cell(count: 3)] })
        let book = try WorkbookReader.read(path)
        #expect(book["formulas"].int == 0)
        #expect(WorkbookReader.rows(book, "清单") == [["名称", "数"]] + Self.hostile.map { [$0, "3"] })
        let sheet = book["sheets"][0]
        for row in sheet["rows"].array.dropFirst() { #expect(row.array.map { $0["type"].string } == ["s", "n"]) }
        #expect(sheet["freeze"].string == "B2" && sheet["filter"].string == "A1:B\(Self.hostile.count + 1)" && sheet["titles"].string == "$1:$1")
        #expect(sheet["landscape"].string == "landscape" && sheet["paper"].string == "9")
        #expect(book["created"].string == "2024-11-21 17:30:00")
    }

    @Test func equalRowsAreEqualBytes() throws {
        let rows = Self.hostile.map { [Cell($0, CellStyle(fill: 0xFBE3E0)), Cell(count: 1)] }
        let first = try Data(contentsOf: URL(fileURLWithPath: write("a.xlsx", rows)))
        // The dates in a ZIP are even seconds.
        let second = try Data(contentsOf: URL(fileURLWithPath: write("b.xlsx", rows)))
        #expect(first == second && first.count > 1000)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(Set(names) == ["a.xlsx", "b.xlsx"], "nothing is left beside them")
    }

    static let texts: [(String, String)] = [
        ("一\t二\n三\r\n四", "一 二 三  四"), ("\u{1B}[2J\u{202E}案\u{0}", "\u{FFFD}[2J\u{FFFD}案\u{FFFD}"), ("\u{FFFF}\u{FFFE}", "\u{FFFD}\u{FFFD}"),
        ("_x000D_x.pdf", "_x005F_x000D_x.pdf"), ("_x00", "_x00"), ("a_b", "a_b"), ("_x00GG_", "_x00GG_"), ("", ""), ("𠮷", "𠮷"),
    ]

    @Test(arguments: texts) func whatNoCellCanHoldIsReplaced(given: String, kept: String) {
        #expect(CellText.prepared(given) == kept)
    }

    @Test func aLongTextIsCutWhereACellEnds() {
        #expect(CellText.prepared(String(repeating: "长", count: 32_767)).utf16.count == 32_767)
        let cut = CellText.prepared(String(repeating: "𠮷", count: 20_000))
        #expect(cut.utf16.count == 32_767 && cut.hasSuffix("𠮷…"))
    }

    @Test(.enabled(if: WorkbookReader.isInstalled, "needs python3-openpyxl (`make deps`)"))
    func aTextThatLooksLikeANumberedCharacterIsReadBackAsItWas() throws {
        let long = String(repeating: "长", count: 40_000)
        let path = try write("a.xlsx", [[Cell("_x003D_1+1"), Cell(long)]])
        let book = try WorkbookReader.read(path)
        // openpyxl leaves `_x005F_` as it is; Excel reads an underscore.
        #expect(WorkbookReader.rows(book, "清单")[0][0].hasPrefix("_x") && !WorkbookReader.rows(book, "清单")[0][0].hasPrefix("="))
        #expect(WorkbookReader.rows(book, "清单")[0][1].count == 32_767)
    }

    @Test func whereNothingCanBeWrittenThePathIsNamed() throws {
        let file = try SpreadsheetFile(path: folder.path + "/none/a.xlsx", title: "", created: 0)
        #expect {
            try file.addSheet("清单").append([Cell("一")])
            try file.close()
        } throws: { error in
            (error as? SpreadsheetError)?.description.contains("/none/a.xlsx: ") == true
        }
    }

    @Test func aClosedWorkbookTakesNothingMore() throws {
        let file = try SpreadsheetFile(path: folder.path + "/a.xlsx", title: "", created: 0)
        let sheet = try file.addSheet("清单")
        try file.close()
        #expect(throws: SpreadsheetError.self) { try sheet.append([Cell("一")]) }
        #expect(throws: SpreadsheetError.self) { try file.close() }
        #expect(throws: SpreadsheetError.self) { try file.addSheet("二") }
    }

    @Test func aSheetsNameIsChecked() throws {
        let file = try SpreadsheetFile(path: folder.path + "/a.xlsx", title: "", created: 0)
        #expect(throws: SpreadsheetError.self) { try file.addSheet("a/b") }
    }
}
