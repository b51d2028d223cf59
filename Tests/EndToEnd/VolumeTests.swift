import Foundation
import TestKit
import Testing

/// An archive that a client sent in pieces is read whole once all of them lie in the folder.
@Suite(.enabled(if: Program.isBuilt, "casebinder is not built"))
struct SplitArchiveTests {
    private let zip = ZipBytes.make([.init("借条.txt", String(repeating: "今借到张三人民币伍万元整。", count: 30))])

    @Test func aPartThatComesOnTheSecondNightCompletesTheArchive() throws {
        let workspace = try TestWorkspace()
        try workspace.dropConsultation("王芳咨询", client: "王芳")
        try workspace.drop("王芳咨询/证据.zip.002", zip[700...])
        #expect(workspace.batch().status == 1)
        let unread = workspace.report("王芳咨询")["unread"].array
        #expect(unread.contains { $0["file"].string == "证据.zip.002" && "\($0)".contains("证据.zip.001") }, "the missing part is named: \(unread)")

        try workspace.drop("王芳咨询/证据.zip.001", zip[..<700])
        let second = workspace.batch()
        #expect(second.status == 0, "\(second)")
        #expect(workspace.report("王芳咨询")["unread"].array.isEmpty)
        #expect(workspace.run("show", "王芳咨询", "--json").out.contains("借条"))
    }

    @Test func oneClientsPartsAreNotReadIntoAnothersFolder() throws {
        let workspace = try TestWorkspace()
        try workspace.dropConsultation("王芳咨询", client: "王芳")
        let zip = ZipBytes.make([.init("清单.txt", String(repeating: "收到材料一份。", count: 100)), .init("借条.txt", "今借到张三人民币伍万元整。")])
        for (name, part) in [("证据.zip.001", zip[..<700]), ("证据.zip.002", zip[700...])] { try workspace.drop("王芳咨询/" + name, part) }
        _ = workspace.batch()
        #expect(workspace.run("show", "王芳咨询", "--json").out.contains("借条"))

        try workspace.dropConsultation("李强咨询", client: "李强")
        try workspace.drop("李强咨询/证据.zip.001", zip[..<700])
        _ = workspace.batch()
        #expect(!workspace.run("show", "李强咨询", "--json").out.contains("借条"))
        #expect("\(workspace.report("李强咨询")["unread"])".contains("证据.zip.002"), "the missing part is named")
    }

    /// The last part of a ZIP is called like a whole one, so that its name alone says nothing.
    @Test func aLastPartAloneIsNotReadWithAnotherClientsFirst() throws {
        let workspace = try TestWorkspace()
        try workspace.dropConsultation("王芳咨询", client: "王芳")
        let zip = ZipBytes.make([.init("清单.txt", String(repeating: "收到材料一份。", count: 100)), .init("借条.txt", "今借到张三人民币伍万元整。")])
        for (name, part) in [("证据.z01", zip[..<700]), ("证据.zip", zip[700...])] { try workspace.drop("王芳咨询/" + name, part) }
        _ = workspace.batch()
        #expect(workspace.report("王芳咨询")["unread"].array.isEmpty)

        try workspace.dropConsultation("李强咨询", client: "李强")
        try workspace.drop("李强咨询/证据.zip", zip[700...])
        _ = workspace.batch()
        #expect(!workspace.report("李强咨询")["unread"].array.isEmpty)
    }

    @Test func partsThatCameInOneMailAreJoined() throws {
        let workspace = try TestWorkspace()
        let parts = [("证据.zip.001", zip[..<500]), ("证据.zip.002", zip[500...])].map { name, part in
            "--b\r\nContent-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename=\"\(name)\"\r\n\r\n"
                + Data(part).base64EncodedString() + "\r\n"
        }
        let mail = "From: a@b.cn\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n\(parts.joined())--b--\r\n"
        let path = workspace.folder + "/来信.eml"
        try Data(mail.utf8).write(to: URL(fileURLWithPath: path))
        let children = Program.run(["inspect", path, "--json"]).json["files"][0]["children"].array
        #expect(children.map { $0["status"].string } == ["ok", "ok"])
        #expect(children.first?["children"][0]["path"].string == "借条.txt", "\(children)")
    }

    @Test func inspectJoinsThePartsOfAFolderUnderTheFirst() throws {
        let workspace = try TestWorkspace()
        let folder = workspace.folder + "/查看"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        for (name, part) in [("证据.zip.001", zip[..<500]), ("证据.zip.002", zip[500..<900]), ("证据.zip.003", zip[900...])] {
            try Data(part).write(to: URL(fileURLWithPath: folder + "/" + name))
        }
        let files = Program.run(["inspect", folder, "--json"]).json["files"].array
        #expect(files.map { $0["status"].string } == ["ok", "ok", "ok"])
        #expect(files.first?["children"][0]["path"].string == "借条.txt")
        #expect(files.dropFirst().allSatisfy { $0["problems"][0]["code"].string == "ignored" && $0["children"].array.isEmpty })
    }
}
