import CaseModel
import PictureKit
import Testing
@testable import Images

/// Photographs of sheets where they are hard to tell from what they lie on; drawn at the size at which outlines are sought.
private struct Scene {
    static let width = 450
    static let height = 600
    let raster: Raster

    /// - Parameter ground: grey of a place.
    init(_ ground: (Int, Int) -> Int) {
        raster = Raster.paper(Self.width, Self.height, grey: 0)
        for y in 0..<Self.height {
            // A little noise, the same each time.
            for x in 0..<Self.width { raster.samples[y * Self.width + x] = UInt8(ground(x, y) + (x * 7 + y * 13 + x * y) % 3) }
        }
    }

    /// A sheet with rows of print, its corners clockwise from the top left one. `shade` darkens what is next to it, less and less, as paper that
    /// lies on something does.
    func lay(_ corners: [Spot], grey: Int = 225, shade: Int = 0, printed: Bool = true) throws {
        let map = try #require(Homography(width: 210, height: 297, onto: corners)), back = try #require(map.inverse)
        for y in 0..<Self.height {
            for x in 0..<Self.width {
                let spot = back(Spot(Double(x) + 0.5, Double(y) + 0.5)), at = y * Self.width + x
                let outside = max(-spot.x, -spot.y, spot.x - 210, spot.y - 297)
                if outside > 0 {
                    raster.samples[at] -= UInt8(Double(shade) * max(0, 1 - outside / 8))
                    continue
                }
                let row = Int(spot.y), column = Int(spot.x)
                let ink = printed && spot.x > 25 && spot.x < 185 && row > 30 && row < 260 && row % 8 < 3 && (column + row / 8) % 4 < 2
                raster.samples[at] = UInt8(ink ? 70 : grey + (x * 5 + y * 11 + x * y) % 3)
            }
        }
    }
}

private let page = [Spot(70, 60), Spot(370, 40), Spot(400, 530), Spot(45, 500)]

private func check(_ x: Int, _ y: Int) -> Int { [200, 150, 105][x / 22 % 2 + y / 22 % 2] }

@Suite struct HardGroundTests {
    @Test(arguments: ["white desk", "checked cloth", "sheet beneath", "corner outside"]) func theSheetIsFound(ground: String) throws {
        var corners = page
        let scene: Scene
        switch ground {
        case "white desk":
            scene = Scene { _, _ in 221 }
            try scene.lay(corners, shade: 14)
        case "checked cloth":
            scene = Scene(check)
            try scene.lay(corners)
        case "sheet beneath":
            scene = Scene { _, _ in 90 }
            try scene.lay([Spot(30, 90), Spot(350, 20), Spot(420, 500), Spot(80, 560)], grey: 215, printed: false)
            try scene.lay(corners, shade: 30)
        default:
            corners[0] = Spot(-25, 20)
            scene = Scene { _, _ in 110 }
            try scene.lay(corners)
        }
        let found = try #require(scene.raster.sheetOutline())
        for known in corners { #expect(found.corners.contains { ($0 - known).length < 8 }, "\(known) of \(found.corners)") }
    }

    @Test func aSideOutsideOfThePictureIsPutBeyondAllThatIsSeen() throws {
        let corners = [Spot(70, -60), Spot(380, -40), Spot(400, 530), Spot(45, 500)]
        let scene = Scene { _, _ in 110 }
        try scene.lay(corners)
        let found = try #require(scene.raster.sheetOutline())
        for known in corners[2...] { #expect(found.corners.contains { ($0 - known).length < 8 }) }
        #expect(found.corners.count { $0.y <= 1 } == 2, "\(found.corners)")
        let sheet = try #require(scene.raster.straightened(found))
        #expect(sheet.raster.sample(sheet.raster.width / 2, 0) > 200, "paper is what lies beyond the picture")
    }

    @Test func cardsOnScansWindowsAndCoveredSheetsHaveNone() throws {
        let scan = Scene { _, _ in 250 }
        try scan.lay([Spot(80, 105), Spot(370, 90), Spot(382, 320), Spot(92, 335)], grey: 205)
        #expect(scan.raster.sheetOutline() == nil, "a card on a scanner's lid is not seen from one side")
        let window = Scene { _, _ in 120 }
        try window.lay(page, grey: 240, printed: false)
        #expect(window.raster.sheetOutline() == nil, "no print")
        let covered = Scene(check)
        try covered.lay(page)
        // Half of two sides lies under something else.
        covered.raster.fill(0, 0, 230, 330, 160)
        #expect(covered.raster.sheetOutline() == nil)
    }
}

@Suite struct PrintWitnessTests {
    private let outline = SheetOutline(corners: [Spot(100, 100), Spot(500, 120), Spot(480, 700), Spot(110, 690)])
    private let inside = [Spot(150, 200), Spot(450, 200), Spot(450, 220), Spot(150, 220)]

    private func line(_ x: Double, _ y: Double, _ length: Double) -> [Spot] {
        [Spot(x, y), Spot(x + length, y), Spot(x + length, y + 20), Spot(x, y + 20)]
    }

    @Test func printThatRunsOverTheOutlineOrNoPrintSpeaksAgainstIt() throws {
        #expect(outline.printBeside([inside]) == [])
        #expect(outline.printBeside([]) == nil)
        #expect(outline.printBeside([line(520, 300, 100)]) == nil, "none inside")
        #expect(outline.printBeside([inside, line(400, 400, 200)]) == nil, "half of it inside")
        #expect(try #require(outline.printBeside([inside, line(540, 300, 100)])).count == 4, "beside")
        #expect(try #require(outline.printBeside([inside, line(200, 88, 100)])).count == 4, "a little over the edge")
    }

    @Test func printBesideStaysInSight() throws {
        let picture = Raster.paper(700, 800, grey: 90)
        let alone = try #require(picture.straightened(outline)), both = try #require(picture.straightened(outline, keeping: line(560, 300, 100)))
        #expect(both.raster.width > alone.raster.width + 120 && both.raster.height == alone.raster.height)
        let back = try #require(both.toPicture.inverse)
        #expect(line(560, 300, 100).allSatisfy { back($0).x <= Double(both.raster.width) && back($0).x > 0 })
        #expect(picture.straightened(outline, keeping: line(9000, 300, 100)) == nil, "too large")
    }

    @Test func theWayBackUndoesAMap() throws {
        let map = try #require(Homography(width: 210, height: 297, onto: outline.corners)), back = try #require(map.inverse)
        for spot in [Spot(0, 0), Spot(210, 40), Spot(77, 300), Spot(-20, 150)] { #expect((back(map(spot)) - spot).length < 1e-6) }
    }
}
