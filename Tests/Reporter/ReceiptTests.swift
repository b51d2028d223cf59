import CaseModel
import Phrasebook
import Testing
import Wire

@testable import Reporter

@Suite struct ReceiptFormTests {
    private static let hostile = "=cmd|'/c calc'!A1\"<script>alert(1)</script>\u{202E}gpj.txt"

    static func receipt(_ language: String = "zh-Hans") -> Receipt {
        let hash = String(repeating: "0123456789abcdef", count: 4)
        return Receipt(
            caseID: "C00042", number: 1, language: language, firm: "正衡律师事务所", title: "王芳租赁押金咨询", folders: ["王芳咨询"],
            received: "2024-11-22T01:30:00+08:00", lastReceived: "2024-11-22T01:30:00+08:00", made: "2024-11-22T01:30:00+08:00",
            lines: [
                .init(folder: "王芳咨询", path: hostile, pages: 3, bytes: 1200, sha256: hash, documents: ["发票", "发票", "收条"],
                    fate: .waiting, detail: "incomplete", told: "待归档（材料不齐）"),
                .init(folder: "王芳咨询", path: "证据.zip", pages: 40, bytes: 2_000_000, sha256: hash, members: 12,
                    fate: .waiting, detail: "incomplete", told: "待归档（材料不齐）"),
                .init(folder: "王芳咨询", path: "Thumbs.db", pages: nil, bytes: 8, sha256: nil, fate: .ignored, told: "忽略（系统文件，不是材料）"),
            ])
    }

    @Test func namesAreHostileInput() {
        let page = HTMLReceipt.render(Self.receipt(), digest: "d1")
        #expect(!page.contains("<script") && !page.contains("\u{202E}") && page.contains("&lt;script&gt;alert(1)"))
        for word in ["http:", "https:", "src=", "url(", "@import"] { #expect(!page.contains(word), "\(word)") }
        let csv = ReceiptCSV.render(Self.receipt())
        #expect(csv.hasPrefix("\u{FEFF}\"清单编号\"") && csv.contains("\"'=cmd|'/c calc'!A1\"\"<script>"))
        #expect(!ReceiptText.render(Self.receipt(), digest: "d1").contains("\u{202E}"))
    }

    @Test func everyRowOfTheCSVSaysOfWhichReceiptItIsAndHasTheWholeHash() {
        let rows = ReceiptCSV.render(Self.receipt()).split(separator: "\r\n")
        #expect(rows.count == 4)
        #expect(rows.dropFirst().allSatisfy { $0.hasPrefix("\"C00042-1\",\"2024-11-22 01:30\",") })
        #expect(rows[2].hasSuffix("\"证据.zip\",\"40\",\"2000000\",\"\(String(repeating: "0123456789abcdef", count: 4))\",\"12\",\"\",\"待归档（材料不齐）\""))
        #expect(rows[3].contains("\"Thumbs.db\",\"\",\"8\",\"\",\"\","))
    }

    @Test func thePageHasSumsTheHashAndPlacesToSign() {
        let page = HTMLReceipt.render(Self.receipt(), digest: "d1d2d3")
        #expect(page.contains("<td class=\"tag\">43<span class=\"unit\"> 页</span></td><td class=\"tag\">2 MB</td>"))
        #expect(page.contains("<p class=\"sum\">收入 2 个，忽略 1 个</p>") && page.contains("发票×2、收条") && page.contains("内含 12 个文件"))
        #expect(page.contains("C00042-1.csv 的 SHA-256") && page.contains("href=\"C00042-1.csv\">d1d2d3<"))
        for word in ["移交人", "接收人", "日期"] { #expect(page.contains("<span>\(word)</span>")) }
        #expect(page.contains("<td class=\"code\">0123456789abcdef</td>"), "short on paper")
        let english = HTMLReceipt.render(Self.receipt("en"), digest: "d1")
        #expect(english.contains("<html lang=\"en\">") && english.contains("Handed over by") && english.contains("2 taken in, 1 ignored"))
    }

    @Test func columnsOfTheTextAlign() throws {
        var receipt = Self.receipt()
        receipt.lines.removeFirst()
        let lines = ReceiptText.render(receipt, digest: "d1").split(separator: "\n").map(String.init)
        let rows = lines.filter { $0.contains("Thumbs.db") || $0.contains("证据.zip") || $0.hasPrefix("  序号") }
        let columns = try ["去向", "待归档", "忽略"].enumerated().map { index, word in
            DisplayWidth.of(String(rows[index][..<(try #require(rows[index].range(of: word)).lowerBound)]))
        }
        #expect(Set(columns).count == 1, "\(rows)")
        #expect(lines.contains { $0.contains("清单校验码") && $0.contains("d1") } && lines.contains { $0.contains("移交人：____") })
    }

    @Test func aFileOfSeveralFoldersIsNamedWithItsFolder() {
        var receipt = Self.receipt()
        receipt.folders.append("补充")
        receipt.lines[1].folder = "补充"
        #expect(HTMLReceipt.render(receipt, digest: "").contains("补充/证据.zip"))
        #expect(ReceiptCSV.render(receipt).contains("\"补充\",\"证据.zip\""))
    }

    @Test func theReportLinksItAndTheMailSaysInOneLineWhatCame() {
        let entry = Receipt.Entry(Self.receipt(), digest: "d1")
        var context = SampleReports.context
        context.receipts = [entry]
        let page = HTMLReport.render(report: SampleReports.incomplete(), context: context)
        #expect(page.contains("<a href=\"receipts/C00042-1.html\">C00042-1</a> · 2024-11-22 01:30 · 3 个文件，43 页"))
        let told = "最近收到：2024-11-22，3 个文件，43 页"
        #expect(!page.contains(told), "the list says it already")
        #expect(HTMLReport.render(report: SampleReports.incomplete(), context: context, audience: .mail).contains(told))
        #expect(TextReport.render(report: SampleReports.incomplete(), context: context, audience: .mail).contains(told))
        #expect(!TextReport.render(report: SampleReports.topSecret(), context: context, audience: .mail).contains("个文件"))
    }

    @Test func everyOutcomeIsTold() {
        for fate in FileFate.allCases {
            for language in Language.allCases { #expect(!Phrasebook(language).told(fate, "x").isEmpty) }
        }
        let book = Phrasebook()
        #expect(book.told(.refused, "symbolic link") == "拒收（是链接，不是文件）")
        #expect(book.told(.duplicate, "合同.pdf") == "重复（与 合同.pdf 相同）")
        #expect(book.told(.unread, "damaged,encrypted") == "未读出（损坏、有密码）")
        #expect(book.told(.unreadable, "Permission denied", access: .forbidden).contains("权限"))
    }
}
