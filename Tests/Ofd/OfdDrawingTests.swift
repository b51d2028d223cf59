import Images
import PictureKit
import TestKit
import Testing
@testable import Ofd

@Suite struct OfdDrawingTests {
    /// Dark in its upper left quarter.
    private func scan(_ width: Int = 200, _ height: Int = 280) -> Raster {
        let raster = Raster.paper(width, height)
        raster.fill(0, 0, width / 2, height / 2, 20)
        return raster
    }

    @Test(arguments: [ImageEncoding.jpeg(quality: 90), .png, .g4])
    func picturesStandWhereTheyArePlaced(encoding: ImageEncoding) throws {
        var file = OfdBytes(OfdBytes.picture(100, x: 105, y: 0, width: 105, height: 148.5))
        file.addPictures([("scan", try scan().encoded(encoding))])
        try open(file) { (document) throws in
            let page = try document.page(1), look = try rendered(page, dpi: 50)
            #expect(page.problems.isEmpty)
            // Dark from the middle of the upper edge on, for a quarter of the page's width and height.
            let (w, h) = (look.width, look.height)
            #expect(look.sample(w * 5 / 8, h / 8) < 80)
            for (x, y) in [(w / 4, h / 8), (w * 7 / 8, h / 8), (w * 5 / 8, h * 3 / 8), (w / 4, h * 3 / 4)] { #expect(look.sample(x, y) > 200) }
        }
    }

    @Test func turnedPicturesAreDrawnTurned() throws {
        // A quarter clockwise: rows run down the page, columns to the left.
        let object = "<ofd:ImageObject ID=\"8\" ResourceID=\"100\" Boundary=\"0 0 210 297\" CTM=\"0 297 -210 0 210 0\"/>"
        var file = OfdBytes(object)
        file.addPictures([("scan.png", try scan(280, 200).encoded(.png))])
        try open(file) { (document) throws in
            let look = try rendered(document.page(1), dpi: 30)
            #expect(look.sample(look.width * 3 / 4, look.height / 4) < 80 && look.sample(look.width / 4, look.height / 4) > 200)
        }
    }

    @Test func linesAndFillsAreDrawn() throws {
        let path = """
            <ofd:PathObject ID="3" Boundary="50 50 100 100" Stroke="false" Fill="true"><ofd:FillColor Value="0 0 0"/>
            <ofd:AbbreviatedData>M 0 0 L 100 0 B 100 50 100 60 100 100 Q 50 100 0 100 C</ofd:AbbreviatedData></ofd:PathObject>
            """
        try open(OfdBytes(path)) { (document) throws in
            let look = try rendered(document.page(1), dpi: 25.4)
            #expect(look.sample(100, 100) < 40 && look.sample(30, 100) > 200 && look.sample(160, 100) > 200)
        }
    }

    @Test func aPictureThatIsNotThereIsToldOfThePage() throws {
        var file = OfdBytes(OfdBytes.picture(100, x: 0, y: 0, width: 210, height: 297) + OfdBytes.picture(77, x: 0, y: 0, width: 9, height: 9))
        file.addPictures([("broken.png", Array("\u{89}PNG\r\n".utf8))])
        try open(file) { (document) throws in #expect(try document.page(1).problems.count == 2) }
    }

    @Test func picturesTooLargeAreNotDecoded() throws {
        var file = OfdBytes(OfdBytes.picture(100, x: 0, y: 0, width: 210, height: 297))
        file.addPictures([("scan.png", try scan().encoded(.png))])
        try open(file) { (document) throws in
            let page = try document.page(1, limits: OfdPageLimits(pixels: 1000))
            #expect(page.problems.map(\.code) == [.tooLarge])
        }
    }

    @Test func textBeneathAScanIsHiddenByIt() throws {
        let words = OfdBytes.text("识别出的文字", x: 10, y: 10), picture = OfdBytes.picture(100, x: 0, y: 0, width: 210, height: 297)
        for (objects, above) in [(words + picture, 0), (picture + words, 1)] {
            var file = OfdBytes(objects)
            file.addPictures([("scan.jpg", try scan().encoded(.jpeg(quality: 80)))])
            try open(file) { (document) throws in #expect(try document.page(1).textsAbovePicture == above) }
        }
    }

    @Test(arguments: [
        ("M 0 0 L 10 10 C", "0.0000 0.0000 m 10.0000 10.0000 l h "), ("S 1 2 L 3 x", "1.0000 2.0000 m "), ("L", nil), ("", nil), ("Z 1 1", nil),
        ("M 1e30 0 L 1 1", nil), ("M -0.00001 -2.5", "0.0000 -2.5000 m "),
    ] as [(String, String?)])
    func pathDataIsTakenAsFarAsItIsSound(data: String, operators: String?) {
        #expect(OfdPath.operators(data) == operators)
    }

    @Test func arcsEndWhereTheyShould() throws {
        let path = try #require(OfdPath.operators("M 0 10 A 10 10 0 0 1 20 10"))
        #expect(path.hasSuffix("20.0000 10.0000 l "))
        // Clockwise from the left to the right end goes over the top.
        #expect(path.contains("10.0000 0.0000 l "))
    }
}
