import Foundation
import Testing
@testable import Images

/// Pictures of 24 × 16 pixels whose left half is black, written by other programs.
@Suite("GIF, WebP, JPEG 2000, HEIC and AVIF") struct WebFormatTests {
    private static let pictures = [
        "gif": "R0lGODlhGAAQAIEAAP///wAAAAAAAAAAACH+AXgALAAAAAAYABAAQAg/AAMIHEhQIICDCBMeLMgwgMKHABoWhKhQIkGKCS0OxIhQo0GOET2CDKlxpEeHIE+aFJmSJUeVLUvGtLhSJseAADs=",
        "webp, lossy": "UklGRjYAAABXRUJQVlA4ICoAAADwAgCdASoYABAAPm0skUWkIqGYBABABsS0gAAtwgvzIAD+/oef/6iAAAA=",
        "webp, lossless": "UklGRigAAABXRUJQVlA4TBsAAAAvF8ADAA8w//M///MfeBASEP6v9UC3IKL/gc0A",
        "webp, with transparency":
            "UklGRmQAAABXRUJQVlA4WAoAAAAQAAAAFwAADwAAQUxQSBIAAAABDzD/ERFCLJigD70/goj+ZzdWUDggLAAAABADAJ0BKhgAEAA+0VSjS6gkoyGwCAEAGglpAABbhBfmQAD+93fP55j4AAAA",
        "heic":
            "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAXxtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAACJpbG9jAAAAAERAAAEAAQAAAAABoAABAAAAAAAAADwAAAAjaWluZgAAAAAAAQAAABVpbmZlAgAAAAABAABodmMxAAAAAA5waXRtAAAAAAABAAAA/GlwcnAAAADcaXBjbwAAAHVodmNDAQNwAAAAkAAAAAAAHvAA/P34+AAADwNgAAEAGEABDAH//wNwAAADAJAAAAMAAAMAHroCQGEAAQApQgEBA3AAAAMAkAAAAwAAAwAeoCCBBZbqrprm4CGgwIAAAAyAAAADAIRiAAEABkQBwXPBiQAAABNjb2xybmNseAABAA0ABoAAAAAUaXNwZQAAAAAAAABAAAAAQAAAAChjbGFwAAAAGAAAAAEAAAAQAAAAAf///9gAAAAC////0AAAAAIAAAAQcGl4aQAAAAADCAgIAAAAGGlwbWEAAAAAAAAAAQABBYECAwWEAAAARG1kYXQAAAA4KAGvCchdnLAkFVQ3/yJLPSeujCikQRhuB0xNT806W4nh9p4ogBkZzo/39ojpIKgq7prjxUOu/PA=",
        "avif":
            "AAAAIGZ0eXBhdmlmAAAAAGF2aWZtaWYxbWlhZk1BMUIAAADrbWV0YQAAAAAAAAAhaGRscgAAAAAAAAAAcGljdAAAAAAAAAAAAAAAAAAAAAAOcGl0bQAAAAAAAQAAAB5pbG9jAAAAAEQAAAEAAQAAAAEAAAETAAAAJQAAAChpaW5mAAAAAAABAAAAGmluZmUCAAAAAAEAAGF2MDFDb2xvcgAAAABqaXBycAAAAEtpcGNvAAAAFGlzcGUAAAAAAAAAGAAAABAAAAAQcGl4aQAAAAADCAgIAAAADGF2MUOBAAwAAAAAE2NvbHJuY2x4AAEADQAGgAAAABdpcG1hAAAAAAAAAAEAAQQBAoMEAAAALW1kYXQSAAoJGBDv7RAQ0GhAMhZF4eHhiGEkkkmUAAAAV9cqiROXW+7Q",
        "jp2":
            "AAAADGpQICANCocKAAAAFGZ0eXBqcDIgAAAAAGpwMiAAAAAtanAyaAAAABZpaGRyAAAAEAAAABgAAwcHAAAAAAAPY29scgEAAAAAABAAAAETanAyY/9P/1EALwAAAAAAGAAAABAAAAAAAAAAAAAAABgAAAAQAAAAAAAAAAAAAwcBAQcBAQcBAf9SAAwAAAABAAQEBAAB/1wAEEBASEhQSEhQSEhQSEhQ/2QAJQABQ3JlYXRlZCBieSBPcGVuSlBFRyB2ZXJzaW9uIDIuNS40/5AACgAAAAAAjwAB/5PfgBgFeULfgBgFeULfgBgFeULPwAgGu8/ACAa7z8AIBrvH2gwADQC7Z8zXx9oMAA0Au2fM18faDAANALtnzNfPwCgcTR3Nt9Ra73Dfz8AoHE0dzbfUWu9w38/AKBxNHc231FrvcN/H2goAK7C4HD/H2goAK7C4HD/H2goAK7C4HD//2Q==",
        "j2k":
            "/0//UQAvAAAAAAAYAAAAEAAAAAAAAAAAAAAAGAAAABAAAAAAAAAAAAADBwEBBwEBBwEB/1IADAAAAAEABAQEAAH/XAAQQEBISFBISFBISFBISFD/ZAAlAAFDcmVhdGVkIGJ5IE9wZW5KUEVHIHZlcnNpb24gMi41LjT/kAAKAAAAAACPAAH/k9+AGAV5Qt+AGAV5Qt+AGAV5Qs/ACAa7z8AIBrvPwAgGu8faDAANALtnzNfH2gwADQC7Z8zXx9oMAA0Au2fM18/AKBxNHc231FrvcN/PwCgcTR3Nt9Ra73Dfz8AoHE0dzbfUWu9w38faCgArsLgcP8faCgArsLgcP8faCgArsLgcP//Z",
        "jp2 of 16 bits":
            "AAAADGpQICANCocKAAAAFGZ0eXBqcDIgAAAAAGpwMiAAAAAtanAyaAAAABZpaGRyAAAAEAAAABgAAQ8HAAAAAAAPY29scgEAAAAAABEAAAEyanAyY/9P/1EAKQAAAAAAGAAAABAAAAAAAAAAAAAAABgAAAAQAAAAAAAAAAAAAQ8BAf9SAAwAAAABAAEEBAAB/1wAB0CAiIiQ/2QAJQABQ3JlYXRlZCBieSBPcGVuSlBFRyB2ZXJzaW9uIDIuNS40/5AACgAAAAAAvQAB/5Pf+JUIEVBQFeAjmOb31mRCAAAYRqz+QAd3lsIu6rGsPsaw+xrD7GsPsaw+xrD7GsPsaw+xrD7GsPsaw+xrD7GsPsaw+xrD7GsPsaw+xrD7GsPsaw+xrD7GsPsaw+xrD7GsPsaw+xrD7GsPsaw+xrD7GsPsaw+xrD7GsPsaw+xrD7GsPsaw+xrD7GsPsaw+xrD7GsPsaw+xrD7GsPsaw+xrD7GsPsfH/hgKACuwuBxr/9k=",
        "gif, black on transparent black":
            "R0lGODlhGAAQAIEAAAAAAAAAAAAAAAAAACH5BAEAAAAALAAAAAAYABAAQAg/AAMIHEhQIICDCBMeLMgwgMKHABoWhKhQIkGKCS0OxIhQo0GOET2CDKlxpEeHIE+aFJmSJUeVLUvGtLhSJseAADs=",
    ]

