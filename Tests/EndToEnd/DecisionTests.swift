import Foundation
import TestKit
import Testing

/// What people decide counts, outlives later runs, and is shown.
@Suite(.enabled(if: Program.isBuilt, "casebinder is not built"))
struct DecisionTests {
    @Test func anUnknownPaperIsAskedForAndConfirmed() throws {
        let workspace = try TestWorkspace()
        try workspace.dropConsultation("王芳咨询", client: "王芳", complete: false)
        try workspace.drop("王芳咨询/扫描0001.txt", "一二三四五\n上山打老虎\n")
        #expect(workspace.batch().json["cases"][0]["state"].string == "incomplete")
        let asked = workspace.report("王芳咨询")["questions"].array
        #expect(asked.contains { $0["message"].string?.contains("扫描0001.txt") == true })
        let done = workspace.run("confirm", "王芳咨询", "扫描0001", "--material", "consultation-record", "--by", "李明", "--as-of", asOf)
        #expect(done.status == 0, "\(done)")
        #expect(workspace.batch().json["cases"][0]["state"].string == "archived")
        let shown = workspace.show("C00001")
        #expect(shown["decisions"].array.contains { $0["by"].string == "李明" })
        #expect(shown["report"]["documents"].array.contains { $0["material"].string == "consultation-record" })
    }

    @Test func aWaiverAndAnApprovalOutliveLaterRuns() throws {
        let workspace = try TestWorkspace(["approval": "required"])
        try workspace.dropConsultation("王芳咨询", client: "王芳", complete: false)
        try workspace.drop("王芳咨询/谈话笔录.txt", Papers.interview)
        #expect(workspace.batch().json["cases"][0]["state"].string == "incomplete")
        #expect(workspace.run("waive", "C00001", "consultation-record", "--by", "王主任", "--reason", "电话咨询，未登记").status == 0)
        #expect(workspace.batch().json["cases"][0]["state"].string == "held")
        // The folder changes and is renamed: the waiver stays.
        try workspace.drop("王芳咨询/谈话笔录二.txt", Papers.interview + "问：还有别的事吗？\n答：没有。\n")
        try workspace.move("王芳咨询", to: "王芳咨询（补）")
        #expect(workspace.batch().json["cases"][0]["state"].string == "held")
        #expect(workspace.report("C00001")["required"].array.contains { $0["status"].string == "waived" })
        #expect(workspace.run("confirm", "C00001", "--approve", "--by", "王主任").status == 0)
        #expect(workspace.batch().json["cases"][0]["state"].string == "archived")
        #expect(workspace.run("report", "C00001").out.contains("已归档"))
        #expect(workspace.run("cases", "--json").json["cases"][0]["state"].string == "archived")
    }

    @Test func oneOfTwoCopiesIsLeftOutAndItsFileIsKept() throws {
        let workspace = try TestWorkspace(["approval": "required"])
        try workspace.dropConsultation("王芳咨询", client: "王芳")
        try workspace.drop("王芳咨询/再扫.txt", Papers.consultationRecord("王芳").replacingOccurrences(of: "押金不退", with: "押金末退"))
        #expect(workspace.batch().json["cases"][0]["state"].string == "held")
        let copies = workspace.report("C00001")["copies"][0]["copies"].array.compactMap { $0["document"].string }
        #expect(copies.count == 2 && workspace.run("report", "C00001").out.contains("几乎相同"))
        #expect(workspace.run("confirm", "C00001", "再扫", "--leave-out", "--by", "李明").status == 64)
        #expect(workspace.run("confirm", "C00001", "再扫", "--leave-out", "--by", "李明", "--note", "扫重了").status == 0)
        _ = workspace.batch()
        let report = workspace.report("C00001")
        #expect(report["documents"].array.compactMap { $0["leftOut"]["reason"].string } == ["扫重了"] && report["copies"].array.isEmpty)
        #expect(workspace.run("confirm", "C00001", "再扫", "--leave-out", "--withdraw", "--by", "王芳").status == 0)
        _ = workspace.batch()
        #expect(workspace.report("C00001")["copies"].array.count == 1)
        #expect(workspace.run("confirm", "C00001", "再扫", "--leave-out", "--by", "李明", "--note", "扫重了").status == 0)
        #expect(workspace.run("confirm", "C00001", "--approve", "--by", "王主任").status == 0)
        #expect(workspace.batch().json["cases"][0]["state"].string == "archived")
        let shown = workspace.show("C00001")
        #expect(shown["decisions"].array.compactMap { $0["what"].string } == ["left out", "withdrawn: left out", "left out", "approved"])
        #expect(shown["files"].array.allSatisfy { $0["outcome"].string == "packaged" })
    }

    @Test func aCaseWithNothingToBindFailsAndEverythingSaysSo() throws {
        let workspace = try TestWorkspace()
        try workspace.dropConsultation("王芳咨询", client: "王芳", complete: false)
        #expect(workspace.run("run", "--as-of", asOf).status == 0)
        #expect(workspace.run("waive", "C00001", "consultation-record", "--by", "王主任", "--reason", "未登记").status == 0)
        let run = workspace.batch()
        #expect(run.status == 1 && run.json["cases"][0]["state"].string == "failed" && run.err.contains("casebinder retry C00001"))
        #expect(workspace.report("C00001")["state"].string == "failed")
        // Papers put it right; nobody need say so.
        try workspace.drop("王芳咨询/谈话笔录.txt", Papers.interview)
        #expect(workspace.batch().json["cases"][0]["state"].string == "archived")
    }

    @Test func aWrongNameIsRefusedWithTheNearest() throws {
        let workspace = try TestWorkspace()
        try workspace.dropConsultation("王芳咨询", client: "王芳")
        try workspace.dropConsultation("王芳再咨询", client: "王芳芳")
        #expect(workspace.batch().status == 0)
        let wrong = workspace.run("confirm", "C00001", "D001", "--material", "consultation-recrod", "--by", "李明")
        #expect(wrong.status == 64 && wrong.err.contains("consultation-record"))
        #expect(workspace.run("show", "王芳").status == 64, "two cases begin so")
        #expect(workspace.run("waive", "C00009", "id-card", "--by", "x", "--reason", "y").status == 64)
    }
}
