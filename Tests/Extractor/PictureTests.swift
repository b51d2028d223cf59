import CaseModel
import Foundation
import Images
import PictureKit
import Testing
@testable import Extractor

private let body = (1...14).map { "第\($0)段：原告与被告签订建设工程施工合同" }

/// A written A4 page at a resolution.
private func sheet(dpi: Double, ink: UInt8 = 30, paper: UInt8 = 245, channels: Int = 1, stated: Double? = nil) -> Raster {
    let raster = Raster.paper(Int(8.27 * dpi), Int(11.69 * dpi), grey: paper, channels: channels, dpi: stated ?? dpi)
    let unit = Int(dpi / 25.4)
    raster.writeLines(20, x: 20 * unit, y: 25 * unit, wordWidth: 9 * unit, height: max(2, 4 * unit), spacing: 10 * unit, ink: ink)
    return raster
}

private func read(_ raster: Raster, _ encoding: ImageEncoding = .png, text: [String] = body, _ change: (inout RecognizedText) -> Void = { _ in })
    throws -> Page {
    var settings = ExtractionSettings()
    settings.quality.signatureAnchors = ["具状人"]
    var answer = RecognizedText.lines(text, width: raster.width, height: raster.height)
    change(&answer)
    let recognition = ScriptedRecognition { _ in answer }
    let (result, _) = try extraction(raster.encoded(encoding), "扫描.png", settings: settings, recognition: recognition)
    return try #require(result.pages.first)
}

@Suite struct ResolutionTests {
    @Test(arguments: [(300.0, Severity?.none), (296, nil), (240, .warning), (150, .failure)])
    func scansByTheirTag(dpi: Double, severity: Severity?) throws {
        let page = try read(sheet(dpi: dpi))
        #expect(page.problems.first { $0.code == .lowResolution }?.severity == severity)
        #expect(page.dpi.map { abs($0 - dpi) < 2 } == true)
    }

    @Test(arguments: [(150.0, 72.0), (150, 96), (300, 72)]) func tagsOfProgramsAreNotBelieved(dpi: Double, stated: Double) throws {
        let page = try read(sheet(dpi: dpi, stated: stated))
        #expect(page.dpi.map { abs($0 - dpi) < 3 } == true)
        #expect(page.has(.lowResolution, .failure) == (dpi < 200))
    }

    @Test func aLieThatMakesPrintMicroscopicIsSeenThrough() throws {
        let page = try read(sheet(dpi: 150, stated: 600)) { text in
            for index in text.lines.indices { text.lines[index].box?.height = 24 }
        }
        #expect(page.dpi.map { abs($0 - 150) < 3 } == true)
    }

    /// Phone screens, cards, receipts: nobody is asked to scan them at 300 dpi.
    @Test(arguments: [(1080, 2340), (1170, 2532), (1011, 638), (600, 1900), (1600, 1200)])
    func picturesThatAreNoSheetsAreLeftInPeace(width: Int, height: Int) throws {
        let raster = Raster.paper(width, height, grey: 237, channels: 4, dpi: 72)
        raster.writeLines(6, x: 40, y: 60, wordWidth: 30, height: 20, spacing: 90)
        let page = try read(raster, text: ["晚上好", "合同发我看一下", "好的", "已转账", "收到", "谢谢"])
        #expect(page.dpi == nil)
        #expect(!page.problems.contains { $0.severity == .failure }, "\(page.problems.map(\.code))")
        #expect(!page.has(.lowResolution) && !page.has(.notA4))
    }

    @Test func aPhotographOfAPageIsWarnedOfOnly() throws {
        let raster = Raster.paper(1080, 1440, grey: 215, channels: 4)
        raster.writeLines(18, x: 80, y: 100, wordWidth: 50, height: 18, spacing: 66)
        let page = try read(raster)
        #expect(page.has(.lowResolution, .warning))
        #expect(!page.problems.contains { $0.severity == .failure })
    }
}

