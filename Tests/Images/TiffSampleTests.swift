import Foundation
import Testing
@testable import Images

/// A TIFF of one strip, written by hand (TIFF 6.0, section 2), little-endian.
private struct TiffBytes {
    var tags: [Int: (type: Int, values: [Int])] = [:]
    var pixels: [UInt8]

    /// 24 × 16 pixels.
    init(bits: [Int], photometric: Int, format: Int = 1, compression: Int = 1, pixels: [UInt8]) {
        self.pixels = pixels
        tags = [
            256: (4, [24]), 257: (4, [16]), 258: (3, bits), 259: (3, [compression]), 262: (3, [photometric]), 277: (3, [bits.count]), 278: (4, [16]),
            339: (3, bits.map { _ in format }),
        ]
    }

    /// Directory behind directory, each with its pixels.
    static func file(_ pages: [TiffBytes]) -> [UInt8] {
        func le(_ value: Int, _ count: Int) -> [UInt8] { (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) } }
        var file: [UInt8] = Array("II*\0".utf8) + [0, 0, 0, 0]
        var link = 4
        for var page in pages {
            let start = file.count
            file += page.pixels + (page.pixels.count % 2 == 0 ? [] : [0])
            if page.tags[513] == nil {
                page.tags[273] = (4, [start])
                page.tags[279] = (4, [page.pixels.count])
            } else {
                page.tags[513] = (4, [start])
                page.tags[514] = (4, [page.pixels.count])
            }
            let place = file.count, size = 2 + 12 * page.tags.count + 4
            var directory = le(page.tags.count, 2), far: [UInt8] = []
            for (tag, entry) in page.tags.sorted(by: { $0.key < $1.key }) {
                let bytes = entry.values.flatMap { le($0, entry.type == 3 ? 2 : 4) }
                directory += le(tag, 2) + le(entry.type, 2) + le(entry.values.count, 4)
                directory += bytes.count <= 4 ? bytes + [UInt8](repeating: 0, count: 4 - bytes.count) : le(place + size + far.count, 4)
                if bytes.count > 4 { far += bytes }
            }
            file.replaceSubrange(link..<link + 4, with: le(place, 4))
            link = place + size - 4
            file += directory + [0, 0, 0, 0] + far + (far.count % 2 == 0 ? [] : [0])
        }
        return file
    }
}

/// One sample for each of 24 × 16 pixels, the left half `dark`, the right half `light`, as packed bits from the left.
private func halves(bits: Int, dark: [UInt64], light: [UInt64]) -> [UInt8] {
    var bytes: [UInt8] = []
    for _ in 0..<16 {
        var row: [UInt8] = [], held: UInt64 = 0, count = 0
        for x in 0..<24 {
            for value in x < 12 ? dark : light {
                guard bits < 16 else {
                    // Whole bytes stand in the file's order.
                    row += (0..<bits / 8).map { UInt8(truncatingIfNeeded: value >> (8 * UInt64($0))) }
                    continue
                }
                (held, count) = (held << UInt64(bits) | value, count + bits)
                while count >= 8 {
                    row.append(UInt8(truncatingIfNeeded: held >> UInt64(count - 8)))
                    count -= 8
                }
            }
        }
        if count > 0 { row.append(UInt8(truncatingIfNeeded: held << UInt64(8 - count))) }
        bytes += row
    }
    return bytes
}

private func shown(_ file: [UInt8]) throws -> (left: UInt8, right: UInt8, damage: String?) {
    let decoded = try ImageFile(bytes: file).decode(page: 1, pixelLimit: 10_000, comfortable: 10_000)
    let grey = decoded.raster.grey()
    try #require(grey.width == 24 && grey.height == 16)
    return (grey.samples[8 * 24 + 3], grey.samples[8 * 24 + 20], decoded.damage)
}

@Suite("TIFF samples of every depth and form") struct TiffSampleTests {
    private struct Form: Sendable, CustomStringConvertible {
        var description: String
        var bits: Int
        var samples = 1
        var photometric = 1
        var format = 1
        var dark: [UInt64]
        var light: [UInt64]
    }

