import CaseModel
import Smtp
import TestKit
import Testing

private let message = Array("Subject: x\r\n\r\nfirst\r\n.\r\n..two\r\nlast\r\n".utf8)

private func send(_ script: [String: ScriptedServer.Answer], security: SmtpServer.Security = .plain, user: String = "") -> (error: MailFailure?, ScriptedServer) {
    let server = ScriptedServer(script)
    do throws(MailFailure) {
        try Sender.send(
            message, from: "archive@example.com", to: ["a@example.com", "b@example.com"],
            through: SmtpServer(host: "127.0.0.1", port: server.port, security: security, user: user, password: "geheim", timeout: 20))
        return (nil, server)
    } catch {
        return (error, server)
    }
}

@Suite("Handing mail to a server", .serialized)
struct SenderTests {
    @Test func aMessageArrivesAsItWasWrittenAtAllRecipients() {
        let (error, server) = send([:])
        #expect(error == nil)
        let (commands, received) = server.outcome()
        #expect(commands.contains { $0.hasPrefix("MAIL FROM:<archive@example.com>") })
        #expect(commands.filter { $0.hasPrefix("RCPT") } == ["RCPT TO:<a@example.com>", "RCPT TO:<b@example.com>"])
        #expect(received == "Subject: x\n\nfirst\n..\n...two\nlast\n")
    }

    static let refusals: [(script: [String: ScriptedServer.Answer], error: MailFailure)] = [
        (["RCPT 2": .say("550 5.1.1 no such user\r\n")], .rejected(permanent: true, code: 550, recipient: "b@example.com", answer: "5.1.1 no such user")),
        (["RCPT 1": .say("450 4.2.0 later\r\n")], .rejected(permanent: false, code: 450, recipient: "a@example.com", answer: "4.2.0 later")),
        (["MAIL": .say("553 not you\r\n")], .rejected(permanent: true, code: 553, recipient: nil, answer: "not you")),
        (["DATA": .say("451 no room\r\n")], .rejected(permanent: false, code: 451, recipient: nil, answer: "no room")),
        ([".": .say("554-spam\r\n554 refused\r\n")], .rejected(permanent: true, code: 554, recipient: nil, answer: "spam refused")),
        (["HELLO": .say("421 busy\r\n")], .turnedAway(permanent: false, code: 421, answer: "busy")),
        (["HELLO": .say("554 5.7.1 not you\r\n")], .turnedAway(permanent: true, code: 554, answer: "5.7.1 not you")),
    ]

    @Test(arguments: refusals.indices) func refusalsSayHowLastingTheyAreAndWhomTheyMean(_ index: Int) {
        let (script, expected) = SenderTests.refusals[index]
        let (error, server) = send(script)
        #expect(error == expected)
        _ = server.outcome()
    }

    @Test func aConnectionThatBreaksAfterTheMessageLeavesItInDoubt() {
        let (error, server) = send([".": .hangUp])
        guard case .interrupted = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(error?.isTransient == true)
        _ = server.outcome()
    }

    @Test(arguments: ["HELLO", "EHLO", "MAIL", "RCPT", "DATA"]) func aConnectionThatBreaksBeforeSentNothing(_ verb: String) {
        let (error, server) = send([verb: .hangUp])
        guard case .unreachable = error else {
            Issue.record("\(verb): \(String(describing: error))")
            return
        }
        #expect(server.outcome().message.isEmpty)
    }

    @Test func nobodyListeningIsUnreachable() {
        let gone = ScriptedServer(["HELLO": .hangUp])
        let first = SmtpServer(host: "127.0.0.1", port: gone.port, security: .plain, timeout: 20)
        for _ in 0..<2 {
            var error: MailFailure?
            do throws(MailFailure) { try Sender.send(message, from: "a@b.c", to: ["d@e.f"], through: first) } catch let failure { error = failure }
            guard case .unreachable = error else {
                Issue.record("\(String(describing: error))")
                return
            }
        }
        _ = gone.outcome()
    }

    @Test func withoutStartTLSNothingIsSent() {
        let (error, server) = send([:], security: .startTLS, user: "u")
        guard case .tls = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        let (commands, received) = server.outcome()
        #expect(!commands.contains { $0.hasPrefix("MAIL") || $0.hasPrefix("AUTH") })
        #expect(received.isEmpty)
    }

    @Test func aServerThatOffersNoLoginIsNotToldThePassword() {
        let (error, server) = send([:], user: "u")
        #expect(error == nil)
        #expect(!server.outcome().commands.contains { $0.hasPrefix("AUTH") })
    }

    @Test func aRefusedLoginIsToldAndThePasswordIsNot() {
        let (error, server) = send(["EHLO": .say("250-test\r\n250 AUTH PLAIN\r\n"), "AUTH": .say("535 5.7.8 no\r\n")], user: "u")
        #expect(error == .authentication(code: 535, answer: "5.7.8 no"))
        #expect(!String(describing: error).contains("geheim"))
        _ = server.outcome()
    }

    @Test(arguments: [
        SmtpServer(host: "mail.example.com", port: 25, security: .plain), SmtpServer(host: "127.0.0.1.example.com", port: 25, security: .plain),
        SmtpServer(host: "10.0.0.1", port: 25, security: .plain), SmtpServer(host: "localhost", port: 0, security: .plain),
        SmtpServer(host: "localhost/x@y", port: 25, security: .tls), SmtpServer(host: "", port: 25, security: .tls),
    ])
    func whatIsNotAllowedIsRefusedBeforeConnecting(_ server: SmtpServer) {
        #expect(throws: MailFailure.self) { try Sender.send(message, from: "a@b.c", to: ["d@e.f"], through: server) }
    }

    @Test(arguments: ["a@b>\r\nRCPT TO:<c@d", "no", "@b.c", "a@", "李明@example.com", "a b@c.d", ""])
    func addressesThatAreNoneAreRefusedBeforeConnecting(_ address: String) {
        let server = SmtpServer(host: "127.0.0.1", port: 9, security: .plain)
        for (from, to) in [(address, "a@b.c"), ("a@b.c", address)] {
            var error: MailFailure?
            do throws(MailFailure) { try Sender.send(message, from: from, to: [to], through: server) } catch let failure { error = failure }
            guard case .notAllowed = error else {
                Issue.record("\(String(describing: error))")
                return
            }
        }
    }
}
