import PictureKit
import Testing
@testable import Images

/// A picture whose left half is dark, so that turning shows.
private func halves(_ width: Int, _ height: Int, channels: Int = 1) -> Raster {
    let raster = Raster.paper(width, height, channels: channels, dpi: 300)
    raster.fill(0, 0, width / 2, height, 20)
    return raster
}

private func decode(_ bytes: [UInt8], page: Int = 1) throws -> DecodedImage {
    try ImageFile(bytes: bytes).decode(page: page, pixelLimit: 10_000_000, comfortable: 10_000_000)
}

@Suite struct ImageFileTests {
    @Test(arguments: [1, 4]) func roundTripsEveryFormatItWrites(channels: Int) throws {
        let picture = halves(64, 40, channels: channels)
        for encoding in [ImageEncoding.jpeg(quality: 95), .png, .g4] {
            let decoded = try decode(picture.encoded(encoding))
            #expect(decoded.raster.width == 64 && decoded.raster.height == 40)
            let grey = decoded.raster.grey()
            #expect(grey.sample(0, 0) < 40)
            #expect(grey.sample(63, 0) > 200)
            #expect(decoded.damage == nil)
            #expect(decoded.raster.statedDPI.map { abs($0 - 300) < 1 } == true)
        }
    }

    @Test(arguments: [
        ("P1\n# remark\n4 2\n1100\n1100\n", 1), ("P2 4 2 255\n0 0 255 255\n0 0 255 255\n", 8), ("P3 4 2 255 " + String(repeating: "0 0 0 0 0 0 255 255 255 255 255 255 ", count: 2), 24),
    ])
    func netpbmIsRead(_ text: String, _ bits: Int) throws {
        let decoded = try decode(Array(text.utf8))
        let grey = decoded.raster.grey()
        #expect(grey.width == 4 && grey.height == 2 && decoded.header.bitsPerPixel == bits)
        #expect(grey.sample(0, 0) < 40 && grey.sample(3, 1) > 200)
    }

    @Test func bitonalPagesSayThatTheyAre() throws {
        #expect(try decode(halves(64, 40).encoded(.g4)).header.bitsPerPixel == 1)
    }

    /// Found by fuzzing: a segment's length that ends before the name that it begins with.
    @Test(arguments: [2, 3, 7, 8, 9]) func anExifSegmentMayBeShorterThanItsName(length: UInt8) throws {
        var bytes = try halves(64, 40).encoded(.jpeg(quality: 90))
        bytes.insert(contentsOf: [0xFF, 0xE1, 0, length] + Array("Exif\0\0II*\0".utf8), at: 2)
        let header = try ImageFile(bytes: bytes).header(page: 1)
        #expect(header.width == 64 && header.height == 40)
    }

    /// Orientation n: how a stored picture with the dark half on the left looks upright.
    @Test(arguments: [(1, "left"), (2, "right"), (3, "right"), (6, "top"), (8, "bottom"), (5, "top"), (7, "bottom"), (4, "left")])
    func exifOrientationIsApplied(orientation: UInt8, dark: String) throws {
        var bytes = try halves(64, 40).encoded(.jpeg(quality: 90))
        let exif: [UInt8] = [
            0xFF, 0xE1, 0, 34, 0x45, 0x78, 0x69, 0x66, 0, 0, 0x4D, 0x4D, 0, 0x2A, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation,
            0, 0, 0, 0, 0, 0,
        ]
        bytes.insert(contentsOf: exif, at: 2)
        let raster = try decode(bytes).raster
        let (width, height) = (raster.width, raster.height)
        let spots = ["left": (2, height / 2), "right": (width - 3, height / 2), "top": (width / 2, 2), "bottom": (width / 2, height - 3)]
        for (side, at) in spots where ["left", "right"].contains(side) == ["left", "right"].contains(dark) {
            #expect((raster.sample(at.0, at.1) < 100) == (side == dark), "\(side)")
        }
        #expect((width > height) == (orientation < 5))
    }

    @Test func truncatedJPEGGivesWhatThereIsAndSaysSo() throws {
        let whole = Raster.paper(400, 400)
        whole.writeLines(10, x: 10, y: 10, wordWidth: 20, height: 12, spacing: 36)
        let bytes = try whole.encoded(.jpeg(quality: 90))
        let decoded = try decode(Array(bytes.prefix(bytes.count / 2)))
        #expect(decoded.damage != nil)
        #expect(decoded.raster.height == 400)
        #expect(decoded.raster.sample(17, 15) < 100, "the upper part is there")
    }

    @Test func truncatedPNGGivesWhatThereIsAndSaysSo() throws {
        let bytes = try halves(300, 300).encoded(.png)
        let decoded = try decode(Array(bytes.prefix(bytes.count / 2)))
        #expect(decoded.damage != nil && decoded.raster.height == 300)
    }

