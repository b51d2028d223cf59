import CaseModel
import Containers
import Encodings
import Foundation
import TestKit
import Testing

private let gbk: [String: [UInt8]] = [
    "证据/借条.jpg": [0xD6, 0xA4, 0xBE, 0xDD, 0x2F, 0xBD, 0xE8, 0xCC, 0xF5, 0x2E, 0x6A, 0x70, 0x67],
    "证据\\借条.jpg": [0xD6, 0xA4, 0xBE, 0xDD, 0x5C, 0xBD, 0xE8, 0xCC, 0xF5, 0x2E, 0x6A, 0x70, 0x67],
    // The second byte of 乗 is 0x5C, a backslash.
    "乗船单.txt": [0x81, 0x5C, 0xB4, 0xAC, 0xB5, 0xA5, 0x2E, 0x74, 0x78, 0x74],
]

@Suite("Names of ZIP members")
struct MemberNameTests {
    private func names(_ entries: [ZipBytes.Entry]) throws -> [String] {
        let folder = TemporaryFolder()
        let unpacked = try Unpacker.unpack(folder.file("a.zip", ZipBytes.make(entries)), into: folder.scratch)
        #expect(unpacked.problems.isEmpty)
        #expect(unpacked.members.flatMap(\.problems).isEmpty)
        return unpacked.members.map(\.name.display)
    }

    @Test func namesWithoutFlagAreReadAsGBK() throws {
        let entries = gbk.values.map { ZipBytes.Entry(bytes: $0, "内容") }
        let found = try names(entries)
        #expect(Set(found) == ["证据/借条.jpg", "乗船单.txt"])
    }

    @Test func namesWithoutFlagThatAreUTF8StaySo() throws {
        let found = try names([.init("卷宗/判决书.pdf", "x")])
        #expect(found == ["卷宗/判决书.pdf"])
    }

    @Test func flaggedNamesAreUTF8() throws {
        var entry = ZipBytes.Entry("委托书.docx", "x")
        entry.flags = ZipBytes.utf8Flag
        let found = try names([entry])
        #expect(found == ["委托书.docx"])
    }

    @Test func aNameThatClaimsToBeUTF8AndIsNotIsStillFound() throws {
        var liar = ZipBytes.Entry(bytes: gbk["证据/借条.jpg"] ?? [], "x")
        liar.flags = ZipBytes.utf8Flag
        var good = ZipBytes.Entry("后.txt", "y")
        good.flags = ZipBytes.utf8Flag
        let found = try names([.init("前.txt", "z"), liar, good])
        #expect(found == ["前.txt", "证据/借条.jpg", "后.txt"])
    }

    @Test func theUnicodePathFieldIsBelievedOverTheName() throws {
        var entry = ZipBytes.Entry(bytes: [0x3F, 0x3F, 0x2E, 0x74, 0x78, 0x74], "x")
        entry.extra = ZipBytes.unicodePath("证言.txt", for: entry.name)
        let found = try names([entry])
        #expect(found == ["证言.txt"])
    }

    @Test func foldersAreNotMembersAndDotsVanish() throws {
        let found = try names([.init("案卷/"), .init("./案卷//一.txt", "x")])
        #expect(found == ["案卷/一.txt"])
    }

    @Test func theBytesOfTheNameAreKept() throws {
        let folder = TemporaryFolder()
        let raw = gbk["乗船单.txt"] ?? []
        let unpacked = try Unpacker.unpack(folder.file("a.zip", ZipBytes.make([.init(bytes: raw, "x")])), into: folder.scratch)
        #expect(unpacked.members.first?.name.bytes == raw)
    }
}

@Suite("What a ZIP must not do")
struct HostileZipTests {
    @Test func contentsLandUnderNumbersOnly() throws {
        let folder = TemporaryFolder()
        let unpacked = try Unpacker.unpack(
            folder.file("a.zip", ZipBytes.make([.init("甲/1.txt", "第一"), .init("甲/1.txt", "第二")])), into: folder.scratch)
        #expect(folder.scratchNames == ["1", "2"])
        #expect(unpacked.members.map { TemporaryFolder.text($0.file) } == ["第一", "第二"])
        #expect(unpacked.members.map(\.bytes) == [6, 6])
    }

