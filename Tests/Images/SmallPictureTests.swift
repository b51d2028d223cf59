import CaseModel
import PictureKit
import Testing

@testable import Images

@Suite struct SmallPictureTests {
    private func decoded(_ jpeg: [UInt8]) throws -> Raster {
        try ImageFile(bytes: jpeg).decode(page: 1, pixelLimit: 1_000_000, comfortable: 1_000_000).raster
    }

    @Test(arguments: [(1240, 1754), (1754, 1240), (60, 90), (30, 4000)])
    func aPageOfAnySizeBecomesASmallGreyJpeg(_ width: Int, _ height: Int) throws {
        let page = Raster.paper(width, height, channels: 4)
        if width > 100 { page.writeLines(20, x: 10, y: 20, wordWidth: 60, height: 14, spacing: 50) }
        let jpeg = try #require(try page.smallPicture(PageCover(width: width, height: height, rotation: 0, boxes: [])))
        let picture = try decoded(jpeg)
        #expect(jpeg.count <= SmallPicture.bytes)
        #expect(max(picture.width, picture.height) == min(SmallPicture.side, max(width, height)))
        #expect(picture.channels == 1)
        #expect(abs(Double(picture.width) / Double(picture.height) - Double(width) / Double(height)) < 0.02)
    }

    /// Noise packs worse than any page.
    @Test func whatPacksBadlyIsSmallAllTheSame() throws {
        let page = Raster.paper(960, 960)
        var state: UInt32 = 1
        for index in 0..<page.byteCount {
            state = state &* 1_664_525 &+ 1_013_904_223
            page.samples[index] = state >> 31 == 0 ? 0 : 255
        }
        let jpeg = try #require(try page.scaled(width: 480, height: 480).smallPicture(PageCover(width: 480, height: 480, rotation: 0, boxes: [])))
        #expect(jpeg.count <= SmallPicture.bytes)
    }

    /// A page that lies on its side keeps lying so; what was read of it upright is covered where it stands.
    @Test(arguments: [0, 90, 180, 270]) func placesAreCoveredHoweverThePageLies(_ rotation: Int) throws {
        let upright = Raster.paper(400, 800)
        upright.fill(100, 200, 200, 40, 0)
        let stored = upright.turned(clockwise: 360 - rotation)
        let cover = PageCover(width: 400, height: 800, rotation: rotation, boxes: [Box(x: 100, y: 200, width: 200, height: 40)])
        let picture = try decoded(try #require(try stored.smallPicture(cover)))
        #expect((picture.width > picture.height) == (rotation % 180 != 0))
        let seen = picture.turned(clockwise: rotation)
        // In the middle, at the corners, and beside it.
        for (x, y) in [(120, 132), (62, 122), (178, 142)] { #expect((80...140).contains(seen.sample(x, y)), "\(rotation): \(seen.sample(x, y))") }
        for (x, y) in [(120, 160), (40, 132), (200, 132)] { #expect(seen.sample(x, y) > 200, "\(rotation)") }
        #expect(upright.sample(200, 220) == 0, "the page itself is not painted on")
    }
}
