import Containers
import Fixity
import Foundation
import TestKit
import Testing

@Suite("Old Office files with a password", .enabled(if: Corpus.isThere, "the corpus is not beside the package"))
struct BinaryOfficeTests {
    private func open(_ file: String, _ passwords: [String]) throws -> String? {
        let folder = TemporaryFolder()
        var scratch = try ScratchFolder(folder.scratch)
        let path = Corpus.path("office-encrypted/" + file)
        guard let opened = try BinaryOfficeDecryption.open(path, passwords: passwords, into: &scratch, limit: 1 << 30) else { return nil }
        #expect(FileManager.default.contents(atPath: opened)?.count == FileManager.default.contents(atPath: path)?.count)
        #expect(!LegacyOffice.isLocked(opened), "\(file) still says that it is locked")
        let bytes = try #require(FileManager.default.contents(atPath: opened))
        // As Latin letters, and as UTF-16 without its zeros.
        return String(decoding: bytes.filter { $0 != 0 }, as: Unicode.ASCII.self)
    }

    @Test(arguments: [
        ("poi__password.xls", "password", "A ZIP bomb is a variant of mail-bombing"), ("poi__password_tika_binaryrc4.doc", "tika", "This is an encrypted Word"),
        ("tika__testPPT_protected_passtika.ppt", "tika", "encrypted PowerPoint"),
    ])
    func theRightPasswordAmongSeveralOpensIt(_ file: String, _ password: String, _ text: String) throws {
        let content = try #require(try open(file, ["no", "密码", password, "other"]))
        #expect(content.contains(text))
        #expect(try open(file, ["no", "密码", ""]) == nil)
    }

    @Test func aFileUnderRightsManagementStaysLocked() throws {
        #expect(try open("tika__testWORD_protected_drm.doc", ["tika"]) == nil)
    }
}

@Suite("Ciphers of old Office files")
struct OldCipherTests {
    /// RFC 6229, 2: the first bytes of the key streams.
    @Test(arguments: [
        ([1, 2, 3, 4, 5], [0xB2, 0x39, 0x63, 0x05, 0xF0, 0x3D, 0xC0, 0x27]),
        (Array(1...16), [0x9A, 0xC7, 0xCC, 0x9A, 0x60, 0x9D, 0x1E, 0xF7]),
    ])
    func theKeyStreamIsRC4s(_ key: [UInt8], _ stream: [UInt8]) {
        var cipher = RC4(key: key)
        #expect(cipher.decrypt([UInt8](repeating: 0, count: 8)) == stream)
    }
}
