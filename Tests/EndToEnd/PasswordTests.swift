import Foundation
import TestKit
import Testing

/// A client's locked archive waits for its password and is then read by itself.
@Suite(.enabled(if: Program.isBuilt, "casebinder is not built"))
struct PasswordTests {
    /// A ZIP with `a.txt` (保密内容), locked by AES-256 with 密码2024; made by pyzipper.
    static let locked = Data(
        base64Encoded: """
            UEsDBBQAAQBjAEESdl0AAAAAKwAAAAwAAAAFAAsAYS50eHQBmQcAAgBBRQMIAAPwJQi87wIUMEvh5UPFhSbdNmZGN9llm4MRCe56qgR+lBR1d2OwYD1J\
            EzVQSwECFAMUAAEAYwBBEnZdAAAAACsAAAAMAAAABQALAAAAAAAAAAAAgAEAAAAAYS50eHQBmQcAAgBBRQMIAFBLBQYAAAAAAQABAD4AAABZAAAAAAA=
            """) ?? Data()

    /// `证据.zip：密码2024` and another line, as Notepad in China writes it: GBK, CRLF.
    static let list: [UInt8] =
        Array("nothing.pdf: xyz\r\n".utf8) + [0xD6, 0xA4, 0xBE, 0xDD] + Array(".zip".utf8) + [0xA3, 0xBA, 0xC3, 0xDC, 0xC2, 0xEB]
        + Array("2024\r\n".utf8)

    @Test func aPasswordThatComesOnTheSecondNightOpensWhatWasLocked() throws {
        let workspace = try TestWorkspace()
        try workspace.dropConsultation("王芳咨询", client: "王芳")
        try workspace.drop("王芳咨询/证据.zip", Self.locked)
        let first = workspace.batch()
        #expect(first.status == 0, "encrypted is a result, not a failure: \(first)")
        #expect(first.json["cases"][0]["state"].string == "incomplete")
        let unread = workspace.report("王芳咨询")["unread"].array
        #expect(unread.contains { $0["file"].string == "证据.zip" && $0["problems"].array.contains { $0["code"].string == "encrypted" } })
        #expect(unread.description.contains("passwords.txt"), "the remedy is named")

        try workspace.drop("王芳咨询/passwords.txt", Self.list)
        let second = workspace.batch()
        #expect(second.status == 0 && second.json["pages"].int == 1, "only what was locked is read: \(second)")
        #expect(workspace.report("王芳咨询")["unread"].array.allSatisfy { $0["problems"].array.allSatisfy { $0["code"].string != "encrypted" } })
        let files = workspace.show("C00001")["files"].array
        let list = files.first { $0["path"].string == "passwords.txt" }
        #expect(list?["outcome"].string == "passwords" && list?["sha256"].string == nil)
        #expect(workspace.batch().json["pages"].int == 0, "once is enough")
    }

    @Test func theFirmsOwnListOpensFilesOfEveryCase() throws {
        let workspace = try TestWorkspace()
        try Data("密码2024\n".utf8).write(to: URL(fileURLWithPath: workspace.root + "/common.txt"))
        try workspace.dropConsultation("甲", client: "王芳")
        try workspace.drop("甲/证据.zip", Self.locked)
        #expect(workspace.batch().status == 0)
        try workspace.set(["passwordsFile": "common.txt"])
        let run = workspace.batch()
        #expect(run.status == 0 && run.json["pages"].int == 1, "\(run)")
        try workspace.set(["passwordsFile": "nowhere.txt"])
        let wrong = workspace.batch()
        #expect(wrong.status == 2 && wrong.err.contains("inbox.passwordsFile"))
    }

    @Test func inspectUsesTheListOfTheFolderAndDoesNotReadIt() throws {
        let workspace = try TestWorkspace()
        let folder = workspace.folder + "/查看"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try Self.locked.write(to: URL(fileURLWithPath: folder + "/证据.zip"))
        try Data(Self.list).write(to: URL(fileURLWithPath: folder + "/Passwords.txt"))
        let outcome = Program.run(["inspect", folder, "--json"])
        let files = outcome.json["files"].array
        let zip = files.first { $0["path"].string == "证据.zip" }
        #expect(zip?["status"].string == "ok" && zip?["children"][0]["pages"][0]["text"].string == "保密内容", "\(outcome)")
        let list = files.first { $0["path"].string == "Passwords.txt" }
        #expect(list?["pages"].array.isEmpty == true && list?["problems"][0]["code"].string == "ignored")
        #expect(!(outcome.out + outcome.err).contains("2024"))
    }
}
