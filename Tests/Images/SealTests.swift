import Foundation
import PictureKit
import Testing
@testable import Images

private func page(_ width: Int = 1240, _ height: Int = 1754, grey: UInt8 = 245) -> Raster {
    .paper(width, height, grey: grey, channels: 4)
}

@Suite struct SealTests {
    /// 150 dpi: 5.9 pixels a millimetre.
    @Test(arguments: [(20.0, 1.0), (21.0, 2.0), (25.0, 1.0), (19.0, 2.0)])
    func roundSealsOfAllSizesAndResolutions(radius: Double, scale: Double) throws {
        let page = page(Int(1240 * scale), Int(1754 * scale)), dpi = 150 * scale
        page.stampRound(Int(800 * scale), Int(1300 * scale), radius: radius * dpi / 25.4, thickness: dpi / 25.4)
        let seal = try #require(page.seals(dpi: dpi).first)
        #expect(page.seals(dpi: dpi).count == 1)
        #expect(abs(seal.midX - 800 * scale) < 12 * scale && abs(seal.midY - 1300 * scale) < 12 * scale)
        #expect(abs(Double(seal.width) - 2 * radius * dpi / 25.4) < 16 * scale)
    }

    @Test func sealAcrossPrintAndOnTintedPaper() {
        let page = page()
        for index in stride(from: 0, to: page.byteCount, by: 4) {
            (page.samples[index], page.samples[index + 1], page.samples[index + 2]) = (235, 225, 190)
        }
        page.stampRound(700, 900, radius: 118, thickness: 6)
        page.writeLines(5, x: 560, y: 800, wordWidth: 40, height: 22, spacing: 44)
        #expect(page.seals(dpi: 150).count == 1)
    }

    @Test func sealWithAFaintSide() {
        let page = page()
        page.stampRound(700, 900, radius: 118, thickness: 6, gap: 0.2...2.2)
        #expect(page.seals(dpi: 150).count == 1)
    }

    @Test func twoSealsThatOverlapAndASquareOneBeside() {
        let page = page()
        page.stampRound(500, 1200, radius: 118, thickness: 6)
        page.stampRound(660, 1230, radius: 118, thickness: 6)
        page.stampSquare(950, 1200, side: 110, thickness: 6)
        #expect(page.seals(dpi: 150).count == 3)
    }

    @Test func ovalInvoiceSeal() {
        let page = page()
        for v in -89...89 {
            for u in -120...120 {
                let outer = Double(u * u) / (120 * 120) + Double(v * v) / (89 * 89), inner = Double(u * u) / (113 * 113) + Double(v * v) / (82 * 82)
                if outer <= 1 && inner >= 1 || abs(v) < 6 && abs(u) < 70 { page.set(600 + u, 700 + v, 205, 40, 45) }
            }
        }
        #expect(page.seals(dpi: 150).count == 1)
    }

    @Test func redThatIsNoSeal() {
        let letterhead = page()
        for index in 0..<9 {
            // Characters of 16 mm, some with a frame of their own (国, 图).
            letterhead.stampSquare(110 + index * 112, 150, side: 94, thickness: 10)
        }
        letterhead.fill(100, 300, 1040, 8, 205, 40, 45)
        #expect(letterhead.seals(dpi: 150).isEmpty, "letterhead")

        let text = page()
        for line in 0..<20 {
            for word in 0..<14 { text.fill(120 + word * 70, 300 + line * 50, 40, 24, 205, 40, 45) }
        }
        #expect(text.seals(dpi: 150).isEmpty, "red text")

        let photo = page()
        photo.fill(300, 400, 600, 500, 150, 60, 40)
        for v in -118...118 { for u in -118...118 where u * u + v * v < 118 * 118 { photo.set(600 + u, 650 + v, 215, 50, 50) } }
        #expect(photo.seals(dpi: 150).isEmpty, "a red disc in a photograph")

        let frame = page()
        frame.fill(400, 400, 140, 140, 60, 130, 60)
        frame.stampSquare(400, 400, side: 140, thickness: 6)
        #expect(frame.seals(dpi: 150).isEmpty, "a red frame around something coloured")
    }