    private static func bytes(_ name: String) throws -> [UInt8] {
        [UInt8](try #require(pictures[name].flatMap { Data(base64Encoded: $0) }))
    }

    @Test(arguments: pictures.keys.sorted())
    func pixels(name: String) throws {
        let file = try ImageFile(bytes: Self.bytes(name))
        let header = try file.header(page: 1)
        #expect(header.width == 24 && header.height == 16)
        let raster = try file.decode(page: 1, pixelLimit: 10_000, comfortable: 10_000).raster
        #expect(raster.width == 24 && raster.height == 16)
        let grey = raster.grey()
        #expect(grey.sample(2, 8) < 60)
        #expect(grey.sample(21, 8) > 200)
    }

    /// What can be decoded of a picture that breaks off is given, and the break is told.
    @Test func aCutOffJPEG2000() throws {
        let bytes = try Self.bytes("jp2")
        let decoded = try ImageFile(bytes: Array(bytes.dropLast(60))).decode(page: 1, pixelLimit: 10_000, comfortable: 10_000)
        #expect(decoded.raster.width == 24 && decoded.damage != nil)
    }

    /// Two pictures of one file: the left half black, and its negative.
    @Test func everyPictureOfAHeicIsAPage() throws {
        let two = "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAYRtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAADRpbG9jAAAAAERAAAIAAQAAAAABqAABAAAAAAAAABcAAgAAAAABvwABAAAAAAAAABcAAAA4aWluZgAAAAAAAgAAABVpbmZlAgAAAAABAABodmMxAAAAABVpbmZlAgAAAAACAABodmMxAAAAAA5waXRtAAAAAAABAAAA3WlwcnAAAAC3aXBjbwAAAHhodmNDAQNwAAAAkAAAAAAAHvAA/P34+AAADwNgAAEAGEABDAH//wNwAAADAJAAAAMAAAMAHroCQGEAAQArQgEBA3AAAAMAkAAAAwAAAwAeoCCBBZbqSSmubgIaDAgAAAMAyAAAAwAIQGIAAQAHRAHBcrAiQAAAABNjb2xybmNseAABAA0ABoAAAAAUaXNwZQAAAAAAAABAAAAAQAAAABBwaXhpAAAAAAMICAgAAAAeaXBtYQAAAAAAAAACAAEEgQIDBAACBIECAwQAAAA2bWRhdAAAABMoAa8LYPpSKM//61u+ffvd2kZwAAAAEygBrwtg+lIozrvrCr7/+93aRnA="
        let file = try ImageFile(bytes: [UInt8](try #require(Data(base64Encoded: two))))
        #expect(file.pageCount == 2)
        for page in 1...2 {
            let grey = try file.decode(page: page, pixelLimit: 10_000, comfortable: 10_000).raster.grey()
            #expect((grey.sample(5, 30) < 60) == (page == 1) && (grey.sample(60, 30) > 200) == (page == 1))
        }
        #expect(throws: ImageError.self) { try file.header(page: 3) }
    }

    @Test("An animation is its first picture", arguments: ["webp, lossy", "webp, lossless"])
    func animation(name: String) throws {
        let picture = Array(try Self.bytes(name)[12...])
        func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
            Array(name.utf8) + (0..<4).map { UInt8(truncatingIfNeeded: content.count >> (8 * $0)) } + content + (content.count % 2 == 0 ? [] : [0])
        }
        let size: [UInt8] = [23, 0, 0, 15, 0, 0]
        let frame = chunk("ANMF", [0, 0, 0, 0, 0, 0] + size + [100, 0, 0, 0] + picture)
        let content = Array("WEBP".utf8) + chunk("VP8X", [2, 0, 0, 0] + size) + chunk("ANIM", [0, 0, 0, 0, 0, 0]) + frame + frame
        let raster = try ImageFile(bytes: chunk("RIFF", content)).decode(page: 1, pixelLimit: 10_000, comfortable: 10_000).raster.grey()
        #expect(raster.width == 24 && raster.sample(2, 8) < 60 && raster.sample(21, 8) > 200)
    }

    /// BigTIFF (libtiff's specification): wider numbers, otherwise TIFF 6.0.
    @Test(arguments: [true, false]) func bigTiff(littleEndian: Bool) throws {
        func number(_ value: Int, _ width: Int) -> [UInt8] {
            let bytes = (0..<width).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
            return littleEndian ? bytes : bytes.reversed()
        }
        let pixels = (0..<16).flatMap { _ in [UInt8](repeating: 0, count: 12) + [UInt8](repeating: 255, count: 12) }
        let start = 16 + pixels.count
        let entries = [(256, 24), (257, 16), (258, 8), (259, 1), (262, 1), (273, 16), (277, 1), (278, 16), (279, pixels.count)]
        var file = Array((littleEndian ? "II" : "MM").utf8) + number(43, 2) + number(8, 2) + number(0, 2) + number(start, 8) + pixels
        file += number(entries.count, 8)
        for (tag, value) in entries { file += number(tag, 2) + number(16, 2) + number(1, 8) + number(value, 8) }
        file += number(0, 8)
        let picture = try ImageFile(bytes: file)
        #expect(picture.format == .tiff && picture.pageCount == 1 && picture.chain == .whole)
        let raster = try picture.decode(page: 1, pixelLimit: 10_000, comfortable: 10_000).raster.grey()
        #expect(raster.width == 24 && raster.height == 16 && raster.sample(2, 8) == 0 && raster.sample(21, 8) == 255)
    }

    @Test("Too large a picture is refused by its header alone", arguments: pictures.keys.sorted())
    func refused(name: String) throws {
        let file = try ImageFile(bytes: Self.bytes(name))
        #expect(throws: ImageError.tooManyPixels(384, limit: 383)) { try file.decode(page: 1, pixelLimit: 383, comfortable: 383) }
    }

    @Test("Cut off in the header or in the pixels: damaged, never a crash", arguments: pictures.keys.sorted())
    func cut(name: String) throws {
        let whole = try Self.bytes(name)
        for length in stride(from: 14, to: whole.count - 1, by: 3) {
            guard let file = try? ImageFile(bytes: Array(whole[..<length])) else { continue }
            if let raster = try? file.decode(page: 1, pixelLimit: 10_000, comfortable: 10_000).raster { #expect(raster.width == 24) }
        }
        #expect(throws: ImageError.self) { try ImageFile(bytes: Array(whole[..<20])).decode(page: 1, pixelLimit: 10_000, comfortable: 10_000) }
    }
}
