import Foundation
import TestKit
import Testing

/// What misbehaves is a part of something: the case's own description, one page of many, a word in an answer. That part alone is lost.
@Suite(.enabled(if: Program.isBuilt, "casebinder is not built"), .serialized) struct MisbehaviourInPartsTests {
    /// A case.yaml over which its reader dies is said to be wrong; the papers beside it are judged.
    @Test(arguments: ["loop", "memory", "crash", "fill"]) func aCaseFileCostsItself(_ word: String) throws {
        let workspace = try TestWorkspace()
        try workspace.drop("案/case.yaml", MisbehaviourTests.file(word))
        try workspace.drop("案/起诉状.txt", Fixtures.complaint)
        let outcome = workspace.run("run", "--json", "--no-mail", environment: MisbehaviourTests.environment)
        let report = workspace.report("案")
        #expect(outcome.status == 0 && report["documents"].array.contains { $0["material"].string == "complaint" }, "\(outcome)")
        #expect(report["questions"].array.contains { $0["message"].string?.contains("case.yaml") == true }, "\(report["questions"])")
    }

    /// What broke a worker before does not cost the case.yaml that comes after.
    @Test func aCaseFileIsReadOnceMoreInAFreshWorker() throws {
        let workspace = try TestWorkspace()
        try workspace.drop("案/case.yaml", MisbehaviourTests.file("stale"))
        try workspace.drop("案/起诉状.txt", Fixtures.complaint)
        #expect(workspace.run("run", "--json", "--no-mail", "--jobs", "1", environment: MisbehaviourTests.environment).status == 0)
        // It is no YAML, and its reader came to say so.
        #expect(workspace.report("案")["questions"].array.contains { $0["message"].string?.contains("case.yaml") == true })
    }

    /// A list of passwords is read by the main process: nothing in it can hold it up.
    @Test func passwordListsOfAnyKindCostNothing() throws {
        let workspace = try TestWorkspace()
        try workspace.drop("甲/passwords.txt", [UInt8](repeating: 0x41, count: 8 << 20))
        try workspace.drop("乙/passwords.txt", Array(String(repeating: "密码\n", count: 40_000).utf8))
        try workspace.drop("丙/passwords.txt", (0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* 37 ^ $0 >> 3) })
        for name in ["甲", "乙", "丙"] { try workspace.drop("\(name)/密.pdf", Fixtures.passwordPDF() + Array("%\(name)\n".utf8)) }
        let outcome = workspace.run("run", "--json", "--no-mail")
        #expect(["甲", "乙", "丙"].allSatisfy { workspace.report($0)["unread"].array.map(\.codes) == [["encrypted"]] }, "\(outcome)")
    }

    /// A worker that says what cannot be is believed no more than one that died, and nothing is done that it says.
    @Test(arguments: ["lie-path", "lie-dots", "lie-count", "lie-members", "lie-kind"]) func aLyingWorkerIsNotBelieved(_ word: String) throws {
        let workspace = try TestWorkspace()
        try workspace.drop("案/坏.zip", MisbehaviourTests.file(word))
        try workspace.drop("案/起诉状.txt", Fixtures.complaint)
        // A list without end takes its time to be told.
        let outcome = workspace.run("run", "--json", "--no-mail", environment: ["CASEBINDER_MISBEHAVE": "1"])
        let report = workspace.report("案")
        #expect(outcome.status == 1 && report["unread"].array.map(\.codes) == [["crashed"]], "\(report["unread"])")
        #expect(report["documents"].array.map { $0["material"].string } == ["complaint"])
        #expect(workspace.files(below: "state/objects").count == 2, "something else was taken in")
    }

    /// In a long file the bad pages alone are lost, and named; nothing is used up for those that follow.
    @Test func oneOfManyPagesCostsItself() throws {
        let workspace = try TestWorkspace()
        try workspace.drop("案/长卷.pdf", Fixtures.pdf(pages: 120, comment: "CASEBINDER-MISBEHAVE-PAGE 37 crash 81 sleep 119 memory"))
        let outcome = workspace.run("run", "--json", "--no-mail", environment: MisbehaviourTests.environment, seconds: 900)
        #expect(outcome.status == 1 && outcome.json["pages"].int == 120, "\(outcome)")
        let lost = workspace.report("案")["unread"].array.flatMap { $0["problems"].array }
        #expect(lost.map { $0["code"].string } == ["crashed", "timeout", "out-of-memory"], "\(lost)")
        #expect(lost.map { $0["page"].int } == [37, 81, 119], "\(lost)")
    }

    @Test func aPageOfAnotherNumberIsNotTaken() throws {
        let workspace = try TestWorkspace()
        try workspace.drop("案/扫描.pdf", MisbehaviourTests.pages("lie-page"))
        let file = Program.run(["inspect", "--json", workspace.inbox + "/案/扫描.pdf"], environment: MisbehaviourTests.environment).json["files"][0]
        #expect(file["pages"].array.map(\.codes) == [[], ["crashed"], []] && file["pages"].array.map { $0["number"].int } == [1, 2, 3], "\(file)")
    }

    /// What an earlier file has broken in a worker is mended by a new one: the page is tried once more, alone.
    @Test func aPageIsTriedOnceMoreInAFreshWorker() throws {
        let workspace = try TestWorkspace()
        try workspace.drop("案/扫描.pdf", MisbehaviourTests.pages("stale", line: "Contract"))
        let outcome = Program.run(
            ["inspect", "--json", "--jobs", "1", workspace.inbox + "/案/扫描.pdf"], environment: ["CASEBINDER_MISBEHAVE": "1"])
        #expect(outcome.status == 0 && outcome.json["files"][0]["pages"].array.map { $0["text"].string } == ["Contract", "Contract", "Contract"], "\(outcome)")
    }
}
