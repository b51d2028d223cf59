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

/// A RAR 5 archive by RARLAB's program (from the tests of the Python package rarfile, ISC): contents encrypted, names in the clear.
@Suite("Locked contents of RAR 5")
struct LockedContentsTests {
    private static let archive = "UmFyIRoHAQDz4YLrCwEFBwAGAQGAgIAA1maebhMDAp8ABJ8AACJDfqmAAAEDQ01UUkFSNSBhcmNoaXZlIC0gbm9oZHItcGFzc3dvcmQKAJib2Y5ZAgM8wAAEgBCkgwLq7ii6gAMBCnN0ZXN0MS50eHQwAQADD36YLN0a4hw2x6OR2o0IimigOq0m9IJ7h9VMclznO2lngVHP9jZJwW4YaiIPCgMCgMwgl+YozAFvXOSKu4lkW22a9BUVMg/KTEgfLmj8fkUbh1+PPsmRIRwPkcBeDl2ssikAolPsTaFiZXO/K9VBSFSBmxJSN991gzr80GkCA0yAEASAEKSDAuruKLqAAAEKc3Rlc3QyLnR4dDABAAMPfpgs3RriHDbHo5HajQiKaN+D+gzYboi4tvhRRn15SdKBUc/2NknBbhhqIg8aAw6AzCCX5ijMAYAW4xIKtNEBgHBFFQq00QFJ0Rg4cbziZUNXpSVodpqNzcGF0zApOoi/Z5yIDtqpYBOczY75rzda9tBj5Od7CS8YnvyhckMbjxGbfkhAf1GRHQwF0y9hsZFUbS8EHWH+5o7FCxNwCK92rTKdNZuqGodC3zEs9e0p2yrfgMQKXLwS7ZkG+YMxbzwlfYN6vXc1Z4yFdcxDDnmeyIHG7JNoxlawEtgiQfDFhMbAysxIayz63U+peiDhZqsSjG8D/CRYIuACxZdPD9/h4teHcvCHfdwGm8em2c1w+kHIB/iwwTlbijb7yOxf9yRBkQoFh5aIu3NCObwScRaTN2Gut668RyCCDtfnBgvxekMV37ehVaekm5v/HyCIxXS2Y3vRbSDSKxgTA1HFZwxORH8OSJF0wank9IRhcdXr9PmEUn7lu4LID1rXyx5EbBaFyR7ngT9AkgQx7cwt2yFJKgx8y1Z9/3vXNNKDQmBdZxD6G+JD+oycEbitAFp6rZMxD5zAyaQSCTmDYOoH6Lfx+V5jsxINOndMhvJCBeYmJx5PlGXaThkhEIYKuV3zi2qLG1jT5cZ7KfjA7iPTiWo7o/Fx1p0QmuXRelJtvYhUXanI9F+7O3Nu47ZSqrYNqRuNAIDDiI50kGR4O2cSU7ea/PZ8qiHRgR53QL3gs+jgL78ELlJTuQQjRP3P7rekaqNwIE21YacQ79V9xTntLUq0s+BAnCVV8t6GpmhqWCqvAdSb/Fdu0ot8pHQZ1wmbK5khx7RvaSyq/Ct5UTutp+QLVckbf0ZQ1Bm1wmo5rav72fL0cypxwmSi1fpQwgZ97fKvCZ5b7umuE6a7Bh7i1KBp6bPdy8n4nWfDoWPyJlNbNiaJBHrVX6YniBDgb3WMswOKxLRRAu1yhRaaWlPWUN1EL3MrnmatY9BHskzD/lP66MhOgZnLbCGOKf8e1PGqsrb+QbJEbLpq0MmFPCSxT+GDnM7XLEmJguKZBfovXcMYtjJPwg0R7Yq1CASsVf/c339fal72x8k2Bgjy/M5zwiMjq7CxjDFVePxHQh7a2pbr1LpeDRR1jhCTizLPhebjUMOnDKUr2zODHLMJrUkxDa3QN1d9UIgDKoMr3kVTB+SWgDhOVHAM0WMX1XSxojDgIr2vRAr4wdKSZ7y7UnCHBSR9HRekf5KlshYMmKLwrYCCR6UJYpcyh/hsel0jDQgedzUWPbDcAPC+BCknbd7OZDUP95q9LgQhJ3QInJNTNrvpXyakWiKnX/YLWKukxe+zNLaYIJQ6xBABFI0LqsLa4S7KCWBcgT4mgt7rOUEeTvkOxk8oEJN8ViA436kZR0YsRR3CRTcYCHxkO2nZNOvon9o/j3kf27DwAjXDWRIrEW23UL6Hk35Z1kX/zPVzwhEE3Rj4xixro2xexLA2gGGopH2hgOK3yOemXRseVRpdpucqanE6ojKjO4rzThknQgT9vXkIwSUP0D47LG87UR5LmceFYjiH/26lQBmjOkJIJ+NompoSQ2PgRXohMwqbwa252zEIIVMwmj8jkchR+Bi+CgjqsApAXgebIGy0fAORu9DcLNWaVEWFFyYmfmaHt9v87O8SyppS6BKZZuhY1nJ41O2HnHSVFXg852Snbiz7JQyOWlK4mPK+m2UjsSCqEhQCGmMTgGNfHwBuo8a6PTH1Y0PDgBa9Q/9MXvfMrKNRj/mic71/5aOaqZoHzKMgjpHwJTliO+MmX/IDLTA2C9ixFBiZfnO0N8iy/YxASNV1V0wlvHDLgh4ddjP16vNhN4el1XGkLIkdWTinE2mJ1tn8Rg2Lk2yKd52WPiFzqqf9QdqeqFSoezHSjhhNAyXZIsuRPxmGKdByG2qGPIyZP3E+JKwg0f+ni59LGQ+kTUNnTvG0uAoA166bYQQzTOM4Bifd0DNvZb1COilHKkD4uXAy2UbD4Fn+JC6cvSXY/Icuhl4MaIgPDzFJTs1tVhbSW3CQ7W4NWRszSW6nVwXZ5C6uuLbhQ1tgV9UTHUh2O8jaIRdh++SAhFh6D2CLh2Wl9y1CbSigqe1dXfg3bsVd5a3fhVYr3szvn5vVDBuzJhxfWzKnNg3EI/FStxg5CLQPRC/fZlE8yfbBzP2LmGD1EUXybTUWzzG20Wjy07vvFzjz13o0bsS1BzfJe29CfQeMoF0997VJpIhrT2MxYeWM0tBYPBOER3dwn4tBO7CkwfvTgI+OsqjHTl/A7Ac7VamthyVeuVyr7+JSlv3m9SHjX1SaRFdHxt8k0R/oLQDnO69s4Qot0TqkaNdQYGhfv06rf3RiCCWjv50BF46+dDyoJVUy2qlarbbq/8njB882jXDHhF02mj5KHMvIcFTlDSr464r3tOmPGXf08aZwgqhHf8KQVvzLg+BQerTOOxPKAB6p9hmtTt0NOaYKQTRp7mNkxACZVj0i06WLrN8RTdT9Kdh+SoE/7SVhejXh3+Xe5uu19BDGLaqfcTRao6OP5FXDYROHoGSIWTDOpYn5AxyWxE+FJqlDWjvmUNuqvgVSvWcX3dRcC4Hb4B/aEpEi65AqFt8IayCVDvxtgmdnVMNOt0n3N/PHu+fld3v4QlhwUtwHTMnKakcvdwTY3zdo4564CizImbpTgwQ7hEcfyxe7qHGYp/Fbj5C5m5AAqfw+R7bmskrZwBvghzPVZxWOo30Pu9uT9l39iiPhiHQxRH6hNRkWQ1dmI1YEB4h1YTz23+Ma8bd2LsZ0xwTLGpG1WdcKJBcrBlJh45vKsL+6Qh13VlEDBQQA"

    private func unpack(_ passwords: [String]) throws -> Unpacked {
        let folder = TemporaryFolder()
        let path = folder.file("a.rar", [UInt8](try #require(Data(base64Encoded: Self.archive))))
        return try Unpacker.unpack(path, into: folder.scratch, passwords: passwords, format: .rar)
    }

    @Test func theyOpenWithTheirPassword() throws {
        let unpacked = try unpack(["no", "password"])
        #expect(unpacked.problems.isEmpty && unpacked.members.map(\.name.display) == ["stest1.txt", "stest2.txt"])
        #expect(unpacked.members.allSatisfy { $0.isTakenOut && $0.bytes == 2048 && $0.problems.isEmpty })
    }

    /// The library calls them damaged.
    @Test(arguments: [[], ["no"]]) func withoutItTheyAreEncrypted(_ passwords: [String]) throws {
        let unpacked = try unpack(passwords)
        let codes = Set((unpacked.problems + unpacked.members.flatMap(\.problems)).map(\.code))
        #expect(codes == [.encrypted] && unpacked.members.allSatisfy { !$0.isTakenOut })
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