    private static let forms = [
        Form(description: "2 bits of colour", bits: 2, samples: 3, photometric: 2, dark: [0, 0, 0], light: [3, 3, 3]),
        Form(description: "5 bits", bits: 5, dark: [0], light: [31]),
        Form(description: "12 bits", bits: 12, dark: [0], light: [4095]),
        Form(description: "12 bits kept in 16", bits: 16, dark: [40], light: [4090]),
        Form(description: "16 bits", bits: 16, dark: [0], light: [65_535]),
        Form(description: "16 bits, white is 0", bits: 16, photometric: 0, dark: [65_535], light: [0]),
        Form(description: "16 signed bits", bits: 16, format: 2, dark: [0x8000], light: [0x7FFF]),
        Form(description: "32 bits", bits: 32, dark: [0], light: [0xFFFF_FFFF]),
        Form(description: "half precision", bits: 16, format: 3, dark: [0], light: [0x3C00]),
        Form(description: "single precision", bits: 32, format: 3, dark: [0], light: [UInt64(Float(1).bitPattern)]),
        Form(description: "single precision to 255", bits: 32, format: 3, dark: [0], light: [UInt64(Float(255).bitPattern)]),
        Form(description: "double precision", bits: 64, format: 3, dark: [0], light: [Double(1).bitPattern]),
        Form(description: "CMYK of 16 bits", bits: 16, samples: 4, photometric: 5, dark: [0, 0, 0, 65_535], light: [0, 0, 0, 0]),
        Form(description: "L*a*b*", bits: 8, samples: 3, photometric: 8, dark: [0, 0, 0], light: [255, 0, 0]),
        Form(description: "five bands", bits: 8, samples: 5, photometric: 2, dark: [0, 0, 0, 0, 0], light: [255, 255, 255, 0, 0]),
    ]

    @Test(arguments: forms) private func isReadAsItLooks(_ form: Form) throws {
        let pixels = halves(bits: form.bits, dark: form.dark, light: form.light)
        let bits = Array(repeating: form.bits, count: form.samples)
        let found = try shown(TiffBytes.file([TiffBytes(bits: bits, photometric: form.photometric, format: form.format, pixels: pixels)]))
        #expect(found.left < 20 && found.right > 235 && found.damage == nil, "\(found)")
    }

    private static let jpeg = "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBCYFVlZF9VXVtqeJmBanGQc1tdhbWGkJ6jq62rZ4C8ybqmx5moq6T/2wBDARweHigjKE4rK06kbl1upKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKT/wAARCAAQABgDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAABgD/xAAYEAEAAwEAAAAAAAAAAAAAAAAABkSCwv/EABQBAQAAAAAAAAAAAAAAAAAAAAD/xAAUEQEAAAAAAAAAAAAAAAAAAAAA/9oADAMBAAIRAxEAPwAyTQy5joZJoZcx0BMkgf/Z"
    private static let codestream = "/0//UQAvAAAAAAAYAAAAEAAAAAAAAAAAAAAAGAAAABAAAAAAAAAAAAADBwEBBwEBBwEB/1IADAAAAAEBAQQEAAH/XAAHQEBISFD/ZAAlAAFDcmVhdGVkIGJ5IE9wZW5KUEVHIHZlcnNpb24gMi41LjT/kAAKAAAAAABnAAH/k9+CSBFQUBXgI5jm99ZkQgAAGEas/kAHd5bCLuqxrD7GsPsaw+xrD7GsPsaw+xrD7GsPsaw+xrD7GsPsaw+xrD7GsPsaw+xrD7GsPseAgMfaCgArsLgcP4CA/9k="

    private static func content(_ text: String) throws -> [UInt8] { [UInt8](try #require(Data(base64Encoded: text))) }

    /// TIFF 6.0, section 22, as fax servers wrote it: the whole stream, and no strips.
    @Test func oldStyleJPEG() throws {
        var page = TiffBytes(bits: [8, 8, 8], photometric: 6, compression: 6, pixels: try Self.content(Self.jpeg))
        page.tags[513] = (4, [0])
        page.tags[530] = (3, [2, 2])
        let found = try shown(TiffBytes.file([page]))
        #expect(found.left < 40 && found.right > 215 && found.damage == nil, "\(found)")
    }

    @Test func stripsOfJPEG2000() throws {
        let found = try shown(TiffBytes.file([TiffBytes(bits: [8, 8, 8], photometric: 2, compression: 34_712, pixels: Self.content(Self.codestream))]))
        #expect(found.left < 20 && found.right > 235 && found.damage == nil, "\(found)")
    }

    @Test func aCodingThatNobodyKnowsIsNoDamage() {
        let page = TiffBytes(bits: [8], photometric: 1, compression: 50_002, pixels: [UInt8](repeating: 7, count: 384))
        #expect(throws: ImageError.unsupported("image/tiff; kind of pixels")) { try shown(TiffBytes.file([page])) }
    }

    /// A thumbnail beside its page and a mask of what is transparent are no pages; a file of nothing else is what there is.
    @Test func companionsOfAPageAreNoPages() throws {
        func page(_ kind: Int) -> TiffBytes {
            var page = TiffBytes(bits: [8], photometric: 1, pixels: halves(bits: 8, dark: [0], light: [255]))
            page.tags[254] = (4, [kind])
            return page
        }
        #expect(try ImageFile(bytes: TiffBytes.file([page(0), page(1), page(2), page(4)])).pageCount == 2)
        #expect(try ImageFile(bytes: TiffBytes.file([page(1)])).pageCount == 1)
    }
}