    @Test func greyPagesHaveNone() {
        #expect(Raster.paper(600, 800).seals(dpi: 75).isEmpty)
    }

    @Test func colourIsToldFromTint() {
        let tinted = page()
        for index in stride(from: 0, to: tinted.byteCount, by: 4) { tinted.samples[index + 2] = 205 }
        #expect(tinted.facts(dpi: 150).colourShare < 0.002)
        let sealed = page()
        sealed.stampRound(700, 900, radius: 118, thickness: 6)
        #expect(sealed.facts(dpi: 150).colourShare > 0.002)
    }

    /// Characters of a name seal: strokes across and down.
    private func strokes(_ page: Raster, _ x: Int, _ y: Int, _ side: Int, _ paint: (Int, Int, Int, Int) -> Void) {
        for (u, v) in [(0, 0), (1, 0), (0, 1), (1, 1)] {
            let left = x + side / 10 + u * side * 45 / 100, top = y + side / 10 + v * side * 45 / 100, size = side * 35 / 100, pen = max(3, side / 28)
            for stroke in 0..<3 {
                paint(left, top + stroke * size * 4 / 10, size, pen)
                paint(left + stroke * size * 4 / 10, top, pen, size)
            }
        }
    }

    @Test(arguments: [110, 130]) func nameSealsInRedOrWhiteCharacters(side: Int) {
        let framed = page(), carved = page()
        framed.stampSquare(700, 1200, side: side, thickness: 6)
        strokes(framed, 700, 1200, side) { framed.fill($0, $1, $2, $3, 205, 40, 45) }
        carved.fill(700, 1200, side, side, 190, 30, 60)
        strokes(carved, 700, 1200, side) { carved.fill($0, $1, $2, $3, 245, 245, 245) }
        #expect(framed.seals(dpi: 150).count == 1)
        #expect(carved.seals(dpi: 150).count == 1)
    }

    @Test(arguments: [-12.0, 6, 20]) func aNameSealStampedAslant(degrees: Double) {
        let page = page(), angle = degrees * .pi / 180
        for v in -60...60 {
            for u in -60...60 where abs(u) > 54 || abs(v) > 54 || (abs(u) + 60) % 30 < 7 && abs(v) < 40 {
                let x = Double(u) * cos(angle) - Double(v) * sin(angle), y = Double(u) * sin(angle) + Double(v) * cos(angle)
                page.fill(700 + Int(x.rounded()), 1200 + Int(y.rounded()), 2, 2, 205, 40, 45)
            }
        }
        #expect(page.seals(dpi: 150).count == 1)
    }

    @Test func aRedBlockIsNoNameSeal() {
        let page = page()
        page.fill(700, 1200, 120, 120, 205, 40, 45)
        #expect(page.seals(dpi: 150).isEmpty)
        page.fill(740, 1240, 40, 40, 245, 245, 245)
        #expect(page.seals(dpi: 150).isEmpty, "a logo: one white shape")
    }

    @Test func redInkWithoutASealsShapeLeavesItOpen() {
        let spoilt = page(), clean = page(), sealed = page()
        spoilt.stampRound(700, 1200, radius: 118, thickness: 6, gap: -1.2...2.4)
        clean.fill(100, 300, 1040, 6, 205, 40, 45)
        sealed.stampRound(700, 1200, radius: 118, thickness: 6)
        #expect(spoilt.sealInk(dpi: 150) == ([], true))
        #expect(clean.sealInk(dpi: 150) == ([], false))
        #expect(!sealed.sealInk(dpi: 150).trace && sealed.sealInk(dpi: 150).seals.count == 1)
    }
}
