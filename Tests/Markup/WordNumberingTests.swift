import CaseModel
import Markup
import TestKit
import Testing

/// A level of a list: its form and its text.
private func level(_ place: Int, _ form: String, _ text: String, _ more: String = "") -> String {
    "<w:lvl w:ilvl=\"\(place)\"><w:start w:val=\"1\"/><w:numFmt w:val=\"\(form)\"/><w:lvlText w:val=\"\(text)\"/>\(more)</w:lvl>"
}

private func paragraph(_ text: String, list: String? = nil, level: Int? = nil, style: String? = nil, removedMark: Bool = false) -> String {
    let place = level.map { "<w:ilvl w:val=\"\($0)\"/>" } ?? "", use = list.map { "<w:numPr>\(place)<w:numId w:val=\"\($0)\"/></w:numPr>" } ?? ""
    let mark = removedMark ? "<w:rPr><w:del/></w:rPr>" : ""
    let properties = "<w:pPr>\(style.map { "<w:pStyle w:val=\"\($0)\"/>" } ?? "")\(use)\(mark)</w:pPr>"
    return "<w:p>\(properties)\(text.isEmpty ? "" : "<w:r><w:t>\(text)</w:t></w:r>")</w:p>"
}

private func lines(_ body: String, lists: String, styles: String = "") throws -> [String] {
    let space = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
    let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    let folder = TemporaryFolder()
    let zip = ZipBytes.make([
        .init("word/document.xml", "<w:document \(space)><w:body>\(body)</w:body></w:document>"),
        .init("word/numbering.xml", "<w:numbering \(space)>\(lists)</w:numbering>"),
        .init("word/styles.xml", "<w:styles \(space)>\(styles)</w:styles>"),
        .init(
            "word/_rels/document.xml.rels",
            """
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
            <Relationship Id="1" Type="\(kind)numbering" Target="numbering.xml"/><Relationship Id="2" Type="\(kind)styles" Target="styles.xml"/>\
            </Relationships>
            """),
    ])
    return try WordDocument.read(folder.file("a.docx", zip), scratch: folder.scratch).lines
}

private let outline = """
    <w:abstractNum w:abstractNumId="7">\(level(0, "chineseCountingThousand", "%1、"))\(level(1, "chineseCounting", "（%2）"))\
    \(level(2, "decimal", "%3."))\(level(3, "decimal", "%1.%3.%4", "<w:isLgl/>"))</w:abstractNum>
    """

