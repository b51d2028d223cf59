import Foundation
import TestKit
import Testing

/// A paper with a state-secret mark is held, and no word of it is kept but in its own bytes.
@Suite(.enabled(if: Program.isBuilt && MailServer.isInstalled, "needs casebinder, python3-aiosmtpd and openssl (`make deps`)"))
struct StateSecretTests {
    private static let words = ["云岭隧道", "布防", "13912345678"]
    private static let paper = "机密★10年\n000012\n关于云岭隧道工程的通知\n一、沿线布防方案如下。\n联系人：周振国，电话13912345678\n"

    /// Files below the workspace that hold one of the words.
    private func traces(_ workspace: TestWorkspace) -> [String] {
        workspace.files(below: "").filter { path in
            guard let bytes = FileManager.default.contents(atPath: workspace.root + "/" + path) else { return false }
            return Self.words.contains { bytes.range(of: Data($0.utf8)) != nil }
        }
    }

    @Test func nothingOfItIsKeptAndTheArchivistIsTold() throws {
        let place = try TestWorkspace()
        let server = try MailServer(in: place.folder)
        let workspace = try TestWorkspace([
            "server": "127.0.0.1", "port": "\(server.port)", "security": "plain", "from": "casebinder@example.com", "name": "正衡律师事务所",
            "email": "dangan@example.com",
        ])
        try workspace.dropConsultation("王芳咨询", client: "王芳")
        try workspace.drop("王芳咨询/来文.txt", Self.paper)
        let run = workspace.batch()
        #expect(run.json["cases"][0]["state"].string == "held", "\(run)")
        for word in Self.words { #expect(!run.out.contains(word) && !run.err.contains(word)) }

        // Where it came in, and its bytes as they were received.
        let kept = traces(workspace).filter { !$0.hasPrefix("inbox/") && !$0.hasPrefix("pipelines/") }
        #expect(kept.count == 1 && kept[0].hasPrefix("state/objects/"), "\(kept)")
        for word in Self.words {
            for command in ["show", "report"] { #expect(!workspace.run(command, "C00001").out.contains(word)) }
            for mail in server.received { #expect(!"\(mail)".contains(word)) }
        }
        let letter = server.received.first { $0["envelopeTo"].array.map(\.string) == ["dangan@example.com"] }
        #expect(letter?["text"].string?.contains("国家秘密标志") == true)

        // A person says that it is none: it is read like any other.
        let confirmed = workspace.run("confirm", "C00001", "来文", "--level", "confidential", "--by", "王主任", "--note", "演练材料", "--as-of", asOf)
        #expect(confirmed.status == 0, "\(confirmed)")
        #expect(workspace.batch().json["cases"][0]["state"].string != "held")
        #expect(traces(workspace).contains { $0.hasPrefix("state/casebinder.sqlite") }, "its text is read now")
    }

    @Test func inspectShowsNoTextOfIt() throws {
        let place = TemporaryFolder()
        try Self.paper.write(toFile: place.path + "/来文.txt", atomically: true, encoding: .utf8)
        let seen = Program.run(["inspect", "--json", place.path + "/来文.txt"])
        #expect(seen.status == 0 && seen.out.contains("state-secret"))
        for word in Self.words { #expect(!seen.out.contains(word)) }
    }
}
