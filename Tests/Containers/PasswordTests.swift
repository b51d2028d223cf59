import CaseModel
import Containers
import Foundation
import TestKit
import Testing

@Suite("Encrypted ZIPs")
struct PasswordTests {
    /// One member `a.txt` holding 保密内容, made by pyzipper (AES-256) and by Info-ZIP (ZipCrypto).
    static let samples: [(name: String, password: String, base64: String)] = [
        (
            "AES", "密码2024",
            """
            UEsDBBQAAQBjAEESdl0AAAAAKwAAAAwAAAAFAAsAYS50eHQBmQcAAgBBRQMIAAPwJQi87wIUMEvh5UPFhSbdNmZGN9llm4MRCe56qgR+lBR1d2OwYD1J\
            EzVQSwECFAMUAAEAYwBBEnZdAAAAACsAAAAMAAAABQALAAAAAAAAAAAAgAEAAAAAYS50eHQBmQcAAgBBRQMIAFBLBQYAAAAAAQABAD4AAABZAAAAAAA=
            """
        ),
        (
            "ZipCrypto", "secret",
            """
            UEsDBAoACQAAAEISdl2mmNKvGAAAAAwAAAAFABwAYS50eHRVVAkAA9tQAmvbUAJrdXgLAAEEAAAAAAQAAAAArgUQjL+hb5AZE7KOvzkaB3ffW/oNjANX\
            UEsHCKaY0q8YAAAADAAAAFBLAQIeAwoACQAAAEISdl2mmNKvGAAAAAwAAAAFABgAAAAAAAEAAACkgQAAAABhLnR4dFVUBQAD21ACa3V4CwABBAAAAAAE\
            AAAAAFBLBQYAAAAAAQABAEsAAABnAAAAAAA=
            """
        ),
        (
            "ZipCrypto, password in GBK", "委托2024",
            """
            UEsDBAoACQAAAHFIdl2mmNKvGAAAAAwAAAAFABwAYS50eHRVVAkAA+WvAmvlrwJrdXgLAAEEAAAAAAQAAAAA9pfhYeP9wt1F2DGkJununaUFGfzxKd+yUEsH\
            CKaY0q8YAAAADAAAAFBLAQIeAwoACQAAAHFIdl2mmNKvGAAAAAwAAAAFABgAAAAAAAEAAACkgQAAAABhLnR4dFVUBQAD5a8Ca3V4CwABBAAAAAAEAAAAAFBL\
            BQYAAAAAAQABAEsAAABnAAAAAAA=
            """
        ),
    ]

    private func unpack(_ sample: Int, _ passwords: [String]) throws -> (member: UnpackedMember, text: String?) {
        let folder = TemporaryFolder()
        let bytes = try #require(Data(base64Encoded: PasswordTests.samples[sample].base64))
        let unpacked = try Unpacker.unpack(folder.file("a.zip", Array(bytes)), into: folder.scratch, passwords: passwords)
        let member = try #require(unpacked.members.first)
        return (member, TemporaryFolder.text(member.file))
    }

    @Test(arguments: samples.indices) func theRightPasswordAmongSeveralOpensIt(_ sample: Int) throws {
        let (member, text) = try unpack(sample, ["", "falsch", PasswordTests.samples[sample].password])
        #expect(text == "保密内容")
        #expect(member.problems.isEmpty)
    }

    @Test(arguments: [0, 1], [[], ["wrong"]]) func withoutItTheMemberIsEncryptedAndLeavesNothingBehind(_ sample: Int, _ passwords: [String]) throws {
        let (member, text) = try unpack(sample, passwords)
        #expect(member.problems.map(\.code) == [.encrypted])
        #expect(text == nil)
    }
}
