import CaseModel
import Images
import PictureKit
import Testing

@testable import Conductor

/// What a worker that a file has taken over may send as a picture, and what is shown in a browser.
@Suite struct JpegCheckTests {
    private static func jpeg(_ width: Int = 340, _ height: Int = 480, channels: Int = 1) throws -> [UInt8] {
        let page = Raster.paper(width, height, channels: channels)
        page.writeLines(10, x: 10, y: 10, wordWidth: 20, height: 6, spacing: 20)
        return try page.encoded(.jpeg(quality: 50))
    }

    @Test func whatOurWorkersMakeIsAllowed() throws {
        let page = Raster.paper(1240, 1754)
        page.writeLines(30, x: 10, y: 10, wordWidth: 60, height: 20, spacing: 40)
        let cover = PageCover(width: 1240, height: 1754, rotation: 0, boxes: [])
        #expect(JpegCheck.allows(try #require(try page.smallPicture(cover))))
        #expect(JpegCheck.allows(try Self.jpeg()))
    }

    @Test func nothingElseIs() throws {
        let good = try Self.jpeg()
        let script = Array("<script>alert(1)</script>".utf8)
        let end: [UInt8] = [0xFF, 0xD9], start: [UInt8] = [0xFF, 0xD8]
        let remark: [UInt8] = [0xFF, 0xFE, 0, UInt8(script.count + 2)]
        var others: [String: [UInt8]] = ["nothing": [], "another format": script]
        others["cut short"] = Array(good.dropLast(20))
        others["something behind it"] = good + script
        others["something behind it that ends like one"] = good + script + end
        others["a remark"] = start + remark + script + Array(good.dropFirst(2))
        others["no frame"] = start + [0xFF, 0xDA, 0, 2, 1, 2, 3] + end
        others["a length beyond its end"] = start + [0xFF, 0xE0, 0xFF, 0xFF] + end
        others["too large"] = try Self.jpeg(500, 300)
        others["in colour"] = try Self.jpeg(channels: 4)
        others["too long"] = good + [UInt8](repeating: 0, count: 40_000) + end
        for (what, bytes) in others { #expect(!JpegCheck.allows(bytes), "\(what)") }
    }
}
