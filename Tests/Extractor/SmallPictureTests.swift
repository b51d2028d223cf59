import CaseModel
import Encodings
import Foundation
import Images
import PictureKit
import TestKit
import Testing

@testable import Extractor

@Suite struct SmallPictureTests {
    private static func picture(_ bytes: [UInt8], format: String, page: Int = 1) throws -> [UInt8]? {
        try withFolder { folder in
            let path = folder + "/file"
            try Data(bytes).write(to: URL(fileURLWithPath: path))
            let request = ExtractionRequest.picture(
                number: page, path: path, format: format, cover: PageCover(width: 100, height: 100, rotation: 0, boxes: []))
            guard case .picture(let text) = extractor().handle(request) else { return nil }
            return text.map(Base64Text.decode)
        }
    }

    private static func scan() -> Raster {
        let page = Raster.paper(1240, 1754)
        page.writeLines(20, x: 10, y: 20, wordWidth: 60, height: 14, spacing: 50)
        return page
    }

    /// One of a scan, one of a page in a PDF; of half a file what there is.
    @Test func whateverHasPixelsHasOne() throws {
        let jpeg = try Self.scan().encoded(.jpeg(quality: 80))
        let files: [(String, [UInt8])] = [
            ("image/jpeg", jpeg), ("image/jpeg", Array(jpeg.prefix(jpeg.count / 2))), ("application/pdf", try Self.scan().pdfPage(.png, dpi: 150)),
        ]
        for (format, bytes) in files {
            let picture = try #require(try Self.picture(bytes, format: format))
            let header = try ImageFile(bytes: picture).header(page: 1)
            #expect(header.height == 480 && abs(header.width - 339) < 2)
        }
    }

    /// Nothing is said of what cannot be had: a page that is not there, a few bytes, pixels beyond the limit, text.
    @Test func whatCannotBeHadHasNone() throws {
        let pdf = try Self.scan().pdfPage(.png, dpi: 150)
        #expect(try Self.picture(pdf, format: "application/pdf", page: 2) == nil)
        #expect(try Self.picture(Array(pdf.prefix(200)), format: "application/pdf") == nil)
        #expect(try Self.picture(Array("P5 100000 100000 255\n".utf8) + [0, 0, 0], format: "image/x-portable-anymap") == nil)
        #expect(try Self.picture(Array("起诉状".utf8), format: "text/plain") == nil)
    }
}
