import TestKit
import Testing
@testable import Ofd

@Suite struct OfdTextTests {
    @Test func charactersStandWhereTheirStepsPutThem() throws {
        // 10 mm from the left, base line at 24 mm; five steps of 4 mm, written in three ways.
        for code in ["DeltaX=\"4 4 4 4 4\"", "DeltaX=\"g 5 4\"", "DeltaX=\"4 g 3 4.0 4\"", "DeltaX=\"g 5 4\" DeltaY=\"g 5 0\""] {
            try open(OfdBytes(OfdBytes.text("民事起诉状一", x: 10, y: 20, code: code))) { (document) throws in
                let page = try document.page(1), line = try #require(page.text.lines.first)
                #expect(page.text.lines.map(\.text) == ["民事起诉状一"], "\(code)")
                let box = try #require(line.box)
                #expect(abs(Double(box.x) - 10 * 72 / 25.4) < 2 && abs(Double(box.maxX) - 34 * 72 / 25.4) < 2)
                #expect(abs(Double(box.maxY) - 24.5 * 72 / 25.4) < 3 && (10...14).contains(box.height))
                #expect(page.width.rounded() == 595 && page.height.rounded() == 842)
            }
        }
    }

    @Test func oneTextCodeMayHoldSeveralRows() throws {
        let code = "DeltaX=\"g 2 4 -8 g 2 4\" DeltaY=\"0 0 8 0 0\""
        #expect(try lines(OfdBytes(OfdBytes.text("甲乙丙丁戊己", x: 20, y: 20, code: code))) == ["甲乙丙", "丁戊己"])
    }

    @Test func matricesScaleAndMove() throws {
        // Written in points and brought to millimetres by the matrix, as converters from PDF do.
        let object = """
            <ofd:TextObject ID="5" CTM="0.3528 0 0 0.3528 0 0" Boundary="30 40 60 0" Font="1" Size="12">
            <ofd:TextCode X="0" Y="0" DeltaX="12 12">借条吧</ofd:TextCode></ofd:TextObject>
            """
        try open(OfdBytes(object)) { (document) throws in
            let box = try #require(try document.page(1).text.lines.first?.box)
            #expect(abs(Double(box.x) - 85) < 2 && (34...38).contains(box.width) && (11...15).contains(box.height))
        }
    }

    @Test func wordsDrawnOneByOneBecomeOneLine() throws {
        let words = [("Civil", 20.0), ("Procedure", 30.6), ("Law", 49.2)].map { OfdBytes.text($0.0, x: $0.1, y: 50, code: "DeltaX=\"g 9 2\"") }
        #expect(try lines(OfdBytes(words.joined())) == ["Civil Procedure Law"])
    }

    @Test func aFormIsReadRowByRow() throws {
        let labels = ["发票代码：", "发票号码：", "开票日期：", "购买方：", "价税合计："], values = ["0330", "8308", "2020年07月23日", "某公司", "526.00"]
        func column(_ words: [String], _ x: Double) -> String {
            words.enumerated().map { OfdBytes.text($1, x: x, y: 20 + Double($0) * 10, code: "DeltaX=\"g 30 3.5\"") }.joined()
        }
        var file = OfdBytes(pages: ["<ofd:Template TemplateID=\"7\"/>" + OfdBytes.layer(column(values, 60))])
        file.common = "<ofd:TemplatePage ID=\"7\" BaseLoc=\"Tpls/Tpl_0/Content.xml\"/>"
        file.add("Doc_0/Tpls/Tpl_0/Content.xml", OfdBytes.root("Page", OfdBytes.layer(column(labels, 20))))
        #expect(try lines(file) == zip(labels, values).flatMap { [$0, $1] })
    }

    @Test func linesOfOneColumnAreReadFromTheTopHoweverTheyWereDrawn() throws {
        let drawn = [("第三行", 60.0), ("第一行", 20.0), ("第二行", 40.0)].map { OfdBytes.text($0.0, x: 20, y: $0.1) }
        #expect(try lines(OfdBytes(drawn.joined())) == ["第一行", "第二行", "第三行"])
    }

