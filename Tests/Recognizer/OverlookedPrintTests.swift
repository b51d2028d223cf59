import Images
import Pdf
import PictureKit
import TestKit
import Testing

@testable import Recognizer

@Suite struct OverlookedPrintTests {
    /// A sheet of A4 at about 137 dpi: the size at which print is sought.
    private static func page() -> Raster { .paper(1131, 1600) }

    private static func rows(_ page: Raster, found: [Quad] = [], skew: Double = 0) -> [Quad] {
        OverlookedPrint(raster: page, found: found, skew: skew).rows(longSide: 1600)
    }

    @Test(arguments: [-4.0, 0, 2.5]) func aRowThatNobodyFoundIsOffered(degrees: Double) throws {
        let page = Self.page()
        page.writeLines(1, x: 150, y: 700, wordWidth: 24, height: 20, spacing: 60, degrees: degrees)
        let row = try #require(Self.rows(page, skew: degrees).first)
        #expect(row.topLeft.x < 150 && row.topRight.x > 150 + 12 * 32 - 12)
        #expect((24...44).contains(row.height), "framed a little wider than its print, slanted as it is")
    }

    @Test func whatTheDetectorFoundIsNotOfferedAgain() {
        let page = Self.page()
        page.writeLines(3, x: 150, y: 600, wordWidth: 24, height: 20, spacing: 60)
        let first = Quad(x: 145, y: 596, width: 400, height: 28), third = Quad(x: 145, y: 716, width: 400, height: 28)
        let rows = Self.rows(page, found: [first, third])
        #expect(rows.count == 1 && rows.allSatisfy { (650...680).contains($0.center.y) })
    }

    @Test func halfARowIsOffered() {
        let page = Self.page()
        page.writeLines(1, x: 150, y: 600, wordWidth: 24, height: 20, spacing: 60)
        let rows = Self.rows(page, found: [Quad(x: 345, y: 596, width: 200, height: 28)])
        #expect(rows.count == 1 && rows.allSatisfy { $0.topRight.x < 360 })
    }

    @Test func rulesSealsSpecksAndTheEmptySheetAreNoRows() {
        let page = Raster.paper(1131, 1600, channels: 4)
        for row in 0..<8 { page.fill(100, 200 + 60 * row, 800, 2, 20) }
        for column in 0..<5 { page.fill(100 + 200 * column, 200, 2, 422, 20) }
        page.stampRound(600, 1000, radius: 110)
        for speck in 0..<300 { page.fill((speck * 397) % 1100, 1200 + (speck * 211) % 380, 2, 2, 60) }
        #expect(Self.rows(page).isEmpty)
        #expect(Self.rows(Self.page()).isEmpty)
    }

    @Test(.enabled(if: Corpus.isThere, "../shared/corpus is not there"))
    func aLineAloneOnASheetIsRead() throws {
        let name = "pdf-zh/verapdf-corpus__veraPDF test suite 6-2-11-3-2-t01-pass-a.pdf"
        let page = try PdfDocument(path: Corpus.path(name)).page(1).render(dpi: 200, pixelLimit: 100_000_000)
        #expect(try OCREngine().read(page, dpi: 200).text.contains("便携式文件格式"))
    }
}
