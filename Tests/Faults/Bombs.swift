import TestKit

/// Makes the files of ``BombTests``: small recipes instead of large binaries.
enum Bombs {
    static let laughs = "<!ENTITY l0 \"ha\">" + (1...9).map { "<!ENTITY l\($0) \"\(String(repeating: "&l\($0 - 1);", count: 10))\">" }.joined()

    /// A Word document whose body carries a document type.
    static func word(doctype: String, text: String) -> [UInt8] {
        let package = "http://schemas.openxmlformats.org/package/2006", office = "http://schemas.openxmlformats.org/officeDocument/2006"
        return ZipBytes.make([
            .init("[Content_Types].xml", "<Types xmlns=\"\(package)/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>"),
            .init("_rels/.rels", "<Relationships xmlns=\"\(package)/relationships\"><Relationship Id=\"r\" Type=\"\(office)/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>"),
            .init("word/document.xml", "<!DOCTYPE w [\(doctype)]><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p><w:r><w:t>\(text)</w:t></w:r></w:p></w:body></w:document>"),
        ])
    }

    // MARK: pictures that promise more than they hold

    private static func big(_ value: Int, _ count: Int) -> [UInt8] { ZipBytes.le(value, count).reversed() }

    static func png(side: Int) -> [UInt8] {
        func chunk(_ name: String, _ body: [UInt8]) -> [UInt8] {
            let content = Array(name.utf8) + body
            return big(body.count, 4) + content + big(Int(ZipBytes.crc32(content)), 4)
        }
        // A stream of zeros, deflated; nobody should come so far as to look at it.
        let data: [UInt8] = [0x78, 0x9C] + ZipBytes.deflatedZeros(atLeast: 1 << 20).bytes + [0, 0, 0, 1]
        return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + chunk("IHDR", big(side, 4) + big(side, 4) + [8, 2, 0, 0, 0])
            + chunk("IDAT", data) + chunk("IEND", [])
    }

    static func bmp(side: Int) -> [UInt8] {
        let header: [UInt8] = ZipBytes.le(40, 4) + ZipBytes.le(side, 4) + ZipBytes.le(side, 4) + ZipBytes.le(1, 2) + ZipBytes.le(24, 2)
        return Array("BM".utf8) + ZipBytes.le(54, 4) + [0, 0, 0, 0] + ZipBytes.le(54, 4) + header + [UInt8](repeating: 0, count: 24)
    }

    static func jpeg(side: Int) -> [UInt8] {
        var bytes: [UInt8] = [0xFF, 0xD8, 0xFF, 0xDB, 0, 67, 0] + [UInt8](repeating: 16, count: 64)
        bytes += [0xFF, 0xC0, 0, 17, 8] + big(side, 2) + big(side, 2) + [3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0]
        return bytes + [0xFF, 0xDA, 0, 12, 3, 1, 0, 2, 0, 3, 0, 0, 63, 0] + [UInt8](repeating: 0, count: 1000) + [0xFF, 0xD9]
    }

    static func gif(side: Int) -> [UInt8] {
        let frame = ZipBytes.le(side, 2) + ZipBytes.le(side, 2)
        return Array("GIF89a".utf8) + frame + [0x80, 0, 0, 0, 0, 0, 255, 255, 255, 0x2C, 0, 0, 0, 0] + frame + [0, 2, 2, 0x4C, 1, 0, 0x3B]
    }

    static func jpeg2000(side: Int) -> [UInt8] {
        func box(_ name: String, _ body: [UInt8]) -> [UInt8] { big(8 + body.count, 4) + Array(name.utf8) + body }
        let header = box("ihdr", big(side, 4) + big(side, 4) + [0, 3, 7, 7, 0, 0]) + box("colr", [1, 0, 0, 0, 0, 0, 0x10])
        let size: [UInt8] = [0, 0] + big(side, 4) + big(side, 4) + big(0, 8) + big(side, 4) + big(side, 4) + big(0, 8) + [0, 3, 7, 1, 1, 7, 1, 1, 7, 1, 1]
        let stream: [UInt8] = [0xFF, 0x4F, 0xFF, 0x51] + big(size.count + 2, 2) + size
        return box("jP  ", [0x0D, 0x0A, 0x87, 0x0A]) + box("ftyp", Array("jp2 ".utf8) + [0, 0, 0, 0] + Array("jp2 ".utf8)) + box("jp2h", header)
            + box("jp2c", stream)
    }

    static func webp(side: Int) -> [UInt8] {
        let body: [UInt8] = [0x2F] + ZipBytes.le((side - 1) | (side - 1) << 14, 4) + [UInt8](repeating: 0, count: 17)
        return Array("RIFF".utf8) + ZipBytes.le(12 + body.count, 4) + Array("WEBPVP8L".utf8) + ZipBytes.le(body.count, 4) + body
    }