    @Test func attributesInSmallLettersCount() throws {
        let text = OfdBytes.text("转换来的文件", x: 20, y: 20).replacing("Size=", with: "size=")
        #expect(text.contains("size="))
        #expect(try lines(OfdBytes(text)) == ["转换来的文件"])
    }

    @Test func aNarrowLabelIsOneLine() throws {
        let label = OfdBytes.text("销售方", x: 10, y: 10, code: "DeltaY=\"9 9\""), rows = (0..<4).map { OfdBytes.text("第\($0)行", x: 30, y: 8 + Double($0) * 7) }
        let read = try lines(OfdBytes(label + rows.joined()))
        #expect(read.contains("销售方") && read.filter { $0.hasPrefix("第") } == ["第0行", "第1行", "第2行", "第3行"])
    }

    @Test func whatIsDrawnTwiceIsReadOnce() throws {
        let bold = [10.0, 10.1].map { OfdBytes.text("判决书", x: $0, y: 20) }.joined()
        let marks = (0..<6).map { index in
            OfdBytes.text("内部资料", x: 20 + Double(index) * 20, y: 60, attributes: "CTM=\"0.7071 0.7071 -0.7071 0.7071 0 0\"")
        }
        #expect(try lines(OfdBytes(bold + marks.joined())) == ["判决书", "内部资料"])
    }

    @Test(arguments: [("0 1 -1 0 0 0", 270), ("0 -1 1 0 0 0", 90), ("-1 0 0 -1 0 0", 180)])
    func turnedWritingTurnsThePage(matrix: String, rotation: Int) throws {
        let rows = [OfdBytes.text("甲方应当支付", x: 100, y: 100, attributes: "CTM=\"\(matrix)\""), ""]
        try open(OfdBytes(rows.joined())) { (document) throws in
            let text = try document.page(1).text
            #expect(text.rotation == rotation && text.lines.map(\.text) == ["甲方应当支付"])
            let box = try #require(text.lines.first?.box)
            #expect(box.width > 3 * box.height)
        }
    }

    @Test func hiddenAndHollowTextIsToldFromSeen() throws {
        let hollow = OfdBytes.text("隐藏的文字层", x: 10, y: 10, attributes: "Fill=\"false\""), clear = OfdBytes.text("透明", x: 10, y: 30, attributes: "Alpha=\"0\"")
        try open(OfdBytes(hollow + clear + OfdBytes.text("可见", x: 10, y: 50))) { (document) throws in
            #expect(try document.page(1).text.invisible == 0.8)
        }
        #expect(try lines(OfdBytes(OfdBytes.text("没有", x: 1, y: 1, attributes: "Visible=\"false\"") + OfdBytes.text("有", x: 1, y: 9))) == ["有"])
    }

    @Test func privateCharactersAreUnsoundAmongDots() throws {
        let contents = (0..<8).map { OfdBytes.text("\u{E11E}\u{E236}" + String(repeating: ".", count: 30), x: 10, y: 10 + Double($0) * 9, code: "DeltaX=\"g 40 3\"") }
        try open(OfdBytes(contents.joined())) { (document) throws in #expect(try !document.page(1).text.sound) }
    }

    @Test(arguments: ["DeltaX=\"g\"", "DeltaX=\"g 3\"", "DeltaX=\"g -5 3\"", "DeltaX=\"g 99999999999 1\"", "DeltaX=\"x y\"", "DeltaX=\"nan inf 1e999\"", ""])
    func brokenStepsLoseNoCharacter(code: String) throws {
        let read = try lines(OfdBytes(OfdBytes.text("一二三四", x: 10, y: 10, code: code)))
        #expect(Set(read.joined()) == Set("一二三四"))
    }

    @Test func prettyPrintedXMLAddsNothing() throws {
        #expect(try lines(OfdBytes(OfdBytes.text("\n      委托书\n    ", x: 10, y: 10))) == ["委托书"])
    }
}
