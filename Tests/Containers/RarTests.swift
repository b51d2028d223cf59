import CaseModel
import Containers
import Foundation
import TestKit
import Testing

/// Archives of other people's programs (rarfile's tests, ISC) and volumes made byte by byte; 7-Zip opens all of them with the same words.
@Suite("RAR that libarchive alone does not read")
struct RarTests {
    private static let text = String(repeating: "第一条　甲方委托乙方代理本案。", count: 4)

    /// Three volumes of one file, stored and encrypted by `Pass123`: RAR 5 with its headers, RAR 4 without.
    private static let volumes: [String: [String]] = [
        "5": [
            "UmFyIRoHAQAfwBIpFQQAAAAI6XrsUCt3Hcbiz1d2w6+XpNdb/gak1NNKMwvaMjJisSrxEpnIX1aJSdUtJCjtybI9vtv0E6oi/1nmJlQgpcF4fq+4fi74HqPIlQ1TYP3W89Ti500AfL7mFUYwpb/+P9Pcz9p2rAULDyQvmFIJRMOl6OqZ3E4oAi9acGYMyRTGcnM61hTJwrx524+S2kBPZx/AkdlV+SjQYvaWeCDCiZVuFMrIDDBBPOLZZ7nAHolXruOTn4TWbBXzNmftdpXTb6CHJ13J4Glra5haHr3kD9PTFxvOXsRHz+iDumlAiXjrVmN6l5LwaAsCfSg6S9250vPa4RzEtWMU5034wdJ7mCoDotUeXYZXOw==",
            "UmFyIRoHAQAfwBIpFQQAAAAI6XrsUCt3Hcbiz1d2w6+XpGnYoVbS0QPgklC/I5a1EevthBUB0jL5KrN7167e2rv8DlQHUR1NhVGdXlG2kTEU94SU7YxVz4dIvA5i1I4WJdiSlxt7FuRIG7liRogJOZ9DvXcOeheO43JiWy4xqqKsjrcKEGrFxVXi1yU71fgr03tswOMbSpa2BiYdJmIcf8KY1NYL/K43gnV93Y8IMlQtyI//x/iEiWJKaLM3ZQuVB5TXRTCL9Lurf+0Qcyfdal981EOGztYJaBVhPGCTiZpqjkQK1DfAIGEv9RWMqIPnatlNJNGU0cKvA76b6IFwhUwS3T1wjrgCcuxrtLA22f1H",
            "UmFyIRoHAQAfwBIpFQQAAAAI6XrsUCt3Hcbiz1d2w6+XpGoJJJuS9TOUeDGGQhnlqlsyTNQqCYUs4gouynz0t6XJC1DsMf/wy3YbVmdGlb2aI81lL4PNtfyWj/OdmVc6/gyKM2O1QcTgECGtrTNZTnwZZ3mVJz3kC1pjR2hSJ3TYUyV7j4YyZxtBS0G2PnXB0+euqqtFIGvxPWejSZwqTCanl3WrmQnn+ZOQDIveM6zqGTEqSHuUvZFqVF8b7gvkvpncB5W2ZLIKepa3K5pmt0u54wNpucxGaEZWBl05ae5U8xSo6YPVfzqTC5K9rRNJuKWiWq0xetMMUspQ38wGgiyoVL/pyz5PMAbXZzs=",
        ],
        "4": [
            "UmFyIRoHAFpucxEBDQAAAAAAAABttHQGhC0ARgAAALQAAAACJRxtuio6IVgdMAUAIAAAAGEudHh0P8NoApzkyByLHXXfpbWac8rM94Hrk6eh7PCZKbf/ppm8ikZpnPXxOrYfdIkTEsrxVUjw1t4lpAonJJY2DvoybP7nzb+zG7uGKItOexhhoVp7AUAHAA==",
            "UmFyIRoHABl6cxEADQAAAAAAAADg0XQHhC0APwAAALQAAAAC7a/ZXio6IVgdMAUAIAAAAGEudHh0P8NoApzkyBxISNvTzbZrkgkC5k3DDBIrQLc0NZ7IU8Fgf4UdCqEbC+5hWsYzRVsZSJe4tPEeVqnyNiTe5DO1TuN/PpCcQcGhWnsBQAcA",
            "UmFyIRoHABl6cxEADQAAAAAAAADnmnQFhC0AOwAAALQAAAACt550jyo6IVgdMAUAIAAAAGEudHh0P8NoApzkyBwOvn0T4B6XwaQy1yP3mWG+509sbWVpdEtiyUZNO3HLJ8wZTTrtClhfnNYOvbtukRapz2wyIM8mQmGKC8Q9ewBABwA=",
        ],
    ]

