import CaseModel
import Containers
import Markup
import TestKit
import Testing

/// A Word file around a body, with further parts where a test wants them.
private func docx(_ body: String, _ parts: [(String, String)] = [], references: String = "") -> [UInt8] {
    let spaces = """
        xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" \
        xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" \
        xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" \
        xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml"
        """
    let relationships = "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\""
    let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    return ZipBytes.make(
        [
            .init("_rels/.rels", "<Relationships \(relationships)><Relationship Id=\"1\" Type=\"\(kind)officeDocument\" Target=\"word/document.xml\"/></Relationships>"),
            .init("word/document.xml", "<w:document \(spaces)><w:body>\(body)</w:body></w:document>"),
            .init("word/_rels/document.xml.rels", "<Relationships \(relationships)>\(references.replacing("KIND/", with: kind))</Relationships>"),
        ] + parts.map { .init($0.0, $0.1.replacing("SPACES", with: spaces)) })
}

private func read(_ bytes: [UInt8]) throws -> FlowText {
    let folder = TemporaryFolder()
    return try WordDocument.read(folder.file("a.docx", bytes), scratch: folder.scratch)
}

private func p(_ text: String) -> String { "<w:p><w:r><w:t>\(text)</w:t></w:r></w:p>" }

@Suite("Text of Word documents")
struct WordTextTests {
    @Test(arguments: [
        ("runs", "<w:p><w:r><w:t>民事</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">起诉状 </w:t></w:r></w:p>", ["民事起诉状"]),
        ("tabs and breaks", "<w:p><w:r><w:t>原告</w:t><w:tab/><w:t>李明</w:t><w:br/><w:t>被告</w:t></w:r></w:p>", ["原告\t李明", "被告"]),
        ("empty paragraphs", p("一") + "<w:p/><w:p><w:r><w:t> </w:t></w:r></w:p>" + p("二"), ["一", "二"]),
        (
            "tracked changes",
            """
            <w:p><w:r><w:t>支付</w:t></w:r><w:del><w:r><w:delText>五万</w:delText></w:r></w:del><w:ins><w:r><w:t>八万</w:t></w:r></w:ins>\
            <w:moveFrom><w:r><w:t>旧处</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>元</w:t></w:r></w:moveTo></w:p>
            """, ["支付八万元"]
        ),
        (
            "a removed paragraph mark joins",
            "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>上半</w:t></w:r></w:p>" + p("下半") + p("另一段"), ["上半下半", "另一段"]
        ),
        (
            "fields give their result",
            """
            <w:p><w:r><w:t>第</w:t><w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText><w:fldChar w:fldCharType="begin"/>\
            <w:instrText>X</w:instrText><w:fldChar w:fldCharType="separate"/><w:t>嵌套</w:t><w:fldChar w:fldCharType="end"/>\
            <w:fldChar w:fldCharType="separate"/><w:t>3</w:t><w:fldChar w:fldCharType="end"/><w:t>页</w:t></w:r></w:p>\
            <w:p><w:fldSimple w:instr="DATE"><w:r><w:t>2024年</w:t></w:r></w:fldSimple></w:p>
            """, ["第3页", "2024年"]
        ),
        ("links and content controls", "<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>\(p("控件"))</w:sdtContent></w:sdt>", ["控件"]),
        ("ruby", "<w:p><w:r><w:ruby><w:rt><w:r><w:t>zhāng</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>张</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>", ["张"]),
        ("ticked box", "<w:p><w:r><w:sym w:font=\"Wingdings\" w:char=\"F0FE\"/><w:t>同意</w:t></w:r></w:p>", ["☑同意"]),
        (
            "boxes and lists of older forms",
            """
            <w:p><w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox></w:ffData></w:fldChar>\
            <w:instrText>FORMCHECKBOX</w:instrText><w:fldChar w:fldCharType="end"/><w:t>一般授权</w:t>\
            <w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="0"/></w:checkBox></w:ffData></w:fldChar>\
            <w:instrText>FORMCHECKBOX</w:instrText><w:fldChar w:fldCharType="end"/><w:t>特别授权 </w:t>\
            <w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="原告"/><w:listEntry w:val="被告"/></w:ddList>\
            </w:ffData></w:fldChar><w:fldChar w:fldCharType="end"/></w:r></w:p>
            """, ["☑一般授权☐特别授权 被告"]
        ),
        (
            "text box, once, after its paragraph",
            """
            <w:p><w:r><w:t>前</w:t><mc:AlternateContent><mc:Choice Requires="wps"><w:txbxContent>\(p("框中字"))</w:txbxContent></mc:Choice>\
            <mc:Fallback><w:txbxContent>\(p("框中字"))</w:txbxContent></mc:Fallback></mc:AlternateContent><w:t>后</w:t></w:r></w:p>
            """, ["前后", "框中字"]
        ),
    ])
    func bodyIsRead(_ what: String, _ body: String, _ lines: [String]) throws {
        let text = try read(docx(body))
        #expect(text.lines == lines, "\(what)")
        #expect(text.problems.isEmpty)
    }

    @Test func tablesAreReadRowByRow() throws {
        let table = """
            <w:tbl><w:tblPr/><w:tr><w:tc>\(p("姓名"))</w:tc><w:tc>\(p("身份证号"))</w:tc></w:tr>\
            <w:tr><w:tc>\(p("李明"))</w:tc><w:tc>\(p("第一行"))\(p("第二行"))</w:tc></w:tr>\
            <w:tr><w:trPr><w:del/></w:trPr><w:tc>\(p("已删"))</w:tc></w:tr>\
            <w:sdt><w:sdtContent><w:tr><w:tc><w:p/></w:tc><w:tc><w:tbl><w:tr><w:tc>\(p("内"))</w:tc><w:tc>\(p("表"))</w:tc></w:tr></w:tbl></w:tc></w:tr>\
            </w:sdtContent></w:sdt></w:tbl>
            """
        #expect(try read(docx(p("前") + table + p("后"))).lines == ["前", "姓名\t身份证号", "李明\t第一行", "第二行", "\t内\t表", "后"])
    }

    @Test func headersNotesAndFootersStandInReadingOrder() throws {
        let body = p("正文") + "<w:sectPr><w:footerReference r:id=\"f\"/><w:headerReference r:id=\"h\"/><w:headerReference r:id=\"h2\"/></w:sectPr>"
        let references = """
            <Relationship Id="h" Type="KIND/header" Target="header1.xml"/><Relationship Id="h2" Type="KIND/header" Target="/word/header2.xml"/>\
            <Relationship Id="f" Type="KIND/footer" Target="footer1.xml"/><Relationship Id="n" Type="KIND/footnotes" Target="footnotes.xml"/>\
            <Relationship Id="c" Type="KIND/comments" Target="comments.xml"/>
            """
        let text = try read(
            docx(
                body,
                [
                    ("word/header1.xml", "<w:hdr SPACES>\(p("某某律师事务所"))</w:hdr>"), ("word/header2.xml", "<w:hdr SPACES>\(p("某某律师事务所"))</w:hdr>"),
                    ("word/footer1.xml", "<w:ftr SPACES>\(p("地址"))</w:ftr>"),
                    ("word/footnotes.xml", "<w:footnotes SPACES><w:footnote>\(p("注一"))</w:footnote></w:footnotes>"),
                    ("word/comments.xml", "<w:comments SPACES><w:comment>\(p("请核对"))</w:comment></w:comments>"),
                ], references: references))
        #expect(text.lines == ["某某律师事务所", "正文", "注一", "地址"])
        #expect(text.lines[text.body] == ["正文"])
        #expect(text.comments == ["请核对"])
    }

    @Test func picturesComeInOrderAndOnce() throws {
        let folder = TemporaryFolder()
        let body = "<w:p><w:r><a:blip r:embed=\"b\"/><v:imagedata r:id=\"a\"/><a:blip r:embed=\"b\"/><a:blip r:embed=\"x\"/></w:r></w:p>"
        let references = """
            <Relationship Id="a" Type="KIND/image" Target="media/1.png"/><Relationship Id="b" Type="KIND/image" Target="media/2.png"/>\
            <Relationship Id="x" Type="KIND/image" Target="http://example.com/beacon.png" TargetMode="External"/>
            """
        let path = folder.file("a.docx", docx(body, [("word/media/1.png", "一"), ("word/media/2.png", "二")], references: references))
        let text = try WordDocument.read(path, scratch: folder.scratch)
        #expect(text.pictures.map(\.name.display) == ["word/media/2.png", "word/media/1.png"])
        #expect(text.pictures.map { TemporaryFolder.text($0.file) } == ["二", "一"])
    }
}

@Suite("Word documents that are broken or set traps")
struct HostileWordTests {
    @Test func entitiesAreRefused() {
        let bomb = "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]><x>&b;</x>"
        let zip = ZipBytes.make([.init("word/document.xml", bomb)])
        #expect(throws: MarkupError.forbidden(part: "word/document.xml")) { try read(zip) }
    }

