import Foundation
import Glibc
import TestKit
import Testing

/// Files that somebody works on while the program reads them. (The program halts itself at the right moment in debug builds only.)
@Suite(.enabled(if: Program.isBuilt, "casebinder is not built")) struct MovingFilesTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var testDescription: String
        /// What happens to the file between its being opened and read; nil afterwards: it is gone.
        var last: String?
        var act: @Sendable (_ path: String, _ text: String) throws -> Void
    }

    static let before = "民事起诉状\n原告：张伟\n被告：李四\n诉讼请求：支付货款。\n"

    static let rows: [Row] = [
        Row(testDescription: "grows", last: before + "此致\n北京市海淀区人民法院\n") { path, text in
            let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
            try handle.seekToEnd()
            try handle.write(contentsOf: Data(text.utf8.dropFirst(before.utf8.count)))
            try handle.close()
        },
        Row(testDescription: "shrinks", last: "民事起诉状\n") { path, text in
            #expect(truncate(path, off_t(text.utf8.count)) == 0)
        },
        Row(testDescription: "is written over", last: before.replacingOccurrences(of: "李四", with: "王五")) { path, text in
            let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
            try handle.write(contentsOf: Data(text.utf8))
            try handle.close()
        },
        Row(testDescription: "is replaced", last: before + "已更正\n") { path, text in
            try text.write(toFile: path + ".new", atomically: false, encoding: .utf8)
            #expect(rename(path + ".new", path) == 0)
        },
        Row(testDescription: "vanishes", last: nil) { path, _ in #expect(unlink(path) == 0) },
    ]

    @Test(arguments: rows) func isLeftForTheNextLook(_ row: Row) throws {
        let workspace = try TestWorkspace()
        let path = workspace.inbox + "/案/起诉状.txt"
        try workspace.drop("案/起诉状.txt", Self.before)
        try workspace.drop("案/说明.txt", "情况说明\n")
        try workspace.drop("好/说明.txt", "情况说明\n另一件\n")
        let running = Program.start(["run", "--json", "--no-mail", "-w", workspace.root], environment: ["CASEBINDER_STOP_ON": "案/起诉状.txt"])
        #expect(running.waitUntilStopped())
        try row.act(path, row.last ?? "")
        running.signal(SIGCONT)
        let first = running.wait()
        #expect(first.status == 0, "\(first)")
        let states = Dictionary(first.json["cases"].array.map { ($0["folder"].string ?? "", $0["state"].string ?? "") }, uniquingKeysWith: { $1 })
        #expect(states == ["案": "waiting", "好": "incomplete"])

        let second = workspace.run("run", "--json", "--no-mail")
        #expect(second.status == 0 && second.json["files"].int == (row.last == nil ? 1 : 2), "\(second)")
        let files = workspace.run("show", "案", "--json").json["files"].array
        #expect(files.compactMap { $0["path"].string }.sorted() == (row.last == nil ? ["说明.txt"] : ["说明.txt", "起诉状.txt"]))
        guard let last = row.last, let hash = files.first(where: { $0["path"].string == "起诉状.txt" })?["sha256"].string else { return }
        let kept = FileManager.default.contents(atPath: "\(workspace.root)/state/objects/\(hash.prefix(2))/\(hash.dropFirst(2))")
        #expect(kept.map { String(decoding: $0, as: UTF8.self) } == last, "what is kept is what lies there now, whole")
    }

    @Test func aFolderThatIsTakenAwayMeanwhileComesBackWhole() throws {
        let workspace = try TestWorkspace()
        try workspace.drop("案/a.txt", "情况说明\n甲\n")
        try workspace.drop("案/b.txt", "情况说明\n乙\n")
        let running = Program.start(["run", "--json", "--no-mail", "-w", workspace.root], environment: ["CASEBINDER_STOP_ON": "案/a.txt"])
        #expect(running.waitUntilStopped())
        #expect(rename(workspace.inbox + "/案", workspace.folder + "/案") == 0)
        running.signal(SIGCONT)
        let first = running.wait()
        #expect(first.status == 0 && first.json["files"].int == 0, "\(first)")
        #expect(rename(workspace.folder + "/案", workspace.inbox + "/案") == 0)
        let second = workspace.run("run", "--json", "--no-mail")
        #expect(second.json["files"].int == 2 && second.json["cases"].array.count == 1, "\(second)")
    }

    @Test func inspectSaysThatAFileIsChanging() throws {
        let workspace = try TestWorkspace()
        let path = workspace.inbox + "/起诉状.txt"
        try workspace.drop("起诉状.txt", Self.before)
        let running = Program.start(["inspect", "--json", path], environment: ["CASEBINDER_STOP_ON": "起诉状.txt"])
        #expect(running.waitUntilStopped())
        #expect(truncate(path, 9) == 0)
        running.signal(SIGCONT)
        let outcome = running.wait()
        let file = outcome.json["files"][0]
        #expect(outcome.status == 1 && file["status"].string == "unreadable", "\(outcome)")
        #expect(file["problems"][0]["message"].string?.contains("正在变化") == true, "\(file)")
    }
}
