import Foundation
import TestKit

/// Small files, whole and broken, made here so that what is wrong with each can be read.
enum Fixtures {
    static let complaint = "民事起诉状\n原告：张伟\n被告：李四\n诉讼请求：判令被告支付货款。\n此致\n北京市海淀区人民法院\n具状人：张伟\n2024年1月15日\n"

    /// A closed consultation with the one paper that it needs is packaged at once.
    static let closedConsultation = """
        client: {name: 王芳, kind: person}
        matter: {type: consultation, facts: {fee.kind: none, case.close_reason: completed}}
        lawyer: {name: 李明, code: LM, email: liming@example.com}
        opened: 2024-10-08
        closed: 2024-11-20
        """
    static let consultationRecord = "法律咨询登记表\n咨询人：王芳\n咨询时间：2024年10月8日\n咨询内容：押金不退。\n解答意见：先书面催告。\n承办律师：李明\n"

    static func u16(_ value: Int) -> [UInt8] { [UInt8(value & 255), UInt8(value >> 8 & 255)] }
    static func u32(_ value: Int) -> [UInt8] { u16(value & 0xFFFF) + u16(value >> 16 & 0xFFFF) }

    /// An uncompressed grey TIFF with one strip a page; the strip of the page `broken` (from 1) points beyond the file.
    static func tiff(pages: Int, side: Int = 400, broken: Int? = nil) -> [UInt8] {
        var bytes: [UInt8] = Array("II".utf8) + u16(42) + u32(8)
        let entries = 9
        for page in 1...pages {
            let start = bytes.count
            let strip = start + 2 + entries * 12 + 4
            func entry(_ tag: Int, _ type: Int, _ value: Int) -> [UInt8] { u16(tag) + u16(type) + u32(1) + u32(value) }
            let offset = page == broken ? 0x7FFF_FF00 : strip
            bytes += u16(entries) + entry(256, 4, side) + entry(257, 4, side) + entry(258, 3, 8) + entry(259, 3, 1) + entry(262, 3, 1)
            bytes += entry(273, 4, offset) + entry(277, 3, 1) + entry(278, 4, side) + entry(279, 4, side * side)
            bytes += u32(page == pages ? 0 : strip + side * side)
            // Some ink, different on each page.
            bytes += (0..<side * side).map { index in index / side % 40 < 6 && index % side > 20 * page ? 0 : 255 }
        }
        return bytes
    }

    /// A TIFF header that promises this many pixels a side and has next to none.
    static func hugePicture(side: Int) -> [UInt8] {
        var bytes = tiff(pages: 1, side: 10)
        for field in [18, 30] { bytes.replaceSubrange(field..<field + 4, with: u32(side)) }
        return bytes
    }

    /// A PDF with so many pages of one line each, and a comment at its head. So short a word is believed as it stands; `Contract` is held
    /// against the page's picture, so that each worker makes the recogniser ready first.
    static func pdf(pages: Int, comment: String = "", line: String = "Lease") -> [UInt8] {
        let text = "BT /F1 24 Tf 72 700 Td (\(line)) Tj ET"
        let kids = (0..<pages).map { "\(5 + $0) 0 R" }.joined(separator: " ")
        var objects = [
            "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[\(kids)]/Count \(pages)>>", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
            "<</Length \(text.utf8.count)>>stream\n\(text)\nendstream",
        ]
        objects += (0..<pages).map { _ in
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 3 0 R>>>>>>"
        }
        return PdfBytes.file(objects, comment: comment)
    }

    /// A PDF whose encryption (RC4, 40 bit) belongs to a password that nobody knows.
    static func passwordPDF() -> [UInt8] {
        let secret = String(repeating: "5A", count: 32)
        return PdfBytes.file(
            [
                "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
                "<</Filter/Standard/V 1/R 2/O<\(secret)>/U<\(secret)>/P -4>>",
            ], trailer: "/Encrypt 4 0 R/ID[<00112233445566778899AABBCCDDEEFF><00112233445566778899AABBCCDDEEFF>]")
    }


    /// The beginning of a JPEG: markers and a frame header of 800 × 600, and then nothing.
    static let truncatedJPEG: [UInt8] = {
        var bytes: [UInt8] = [0xFF, 0xD8, 0xFF, 0xE0, 0, 16] + Array("JFIF\0".utf8) + [1, 1, 1, 0, 72, 0, 72, 0, 0]
        bytes += [0xFF, 0xDB, 0, 67, 0] + [UInt8](repeating: 16, count: 64)
        bytes += [0xFF, 0xC0, 0, 11, 8, 2, 88, 3, 32, 1, 1, 0x11, 0]
        return bytes + [0xFF, 0xC4, 0, 20, 0, 1]
    }()

    /// Each level names the one before nine times over.
    static let aliasBomb: String = {
        var text = "a: &x0 [x, x, x, x, x, x, x, x, x]\n"
        for level in 1...9 {
            let uses = Array(repeating: "*x\(level - 1)", count: 9).joined(separator: ", ")
            text += "b\(level): &x\(level) [\(uses)]\n"
        }
        return text
    }()
}
