import CaseModel
import Foundation
import Synchronization
import TestKit
import Testing
import WorkQueue

@testable import Conductor

/// Messages that a server puts off: waited for within bounds, told of once when it takes too long.
struct OutboxWaitTests {
    private let later = ["RCPT l@example.com": ScriptedServer.Answer.say("450 4.2.0 greylisted\r\n")]

    /// Counts what is said, and has the server take everything from then on.
    private final class Words: Sendable {
        private let heard = Mutex<[String]>([])
        var all: [String] { heard.withLock { $0 } }
        func add(_ words: String) { heard.withLock { $0.append(words) } }
    }

    @Test func whatIsPutOffGoesOutInTheSameRun() async throws {
        let unknown = ["RCPT nobody@example.com": ScriptedServer.Answer.say("550 5.1.1 unknown\r\n")]
        let server = ScriptedServer(later.merging(unknown) { $1 }, connections: 20)
        defer { server.stop() }
        let fixture = try await MailFixture(server, ["retryAfter": "1s"])
        try fixture.queue("a@example.com")
        try fixture.queue("b@example.com", to: "other@example.com")
        try fixture.queue("c@example.com", to: "nobody@example.com")
        let words = Words()
        let result = try await fixture.post.sendDue(waiting: 60) { said in
            words.add(said)
            server.answer([:])
        }
        #expect(result.sent == 2 && result.failed == 1, "\(result)")
        #expect(words.all.count == 1 && words.all[0].contains("1 message"), "\(words.all)")
        #expect(server.messages.count == 2)
    }

    @Test func nobodyWaitsLongerThanAskedNorForWhatWaitingDoesNotHelp() async throws {
        let server = ScriptedServer(later, connections: 20)
        defer { server.stop() }
        let fixture = try await MailFixture(server, ["retryAfter": "1h"])
        let words = Words()
        try fixture.queue("a@example.com")
        // Its next try is too late, then it was refused, then the server is down.
        for script in [later, ["RCPT": .say("550 5.1.1 unknown\r\n")], ["HELLO": .hangUp]] as [[String: ScriptedServer.Answer]] {
            server.answer(script)
            _ = try fixture.workspace.catalogue.requeueMessages()
            let result = try await fixture.post.sendDue(waiting: 1200) { words.add($0) }
            #expect(result.failed == 1)
        }
        #expect(words.all.isEmpty)
    }

    @Test func endingTheRunEndsTheWait() async throws {
        let server = ScriptedServer(later, connections: 20)
        defer { server.stop() }
        let fixture = try await MailFixture(server, ["retryAfter": "1h"])
        try fixture.queue("a@example.com")
        let post = fixture.post
        let begun = AsyncStream<String>.makeStream()
        let run = Task { try await post.sendDue(waiting: 7200) { begun.continuation.yield($0) } }
        for await _ in begun.stream { break }
        run.cancel()
        #expect(try await run.value.failed == 1)
        #expect(try fixture.waiting().map(\.messageID) == ["a@example.com"], "it stays for the next run")
    }

    @Test func theArchivistHearsOnceOfWhatHasWaitedForADay() async throws {
        let server = ScriptedServer(later, connections: 50)
        defer { server.stop() }
        let fixture = try await MailFixture(server, ["email": "dangan@example.com"])
        try fixture.queue("a@example.com")
        var told: [Int] = []
        for hour in [2, 14, 26, 38, 74] {
            let text = "2024-11-\(22 + hour / 24)T\(hour % 24 < 10 ? "0" : "")\(hour % 24):00:00+08:00"
            let moment = try #require(Moment(asOf: text, timezone: "Asia/Shanghai"))
            try fixture.workspace.catalogue.postpone(fixture.waiting().map(\.id), notBefore: 0)
            let result = try PostOffice(workspace: fixture.workspace, moment: moment).sendDue()
            if result.sent > 0 { told.append(hour) }
        }
        #expect(told == [26])
        let letter = try #require(server.messages.first)
        #expect(server.messages.count == 1 && server.commands.contains("RCPT TO:<dangan@example.com>"))
        let body = letter.components(separatedBy: "\n\n").dropFirst().compactMap { part in
            Data(base64Encoded: part.components(separatedBy: "\n--")[0].replacing("\n", with: "")).map { String(decoding: $0, as: UTF8.self) }
        }
        #expect(body.contains { $0.contains("C00001（l@example.com）") && $0.contains("greylisted") }, "\(letter)")
        let message = try #require(try fixture.waiting().first)
        #expect(message.attempts == 5 && message.isTold && !message.isRefused, "\(message)")
        #expect(message.line(fixture.workspace).contains("已试 5 次"), "\(message.line(fixture.workspace))")
        #expect(message.wire(fixture.workspace).next != nil)
    }

    @Test func aRefusalThatAKilledRunKeptToItselfIsToldByTheNext() async throws {
        let server = ScriptedServer(connections: 10)
        defer { server.stop() }
        let fixture = try await MailFixture(server, ["email": "dangan@example.com"])
        try fixture.queue("a@example.com")
        try fixture.queue("b@example.com", to: "other@example.com")
        // As a run leaves it that died right after the refusal.
        try fixture.workspace.catalogue.markFailed(
            1, failure: .rejected(permanent: true, code: 550, recipient: "l@example.com", answer: "unknown"), notBefore: 0)
        #expect(try fixture.post.sendDue().sent == 2, "the other, and the word of the refusal")
        #expect(server.commands.contains("RCPT TO:<dangan@example.com>"))
        try fixture.queue("c@example.com", to: "other@example.com")
        #expect(try fixture.post.sendDue().sent == 1, "once")
        try fixture.queue("d@example.com")
        try fixture.workspace.catalogue.markFailed(
            5, failure: .rejected(permanent: true, code: 550, recipient: "l@example.com", answer: "unknown"), notBefore: 0)
        #expect(try fixture.waiting().count == 2 && fixture.post.undelivered().count == 1, "listed once, however many reminders failed alike")
    }
}
