import CaseModel
import Foundation
import Reporter
import TestKit
import Testing
import WorkQueue

@testable import Conductor

/// What mail programs go by to show the messages about a case as one conversation.
struct MailThreadTests {
    /// Queues a digest and gives back the bytes as a server would get them.
    private func queue(
        _ fixture: MailFixture, _ cases: [String], to email: String = "l@example.com", kind: MailTemplates.Kind = .digest
    ) throws -> String {
        let before = try fixture.waiting().count
        let message = DigestMessage(
            kind, to: [Person(name: "李明", email: email)], subject: "案件材料：待办 \(before) 项 [\(cases.joined(separator: " "))]", topic: "案件材料",
            text: "x\n", html: "", messageIDSeed: "\(before)", cases: cases)
        try fixture.workspace.catalogue.enqueue([fixture.post.outgoing(message)], at: fixture.moment.text)
        let id = try #require(try fixture.waiting().last?.id)
        return String(decoding: try fixture.workspace.catalogue.bytes(ofMessage: id), as: UTF8.self).replacing("\r\n", with: "\n")
    }

    private func ids(_ name: String, _ message: String) -> [String] {
        (MailFixture.header(name, of: message) ?? "").split { $0.isWhitespace }.map(String.init)
    }

    @Test func aCaseStaysOneConversationWhateverElseAMailTellsOf() async throws {
        let server = ScriptedServer()
        defer { server.stop() }
        let fixture = try await MailFixture(server)
        for folder in ["a", "b", "c", "d"] { _ = try fixture.workspace.catalogue.addCase(folder: RawName(folder), at: fixture.moment.text) }
        let first = try queue(fixture, ["C00002", "C00001"])
        let alone = try queue(fixture, ["C00002"])
        let other = try queue(fixture, ["C00003"])
        let both = try queue(fixture, ["C00003", "C00002", "C00004"])
        let after = try queue(fixture, ["C00004"])
        let messages = [first, alone, other, both, after]
        let names = messages.map { ids("Message-ID", $0).first ?? "?" }
        #expect(Set(names).count == 5)

        #expect(MailFixture.header("In-Reply-To", of: first) == nil && MailFixture.header("In-Reply-To", of: other) == nil, "nothing went before")
        let root = ids("References", first)
        #expect(root.count == 1 && !names.contains(root[0]))
        #expect(ids("In-Reply-To", alone) == [names[0]] && ids("References", alone) == root + [names[0]])
        // It joins two conversations, and goes on in the older.
        let otherRoot = ids("References", other)
        #expect(otherRoot.count == 1 && otherRoot != root)
        #expect(ids("In-Reply-To", both) == [names[2], names[1]], "the most urgent first")
        #expect(ids("References", both) == root + otherRoot + [names[1], names[2]], "what it goes on from comes last")
        #expect(ids("In-Reply-To", after) == [names[3]] && ids("References", after).first == root[0])
        let topics = messages.map { MailFixture.header("Thread-Topic", of: $0) }
        #expect(Set(topics).count == 2 && topics[0] == topics[1] && topics[0] == topics[3] && topics[0] == topics[4], "\(topics)")
    }

    @Test func readersHaveConversationsOfTheirOwn() async throws {
        let server = ScriptedServer()
        defer { server.stop() }
        let fixture = try await MailFixture(server)
        _ = try fixture.workspace.catalogue.addCase(folder: RawName("a"), at: fixture.moment.text)
        let lawyer = try queue(fixture, ["C00001"])
        let supervisor = try queue(fixture, ["C00001"], to: "s@example.com", kind: .supervisor)
        #expect(MailFixture.header("In-Reply-To", of: supervisor) == nil, "a message that she never got")
        let next = try queue(fixture, ["C00001"], to: "S@example.com", kind: .supervisor)
        #expect(ids("In-Reply-To", next) == ids("Message-ID", supervisor) && ids("In-Reply-To", next) != ids("Message-ID", lawyer))
        let summary = try queue(fixture, [], to: "dangan@example.com", kind: .summary)
        let again = try queue(fixture, [], to: "dangan@example.com", kind: .summary)
        #expect(ids("References", summary) == ids("References", again) && ids("References", summary).count == 1)
    }
}
