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

    @Test(arguments: [
        ("archive/rar-test-files__testfile.rar3.rar", ContainerFormat.rar, ["testfile.txt"]),
        ("archive/rarfile__rar5-solid.rar", .rar, ["stest1.txt", "stest2.txt"]),
        ("archive/libarchive__test_read_format_rar5_compressed.rar", .rar, ["test.bin"]),
        ("archive/commons-compress__bla.7z", .sevenZip, ["test1.xml", "test2.xml"]), ("archive/py7zr__bzip2_2.7z", .sevenZip, ["10000SalesRecords.csv"]),
        ("archive/commons-compress__bla.tar.Z", .compressed, ["test1.xml", "test2.xml"]),
        ("archive/commons-compress__bla.tar.lzma", .compressed, ["test1.xml", "test2.xml"]),
        ("archive/commons-compress__bla.tar.xz", .compressed, ["test1.xml", "test2.xml"]),
        ("archive/tika__testARofText.ar", .ar, ["testTXT.txt"]),
        ("archive-zip-gbk/libarchive__test_read_format_zip_filename_cp932.zip", .zip, ["表だよ/一覧表.txt", "表だよ/漢字.txt"]),
    ])
    func everyMemberOfOtherFormats(_ file: String, _ format: ContainerFormat, _ names: [String]) throws {
        let folder = TemporaryFolder()
        let unpacked = try Unpacker.unpack(Corpus.path(file), into: folder.scratch, format: format)
        #expect(Set(unpacked.members.map(\.name.display)) == Set(names))
        #expect(unpacked.members.allSatisfy { $0.isTakenOut && $0.problems.isEmpty } && unpacked.problems.isEmpty, "\(unpacked)")
    }

    @Test(arguments: [
        ("libarchive__test_read_format_7zip_encryption_partially.7z", ContainerFormat.sevenZip),
        ("libarchive__test_read_format_rar4_encrypted_filenames.rar", .rar), ("py7zr__encrypted_1.7z", .sevenZip),
        ("rarfile__rar3-comment-hpsw.rar", .rar), ("rarfile__rar5-hpsw.rar", .rar), ("tika__full_encrypted.7z", .sevenZip),
    ])
    func lockedArchivesOfOtherFormatsAreEncryptedNotDamaged(_ file: String, _ format: ContainerFormat) throws {
        let folder = TemporaryFolder()
        let unpacked = try Unpacker.unpack(Corpus.path("archive-encrypted/" + file), into: folder.scratch, format: format)
        let codes = Set((unpacked.problems + unpacked.members.flatMap(\.problems)).map(\.code))
        #expect(codes == [.encrypted], "\(unpacked)")
    }

    @Test func aVolumeIsNamedAsSuch() throws {
        let folder = TemporaryFolder()
        let unpacked = try Unpacker.unpack(
            Corpus.path("archive/py7zr__archive.7z.001"), into: folder.scratch, format: .sevenZip, name: RawName("py7zr__archive.7z.001"))
        #expect(unpacked.problems == [SplitArchive.missing("py7zr__archive.7z.002")])
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
