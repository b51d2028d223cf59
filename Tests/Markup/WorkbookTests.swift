import CaseModel
import Markup
import TestKit
import Testing

@Suite("Text of workbooks")
struct WorkbookTests {
    private static let styles = """
        <numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts>\
        <cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>\
        <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="10"/><xf numFmtId="4"/><xf numFmtId="164"/></cellXfs>
        """

    @Test func cellsAreShownAsTheSheetShowsThem() throws {
        let rows = """
            <sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="inlineStr"><is><r><t>备</t></r><r><t>注</t></r></is></c></row>\
            <row r="2"><c r="A2" s="1"><v>45306</v></c><c r="B2" s="3"><v>1234567.5</v></c></row>\
            <row r="3"><c r="A3" s="4"><v>45306</v></c><c r="B3" s="2"><v>0.05</v></c><c r="C3"><f>SUM(B2:B2)</f><v>0.30000000000000004</v></c></row>\
            <row r="5"><c r="A5" t="b"><v>1</v></c><c r="B5" t="e"><v>#REF!</v></c><c r="C5" t="str"><f>A1</f><v>文_x000D_字</v></c></row></sheetData>
            """
        let strings = "<si><t>日期</t></si><si><r><t>金</t></r><r><rPr/><t>额</t></r><rPh><t>jin e</t></rPh></si>"
        let text = try OfficeFile.read(OfficeFile.workbook([("账目", rows), ("隐藏", "<sheetData/>")], strings: strings, styles: Self.styles))
        #expect(text.pages == [
            ["账目", "日期\t金额\t备注", "2024-01-15\t1,234,567.50", "2024年1月15日\t5.00%\t0.3", "TRUE\t#REF!\t文 字"], ["隐藏"],
        ])
        #expect(text.problems.isEmpty)
    }

    @Test func emptyColumnsLeaveNoGapAndMergedCellsAreShownOnce() throws {
        let rows = """
            <sheetData><row><c r="B1" t="str"><v>标题</v></c><c r="C1" t="str"><v>旧值</v></c></row>\
            <row r="2"><c r="B2" t="str"><v>甲</v></c><c r="XFD2" t="str"><v>丁</v></c></row>\
            <row r="3"><c t="str"><v>一</v></c><c t="str"><v>二</v></c></row></sheetData><mergeCells><mergeCell ref="B1:C1"/></mergeCells>
            """
        let text = try OfficeFile.read(OfficeFile.workbook([("表", rows)]))
        #expect(text.pages == [["表", "\t标题", "\t甲\t丁", "一\t二"]])
    }

    @Test func drawingsPicturesAndRemarks() throws {
        let more = [
            ("xl/worksheets/_rels/sheet0.xml.rels", OfficeFile.references([
                ("a", "drawing", "../drawings/d.xml"), ("b", "comments", "../comments1.xml"), ("c", "oleObject", "../embeddings/o.bin"),
            ])),
            ("xl/drawings/d.xml", """
                <xdr:wsDr \(OfficeFile.spaces)><xdr:pic><a:blip r:embed="p"/></xdr:pic><xdr:sp><xdr:txBody><a:p><a:r><a:t>文本框</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:wsDr>
                """),
            ("xl/drawings/_rels/d.xml.rels", OfficeFile.references([("p", "image", "../media/image2.png")])),
            ("xl/media/image1.png", "one"), ("xl/media/image2.png", "two"), ("xl/embeddings/o.bin", "ole"),
            ("xl/comments1.xml", "<comments \(OfficeFile.spaces)><commentList><comment ref=\"B2\"><text><r><t>待核</t></r><r><t>实</t></r></text></comment></commentList></comments>"),
        ]
        let text = try OfficeFile.read(
            OfficeFile.workbook([("表", "<sheetData><row><c t=\"str\"><v>=DISPIMG(\"ID_1\",1)</v></c></row></sheetData>")], more: more))
        #expect(text.pages == [["表", "文本框", "B2: 待核实"]])
        #expect(text.pictures.map(\.name.display) == ["xl/media/image2.png", "xl/media/image1.png"])
        #expect(text.attachments.map(\.name.display) == ["xl/embeddings/o.bin"] && text.attachments.allSatisfy(\.isTakenOut))
    }

    /// A chart's figures are in the cells; its title is nowhere else. What is printed above the cells is the sheet's heading.
    @Test func chartTitlesAndHeadings() throws {
        let more = [
            ("xl/worksheets/_rels/sheet0.xml.rels", OfficeFile.references([("a", "drawing", "../drawings/d.xml")])),
            ("xl/drawings/d.xml", "<xdr:wsDr \(OfficeFile.spaces)/>"),
            ("xl/drawings/_rels/d.xml.rels", OfficeFile.references([("c", "chart", "../charts/c.xml")])),
            ("xl/charts/c.xml", OfficeFile.chart(title: "各项费用")),
        ]
        let rows = """
            <sheetData><row><c t="str"><v>诉讼费</v></c></row></sheetData>\
            <headerFooter><oddHeader>&amp;L&amp;"宋体,加粗"&amp;14机密&amp;C费用&amp;&amp;明细&amp;R&amp;D</oddHeader><oddFooter>&amp;C第&amp;P页，共&amp;N页</oddFooter></headerFooter>
            """
        let text = try OfficeFile.read(OfficeFile.workbook([("表", rows)], more: more))
        #expect(text.pages == [["表", "诉讼费", "机密\t费用&明细", "各项费用"]])
    }

    @Test func aSharedTextRepeatedWithoutEndIsCut() throws {
        let long = String(repeating: "长", count: 30_000)
        let rows = "<sheetData>" + (1...500).map { "<row r=\"\($0)\"><c r=\"A\($0)\" t=\"s\"><v>0</v></c></row>" }.joined() + "</sheetData>"
        let text = try OfficeFile.read(OfficeFile.workbook([("表", rows)], strings: "<si><t>\(long)</t></si>"), characters: 100_000)
        #expect(text.pages.flatMap(\.self).reduce(0) { $0 + $1.count } < 200_000)
        #expect(text.problems.map(\.code) == [.tooLarge])
    }

    @Test func aSheetThatBreaksOffGivesWhatWasRead() throws {
        // The XML reader looks some hundred bytes ahead.
        let rows = String(repeating: "<row><c t=\"str\"><v>在</v></c></row>", count: 100)
        let text = try OfficeFile.read(OfficeFile.workbook([("一", "<sheetData>\(rows)<row><c"), ("二", "")]))
        #expect(text.pages.count == 2 && text.pages[0].prefix(60) == ["一"] + Array(repeating: "在", count: 59))
        #expect(text.problems.map(\.code) == [.damaged])
    }

    @Test func entitiesAreATrap() throws {
        let bomb = OfficeFile.package(
            main: "xl/workbook.xml", [("xl/workbook.xml", "<!DOCTYPE w [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><workbook>&b;</workbook>")])
        #expect(throws: MarkupError.forbidden(part: "xl/workbook.xml")) { try OfficeFile.read(bomb) }
    }

    @Test(.enabled(if: Corpus.isThere, "needs the corpus"))
    func realOnes() throws {
        let folder = TemporaryFolder()
        let paths = ["office", "office-zh"].flatMap { Corpus.files(in: $0) }.filter { $0.hasSuffix(".xlsx") }
        try #require(!paths.isEmpty)
        for path in paths {
            let text = try Workbook.read(Corpus.path(path), scratch: folder.scratch)
            #expect(!text.pages.isEmpty && text.problems.isEmpty, "\(path)")
            #expect(text.pages.allSatisfy { page in page.dropFirst().allSatisfy { !$0.isEmpty } }, "\(path)")
        }
    }
}
