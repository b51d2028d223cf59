import CaseModel
import Foundation
import Glibc
import TestKit
import Testing
import WorkQueue

@testable import Conductor

/// Each way in which a mail server can fail at each step of its protocol: nothing is lost, and nothing comes twice but where the server had
/// taken the message and its answer was lost.
struct OutboxFaultTests {
    private static let steps = ["HELLO", "EHLO", "AUTH", "MAIL", "RCPT", "DATA", "BODY", ".", "QUIT"]
    private static let faults: [(name: String, answer: ScriptedServer.Answer)] = [
        ("4xx", .say("451 4.3.0 later\r\n")), ("5xx", .say("550 5.7.0 no\r\n")), ("dropped", .hangUp), ("garbage", .sayAndHangUp("what?\r\n")),
        ("another class", .sayAndHangUp("399 odd\r\n")),
    ]

    private enum State: Equatable { case sent, queued, refused }

    /// What the outbox must make of it, and in how many copies the server has the message after a good second try.
    private static func expected(_ step: String, _ fault: String) -> (state: State, copies: Int) {
        switch (step, fault) {
        // Who does not know EHLO is greeted with HELO (RFC 5321, 3.2); there is no login then.
        case ("QUIT", _), ("EHLO", "4xx"), ("EHLO", "5xx"): (.sent, 1)
        case (".", "dropped"), (".", "garbage"), (".", "another class"): (.queued, 2)
        case ("MAIL", "5xx"), ("RCPT", "5xx"), ("DATA", "5xx"), (".", "5xx"): (.refused, 1)
        default: (.queued, 1)
        }
    }

    @Test func theOutboxOutlivesEveryFaultAtEveryStep() async throws {
        let server = ScriptedServer(connections: 1000)
        defer { server.stop() }
        let login = ["user": "casebinder", "passwordFile": "keys/mail"]
        let fixture = try await MailFixture(server, login)
        try "geheim\n".write(toFile: fixture.workspace.paths.keys + "/mail", atomically: true, encoding: .utf8)
        #expect(chmod(fixture.workspace.paths.keys + "/mail", 0o600) == 0)
        let greeting: [String: ScriptedServer.Answer] = ["EHLO": .say("250-test\r\n250 AUTH PLAIN\r\n")]
        var number = 0
        for step in Self.steps {
            // In the middle of the message a server has nothing to say.
            for fault in Self.faults where step != "BODY" || fault.name == "dropped" {
                let label = "\(step) \(fault.name)"
                number += 1
                let id = "m\(number)@example.com"
                try fixture.queue(id)
                server.answer(greeting.merging([step: fault.answer]) { $1 })
                let first = try fixture.post.sendDue()
                let (state, copies) = Self.expected(step, fault.name)
                let left = try fixture.waiting()
                #expect(left.isEmpty == (state == .sent), "\(label): \(left)")
                #expect(first.sent + first.failed == 1 && (first.sent == 1) == (state == .sent), "\(label): \(first)")
                if let message = left.first {
                    #expect(message.isRefused == (state == .refused), "\(label): \(message)")
                    #expect(message.attempts == 1 && message.notBefore > Moment.seconds + 200, "\(label): \(message)")
                    #expect(first.notes.allSatisfy { !$0.contains("geheim") } && !first.notes.isEmpty, "\(label)")
                }
                // Not before its time.
                server.answer(greeting)
                #expect(try fixture.post.sendDue().sent == 0, "\(label)")
                _ = try fixture.workspace.catalogue.requeueMessages()
                _ = try fixture.post.sendDue()
                #expect(try fixture.waiting().isEmpty, "\(label)")
                let taken = server.messages.filter { MailFixture.header("Message-ID", of: $0) == "<\(id)>" }
                #expect(taken.count == copies, "\(label): \(taken.count)")
                #expect(Set(taken).count == 1 && taken.first?.hasSuffix("first\n..\nlast\n") == true, "\(label): \(taken)")
            }
        }
        #expect(number == 41)
    }

    @Test func aServerThatWillNotTalkIsAskedOnceAndEverythingWaits() async throws {
        let server = ScriptedServer(["HELLO": .say("421 4.3.2 busy\r\n")], connections: 10)
        defer { server.stop() }
        let fixture = try await MailFixture(server)
        for number in 1...3 { try fixture.queue("m\(number)@example.com") }
        let result = try fixture.post.sendDue()
        #expect(result.sent == 0 && result.failed == 3 && server.connections == 1, "\(result)")
        #expect(try fixture.waiting().allSatisfy { !$0.isRefused && $0.notBefore > Moment.seconds + 200 }, "a watch must not spin")
        #expect(try !fixture.workspace.catalogue.hasDueMessage(now: Moment.seconds))
        _ = try fixture.workspace.catalogue.requeueMessages()
        #expect(try fixture.workspace.catalogue.hasDueMessage(now: Moment.seconds))
        server.answer([:])
        #expect(try fixture.post.sendDue().sent == 3 && server.messages.count == 3)
    }
}
