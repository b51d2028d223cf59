import Foundation
import TestKit
import Testing

/// Files whose reader loops, sleeps, swells, dies, babbles or fills the disk: on every way into the program each costs itself and nothing
/// else, under its true name. (Faults on demand exist in debug builds only.)
@Suite(.enabled(if: Program.isBuilt, "casebinder is not built"), .serialized) struct MisbehaviourTests {
    /// What the reader does, and the problem code that it must end in.
    static let faults = [
        ("loop", "timeout"), ("sleep", "timeout"), ("memory", "out-of-memory"), ("crash", "crashed"), ("exit", "crashed"), ("open", "crashed"),
        ("print", "too-large"), ("fill", "too-large"), ("litter", "too-large"),
    ]
    static let environment = [
        "CASEBINDER_MISBEHAVE": "1", "CASEBINDER_LIMITS": "seconds=6 silence=2 memory=1500000000 scratch=60000000 files=300",
    ]

    private static func file(_ word: String) -> String { "CASEBINDER-MISBEHAVE \(word)\n" }
    private static func archive(_ word: String) -> [UInt8] { ZipBytes.make([.init("好.txt", Fixtures.complaint), .init("坏.txt", file(word))]) }
    private static func pages(_ word: String) -> [UInt8] { Fixtures.pdf(pages: 3, comment: "CASEBINDER-MISBEHAVE-PAGE 2 \(word)") }

    private func folder(_ workspace: TestWorkspace) throws {
        for (word, _) in Self.faults {
            try workspace.drop("案/文件-\(word).txt", Self.file(word))
            try workspace.drop("案/压缩-\(word).zip", Self.archive(word))
            try workspace.drop("案/扫描-\(word).pdf", Self.pages(word))
        }
        try workspace.drop("案/起诉状.txt", Fixtures.complaint)
    }

    @Test func inspectNamesEveryFault() throws {
        let workspace = try TestWorkspace()
        try folder(workspace)
        let outcome = Program.run(["inspect", "--json", workspace.inbox + "/案"], environment: Self.environment, seconds: 900)
        #expect(outcome.status == 1, "\(outcome.err)")
        let files = outcome.json["files"].array
        #expect(files.count == 3 * Self.faults.count + 1)
        func find(_ name: String) -> JSON { files.first { $0["path"].string?.hasSuffix(name) == true } ?? .null }
        for (word, code) in Self.faults {
            let alone = find("文件-\(word).txt"), archive = find("压缩-\(word).zip"), scan = find("扫描-\(word).pdf")
            #expect(alone["status"].string == "unreadable" && alone.codes == [code], "\(word): \(alone)")
            let members = archive["children"].array
            #expect(members.count == 2 && members.first?["status"].string == "ok", "\(word): \(archive)")
            #expect(members.last?["status"].string == "unreadable" && members.last?.codes == [code], "\(word) as a member: \(archive)")
            #expect(scan["status"].string == "partial" && scan["pages"].array.count == 3, "\(word): \(scan)")
            #expect(scan["pages"].array.map(\.codes) == [[], [code], []], "\(word) on a page")
            #expect(scan["pages"].array.map { $0["text"].string == "Contract" } == [true, false, true], "\(word) on a page")
        }
        #expect(find("起诉状.txt")["documents"][0]["material"].string == "complaint")
    }

    @Test func aRunNamesEveryFaultAndGoesOn() throws {
        let workspace = try TestWorkspace()
        try folder(workspace)
        let outcome = workspace.run("run", "--json", "--no-mail", environment: Self.environment, seconds: 900)
        #expect(outcome.status == 1, "\(outcome)")
        let report = workspace.report("案")
        let unread = report["unread"].array
        for (word, code) in Self.faults {
            let mine = unread.filter { $0["file"].string?.contains("-\(word).") == true }
            #expect(mine.count == 3, "\(word): \(mine)")
            #expect(mine.allSatisfy { $0.codes.contains(code) }, "\(word): \(mine)")
        }
        #expect(unread.count == 3 * Self.faults.count, "\(unread)")
        #expect(report["documents"].array.contains { $0["material"].string == "complaint" })
        #expect(workspace.files(below: "state/work").isEmpty, "scratch files are left")
    }

    @Test func aWatchSurvivesThem() throws {
        let workspace = try TestWorkspace()
        let watching = Program.start(["watch", "--no-mail", "-w", workspace.root], environment: Self.environment)
        defer { watching.killGroup() }
        for word in ["sleep", "crash", "memory"] {
            try workspace.drop("\(word)/文件.txt", Self.file(word))
            try workspace.drop("\(word)/扫描.pdf", Self.pages(word))
            try workspace.drop("\(word)/压缩.zip", Self.archive(word))
        }
        let deadline = Date().addingTimeInterval(300)
        func unread(_ word: String) -> [JSON] { workspace.report(word)["unread"].array }
        while Date() < deadline, ["sleep", "crash", "memory"].contains(where: { unread($0).count < 3 }) { usleep(300_000) }
        func codes(_ word: String) -> Set<String> { Set(unread(word).flatMap(\.codes)) }
        #expect(codes("sleep") == ["timeout"] && unread("sleep").count == 3)
        #expect(codes("crash") == ["crashed"] && unread("crash").count == 3)
        #expect(codes("memory") == ["out-of-memory"] && unread("memory").count == 3)
        watching.signal(SIGTERM)
        #expect(watching.wait(seconds: 60).status == 0)
    }

    /// What an earlier file has broken in a worker is mended by a new one: the page is tried once more, alone.
    @Test func aPageIsTriedOnceMoreInAFreshWorker() throws {
        let workspace = try TestWorkspace()
        try workspace.drop("案/扫描.pdf", Self.pages("stale"))
        let outcome = Program.run(
            ["inspect", "--json", "--jobs", "1", workspace.inbox + "/案/扫描.pdf"], environment: ["CASEBINDER_MISBEHAVE": "1"])
        #expect(outcome.status == 0 && outcome.json["files"][0]["pages"].array.map { $0["text"].string } == ["Contract", "Contract", "Contract"], "\(outcome)")
    }
}
