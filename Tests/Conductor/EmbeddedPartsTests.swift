import CaseModel
import Testing

@testable import Conductor

@Suite struct EmbeddedPartsTests {
    private let word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

    private func picture(_ name: String, in parent: ItemPath, text: String, side: Int, format: String = "image/png") -> FileReading {
        var page = Page(number: 1)
        page.width = side
        page.height = side / 2
        if !text.isEmpty { page.lines = [TextLine(text: text, confidence: 0.9)] }
        return FileReading(path: parent.child(RawName(name)), sha256: name, bytes: 1, format: format, status: .ok, pages: [page])
    }

    private func parent(_ name: String, _ format: String, _ children: (ItemPath) -> [FileReading]) -> FileReading {
        let path = ItemPath(RawName(name))
        var page = Page(number: 1)
        page.lines = [TextLine(text: "正文")]
        return FileReading(path: path, sha256: "p", bytes: 1, format: format, status: .ok, pages: [page], children: children(path))
    }

    @Test(arguments: [
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "application/msword", "application/rtf", "multipart/related",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation", "application/vnd.oasis.opendocument.spreadsheet",
    ])
    func aScanPastedIntoAnOfficeFileIsTextOfThatFile(format: String) {
        let file = EmbeddedParts.settled(parent("合同", format) { [picture("image1.png", in: $0, text: "附图中的文字", side: 2000)] })
        #expect(file.children.isEmpty)
        #expect(file.pages.flatMap(\.lines).map(\.text) == ["正文", "附图中的文字"])
    }

    @Test func aPictureIsTextOfTheSlideThatShowsIt() {
        let deck = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
        var file = parent("汇报.pptx", deck) { [picture("image1.png", in: $0, text: "第二张上的字", side: 2000), picture("image2.png", in: $0, text: "无处", side: 2000)] }
        file.pages = (1...3).map { Page(number: $0) }
        let settled = EmbeddedParts.settled(file, [2, nil])
        #expect(settled.pages.map { $0.lines.map(\.text) } == [[], ["第二张上的字"], ["无处"]])
        #expect(settled.pages.map(\.source) == [.none, .ocr, .ocr])
    }

    @Test func aDrawingInAWordFileDoesNotMakeTheFileUnread() {
        let file = EmbeddedParts.settled(
            parent("合同.docx", word) { path in
                var drawing = picture("image1.emf", in: path, text: "", side: 10, format: "application/octet-stream")
                drawing.status = .unsupported
                return [drawing]
            })
        #expect(file.flattened.allSatisfy { $0.status == .ok })
        #expect(file.problems.map(\.severity) == [.info])
    }

    @Test(arguments: [("", 300, true), ("XX律师", 300, true), ("微信聊天记录：您好，材料已收到", 300, false), ("", 2400, false)])
    func onlySmallPicturesWithoutTextAreDecorationOfAMail(text: String, side: Int, decoration: Bool) {
        let file = EmbeddedParts.settled(parent("邮件.eml", "message/rfc822") { [picture("a.png", in: $0, text: text, side: side)] })
        #expect(file.children.count == 1)
        #expect(file.children.allSatisfy { $0.problems.contains { $0.code == .ignored } == decoration })
    }
}
