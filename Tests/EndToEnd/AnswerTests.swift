import Foundation
import TestKit
import Testing

/// What people said of a case, in case.yaml and by command: kept where the file cannot be read, taken back when they say so.
@Suite(.enabled(if: Program.isBuilt, "casebinder is not built"))
struct AnswerTests {
    @Test func aHalfSavedCaseFileLosesNeitherTheLawyerNorWhatWasSaid() throws {
        let workspace = try TestWorkspace()
        try workspace.dropConsultation("王芳咨询", client: "王芳")
        let said = try String(contentsOfFile: workspace.inbox + "/王芳咨询/case.yaml", encoding: .utf8)
        let extra = "waive: {intake-form: 老客户}\ndocuments: {再扫.txt: {leave-out: 扫重了}, 谈话.txt: {level: top-secret}}\n"
        try workspace.drop("王芳咨询/case.yaml", said.replacingOccurrences(of: "closed:", with: "#") + "\n" + extra)
        try workspace.drop("王芳咨询/谈话.txt", Papers.interview)
        try workspace.drop("王芳咨询/再扫.txt", Papers.consultationRecord("王芳").replacingOccurrences(of: "押金不退", with: "押金末退"))
        #expect(workspace.batch().status == 0)
        // The receipt says that it is not bound, and why.
        let received = workspace.run("receipt", "王芳咨询", "--format", "json").json["files"].array.first { $0["path"].string == "再扫.txt" }
        #expect(received?["message"].string == "不归档（李明：扫重了，原件保留）", "\(String(describing: received))")
        let before = workspace.report("C00001")

        try workspace.drop("王芳咨询/case.yaml", String(said.prefix(60)))
        #expect(workspace.batch().json["cases"][0]["state"].string == "held")
        let report = workspace.report("C00001")
        #expect(report["case"]["lawyer"]["email"].string == "liming@example.com" && report["level"].string == before["level"].string)
        let told = report["questions"].array.first { $0["field"].string == "case.yaml" }?["message"].string ?? ""
        #expect(told.contains("沿用上次能读懂的 case.yaml（2024-11-22 收到）"), "\(told)")
        let shown = workspace.show("C00001")["decisions"].array.compactMap { $0["what"].string }
        #expect(Set(shown) == ["waived intake-form", "left out", "level top-secret"])
    }

    @Test func whatWasConfirmedIsTakenBackAndAskedAgain() throws {
        let workspace = try TestWorkspace()
        try workspace.drop("王芳咨询/case.yaml", Papers.consultation("王芳", closed: false))
        try workspace.drop("王芳咨询/出院记录.txt", Papers.medicalRecord)
        _ = workspace.batch()
        let open = workspace.report("C00001")["questions"].array.first { $0["field"].string == "documents" }?["message"].string ?? ""
        let id = try #require(open.firstMatch(of: /confirm C00001 (D00\d) --level/).map { String($0.1) }, "\(open)")
        // One line of case.yaml names it by its id.
        #expect(open.contains("documents: {\"\(id)\": {level: "))
        for (arguments, status) in [
            (["--withdraw"], 64), (["--level", "confidential"], 0), (["--material", "没有这种材料"], 64), (["--material", "medical-record"], 0),
            (["--withdraw"], 64), (["--withdraw", "--level", "top-secret"], 64), (["--withdraw", "--level", "confidential", "--note", "看错了"], 0),
        ] {
            let done = Program.run(["confirm", "C00001", id] + arguments + ["--by", "王芳", "-w", workspace.root])
            #expect(done.status == Int32(status), "\(arguments) \(done)")
        }
        _ = workspace.batch()
        let report = workspace.report("C00001")
        #expect(report["questions"].array.contains { $0["field"].string == "documents" && $0["message"].string?.contains(id) == true })
        let page = workspace.run("report", "C00001").out
        #expect(page.contains("撤回：密级定为") && page.contains("看错了"), "\(page)")
    }

    @Test func aFolderRenamedAndChangedIsTheSameCaseOrIsAsked() throws {
        let workspace = try TestWorkspace()
        let few = ["委托代理合同.txt", "风险告知书.txt", "授权委托书.txt", "起诉状.txt"]
        for name in few { try workspace.drop("张伟案/\(name)", Papers.lawsuit[name] ?? "") }
        try workspace.drop("李红案/case.yaml", Papers.consultation("李红", closed: false))
        try workspace.drop("李红案/登记.txt", Papers.consultationRecord("李红"))
        try workspace.drop("李红案/谈话.txt", Papers.interview)
        _ = workspace.batch()
        // Renamed, one paper scanned anew, many added.
        try workspace.move("张伟案", to: "（结）张伟诉宏远")
        try workspace.drop("（结）张伟诉宏远/起诉状.txt", (Papers.lawsuit["起诉状.txt"] ?? "") + "附：证据清单一份\n")
        for name in Papers.lawsuit.keys where !few.contains(name) { try workspace.drop("（结）张伟诉宏远/\(name)", Papers.lawsuit[name] ?? "") }
        // Of two papers one is new.
        try workspace.move("李红案", to: "新建文件夹")
        try workspace.drop("新建文件夹/登记.txt", Papers.consultationRecord("李红") + "补记：已电话告知。\n")
        try FileManager.default.removeItem(atPath: workspace.inbox + "/新建文件夹/case.yaml")
        let run = workspace.batch()
        #expect(run.json["cases"].array.compactMap { $0["folder"].string } == ["（结）张伟诉宏远", "李红案", "新建文件夹"], "\(run)")
        #expect(workspace.report("C00001")["documents"].array.count(where: { $0["file"].string == "起诉状.txt" }) == 1)
        #expect(workspace.run("report", "C00001").out.contains("文件夹曾用名（按同一案件处理）：张伟案"))
        let asked = workspace.report("C00003")["questions"].array.compactMap { $0["message"].string }.first { $0.contains("C00002") }
        #expect(asked?.contains("有 1 个文件与 C00002") == true, "\(String(describing: asked))")
        // The answer makes them one; no paper is there twice.
        try workspace.drop("新建文件夹/case.yaml", "matter: {number: C00002}\n")
        _ = workspace.batch()
        let joined = workspace.report("C00002")
        let files = joined["documents"].array.compactMap { $0["file"].string }
        #expect(files.count == 2 && joined["case"]["folder"].string == "新建文件夹", "\(files)")
    }
}
