import CaseModel
import Foundation
import Images
import Pdf
import PictureKit
import Recognizer
import Testing
@testable import Extractor

@Suite struct DamageTests {
    private func jpeg() throws -> [UInt8] {
        let raster = Raster.paper(600, 800)
        raster.writeLines(12, x: 40, y: 40, wordWidth: 30, height: 14, spacing: 50)
        return try raster.encoded(.jpeg(quality: 85))
    }

    @Test func truncatedJPEGIsPartial() throws {
        let bytes = try jpeg()
        let (result, _) = try extraction(Array(bytes.prefix(bytes.count * 2 / 3)), "断.jpg")
        #expect(result.status == .partial)
        #expect(result.pages[0].has(.damaged, .failure) && result.pages[0].width == 600)
    }

    @Test func truncatedPNGIsPartial() throws {
        let raster = Raster.paper(300, 300)
        raster.writeLines(5, x: 10, y: 10, wordWidth: 12, height: 9, spacing: 40)
        let bytes = try raster.encoded(.png)
        let (result, _) = try extraction(Array(bytes.prefix(bytes.count / 2)), "断.png")
        #expect(result.status == .partial && result.pages[0].has(.damaged, .failure) && result.pages[0].width == 300)
    }

    @Test func hugePicturesAreRefusedFromTheirHeader() throws {
        var bytes = try Raster.paper(8, 8).encoded(.png)
        bytes.replaceSubrange(16..<24, with: [0, 0, 0x75, 0x30, 0, 0, 0x75, 0x30])
        let (result, opening) = try extraction(bytes, "bomb.png")
        #expect(result.status == .refused && opening.pageCount == 0)
        #expect(result.problems.first?.code == .tooLarge && result.problems.first?.measured == 900_000_000)
    }

    @Test func tooManyPages() throws {
        var settings = ExtractionSettings()
        settings.limits.pages = 2
        try withFolder { folder in
            let picture = folder + "/one.png", output = folder + "/three.pdf"
            try Data(Raster.paper(20, 20, dpi: 100).encoded(.png)).write(to: URL(fileURLWithPath: picture))
            let part = DerivedPart(path: picture, format: "image/png", pages: 1...1)
            try extractor().derive(parts: [part, part, part], to: output)
            let opening = extractor(settings).open(path: output, name: RawName("three.pdf"), scratch: folder + "/s")
            #expect(opening.status == .refused && opening.problems.first?.code == .tooManyPages && opening.problems.first?.measured == 3)
        }
    }

    @Test func brokenPDFs() throws {
        let (broken, _) = try extraction(Array("%PDF-1.7\nrubbish".utf8), "坏.pdf")
        #expect(broken.status == .unreadable && broken.has(.damaged) && broken.format == "application/pdf")
        let (text, _) = try extraction(Array("这不是PDF".utf8), "假.pdf")
        #expect(text.status == .ok && text.has(.extensionMismatch))
    }

    @Test func aMissingFileIsAnAnswerToo() {
        let opening = extractor().open(path: "/nowhere/at/all", name: RawName("x"), scratch: "/nowhere")
        #expect(opening.status == .unreadable && !opening.problems.isEmpty)
    }

    @Test func lostAndHalvedPagesMakeTheStatus() {
        func page(_ number: Int, _ code: ProblemCode?, width: Int) -> Page {
            var page = Page(number: number)
            page.width = width
            page.problems = code.map { [Problem($0, page: number)] } ?? []
            return page
        }
        let opening = Opening(format: "image/tiff", pageCount: 3)
        func status(_ pages: [Page]) -> ReadStatus { Extraction(opening, pages: pages, members: []).status }
        #expect(status([page(1, nil, width: 9), page(2, nil, width: 9), page(3, .damaged, width: 0)]) == .partial)
        #expect(status([page(1, .damaged, width: 0), page(2, .crashed, width: 0)]) == .unreadable)
        #expect(status([page(1, .tooLarge, width: 0)]) == .refused)
        #expect(status([page(1, .lowResolution, width: 9)]) == .ok)
    }
}