    @Test(arguments: ["../../etc/cron.d/x", "/etc/passwd", "C:\\Windows\\x.dll", "a/../../b", "\\\\server\\share\\x", "..\\x"])
    func pathsThatLeadOutAreListedAndNotTakenOut(_ name: String) throws {
        let folder = TemporaryFolder()
        let unpacked = try Unpacker.unpack(folder.file("a.zip", ZipBytes.make([.init(name, "x"), .init("好.txt", "y")])), into: folder.scratch)
        let bad = try #require(unpacked.members.first)
        #expect(bad.problems.map(\.code) == [.unsafePath])
        #expect(!bad.isTakenOut)
        #expect(unpacked.members.last?.isTakenOut == true)
        #expect(unpacked.members.count == 2)
    }

    @Test func linksAreRefused() throws {
        let folder = TemporaryFolder()
        var link = ZipBytes.Entry("链接", "/etc/passwd")
        link.mode = 0o120777
        let unpacked = try Unpacker.unpack(folder.file("a.zip", ZipBytes.make([link])), into: folder.scratch)
        #expect(unpacked.members.first?.problems.map(\.code) == [.unsafePath])
        #expect(folder.scratchNames.isEmpty)
    }

    @Test(arguments: ["__MACOSX/._借条.jpg", ".DS_Store", "图/Thumbs.db", "~$起诉状.docx", "desktop.ini"])
    func systemFilesAreListedAsIgnored(_ name: String) throws {
        let folder = TemporaryFolder()
        let unpacked = try Unpacker.unpack(folder.file("a.zip", ZipBytes.make([.init(name, "x")])), into: folder.scratch)
        #expect(unpacked.members.first?.problems == [Problem(.ignored, severity: .info)])
    }

    /// The second of four members is damaged, in its content or in its header: it is named, and the others are read.
    @Test(arguments: ["content", "header"]) func oneDamagedMemberCostsNoOther(_ what: String) throws {
        let folder = TemporaryFolder()
        let names = ["起诉状.txt", "证据一.txt", "证据二.txt", "委托书.txt"]
        var entries = names.map { ZipBytes.Entry($0, "正文：" + $0) }
        if what == "content" { (entries[1].method, entries[1].size, entries[1].content) = (8, 5_000, [UInt8](repeating: 0xFE, count: 400)) }
        var bytes = ZipBytes.make(entries)
        if what == "header" {
            let place = try #require(bytes.firstRange(of: Array(names[1].utf8))).lowerBound - 30
            bytes.replaceSubrange(place..<place + 4, with: [0, 0, 0, 0])
        }
        let unpacked = try Unpacker.unpack(folder.file("a.zip", bytes), into: folder.scratch)
        #expect(unpacked.members.map(\.name.display) == names)
        #expect(unpacked.members[1].problems.map(\.code) == [.damaged])
        for place in [0, 2, 3] { #expect(TemporaryFolder.text(unpacked.members[place].file) == "正文：" + names[place]) }
    }

    @Test func aBombIsStoppedByItsRatio() throws {
        let folder = TemporaryFolder()
        let zeros = ZipBytes.deflatedZeros(atLeast: 40 << 20)
        var bomb = ZipBytes.Entry("bomb.txt")
        (bomb.content, bomb.size, bomb.method) = (zeros.bytes, zeros.size, 8)
        let zip = folder.file("a.zip", ZipBytes.make([bomb, .init("好.txt", "y")]))
        let unpacked = try Unpacker.unpack(zip, into: folder.scratch, limits: UnpackLimits(ratio: 100))
        #expect(unpacked.members.first?.problems.map(\.code) == [.bomb])
        #expect(unpacked.members.count == 2)
        #expect(folder.scratchNames.count <= 1)
    }

    @Test func aSizeThatIsNotStatedIsCountedAllTheSame() throws {
        let folder = TemporaryFolder()
        let zeros = ZipBytes.deflatedZeros(atLeast: 3 << 20)
        var liar = ZipBytes.Entry("small.txt")
        (liar.content, liar.size, liar.method) = (zeros.bytes, 100, 8)
        let limits = UnpackLimits(bytesPerMember: 1 << 20, ratio: 5000)
        let unpacked = try Unpacker.unpack(folder.file("a.zip", ZipBytes.make([liar])), into: folder.scratch, limits: limits)
        let codes = unpacked.members.flatMap(\.problems).map(\.code)
        #expect(codes == [.tooLarge] || codes == [.damaged])
        #expect(unpacked.members.allSatisfy { $0.bytes <= 1 << 20 })
    }

    @Test func membersBeyondTheTotalAreListedButNotTakenOut() throws {
        let folder = TemporaryFolder()
        let text = String(repeating: "证", count: 400)
        let zip = ZipBytes.make((1...4).map { .init("\($0).txt", text) })
        let unpacked = try Unpacker.unpack(folder.file("a.zip", zip), into: folder.scratch, limits: UnpackLimits(totalBytes: 2500))
        #expect(unpacked.members.map(\.isTakenOut) == [true, true, false, false])
        #expect(unpacked.problems.map(\.code) == [.tooLarge])
    }

    @Test func tooManyEntriesEndTheList() throws {
        let folder = TemporaryFolder()
        let zip = ZipBytes.make((1...30).map { .init("\($0).txt", "x") })
        let unpacked = try Unpacker.unpack(folder.file("a.zip", zip), into: folder.scratch, limits: UnpackLimits(members: 10))
        #expect(unpacked.members.count == 10)
        #expect(unpacked.problems.map(\.code) == [.tooManyFiles])
    }
}

@Suite("Damaged ZIPs")
struct DamagedZipTests {
    @Test func aCutOffZipGivesWhatWasReadUntilThen() throws {
        let folder = TemporaryFolder()
        let zip = ZipBytes.make([.init("一.txt", "第一份"), .init("二.txt", String(repeating: "二", count: 200))])
        let unpacked = try Unpacker.unpack(folder.file("a.zip", Array(zip.prefix(150))), into: folder.scratch)
        #expect(unpacked.problems.map(\.code) == [.damaged])
        let first = try #require(unpacked.members.first)
        #expect(first.name.display == "一.txt")
        #expect(TemporaryFolder.text(first.file) == "第一份")
        #expect(unpacked.members.dropFirst().allSatisfy { $0.problems.map(\.code) == [.damaged] })
    }

