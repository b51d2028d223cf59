import Foundation
import TestKit

/// Every way by which bytes come before a parser: the same faulty file, packed as a secretary's colleagues pack things. Written by hand, so
/// that no packer need be installed.
struct EntryPath: Sendable {
    /// Its name in the folder, without the fault's.
    var name: String
    var ending: String
    /// The file around the faulty bytes.
    var pack: @Sendable ([UInt8]) -> [UInt8]

    init(_ name: String, _ ending: String, _ pack: @escaping @Sendable ([UInt8]) -> [UInt8]) { (self.name, self.ending, self.pack) = (name, ending, pack) }

    func file(_ fault: String) -> String { "\(name)-\(fault).\(ending)" }

    /// Ways on which the faulty bytes are one file of their own, below the one that was dropped.
    static let all: [EntryPath] = [
        EntryPath("文件", "txt") { $0 },
        EntryPath("压缩", "zip") { ZipBytes.make([.init("好.txt", Fixtures.complaint), .init("坏.txt", text($0))]) },
        EntryPath("压缩", "7z", sevenZip), EntryPath("压缩", "rar", rar), EntryPath("压缩", "tar", tar),
        EntryPath("压缩", "tar.gz") { gzip(tar($0)) },
        EntryPath("套娃", "zip") { ZipBytes.make([entry("里.zip", ZipBytes.make([entry("坏.txt", $0)]))]) },
        EntryPath("邮件", "eml", mail), EntryPath("邮箱", "mbox") { Array("From a@example.com Mon Feb  5 09:00:00 2024\n".utf8) + mail($0) },
        EntryPath("附件", "pdf", pdf), EntryPath("附件", "ofd", ofd),
        EntryPath("插图", "docx") { office("word", "<w:document xmlns:w=\"\(word)\" xmlns:r=\"\(rel)\" xmlns:a=\"\(art)\"><w:body><w:p><w:r><w:t>文</w:t><w:drawing><a:blip r:embed=\"rId1\"/></w:drawing></w:r></w:p></w:body></w:document>", $0) },
        EntryPath("插图", "odt", openDocument), EntryPath("插图", "xlsx", workbook), EntryPath("插图", "pptx", slides),
        EntryPath("winmail", "dat", tnef),
    ]

    private static func entry(_ name: String, _ bytes: [UInt8]) -> ZipBytes.Entry {
        var entry = ZipBytes.Entry(name)
        entry.content = bytes
        return entry
    }

    private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
    private static let word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    private static let rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    private static let art = "http://schemas.openxmlformats.org/drawingml/2006/main"

    private static func mail(_ bytes: [UInt8]) -> [UInt8] {
        let head = "From: a@example.com\r\nSubject: scans\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nSee attached.\r\n"
        let part = "--b\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment; filename=x.txt\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        return Array((head + part + Data(bytes).base64EncodedString() + "\r\n--b--\r\n").utf8)
    }

    private static func pdf(_ bytes: [UInt8]) -> [UInt8] {
        let line = "BT /F1 24 Tf 72 700 Td (Contract) Tj ET"
        return PdfBytes.file([
            "<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles<</Names[(x.txt) 5 0 R]>>>>>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>",
            "<</Length \(line.utf8.count)>>stream\n\(line)\nendstream", "<</Type/Filespec/F(x.txt)/EF<</F 6 0 R>>>>",
            "<</Type/EmbeddedFile/Length \(bytes.count)>>stream\n\(text(bytes))\nendstream",
        ])
    }

    private static func ofd(_ bytes: [UInt8]) -> [UInt8] {
        var file = OfdBytes(OfdBytes.text("带附件", x: 10, y: 10))
        file.documentTail = "<ofd:Attachments>Attachs/List.xml</ofd:Attachments>"
        file.add("Doc_0/Attachs/List.xml", OfdBytes.root("Attachments", "<ofd:Attachment ID=\"1\" Name=\"x\" Format=\"txt\"><ofd:FileLoc>x.txt</ofd:FileLoc></ofd:Attachment>"))
        file.parts.append(("Doc_0/Attachs/x.txt", bytes))
        return file.bytes
    }

