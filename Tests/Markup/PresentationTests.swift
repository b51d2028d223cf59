import CaseModel
import Markup
import TestKit
import Testing

@Suite("Text of presentations")
struct PresentationTests {
    private func slide(_ shapes: String) -> String { "<p:sld \(OfficeFile.spaces)><p:cSld><p:spTree>\(shapes)</p:spTree></p:cSld></p:sld>" }

    private func shape(_ text: String, _ kind: String = "") -> String {
        let purpose = kind.isEmpty ? "" : "<p:ph type=\"\(kind)\"/>"
        return "<p:sp><p:nvSpPr><p:nvPr>\(purpose)</p:nvPr></p:nvSpPr><p:txBody><a:p><a:r><a:t>\(text)</a:t></a:r></a:p></p:txBody></p:sp>"
    }

    private func read(_ slides: [String], _ more: [(String, String)] = []) throws -> PagedText {
        // The presentation names its slides in another order than the parts have.
        let order = slides.indices.map { "<p:sldId r:id=\"s\($0)\"/>" }.joined()
        let references = OfficeFile.references(slides.indices.map { ("s\($0)", "slide", "slides/slide\(slides.count - $0).xml") })
        let bytes = OfficeFile.package(
            main: "ppt/presentation.xml",
            [
                ("ppt/presentation.xml", "<p:presentation \(OfficeFile.spaces)><p:sldIdLst>\(order)</p:sldIdLst></p:presentation>"),
                ("ppt/_rels/presentation.xml.rels", references),
            ] + slides.enumerated().map { ("ppt/slides/slide\(slides.count - $0).xml", $1) } + more)
        let folder = TemporaryFolder()
        return try Presentation.read(folder.file("a.pptx", bytes), scratch: folder.scratch)
    }

    @Test func slidesInTheirOrderTitlesFirst() throws {
        let grouped = "<p:grpSp><p:grpSpPr/>\(shape("组内"))<p:grpSp>\(shape("更深"))</p:grpSp></p:grpSp>"
        let text = try read([slide(shape("正文") + grouped + shape("标题", "title")), slide(shape("第二张"))])
        #expect(text.pages == [["标题", "正文", "组内", "更深"], ["第二张"]])
    }

    @Test func tablesRowByRow() throws {
        func cell(_ text: String, _ more: String = "") -> String { "<a:tc\(more)><a:txBody><a:p><a:r><a:t>\(text)</a:t></a:r></a:p></a:txBody></a:tc>" }
        let table = """
            <p:graphicFrame><a:graphic><a:graphicData><a:tbl><a:tr>\(cell("姓名", " gridSpan=\"2\""))\(cell("", " hMerge=\"1\""))\(cell("金额"))</a:tr>\
            <a:tr>\(cell("张三"))\(cell("男"))\(cell("一万"))</a:tr></a:tbl></a:graphicData></a:graphic></p:graphicFrame>
            """
        #expect(try read([slide(table)]).pages == [["姓名\t\t金额", "张三\t男\t一万"]])
    }

    @Test func notesPicturesAndBreaks() throws {
        let picture = "<p:pic><p:blipFill><a:blip r:embed=\"i\"/></p:blipFill></p:pic>"
        let broken = "<p:sp><p:txBody><a:p><a:r><a:t>上</a:t></a:r><a:br/><a:r><a:t>下</a:t></a:r></a:p></p:txBody></p:sp>"
        let notes = "<p:notes \(OfficeFile.spaces)><p:cSld><p:spTree>\(shape("缩图", "sldImg"))\(shape("讲稿", "body"))\(shape("3", "sldNum"))</p:spTree></p:cSld></p:notes>"
        let text = try read(
            [slide(broken + picture)],
            [
                ("ppt/slides/_rels/slide1.xml.rels", OfficeFile.references([("i", "image", "../media/a.png"), ("n", "notesSlide", "../notesSlides/n.xml")])),
                ("ppt/notesSlides/n.xml", notes), ("ppt/media/a.png", "x"), ("ppt/media/unused.png", "y"),
            ])
        #expect(text.pages == [["上", "下", "讲稿"]])
        #expect(text.pictures.map(\.name.display) == ["ppt/media/a.png"])
        #expect(text.pictures.map(\.page) == [1])
    }

    @Test func chartsWithTheirFigures() throws {
        let frame = "<p:graphicFrame><a:graphic><a:graphicData><c:chart xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" r:id=\"k\"/></a:graphicData></a:graphic></p:graphicFrame>"
        let text = try read(
            [slide(frame)],
            [
                ("ppt/slides/_rels/slide1.xml.rels", OfficeFile.references([("k", "chart", "../charts/c.xml")])),
                ("ppt/charts/c.xml", OfficeFile.chart(title: "赔偿金额")),
            ])
        #expect(text.pages == [["赔偿金额", "\t一审\t二审", "金额\t100\t250.5"]])
    }

    @Test func aMissingSlideIsNamed() throws {
        let bytes = OfficeFile.package(
            main: "ppt/presentation.xml",
            [
                ("ppt/presentation.xml", "<p:presentation \(OfficeFile.spaces)><p:sldIdLst><p:sldId r:id=\"s\"/></p:sldIdLst></p:presentation>"),
                ("ppt/_rels/presentation.xml.rels", OfficeFile.references([("s", "slide", "slides/slide1.xml")])),
            ])
        let folder = TemporaryFolder()
        let text = try Presentation.read(folder.file("a.pptx", bytes), scratch: folder.scratch)
        #expect(text.problems == [Problem(.damaged, detail: "ppt/slides/slide1.xml")])
    }
}