    @Test func aWrongChecksumIsToldAndTheBytesKept() throws {
        let folder = TemporaryFolder()
        var entry = ZipBytes.Entry("a.txt", "内容")
        entry.checksum = 1
        let unpacked = try Unpacker.unpack(folder.file("a.zip", ZipBytes.make([entry, .init("b.txt", "x")])), into: folder.scratch)
        #expect(unpacked.members.map { $0.problems.map(\.code) } == [[.damaged], []])
        #expect(unpacked.members.map(\.isTakenOut) == [true, true])
    }

    @Test func whatIsNoZipIsDamaged() throws {
        let folder = TemporaryFolder()
        let unpacked = try Unpacker.unpack(folder.file("a.zip", Array("no archive at all".utf8)), into: folder.scratch)
        #expect(unpacked.members.isEmpty)
        #expect(unpacked.problems.map(\.code) == [.damaged])
    }

    @Test func anEmptyZipHasNoMembers() throws {
        let folder = TemporaryFolder()
        let unpacked = try Unpacker.unpack(folder.file("a.zip", ZipBytes.make([])), into: folder.scratch)
        #expect(unpacked == Unpacked())
    }

    @Test func aMissingFileIsNotAFaultOfTheContainer() {
        #expect(throws: ContainerError.self) { try Unpacker.unpack("/nowhere/at/all.zip", into: "/tmp/never") }
    }
}

@Suite("Named entries")
struct ZipMembersTests {
    @Test func entriesAreReadByNameWhateverTheirCase() throws {
        let folder = TemporaryFolder()
        let path = folder.file("a.docx", ZipBytes.make([.init("Word/Document.xml", "<x/>"), .init("b.xml", "<y/>")]))
        let members = try ZipMembers(path)
        #expect(members.names == ["Word/Document.xml", "b.xml"])
        let parts = try members.load(["word/document.xml", "missing.xml"])
        #expect(parts == ["word/document.xml": Array("<x/>".utf8)])
    }

    @Test func aPartThatIsTooLargeIsRefused() throws {
        let folder = TemporaryFolder()
        let path = folder.file("a.docx", ZipBytes.make([.init("a.xml", String(repeating: "x", count: 5000))]))
        let members = try ZipMembers(path, limits: UnpackLimits(bytesPerMember: 1000))
        #expect(throws: ZipMembersError.tooLarge(part: "a.xml", limit: 1000)) { try members.load(["a.xml"]) }
    }
}
