import Testing
@testable import Images

/// Pictures of 6 × 2 pixels, the left half black, written by hand ([MS-WMF] 2.2.2; OS/2).
@Suite("BMP in its forms") struct BmpFormTests {
    private static func le(_ value: Int, _ count: Int) -> [UInt8] { (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) } }

    private static func file(_ header: [UInt8], _ palette: [UInt8], _ row: [UInt8], rows: Int = 2) -> [UInt8] {
        let padded = row + [UInt8](repeating: 0, count: (4 - row.count % 4) % 4)
        let start = 14 + header.count + palette.count
        let pixels = (0..<rows).flatMap { _ in padded }
        return Array("BM".utf8) + le(start + pixels.count, 4) + le(0, 4) + le(start, 4) + header + palette + pixels
    }

    private static func header(_ size: Int, bits: Int, compression: Int = 0, height: Int = 2) -> [UInt8] {
        if size == 12 { return le(12, 4) + le(6, 2) + le(height, 2) + le(1, 2) + le(bits, 2) }
        let all = le(size, 4) + le(6, 4) + le(height, 4) + le(1, 2) + le(bits, 2) + le(compression, 4) + le(0, 20)
        return Array((all + le(0, 100)).prefix(size))
    }

    private static let black = [UInt8](repeating: 0, count: 3), white = [UInt8](repeating: 255, count: 3)
    private static let three = black + white, four = [0, 0, 0, 0, 255, 255, 255, 0] as [UInt8]

    private static let forms: [(String, [UInt8])] = [
        ("OS/2 1.x, a bit", file(header(12, bits: 1), three, [0b0001_1100])),
        ("OS/2 1.x, a byte", file(header(12, bits: 8), three, [0, 0, 0, 1, 1, 1])),
        ("OS/2 1.x, colour", file(header(12, bits: 24), [], black + black + black + white + white + white)),
        ("OS/2 2.x, short", file(header(16, bits: 4), four, [0x00, 0x01, 0x11])),
        ("OS/2 2.x, long", file(header(64, bits: 8), four, [0, 0, 0, 1, 1, 1])),
        ("16 bits", file(header(40, bits: 16), [], [0, 0, 0, 0, 0, 0, 0xFF, 0x7F, 0xFF, 0x7F, 0xFF, 0x7F])),
        ("32 bits", file(header(40, bits: 32), [], [UInt8](repeating: 0, count: 12) + [UInt8](repeating: 255, count: 12))),
        (
            "32 bits with a mask for opacity",
            file(
                header(40, bits: 32, compression: 6), le(0xFF00, 4) + le(0xFF_0000, 4) + le(0xFF00_0000, 4) + le(0xFF, 4),
                [UInt8](repeating: 0, count: 12) + [UInt8](repeating: 255, count: 12))
        ),
        ("from the top", file(header(40, bits: 8, height: -2), four, [0, 0, 0, 1, 1, 1])),
    ]

    @Test(arguments: forms) func isReadAsItLooks(_ name: String, _ bytes: [UInt8]) throws {
        let decoded = try ImageFile(bytes: bytes).decode(page: 1, pixelLimit: 100, comfortable: 100)
        let grey = decoded.raster.grey()
        #expect(grey.width == 6 && grey.height == 2 && decoded.damage == nil)
        #expect((0..<12).map { grey.samples[$0] > 250 } == [false, false, false, true, true, true, false, false, false, true, true, true])
    }

    @Test func rowsThatAreMissingStayWhiteAndAreTold() throws {
        let decoded = try ImageFile(bytes: Self.file(Self.header(40, bits: 8), Self.four, [0, 0, 0, 0, 0, 0], rows: 1))
            .decode(page: 1, pixelLimit: 100, comfortable: 100)
        let grey = decoded.raster.grey()
        #expect(decoded.damage != nil && grey.samples[0] == 255 && grey.samples[6] == 0)
    }
}
