import CaseModel
import Foundation
import Images
import PictureKit
import Recognizer
import Testing
@testable import Extractor

/// A sheet on a dark table, turned by some degrees around its middle.
private func photograph(degrees: Double) -> Raster {
    let raster = Raster.paper(1500, 2000, grey: 60, channels: 4, dpi: 72)
    let angle = degrees * .pi / 180
    for y in 0..<2000 {
        for x in 0..<1500 {
            let u = Double(x - 750) * cos(angle) + Double(y - 1000) * sin(angle) + 550, v = Double(y - 1000) * cos(angle) - Double(x - 750) * sin(angle) + 778
            guard u >= 0, u < 1100, v >= 0, v < 1556 else { continue }
            // Rows of 12 pixels every 60, broken into words.
            let ink = v > 100 && v < 1400 && Int(v) % 60 < 12 && u > 100 && u < 1000 && Int(u) % 40 < 30
            raster.set(x, y, ink ? 30 : 235, ink ? 30 : 233, ink ? 30 : 228)
        }
    }
    return raster
}

private func read(_ raster: Raster, _ answer: @escaping (Raster) -> RecognizedText) throws -> Page {
    let (result, _) = try extraction(raster.encoded(.png), "照片.png", recognition: ScriptedRecognition(answer))
    return try #require(result.pages.first)
}

@Suite struct PhotographTests {
    @Test func theSheetIsReadStraightAndToldInThePicturesPixels() throws {
        var seen = (width: 0, height: 0)
        let page = try read(photograph(degrees: 8)) { sheet in
            seen = (sheet.width, sheet.height)
            return .lines((1...14).map { "第\($0)段：原告与被告签订建设工程施工合同" }, width: sheet.width, height: sheet.height)
        }
        #expect(abs(seen.width - 1100) < 30 && abs(seen.height - 1556) < 30, "what was read is the sheet alone")
        #expect(page.width == 1500 && page.height == 2000)
        #expect(abs(page.skew - 8) < 0.7)
        // The first line's middle on the sheet, turned with it.
        let box = try #require(page.lines.first?.box), angle = 8 * Double.pi / 180
        let v = 0.1 * 1556 + 1556.0 / 160 - 778
        #expect(abs(box.midX - (750 - v * sin(angle))) < 25 && abs(box.midY - (1000 + v * cos(angle))) < 25)
        #expect(page.lines.allSatisfy { $0.box.map { $0.x >= -5 && $0.maxX <= 1505 } ?? false })
    }

    @Test func aTurnedPhotographIsToldUpright() throws {
        let page = try read(photograph(degrees: 5).turned(clockwise: 90)) { sheet in
            // The sheet lies on its side: the reader turns it back.
            var text = RecognizedText.lines((1...14).map { "第\($0)条 双方权利义务的约定" }, width: sheet.height, height: sheet.width)
            (text.rotation, text.rotationConfidence) = (270, 1)
            return text
        }
        #expect(page.rotation == 270 && page.width == 1500 && page.height == 2000)
        let boxes = page.lines.compactMap(\.box)
        #expect(zip(boxes, boxes.dropFirst()).allSatisfy { $0.midY < $1.midY }, "from the top down")
        #expect(abs(page.skew - 5) < 0.7)
    }

    @Test func printBearsWitness() throws {
        func width(_ print: [Quad]) throws -> Int {
            var seen = 0
            let recognition = ScriptedRecognition { sheet in
                seen = sheet.width
                return RecognizedText()
            }
            recognition.printed = { _ in print }
            _ = try extraction(photograph(degrees: 8).encoded(.png), "照片.png", recognition: recognition)
            return seen
        }
        let inside = Quad(x: 500, y: 900, width: 500, height: 20)
        #expect(abs(try width([inside]) - 1100) < 30)
        #expect(try width([inside, Quad(x: 1000, y: 1000, width: 480, height: 20)]) == 1500, "print runs over the outline: as it is")
        #expect(try width([]) == 1500, "no print: no sheet")
        #expect(try width([inside, Quad(x: 1400, y: 1000, width: 90, height: 20)]) > 1150, "print beside the sheet is kept in sight")
    }

    @Test func aScanIsLeftAsItIs() throws {
        let scan = Raster.paper(1240, 1754, channels: 4, dpi: 150)
        scan.writeLines(20, x: 120, y: 150, wordWidth: 56, height: 20, spacing: 60)
        var seen = 0
        let page = try read(scan) { sheet in
            seen = sheet.width
            return .lines(["民事起诉状"], width: sheet.width, height: sheet.height)
        }
        #expect(seen == 1240 && page.width == 1240 && page.lines.first?.box == Box(x: 124, y: 175, width: 992, height: 21))
    }
}

@Suite struct DistortionTests {
    private func problems(_ rules: (inout MeasuredSheet) -> Void) -> [Problem] {
        let raster = Raster.paper(1240, 1754)
        raster.writeLines(20, x: 120, y: 150, wordWidth: 56, height: 20, spacing: 60)
        let text = RecognizedText.lines((1...14).map { "第\($0)段：原告与被告签订建设工程施工合同" }, width: 1240, height: 1754)
        let scale = PaperScale(width: 1240, height: 1754, stated: 150, text: text.lines)
        var sheet = MeasuredSheet(facts: raster.facts(dpi: 150), scale: scale, text: text)
        rules(&sheet)
        var page = Page(number: 1)
        (page.width, page.height, page.lines, page.confidence) = (1240, 1754, text.lines, 0.97)
        (page.contrast, page.sharpness) = (sheet.facts.contrast, sheet.facts.sharpness)
        return PageJudge(ExtractionSettings().quality).problems(page, sheet).filter { $0.code != .lowResolution }
    }

    @Test func bentAndAslantSheetsAndHardCompressionAreTold() {
        #expect(problems { _ in }.isEmpty)
        #expect(problems { $0.bend = 0.03 }.map(\.detail) == ["bent"])
        #expect(problems { $0.keystone = 0.06 }.map(\.severity) == [.failure])
        #expect(problems { $0.bend = 0.015; $0.keystone = 0.015 }.isEmpty)
        #expect(problems { $0.quality = 30 }.map(\.detail) == ["compression"])
        #expect(problems { $0.quality = 75 }.isEmpty)
        #expect(problems { $0.cutCharacters = 9 }.map(\.code) == [.cutOff])
        #expect(problems { $0.cutCharacters = 3 }.isEmpty)
    }
}
