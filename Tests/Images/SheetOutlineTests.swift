import CaseModel
import Foundation
import PictureKit
import Testing
@testable import Images

/// A sheet of paper with rows of bars on a table, its corners where they are wanted.
private func photograph(_ corners: [Spot], table: UInt8 = 70, shadow: Bool = false) throws -> Raster {
    let sheet = Raster.paper(420, 594, grey: 235)
    sheet.writeLines(18, x: 50, y: 60, wordWidth: 20, height: 8, spacing: 27)
    let raster = Raster.paper(720, 960, grey: table)
    let map = try #require(Homography(width: 720, height: 960, onto: [Spot(0, 0), Spot(720, 0), Spot(720, 960), Spot(0, 960)]))
    #expect(map(Spot(10, 20)) == Spot(10, 20))
    let onto = try #require(Homography(width: 420, height: 594, onto: corners))
    // Backwards, by a fine mesh: the sheet is drawn point by point.
    for v in stride(from: 0.25, to: 594, by: 0.33) {
        for u in stride(from: 0.25, to: 420, by: 0.33) {
            let spot = onto(Spot(u, v))
            let level = Double(sheet.sample(Int(u), Int(v)))
            raster.set(Int(spot.x), Int(spot.y), UInt8(level), 0, 0)
        }
    }
    if shadow {
        for y in 0..<960 {
            for x in 0..<720 where x + y > 1000 { raster.samples[y * 720 + x] = UInt8(Double(raster.samples[y * 720 + x]) * 0.6) }
        }
    }
    return raster
}

private let aslant = [Spot(140, 90), Spot(610, 130), Spot(560, 850), Spot(90, 800)]