    private func unpack(_ volumes: [String], _ passwords: [String], count: Int? = nil) throws -> (unpacked: Unpacked, texts: [String?]) {
        let folder = TemporaryFolder()
        var paths: [String] = []
        for (index, volume) in volumes.prefix(count ?? .max).enumerated() {
            paths.append(folder.file("a.part\(index + 1).rar", Array(try #require(Data(base64Encoded: volume)))))
        }
        let unpacked = try Unpacker.unpack(paths[0], into: folder.scratch, passwords: passwords, format: .rar, volumes: Array(paths.dropFirst()))
        return (unpacked, unpacked.members.map { TemporaryFolder.text($0.file) })
    }

    @Test(arguments: ["4", "5"]) func volumesOpenWithTheirPassword(_ version: String) throws {
        let volumes = try #require(Self.volumes[version])
        let (unpacked, texts) = try unpack(volumes, ["nein", "Pass123"])
        #expect(unpacked.problems.isEmpty && unpacked.members.allSatisfy { $0.problems.isEmpty })
        #expect(texts == [Self.text])
        let locked = try unpack(volumes, ["nein"]).unpacked
        #expect(Set((locked.problems + locked.members.flatMap(\.problems)).map(\.code)) == [.encrypted])
        #expect(locked.members.allSatisfy { !$0.isTakenOut })
    }

    @Test(arguments: ["4", "5"]) func aFileWhoseLastVolumeIsMissingIsNotTakenForWhole(_ version: String) throws {
        let (unpacked, texts) = try unpack(try #require(Self.volumes[version]), ["Pass123"], count: 2)
        #expect(texts.allSatisfy { $0 != Self.text })
        #expect(!(unpacked.problems + unpacked.members.flatMap(\.problems)).isEmpty)
    }

    private static let others: [(what: String, archive: String, names: [String])] = [
        ("a solid archive of RAR 3", "UmFyIRoHADvQcwgADQAAAAAAAAArNHSAkCwAXAAAAAAIAAADoua3xbBmzD4dMwoApIEAAHN0ZXN0MS50eHQAwBEMzP6MnrD+MYGrrLG7QHeoCmTWSzeDwQe8AeCFku77th0ACCAACIjpeAzSDAdhOkF4S7Nun1IK2sonQLrnC2SKYnH7uACRnlAv2FX/+sZY6+vE14h+VJaHH03s2RZ0kJAsAA4AAAAACAAAA6Lmt8WwZsw+HTMKAKSBAABzdGVzdDIudHh0AMCxIACIB+vyCmn6/JTe0MQ9ewBABwA=", ["stest1.txt", "stest2.txt"]),
        ("RAR 2", "UmFyIRoHAL0BcwIAMwAAAAAAAAD4BXUAACYACgAUNO5QEABMAAAAAAABCm2gqCufB5X+B6ujga2pgG3PdAiAQgAHAAAABwAAAAC6fRl6bgNjPRQwCQAgAAAARklMRTEuVFhUIVF1AAAZAAwADzDeWWZpbGUxY29tbWVudGZpbGUxDQpYL3QIgEIABwAAAAcAAAAA48NfeHEDYz0UMAkAIAAAAEZJTEUyLlRYVK1kdQAAGQAMAA8wPV5maWxlMmNvbW1lbnRmaWxlMg0K", ["FILE1.TXT", "FILE2.TXT"]),
    ]

    @Test(arguments: others.indices) func whatTheOtherLibraryUnpacks(_ index: Int) throws {
        let sample = Self.others[index]
        let (unpacked, texts) = try unpack([sample.archive], [])
        #expect(unpacked.problems.isEmpty && unpacked.members.map(\.name.display) == sample.names, "\(sample.what)")
        #expect(unpacked.members.allSatisfy { $0.problems.isEmpty && $0.bytes > 0 } && texts.allSatisfy { $0 != nil })
    }

    /// Found by fuzzing: libunarr went round for ever.
    @Test(.timeLimit(.minutes(1))) func aSpoiltHeaderIsNotFollowed() throws {
        var bytes = Array(try #require(Data(base64Encoded: Self.others[0].archive)))
        // The first file's size.
        bytes[31] = 0xF9
        let unpacked = try unpack([Data(bytes).base64EncodedString()], []).unpacked
        #expect((unpacked.problems + unpacked.members.flatMap(\.problems)).contains { $0.code == .damaged })
    }

    @Test func aMethodThatNobodyKnowsIsCalledThat() throws {
        let unpacked = try unpack(["UmFyIRoHADoicwIALAAAAAAAAACwYnUAAB8AEAAPNPLQD5LlB6P1/rSPSg9d7RXhNEAAlgZ0CIBIAAcAAAAHAAAAAKkHf+IwnmM9DzMJACAAAABGSUxFMS5UWFS03HUAAB8AEgAPMKuxZmlsZTFjb21tZW50IC0tLS0tE9N68IAInBTfdAiASAAIAAAACAAAAAD3BkM8M55jPQ8wCQAgAAAARklMRTIuVFhUJxR1AAAfABIADzBwlGZpbGUyY29tbWVudCAtLS0tLWJhYWFhcg0K"], []).unpacked
        #expect(unpacked.members.map { $0.problems.map(\.code) } == [[.unsupportedFormat], []])
    }

    /// libarchive passes over the sums of what is stored.
    @Test(arguments: [
        "UmFyIRoHAM+QcwAADQAAAAAAAAAZvHQAgCUADAAAAAwAAAAC4/d5cyo6IVgdMAUAIAAAAGEudHh0UXVlbGx0ZXh0IFEuxD17AEAHAA==",
        "UmFyIRoHAQDFGjMyAwEAAENAT8YSAgIMBAwA4/d5cwABBWEudHh0UXVlbGx0ZXh0IFEuGbI6NQMFAAA=",
    ])
    func aStoredFileThatWasSpoiltIsDamaged(_ archive: String) throws {
        var bytes = Array(try #require(Data(base64Encoded: archive)))
        let place = try #require(bytes.lastIndex(of: UInt8(ascii: "Q")))
        #expect(try unpack([archive], []).unpacked.members.map(\.problems) == [[]])
        bytes[place] ^= 1
        let unpacked = try unpack([Data(bytes).base64EncodedString()], []).unpacked
        #expect(unpacked.members.flatMap(\.problems).map(\.code) == [.damaged])
    }
}

/// Members that are packed by other methods than Deflate, in both encryptions (made by 7-Zip).
@Suite("Encrypted ZIPs of every method", .enabled(if: Tool.isThere("7z"), "7z is not installed"))
struct ZipMethodTests {
    private static let ways = ["Deflate64", "BZip2", "LZMA", "PPMd", "XZ"].flatMap { method in ["ZipCrypto", "AES256"].map { [method, $0] } }

    @Test(arguments: ways) func theyOpenWithTheirPassword(_ way: [String]) throws {
        let folder = TemporaryFolder()
        let texts = ["一.txt": String(repeating: "保密内容，", count: 400), "b.txt": "x"]
        for (name, text) in texts { _ = folder.file(name, Array(text.utf8)) }
        #expect(try Tool.run("7z", ["a", "-tzip", "-mm=" + way[0], "-mem=" + way[1], "-pPass9", "a.zip"] + texts.keys.sorted(), in: folder.path))
        let unpacked = try Unpacker.unpack(folder.path + "/a.zip", into: folder.scratch, passwords: ["no", "Pass9"])
        #expect(unpacked.problems.isEmpty && unpacked.members.allSatisfy { $0.problems.isEmpty })
        #expect(Dictionary(uniqueKeysWithValues: unpacked.members.map { ($0.name.display, TemporaryFolder.text($0.file) ?? "") }) == texts)
        #expect(folder.scratchNames.count == 2, "neither copies nor rubbish stay behind")
        let locked = try Unpacker.unpack(folder.path + "/a.zip", into: folder.path + "/2", passwords: ["no"])
        #expect(Set(locked.members.flatMap(\.problems).map(\.code)) == [.encrypted])
    }

    @Test func eachMemberHasItsOwnPassword() throws {
        let folder = TemporaryFolder()
        for name in ["a.txt", "b.txt", "c.txt"] {
            _ = folder.file(name, Array(String(repeating: name, count: 100).utf8))
            #expect(try Tool.run("7z", ["a", "-tzip", "-mm=BZip2", "-mem=AES256", "-pPW-" + name, "a.zip", name], in: folder.path))
        }
        let unpacked = try Unpacker.unpack(folder.path + "/a.zip", into: folder.scratch, passwords: ["PW-c.txt", "PW-a.txt"])
        #expect(unpacked.members.map { $0.problems.map(\.code) } == [[], [.encrypted], []])
        #expect(TemporaryFolder.text(unpacked.members[2].file) == String(repeating: "c.txt", count: 100))
    }

    @Test(arguments: [[], ["-pPass9"], ["-pPass9", "-mhe=on"]]) func deflate64InSevenZip(_ options: [String]) throws {
        let folder = TemporaryFolder()
        let text = String(repeating: "第二条 费用；", count: 3000)
        _ = folder.file("a.txt", Array(text.utf8))
        #expect(try Tool.run("7z", ["a", "-m0=Deflate64", "a.7z", "a.txt"] + options, in: folder.path))
        let unpacked = try Unpacker.unpack(folder.path + "/a.7z", into: folder.scratch, passwords: ["Pass9"], format: .sevenZip)
        #expect(unpacked.problems.isEmpty && unpacked.members.map { TemporaryFolder.text($0.file) } == [text])
    }
}