@Suite struct QualityTests {
    @Test func aGoodScanHasNoFault() throws {
        let page = try read(sheet(dpi: 300))
        #expect(page.problems.isEmpty, "\(page.problems.map(\.code))")
        #expect(page.source == .ocr && page.lines.count == body.count && page.colour == .grey)
    }

    @Test func bitonalPages() throws {
        let page = try read(sheet(dpi: 200), .g4)
        #expect(page.colour == .bitonal)
        #expect(!page.has(.lowContrast) && !page.has(.blurred))
    }

    @Test(arguments: [(0.5, Severity?.none), (1.6, .warning), (-4.2, .failure)]) func slant(degrees: Double, severity: Severity?) throws {
        let page = try read(sheet(dpi: 300)) { $0.skew = degrees }
        #expect(page.problems.first { $0.code == .skewed }?.severity == severity)
    }

    @Test(arguments: [(90, ProblemCode.sideways), (270, .sideways), (180, .upsideDown)]) func turned(degrees: Int, code: ProblemCode) throws {
        let page = try read(sheet(dpi: 300).turned(clockwise: 360 - degrees)) {
            $0.rotation = degrees
            $0.rotationConfidence = 0.95
        }
        #expect(page.has(code, .failure))
        #expect(page.height > page.width, "told upright")
        let unsure = try read(sheet(dpi: 300)) {
            $0.rotation = 180
            $0.rotationConfidence = 0.5
        }
        #expect(unsure.has(.upsideDown, .warning))
    }

    @Test func paleAndDarkPages() throws {
        #expect(try read(sheet(dpi: 300, ink: 190, paper: 235)).has(.lowContrast, .failure))
        #expect(try read(sheet(dpi: 300, ink: 10, paper: 135)).has(.lowContrast, .warning))
    }

    @Test func emptySheetsAreMarkedAndNotRead() throws {
        let recognition = ScriptedRecognition()
        let (result, _) = try extraction(Raster.paper(2480, 3508, dpi: 300).encoded(.png), "背面.png", recognition: recognition)
        #expect(result.pages[0].blank && result.pages[0].has(.blank, .info))
        #expect(recognition.calls == 0)
        #expect(result.status == .ok)
    }

    @Test func aScribbleIsNotBlank() throws {
        let raster = Raster.paper(2480, 3508, dpi: 300)
        raster.fill(1000, 1000, 160, 60, 40)
        let page = try read(raster, text: [])
        #expect(!page.blank)
        #expect(page.has(.blank, .warning))
    }

    @Test func textThatRunsIntoTheEdge() throws {
        let page = try read(sheet(dpi: 300)) { text in
            for index in 2..<7 { text.lines[index].box?.x = 0 }
        }
        #expect(page.has(.cutOff, .failure))
    }

    @Test func sealsStandUprightOnTurnedPages() throws {
        let raster = sheet(dpi: 150, channels: 4)
        raster.stampRound(900, 1400, radius: 118, thickness: 6)
        let page = try read(raster.turned(clockwise: 270)) {
            $0.rotation = 90
            $0.rotationConfidence = 1
        }
        let seal = try #require(page.seals.first)
        #expect(page.colour == .colour)
        #expect(abs(seal.midX - 900) < 12 && abs(seal.midY - 1400) < 12)
    }
}

extension Raster {
    /// So many square characters of 24 pixels.
    fileprivate func print(_ count: Int, x: Int, y: Int) {
        for index in 0..<count { for bar in 0..<4 { fill(x + index * 34, y + bar * 7, 24, 3, 25) } }
    }
}

