import CaseModel
import Images
import PictureKit
import TestKit
import Testing
@testable import Extractor

@Suite struct OfdExtractionTests {
    private func sheet(dpi: Double) -> Raster {
        let raster = Raster.paper(Int(8.27 * dpi), Int(11.69 * dpi))
        raster.writeLines(16, x: Int(dpi), y: Int(dpi), wordWidth: Int(dpi / 3), height: Int(dpi / 7), spacing: Int(dpi / 2))
        return raster
    }

    private let answer = ScriptedRecognition { .lines((1...9).map { "第\($0)行文字" }, width: $0.width, height: $0.height) }

    @Test(arguments: [("", false), ("Alpha=\"0\"", false), ("", true)])
    func aScanIsReadByRecognitionWhateverLiesUnderIt(attributes: String, textFirst: Bool) throws {
        let layer = OfdBytes.text("扫描程序自己识别的文字层", x: 10, y: 10, attributes: attributes)
        let picture = OfdBytes.picture(100, x: 0, y: 0, width: 210, height: 297)
        var file = OfdBytes(textFirst ? layer + picture : attributes.isEmpty ? picture : picture + layer)
        file.addPictures([("scan.jpg", try sheet(dpi: 200).encoded(.jpeg(quality: 85)))])
        let (result, _) = try extraction(file.bytes, "合同.ofd", recognition: answer)
        let page = try #require(result.pages.first)
        #expect(result.format == "application/ofd" && result.status == .ok)
        #expect(page.source == .ocr && page.lines.count == 9)
        #expect(page.dpi.map { abs($0 - 200) < 3 } == true && page.width == Int(8.27 * 200))
    }

    @Test func textIsReadWithoutRecognition() throws {
        let recognition = ScriptedRecognition()
        let rows = (0..<4).map { OfdBytes.text("第\($0)条 双方约定", x: 20, y: 20 + Double($0) * 10) }.joined()
        let (result, _) = try extraction(OfdBytes(rows).bytes, "a.ofd", recognition: recognition)
        #expect(result.pages.first?.source == .embedded && result.pages.first?.lines.count == 4 && recognition.calls == 0)
    }

    @Test func aPictureAmongTextIsReadToo() throws {
        let recognition = ScriptedRecognition { raster in
            // A line in the middle of the picture, which fills the page's lower half.
            let box = Box(x: raster.width / 3, y: raster.height * 3 / 4, width: raster.width / 3, height: raster.height / 40)
            return RecognizedText(lines: [TextLine(text: "照片里的字", box: box, confidence: 0.9)], confidence: 0.9)
        }
        var file = OfdBytes(OfdBytes.text("正文在上", x: 20, y: 20) + OfdBytes.picture(100, x: 20, y: 150, width: 170, height: 130))
        file.addPictures([("photo.png", try sheet(dpi: 40).encoded(.png))])
        let (result, _) = try extraction(file.bytes, "a.ofd", recognition: recognition)
        #expect(result.pages.first?.lines.map(\.text) == ["正文在上", "照片里的字"])
    }

    @Test func aSealOfASignatureIsSeenAndTheSignatureToo() throws {
        var file = OfdBytes(OfdBytes.text("落款", x: 20, y: 200))
        file.body = "<ofd:Signatures>Doc_0/Signatures.xml</ofd:Signatures>"
        file.add("Doc_0/Signatures.xml", OfdBytes.root("Signatures", "<ofd:Signature ID=\"1\" BaseLoc=\"S.xml\"/>"))
        file.add("Doc_0/S.xml", OfdBytes.root(
            "Signature", "<ofd:SignedInfo><ofd:StampAnnot ID=\"1\" PageRef=\"1\" Boundary=\"120 190 40 40\"/></ofd:SignedInfo>"))
        let (result, opening) = try extraction(file.bytes, "a.ofd")
        let page = try #require(result.pages.first)
        #expect(opening.signatures == 1 && page.signature == .seen && page.seals.count == 1)
    }

    @Test func oneLostPageMakesTheFilePartialAndIsNamed() throws {
        let good = OfdBytes.layer(OfdBytes.text("好的", x: 10, y: 10))
        let (result, _) = try extraction(OfdBytes(pages: [good, nil, good]).bytes, "a.ofd")
        #expect(result.status == .partial && result.pages.count == 3)
        #expect(result.pages[1].has(.damaged, .failure) && result.pages[2].lines.count == 1)
    }

    @Test func aBombAmongItsPartsCostsThatPageOnly() throws {
        let zeros = ZipBytes.deflatedZeros(atLeast: 4 << 20)
        var entry = ZipBytes.Entry("Doc_0/Pages/Page_0/Content.xml")
        (entry.content, entry.size, entry.method) = (zeros.bytes, zeros.size, 8)
        let texts = [
            ("OFD.xml", OfdBytes.root("OFD", "<ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>")),
            ("Doc_0/Document.xml", OfdBytes.root("Document", "<ofd:Pages><ofd:Page ID=\"1\" BaseLoc=\"Pages/Page_0/Content.xml\"/></ofd:Pages>")),
        ]
        var settings = ExtractionSettings()
        settings.limits.ratio = 50
        let (result, _) = try extraction(ZipBytes.make(texts.map { ZipBytes.Entry($0.0, $0.1) } + [entry]), "a.ofd", settings: settings)
        #expect(result.status == .refused && result.pages.first?.has(.bomb) == true)
    }
}
