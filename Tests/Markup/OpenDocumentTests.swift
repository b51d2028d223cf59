import CaseModel
import Markup
import TestKit
import Testing

@Suite("Text of OpenDocument files")
struct OpenDocumentTests {
    private static let spaces = ["office", "text", "table", "style", "presentation"].map { "xmlns:\($0)=\"urn:oasis:names:tc:opendocument:xmlns:\($0):1.0\"" }
        .joined(separator: " ") + " xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
        + " xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\" xmlns:xlink=\"http://www.w3.org/1999/xlink\""

    private func read(_ kind: String, _ body: String, _ more: [(String, String)] = []) throws -> PagedText {
        let content = "<office:document-content \(Self.spaces)><office:automatic-styles/><office:body><office:\(kind)>\(body)</office:\(kind)></office:body></office:document-content>"
        let bytes = ZipBytes.make(
            [.init("mimetype", "application/vnd.oasis.opendocument.\(kind)"), .init("content.xml", content)]
                + more.map { .init($0.0, $0.1.replacing("SPACES", with: Self.spaces)) })
        let folder = TemporaryFolder()
        return try OpenDocument.read(folder.file("a.odt", bytes), scratch: folder.scratch)
    }

    @Test(arguments: [
        ("white space", "<text:p> 甲  方<text:s text:c=\"3\"/>乙\n 方<text:tab/>丙<text:line-break/>丁</text:p>", ["甲 方   乙 方\t丙", "丁"]),
        ("headings and lists", "<text:h>标题</text:h><text:list><text:list-item><text:p>一</text:p></text:list-item></text:list>", ["标题", "一"]),
        ("tracked changes", "<text:tracked-changes><text:p>删去</text:p></text:tracked-changes><text:p>留<text:span>下</text:span></text:p>", ["留下"]),
        ("notes", "<text:p>正文<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>脚注</text:p></text:note-body></text:note>。</text:p>", ["正文。", "1 脚注"]),
        ("remarks", "<text:p>文<office:annotation><dc:creator>李</dc:creator><text:p>批注</text:p></office:annotation>字</text:p>", ["文字", "批注"]),
        ("ruby", "<text:p><text:ruby><text:ruby-base>张</text:ruby-base><text:ruby-text>zhāng</text:ruby-text></text:ruby></text:p>", ["张"]),
        ("boxes", "<text:p>段落<draw:frame><draw:text-box><text:p>框内</text:p></draw:text-box><svg:title>图</svg:title></draw:frame>后</text:p>", ["段落后", "框内"]),
        (
            "tables",
            """
            <table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>甲</text:p></table:table-cell><table:table-cell><text:p>乙</text:p></table:table-cell></table:table-row></table:table-header-rows>\
            <table:table-row><table:table-cell><text:p>一</text:p></table:table-cell><table:covered-table-cell/></table:table-row></table:table>
            """, ["甲\t乙", "一"]
        ),
    ])
    func texts(what: String, body: String, lines: [String]) throws {
        #expect(try read("text", body).pages == [lines], "\(what)")
    }

    @Test func headersAndFootersOnce() throws {
        let styles = """
            <office:document-styles SPACES><office:master-styles><style:master-page><style:header><text:p>某律师事务所</text:p></style:header>\
            <style:header-left><text:p>某律师事务所</text:p></style:header-left><style:footer><text:p>机密</text:p></style:footer></style:master-page></office:master-styles></office:document-styles>
            """
        #expect(try read("text", "<text:p>正文</text:p>", [("styles.xml", styles)]).pages == [["某律师事务所", "正文", "机密"]])
    }

    @Test func sheetsWithRepeatedCells() throws {
        let rows = """
            <table:table table:name="费用"><table:table-column/><table:table-row><table:table-cell><text:p>名</text:p></table:table-cell><table:table-cell table:number-columns-repeated="3"/>\
            <table:table-cell table:number-columns-repeated="2"><text:p>同</text:p></table:table-cell></table:table-row>\
            <table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>\
            <table:table-row><table:table-cell/><table:table-cell><office:annotation><text:p>注</text:p></office:annotation><text:p>尾</text:p></table:table-cell></table:table-row></table:table>\
            <table:table table:name="空"/>
            """
        let text = try read("spreadsheet", rows + "<table:table table:name=\"二\"><table:shapes/></table:table>")
        #expect(text.pages == [["费用", "名\t\t同\t同", "\t尾", "B1048572: 注"], ["二"]])
    }

    @Test func aCellRepeatedWithoutEndIsCut() throws {
        let rows = """
            <table:table table:name="炸"><table:table-row table:number-rows-repeated="1000000"><table:table-cell table:number-columns-repeated="16384"><text:p>填满</text:p>\
            </table:table-cell></table:table-row></table:table>
            """
        #expect(try read("spreadsheet", rows).problems.map(\.code) == [.tooLarge])
    }

    @Test func slidesWithTitlesNotesAndPictures() throws {
        let pages = """
            <draw:page><draw:frame><draw:text-box><text:p>内容</text:p></draw:text-box></draw:frame>\
            <draw:frame presentation:class="title"><draw:text-box><text:p>题目</text:p></draw:text-box></draw:frame>\
            <draw:g><draw:custom-shape><text:p>图形</text:p></draw:custom-shape></draw:g>\
            <draw:frame><draw:image xlink:href="Pictures/1.png"/></draw:frame>\
            <draw:frame><draw:object xlink:href="./Object 1"/><draw:image xlink:href="./ObjectReplacements/Object 1"/></draw:frame>\
            <presentation:notes><draw:frame><draw:text-box><text:p>讲稿</text:p></draw:text-box></draw:frame></presentation:notes></draw:page><draw:page/>
            """
        let text = try read("presentation", pages, [("Pictures/1.png", "x"), ("ObjectReplacements/Object 1", "y")])
        #expect(text.pages == [["题目", "内容", "图形", "讲稿"], []])
        #expect(text.pictures.map(\.name.display) == ["Pictures/1.png"])
    }

    @Test func aPasswordIsWanted() throws {
        let manifest = "<manifest:manifest xmlns:manifest=\"urn:x\"><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>"
        let error = #expect(throws: MarkupError.self) { try read("text", "", [("META-INF/manifest.xml", manifest)]) }
        #expect(error?.problem?.code == .encrypted)
    }
}
