import CaseModel
import Containers
import Foundation
import TestKit
import Testing

@Suite("Locked archives of other formats")
struct LockedArchiveTests {
    @Test(.enabled(if: Tool.isThere("7z"), "7z is not installed"), arguments: [
        ["-mhe=off"], ["-mhe=on"], ["-mhe=on", "-mx=0"], ["-m0=bzip2"], ["-mhe=on", "-m0=ppmd"], ["-ms=off", "-m0=lzma"],
    ])
    func sevenZipOpensWithItsPassword(_ options: [String]) throws {
        let folder = TemporaryFolder()
        let texts = ["合同.txt": String(repeating: "第一条 甲方委托乙方。", count: 300), "b.txt": "x", "空.txt": ""]
        for (name, text) in texts { _ = folder.file(name, Array(text.utf8)) }
        #expect(try Tool.run("7z", ["a", "-p密码9", "a.7z"] + options + texts.keys.sorted(), in: folder.path))
        let unpacked = try Unpacker.unpack(
            folder.path + "/a.7z", into: folder.scratch, passwords: ["falsch", "密码9"], format: .sevenZip)
        #expect(unpacked.problems.isEmpty)
        #expect(Dictionary(uniqueKeysWithValues: unpacked.members.map { ($0.name.display, TemporaryFolder.text($0.file) ?? "") }) == texts)
        #expect(folder.scratchNames.count == 3, "neither copies nor rubbish stay behind: \(folder.scratchNames)")
        let wrong = try Unpacker.unpack(folder.path + "/a.7z", into: folder.path + "/2", passwords: ["falsch"], format: .sevenZip)
        #expect((wrong.problems + wrong.members.flatMap(\.problems)).contains { $0.code == .encrypted })
        #expect(!(wrong.problems + wrong.members.flatMap(\.problems)).contains { $0.code == .damaged })
    }

    @Test(.enabled(if: Corpus.isThere, "the corpus is not beside the package"), arguments: [
        ("py7zr__encrypted_1.7z", ContainerFormat.sevenZip, "secret", 1), ("rarfile__rar5-hpsw.rar", .rar, "password", 2),
        ("rarfile__rar3-comment-hpsw.rar", .rar, "password", 2),
    ])
    func archivesFromElsewhere(_ file: String, _ format: ContainerFormat, _ password: String, _ members: Int) throws {
        let folder = TemporaryFolder()
        let unpacked = try Unpacker.unpack(
            Corpus.path("archive-encrypted/" + file), into: folder.scratch, passwords: ["no", password], format: format)
        #expect(unpacked.problems.isEmpty && unpacked.members.count >= members, "\(unpacked)")
        #expect(unpacked.members.allSatisfy { $0.isTakenOut && $0.problems.isEmpty })
    }
}

@Suite("Locked Office files", .enabled(if: Corpus.isThere, "the corpus is not beside the package"))
struct LockedOfficeTests {
    private func open(_ file: String, _ passwords: [String]) throws -> [UInt8]? {
        let folder = TemporaryFolder()
        var scratch = try ScratchFolder(folder.scratch)
        let path = try OfficeDecryption.open(Corpus.path("office-encrypted/" + file), passwords: passwords, into: &scratch, limit: 1 << 30)
        return path.flatMap { FileManager.default.contents(atPath: $0) }.map { [UInt8]($0) }
    }

    @Test(arguments: ["poi__password.xls", "poi__password_tika_binaryrc4.doc", "tika__testPPT_protected_passtika.ppt"])
    func oldFilesThatAreLockedAreKnownAsSuch(_ file: String) {
        #expect(LegacyOffice.isLocked(Corpus.path("office-encrypted/" + file)))
    }

    @Test func oldFilesThatAreNotLockedAreNot() {
        let files = (Corpus.files(in: "office") + Corpus.files(in: "office-zh")).filter { [".doc", ".xls", ".ppt"].contains($0.suffix(4).lowercased()) }
        #expect(!files.isEmpty)
        for file in files { #expect(!LegacyOffice.isLocked(Corpus.path(file)), "\(file)") }
    }

    @Test(arguments: ["tika__testEXCEL_protected_passtika.xlsx", "tika__testPPT_protected_passtika.pptx"])
    func theRightPasswordGivesTheZIP(_ file: String) throws {
        let bytes = try #require(try open(file, ["no", "tika"]))
        #expect(bytes.starts(with: Array("PK".utf8)))
        let folder = TemporaryFolder()
        #expect(try ZipMembers(folder.file("a.zip", bytes)).names.contains("[Content_Types].xml"))
        #expect(try open(file, ["no"]) == nil)
    }
}
