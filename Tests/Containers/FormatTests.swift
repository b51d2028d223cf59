import CaseModel
import Containers
import Foundation
import TestKit
import Testing

/// The same two papers in every container that bsdtar writes.
@Suite("Containers of every kind", .enabled(if: Tool.isThere("bsdtar"), "bsdtar is not installed"))
struct FormatTests {
    private static let papers = ["证据/借条.txt": "今借到人民币叁万元整", "起诉状.txt": "原告：张伟"]

    private func make(_ name: String, _ options: [String], in folder: TemporaryFolder) throws -> String {
        try FileManager.default.createDirectory(atPath: folder.path + "/in/证据", withIntermediateDirectories: true)
        for (path, text) in Self.papers { _ = folder.file("in/" + path, Array(text.utf8)) }
        let made = try Tool.run("bsdtar", ["-cf", folder.path + "/" + name] + options + Self.papers.keys.sorted(), in: folder.path + "/in")
        #expect(made, "bsdtar \(options)")
        return folder.path + "/" + name
    }

    @Test(arguments: [
        ("a.tar", ["--format=ustar"], ContainerFormat.tar), ("a.tar", ["--format=pax"], .tar), ("a.tar", ["--format=gnutar"], .tar),
        ("a.zip", ["--format=zip"], .zip), ("a.7z", ["--format=7zip"], .sevenZip), ("a.iso", ["--format=iso9660"], .iso),
        ("a.tgz", ["-z"], .compressed), ("a.tbz", ["-j"], .compressed), ("a.txz", ["-J"], .compressed), ("a.tar.zst", ["--zstd"], .compressed),
        ("a.tar.lz4", ["--lz4"], .compressed), ("a.tar.lzma", ["--lzma"], .compressed), ("a.tar.Z", ["-Z"], .compressed),
    ])
    func allMembersWithTheirNames(_ name: String, _ options: [String], _ format: ContainerFormat) throws {
        let folder = TemporaryFolder()
        let path = try make(name, options, in: folder)
        let unpacked = try Unpacker.unpack(path, into: folder.scratch, format: format, name: RawName(name))
        #expect(unpacked.problems.isEmpty)
        let found = Dictionary(uniqueKeysWithValues: unpacked.members.map { ($0.name.display, TemporaryFolder.text($0.file)) })
        #expect(found == Self.papers.mapValues(Optional.some))
    }

    @Test(arguments: [("gzip", "判决书.txt.gz", "判决书.txt"), ("xz", "判决书.txt.xz", "判决书.txt"), ("bzip2", "判决书.txt.bz2", "判决书.txt")])
    func aSingleFileIsCalledAfterItsContainer(_ program: String, _ name: String, _ inner: String) throws {
        guard Tool.isThere(program) else { return }
        let folder = TemporaryFolder()
        _ = folder.file("判决书.txt", Array("判决如下".utf8))
        #expect(try Tool.run(program, program == "gzip" ? ["-n", "判决书.txt"] : ["判决书.txt"], in: folder.path))
        let unpacked = try Unpacker.unpack(
            folder.path + "/" + name, into: folder.scratch, format: .compressed, name: RawName("卷宗/" + name))
        #expect(unpacked.members.map(\.name.display) == [inner])
        #expect(unpacked.members.first.flatMap { TemporaryFolder.text($0.file) } == "判决如下")
    }

    @Test func linksInATarAreRefusedAndTheOthersRead() throws {
        let folder = TemporaryFolder()
        _ = folder.file("甲.txt", Array("甲".utf8))
        #expect(symlink("/etc/passwd", folder.path + "/软链") == 0)
        #expect(link(folder.path + "/甲.txt", folder.path + "/硬链") == 0)
        #expect(mkfifo(folder.path + "/管道", 0o600) == 0)
        #expect(try Tool.run("bsdtar", ["-cf", "a.tar", "甲.txt", "软链", "硬链", "管道"], in: folder.path))
        let unpacked = try Unpacker.unpack(folder.path + "/a.tar", into: folder.scratch, format: .tar)
        let codes = Dictionary(uniqueKeysWithValues: unpacked.members.map { ($0.name.display, $0.problems.map(\.code)) })
        #expect(codes == ["甲.txt": [], "软链": [.unsafePath], "硬链": [.unsafePath], "管道": [.unsafePath]])
    }

    @Test(arguments: ["-z", "-J", "--zstd"]) func aBombIsCutOffWithoutBeingUnpacked(_ filter: String) throws {
        let folder = TemporaryFolder()
        _ = folder.file("甲.txt", Array("甲".utf8))
        #expect(try Tool.run("truncate", ["-s", "300M", "零.bin"], in: folder.path))
        #expect(try Tool.run("bsdtar", ["-cf", "a.tar.x", "--no-read-sparse", filter, "甲.txt", "零.bin", "甲.txt"], in: folder.path))
        let unpacked = try Unpacker.unpack(folder.path + "/a.tar.x", into: folder.scratch, format: .compressed)
        #expect(unpacked.problems.map(\.code) == [.bomb])
        #expect(unpacked.members.map { $0.problems.map(\.code) } == [[], [.bomb]])
    }