@Suite("Automatic numbering of Word documents")
struct WordNumberingTests {
    @Test func anOutlineCountsOnAndBeginsAnewBelowAHigherLevel() throws {
        let body =
            paragraph("诉讼请求", list: "1", level: 0) + paragraph("本金", list: "1", level: 2) + paragraph("利息", list: "1", level: 2)
            + paragraph("事实与理由", list: "1", level: 0) + paragraph("合同的订立", list: "1", level: 1) + paragraph("签约", list: "1", level: 2)
            + paragraph("细目", list: "1", level: 3) + paragraph("没有编号") + paragraph("合同的履行", list: "1", level: 1)
        #expect(
            try lines(body, lists: outline + "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"7\"/></w:num>") == [
                "一、诉讼请求", "1. 本金", "2. 利息", "二、事实与理由", "（一）合同的订立", "1. 签约", "2.1.1 细目", "没有编号", "（二）合同的履行",
            ])
    }

    /// Two uses of a list go on with each other's numbers unless the second starts anew.
    @Test func usesOfAList() throws {
        let lists =
            outline + "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"7\"/></w:num><w:num w:numId=\"2\"><w:abstractNumId w:val=\"7\"/></w:num>"
            + "<w:num w:numId=\"3\"><w:abstractNumId w:val=\"7\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"5\"/></w:lvlOverride></w:num>"
        let body = ["1", "2", "3", "3", "1", "0", "9"].map { paragraph("甲", list: $0, level: 0) }.joined()
        #expect(try lines(body, lists: lists) == ["一、甲", "二、甲", "五、甲", "六、甲", "七、甲", "甲", "甲"])
    }

    @Test func stylesNumberTheirParagraphs() throws {
        let lists =
            "<w:abstractNum w:abstractNumId=\"1\">\(level(0, "chineseCountingThousand", "第%1章", "<w:suff w:val=\"space\"/><w:pStyle w:val=\"H1\"/>"))"
            + "\(level(1, "decimal", "第%2条", "<w:lvlRestart w:val=\"0\"/><w:pStyle w:val=\"H2\"/>"))</w:abstractNum>"
            + "<w:num w:numId=\"4\"><w:abstractNumId w:val=\"1\"/></w:num>"
        let styles =
            "<w:style w:styleId=\"H1\"><w:pPr><w:numPr><w:numId w:val=\"4\"/></w:numPr></w:pPr></w:style>"
            + "<w:style w:styleId=\"H2\"><w:pPr><w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"4\"/></w:numPr></w:pPr></w:style>"
            + "<w:style w:styleId=\"H2b\"><w:basedOn w:val=\"H2\"/></w:style>"
        let body =
            paragraph("总则", style: "H1") + paragraph("范围", style: "H2") + paragraph("原则", style: "H2b") + paragraph("分则", style: "H1")
            + paragraph("价款", style: "H2") + paragraph("不编号", list: "0", style: "H2")
        #expect(try lines(body, lists: lists, styles: styles) == ["第一章 总则", "第1条 范围", "第2条 原则", "第二章 分则", "第3条 价款", "不编号"])
    }

    /// An empty paragraph is counted, and nothing stands alone on a line; a paragraph whose mark was removed is one with the next.
    @Test func emptyAndRemovedParagraphs() throws {
        let lists = outline + "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"7\"/></w:num>"
        let body =
            paragraph("甲", list: "1", level: 0) + paragraph("", list: "1", level: 0) + paragraph("乙", list: "1", level: 0, removedMark: true)
            + paragraph("丙", list: "1", level: 0)
        #expect(try lines(body, lists: lists) == ["一、甲", "三、乙丙"])
    }

    @Test(arguments: [
        ("chineseCountingThousand", [1: "一", 10: "十", 12: "十二", 20: "二十", 101: "一百零一", 110: "一百一十", 1010: "一千零一十"]),
        ("chineseCounting", [10: "十", 21: "二十一", 105: "一〇五"]),
        ("chineseLegalSimplified", [3: "叁", 10: "壹拾", 15: "壹拾伍"]), ("ideographTraditional", [1: "甲", 10: "癸", 11: "11"]),
        ("decimalEnclosedCircleChinese", [1: "①", 20: "⑳", 21: "㉑"]), ("decimalEnclosedParen", [2: "⑵"]), ("decimalZero", [7: "07", 12: "12"]),
        ("upperRoman", [4: "IV", 19: "XIX"]), ("lowerLetter", [1: "a", 27: "aa"]), ("decimalFullWidth", [12: "１２"]), ("unheardOf", [5: "5"]),
    ] as [(String, [Int: String])])
    func formsOfNumbers(form: String, numbers: [Int: String]) throws {
        for (number, text) in numbers {
            let list =
                "<w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"\(number)\"/><w:numFmt w:val=\"\(form)\"/>"
                + "<w:lvlText w:val=\"〔%1〕\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num>"
            #expect(try lines(paragraph("甲", list: "1"), lists: list) == ["〔\(text)〕甲"])
        }
    }

    @Test func bulletsShowWhatTheyMean() throws {
        let font = "<w:rPr><w:rFonts w:ascii=\"Wingdings\"/></w:rPr>"
        let lists =
            "<w:abstractNum w:abstractNumId=\"1\">\(level(0, "bullet", "\u{F0FE}", font))\(level(1, "bullet", "\u{F0B2}", font))</w:abstractNum>"
            + "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num>"
        #expect(try lines(paragraph("同意", list: "1", level: 0) + paragraph("乙", list: "1", level: 1), lists: lists) == ["☑ 同意", "乙"])
    }

    @Test func aDamagedListCostsNumbersOnly() throws {
        #expect(try lines(paragraph("甲", list: "1", level: 0), lists: outline + "<w:num w:numId=") == ["甲"])
    }
}
