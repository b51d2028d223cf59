import CaseModel
import Testing
@testable import Extractor

/// What somebody scanned, and what the file says of it.
struct LabelledScan: Sendable, CustomTestStringConvertible {
    var name: String
    var width: Int
    var height: Int
    var stated: Double?
    var placed: Double?
    /// Pixels of a line of print.
    var line: Int
    var dpi: Double?
    var paper: PaperSize?
    var testDescription: String { name }
}

@Suite struct PaperScaleTests {
    private func lines(_ height: Int, _ width: Int, _ down: Int) -> [TextLine] {
        (0..<12).map { TextLine(text: "原告与被告签订合同", box: Box(x: width / 8, y: down / 12 + $0 * down / 15, width: width * 3 / 4, height: height)) }
    }

    static let scans = [
        LabelledScan(name: "A4, believed", width: 2480, height: 3508, stated: 300, line: 60, dpi: 300),
        LabelledScan(name: "A4, 72 for 300", width: 2480, height: 3508, stated: 72, line: 60, dpi: 300, paper: .a4),
        LabelledScan(name: "A4, no word", width: 1653, height: 2339, stated: nil, line: 38, dpi: 200, paper: .a4),
        LabelledScan(name: "A4, 1200 for 300", width: 2480, height: 3508, stated: 1200, line: 60, dpi: 300, paper: .a4),
        LabelledScan(name: "A4, 150 for 300", width: 2479, height: 3508, stated: 150, line: 60, dpi: 300, paper: .a4),
        LabelledScan(name: "A4, 300 for 150", width: 1240, height: 1754, stated: 300, line: 29, dpi: 150, paper: .a4),
        LabelledScan(name: "A4 on its side, 96", width: 3508, height: 2480, stated: 96, line: 60, dpi: 300, paper: .a4),
        LabelledScan(name: "A3, 72", width: 3508, height: 4961, stated: 72, line: 52, dpi: 300, paper: .a3),
        LabelledScan(name: "A5, 96", width: 1748, height: 2480, stated: 96, line: 58, dpi: 300, paper: .a5),
        LabelledScan(name: "A3 with as many pixels", width: 1748, height: 2480, stated: 96, line: 28, dpi: 150, paper: .a3),
        LabelledScan(name: "16 K, 72", width: 2185, height: 3071, stated: 72, line: 58, dpi: 300, paper: .k16),
        LabelledScan(name: "B5, 0", width: 1433, height: 2024, stated: nil, line: 38, dpi: 200, paper: .b5),
        LabelledScan(name: "letter, 96", width: 2550, height: 3300, stated: 96, line: 60, dpi: 300, paper: .letter),
        LabelledScan(name: "receipt, believed", width: 945, height: 2400, stated: 300, line: 40, dpi: 300),
        LabelledScan(name: "cropped scan, believed", width: 1900, height: 2200, stated: 300, line: 60, dpi: 300),
        LabelledScan(name: "PDF page as large as its pixels", width: 2480, height: 3508, stated: nil, placed: 72, line: 60, dpi: 300, paper: .a4),
        LabelledScan(name: "PDF page of a small sheet", width: 1240, height: 1754, stated: nil, placed: 300, line: 29, dpi: 150, paper: .a4),
        LabelledScan(name: "PDF page of A4", width: 1240, height: 1754, stated: nil, placed: 150, line: 29, dpi: 150),
        LabelledScan(name: "PDF page of A5", width: 1748, height: 2480, stated: nil, placed: 300, line: 50, dpi: 300),
    ]

    @Test(arguments: scans) func resolutionComesFromPixelsAndPaperWhereWordsLie(scan: LabelledScan) {
        let scale = PaperScale(
            width: scan.width, height: scan.height, placed: scan.placed, stated: scan.stated, text: lines(scan.line, scan.width, scan.height))
        #expect(scale.dpi.map { $0.rounded() } == scan.dpi)
        #expect(scale.paper == scan.paper)
    }

    @Test func photographsAndScreensHaveNoPaper() {
        let camera = PaperScale(width: 2480, height: 3508, stated: 72, camera: true, text: [])
        let screen = PaperScale(width: 1080, height: 2340, stated: 72, text: lines(34, 1080, 2340))
        #expect(camera.dpi == nil && screen.dpi == nil)
    }
}
