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
        let unknown = workspace.run("waive", "C00001", "阴阳合同", "--by", "王主任", "--reason", "x")
        #expect(unknown.status == 64 && unknown.err.contains("没有“阴阳合同”") && unknown.err.contains("本案可免交的有："), "\(unknown)")
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
        try checkTables(workspace)
    }

    /// The workbook and the CSV files tell of the waiver and of the package.
    private func checkTables(_ workspace: TestWorkspace) throws {
        let path = workspace.root + "/reports/cases.xlsx"
        let made = workspace.run("report", "--format", "xlsx", "--output", workspace.root + "/reports", "--as-of", asOf)
        #expect(made.status == 0 && made.out == path + "\n" && FileManager.default.fileExists(atPath: path), "\(made)")
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        if WorkbookReader.isInstalled {
            let book = try WorkbookReader.read(path)
            let register = WorkbookReader.rows(book, "台账")
            #expect(register.count == 2 && register[1][1] == "王芳" && register[1][3] == String(asOf.prefix(10)))
            let matrix = WorkbookReader.rows(book, "清单")
            #expect(matrix.contains { $0[0] == "C00001" && $0[5] == "已归档" && $0.contains("免交") }, "\(matrix)")
            #expect(WorkbookReader.rows(book, "免交").last?.contains("电话咨询，未登记") == true)
        }
        let piped = Program.run(["report", "C00001", "C00001", "--format", "xlsx", "-w", workspace.root, "--as-of", asOf])
        #expect(piped.status == 0 && piped.out.hasPrefix("PK"))
        let tables = workspace.run("report", "--format", "csv", "--output", workspace.folder + "/表/")
        #expect(tables.status == 0 && tables.out.split(separator: "\n").count == 5, "\(tables)")
        #expect(TemporaryFolder.text(workspace.folder + "/表/register.csv")?.contains("\"王芳\"") == true)
    }

    @Test func oneOfTwoCopiesIsLeftOutAndItsFileIsKept() throws {
        let workspace = try TestWorkspace(["approval": "required"])
        try workspace.dropConsultation("王芳咨询", client: "王芳")
        try workspace.drop("王芳咨询/再扫.txt", Papers.consultationRecord("王芳").replacingOccurrences(of: "押金不退", with: "押金末退"))
        #expect(workspace.batch().json["cases"][0]["state"].string == "held")
        let copies = workspace.report("C00001")["copies"][0]["copies"].array.compactMap { $0["document"].string }
        #expect(copies.count == 2 && workspace.run("report", "C00001").out.contains("几乎相同"))
        #expect(workspace.run("confirm", "C00001", "再扫", "--leave-out", "--by", "李明").status == 64)
        let done = workspace.run("confirm", "C00001", "再扫", "--leave-out", "--by", "李明", "--note", "扫重了")
        #expect(done.status == 0 && done.out.firstMatch(of: /C00001 D00\d .+（再扫.txt 第1页）不归档/) != nil, "\(done)")
        _ = workspace.batch()
        let page = workspace.run("show", "C00001").out
        #expect(page.firstMatch(of: /\s再扫\.txt\s+不归档\s/) != nil && page.firstMatch(of: /李明\s+D00\d .+（再扫.txt 第1页）不归档（扫重了）/) != nil, "\(page)")
        #expect(workspace.show("C00001")["decisions"][0]["documents"].array.count == 1)
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

    /// Two working days for a level run from the day on which it was first proposed, through a weekend; the lawyer ends them in case.yaml.
    @Test func aLevelIsConfirmedInTimeOrTold() throws {
        let workspace = try TestWorkspace()
        let facts = Papers.consultation("王芳", closed: false)
        try workspace.drop("王芳咨询/case.yaml", facts + "\nsupervisor: {name: 王主任, email: wang@example.com}\n")
        try workspace.drop("王芳咨询/咨询登记表.txt", Papers.consultationRecord("王芳"))
        try workspace.drop("王芳咨询/病历.txt", Papers.medicalRecord)
        func run(_ day: String) -> JSON {
            _ = workspace.run("run", "--jobs", "1", "--as-of", day + "T01:30:00+08:00")
            return workspace.report("C00001")
        }
        // A Friday; Tuesday is the second working day.
        let first = run("2024-11-22")
        #expect(first["state"].string == "complete", "nothing waits for a level")
        #expect(first["deadline"]["kind"].string == "level" && first["deadline"]["due"].string == "2024-11-26")
        #expect(first["questions"].array.contains { $0["message"].string?.contains("casebinder confirm C00001 D00") == true })
        #expect(run("2024-11-26")["deadline"]["overdueDays"].int == 0)
        let mails = workspace.messages().count
        #expect(run("2024-11-27")["deadline"]["overdueDays"].int == 1)
        #expect(workspace.messages().count > mails, "passing a deadline is news")
        #expect(workspace.newestMessage(to: "wang@example.com").contains("应于 2024-11-26 前确认密级（1 项），已逾期 1 天"))
        // What the terminal shows is coloured there, and cut to its width; through a pipe it is neither.
        let shown = PseudoTerminal.output(of: ["cases", "-w", workspace.root], environment: ["COLUMNS": "70", "TERM": "xterm"])
        #expect(shown?.contains("\u{1B}[1;31m2024-11-26 确认密级逾期 1 天\u{1B}[0m") == true, "\(shown ?? "no pseudo terminal")")
        #expect(shown?.contains("王芳…") != true)
        let narrow = PseudoTerminal.output(of: ["cases", "-w", workspace.root], environment: ["COLUMNS": "20", "TERM": "xterm", "NO_COLOR": "1"])
        #expect(narrow?.contains("\u{1B}") == false && narrow?.contains("2024-11-26 确认密级逾期 1 天") == true)
        let dumb = PseudoTerminal.output(of: ["status", "-w", workspace.root], environment: ["TERM": "dumb"])
        #expect(dumb?.contains("\u{1B}") == false && dumb?.contains("1 件逾期") == true)
        #expect(!workspace.run("show", "C00001").out.contains("\u{1B}"))
        #expect(workspace.run("report", "--color", "always").out.contains("\u{1B}[1;31m"))
        // The line that the report printed, filled in.
        try workspace.drop("王芳咨询/case.yaml", facts + "\n材料更正:\n  \"病历.txt\": {密级: 本所机密级}\n")
        let done = run("2024-11-28")
        #expect(done["deadline"] == .null && done["deadlines"].array.isEmpty)
        #expect(done["documents"].array.contains { $0["levelRecord"]["state"].string == "assessed" })
        #expect(!done.codes.contains("superseded"), "an answer in case.yaml is no news")
        #expect(workspace.run("show", "C00001").out.firstMatch(of: /case\.yaml\s+李明\s+D00\d .+（病历\.txt 第1页）密级定为本所机密级/) != nil)
        #expect(workspace.run("status").out.contains("逾期") == false)
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
