import Foundation
import TestKit
import Testing

/// Files dropped beside the case folders.
@Suite(.enabled(if: Program.isBuilt, "casebinder is not built")) struct LooseFilesTests {
    private func page(_ number: Int) -> String { "情况说明\n第\(number)份\n" }

    @Test func tenScansAreOneQuestionAndNotTenCases() throws {
        let workspace = try TestWorkspace(["email": "dangan@example.com"])
        for number in 1...10 { try workspace.drop("扫描00\(number).txt", page(number)) }
        try workspace.drop("Thumbs.db", "x")
        let run = workspace.run("run", "--json")
        #expect(run.status == 0 && run.json["files"].int == 10, "\(run)")
        #expect(run.json["cases"].array.compactMap { $0["folder"].string } == ["散放文件"])
        let report = workspace.report("C00001")
        #expect(report["state"].string == "held" && report["required"].array.isEmpty)
        #expect(report["documents"].array.count + report["questions"].array.count >= 2)
        #expect(report["questions"].array.count == 1 && report["questions"][0]["message"].string?.contains("10 个文件") == true)
        #expect(report["questions"][0]["message"].string?.contains("扫描001.txt") == true)
        #expect(!workspace.run("report", "散放文件").out.contains("放到这里"))
        let receipt = workspace.run("receipt", "C00001", "--format", "json").json
        #expect(receipt["folders"].array.map { $0.string } == ["收件箱"], "\(receipt)")
        #expect(receipt["files"].array.compactMap { $0["path"].string } == (1...10).map { "扫描00\($0).txt" }, "as people count")
        // One mail: the archivist's summary, which says what to do.
        let messages = try workspace.files(below: "outbox").map { try String(contentsOfFile: workspace.root + "/outbox/" + $0, encoding: .utf8) }
        #expect(messages.count == 1 && messages[0].contains("dangan@example.com"), "\(messages)")
        #expect(workspace.run("run", "--json").json["files"].int == 0)
        #expect(workspace.files(below: "outbox").count == 1, "told once")
    }

    @Test func whatIsMovedIntoCaseFoldersLeavesTheHeap() throws {
        let workspace = try TestWorkspace()
        try workspace.drop("老案/说明.txt", "情况说明\n老案\n")
        for number in 1...4 { try workspace.drop("扫描\(number).txt", page(number)) }
        #expect(workspace.run("run", "--no-mail").status == 0)
        let heap = workspace.report("散放文件")["case"]["id"].string ?? ""
        func move(_ number: Int, to folder: String) throws {
            try FileManager.default.createDirectory(atPath: workspace.inbox + "/" + folder, withIntermediateDirectories: true)
            try FileManager.default.moveItem(atPath: "\(workspace.inbox)/扫描\(number).txt", toPath: "\(workspace.inbox)/\(folder)/扫描\(number).txt")
        }
        try move(1, to: "老案")
        try move(2, to: "新案甲")
        try move(3, to: "新案乙")
        let some = workspace.run("run", "--json", "--no-mail")
        #expect(Set(some.json["cases"].array.compactMap { $0["folder"].string }) == ["老案", "新案甲", "新案乙", "散放文件"], "\(some)")
        #expect(some.json["pages"].int == 0, "nothing is read twice")
        #expect(workspace.report(heap)["questions"][0]["message"].string?.contains("1 个文件") == true)
        try move(4, to: "新案乙")
        let all = workspace.run("run", "--json", "--no-mail")
        #expect(Set(all.json["cases"].array.compactMap { $0["folder"].string }) == ["老案", "新案甲", "新案乙"], "\(all)")
        #expect(!workspace.run("cases").out.contains("散放文件"))
        // And a later one is asked about again.
        try workspace.drop("又一份.txt", page(9))
        #expect(workspace.run("run", "--json", "--no-mail").json["cases"].array.contains { $0["folder"].string == "散放文件" })
    }

    @Test(arguments: ["（2024）京0105民初1234号 张三诉李四.txt", "2023-民-012 张三诉李四民间借贷纠纷.txt"])
    func aNameThatSaysItsCaseIsOne(_ name: String) throws {
        let workspace = try TestWorkspace()
        try workspace.drop(name, Fixtures.complaint)
        try workspace.drop("扫描1.txt", page(1))
        let run = workspace.run("run", "--json", "--no-mail")
        #expect(Set(run.json["cases"].array.compactMap { $0["folder"].string }) == [name, "散放文件"], "\(run)")
        #expect(workspace.report(name)["state"].string == "incomplete")
    }
}