    @Test func whatStandsForLittleOfAnOuterContainerMayHoldLittle() throws {
        let folder = TemporaryFolder()
        #expect(try Tool.run("truncate", ["-s", "4M", "零.bin"], in: folder.path))
        #expect(try Tool.run("bsdtar", ["-cf", "a.tar.gz", "--no-read-sparse", "-z", "零.bin"], in: folder.path))
        let limits = UnpackLimits(ratio: 2000)
        let alone = try Unpacker.unpack(folder.path + "/a.tar.gz", into: folder.scratch, limits: limits, format: .compressed)
        #expect(alone.problems.isEmpty)
        let inside = try Unpacker.unpack(
            folder.path + "/a.tar.gz", into: folder.path + "/2", limits: limits, format: .compressed, packed: 100)
        #expect(inside.problems.map(\.code) == [.bomb])
    }
}

@Suite("Names in other encodings")
struct ForeignNameTests {
    private func names(_ raw: [[UInt8]]) throws -> [String] {
        let folder = TemporaryFolder()
        let zip = folder.file("a.zip", ZipBytes.make(raw.map { ZipBytes.Entry(bytes: $0, "x") }))
        return try Unpacker.unpack(zip, into: folder.scratch).members.map(\.name.display)
    }

    @Test func bigFiveIsToldByAllNamesTogether() throws {
        let truth = ["民事起訴狀與證據清單.txt", "委託代理合約及授權書.txt", "法院開庭傳票和送達回證.txt"]
        let raw = try truth.map { try #require($0.data(using: .big5Compatible)) }.map { [UInt8]($0) }
        #expect(try names(raw) == truth)
    }

    @Test func kanaIsShiftJIS() throws {
        let raw = try #require("表だよ/いちらん.txt".data(using: .shiftJIS)).map { $0 }
        #expect(try names([raw]) == ["表だよ/いちらん.txt"])
    }
}

extension String.Encoding {
    fileprivate static let big5Compatible = String.Encoding(rawValue: 0x8000_0A03)
}

/// A ZIP by 7-Zip whose second member is packed by method 9, as Windows packs large files.
@Suite("Deflate64") struct Deflate64Tests {
    private static let zip = "UEsDBAoAAAAAACyCdl3PYiAZBQAAAAUAAAAFAAAAYi50eHRwbGFpblBLAwQVAAAICQAsgnZdN5v0h0kAAACQBgAACgAAAOWAn+adoS50eHTlyrENgCAQBdDVQWM0NsbCxsQYNqCgIMA23L+WFWAJqt+94sH8+rlWXsnnMA4vKam/ES0uK3HHtuoTqlnoJ/2kn/STftLP2bMDUEsBAj8DCgAAAAAALIJ2Xc9iIBkFAAAABQAAAAUAJAAAAAAAAAAggKSBAAAAAGIudHh0CgAgAAAAAAABABgAdsw19Jx63QEAAAAAAAAAAAAAAAAAAAAAUEsBAj8DFQAACAkALIJ2XTeb9IdJAAAAkAYAAAoAJAAAAAAAAAAggKSBKAAAAOWAn+adoS50eHQKACAAAAAAAAEAGAB6ZDX0nHrdAQAAAAAAAAAAAAAAAAAAAABQSwUGAAAAAAIAAgCzAAAAmQAAAAAA"
    private static let text = String(repeating: "借条：今借到人民币叁万元整。", count: 40)

    private func unpack(_ bytes: [UInt8], limits: UnpackLimits = UnpackLimits()) throws -> (unpacked: Unpacked, texts: [String?]) {
        let folder = TemporaryFolder()
        let unpacked = try Unpacker.unpack(folder.file("a.zip", bytes), into: folder.scratch, limits: limits)
        return (unpacked, unpacked.members.map { TemporaryFolder.text($0.file) })
    }

    private static func bytes() throws -> [UInt8] { [UInt8](try #require(Data(base64Encoded: zip))) }

    @Test func membersAreTakenOut() throws {
        let (unpacked, texts) = try unpack(Self.bytes())
        #expect(unpacked.problems.isEmpty && unpacked.members.allSatisfy(\.problems.isEmpty))
        #expect(unpacked.members.map(\.name.display) == ["b.txt", "借条.txt"] && texts == ["plain", Self.text])
    }

    /// The packed bytes stand from 80 to 153.
    @Test(arguments: [83, 100, 130, 150]) func aSpoiltOneIsDamaged(at place: Int) throws {
        var bytes = try Self.bytes()
        bytes[place] ^= 0x10
        let (unpacked, _) = try unpack(bytes)
        #expect(unpacked.members.map { $0.problems.map(\.code) } == [[], [.damaged]])
    }

    @Test func limitsHold() throws {
        let (unpacked, texts) = try unpack(Self.bytes(), limits: UnpackLimits(totalBytes: 1_000))
        #expect(unpacked.members.last?.problems.map(\.code) == [.tooLarge] && texts.last == .some(nil))
    }
}
