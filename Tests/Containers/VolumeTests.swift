import CaseModel
import Containers
import TestKit
import Testing

@Suite("Split archives")
struct VolumeTests {
    @Test(arguments: [
        (["卷/证据.7z.001", "卷/证据.7z.002", "证据.7z.003"], "卷/证据.7z.001", true, 2, []),
        (["a.part2.rar", "a.part1.rar", "b.part3.rar"], "a.part1.rar", true, 2, []),
        (["a.part09.RAR", "a.part10.rar"], "a.part10.rar", false, 0, (1...8).map { "a.part0\($0).rar" }),
        (["旧.rar", "旧.r00", "旧.r01", "旧.txt"], "旧.rar", true, 3, []),
        (["旧.rar", "旧.r00", "旧.r01"], "旧.r01", false, 3, []),
        (["扫描.z01", "扫描.z02", "扫描.zip"], "扫描.zip", true, 3, []),
        (["扫描.z01", "扫描.z03", "扫描.zip"], "扫描.z03", false, 2, ["扫描.z02"]),
        (["扫描.z01", "扫描.z02"], "扫描.z01", false, 2, ["扫描.zip"]),
        (["合同.pdf.001", "合同.pdf.003"], "合同.pdf.001", true, 1, ["合同.pdf.002"]),
    ] as [([String], String, Bool, Int, [String])])
    func partsAreKnownByTheirNames(_ files: [String], _ own: String, _ isHead: Bool, _ parts: Int, _ missing: [String]) throws {
        let set = try #require(VolumeSet(RawName(own), among: files.map { RawName($0) }))
        #expect(set.isHead == isHead && set.parts.count == parts && set.missing.filter { $0 != set.head || !files.contains(set.head) } == missing, "\(set)")
    }

    @Test(arguments: ["证据.zip", "证据.rar", "照片.001", "2024.第001", "a.r1", "r00", "合同.z"]) func whatIsWholeIsNoPart(_ name: String) {
        #expect(VolumeSet(RawName(name), among: [RawName(name), RawName("别的.002")]) == nil)
    }

    @Test func piecesOfAFileAreTheFileAgain() throws {
        let folder = TemporaryFolder()
        let zip = ZipBytes.make([.init("一.txt", String(repeating: "甲", count: 400)), .init("二.txt", "乙")])
        let pieces = stride(from: 0, to: zip.count, by: 500).map { Array(zip[$0..<min($0 + 500, zip.count)]) }
        let parts = pieces.enumerated().map { folder.file("part\($0)", $1) }
        var scratch = try ScratchFolder(folder.scratch)
        let joined = try #require(try JoinedVolumes.join(parts, into: &scratch, limit: 1 << 20))
        let unpacked = try Unpacker.unpack(joined.path, into: folder.scratch + "/out")
        #expect(unpacked.problems.isEmpty && unpacked.members.map { TemporaryFolder.text($0.file)?.count } == [400, 1])
        #expect(try JoinedVolumes.join(parts, into: &scratch, limit: 600) == nil, "no more than allowed")
    }

    /// APPNOTE 6.3.10, 8.5.3: a mark of four bytes first, places told by part and offset, the directory in the last part.
    @Test func aZipCutByItsPackerTellsPlacesByPartAndOffset() throws {
        let folder = TemporaryFolder()
        let whole = ZipBytes.make([.init("一.txt", String(repeating: "甲", count: 400)), .init("二.txt", "乙")])
        let end = whole.count - 22
        let start = number(whole, end + 16, 4)
        let second = number(whole, start + 46 + number(whole, start + 28, 2) + 42, 4)
        let first = Array("PK\u{7}\u{8}".utf8) + whole[..<(second - 100)]
        var last = Array(whole[(second - 100)...])
        let directory = start - (second - 100)
        let place = directory + 46 + number(whole, start + 28, 2)
        set(&last, directory + 42, 4, 4)
        set(&last, place + 34, 2, 1)
        set(&last, place + 42, 4, 100)
        let tail = last.count - 22
        set(&last, tail + 4, 2, 1)
        set(&last, tail + 6, 2, 1)
        set(&last, tail + 16, 4, directory)
        let parts = [folder.file("a.z01", first), folder.file("a.zip", last)]
        var scratch = try ScratchFolder(folder.scratch)
        let joined = try #require(try JoinedVolumes.join(parts, into: &scratch, limit: 1 << 20))
        let unpacked = try Unpacker.unpack(joined.path, into: folder.scratch + "/out", name: RawName("a.zip"))
        #expect(unpacked.problems.isEmpty && unpacked.members.map { TemporaryFolder.text($0.file)?.count } == [400, 1], "\(unpacked)")
        let alone = try Unpacker.unpack(parts[1], into: folder.scratch + "/alone", name: RawName("a.zip"))
        #expect(alone.problems.contains(SplitArchive.missing("a.z01")), "\(alone)")
    }

    private func number(_ bytes: [UInt8], _ place: Int, _ count: Int) -> Int {
        bytes[place..<(place + count)].reversed().reduce(0) { $0 << 8 | Int($1) }
    }

    private func set(_ bytes: inout [UInt8], _ place: Int, _ count: Int, _ value: Int) {
        for index in 0..<count { bytes[place + index] = UInt8(truncatingIfNeeded: value >> (8 * index)) }
    }
}