    private static func office(_ folder: String, _ document: String, _ picture: [UInt8]) -> [UInt8] {
        func links(_ type: String, _ target: String) -> String {
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                + "<Relationship Id=\"rId1\" Type=\"\(rel)/\(type)\" Target=\"\(target)\"/></Relationships>"
        }
        return ZipBytes.make([
            .init("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"),
            .init("_rels/.rels", links("officeDocument", "\(folder)/document.xml")), .init("\(folder)/document.xml", document),
            .init("\(folder)/_rels/document.xml.rels", links("image", "media/image1.png")), .init("\(folder)/media/image1.png", text(picture)),
        ])
    }

    private static func links(_ rows: [(type: String, target: String)]) -> String {
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
            + rows.enumerated().map { "<Relationship Id=\"r\($0)\" Type=\"\(rel)/\($1.type)\" Target=\"\($1.target)\"/>" }.joined() + "</Relationships>"
    }

    private static func workbook(_ picture: [UInt8]) -> [UInt8] {
        let sheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        return ZipBytes.make([
            .init("_rels/.rels", links([("officeDocument", "xl/workbook.xml")])), .init("xl/_rels/workbook.xml.rels", links([("worksheet", "worksheets/a.xml")])),
            .init("xl/workbook.xml", "<workbook xmlns=\"\(sheet)\" xmlns:r=\"\(rel)\"><sheets><sheet name=\"账\" sheetId=\"1\" r:id=\"r0\"/></sheets></workbook>"),
            .init("xl/worksheets/a.xml", "<worksheet xmlns=\"\(sheet)\"><sheetData/></worksheet>"), .init("xl/media/image1.png", text(picture)),
        ])
    }

    private static func slides(_ picture: [UInt8]) -> [UInt8] {
        let spaces = "xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\" xmlns:r=\"\(rel)\" xmlns:a=\"\(art)\""
        return ZipBytes.make([
            .init("_rels/.rels", links([("officeDocument", "ppt/presentation.xml")])), .init("ppt/_rels/presentation.xml.rels", links([("slide", "slides/a.xml")])),
            .init("ppt/presentation.xml", "<p:presentation \(spaces)><p:sldIdLst><p:sldId id=\"256\" r:id=\"r0\"/></p:sldIdLst></p:presentation>"),
            .init("ppt/slides/a.xml", "<p:sld \(spaces)><p:cSld><p:spTree><p:pic><p:blipFill><a:blip r:embed=\"r0\"/></p:blipFill></p:pic></p:spTree></p:cSld></p:sld>"),
            .init("ppt/slides/_rels/a.xml.rels", links([("image", "../media/a.png")])), .init("ppt/media/a.png", text(picture)),
        ])
    }

    /// [MS-OXTNEF] 2.1: signature, key, then attributes: level, name, length, bytes, sum.
    private static func tnef(_ bytes: [UInt8]) -> [UInt8] {
        func attribute(_ level: UInt8, _ name: Int, _ data: [UInt8]) -> [UInt8] {
            [level] + ZipBytes.le(name, 4) + ZipBytes.le(data.count, 4) + data + ZipBytes.le(data.reduce(0) { $0 + Int($1) } & 0xFFFF, 2)
        }
        var file = ZipBytes.le(0x223E_9F78, 4) + ZipBytes.le(1, 2) + attribute(1, 0x0008_9006, ZipBytes.le(0x10000, 4))
        file += attribute(1, 0x0001_8004, Array("scans\0".utf8)) + attribute(2, 0x0006_9002, [UInt8](repeating: 0, count: 14))
        return file + attribute(2, 0x0001_8010, Array("x.txt\0".utf8)) + attribute(2, 0x0006_800F, bytes)
    }

    private static func openDocument(_ bytes: [UInt8]) -> [UInt8] {
        let names = ["office", "text", "drawing"].map { "xmlns:\($0 == "drawing" ? "draw" : $0)=\"urn:oasis:names:tc:opendocument:xmlns:\($0):1.0\"" }.joined(separator: " ")
        let body = "<text:p>文<draw:frame><draw:image xlink:href=\"Pictures/a.png\"/></draw:frame></text:p>"
        return ZipBytes.make([
            .init("mimetype", "application/vnd.oasis.opendocument.text"),
            .init("content.xml", "<office:document-content \(names) xmlns:xlink=\"http://www.w3.org/1999/xlink\"><office:body><office:text>\(body)</office:text></office:body></office:document-content>"),
            .init("Pictures/a.png", text(bytes)),
        ])
    }