    @Test func externalEntitiesAreRefused() {
        let trap = "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><x>&a;</x>"
        #expect(throws: MarkupError.forbidden(part: "word/document.xml")) { try read(ZipBytes.make([.init("word/document.xml", trap)])) }
    }

    @Test func endlessNestingEndsWithAFaultAndNotWithACrash() throws {
        let text = try read(docx(p("前") + String(repeating: "<w:sdt><w:sdtContent>", count: 5000)))
        #expect(text.lines == ["前"])
        #expect(text.problems.map(\.code) == [.damaged])
    }

    @Test func aBodyThatBreaksOffGivesWhatWasRead() throws {
        let clauses = (1...40).map { "第\($0)条 双方的权利和义务" }
        let text = try read(docx(clauses.map(p).joined() + "<w:p><w:r><w:t>未完"))
        #expect(text.lines.count >= 30)
        #expect(Array(text.lines.prefix(30)) == Array(clauses.prefix(30)))
        #expect(text.problems.map(\.code) == [.damaged])
    }

    @Test func aZipWithoutABodyIsNoWordDocument() {
        #expect(throws: MarkupError.notADocument(missing: "word/document.xml")) { try read(ZipBytes.make([.init("a.txt", "x")])) }
    }

    @Test(.enabled(if: Corpus.isThere, "the corpus is not beside the package"))
    func everyWordFileOfTheCorpusIsReadOrRefused() throws {
        let files = ["office", "office-zh", "office-damaged", "office-encrypted"].flatMap(Corpus.files(in:)).filter { $0.hasSuffix(".docx") }
        #expect(files.count > 10)
        var read = 0
        for file in files {
            let folder = TemporaryFolder()
            do throws(MarkupError) {
                let text = try WordDocument.read(Corpus.path(file), scratch: folder.scratch)
                read += text.lines.isEmpty ? 0 : 1
            } catch {
                #expect(file.hasPrefix("office-damaged"), "\(file): \(error)")
            }
        }
        #expect(read > 8)
    }

    @Test(.enabled(if: Corpus.isThere, "the corpus is not beside the package"), arguments: [
        // 项目负责人 stands in it too, in rows that a tracked change removes.
        ("office-zh/poi-tl__636.docx", ["横向项目立项申报表"]), ("office-zh/poi-tl__payment.docx", ["付款通知书", "付款通知书编号"]),
    ])
    func whatStandsInChineseFormsIsFound(_ file: String, _ phrases: [String]) throws {
        let folder = TemporaryFolder()
        let text = try WordDocument.read(Corpus.path(file), scratch: folder.scratch).lines.joined(separator: "\n")
        for phrase in phrases { #expect(text.contains(phrase)) }
    }
}
