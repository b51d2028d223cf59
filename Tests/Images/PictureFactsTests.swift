import Foundation
import PictureKit
import Testing
@testable import Images

private func written(ink: UInt8 = 30, paper: UInt8 = 245, lines: Int = 20, degrees: Double = 0) -> Raster {
    let raster = Raster.paper(1240, 1754, grey: paper)
    raster.writeLines(lines, x: 120, y: 150, wordWidth: 56, height: 20, spacing: 60, ink: ink, degrees: degrees)
    return raster
}

@Suite struct InkTests {
    @Test func emptyPaperHasNoInk() {
        for grey in [UInt8(255), 230, 180] {
            let facts = Raster.paper(1240, 1754, grey: grey).facts(dpi: 150)
            #expect(facts.inkShare == 0)
            #expect(facts.sharpness == nil)
        }
    }

    @Test func noiseSpecksHolesAndEdgesAreNotInk() {
        var noise = SystemRandomNumberGenerator()
        let raster = Raster.paper(1240, 1754, grey: 235)
        for index in 0..<raster.byteCount { raster.samples[index] = UInt8(235 + Int.random(in: -6...6, using: &noise)) }
        raster.fill(0, 0, 22, 1754, 10)
        for spot in 0..<40 { raster.fill(300 + spot * 17, 400 + spot * 23, 1, 2, 20) }
        for y in [700, 1100] {
            for v in -17...17 { for u in -17...17 where u * u + v * v < 17 * 17 { raster.set(60 + u, y + v, 15, 15, 15) } }
        }
        #expect(raster.facts(dpi: 150).inkShare < 0.0005)
    }

    @Test func aFewWordsAreInk() {
        let raster = Raster.paper(1240, 1754)
        raster.writeLines(1, x: 500, y: 800, wordWidth: 40, height: 22, spacing: 60)
        #expect(raster.facts(dpi: 150).inkShare > 0.0005)
    }

    @Test func aStripCutFromAPageHasItsWords() {
        let strip = Raster.paper(1490, 88)
        strip.writeLines(1, x: 2, y: 8, wordWidth: 40, height: 22, spacing: 60)
        #expect(strip.facts(dpi: 150).inkShare > 0.0005)
    }

    @Test func writingUnderAShadowIsStillFound() {
        let raster = written()
        for y in 0..<raster.height {
            for x in 0..<raster.width {
                let at = y * raster.width + x
                raster.samples[at] = UInt8(Double(raster.samples[at]) * (1 - 0.6 * Double(x) / Double(raster.width)))
            }
        }
        let shares = (written().facts(dpi: 150).inkShare, raster.facts(dpi: 150).inkShare)
        #expect(abs(shares.0 - shares.1) < 0.25 * shares.0)
    }

    /// Thin strokes far apart, as old typewriters and light faces print them, are no paler than others.
    @Test func thinPrintIsNotPale() throws {
        let raster = Raster.paper(1240, 1754)
        for line in 0..<24 { for stroke in 0..<100 { raster.fill(120 + stroke * 10, 150 + line * 62, stroke % 4 == 0 ? 8 : 1, stroke % 4 == 0 ? 1 : 16, 60) } }
        let contrast = try #require(raster.facts(dpi: 150).contrast)
        #expect(contrast > 150)
    }

    @Test(arguments: [(UInt8(30), UInt8(245), 215.0), (150, 210, 60), (60, 200, 140)])
    func contrastIsThatOfPrintAgainstPaper(ink: UInt8, paper: UInt8, expected: Double) throws {
        let contrast = try #require(written(ink: ink, paper: paper, lines: 6).facts(dpi: 150).contrast)
        #expect(abs(contrast - expected) < 12)
    }

    @Test func blurLowersSharpnessAndContrastDoesNot() throws {
        let crisp = try #require(written().facts(dpi: 150).sharpness)
        let pale = try #require(written(ink: 140, paper: 230).facts(dpi: 150).sharpness)
        let small = written().scaled(width: 155, height: 219)
        let blurred = try #require(small.scaled(width: 1240, height: 1754).smoothed(8).facts(dpi: 150).sharpness)
        #expect(abs(pale - crisp) < 0.35 * crisp)
        #expect(blurred < crisp / 20)
    }

    @Test func aScannersNoiseIsNoSharpness() throws {
        func noisy(_ raster: Raster) -> Raster {
            var raster = raster, state: UInt64 = 7
            for index in 0..<raster.byteCount {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                raster.samples[index] = UInt8(max(0, min(255, Int(raster.samples[index]) + Int(state >> 33) % 25 - 12)))
            }
            return raster
        }
        let page = written(ink: 40, paper: 225)
        let blurred = page.scaled(width: 155, height: 219).scaled(width: 1240, height: 1754).smoothed(8)
        let (crisp, soft) = (try #require(noisy(page).facts(dpi: 150).sharpness), try #require(noisy(blurred).facts(dpi: 150).sharpness))
        #expect(soft < crisp / 20)
    }

    @Test(arguments: [-4.0, -1.5, 0, 1.2, 3.5]) func slantIsClockwise(degrees: Double) throws {
        let slant = try #require(written(lines: 24, degrees: degrees).facts(dpi: 150).slant)
        #expect(abs(slant - degrees) < 0.3)
    }

    @Test func likenessBearsScanningButNotAnotherPage() {
        let page = written(), paler = written(ink: 60, paper: 225), other = written(lines: 9)
        let distance = { (a: Raster, b: Raster) in (a.likeness() ^ b.likeness()).nonzeroBitCount }
        #expect(distance(page, paler) <= 6)
        #expect(distance(page, page.scaled(width: 620, height: 877)) <= 6)
        #expect(distance(page, other) > 6)
    }
}

extension Raster {
    /// A crude blur: means over windows.
    fileprivate func smoothed(_ radius: Int) -> Raster {
        let result = Raster(width: width, height: height, channels: 1)
        for y in 0..<height {
            var sum = 0
            for x in -radius..<width {
                if x + radius < width { sum += Int(samples[y * width + x + radius]) }
                if x - radius > 0 { sum -= Int(samples[y * width + x - radius - 1]) }
                if x >= 0 { result.samples[y * width + x] = UInt8(sum / (min(width - 1, x + radius) - max(0, x - radius) + 1)) }
            }
        }
        return result
    }
}
