import CaseModel
import Foundation
import Smtp
import TestKit
import Testing

/// Whatever stands between us and the server: the message and the password go over TLS that is vouched for, or not at all.
@Suite(.serialized) struct TransportTests {
    private static let message = Array("Date: Mon, 15 Jan 2024 09:00:00 +0800\r\nSubject: x\r\n\r\ntext\r\n".utf8)

    private func send(_ server: SmtpServer) -> MailFailure? {
        do throws(MailFailure) {
            try Sender.send(Self.message, from: "archive@example.com", to: ["a@example.com"], through: server)
            return nil
        } catch {
            return error
        }
    }

    static let offer = "250-test\r\n250-AUTH PLAIN LOGIN\r\n250 STARTTLS\r\n"
    /// What stands in the way of TLS. The password is offered a place in the clear each time.
    static let obstacles: [(script: [String: ScriptedServer.Answer], security: SmtpServer.Security)] = [
        (["EHLO": .say("250-test\r\n250 AUTH PLAIN LOGIN\r\n")], .startTLS),
        (["EHLO": .say("250-test\r\n250-XTARTTLS\r\n250 AUTH PLAIN LOGIN\r\n")], .startTLS),
        (["EHLO": .say(offer), "STARTTLS": .say("454 4.7.0 not now\r\n")], .startTLS),
        (["EHLO": .say(offer), "STARTTLS": .say("502 5.5.1 what?\r\n")], .startTLS),
        (["EHLO": .say(offer), "STARTTLS": .say("250 ok\r\n")], .startTLS),
        (["EHLO": .say(offer), "STARTTLS": .hangUp], .startTLS),
        (["EHLO": .say(offer), "STARTTLS": .sayAndHangUp("220 go\r\n")], .startTLS),
        (["EHLO": .say(offer), "STARTTLS": .sayAndHangUp("220 go\r\nno handshake\r\n")], .startTLS),
        (["EHLO": .say(offer), "STARTTLS": .sayAndHangUp("220 go\r\n250 AUTH PLAIN\r\n235 welcome\r\n250 ok\r\n")], .startTLS),
        (["EHLO": .say("502 5.5.1 what?\r\n")], .startTLS),
        (["HELLO": .sayAndHangUp("220 a server without TLS\r\n")], .tls),
    ]

    @Test(arguments: obstacles.indices) func nothingIsSentInTheClear(_ index: Int) {
        let (script, security) = Self.obstacles[index]
        let server = ScriptedServer(script)
        let failure = send(
            SmtpServer(host: "localhost", port: server.port, security: security, user: "casebinder", password: "geheim", timeout: 20))
        #expect(failure != nil && failure?.isRefusal == false, "\(String(describing: failure))")
        let (commands, received) = server.outcome()
        #expect(commands.allSatisfy { line in ["EHLO", "HELO", "STARTTLS", "QUIT"].contains { line.hasPrefix($0) } }, "\(commands)")
        #expect(received.isEmpty && !String(describing: failure).contains("geheim"))
    }

    @Test(.enabled(if: MailServer.isInstalled, "needs python3-aiosmtpd and openssl (`make deps`)"))
    func aCertificateMustBeOfThatHostAndOfToday() throws {
        let folder = FileManager.default.temporaryDirectory.path + "/transport-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let good = try MailServer.makeCertificate(in: folder)
        let expired = try MailServer.makeExpiredCertificate(in: folder)
        let login = ["--login", "casebinder", "geheim"]
        let startTLS = try MailServer(in: folder, ["--tls", good.certificate, good.key] + login)
        let implicit = try MailServer(in: folder, ["--tls", good.certificate, good.key, "--implicit"] + login)
        let late = try MailServer(in: folder, ["--tls", expired.certificate, expired.key] + login)
        let old = try MailServer(in: folder, ["--tls", good.certificate, good.key, "--old"] + login)

        func failure(_ server: MailServer, _ security: SmtpServer.Security, host: String = "localhost", authority: String) -> MailFailure? {
            send(
                SmtpServer(
                    host: host, port: server.port, security: security, user: "casebinder", password: "geheim", caFile: authority, timeout: 20))
        }
        #expect(failure(startTLS, .startTLS, authority: good.certificate) == nil)
        #expect(failure(implicit, .tls, authority: good.certificate) == nil)
        let wrong: [(MailFailure?, MailFailure.Distrust)] = [
            // The certificate names localhost, not its number.
            (failure(startTLS, .startTLS, host: "127.0.0.1", authority: good.certificate), .certificate),
            (failure(implicit, .tls, host: "127.0.0.1", authority: good.certificate), .certificate),
            (failure(late, .startTLS, authority: expired.certificate), .certificate),
            (failure(startTLS, .startTLS, authority: expired.certificate), .certificate),
            (failure(implicit, .tls, authority: ""), .certificate),
            (failure(old, .startTLS, authority: good.certificate), .handshake),
            (failure(startTLS, .startTLS, authority: folder + "/none.pem"), .authorities),
        ]
        for (number, (found, expected)) in wrong.enumerated() {
            guard case .tls(expected, _) = found else {
                Issue.record("\(number): \(String(describing: found)), not \(expected)")
                continue
            }
        }
        #expect(startTLS.received.count == 1 && implicit.received.count == 1 && late.received.isEmpty && old.received.isEmpty)
    }
}