@Suite struct SignatureTests {
    private func sighting(signed: Bool, colour: Bool = false, channels: Int? = nil, line: String = "具状人：") throws -> Sighting {
        let raster = sheet(dpi: 150, channels: channels ?? (colour ? 4 : 1))
        // A blue stripe far from the signing place: the scan was made in colour.
        if colour {
            for offset in stride(from: 0, to: raster.byteCount / 100, by: 4) where raster.channels == 4 { raster.samples[offset] = 60 }
        }
        raster.fill(100, 1500, 1000, 200, 245)
        raster.print(4, x: 302, y: 1563)
        if signed { for stroke in 0..<14 { raster.fill(470 + stroke * 14, 1580 - (stroke * 37) % 50, 6, 26 + (stroke * 13) % 30, 25) } }
        return try read(raster) { text in
            text.lines.append(TextLine(text: line, box: Box(x: 300, y: 1560, width: 140, height: 30), confidence: 0.99))
        }.signature
    }

    @Test func inkBesideTheWord() throws {
        #expect(try sighting(signed: true) == .seen)
        // Without colour ink cannot be told from print: never "missing".
        #expect(try sighting(signed: false) == .unclear)
        #expect(try sighting(signed: false, colour: true) == .notSeen)
        // Black print alone, but the scanner would have kept blue ink.
        #expect(try sighting(signed: false, channels: 4) == .notSeen)
    }

    @Test func withoutAPlaceToSignNothingIsSaid() throws {
        #expect(try sighting(signed: false, line: "此致") == .unclear)
        #expect(try sighting(signed: false, line: "具状人应当在收到本通知之日起七日内缴纳案件受理费") == .unclear)
    }

    /// Recognition puts handwriting that it cannot read into the box of the word.
    @Test func inkInTheWordsOwnBox() throws {
        let raster = sheet(dpi: 150, channels: 4)
        raster.fill(100, 1500, 1000, 200, 245)
        for stroke in 0..<14 { raster.fill(470 + stroke * 14, 1580 - (stroke * 37) % 50, 6, 26 + (stroke * 13) % 30, 25) }
        let signature = try read(raster) { text in
            text.lines.append(TextLine(text: "具状人：", box: Box(x: 300, y: 1550, width: 390, height: 38), confidence: 0.99))
        }.signature
        #expect(signature == .seen)
    }

    /// A line to sign on, lying a little aslant, is not what was signed.
    @Test func aRuledLineIsNoSignature() throws {
        let raster = sheet(dpi: 150, channels: 4)
        for offset in stride(from: 0, to: raster.byteCount / 100, by: 4) { raster.samples[offset] = 60 }
        raster.fill(100, 1500, 1000, 200, 245)
        raster.print(4, x: 302, y: 1563)
        for step in 0..<30 { raster.fill(460 + step * 10, 1586 + step / 5, 10, 3, 40) }
        let signature = try read(raster) { text in
            text.lines.append(TextLine(text: "具状人（签名）：", box: Box(x: 300, y: 1560, width: 150, height: 30), confidence: 0.99))
        }.signature
        #expect(signature == .notSeen)
    }

    /// Ink that is taken out with a seal's, and seals too pale to be found.
    @Test(arguments: [(UInt8(205), UInt8(40), true), (205, 40, false), (240, 190, false)])
    func underASealItIsUnclear(red: UInt8, rest: UInt8, isSigned: Bool) throws {
        let raster = sheet(dpi: 150, channels: 4)
        raster.fill(100, 1380, 1000, 374, 245)
        raster.print(4, x: 302, y: 1563)
        raster.stampRound(560, 1580, radius: 112)
        if isSigned { for stroke in 0..<14 { raster.fill(470 + stroke * 14, 1580 - (stroke * 37) % 50, 6, 26 + (stroke * 13) % 30, 190, 30, 40) } }
        for index in stride(from: 0, to: raster.byteCount, by: 4) where raster.samples[index] == 205 {
            (raster.samples[index], raster.samples[index + 1], raster.samples[index + 2]) = (red, rest, rest + 5)
        }
        let signature = try read(raster) { text in
            text.lines.append(TextLine(text: "具状人：", box: Box(x: 300, y: 1560, width: 140, height: 30), confidence: 0.99))
        }.signature
        #expect(signature == .unclear)
    }

    @Test func aPrintedNameIsNoProof() throws {
        #expect(try sighting(signed: false, line: "具状人：张伟") == .unclear)
    }
}
