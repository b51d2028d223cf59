import CaseModel
import Containers
import TestKit
import Testing
@testable import Ofd

@Suite struct OfdDocumentTests {
    private func fault(_ file: OfdBytes) throws -> OfdError? {
        do { try open(file) { _ in } } catch { return error as? OfdError }
        return nil
    }

    @Test func aLostPageCostsNoOther() throws {
        let good = OfdBytes.layer(OfdBytes.text("完整", x: 10, y: 10))
        try open(OfdBytes(pages: [good, nil, "<ofd:Content><broken", good])) { (document) throws in
            #expect(document.pageCount == 4)
            #expect(throws: OfdError.missing(part: "Doc_0/Pages/Page_1/Content.xml")) { try document.page(2) }
            #expect(throws: OfdError.self) { try document.page(3) }
            for number in [1, 4] { #expect(try document.page(number).text.lines.map(\.text) == ["完整"]) }
        }
    }

    @Test func aPageThatBreaksOffGivesWhatStandsBefore() throws {
        // The parser looks ahead by some hundred bytes; what it has not yet handed over then is lost with the fault.
        let rows = (0..<30).map { OfdBytes.text("第\($0)段", x: 10, y: 10 + Double($0) * 8) }.joined(), half = "<ofd:TextObject Size=\"4\"><ofd:Text"
        try open(OfdBytes(pages: ["<ofd:Content><ofd:Layer>" + rows + half])) { (document) throws in
            let page = try document.page(1)
            #expect(page.text.lines.count >= 25 && page.text.lines.first?.text == "第0段")
            #expect(page.problems.contains { $0.code == .damaged && $0.page == 1 })
        }
    }

    @Test(arguments: ["Pages/Page_0/Content.xml", "/Doc_0/Pages/Page_0/Content.xml", "Doc_0/Pages/Page_0/Content.xml", "./Pages/../Pages/Page_0/Content.xml"])
    func partsAreFoundByEveryPathThatWritersUse(path: String) throws {
        var file = OfdBytes(pages: [])
        file.documentTail = "<ofd:Pages><ofd:Page ID=\"1\" BaseLoc=\"\(path)\"/></ofd:Pages>"
        file.add("Doc_0/Pages/Page_0/Content.xml", OfdBytes.root("Page", OfdBytes.layer(OfdBytes.text("到了", x: 10, y: 10))))
        // The fixture's own, empty list of pages comes first and must not hide this one.
        #expect(try lines(file) == ["到了"])
    }

    @Test func theCurrentVersionCounts() throws {
        var file = OfdBytes(OfdBytes.text("旧稿", x: 10, y: 10))
        file.body = """
            <ofd:Versions><ofd:Version ID="1" Index="1" BaseLoc="Doc_0/Versions/V1.xml"/>
            <ofd:Version ID="2" Index="2" Current="true" BaseLoc="Doc_0/Versions/V2.xml"/></ofd:Versions>
            """
        file.add("Doc_0/Versions/V2.xml", OfdBytes.root("DocVersion", "<ofd:DocRoot>/Doc_0/New.xml</ofd:DocRoot>"))
        file.add("Doc_0/New.xml", OfdBytes.root("Document", "<ofd:Pages><ofd:Page ID=\"1\" BaseLoc=\"New/Content.xml\"/></ofd:Pages>"))
        file.add("Doc_0/New/Content.xml", OfdBytes.root("Page", OfdBytes.layer(OfdBytes.text("定稿", x: 10, y: 10))))
        #expect(try lines(file) == ["定稿"])
    }

    @Test func annotationsAreTextOfThePage() throws {
        var file = OfdBytes(OfdBytes.text("正文", x: 10, y: 10))
        file.documentTail = "<ofd:Annotations>Annotations.xml</ofd:Annotations>"
        file.add("Doc_0/Annotations.xml", OfdBytes.root(
            "Annotations", "<ofd:Page PageID=\"1\"><ofd:FileLoc>Annots/A.xml</ofd:FileLoc></ofd:Page><ofd:Page PageID=\"9\"><ofd:FileLoc>gone.xml</ofd:FileLoc></ofd:Page>"))
        func annotation(_ words: String, _ visible: Bool) -> String {
            "<ofd:Annot Type=\"Stamp\" Visible=\"\(visible)\"><ofd:Appearance Boundary=\"50 100 80 20\">\(OfdBytes.text(words, x: 0, y: 0))</ofd:Appearance></ofd:Annot>"
        }
        file.add("Doc_0/Annots/A.xml", OfdBytes.root("PageAnnot", annotation("已核对", true) + annotation("看不见", false)))
        try open(file) { (document) throws in
            let page = try document.page(1)
            #expect(page.text.lines.map(\.text) == ["正文", "已核对"] && page.problems.isEmpty)
            #expect(try abs(Double(#require(page.text.lines[1].box).x) - 50 * 72 / 25.4) < 2)
        }
    }

    @Test func attachmentsKeepTheirNames() throws {
        var file = OfdBytes(OfdBytes.text("带附件", x: 10, y: 10))
        file.documentTail = "<ofd:Attachments>Attachs/List.xml</ofd:Attachments>"
        file.add("Doc_0/Attachs/List.xml", OfdBytes.root("Attachments", """
            <ofd:Attachment ID="1" Name="补充协议"><ofd:FileLoc>one.docx</ofd:FileLoc></ofd:Attachment>
            <ofd:Attachment ID="2" Name="original_invoice" Format="xml" Visible="false"><ofd:FileLoc>/Doc_0/Attachs/two.xml</ofd:FileLoc></ofd:Attachment>
            <ofd:Attachment ID="3" Name="没有了"><ofd:FileLoc>three.pdf</ofd:FileLoc></ofd:Attachment>
            """))
        file.add("Doc_0/Attachs/one.docx", "content")
        file.add("Doc_0/Attachs/two.xml", "<invoice/>")
        let folder = TemporaryFolder()
        try open(file) { (document) throws in
            var scratch = try ScratchFolder(folder.scratch)
            let members = try document.extractAttachments(into: &scratch)
            #expect(members.map(\.name.display) == ["补充协议.docx", "original_invoice.xml", "没有了.pdf"])
            #expect(members.map(\.isTakenOut) == [true, true, false])
            #expect(members.map { $0.problems.map(\.code) } == [[], [.ignored], [.damaged]])
        }
    }

    @Test func signaturesAreCountedAndTheirSealsPlaced() throws {
        var file = OfdBytes(pages: [OfdBytes.layer(""), OfdBytes.layer("")])
        file.body = "<ofd:Signatures>/Doc_0/Signs/Signatures.xml</ofd:Signatures>"
        file.add("Doc_0/Signs/Signatures.xml", OfdBytes.root(
            "Signatures", "<ofd:Signature ID=\"1\" Type=\"Seal\" BaseLoc=\"Sign_0/Signature.xml\"/><ofd:Signature ID=\"2\" BaseLoc=\"gone.xml\"/>"))
        file.add("Doc_0/Signs/Sign_0/Signature.xml", OfdBytes.root(
            "Signature", "<ofd:SignedInfo><ofd:StampAnnot ID=\"1\" PageRef=\"2\" Boundary=\"100 200 40 40\"/></ofd:SignedInfo>"))
        try open(file) { (document) throws in
            #expect(document.signatureCount == 2)
            #expect(try document.page(1).seals.isEmpty)
            let seal = try #require(try document.page(2).seals.first)
            #expect(abs(Double(seal.x) - 283) < 2 && abs(Double(seal.y) - 567) < 2 && (112...116).contains(seal.width))
        }
    }

    @Test func severalDocumentsInOneFileFollowEachOther() throws {
        var file = OfdBytes(OfdBytes.text("第一份", x: 10, y: 10))
        file.body = "</ofd:DocBody><ofd:DocBody><ofd:DocRoot>Doc_1/Document.xml</ofd:DocRoot>"
        file.add("Doc_1/Document.xml", OfdBytes.root("Document", "<ofd:Pages><ofd:Page ID=\"1\" BaseLoc=\"C.xml\"/></ofd:Pages>"))
        file.add("Doc_1/C.xml", OfdBytes.root("Page", OfdBytes.layer(OfdBytes.text("第二份", x: 10, y: 10))))
        try open(file) { (document) throws in
            #expect(try (1...document.pageCount).map { try document.page($0).text.lines.map(\.text) } == [["第一份"], ["第二份"]])
        }
    }

    @Test func trapsAreRefused() throws {
        var trap = OfdBytes(pages: [])
        trap.pages = [nil]
        trap.add("Doc_0/Pages/Page_0/Content.xml", "<!DOCTYPE x [<!ENTITY a \"aaaa\">]><ofd:Page xmlns:ofd=\"x\">&a;</ofd:Page>")
        try open(trap) { (document) throws in
            #expect(throws: OfdError.forbidden(part: "Doc_0/Pages/Page_0/Content.xml")) { try document.page(1) }
        }
        // A composite object that holds itself.
        var loop = OfdBytes("<ofd:CompositeObject ID=\"3\" ResourceID=\"5\" Boundary=\"0 0 9 9\"/>" + OfdBytes.text("还在", x: 10, y: 10))
        loop.common = "<ofd:PublicRes>PublicRes.xml</ofd:PublicRes>"
        let inner = "<ofd:CompositeObject ID=\"6\" ResourceID=\"5\" Boundary=\"0 0 9 9\"/><ofd:CompositeObject ID=\"7\" ResourceID=\"5\" Boundary=\"0 0 9 9\"/>"
        loop.add("Doc_0/PublicRes.xml", OfdBytes.root(
            "Res", "<ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID=\"5\"><ofd:Content>\(inner)</ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits>"))
        try open(loop) { (document) throws in
            let page = try document.page(1)
            #expect(page.text.lines.map(\.text) == ["还在"] && page.problems.contains { $0.code == .damaged })
        }
    }

    @Test func aFileWithoutPagesSaysSo() throws {
        #expect(try fault(OfdBytes(pages: [])) == .noPages)
        try withFile(ZipBytes.make([ZipBytes.Entry("other.xml")])) { path in
            #expect(throws: OfdError.missing(part: "OFD.xml")) { try OfdDocument(path: path) }
        }
    }
}
