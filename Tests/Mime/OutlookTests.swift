import CaseModel
import Containers
import Foundation
import TestKit
import Testing

@testable import Mime

private let labels = HeaderLabels(from: "发件人：", to: "收件人：", cc: "抄送：", subject: "主题：", date: "日期：")

/// TNEF made by hand ([MS-OXTNEF]).
private enum Tnef {
    static func make(_ attributes: [(level: UInt8, tag: UInt32, data: [UInt8])]) -> [UInt8] {
        attributes.reduce(le(0x223E_9F78, 4) + le(1, 2)) { bytes, attribute in
            let sum = attribute.data.reduce(0) { $0 &+ UInt16($1) }
            return bytes + [attribute.level] + le(attribute.tag, 4) + le(attribute.data.count, 4) + attribute.data + le(sum, 2)
        }
    }

    /// A text property in Unicode, filled up to four bytes.
    static func text(_ tag: Int, _ value: String) -> [UInt8] {
        let bytes = (value + "\0").utf16.flatMap { le($0, 2) }
        return le(0x1F, 2) + le(tag, 2) + le(1, 4) + le(bytes.count, 4) + bytes + [UInt8](repeating: 0, count: (4 - bytes.count % 4) % 4)
    }

    static func properties(_ all: [[UInt8]]) -> [UInt8] { le(all.count, 4) + all.flatMap(\.self) }

    static func le(_ value: some BinaryInteger, _ count: Int) -> [UInt8] { ZipBytes.le(value, count) }
}

@Suite struct OutlookTests {
    private func read(_ bytes: [UInt8], _ form: OutlookReader.Form) throws -> (mail: Email, files: [String: String]) {
        let folder = TemporaryFolder()
        let mail = try OutlookReader.read(folder.file("x", bytes), form, scratch: folder.scratch, limits: UnpackLimits(), labels: labels)
        let files = mail.attachments.map { ($0.name.display, TemporaryFolder.text($0.file) ?? "") }
        return (mail, Dictionary(files, uniquingKeysWith: { first, _ in first }))
    }

    @Test func winmailGivesItsTextAndItsFilesWithTheirNames() throws {
        let inner = Tnef.make([(1, 0x0006_9003, Tnef.properties([Tnef.text(0x0037, "转发的函"), Tnef.text(0x1000, "内层正文")]))])
        let object = [UInt8](repeating: 7, count: 16) + inner
        let embedded =
            Tnef.le(0x0D, 2) + Tnef.le(0x3701, 2) + Tnef.le(1, 4) + Tnef.le(object.count, 4) + object
            + [UInt8](repeating: 0, count: (4 - object.count % 4) % 4)
        let bytes = Tnef.make([
            (1, 0x0006_9007, Tnef.le(936, 4) + Tnef.le(0, 4)),
            (1, 0x0006_9003, Tnef.properties([Tnef.text(0x0037, "催款函"), Tnef.text(0x1000, "请于三日内付款。"), Tnef.text(0x0C1A, "张伟")])),
            (2, 0x0006_9002, [UInt8](repeating: 0, count: 14)), (2, 0x0001_8010, [0xBA, 0xCF, 0xCD, 0xAC, 0x2E, 0x74, 0x78, 0x74, 0]),
            (2, 0x0006_800F, Array("合同全文".utf8)),
            (2, 0x0006_9002, [UInt8](repeating: 0, count: 14)), (2, 0x0006_9005, Tnef.properties([Tnef.text(0x3001, "转发的函"), embedded])),
        ])
        let (mail, files) = try read(bytes, .tnef)
        #expect(mail.lines == ["发件人：张伟", "主题：催款函", "", "请于三日内付款。"])
        #expect(files["合同.txt"] == "合同全文")
        #expect(files["转发的函.eml"]?.contains("Subject") == true)
        #expect(mail.problems.isEmpty)
    }

    @Test func aCutOffWinmailGivesWhatIsThereAndSaysSo() throws {
        let bytes = Tnef.make([
            (1, 0x0006_9003, Tnef.properties([Tnef.text(0x0037, "函"), Tnef.text(0x1000, "正文")])),
            (2, 0x0006_9002, [UInt8](repeating: 0, count: 14)), (2, 0x0006_800F, [UInt8](repeating: 65, count: 500)),
        ])
        let (mail, _) = try read(Array(bytes.dropLast(100)), .tnef)
        #expect(mail.lines.last == "正文" && mail.problems.map(\.code).contains(.damaged))
    }

    @Test(arguments: [0, 5, 200, 3000]) func rubbishIsNoMessage(_ count: Int) {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ 7) }
        #expect(throws: MailReadingError.self) { try read(bytes, .tnef) }
        #expect(throws: MailReadingError.self) { try read([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + bytes, .message) }
    }

    /// The example of [MS-OXRTFCP] 4.1.
    @Test func compressedRtfIsExpanded() {
        let packed: [UInt8] = [
            0x2D, 0, 0, 0, 0x2B, 0, 0, 0, 0x4C, 0x5A, 0x46, 0x75, 0xF1, 0xC5, 0xC7, 0xA7, 0x03, 0x00, 0x0A, 0x00, 0x72, 0x63, 0x70, 0x67, 0x31, 0x32,
            0x35, 0x42, 0x32, 0x0A, 0xF3, 0x20, 0x68, 0x65, 0x6C, 0x09, 0x00, 0x20, 0x62, 0x77, 0x05, 0xB0, 0x6C, 0x64, 0x7D, 0x0A, 0x80, 0x0F, 0xA0,
        ]
        let text = CompressedRtf.expand(packed).map { String(decoding: $0, as: UTF8.self) }
        #expect(text == "{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n")
    }

    @Test(.enabled(if: Corpus.isThere, "the corpus is not beside the package"), arguments: [
        ("mail-msg/poi__quick.msg", "主题：", 0), ("mail-msg/poi__simple_test_msg.msg", "主题：test message", 0),
        ("mail-msg/poi__attachment_test_msg.msg", "主题：test", 2), ("mail-msg/kreuzberg__fake_email_attachment.msg", "主题：Fake email with attachment", 1),
        ("mail/mail-parser__mail_outlook_1", "主题：", 1),
    ])
    func messagesFromElsewhere(_ file: String, _ subject: String, _ attachments: Int) throws {
        let (mail, _) = try read(try #require(Corpus.bytes(file)), .message)
        #expect(mail.lines.contains { $0.hasPrefix(subject) }, "\(mail.lines.prefix(6))")
        #expect(mail.lines.contains("") && mail.lines.last?.isEmpty == false, "a body: \(mail.lines)")
        #expect(mail.attachments.count >= attachments && mail.attachments.allSatisfy(\.isTakenOut), "\(mail.attachments.map(\.name.display))")
    }

    @Test(.enabled(if: Corpus.isThere, "the corpus is not beside the package")) func winmailFromElsewhere() throws {
        let (mail, files) = try read(try #require(Corpus.bytes("mail-tnef/tika__testWINMAIL.dat")), .tnef)
        #expect(!files.isEmpty && mail.problems.isEmpty, "\(mail.lines) \(files.keys)")
    }
}
