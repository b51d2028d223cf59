import Fixity
import Foundation
import TestKit
import Testing

/// What was handed in at once, written down for those who hand over and take over (移交清单).
@Suite(.enabled(if: Program.isBuilt, "casebinder is not built"))
struct ReceiptTests {
    private static let hostile = "=1+1<b>&.txt"

    /// A consultation with everything that can become of a file.
    private func mixed() throws -> TestWorkspace {
        let workspace = try TestWorkspace()
        try workspace.dropConsultation("王芳咨询", client: "王芳")
        try workspace.drop("王芳咨询/副本.txt", Papers.consultationRecord("王芳"))
        try workspace.drop("王芳咨询/Thumbs.db", "x")
        try workspace.drop("王芳咨询/坏.pdf", "%PDF-1.4 nothing")
        try workspace.drop("王芳咨询/\(Self.hostile)", Papers.interview)
        try workspace.drop("王芳咨询/passwords.txt", "123456\n")
        let members = ["一.txt", "二.txt", "三.txt"].map { name in
            var entry = ZipBytes.Entry(name, "收条\n今收到王芳押金。\n\(name)\n")
            entry.flags = ZipBytes.utf8Flag
            return entry
        }
        try workspace.drop("王芳咨询/证据.zip", ZipBytes.make(members))
        try FileManager.default.createSymbolicLink(atPath: workspace.inbox + "/王芳咨询/链接.txt", withDestinationPath: "咨询登记表.txt")
        return workspace
    }

    private func digest(_ workspace: TestWorkspace, _ path: String) -> String {
        (try? Digest.sha256(fileAt: "\(workspace.root)/reports/receipts/\(path)").digest) ?? ""
    }

    private func text(_ workspace: TestWorkspace, _ path: String) throws -> String {
        try String(contentsOfFile: "\(workspace.root)/reports/\(path)", encoding: .utf8)
    }

    @Test func rowsAreTheOutcomesOfTheirFiles() throws {
        let workspace = try mixed()
        #expect(workspace.batch().status == 1, "a damaged file")
        let show = workspace.show("C00001")
        let receipt = workspace.run("receipt", "C00001", "--format", "json").json
        func rows(_ files: [JSON]) -> [[String]] {
            files.map { file in ["path", "outcome", "detail", "sha256", "folder"].map { file[$0].string ?? "-" } + [String(file["bytes"].int ?? -1)] }
        }
        let files = receipt["files"].array
        #expect(rows(files).sorted { $0[0] < $1[0] } == rows(show["files"].array).sorted { $0[0] < $1[0] }, "\(receipt)")
        #expect(Set(files.compactMap { $0["outcome"].string }) == ["waiting", "duplicate", "ignored", "unread", "passwords", "refused"])
        #expect(show["files"].array.allSatisfy { $0["receipt"].string == "C00001-1" })
        func row(_ name: String) -> JSON { files.first { $0["path"].string == name } ?? .null }
        #expect(row("证据.zip")["members"].int == 3 && row("证据.zip")["pages"].int == 3)
        #expect(row("咨询登记表.txt")["documents"][0].string == "法律咨询登记表" && row("咨询登记表.txt")["pages"].int == 1)
        #expect(row("副本.txt")["message"].string?.contains("与") == true || row("咨询登记表.txt")["message"].string?.contains("与") == true)
        #expect(row("passwords.txt")["sha256"].string == nil && row("case.yaml")["pages"].int == nil)
        let totals = receipt["totals"]
        #expect(totals["files"].int == files.count && totals["bytes"].int == files.compactMap { $0["bytes"].int }.reduce(0, +))
        #expect(totals["pages"].int == files.compactMap { $0["pages"].int }.reduce(0, +))
        let kinds = ["taken", "duplicates", "ignored", "refused", "unreadable"].map { totals[$0].int ?? -1 }
        #expect(kinds == [6, 1, 1, 1, 0] && kinds.reduce(0, +) == files.count)

        // The hash on paper is that of the list beside it, and of what the command prints.
        let page = try text(workspace, "receipts/C00001-1.html")
        let hash = digest(workspace, "C00001-1.csv")
        #expect(hash.count == 64 && page.contains(">\(hash)<") && receipt["sha256"].string == hash)
        let printed = workspace.run("receipt", "王芳咨询", "--format", "csv").out
        #expect(Data(printed.utf8) == FileManager.default.contents(atPath: workspace.root + "/reports/receipts/C00001-1.csv"))
        #expect(page.contains("=1+1&lt;b&gt;&amp;.txt") && !page.contains("<b>"))
        #expect(try text(workspace, "receipts/C00001-1.csv").contains("\"'=1+1<b>&.txt\""))
        #expect(try text(workspace, "C00001.html").contains("receipts/C00001-1.html"))
        #expect(workspace.run("show", "C00001").out.contains("reports/receipts/C00001-1.html"))
        #expect(workspace.newestMessage(to: "liming@example.com").contains("最近收到：2024-11-22，9 个文件"))
        let mode = try FileManager.default.attributesOfItem(atPath: "\(workspace.root)/reports/receipts/C00001-1.csv")[.posixPermissions] as? Int
        #expect(mode == 0o600)

        // The second drop has a receipt of its own, and the first one's stays as it was; what somebody lost of it comes back.
        try FileManager.default.removeItem(atPath: workspace.root + "/reports/receipts/C00001-1.csv")
        try workspace.drop("王芳咨询/谈话笔录.txt", Papers.interview + "又及。\n")
        try workspace.remove("王芳咨询/\(Self.hostile)")
        _ = workspace.batch()
        let second = workspace.run("receipt", "C00001", "--format", "json").json
        #expect(second["id"].string == "C00001-2" && second["files"].array.map { $0["path"].string } == ["谈话笔录.txt"])
        #expect(workspace.run("receipt", "C00001", "--drop", "1", "--format", "json").json == receipt)
        #expect(try text(workspace, "receipts/C00001-1.html") == page)
        #expect(workspace.files(below: "reports/receipts") == ["C00001-1.csv", "C00001-1.html", "C00001-2.csv", "C00001-2.html"])
        #expect(digest(workspace, "C00001-1.csv") == hash)
        #expect(workspace.run("receipt", "C00001", "--drop", "7").status == 64)
    }

    @Test func aFolderThatGoesToAnotherCaseTakesItsReceiptAlong() throws {
        let workspace = try TestWorkspace()
        try workspace.dropConsultation("甲咨询", client: "赵一", complete: false)
        try workspace.drop("扫描件/谈话笔录.txt", Papers.interview)
        #expect(workspace.batch().status == 0)
        let ids = ["甲咨询", "扫描件"].map { workspace.show($0)["report"]["case"]["id"].string ?? "" }
        let before = workspace.run("receipt", "扫描件", "--format", "json").json
        try workspace.drop("扫描件/case.yaml", "案号: \(ids[0])\n")
        #expect(workspace.batch().json["cases"].array.count == 1)
        let listed = workspace.show(ids[0])["receipts"].array.compactMap { $0["id"].string }
        #expect(listed.sorted() == ["\(ids[0])-1", "\(ids[0])-2", "\(ids[1])-1"].sorted())
        #expect(workspace.run("receipt", ids[1], "--format", "json").json == before, "known by the old number")
        #expect(workspace.run("receipt", ids[0], "--drop", "\(ids[1])-1", "--format", "json").json == before)
        #expect(workspace.run("receipt", ids[0], "--format", "json").json["files"].array.map { $0["path"].string } == ["case.yaml"])
        #expect(try text(workspace, "\(ids[0]).html").contains("receipts/\(ids[1])-1.html"))
    }
}
