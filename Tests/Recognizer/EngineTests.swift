import Foundation
import Images
import TestKit
import Testing

@testable import Recognizer

extension Corpus {
    fileprivate static func picture(_ name: String) throws -> Raster {
        let file = try ImageFile(path: path("image-zh/" + name), byteLimit: 50_000_000)
        return try file.decode(page: 1, pixelLimit: 100_000_000, comfortable: 100_000_000).raster
    }
}

/// A white sheet with pictures pasted at places.
private func sheet(_ width: Int, _ height: Int, _ pictures: [(Raster, x: Int, y: Int)]) -> Raster {
    let sheet = Raster(width: width, height: height, channels: 1)
    sheet.samples.update(repeating: 250, count: sheet.byteCount)
    for (picture, x, y) in pictures {
        for row in 0..<picture.height {
            for column in 0..<picture.width {
                let sample = picture.samples[(row * picture.width + column) * picture.channels]
                sheet.samples[(y + row) * width + x + column] = min(sample, 250)
            }
        }
    }
    return sheet
}

private func plain(_ text: String) -> String {
    String(String.UnicodeScalarView(text.precomposedStringWithCompatibilityMapping.unicodeScalars.filter { !$0.properties.isWhitespace }))
}

@Suite(.serialized, .enabled(if: Corpus.isThere, "../shared/corpus is not there"))
struct ReadingPictures {
    private static let settings = OCRSettings()
    /// Reads for all tests, as a worker's reads page after page: the suite is serialized. Making one ready takes longer than most pages.
    private nonisolated(unsafe) static let shared = Result { try OCREngine(settings: settings) }

    @Test func printIsReadWithPlacesAndConfidence() throws {
        let parts = try EngineParts(settings: Self.settings)
        let engine = try OCREngine(settings: Self.settings, parts: parts)
        let raster = try Corpus.picture("cnocr__multi-line_cn2.png")
        let page = try engine.read(raster, dpi: nil)
        #expect(plain(page.text).hasPrefix("当然,在媒介越来越多的情形下,意味着传播方式的变化。过去主流"))
        #expect(page.lines.count == 5 && page.outlines.count == 5)
        #expect((page.confidence ?? 0) > 0.95)
        #expect(page.rotation == 0 && page.rotationConfidence > 0.9)
        for line in page.lines {
            let box = try #require(line.box)
            #expect(box.x >= 0 && box.y >= 0 && box.maxX <= raster.width && box.maxY <= raster.height)
        }
        #expect(zip(page.lines, page.lines.dropFirst()).allSatisfy { ($0.box?.midY ?? 0) < ($1.box?.midY ?? 0) })
        #expect(try engine.read(raster, dpi: nil) == page, "the same pixels give the same page")
        #expect(parts.identity.contains("openvino/2026.4.1") && parts.identity.contains("precision/\(Self.settings.precision)"))
    }

    @Test(arguments: [0, 1, 2, 3]) func allFourWaysUpReadAlike(quarters: Int) throws {
        let engine = try Self.shared.get()
        let upright = try Corpus.picture("chineseocr__img.jpeg")
        let page = try engine.read(upright.turned(clockwise: quarters * 90), dpi: nil)
        #expect(page.rotation == (4 - quarters) % 4 * 90)
        #expect(page.width == upright.width && page.height == upright.height)
        #expect(plain(page.text) == "既然是自己选的,就不要抱怨,有的时候一条路开始了就不能回头,也不要回头。不为了别的,只因为既然在开始时你有勇气选择,就要有本事自己承担起后果。")
    }

