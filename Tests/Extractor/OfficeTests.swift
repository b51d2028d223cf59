import CaseModel
import TestKit
import Testing

@testable import Extractor

/// Kinds of Office files by their content, whatever they are called.
@Suite struct OfficeTests {
    /// A compound file with these streams at its top, each of 4,096 bytes (so that none is a small one), the beginnings given.
    private func compound(_ streams: [(name: String, bytes: [UInt8])]) -> [UInt8] {
        let le = { (value: Int, count: Int) in ZipBytes.le(value, count) }
        var header: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 16)
        header += le(0x3E, 2) + le(3, 2) + le(0xFFFE, 2) + le(9, 2) + le(6, 2) + [UInt8](repeating: 0, count: 10)
        // One sector of allocation table, the directory in the second, no small streams, no further tables.
        header += le(1, 4) + le(1, 4) + le(0, 4) + le(4096, 4) + le(0xFFFF_FFFE, 4) + le(0, 4) + le(0xFFFF_FFFE, 4) + le(0, 4)
        header += le(0, 4) + [UInt8](repeating: 0xFF, count: 512 - header.count - 4)
        var table: [Int] = [0xFFFF_FFFD, 0xFFFF_FFFE]
        var directory = entry("Root Entry", kind: 5, left: nil, child: 1, start: 0xFFFF_FFFE, size: 0)
        var content: [UInt8] = []
        for (index, stream) in streams.enumerated() {
            let start = table.count
            directory += entry(stream.name, kind: 2, left: index + 1 < streams.count ? index + 2 : nil, child: nil, start: start, size: 4096)
            table += (0..<8).map { $0 == 7 ? 0xFFFF_FFFE : start + $0 + 1 }
            content += stream.bytes + [UInt8](repeating: 0, count: 4096 - stream.bytes.count)
        }
        let sector = table.flatMap { le($0, 4) } + [UInt8](repeating: 0xFF, count: 512 - 4 * table.count)
        return header + sector + directory + [UInt8](repeating: 0, count: max(0, 512 - directory.count)) + content
    }

    private func entry(_ name: String, kind: UInt8, left: Int?, child: Int?, start: Int, size: Int) -> [UInt8] {
        let le = { (value: Int, count: Int) in ZipBytes.le(value, count) }
        let units = name.utf16.flatMap { le(Int($0), 2) }
        var bytes = units + [UInt8](repeating: 0, count: 64 - units.count) + le(units.count + 2, 2) + [kind, 1]
        bytes += le(left ?? 0xFFFF_FFFF, 4) + le(0xFFFF_FFFF, 4) + le(child ?? 0xFFFF_FFFF, 4)
        return bytes + [UInt8](repeating: 0, count: 36) + le(start, 4) + le(size, 8)
    }

    struct Row: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var streams: [String]
        var beginning: [UInt8] = []
        var format: String
        var target: Conversion.Target?
        var isEncrypted = false
    }

    static let rows: [Row] = [
        Row(testDescription: "doc", streams: ["WordDocument", "1Table"], format: "application/msword", target: .word),
        Row(
            testDescription: "encrypted doc", streams: ["WordDocument"], beginning: [0xEC, 0xA5, 0xC1, 0, 0, 0, 0, 0, 0, 0, 0, 1],
            format: "application/msword", target: .word, isEncrypted: true),
        Row(testDescription: "xls", streams: ["Workbook"], beginning: [9, 8, 2, 0, 0, 6, 0x42, 0], format: "application/vnd.ms-excel", target: .workbook),
        Row(
            testDescription: "encrypted xls", streams: ["Workbook"], beginning: [9, 8, 2, 0, 0, 6, 0x2F, 0, 2, 0, 0, 0],
            format: "application/vnd.ms-excel", target: .workbook, isEncrypted: true),
        Row(testDescription: "old xls", streams: ["Book"], format: "application/vnd.ms-excel", target: .workbook),
        Row(testDescription: "ppt", streams: ["Current User", "PowerPoint Document"], format: "application/vnd.ms-powerpoint", target: .slides),
        Row(
            testDescription: "encrypted ppt", streams: ["Current User", "PowerPoint Document"],
            beginning: [0, 0, 0xF6, 0xF, 0x1C, 0, 0, 0, 0x14, 0, 0, 0, 0xDF, 0xC4, 0xD1, 0xF3], format: "application/vnd.ms-powerpoint", target: .slides,
            isEncrypted: true),
        Row(testDescription: "not a kind: a name that only contains one", streams: ["MyWorkbook2"], format: "application/x-ole-storage"),
    ]

    @Test(arguments: rows) func compoundFilesByTheirStreams(_ row: Row) throws {
        let bytes = compound(row.streams.enumerated().map { ($1, $0 == 0 ? row.beginning : []) })
        let (result, opening) = try extraction(bytes, "文件")
        #expect(result.format == row.format && result.status == .unsupported)
        #expect(opening.conversion?.target == row.target)
        #expect(opening.conversion?.isEncrypted ?? false == row.isEncrypted)
    }

    @Test func anEncryptedPackageIsSaidToBe() throws {
        let (result, _) = try extraction(compound([("EncryptionInfo", []), ("EncryptedPackage", [])]), "合同.docx")
        #expect(result.status == .unreadable && result.has(.encrypted) && !result.has(.extensionMismatch))
    }

    @Test func directoriesThatRunInCirclesEnd() throws {
        var bytes = compound([("WordDocument", []), ("Data", [])])
        // Every sector is its own successor; every entry its own sibling.
        for index in 0..<16 { bytes.replaceSubrange(512 + 4 * index..<516 + 4 * index, with: ZipBytes.le(index, 4)) }
        for index in 0..<3 { bytes.replaceSubrange(1024 + 128 * index + 68..<1024 + 128 * index + 72, with: ZipBytes.le(index, 4)) }
        let (result, _) = try extraction(bytes, "a.doc")
        #expect(result.status == .unsupported)
    }

    @Test(arguments: [
        ("\u{FEFF}<!-- saved from url=(0022) -->\n<html><body>网页</body></html>", "text/html"), ("<table><tr><td>表</td></tr></table>", "text/html"),
        ("<?xml version=\"1.0\"?>\n<!DOCTYPE html PUBLIC \"x\"><html/>", "text/html"), ("<note>非网页</note>", "text/plain"),
        ("<?xml version=\"1.0\"?><?mso-application progid=\"Word.Document\"?><w:wordDocument/>", "application/vnd.ms-word.2003+xml"),
        ("<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?><Workbook/>", "application/vnd.ms-excel.2003+xml"),
        ("From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.com/\r\nSubject: x\r\nMIME-Version: 1.0\r\n\r\n", "multipart/related"),
        (
            "From: =?gb2312?B?08kgTWljcm9zb2Z0IEludGVybmV0IEV4cGxvcmVyILGjtOY=?=\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary=\"b\"\r\n\r\n",
            "multipart/related"
        ),
        ("From: a@example.com\r\nTo: b@example.com\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"b\"\r\n\r\n", "message/rfc822"),
    ])
    func textsByTheirBeginning(content: String, format: String) throws {
        #expect(try extraction(Array(content.utf8), "x").0.format == format)
    }

    @Test func aPageUnderAnOfficeNameIsReadAndToldOf() throws {
        let (result, _) = try extraction(Array("<html><table><tr><td>序号</td><td>金额</td></tr></table></html>".utf8), "明细.xls")
        #expect(result.status == .ok && result.pages.map(\.text) == ["序号\t金额"])
        #expect(result.problems.first { $0.code == .extensionMismatch }?.detail == "text/html")
    }

    @Test func rtfUnderTheNameOfAWordFile() throws {
        let (result, _) = try extraction(Array("{\\rtf1\\ansi\\ansicpg936 \\'c6\\'f0\\'cb\\'df\\'d7\\'b4}".utf8), "起诉状.doc")
        #expect(result.status == .ok && result.pages.map(\.text) == ["起诉状"] && result.has(.extensionMismatch))
    }

    @Test func aSavedPageHasItsTextAndPicturesWithoutAMailsHeader() throws {
        let page = """
            From: <Saved by Blink>\r
            Snapshot-Content-Location: https://example.com/\r
            Subject: page\r
            MIME-Version: 1.0\r
            Content-Type: multipart/related; type="text/html"; boundary="b"\r
            \r
            --b\r
            Content-Type: text/html; charset=utf-8\r
            Content-Transfer-Encoding: quoted-printable\r
            \r
            <html><p>=E5=85=AC=E5=91=8A</p></html>\r
            --b\r
            Content-Type: text/css\r
            Content-Location: https://example.com/a.css\r
            \r
            p {}\r
            --b\r
            Content-Type: image/png\r
            Content-Location: https://example.com/a.png\r
            \r
            png\r
            --b--\r

            """
        let (result, opening) = try extraction(Array(page.utf8), "公告.mht")
        #expect(result.format == "multipart/related" && result.pages.map(\.text) == ["公告"])
        #expect(opening.members.map(\.name.fileExtension) == ["png"])
        #expect(!result.has(.extensionMismatch))
    }

    @Test func openDocumentByItsMediaType() throws {
        let content = """
            <office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">\
            <office:body><office:text><text:p>合同</text:p></office:text></office:body></office:document-content>
            """
        let bytes = ZipBytes.make([.init("mimetype", "application/vnd.oasis.opendocument.text"), .init("content.xml", content)])
        let (result, _) = try extraction(bytes, "合同.odt")
        #expect(result.format == "application/vnd.oasis.opendocument.text" && result.pages.map(\.text) == ["合同"] && result.problems.isEmpty)
    }

    @Test(.enabled(if: Corpus.isThere, "needs the corpus"))
    func everyOfficeFileOfTheCorpusHasAStatus() throws {
        for path in ["office", "office-zh", "office-damaged", "office-encrypted"].flatMap({ Corpus.files(in: $0) }) {
            let bytes = try #require(Corpus.bytes(path))
            let (result, opening) = try extraction(bytes, path)
            if result.status == .unsupported { #expect(opening.conversion != nil || result.has(.unsupportedFormat), "\(path)") }
            if path.hasPrefix("office/") || path.hasPrefix("office-zh/"), opening.conversion == nil { #expect(result.status == .ok, "\(path): \(result.problems)") }
        }
    }
}
