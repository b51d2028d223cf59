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
        "CASEBINDER_MISBEHAVE": "1", "CASEBINDER_LIMITS": "seconds=3 silence=3 memory=800000000 scratch=60000000 files=300",
    ]

    static func file(_ word: String) -> String { "CASEBINDER-MISBEHAVE \(word)\n" }
    static func pages(_ word: String, line: String = "Lease") -> [UInt8] {
        Fixtures.pdf(pages: 3, comment: "CASEBINDER-MISBEHAVE-PAGE 2 \(word)", line: line)
    }
    /// Files that a fault makes of one folder: one for each way in, and a scan of three pages with the fault on the second.
    private static let each = EntryPath.all.count + 1

    private func folder(_ workspace: TestWorkspace) throws {
        for (word, _) in Self.faults {
            for way in EntryPath.all { try workspace.drop("案/" + way.file(word), way.pack(Array(Self.file(word).utf8))) }
            try workspace.drop("案/扫描-\(word).pdf", Self.pages(word))
        }
        try workspace.drop("案/起诉状.txt", Fixtures.complaint)
    }

    @Test func inspectNamesEveryFaultOnEveryWay() throws {
        let workspace = try TestWorkspace()
        try folder(workspace)
        let outcome = Program.run(["inspect", "--json", workspace.inbox + "/案"], environment: Self.environment, seconds: 900)
        #expect(outcome.status == 1, "\(outcome.err)")
        let files = outcome.json["files"].array
        #expect(files.count == Self.each * Self.faults.count + 1)
        func find(_ name: String) -> JSON { files.first { $0["path"].string?.hasSuffix("/" + name) == true || $0["path"].string == name } ?? .null }
        for (word, code) in Self.faults {
            for way in EntryPath.all {
                let leaves = find(way.file(word)).leaves
                let lost = leaves.filter { $0["status"].string != "ok" }
                #expect(lost.count == 1 && lost.first?["status"].string == "unreadable" && lost.first?.codes == [code], "\(way.file(word)): \(leaves)")
            }
            let scan = find("扫描-\(word).pdf")
            #expect(scan["status"].string == "partial" && scan["pages"].array.count == 3, "\(word): \(scan)")
            #expect(scan["pages"].array.map(\.codes) == [[], [code], []], "\(word) on a page")
            // What the page says of itself is kept all the same.
            #expect(scan["pages"].array.map { $0["text"].string } == ["Lease", "Lease", "Lease"], "\(word) on a page")
        }
        #expect(find("起诉状.txt")["documents"][0]["material"].string == "complaint")
    }

    @Test func aRunNamesEveryFaultAndGoesOn() throws {
        let workspace = try TestWorkspace()
        try folder(workspace)
        // Beside the case folders too.
        for (word, _) in Self.faults { try workspace.drop("散-\(word).txt", Self.file(word)) }
        let outcome = workspace.run("run", "--json", "--no-mail", environment: Self.environment, seconds: 900)
        #expect(outcome.status == 1, "\(outcome)")
        let report = workspace.report("案"), loose = workspace.report("散放文件")
        let unread = report["unread"].array
        for (word, code) in Self.faults {
            let mine = unread.filter { $0["file"].string?.contains("-\(word).") == true }
            #expect(mine.count == Self.each, "\(word): \(mine)")
            #expect(mine.allSatisfy { $0.codes.contains(code) }, "\(word): \(mine)")
            #expect(loose["unread"].array.contains { $0["file"].string == "散-\(word).txt" && $0.codes == [code] }, "\(word): \(loose["unread"])")
        }
        #expect(unread.count == Self.each * Self.faults.count, "\(unread)")
        #expect(report["documents"].array.contains { $0["material"].string == "complaint" })
        #expect(workspace.files(below: "state/work").isEmpty, "scratch files are left")
    }

    @Test func aWatchSurvivesThem() throws {
        let workspace = try TestWorkspace()
        let watching = Program.start(["watch", "--no-mail", "-w", workspace.root], environment: Self.environment)
        defer { watching.killGroup() }
        for word in ["sleep", "crash", "memory"] {
            for way in EntryPath.all { try workspace.drop("\(word)/" + way.file(word), way.pack(Array(Self.file(word).utf8))) }
            try workspace.drop("\(word)/扫描.pdf", Self.pages(word))
        }
        let deadline = Date().addingTimeInterval(300)
        func unread(_ word: String) -> [JSON] { workspace.report(word)["unread"].array }
        func isTold(_ word: String) -> Bool { workspace.writtenReports[word]?["unread"].array.count == Self.each }
        while Date() < deadline, !["sleep", "crash", "memory"].allSatisfy(isTold) { usleep(100_000) }
        func codes(_ word: String) -> Set<String> { Set(unread(word).flatMap(\.codes)) }
        #expect(codes("sleep") == ["timeout"] && unread("sleep").count == Self.each)
        #expect(codes("crash") == ["crashed"] && unread("crash").count == Self.each)
        #expect(codes("memory") == ["out-of-memory"] && unread("memory").count == Self.each)
        watching.signal(SIGTERM)
        #expect(watching.wait(seconds: 60).status == 0)
    }
}
