import Foundation
import Glibc
import TestKit
import Testing

/// What people drop that is not as it should be: each case says what is wrong with it, and the others go on.
@Suite(.enabled(if: Program.isBuilt, "casebinder is not built")) struct InboxFaultsTests {
    struct Row: Sendable {
        var folder: String
        var state: String
        var caseFile: [UInt8]?

        init(_ folder: String, _ state: String, _ caseFile: [UInt8]?) {
            (self.folder, self.state, self.caseFile) = (folder, state, caseFile)
        }
    }

    static let sound = "client: {name: 张伟, kind: person}\nmatter: {type: civil-first-plaintiff}\n"

    static let rows: [Row] = [
        Row("好", "incomplete", Array(sound.utf8)),
        Row("没有", "incomplete", nil),
        Row("空", "incomplete", []),
        Row("断了", "held", Array("client: {name: 张伟\nmatter:\n".utf8)),
        // 张伟 in GB18030.
        Row("国标码", "held", Array("client: {name: ".utf8) + [0xD5, 0xC5, 0xCE, 0xB0] + Array("}\n".utf8)),
        Row("全角", "incomplete", Array("client：\n  name：张伟\n".utf8)),
        Row("未知类型", "held", Array("matter: {type: civil-first-plaintif}\n".utf8)),
        Row("五十兆", "held", Array(sound.utf8) + [UInt8](repeating: 0x23, count: 50 << 20)),
        Row("别名", "held", Array(Fixtures.aliasBomb.utf8)),
        Row("二进制", "held", [0, 159, 146, 150, 0, 1, 2]),
    ]

    @Test func aBadCaseFileHoldsItsCaseAndNoOther() throws {
        let workspace = try TestWorkspace()
        for row in Self.rows {
            try workspace.drop("\(row.folder)/起诉状.txt", Fixtures.complaint + row.folder)
            if let bytes = row.caseFile { try workspace.drop("\(row.folder)/case.yaml", bytes) }
        }
        try FileManager.default.createDirectory(atPath: workspace.inbox + "/空案卷", withIntermediateDirectories: true)
        let outcome = workspace.run("run", "--json", "--no-mail")
        #expect(outcome.status == 0, "\(outcome)")
        let states = Dictionary(outcome.json["cases"].array.map { ($0["folder"].string ?? "", $0["state"].string ?? "") }, uniquingKeysWith: { $1 })
        for row in Self.rows { #expect(states[row.folder] == row.state, "\(row.folder)") }
        for row in Self.rows where row.state == "held" {
            let questions = workspace.report(row.folder)["questions"].array.filter { $0["field"].string == "case.yaml" }
            #expect(questions.contains { $0["message"].string?.contains("行") == true }, "\(row.folder) must say line and column")
        }
        // Put right, the case goes on.
        try workspace.drop("断了/case.yaml", Self.sound)
        #expect(workspace.run("run", "--json", "--no-mail").json["cases"].array.first { $0["folder"].string == "断了" }?["state"].string == "incomplete")
    }

    @Test func anEmptyInboxIsNoFault() throws {
        let workspace = try TestWorkspace()
        let outcome = workspace.run("run", "--json")
        #expect(outcome.status == 0 && outcome.json["cases"].array.isEmpty && outcome.json["files"].int == 0, "\(outcome)")
    }

    @Test(arguments: [[], ["Thumbs.db"]]) func anEmptyCaseFolderIsCalledEmpty(_ junk: [String]) throws {
        let workspace = try TestWorkspace()
        try FileManager.default.createDirectory(atPath: workspace.inbox + "/空案卷", withIntermediateDirectories: true)
        for name in junk { try workspace.drop("空案卷/\(name)", "x") }
        #expect(workspace.run("run", "--no-mail").status == 0)
        #expect(workspace.report("空案卷")["problems"].array.contains { $0["code"].string == "empty" && $0["message"].string?.contains("文件夹里没有材料") == true })
        // With a paper in it, it is one no longer.
        try workspace.drop("空案卷/起诉状.txt", Fixtures.complaint)
        #expect(workspace.run("run", "--no-mail").status == 0)
        #expect(!workspace.report("空案卷")["problems"].array.contains { $0["code"].string == "empty" })
    }

    @Test func damagedFilesBlockTheirCaseAndAreNamed() throws {
        let workspace = try TestWorkspace()
        try workspace.drop("坏/半截.jpg", Fixtures.truncatedJPEG)
        try workspace.drop("坏/空.pdf", "")
        try workspace.drop("坏/密码.pdf", Fixtures.passwordPDF())
        try workspace.drop("坏/巨幅.tif", Fixtures.hugePicture(side: 30_000))
        try workspace.drop("好/起诉状.txt", Fixtures.complaint)
        let outcome = workspace.run("run", "--json", "--no-mail")
        // The password is a result, the other three are failures.
        #expect(outcome.status == 1 && outcome.json["failed"].int == 3, "\(outcome)")
        let unread = workspace.report("坏")["unread"].array
        #expect(unread.compactMap { $0["file"].string }.sorted() == ["半截.jpg", "密码.pdf", "巨幅.tif", "空.pdf"].sorted())
        let copies = workspace.files(below: "quarantine")
        #expect(copies.count == 2 && copies.contains { $0.hasSuffix(".reason.json") }, "\(copies)")
        #expect(workspace.report("好")["unread"].array.isEmpty)
    }

    @Test func namesInAnyBytesAreKeptApart() throws {
        let workspace = try TestWorkspace()
        let names: [[UInt8]] = [
            [0xC6, 0xF0, 0xCB, 0xDF, 0xD7, 0xB4] + Array(".txt".utf8),  // 起诉状 in GB18030
            [0xFF, 0xFE] + Array(".txt".utf8), Array("a\nb.txt".utf8), Array("caf\u{E9}.txt".utf8), Array("cafe\u{301}.txt".utf8),
        ]
        try workspace.drop("名字/说明.txt", "情况说明\n零\n")
        for (number, name) in names.enumerated() {
            let path = (Array((workspace.inbox + "/名字/").utf8) + name + [0]).map { CChar(bitPattern: $0) }
            let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
            try #require(descriptor >= 0)
            let text = Array("情况说明\n第\(number)份\n".utf8)
            #expect(write(descriptor, text, text.count) == text.count)
            close(descriptor)
        }
        #expect(workspace.run("run", "--no-mail").status == 0)
        let files = workspace.run("show", "名字", "--json").json["files"].array
        #expect(files.count == names.count + 1, "\(files)")
        #expect(Set(files.compactMap { $0["sha256"].string }).count == names.count + 1)
        let shown = files.compactMap { $0["file"].string ?? $0["path"].string }
        #expect(shown.contains("起诉状.txt") && shown.allSatisfy { !$0.isEmpty })
        #expect(files.compactMap { $0["pathBytes"].string }.contains("fffe2e747874"))
        let text = workspace.run("show", "名字").out
        #expect(!text.contains("a\nb.txt"), "a newline in a name must not break the line")
    }

    @Test func twoClientsInOneFolderAreAskedAbout() throws {
        let workspace = try TestWorkspace()
        for name in ["张伟", "王建国"] {
            try workspace.drop("混/\(name)-授权委托书.txt", "授权委托书\n委托人：\(name)\n受托人：李明律师\n委托权限：特别授权\n委托人（签名）：\(name)\n")
            try workspace.drop("混/\(name)-合同.txt", "委托代理合同\n甲方（委托人）：\(name)\n乙方：北京某律师事务所\n第一条 委托事项\n律师费\n")
        }
        #expect(workspace.run("run", "--no-mail").status == 0)
        let report = workspace.report("混")
        #expect(report["questions"].array.contains { $0["field"].string == "matter.number" }, "\(report["questions"])")
    }

    /// A reader that dies over one file costs that file. (Faults on demand exist in debug builds only.)
    @Test func aCrashOfTheReaderCostsOneFile() throws {
        let workspace = try TestWorkspace()
        try workspace.drop("案/崩溃.txt", "CASEBINDER-MISBEHAVE crash\n")
        try workspace.drop("案/退出.txt", "CASEBINDER-MISBEHAVE exit\n")
        try workspace.drop("案/起诉状.txt", Fixtures.complaint)
        let outcome = workspace.run("run", "--json", "--no-mail", environment: ["CASEBINDER_MISBEHAVE": "1"])
        #expect(outcome.status == 1 && outcome.json["failed"].int == 2, "\(outcome)")
        let report = workspace.report("案")
        #expect(report["unread"].array.allSatisfy { $0.codes == ["crashed"] } && report["unread"].array.count == 2)
        #expect(report["documents"].array.map { $0["material"].string } == ["complaint"])
        // What was the reader's fault is read again on request.
        #expect(workspace.run("retry").status == 0)
        #expect(workspace.run("run", "--json", "--no-mail").json["failed"].int == 0)
    }

    @Test func aRunThatWaitsForQuietCanBeEnded() throws {
        let workspace = try TestWorkspace(["quiet": "1h"])
        try workspace.drop("新/起诉状.txt", Fixtures.complaint)
        let running = Program.start(["run", "--json", "-w", workspace.root])
        running.signal(SIGTERM)
        #expect(running.wait().status == 143)
        #expect(workspace.files(below: "inbox") == ["新/起诉状.txt"])
        try workspace.set(["quiet": "0s"])
        #expect(workspace.run("run", "--json").json["files"].int == 1)
    }
}
