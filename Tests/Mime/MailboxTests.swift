import CaseModel
import Containers
import Foundation
import TestKit
import Testing

@testable import Mime

@Suite struct MailboxTests {
    private func messages(_ bytes: [UInt8], limits: UnpackLimits = UnpackLimits()) throws -> (unpacked: Unpacked, texts: [String]) {
        let folder = TemporaryFolder()
        let unpacked = try MailboxReader.messages(folder.file("a.mbox", bytes), scratch: folder.scratch, limits: limits)
        return (unpacked, unpacked.members.map { TemporaryFolder.text($0.file) ?? "" })
    }

    static let separator = "From zhang@example.com Mon Feb  5 09:00:00 2024\n"

    @Test func everyMessageIsAMemberNamedByItsSubject() throws {
        let box = Self.separator + "Subject: =?UTF-8?B?6LWU5YG/5Y2P6K6u?=\nFrom: a@b.cn\n\n第一封\n\n" + Self.separator + "From: c@d.cn\n\n第二封\n"
        let (unpacked, texts) = try messages(Array(box.utf8))
        #expect(unpacked.members.map(\.name.display) == ["0001 赔偿协议.eml", "0002.eml"])
        #expect(texts[0].hasPrefix("Subject:") && texts[0].contains("第一封") && !texts[0].contains("第二封") && texts[1].contains("第二封"))
        #expect(unpacked.problems.isEmpty)
    }

    @Test func aMessageWithoutASenderKeepsThatOfItsSeparator() throws {
        let box = "From zhang@example.com  no date at all\nContent-Type: text/plain\n\nx\n\n" + Self.separator + "From: a@b.cn\nSubject: y\n\nz\n"
        let (_, texts) = try messages(Array(box.utf8))
        #expect(texts == ["Return-Path: <zhang@example.com>\nContent-Type: text/plain\n\nx\n\n", "From: a@b.cn\nSubject: y\n\nz\n"])
    }

    @Test func quotedLinesAreUnquotedAndSentencesAreNotSeparators() throws {
        let body = "\nFrom here on the parties agree.\n\nFrom Monday at 10:30 in 2024 all is due.\n\n>From the beginning\n>>From twice\n> quoted\n"
        let (unpacked, texts) = try messages(Array((Self.separator + "From: a@b.cn\nSubject: x\n" + body).utf8))
        #expect(unpacked.members.count == 1)
        let text = try #require(texts.first)
        #expect(text.contains("\nFrom here on") && text.contains("\nFrom Monday") && text.contains("\nFrom the beginning\n>From twice\n> quoted"))
    }

    /// Separators without the empty line before them, cut short, behind CRLF.
    @Test(arguments: [
        ("From: a@b.cn\nSubject: 1\n\n甲\n" + separator + "From: c@d.cn\nSubject: 2\n\n乙\n", 2),
        ("From: a@b.cn\nSubject: 1\n\n甲\n\nFrom \nX-Mozilla-Status: 0001\nSubject: 2\n\n乙\n", 2),
        ("From: a@b.cn\nSubject: 1\n\n甲\n\nFrom \nand on it goes\n", 1),
        ("From: a@b.cn\r\nSubject: 1\r\n\r\n甲\r\n\r\n" + separator + "Subject: 2\r\n\r\n乙\r\n", 2),
    ])
    func separatorsAsOtherProgramsWriteThem(_ box: String, _ count: Int) throws {
        let (unpacked, texts) = try messages(Array((Self.separator + box).utf8))
        #expect(unpacked.members.count == count && texts[0].contains("甲") && texts[0].contains("乙") == false)
    }

    /// A message forwarded as it was: the number of its bytes says that the separator in it is none. A number that leads nowhere is not believed.
    @Test(arguments: [(0, 2), (7, 3), (-7, 3), (1_000_000, 3)]) func aStatedLengthCountsWhereItLeadsToTheNextMessage(_ error: Int, _ count: Int) throws {
        let body = "甲\n\n" + Self.separator + "Subject: 里面的\n\n丙\n"
        let box = Self.separator + "Subject: 1\nContent-Length: \(body.utf8.count + error)\n\n" + body + "\n" + Self.separator + "Subject: 2\n\n乙\n"
        #expect(try messages(Array(box.utf8)).unpacked.members.count == count)
    }

    @Test func foxmailsMailboxIsParted() throws {
        let mark = MailboxReader.foxmailMark + [0x0D, 0x0A]
        let (unpacked, texts) = try messages(mark + Array("Subject: 1\r\n\r\n甲\r\n".utf8) + mark + Array("Subject: 2\r\n\r\n乙\r\n".utf8))
        #expect(unpacked.members.map(\.name.display) == ["0001 1.eml", "0002 2.eml"])
        #expect(texts == ["Subject: 1\r\n\r\n甲\r\n", "Subject: 2\r\n\r\n乙\r\n"])
    }

    @Test func tooManyMessagesEndTheList() throws {
        let box = String(repeating: Self.separator + "Subject: x\n\ny\n\n", count: 5)
        let (unpacked, _) = try messages(Array(box.utf8), limits: UnpackLimits(members: 3))
        #expect(unpacked.members.count == 3 && unpacked.problems.map(\.code) == [.tooManyFiles])
    }
}
