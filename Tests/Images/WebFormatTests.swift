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
