import Foundation
import TestKit
import Testing

@Suite(.enabled(if: Program.isBuilt, "casebinder is not built"))
struct PackageTests {
    @Test func freshWorkspacesGiveTheSameBytesHoweverManyProcessesRead() throws {
        let packages = try ["1", "2"].map { jobs -> [String: Data] in
            let workspace = try TestWorkspace(["encrypt": "false"])
            // Archive numbers follow the folders' names, not the order in which they were read.
            for client in ["赵一", "钱二", "孙三", "李四"] { try workspace.dropConsultation("\(client)咨询", client: client) }
            try workspace.dropLawsuit("张伟案")
            #expect(workspace.batch("--jobs", jobs).json["cases"].array.allSatisfy { $0["state"].string == "archived" })
            #expect(workspace.run("verify").status == 0)
            let names = workspace.files(below: "archive")
            return Dictionary(uniqueKeysWithValues: names.compactMap { name in
                FileManager.default.contents(atPath: "\(workspace.root)/archive/\(name)").map { (name, $0) }
            })
        }
        #expect(packages[0].count == 5)
        #expect(packages[0] == packages[1])
    }

    @Test func aPackageOpensWithItsKeyAndAFlippedByteIsFound() throws {
        let workspace = try TestWorkspace()
        try workspace.dropConsultation("王芳咨询", client: "王芳")
        let run = workspace.batch()
        let package = try #require(run.json["cases"][0]["package"].string)
        let path = "\(workspace.root)/\(package)"
        let identity = try #require(workspace.files(below: "keys").first { $0.contains("identity") }.map { "\(workspace.root)/keys/\($0)" })
        #expect(workspace.run("verify", "--json").json["packages"][0]["checked"].string == "ciphertext")
        #expect(workspace.run("verify", "--json", "--identity", identity).json["packages"][0]["checked"].string == "contents")
        let target = workspace.folder + "/copy"
        let opened = workspace.run("open", path, "--to", target, "--identity", identity, "--by", "李明", "--purpose", "复查")
        #expect(opened.status == 0, "\(opened)")
        let found = FileManager.default.enumerator(atPath: target)?.compactMap { $0 as? String } ?? []
        #expect(found.contains { $0.hasSuffix("manifest-sha256.txt") } && found.contains { $0.hasSuffix("咨询登记表.txt") })
        #expect(workspace.show("C00001")["events"].array.contains { $0["actor"].string == "李明" && $0["detail"].string?.contains("复查") == true })

        var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        bytes[bytes.count / 2] ^= 1
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        try bytes.write(to: URL(fileURLWithPath: path))
        let damaged = workspace.run("verify")
        #expect(damaged.status == 1, "\(damaged)")
    }
}
