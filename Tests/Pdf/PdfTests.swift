import Foundation
import Images
import PictureKit
import TestKit
import Testing
@testable import Pdf

/// A PDF written by hand: objects from 1, the first being the catalogue.
func pdf(_ objects: [String], cut: Int = 0) -> [UInt8] {
    Array(PdfBytes.file(objects).dropLast(cut))
}

/// One page with Helvetica as /F and these contents.
func page(_ contents: String, rotate: Int = 0, box: String = "0 0 595 842") -> [UInt8] {
    pdf([
        "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [\(box)] /Rotate \(rotate) /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
        "<< /Length \(contents.utf8.count) >>\nstream\n\(contents)\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ])
}

func text(_ x: Int, _ y: Int, _ words: String, mode: Int = 0) -> String { "BT /F 12 Tf \(mode) Tr \(x) \(y) Td (\(words)) Tj ET\n" }

func withFile<T>(_ bytes: [UInt8], _ body: (String) throws -> T) throws -> T {
    let path = NSTemporaryDirectory() + "pdf-test-\(UUID().uuidString).pdf"
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try body(path)
}

func open<T>(_ bytes: [UInt8], passwords: [String] = [], _ body: (PdfDocument) throws -> T) throws -> T {
    try withFile(bytes) { try body(PdfDocument(path: $0, passwords: passwords)) }
}

@Suite struct PdfTests {
    @Test func linesWithTheirPlaces() throws {
        try open(page(text(72, 700, "First line") + text(72, 680, "Second line"))) { (document) throws in
            let text = try document.page(1).text()
            #expect(text.lines.map(\.text) == ["First line", "Second line"])
            let box = try #require(text.lines.first?.box)
            #expect(abs(box.x - 72) <= 2 && abs(box.maxY - (842 - 700)) <= 8)
            #expect(text.sound && text.invisible == 0)
        }
    }

    /// What browsers print: all text in a form, and a character spelt out where its drawing is a radical's too, now and then as the radical.
    @Test func charactersThatAreSpeltOutStandInTheirLine() throws {
        func plain(_ x: Int, _ y: Int, _ words: String) -> String { "BT /F 50 Tf 1 0 0 -1 \(x) \(y) Tm (\(words)) Tj ET\n" }
        func spelt(_ x: Int, _ y: Int, _ word: String, as hex: String) -> String {
            "/Span <</ActualText <FEFF\(hex)>>> BDC\n\(plain(x, y, word))EMC\n"
        }
        let drawn = spelt(0, 100, "x", as: "77F3") + plain(50, 100, "ab") + spelt(120, 100, "y", as: "4EBA") + plain(170, 100, "cd")
            + plain(0, 400, "secon") + plain(180, 400, "z") + plain(230, 400, "w")
        let codes = """
            /CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /T def 1 begincodespacerange <00> <FF> endcodespacerange
            2 beginbfrange <61> <6F> <0061> <73> <74> <0073> endbfrange
            4 beginbfchar <78> <77F3> <79> <4EBA> <7A> <2F47> <77> <2EA0> endbfchar endcmap end end
            """
        let contents = "q 0.24 0 0 -0.24 78 764 cm /Fm Do Q"
        let file = pdf([
            "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << /Fm 6 0 R >> >> >>",
            "<< /Length \(contents.utf8.count) >>\nstream\n\(contents)\nendstream",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 7 0 R >>",
            "<< /Type /XObject /Subtype /Form /BBox [0 0 2000 2000] /Resources << /Font << /F 5 0 R >> >> /Length \(drawn.utf8.count) >>\nstream\n\(drawn)\nendstream",
            "<< /Length \(codes.utf8.count) >>\nstream\n\(codes)\nendstream",
        ])
        try open(file) { (document) throws in
            let lines = try document.page(1).text().lines
            #expect(lines.map { $0.text.filter { !$0.isWhitespace } } == ["石ab人cd", "secon日民"])
            #expect(lines.first?.box.map { abs($0.x - 78) <= 3 && $0.width < 80 } == true)
        }
    }

    @Test func turnedTextKeepsItsNarrowLettersInTheLine() throws {
        func turned(_ x: Int, _ words: String) -> String { "BT /F 12 Tf 0 1 -1 0 \(x) 100 Tm [\(words.map { "(\($0))" }.joined(separator: " 0 "))] TJ ET\n" }
        try open(page(turned(100, "until a further lily is filled") + turned(116, "the stability of all"), rotate: 90)) { (document) throws in
            #expect(try document.page(1).text().lines.map(\.text) == ["until a further lily is filled", "the stability of all"])
        }
    }

    @Test(arguments: [0, 90, 180, 270]) func writingThatRunsAnotherWayTurnsThePage(rotate: Int) throws {
        let lines = ["until a further review", "the stability of all"]
        let contents = text(72, 700, lines[0]) + text(72, 680, lines[1])
        try open(page(contents, rotate: rotate)) { (document) throws in
            let read = try document.page(1).text()
            #expect(read.lines.map(\.text) == lines)
            #expect(read.rotation == (360 - rotate) % 360)
            // Turned back, the page is as it was written.
            let box = try #require(read.lines.first?.box)
            #expect(abs(box.x - 72) <= 2 && abs(box.maxY - (842 - 700)) <= 8)
        }
    }

    @Test func raisedSignsDoNotEndALine() throws {
        let contents = "BT /F 12 Tf 72 700 Td (Name) Tj /F 7 Tf 5 Ts (x) Tj /F 12 Tf 0 Ts (, other name) Tj ET\n"
        try open(page(contents + text(72, 680, "next"))) { (document) throws in
            #expect(try document.page(1).text().lines.map(\.text) == ["Namex, other name", "next"])
        }
    }

    @Test(arguments: [(0, "1 0 0 1"), (90, "0 1 -1 0"), (180, "-1 0 0 -1"), (270, "0 -1 1 0")])
    func boxesAreUprightOnTurnedPages(rotate: Int, matrix: String) throws {
        // Written so that it stands upright on the page as it is shown, its beginning in the page's middle.
        try open(page("BT /F 12 Tf \(matrix) 297.5 421 Tm (a long word) Tj ET\n", rotate: rotate)) { (document) throws in
            let page = try document.page(1), text = page.text()
            let box = try #require(text.lines.first?.box)
            #expect(text.rotation == 0 && box.width > 3 * box.height)
            #expect(abs(Double(box.x) - page.width / 2) < 3 && abs(Double(box.maxY) - page.height / 2) < 8)
            #expect((page.width > page.height) == (rotate % 180 == 90))
        }
    }

    @Test func fieldsDrawnOutOfOrderAreReadRowByRow() throws {
        let rows = (0..<6).map { 700 - $0 * 30 }
        let fields = rows.map { text(300, $0, "value\($0)") }.reversed() + rows.map { text(72, $0, "label\($0)") }.shuffled()
        try open(page(fields.joined())) { (document) throws in
            let lines = try document.page(1).text().lines.map(\.text)
            #expect(lines == rows.flatMap { ["label\($0)", "value\($0)"] })
        }
    }

    @Test func columnsStayTogether() throws {
        let columns = [72, 320].map { x in (0..<10).map { text(x, 700 - $0 * 20, "c\(x)r\($0)") }.joined() }.joined()
        try open(page(columns)) { (document) throws in
            let lines = try document.page(1).text().lines.map(\.text)
            #expect(lines == (0..<10).map { "c72r\($0)" } + (0..<10).map { "c320r\($0)" })
        }
    }

    @Test func invisibleTextIsToldFromVisible() throws {
        try open(page(text(72, 700, "hidden words", mode: 3) + text(72, 100, "seen"))) { (document) throws in
            let invisible = try document.page(1).text().invisible
            #expect(invisible > 0.5 && invisible < 1)
        }
    }

    @Test func errorsAreToldApart() throws {
        func fault(_ bytes: [UInt8]) -> PdfError? {
            do { try open(bytes) { _ in } } catch { return error as? PdfError }
            return nil
        }
        #expect(fault(Array("not a PDF at all".utf8)) == .notPDF)
        #expect(fault(Array("%PDF-1.7\nnothing".utf8)) == .damaged("structure"))
        #expect(fault(pdf(["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [] /Count 0 >>"])) == .noPages)
        #expect(throws: PdfError.file) { try PdfDocument(path: "/nowhere/at/all.pdf") }
    }

    @Test func aLostPageIsFoundWhenItIsAskedFor() throws {
        let bytes = pdf([
            "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R 9 0 R] /Count 2 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] >>",
        ])
        try open(bytes) { (document) throws in
            #expect(document.pageCount == 2)
            _ = try document.page(1)
            #expect(throws: PdfError.page(2)) { try document.page(2) }
        }
    }

    @Test func aFileCutShortIsNoticed() throws {
        let bytes = page(text(72, 700, "whole"))
        try open(bytes) { #expect(!$0.repaired && !$0.cutShort) }
        try open(Array(bytes.dropLast(10))) { #expect($0.repaired && $0.cutShort) }
    }

    @Test func zerosBehindTheEndAreNoCut() throws {
        try open(page(text(72, 700, "whole")) + [UInt8](repeating: 0, count: 9_000)) { #expect(!$0.cutShort) }
    }

    @Test(arguments: ["trailer", "xref", "1 0 obj"]) func aFileWithoutItsEndIsReadAsFarAsItGoes(from mark: String) throws {
        // The catalogue last, as many programs write it.
        let contents = text(72, 700, "still here")
        let bytes = Array(
            """
            %PDF-1.4
            4 0 obj <</Length \(contents.utf8.count)>>
            stream
            \(contents)
            endstream endobj
            5 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> endobj
            3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>> endobj
            2 0 obj <</Type /Pages/Count 1/Kids[3 0 R]>> endobj
            1 0 obj <</Type /Catalog/Pages 2 0 R>> endobj
            xref
            0 6
            trailer <</Root 1 0 R/Size 6>>
            """.utf8)
        let cut = try #require(bytes.firstRange(of: Array(mark.utf8)))
        try open(Array(bytes[..<cut.lowerBound])) { (document) throws in
            #expect(document.pageCount == 1 && document.cutShort && document.repaired)
            #expect(try document.page(1).text(limit: 1000).lines.map(\.text) == ["still here"])
        }
    }

    @Test func packedPixelsThatBreakOffAreDamage() throws {
        func scan(rows: Int) throws -> Bool? {
            // A stored block (RFC 1951, 3.2.4) of white rows, eight pixels to the byte.
            let data = [UInt8](repeating: 0xFF, count: 100 * rows)
            let length = [UInt8(data.count & 0xFF), UInt8(data.count >> 8)]
            let packed: [UInt8] = [0x78, 0x01, 0x01] + length + length.map { ~$0 } + data
            let hex = packed.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() + ">"
            let contents = "q 595 0 0 842 0 0 cm /I Do Q"
            let file = pdf([
                "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << /I 5 0 R >> >> >>",
                "<< /Length \(contents.utf8.count) >>\nstream\n\(contents)\nendstream",
                "<< /Type /XObject /Subtype /Image /Width 800 /Height 400 /BitsPerComponent 1 /ColorSpace /DeviceGray /Filter [/ASCIIHexDecode /FlateDecode] /Length \(hex.utf8.count) >>\nstream\n\(hex)\nendstream",
            ])
            return try open(file) { try $0.page(1).soleScan(pixelLimit: 10_000_000)?.damaged }
        }
        #expect(try scan(rows: 400) == false)
        #expect(try scan(rows: 200) == true)
    }

    @Test func rendersWithinThePixelLimit() throws {
        try open(page("", box: "0 0 14400 14400")) { (document) throws in
            let raster = try document.page(1).render(dpi: 300, pixelLimit: 1_000_000)
            #expect(raster.width * raster.height <= 1_010_000)
            #expect(raster.statedDPI.map { $0 < 10 } == true)
        }
        try open(page(text(72, 700, "x"), box: "0 0 1 1")) { (document) throws in
            #expect(try document.page(1).render(dpi: 300, pixelLimit: 1_000_000).width >= 1)
        }
    }
}

@Suite struct BindingTests {
    /// A scan of 200 × 280 pixels, dark in its upper left quarter.
    private func scan(_ encoding: ImageEncoding, dpi: Double) throws -> [UInt8] {
        let raster = Raster.paper(200, 280)
        raster.fill(0, 0, 100, 140, 20)
        return try raster.pdfPage(encoding, dpi: dpi)
    }

    private func bound(_ build: (PdfBinder) throws -> Void) throws -> [UInt8] {
        let binder = try PdfBinder()
        try build(binder)
        let path = NSTemporaryDirectory() + "bound-\(UUID().uuidString).pdf"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try binder.write(to: path)
        return try Array(Data(contentsOf: URL(fileURLWithPath: path)))
    }

    @Test func scansComeBackWithTheirPixelsResolutionAndTurn() throws {
        for encoding in [ImageEncoding.jpeg(quality: 90), .png, .g4] {
            for degrees in [0, 90, 180, 270] {
                let bytes = try bound { try $0.append(picturePage: scan(encoding, dpi: 120), turnedClockwise: degrees) }
                try open(bytes) { (document) throws in
                    let page = try document.page(1), wide = degrees % 180 == 90
                    // Bitonal pages are drawn as stencils, which are rendered.
                    let raster = try page.soleScan(pixelLimit: 1_000_000)?.raster ?? page.render(dpi: 120, pixelLimit: 1_000_000)
                    #expect(page.contents().dpi.map { abs($0 - 120) < 1 } == true)
                    #expect((raster.width, raster.height) == (wide ? (280, 200) : (200, 280)))
                    #expect(raster.statedDPI.map { abs($0 - 120) < 1 } == true)
                    let dark = [0: (10, 10), 90: (raster.width - 10, 10), 180: (raster.width - 10, raster.height - 10), 270: (10, raster.height - 10)]
                    for (turn, spot) in dark { #expect((raster.sample(spot.0, spot.1) < 100) == (turn == degrees)) }
                }
            }
        }
    }

    @Test func pagesKeepTheirOrderAndText() throws {
        let first = page(text(72, 700, "alpha")), second = page(text(72, 700, "beta"))
        let bytes = try open(first) { one in
            try open(second) { two in
                try bound {
                    try $0.append(two, pages: 1...1)
                    try $0.append(picturePage: scan(.g4, dpi: 200))
                    try $0.append(one, pages: 1...1)
                }
            }
        }
        try open(bytes) { (document) throws in
            #expect(document.pageCount == 3)
            #expect(try document.page(1).text().lines.map(\.text) == ["beta"])
            #expect(try document.page(2).contents().pictures.count == 1)
            #expect(try document.page(3).text().lines.map(\.text) == ["alpha"])
        }
    }

    @Test func equalInputGivesEqualBytes() throws {
        let source = page(text(72, 700, "same"))
        let both = try (0..<2).map { _ in
            try open(source) { (document) throws in
                try bound {
                    try $0.append(document, pages: 1...1)
                    try $0.append(picturePage: scan(.jpeg(quality: 90), dpi: 200), turnedClockwise: 90)
                }
            }
        }
        #expect(both[0].elementsEqual(both[1]), "\(both.map(\.count))")
        #expect(!String(decoding: both[0], as: UTF8.self).contains("CreationDate"))
        try open(both[0]) { (document) throws in #expect(document.pageCount == 2 && !document.repaired) }
    }

    @Test func neverOverwrites() throws {
        try withFile([1, 2, 3]) { path in
            let binder = try PdfBinder()
            try binder.append(picturePage: scan(.g4, dpi: 200))
            #expect(throws: PdfError.write(EEXIST)) { try binder.write(to: path) }
        }
    }
}