    /// Pages that share one strip, each naming the next.
    static func tiffChain(pages: Int) -> [UInt8] {
        let directory = 2 + 9 * 12 + 4, strip = 8 + pages * directory
        var bytes: [UInt8] = Array("II".utf8) + Fixtures.u16(42) + Fixtures.u32(8)
        for page in 0..<pages {
            func entry(_ tag: Int, _ type: Int, _ value: Int) -> [UInt8] { Fixtures.u16(tag) + Fixtures.u16(type) + Fixtures.u32(1) + Fixtures.u32(value) }
            bytes += Fixtures.u16(9) + entry(256, 4, 40) + entry(257, 4, 40) + entry(258, 3, 8) + entry(259, 3, 1) + entry(262, 3, 1)
            bytes += entry(273, 4, strip) + entry(277, 3, 1) + entry(278, 4, 40) + entry(279, 4, 1600)
            bytes += Fixtures.u32(page + 1 < pages ? 8 + (page + 1) * directory : 0)
        }
        return bytes + [UInt8](repeating: 128, count: 1600)
    }

    /// A page that is followed by itself.
    static func tiffLoop() -> [UInt8] {
        var bytes = tiffChain(pages: 1)
        bytes.replaceSubrange(118..<122, with: Fixtures.u32(8))
        return bytes
    }

    // MARK: PDF

    static func pdf(_ objects: [String]) -> [UInt8] { PdfBytes.file(["<</Type/Catalog/Pages 2 0 R>>"] + objects) }

    static func stream(_ content: String, _ head: String = "") -> String { "<<\(head)/Length \(content.utf8.count)>>stream\n\(content)\nendstream" }

    static func millionPages() -> [UInt8] {
        let inner = String(repeating: "4 0 R ", count: 1000), outer = String(repeating: "3 0 R ", count: 1000)
        return pdf([
            "<</Type/Pages/Count 1000000/Kids[\(outer)]>>", "<</Type/Pages/Parent 2 0 R/Count 1000/Kids[\(inner)]>>",
            "<</Type/Page/Parent 3 0 R/MediaBox[0 0 595 842]>>",
        ])
    }

    private static func onePage(_ resources: String, _ content: String, _ more: [String]) -> [UInt8] {
        pdf(["<</Type/Pages/Kids[3 0 R]/Count 1>>", "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<\(resources)>>>>", stream(content)] + more)
    }

    /// A drawing that draws itself, twice.
    static func recursiveForm() -> [UInt8] {
        onePage("/XObject<</X 5 0 R>>", "/X Do", [stream("/X Do /Y Do", "/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<</X 5 0 R/Y 5 0 R>>>>")])
    }

    static func hugeImage(side: Int) -> [UInt8] {
        onePage("/XObject<</X 5 0 R>>", "q 595 0 0 842 0 0 cm /X Do Q", [
            stream("00>", "/Type/XObject/Subtype/Image/Width \(side)/Height \(side)/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/ASCIIHexDecode")
        ])
    }

    // MARK: mails

    private static let head = "From: a@example.com\r\nTo: b@example.com\r\nSubject: x\r\nDate: Mon, 4 Nov 2024 10:00:00 +0800\r\nMIME-Version: 1.0\r\n"

    static func nestedMail(levels: Int) -> [UInt8] {
        let open = (0..<levels).map { "Content-Type: multipart/mixed; boundary=b\($0)\r\n\r\n--b\($0)\r\n" }.joined()
        let close = (0..<levels).reversed().map { "--b\($0)--\r\n" }.joined()
        return Array((head + open + "Content-Type: text/plain\r\n\r\n正文\r\n" + close).utf8)
    }

    static func forwardedMail(levels: Int) -> [UInt8] {
        Array((String(repeating: head + "Content-Type: message/rfc822\r\n\r\n", count: levels) + head + "\r\n正文\r\n").utf8)
    }

    // MARK: archives

    /// Empty entries of these names; more than 65,535 of them make a directory whose counter has run over.
    static func zip(_ names: some Sequence<String>) -> [UInt8] {
        var file: [UInt8] = [], directory: [UInt8] = [], count = 0
        for name in names {
            let place = file.count, bytes = Array(name.utf8)
            let common: [UInt8] = [20, 0, 0, 8, 0, 0, 0, 0, 0x21, 0x58] + [UInt8](repeating: 0, count: 12) + [UInt8(bytes.count & 255), UInt8(bytes.count >> 8), 0, 0]
            file += [0x50, 0x4B, 3, 4] + common + bytes
            directory += [0x50, 0x4B, 1, 2, 20, 0] + common + [UInt8](repeating: 0, count: 10) + Fixtures.u32(place) + bytes
            count += 1
        }
        let counted = Fixtures.u16(min(count, 65_535))
        return file + directory + [0x50, 0x4B, 5, 6, 0, 0, 0, 0] + counted + counted + Fixtures.u32(directory.count) + Fixtures.u32(file.count) + [0, 0]
    }

    static func ratio() -> [UInt8] {
        let (bytes, size) = ZipBytes.deflatedZeros(atLeast: 400 << 20)
        var entry = ZipBytes.Entry("零.txt")
        (entry.content, entry.size, entry.method) = (bytes, size, 8)
        return ZipBytes.make([entry])
    }
}