@Suite struct SheetOutlineTests {
    @Test(arguments: [
        (aslant, UInt8(70), false), (aslant, 70, true), (aslant, 150, false),
        ([Spot(150, 100), Spot(570, 100), Spot(660, 880), Spot(60, 880)], 60, false),
        ([Spot(90, 60), Spot(640, 140), Spot(620, 900), Spot(60, 820)], 20, false),
    ]) func theSheetIsFoundOnATable(corners: [Spot], table: UInt8, shadow: Bool) throws {
        let outline = try #require(try photograph(corners, table: table, shadow: shadow).sheetOutline())
        for (found, known) in zip(outline.corners, corners) { #expect((found - known).length < 8, "\(found) \(known)") }
    }

    @Test func scansAndWhiteTablesAndBrightPatchesHaveNone() throws {
        let scan = Raster.paper(720, 1018)
        scan.writeLines(20, x: 80, y: 90, wordWidth: 30, height: 11, spacing: 42, degrees: 1.5)
        #expect(scan.sheetOutline() == nil, "a slanted scan fills its frame")
        #expect(try photograph(aslant, table: 232).sheetOutline() == nil, "white on white")
        let straight = Raster.paper(720, 960, grey: 60)
        straight.fill(100, 100, 520, 740, 235)
        #expect(straight.sheetOutline() == nil, "nothing to undo")
        let card = Raster.paper(720, 960, grey: 60)
        card.fill(300, 300, 120, 90, 235)
        #expect(card.sheetOutline() == nil, "too small")
        #expect(Raster.paper(720, 960, grey: 20).sheetOutline() == nil)
    }

    @Test func straighteningSetsRowsUprightAndKnowsTheWayBack() throws {
        let picture = try photograph(aslant), outline = try #require(picture.sheetOutline())
        let sheet = try #require(picture.straightened(outline))
        #expect(abs(Double(sheet.raster.height) / Double(sheet.raster.width) - 594.0 / 420) < 0.25)
        let slant = sheet.raster.scaled(width: sheet.raster.width * 2, height: sheet.raster.height * 2).facts(dpi: 150).slant
        #expect(abs(slant ?? 0) < 0.5)
        // The corners of the straightened sheet lie on those of the photographed one.
        let corner = sheet.toPicture(Box(x: 0, y: 0, width: 4, height: 4))
        #expect(abs(Double(corner.x) - aslant[0].x) < 12 && abs(Double(corner.y) - aslant[0].y) < 12)
        #expect(outline.keystone < 0.2 && outline.tilt > 3)
    }

    @Test func aHomographyTurnsSlantsWithIt() throws {
        let turned = try #require(Homography(width: 100, height: 100, onto: [Spot(100, 0), Spot(100, 100), Spot(0, 100), Spot(0, 0)]))
        #expect(abs(turned.slant(3, width: 100, height: 100, turned: 0) - 3) < 1e-6)
        let tilt = 0.1, c = cos(tilt) * 100, s = sin(tilt) * 100
        let rolled = try #require(Homography(width: 100, height: 100, onto: [Spot(0, 0), Spot(c, s), Spot(c - s, c + s), Spot(-s, c)]))
        #expect(abs(rolled.slant(0, width: 100, height: 100, turned: 180) - tilt * 180 / .pi) < 1e-6)
        #expect(Homography(width: 10, height: 10, onto: [Spot(0, 0), Spot(10, 0), Spot(2, 2), Spot(0, 10)]) == nil, "not convex")
    }

    @Test func evenLightKeepsPrint() {
        let raster = Raster.paper(1240, 1754, grey: 240)
        raster.writeLines(24, x: 120, y: 150, wordWidth: 56, height: 20, spacing: 60)
        for y in 0..<1754 {
            for x in 0..<1240 { raster.samples[y * 1240 + x] = UInt8(Double(raster.samples[y * 1240 + x]) * (1 - 0.5 * Double(x) / 1240)) }
        }
        let light = raster.facts(dpi: 150).light, flat = raster.flattened(by: light)
        #expect(light.spread > 60)
        #expect(flat.facts(dpi: 150).light.spread < 20)
        #expect(flat.sample(1200, 40) > 215 && flat.sample(122, 152) < 60)
    }

    @Test func turnedBoxesComeBack() {
        let box = Box(x: 10, y: 20, width: 30, height: 5)
        for degrees in [0, 90, 180, 270] {
            let turned = box.turned(clockwise: degrees, width: 200, height: 100)
            let (width, height) = degrees % 180 == 0 ? (200, 100) : (100, 200)
            #expect(turned.turned(clockwise: -degrees, width: width, height: height) == box)
        }
        #expect(box.turned(clockwise: 90, width: 200, height: 100) == Box(x: 75, y: 10, width: 5, height: 30))
    }
}

@Suite struct RowTests {
    /// Rows that hang down in the middle by `sag` pixels of 1000.
    private func rows(sag: Double) -> Raster {
        let raster = Raster.paper(1240, 1754)
        for line in 0..<20 {
            for x in 120..<1120 where (x / 4) % 2 == 0 && (x / 60) % 7 != 6 {
                let at = Double(x - 620) / 500, y = 150 + 70 * line + Int(sag * (1 - at * at))
                raster.fill(x, y, 1, 24, 20)
            }
        }
        return raster
    }

    @Test(arguments: [0.0, 15, 40, 70, -40]) func theBowOfARowIsMeasuredEvenWhereNeighboursReachIntoItsBox(sag: Double) throws {
        let ink = InkMap(rows(sag: sag), dpi: 150)
        let box = Box(x: 120, y: 150 + 700 + Int(min(0, sag)), width: 1000, height: 24 + Int(abs(sag)))
        let row = try #require(ink.row(in: box, print: 24))
        #expect(abs(row.bow - sag / 1000) < 0.008)
        #expect(ink.row(in: Box(x: 120, y: 1700, width: 1000, height: 40), print: 24) == nil, "no ink")
    }

    @Test func charactersCutByTheFrameAreCounted() {
        let whole = Raster.paper(1240, 1754), cut = Raster.paper(1240, 1754)
        whole.writeLines(20, x: 120, y: 60, wordWidth: 56, height: 20, spacing: 60)
        for word in 0..<12 { cut.fill(120 + word * 70, 0, 22, 12, 20) }
        // A lid's strip and a table's rule are no characters.
        whole.fill(0, 0, 1240, 8, 15)
        for row in 0..<8 { whole.fill(0, 200 + row * 90, 1100, 3, 20) }
        #expect(InkMap(whole, dpi: 150).cutCharacters() < 5)
        #expect(InkMap(cut, dpi: 150).cutCharacters() == 12)
        #expect(InkMap(cut.turned(clockwise: 90), dpi: 150).cutCharacters() == 12)
    }
}
