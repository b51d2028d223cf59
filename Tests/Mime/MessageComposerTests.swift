import Containers
import Foundation
import Mime
import TestKit
import Testing

private func sample(subject: String = "材料补正通知：2 项缺失，限 11 月 6 日前", name: String = "李明", html: String = "<p>您好</p>") -> MailMessage {
    MailMessage(
        from: Mailbox(name: "案卷管理（档案室）", address: "archive@example.com"), to: [Mailbox(name: name, address: "liming@example.com")],
        cc: [Mailbox(address: "wangfang@example.com")], replyTo: Mailbox(address: "office@example.com"), subject: subject,
        text: "第一行\n第二行 .\n.\n", html: html, messageID: "<C00042.3@casebinder.example.com>", references: ["C00042.1@casebinder.example.com"],
        inReplyTo: ["C00042.1@casebinder.example.com"],
        date: MailDate.text(unixSeconds: 1_705_280_400), headers: [.init(name: "Auto-Submitted", value: "auto-generated")])
}

private let labels = HeaderLabels(from: "F:", to: "T:", cc: "C:", subject: "S:", date: "D:")

private func readBack(_ message: MailMessage) throws -> Email {
    let folder = TemporaryFolder()
    return try EmailReader.read(folder.file("a.eml", try MessageComposer.compose(message)), scratch: folder.scratch, labels: labels)
}

@Suite("Composed mails")
struct MessageComposerTests {
    @Test(arguments: [
        "材料补正通知", "Report 3/5", "很长的主题：" + String(repeating: "关于建设工程施工合同纠纷一案的材料补正事宜，", count: 8), "=?x?= 50%", "😀 𠮷野家",
    ])
    func aReaderGetsWhatWasWritten(_ subject: String) throws {
        let email = try readBack(sample(subject: subject))
        #expect(email.subject == subject)
        #expect(email.from == "案卷管理（档案室） <archive@example.com>" || email.from == "\"案卷管理（档案室）\" <archive@example.com>")
        #expect(email.to.contains("李明"))
        #expect(email.date == "Mon, 15 Jan 2024 09:00:00 +0800")
        #expect(email.lines.suffix(3) == ["第一行", "第二行 .", "."])
    }

    @Test func linesEndInCRLFAreShortAndASCII() throws {
        let bytes = try MessageComposer.compose(sample(html: "<p>" + String(repeating: "长", count: 5000) + "</p>"))
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(bytes.allSatisfy { $0 < 0x80 })
        let lines = text.components(separatedBy: "\r\n")
        #expect(lines.allSatisfy { $0.utf8.count <= 998 && !$0.contains("\n") && !$0.contains("\r") })
        #expect(text.contains("Content-Type: multipart/alternative; boundary=\""))
        #expect(text.contains("Auto-Submitted: auto-generated"))
        #expect(text.contains("In-Reply-To: <C00042.1@casebinder.example.com>"))
    }

    @Test func theSameMessageGivesTheSameBytes() throws {
        #expect(try MessageComposer.compose(sample()) == MessageComposer.compose(sample()))
    }

    @Test(arguments: ["x\r\nBcc: evil@example.com", "x\nBcc: evil@example.com", "x\rBcc: evil@example.com", "x\u{2028}Bcc: evil@example.com"])
    func namesAndSubjectsCannotBecomeHeaders(_ evil: String) throws {
        for message in [sample(subject: evil), sample(name: evil)] {
            let text = String(decoding: try MessageComposer.compose(message), as: UTF8.self)
            let head = text.components(separatedBy: "\r\n\r\n")[0].replacing("\r\n ", with: " ").replacing("\r\n\t", with: " ")
            #expect(!head.components(separatedBy: CharacterSet.newlines).contains { $0.lowercased().hasPrefix("bcc:") })
        }
    }

    @Test func whatIsSyntaxIsRefusedWhenItHoldsMore() {
        let breakers: [(inout MailMessage) -> Void] = [
            { $0.messageID = "a@b\r\nBcc: c@d" }, { $0.references = ["a b@c"] }, { $0.inReplyTo = ["a@b", "c@d>\r\nBcc: e@f"] }, { $0.date = "x\ny" },
            { $0.headers = [.init(name: "X-A: b\r\nBcc", value: "c")] }, { $0.headers = [.init(name: "X-A", value: "b\r\nBcc: c")] },
            { $0.headers = [.init(name: "Bcc", value: "c@d.e")] }, { $0.to = [] }, { $0.to = [Mailbox(address: "a@b>,<c@d")] },
            { $0.from.address = "no address" }, { $0.cc = [Mailbox(address: "x@y\r\nBcc: z@z")] },
        ]
        for (place, breaker) in breakers.enumerated() {
            var message = sample()
            breaker(&message)
            #expect(throws: MailComposeError.self, "\(place)") { try MessageComposer.compose(message) }
        }
    }

    @Test(arguments: [
        (0, 0, "Thu, 1 Jan 1970 00:00:00 +0000"), (1_709_164_800, 480, "Thu, 29 Feb 2024 08:00:00 +0800"),
        (-1, 0, "Wed, 31 Dec 1969 23:59:59 +0000"), (1_735_660_799, -210, "Tue, 31 Dec 2024 12:29:59 -0330"),
    ] as [(Int64, Int, String)])
    func datesAreThoseOfTheCalendar(_ seconds: Int64, _ offset: Int, _ text: String) {
        #expect(MailDate.text(unixSeconds: seconds, offsetMinutes: offset) == text)
    }
}