    /// POSIX.1-1988: one header of 512 bytes, the content, two empty blocks.
    private static func tar(_ bytes: [UInt8]) -> [UInt8] {
        func field(_ value: String, _ size: Int) -> [UInt8] { Array(value.utf8) + [UInt8](repeating: 0, count: size - value.utf8.count) }
        func octal(_ value: Int, _ digits: Int) -> String { String(repeating: "0", count: digits - String(value, radix: 8).count) + String(value, radix: 8) }
        var header = field("x.txt", 100) + field("0000644", 8) + field("0000000", 8) + field("0000000", 8) + field(octal(bytes.count, 11), 12)
        header += field("00000000000", 12) + Array("        0".utf8) + [UInt8](repeating: 0, count: 100) + Array("ustar\u{0}00".utf8)
        header += [UInt8](repeating: 0, count: 512 - header.count)
        header.replaceSubrange(148..<156, with: Array(octal(header.reduce(0) { $0 + Int($1) }, 6).utf8) + [0, 0x20])
        return header + bytes + [UInt8](repeating: 0, count: 512 - bytes.count % 512 + 1_024)
    }

    /// RFC 1952 around one stored block (RFC 1951, 3.2.4).
    private static func gzip(_ bytes: [UInt8]) -> [UInt8] {
        [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 1] + ZipBytes.le(bytes.count, 2) + ZipBytes.le(bytes.count ^ 0xFFFF, 2) + bytes
            + ZipBytes.le(ZipBytes.crc32(bytes), 4) + ZipBytes.le(bytes.count, 4)
    }

    /// RAR 4: marker, archive header, one stored file, end.
    private static func rar(_ bytes: [UInt8]) -> [UInt8] {
        func block(_ type: UInt8, _ flags: Int, _ body: [UInt8]) -> [UInt8] {
            let head = [type] + ZipBytes.le(flags, 2) + ZipBytes.le(7 + body.count, 2) + body
            return ZipBytes.le(ZipBytes.crc32(head) & 0xFFFF, 2) + head
        }
        var file = ZipBytes.le(bytes.count, 4) + ZipBytes.le(bytes.count, 4) + [3] + ZipBytes.le(ZipBytes.crc32(bytes), 4) + ZipBytes.le(0x5821_0000, 4)
        file += [20, 0x30] + ZipBytes.le(5, 2) + ZipBytes.le(0o100644, 4) + Array("x.txt".utf8)
        let mark: [UInt8] = [0x52, 0x61, 0x72, 0x21, 0x1A, 7, 0]
        return mark + block(0x73, 0, [0, 0, 0, 0, 0, 0]) + block(0x74, 0x8000, file) + bytes + block(0x7B, 0x4000, [])
    }

    /// 7z: one folder with the coder "copy", one file; sizes below 128, which take one byte.
    private static func sevenZip(_ bytes: [UInt8]) -> [UInt8] {
        let size = UInt8(bytes.count)
        var header: [UInt8] = [1, 4, 6, 0, 1, 9, size, 0, 7, 0x0B, 1, 0, 1, 1, 0, 0x0C, size, 0x0A, 1] + ZipBytes.le(ZipBytes.crc32(bytes), 4) + [0, 8, 0, 0, 5, 1]
        let name = "x.txt\0".utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
        header += [0x11, UInt8(name.count + 1), 0] + name + [0, 0]
        let start = ZipBytes.le(bytes.count, 8) + ZipBytes.le(header.count, 8) + ZipBytes.le(ZipBytes.crc32(header), 4)
        let mark: [UInt8] = [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C, 0, 4]
        return mark + ZipBytes.le(ZipBytes.crc32(start), 4) + start + bytes + header
    }
}

extension JSON {
    /// The lowest parts of a file: members without members.
    var leaves: [JSON] { self["children"].array.isEmpty ? [self] : self["children"].array.flatMap(\.leaves) }
}