@Suite struct PdfExtractionTests {
    /// A PDF page made of a scan, as office machines write it.
    private func scanned(dpi: Double, _ body: (String) throws -> Void) throws {
        let raster = Raster.paper(Int(8.27 * dpi), Int(11.69 * dpi))
        raster.writeLines(16, x: Int(dpi), y: Int(dpi), wordWidth: Int(dpi / 3), height: Int(dpi / 7), spacing: Int(dpi / 2))
        let binder = try PdfBinder()
        try binder.append(picturePage: raster.pdfPage(.jpeg(quality: 85), dpi: dpi))
        try withFolder { folder in
            try binder.write(to: folder + "/scan.pdf")
            try body(folder + "/scan.pdf")
        }
    }

    @Test(arguments: [(150.0, true), (300.0, false)]) func scansAreReadAtTheirOwnResolution(dpi: Double, low: Bool) throws {
        try scanned(dpi: dpi) { path in
            let recognition = ScriptedRecognition { .lines((1...9).map { "第\($0)行文字" }, width: $0.width, height: $0.height) }
            let (result, _) = try extraction(
                path: path, "scan.pdf", scratch: path + ".d", settings: ExtractionSettings(), recognition: recognition)
            let page = result.pages[0]
            #expect(page.source == .ocr && page.lines.count == 9)
            #expect(page.width == Int(8.27 * dpi))
            #expect(page.dpi.map { abs($0 - dpi) < 2 } == true)
            #expect(page.has(.lowResolution, .failure) == low)
        }
    }

    @Test func derivedFilesHoldTheAskedPagesAndAreEqualEachTime() throws {
        try scanned(dpi: 100) { scan in
            let folder = String(scan.dropLast("/scan.pdf".count)), photo = folder + "/photo.jpg"
            try Data(Raster.paper(300, 400, dpi: 100).encoded(.jpeg(quality: 80))).write(to: URL(fileURLWithPath: photo))
            let parts = [
                DerivedPart(path: photo, format: "image/jpeg", pages: 1...1), DerivedPart(path: scan, format: "application/pdf", pages: 1...1),
            ]
            for name in ["a", "b"] {
                #expect(extractor().handle(.derive(parts: parts, output: "\(folder)/\(name).pdf")) == .derived)
            }
            let both = try ["a", "b"].map { try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\($0).pdf")) }
            #expect(both[0] == both[1])
            let made = try PdfDocument(path: folder + "/a.pdf")
            #expect(made.pageCount == 2)
            #expect(try abs(made.page(1).width - 216) < 1)
        }
    }

    @Test func textCannotBecomePagesAndSaysWhy() throws {
        let part = DerivedPart(path: "/tmp/letter.txt", format: "text/plain", pages: 1...1)
        guard case .failed(let message) = extractor().handle(.derive(parts: [part], output: "/tmp/never.pdf")) else {
            Issue.record("it was made")
            return
        }
        #expect(message.contains("/tmp/letter.txt") && message.contains("text/plain"))
    }
}

@Suite struct MessageTests {
    @Test func requestsAndRepliesTravelAsJSON() throws {
        let requests: [ExtractionRequest] = [
            .identity(started: true), .open(path: "/a", name: RawName(bytes: [0xC6, 0xF0], display: "起"), scratch: "/s"),
            .page(number: 3, path: "/a", format: "application/pdf"),
            .derive(parts: [DerivedPart(path: "/a", format: "image/png", pages: 2...5)], output: "/o"),
        ]
        for request in requests { #expect(try JSONDecoder().decode(ExtractionRequest.self, from: JSONEncoder().encode(request)) == request) }
        let settings = ExtractionSettings()
        #expect(try JSONDecoder().decode(ExtractionSettings.self, from: JSONEncoder().encode(settings)) == settings)
        let reply = extractor().handle(.open(path: "/nowhere", name: RawName("x"), scratch: "/s"))
        #expect(try JSONDecoder().decode(ExtractionReply.self, from: JSONEncoder().encode(reply)) == reply)
    }

    @Test func withoutModelsAWorkerSaysSo() throws {
        let broken = Extractor(settings: ExtractionSettings()) { (_) throws(OCRError) in throw OCRError.modelMissing(file: "models/x.onnx") }
        try withFolder { folder in
            let path = folder + "/a.png"
            let raster = Raster.paper(600, 800)
            raster.writeLines(6, x: 40, y: 60, wordWidth: 30, height: 14, spacing: 80)
            try Data(raster.encoded(.png)).write(to: URL(fileURLWithPath: path))
            guard case .failed(let message) = broken.handle(.page(number: 1, path: path, format: "image/png")) else {
                Issue.record("a page without an engine")
                return
            }
            #expect(message.contains("models/x.onnx"))
        }
    }
}
