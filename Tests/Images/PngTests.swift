import TestKit
import Testing
@testable import Images

/// PNG files written by hand (ISO/IEC 15948), their rows in stored blocks (RFC 1950, RFC 1951).
private enum PngBytes {
    static func be(_ value: Int, _ count: Int) -> [UInt8] { (0..<count).reversed().map { UInt8(truncatingIfNeeded: value >> (8 * $0)) } }

    static func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
        let body = Array(name.utf8) + content
        return be(content.count, 4) + body + be(Int(ZipBytes.crc32(body)), 4)
    }

    private static func zlib(_ bytes: [UInt8]) -> [UInt8] {
        var (a, b) = (1, 0)
        for byte in bytes { (a, b) = ((a + Int(byte)) % 65_521, (b + a + Int(byte)) % 65_521) }
        var packed: [UInt8] = [0x78, 1]
        for start in stride(from: 0, to: bytes.count, by: 60_000) {
            let piece = bytes[start..<min(bytes.count, start + 60_000)]
            packed += [start + 60_000 >= bytes.count ? 1 : 0] + be(piece.count, 2).reversed() + be(piece.count ^ 0xFFFF, 2).reversed() + piece
        }
        return packed + be(b, 2) + be(a, 2)
    }

    static func file(width: Int, depth: Int, kind: Int, more: [UInt8] = [], rows: [[UInt8]]) -> [UInt8] {
        let header = be(width, 4) + be(rows.count, 4) + [UInt8(depth), UInt8(kind), 0, 0, 0]
        return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + chunk("IHDR", header) + more + chunk("IDAT", zlib(rows.flatMap { [0] + $0 }))
            + chunk("IEND", [])
    }
}

@Suite("PNG in its forms") struct PngTests {
    private static func decode(_ bytes: [UInt8]) throws -> DecodedImage {
        try ImageFile(bytes: bytes).decode(page: 1, pixelLimit: 1_000_000, comfortable: 1_000_000)
    }

    /// Two pixels: ink, then what lies on white paper.
    private static let forms: [(String, [UInt8])] = [
        ("grey, a bit", PngBytes.file(width: 2, depth: 1, kind: 0, rows: [[0b0100_0000]])),
        ("grey, 16 bits", PngBytes.file(width: 2, depth: 16, kind: 0, rows: [[0, 9, 255, 255]])),
        ("grey, one of them transparent", PngBytes.file(width: 2, depth: 8, kind: 0, more: PngBytes.chunk("tRNS", [0, 0]), rows: [[1, 0]])),
        ("grey with opacity", PngBytes.file(width: 2, depth: 8, kind: 4, rows: [[0, 255, 0, 0]])),
        ("colour, one transparent", PngBytes.file(width: 2, depth: 8, kind: 2, more: PngBytes.chunk("tRNS", [0, 5, 0, 5, 0, 5]), rows: [[0, 0, 0, 5, 5, 5]])),
        ("colour, 16 bits with opacity", PngBytes.file(width: 2, depth: 16, kind: 6, rows: [[0, 0, 0, 0, 0, 0, 255, 255, 0, 0, 0, 0, 0, 0, 0, 0]])),
        (
            "palette with opacity",
            PngBytes.file(
                width: 2, depth: 8, kind: 3, more: PngBytes.chunk("PLTE", [0, 0, 0, 0, 0, 0]) + PngBytes.chunk("tRNS", [255, 0]), rows: [[0, 1]])
        ),
    ]

    @Test(arguments: forms) func liesOnPaper(_ name: String, _ bytes: [UInt8]) throws {
        let decoded = try Self.decode(bytes)
        let grey = decoded.raster.grey()
        #expect(grey.width == 2 && decoded.damage == nil)
        #expect(grey.sample(0, 0) < 5 && grey.sample(1, 0) > 250)
    }

    /// A picture that was not loaded to its end shows its upper part.
    @Test func whatBreaksOffShowsWhatThereIs() throws {
        let rows = (0..<200).map { row in [UInt8](repeating: UInt8(row), count: 300) }
        let whole = PngBytes.file(width: 300, depth: 8, kind: 0, rows: rows)
        let decoded = try Self.decode(Array(whole.prefix(whole.count / 2)))
        #expect(decoded.damage != nil && decoded.raster.height == 200)
        #expect(decoded.raster.sample(7, 80) == 80 && decoded.raster.sample(7, 199) == 255)
        #expect(throws: ImageError.self) { try Self.decode(Array(whole.prefix(40))) }
    }

    /// The third edition's eXIf chunk: turned by a quarter.
    @Test func theTurnOfATelephoneIsKept() throws {
        let exif: [UInt8] = [0x4D, 0x4D, 0, 0x2A, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0]
        let file = PngBytes.file(width: 2, depth: 8, kind: 0, more: PngBytes.chunk("eXIf", exif), rows: [[0, 255]])
        let raster = try Self.decode(file).raster
        #expect(raster.width == 1 && raster.height == 2 && raster.sample(0, 0) == 0)
    }
}
