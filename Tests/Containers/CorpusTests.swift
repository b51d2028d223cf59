import CaseModel
import Containers
import TestKit
import Testing

@Suite("Archives from elsewhere", .enabled(if: Corpus.isThere, "the corpus is not beside the package"))
struct CorpusTests {
    private func unpack(_ file: String, passwords: [String] = []) throws -> Unpacked {
        let folder = TemporaryFolder()
        return try Unpacker.unpack(Corpus.path(file), into: folder.scratch, passwords: passwords)
    }

    @Test(arguments: [
        ("archive-zip-gbk/zip2__chinese.zip", ["七个房间.txt"]),
        ("archive-zip-gbk/zip4j__testfile_with_chinese_filename_by_7zip.zip", ["fff - 副本.txt", "fff.txt"]),
        ("archive-zip-gbk/libarchive__test_read_format_zip_filename_utf8_jp.zip", ["表だよ/一覧表.txt", "表だよ/漢字.txt"]),
        ("archive/zip2__linux-7z.zip", ["你好.txt"]),
    ])
    func namesAreRight(_ file: String, _ names: [String]) throws {
        let unpacked = try unpack(file)
        #expect(Set(unpacked.members.map(\.name.display)) == Set(names))
        #expect(unpacked.members.flatMap(\.problems).isEmpty)
    }

    @Test func encryptedMembersAreNamedAsSuch() throws {
        for file in Corpus.files(in: "archive-encrypted") where file.hasSuffix(".zip") {
            let unpacked = try unpack(file, passwords: ["wrong"])
            let codes = unpacked.members.flatMap(\.problems).map(\.code)
            #expect(codes.contains(.encrypted), "\(file): \(unpacked)")
            #expect(!codes.contains(.damaged), "\(file)")
        }
    }

    @Test func nothingThatIsHostileEndsTheProgramOrGoesUnsaid() throws {
        let files = (Corpus.files(in: "archive-hostile") + Corpus.files(in: "archive")).filter { $0.lowercased().hasSuffix(".zip") }
        #expect(files.count > 20)
        for file in files {
            let unpacked = try unpack(file)
            for member in unpacked.members {
                #expect(member.isTakenOut || !member.problems.isEmpty, "\(file): \(member.name.display)")
            }
            #expect(!unpacked.members.isEmpty || !unpacked.problems.isEmpty || file.contains("zip64_demo"), "\(file)")
        }
    }
}
