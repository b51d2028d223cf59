import CaseModel
import Images
import Testing
@testable import Extractor

@Suite struct FormatTests {
    private static let mail = """
        Received: from mx.example.com by mail.example.cn; Mon, 5 Feb 2024 09:00:00 +0800\r
        From: =?UTF-8?B?5byg5Lyf?= <zhang@example.com>\r
        Subject: scans\r
        MIME-Version: 1.0\r
        Content-Type: text/plain; charset=utf-8\r
        \r
        See attached.\r

        """

    @Test(arguments: [
        ("民事起诉状\n原告：张伟", "text/plain"), ("Dear Sir: this is a letter.\nSubject: none", "text/plain"), (mail, "message/rfc822"),
        ("From zhang@example.com Mon Feb  5 09:00:00 2024\n" + mail, "application/mbox"), ("<!DOCTYPE html><html></html>", "text/html"),
        ("<?xml version=\"1.0\"?><a/>", "application/xml"), ("{\\rtf1\\ansi hello}", "application/rtf"), ("GIF89a......", "image/gif"),
        ("Rar!\u{1A}\u{07}\u{01}......", "application/vnd.rar"), ("5 0 obj\n<< /Type /Page >>\nendobj\ntrailer\n", "application/pdf"),
        ("名称,金额\n复印费,12.50\n", "text/plain"), ("P2 2 1 255 0 255\n", "image/x-portable-anymap"), ("P2 2 1 pieces of paper, as agreed\n", "text/plain"),
        ("\(mail.utf8.count)\n" + mail + "<?xml version=\"1.0\"?><plist/>", "message/rfc822"), ("120\n元整\n", "text/plain"), ("!<arch>\na.txt/", "application/x-archive"),
        ("Content-Type: multipart/mixed;\r\n boundary=\"b\"\r\n\r\n--b\r\n\r\nx\r\n--b--\r\n", "message/rfc822"),
        ("Content-Type: see below; boundary=none\nplain text follows", "text/plain"),
    ])
    func contentDecides(content: String, format: String) throws {
        #expect(try extraction(Array(content.utf8), "x").0.format == format)
    }

    @Test func whatIsNotReadIsNamed() throws {
        let (result, _) = try extraction(Array("8BPS\0\u{1}........".utf8), "照片.psd")
        #expect(result.status == .unsupported)
        #expect(result.problems.map(\.code) == [.unsupportedFormat] && result.problems.first?.detail == "image/vnd.adobe.photoshop")
    }

    /// What a failed copy leaves is all zeros, and must not be asked for as a PDF.
    @Test(arguments: [("扫描.pdf", true), ("照片.JPG", true), ("合同.docx", true), ("录音", false), ("旧稿.wps", false), ("数据.bin", false)])
    func aFileOfNothingIsDamagedWhereItsNamePromisesMore(name: String, damaged: Bool) throws {
        let (result, _) = try extraction([UInt8](repeating: 0, count: 4096), name)
        #expect(result.status == (damaged ? .unreadable : .unsupported))
        #expect(result.problems.map(\.code) == [damaged ? .damaged : .unsupportedFormat])
    }

    @Test func membersOfOneNameAreToldApart() {
        let names = ["image.png", "a/b.c/无名", "image.png", "image (2).png", "image.png", "a/b.c/无名"]
        let members = MemberNames.distinct(names.map { ScratchMember(name: RawName($0), file: "", bytes: 0) })
        #expect(members.map(\.name.display) == ["image.png", "a/b.c/无名", "image (3).png", "image (2).png", "image (4).png", "a/b.c/无名 (2)"])
    }

    @Test func emptyFile() throws {
        let (result, _) = try extraction([], "空.pdf")
        #expect(result.status == .unreadable && result.has(.empty))
    }

    @Test(arguments: [("image/png", "扫描.jpg", Severity.info), ("application/pdf", "扫描.jpg", .warning), ("text/plain", "合同.docx", .warning)])
    func aNameThatSaysOtherwiseIsToldOf(format: String, name: String, severity: Severity) {
        #expect(ExtensionCheck.problem(format: format, name: RawName(name))?.severity == severity)
    }

    @Test(arguments: [("image/jpeg", "a.JPEG"), ("application/pdf", "合同.PDF"), ("text/plain", "README"), ("text/plain", "说明.md"), ("image/tiff", "b.tif")])
    func aNameThatFitsIsNot(format: String, name: String) {
        #expect(ExtensionCheck.problem(format: format, name: RawName(name)) == nil)
    }

    @Test func textInAnyEncodingWithItsPages() throws {
        let gbk: [UInt8] = [0xC6, 0xF0, 0xCB, 0xDF, 0xD7, 0xB4, 0x0A, 0xD4, 0xAD, 0xB8, 0xE6, 0xA3, 0xBA, 0xD5, 0xC5, 0xCE, 0xB0]
        let (text, _) = try extraction(gbk, "起诉状.txt")
        #expect(text.status == .ok && text.pages.first?.text == "起诉状\n原告：张伟")
        let (pages, _) = try extraction(Array("一\n二\u{0C}三".utf8), "a.txt")
        #expect(pages.pages.map(\.text) == ["一\n二", "三"])
        #expect(pages.pages.allSatisfy { $0.source == .embedded && $0.width == 0 })
    }

    @Test func textBeyondTheLimitIsCutAndSaidSo() throws {
        var settings = ExtractionSettings()
        settings.limits.characters = 100
        let (result, _) = try extraction(Array(String(repeating: "证据目录\n", count: 100).utf8), "a.txt", settings: settings)
        #expect(result.status == .partial && result.has(.tooLarge))
        #expect(result.pages[0].text.count <= 110)
    }

    @Test func mailWithItsText() throws {
        let (result, _) = try extraction(Array(FormatTests.mail.utf8), "mail.eml")
        #expect(result.status == .ok)
        #expect(result.pages.first?.text.contains("张伟") == true && result.pages.first?.text.contains("See attached.") == true)
    }
}
