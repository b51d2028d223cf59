import Foundation
import Glibc
import Synchronization
import TestKit
import Testing

/// Sending dies in the middle of the mail server's protocol, as in a power cut.
@Suite(.enabled(if: Program.isBuilt, "casebinder is not built"))
struct MailKillTests {
    /// The program that the server kills at a step.
    private final class Victim: Sendable {
        private let running = Mutex<RunningProgram?>(nil)
        func set(_ program: RunningProgram) { running.withLock { $0 = program } }
        func kill() {
            // The server may be quicker than the test that started the program.
            while true {
                if let program = running.withLock({ $0 }) { return program.killGroup() }
                usleep(1000)
            }
        }
    }

    @Test func nothingIsLostAndACopyIsRecognisable() throws {
        let server = ScriptedServer(connections: 100)
        defer { server.stop() }
        let workspace = try TestWorkspace([
            "server": "127.0.0.1", "port": "\(server.port)", "security": "plain", "from": "casebinder@example.com",
        ])
        try workspace.dropConsultation("赵敏咨询", client: "赵敏", complete: false)
        try workspace.dropConsultation("钱多咨询", client: "钱多", complete: false)
        let facts = Papers.consultation("钱多")
            .replacingOccurrences(of: "name: 李明, code: LM, email: liming", with: "name: 王芳, code: WF, email: wangfang")
        try workspace.drop("钱多咨询/case.yaml", facts)
        #expect(workspace.run("run", "--no-mail", "--as-of", asOf, "--jobs", "1").status == 0)

        // Killed before the server has the whole message: it has none.
        for step in ["EHLO", "RCPT", "BODY"] {
            #expect(killed(workspace, server, at: step) == 9, "\(step)")
            #expect(server.messages.isEmpty, "\(step)")
        }
        // Killed when it has, before its answer came, and before that was recorded.
        #expect(killed(workspace, server, at: ".") == 9)
        #expect(server.messages.count == 1)
        server.answer([:])
        let recorded = workspace.run("mail", "--as-of", asOf, environment: ["CASEBINDER_KILL_AT": "handed:2"])
        #expect(recorded.signal == 9 && server.messages.count == 3, "\(recorded)")
        let last = workspace.run("mail", "--json", "--as-of", asOf)
        #expect(last.status == 0 && last.json["sent"].int == 1, "\(last)")

        // Two messages, each twice because the server had it and the answer was lost, equal to the byte.
        let copies = Dictionary(grouping: server.messages) { $0 }
        #expect(copies.count == 2 && copies.values.allSatisfy { $0.count == 2 }, "\(copies.map { ($0.key.prefix(200), $0.value.count) })")
        let ids = copies.keys.compactMap { text in text.components(separatedBy: "\n").first { $0.lowercased().hasPrefix("message-id:") } }
        #expect(Set(ids).count == 2)
        #expect(Set(server.commands.filter { $0.hasPrefix("RCPT") }) == ["RCPT TO:<liming@example.com>", "RCPT TO:<wangfang@example.com>"])
    }

    /// - Returns: the signal that ended it.
    private func killed(_ workspace: TestWorkspace, _ server: ScriptedServer, at step: String) -> Int32 {
        let victim = Victim()
        // In the middle of the message means that the rest does not come.
        server.answer(["BODY": .hangUp].filter { $0.key == step }) { if $0 == step { victim.kill() } }
        let running = Program.start(["mail", "-w", workspace.root, "--as-of", asOf])
        victim.set(running)
        return running.wait(seconds: 60).signal
    }
}