    /// Grain that is darker than many a stroke.
    @Test func printIsReadThroughGrain() throws {
        let picture = try Corpus.picture("cnocr__multi-line_cn2.png")
        let page = try picture.grey().resampled(width: picture.width * 2, height: picture.height * 2)
        var seed: UInt64 = 20_231
        func dice() -> Double {
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Double(seed >> 33) / Double(1 << 31)
        }
        for index in 0..<page.byteCount {
            // The sum of three dice is all but normal, with a deviation of a half.
            let grain = 2 * (dice() + dice() + dice() - 1.5)
            page.samples[index] = UInt8(max(0, min(255, Double(page.samples[index]) + 140 * grain)))
        }
        let engine = try Self.shared.get()
        let clean = plain(try engine.read(picture, dpi: nil).text), grainy = plain(try engine.read(page, dpi: nil).text)
        #expect(clean.difference(from: grainy).count < clean.count / 10)
    }

    @Test func anIdentityCardUpsideDownIsTurned() throws {
        let page = try Self.shared.get().read(Corpus.picture("chineseocr__idcard-demo.jpeg"), dpi: nil)
        #expect(page.rotation == 180)
        #expect(plain(page.text).hasSuffix("430512198908131367"))
    }

    @Test func verticalPrintIsNotTakenForASheetOnItsSide() throws {
        let page = try Self.shared.get().read(Corpus.picture("rapidocr__text_vertical_words.png"), dpi: nil)
        #expect(page.rotation == 0)
        #expect(page.lines.first?.text == "有評是是非非之士師也")
        #expect(page.lines.count == 3)
    }

    @Test(arguments: [1, 2, 3]) func verticalPrintIsTurnedUpright(quarters: Int) throws {
        let upright = try Corpus.picture("rapidocr__text_vertical_words.png")
        let page = try Self.shared.get().read(upright.turned(clockwise: quarters * 90), dpi: nil)
        #expect(page.rotation == (4 - quarters) % 4 * 90)
        #expect(page.lines.first?.text == "有評是是非非之士師也")
    }

    @Test(arguments: [0, 2]) func oneLineOnALargeSheetIsFoundEitherWayUp(quarters: Int) throws {
        let word = try Corpus.picture("cnocr__helloworld.jpg")
        let page = sheet(1654, 2339, [(word, x: 700, y: 400)])
        let read = try Self.shared.get().read(page.turned(clockwise: quarters * 90), dpi: 200)
        #expect(plain(read.text) == "Helloworld!你好世界")
        #expect(read.rotation == quarters * 90)
    }

    @Test func aTallScreenshotLosesNothing() throws {
        let word = try Corpus.picture("cnocr__helloworld.jpg")
        let places = [40, 1390, 1600, 2890, 5600]
        let page = sheet(1080, 5700, places.enumerated().map { (word, x: $0.offset % 2 == 0 ? 60 : 760, y: $0.element) })
        let read = try Self.shared.get().read(page, dpi: nil)
        #expect(read.lines.map { plain($0.text) } == places.map { _ in "Helloworld!你好世界" })
    }

    @Test func whatWasReadBeforeChangesNothing() throws {
        let names = ["cnocr__multi-line_cn2.png", "chineseocr__img.jpeg", "cnocr__helloworld.jpg"]
        let pictures = try names.map(Corpus.picture)
        let engine = try OCREngine(settings: Self.settings)
        let forwards = try pictures.map { try engine.read($0, dpi: nil) }
        let backwards = try pictures.reversed().map { try engine.read($0, dpi: nil) }
        #expect(forwards == backwards.reversed())
        let alone = try OCREngine(settings: Self.settings).read(pictures[1], dpi: nil)
        #expect(alone == forwards[1], "another worker reads the same")
    }

    @Test func picturesWithoutTextGiveNoLines() throws {
        let engine = try Self.shared.get()
        for blank in [sheet(1240, 1754, []), sheet(1, 1, []), sheet(3000, 2, [])] {
            let page = try engine.read(blank, dpi: nil)
            #expect(page.lines.isEmpty && page.confidence == nil && page.rotation == 0 && page.rotationConfidence == 0)
        }
        #expect(try engine.read(Corpus.picture("rapidocr__empty_black.jpg"), dpi: nil).lines.isEmpty)
    }
}