    @Test func pixelLimitIsHeldFromTheHeaderAlone() throws {
        var bytes = try halves(8, 8).encoded(.png)
        bytes.replaceSubrange(16..<24, with: [0, 0, 0x75, 0x30, 0, 0, 0x75, 0x30])
        let file = try ImageFile(bytes: bytes)
        #expect(try file.header(page: 1).pixels == 900_000_000)
        #expect(throws: ImageError.tooManyPixels(900_000_000, limit: 1_000_000)) {
            try file.decode(page: 1, pixelLimit: 1_000_000, comfortable: 1_000_000)
        }
    }

    @Test func largeJPEGsAreDecodedSmallerWithTheirResolution() throws {
        let bytes = try halves(640, 400).encoded(.jpeg(quality: 90))
        let decoded = try ImageFile(bytes: bytes).decode(page: 1, pixelLimit: 1_000_000, comfortable: 100_000)
        #expect(decoded.raster.width == 320)
        #expect(decoded.raster.statedDPI == 150)
    }

    @Test(arguments: 0..<40) func cutAnywhereNothingCrashes(step: Int) throws {
        for encoding in [ImageEncoding.jpeg(quality: 80), .png, .g4] {
            let bytes = try halves(90, 70).encoded(encoding)
            _ = try? decode(Array(bytes.prefix(bytes.count * step / 40)))
        }
    }
}

@Suite struct TiffTests {
    /// A little-endian TIFF of uncompressed grey pages; each page's shade is its number × 40.
    static func pages(_ count: Int, breakAt broken: Int? = nil) -> [UInt8] {
        func le(_ value: Int, _ size: Int) -> [UInt8] { (0..<size).map { UInt8(value >> (8 * $0) & 255) } }
        var bytes: [UInt8] = [0x49, 0x49, 42, 0] + le(8, 4)
        for page in 1...count {
            let start = bytes.count, pixels = start + 2 + 8 * 12 + 4, next = pixels + 64
            let fields = [(256, 8), (257, 8), (258, 8), (259, 1), (262, 1), (273, pixels), (278, 8), (279, 64)]
            bytes += le(fields.count, 2)
            for (tag, value) in fields { bytes += le(tag, 2) + le(tag > 260 && tag != 262 ? 4 : 3, 2) + le(1, 4) + le(value, 4) }
            bytes += le(page == broken ? next + 1_000_000 : page == count ? 0 : next, 4)
            bytes += [UInt8](repeating: UInt8(page * 40), count: 64)
        }
        return bytes
    }

    @Test func everyPageByItself() throws {
        let file = try ImageFile(bytes: TiffTests.pages(4))
        #expect(file.pageCount == 4 && file.chain == .whole)
        for page in 1...4 { #expect(try file.decode(page: page, pixelLimit: 100, comfortable: 100).raster.sample(1, 1) == UInt8(page * 40)) }
    }

    @Test func chainThatBreaksOffIsNoticed() throws {
        var bytes = TiffTests.pages(2, breakAt: 2)
        #expect(try ImageFile(bytes: bytes).chain == .cutShort)
        bytes += [UInt8](repeating: 9, count: 500)
        #expect(try ImageFile(bytes: bytes).pageCount == 2)
    }

    /// The reference leads nowhere: no page is lost, those behind it are found where they stand.
    @Test func pagesBehindABrokenReferenceAreFound() throws {
        let file = try ImageFile(bytes: TiffTests.pages(5, breakAt: 2))
        #expect(file.pageCount == 5 && file.chain == .repaired)
        for page in 1...5 { #expect(try file.decode(page: page, pixelLimit: 100, comfortable: 100).raster.sample(1, 1) == UInt8(page * 40)) }
    }

    /// The directory of page 3 is overwritten: that page is lost, and no other.
    @Test(arguments: [0x00, 0xAA, 0xFF]) func oneLostDirectoryCostsOnePage(byte: UInt8) throws {
        var bytes = TiffTests.pages(5)
        let start = 8 + 2 * (2 + 8 * 12 + 4 + 64)
        for at in start..<start + 102 { bytes[at] = byte }
        let file = try ImageFile(bytes: bytes)
        #expect(file.pageCount == 5 && file.chain == .repaired)
        for page in [1, 2, 4, 5] {
            #expect(try file.decode(page: page, pixelLimit: 100, comfortable: 100).raster.sample(1, 1) == UInt8(page * 40))
        }
        #expect(throws: ImageError.self) { try file.decode(page: 3, pixelLimit: 100, comfortable: 100) }
    }

    /// Code words of the middle of a G4 page overwritten: what stands above is there, and the page says that it is damaged.
    @Test func damageInsideAFaxCodedPageIsNoticed() throws {
        let page = Raster.paper(800, 800, dpi: 200)
        page.writeLines(18, x: 20, y: 20, wordWidth: 30, height: 14, spacing: 42)
        var bytes = try page.encoded(.g4)
        #expect(try decode(bytes).damage == nil)
        for at in bytes.count / 3..<bytes.count / 2 { bytes[at] = UInt8(truncatingIfNeeded: at * 7919 >> 3) }
        let file = try ImageFile(bytes: bytes)
        let decoded = try file.decode(page: 1, pixelLimit: 1_000_000, comfortable: 1_000_000)
        #expect(decoded.damage != nil)
        #expect(decoded.raster.sample(25, 25) < 100, "the upper part is there")
    }

    @Test func loopEnds() throws {
        var bytes = TiffTests.pages(2)
        bytes.replaceSubrange(bytes.count - 68..<bytes.count - 64, with: [8, 0, 0, 0])
        #expect(try ImageFile(bytes: bytes).pageCount == 2)
    }

    @Test func pixelsBeyondTheEndAreDamage() throws {
        let bytes = TiffTests.pages(3)
        let file = try ImageFile(bytes: Array(bytes.dropLast(40)))
        #expect(try file.header(page: 3).truncated != nil)
        #expect(try file.decode(page: 2, pixelLimit: 100, comfortable: 100).damage == nil)
    }
}
