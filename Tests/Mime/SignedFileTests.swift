import CaseModel
import Containers
import Foundation
import Mime
import TestKit
import Testing

/// Files that are CMS messages by themselves, with no signer: nobody's signature is verified here.
@Suite("Signed files")
struct SignedFileTests {
    private static func der(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
        let length: [UInt8] = content.count < 128 ? [UInt8(content.count)] : [0x82, UInt8(content.count >> 8), UInt8(content.count & 255)]
        return [tag] + length + content
    }

    private static func message(type: UInt8, _ inside: [UInt8]) -> [UInt8] {
        der(0x30, der(0x06, [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, type]) + der(0xA0, inside))
    }

    private static func signed(_ content: [UInt8]) -> [UInt8] {
        let data = der(0x06, [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x01]) + der(0xA0, der(0x04, content))
        return message(type: 2, der(0x30, der(0x02, [1]) + der(0x31, []) + der(0x30, data) + der(0x31, [])))
    }

    private func read(_ bytes: [UInt8], name: String = "信.p7m") throws -> (outcome: SignedFile.Outcome, files: [String?]) {
        let folder = TemporaryFolder()
        let outcome = try SignedFile.read(folder.file("a", bytes), name: RawName(name), scratch: folder.scratch, limits: UnpackLimits())
        guard case .read(let mail) = outcome else { return (outcome, []) }
        return (outcome, mail.attachments.map { TemporaryFolder.text($0.file) })
    }

    private static let mail = """
        Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n签名的正文\r\n--b\r
        Content-Type: text/plain; name="a.txt"\r\nContent-Disposition: attachment\r\n\r\nfile\r\n--b--\r\n
        """

    @Test(arguments: ["DER", "PEM", "base64"]) func aMailInsideItsSignatureIsRead(_ form: String) throws {
        let message = Self.signed(Array(Self.mail.utf8))
        let text = Data(message).base64EncodedString(options: [.lineLength64Characters, .endLineWithCarriageReturn])
        let bytes: [UInt8] =
            switch form {
            case "DER": message
            case "PEM": Array("-----BEGIN CMS-----\r\n\(text)\r\n-----END CMS-----\r\n".utf8)
            default: Array(text.utf8)
            }
        #expect(SignedFile.isOne(bytes))
        let (outcome, files) = try read(bytes)
        guard case .read(let mail) = outcome else { return #expect(Bool(false), "not read") }
        #expect(mail.lines == ["签名的正文"] && mail.attachments.map(\.name.display) == ["a.txt"] && files == ["file"])
    }

    @Test func aSignedFileIsCalledAfterItself() throws {
        let (outcome, files) = try read(Self.signed(Array("%PDF-1.4 ...".utf8)), name: "卷/合同.pdf.p7m")
        guard case .read(let mail) = outcome else { return #expect(Bool(false), "not read") }
        #expect(mail.lines.isEmpty && mail.attachments.map(\.name.display) == ["合同.pdf"] && files == ["%PDF-1.4 ..."])
    }

    @Test func whatOnlyAKeyOpensIsEncrypted() throws {
        guard case .encrypted = try read(Self.message(type: 3, Self.der(0x30, Self.der(0x02, [0])))).outcome else {
            return #expect(Bool(false), "not encrypted")
        }
    }

    @Test(arguments: ["MIME-Version: 1.0\r\n", "MISSION STATEMENT of the parties", "0123456789", "-----BEGIN PGP MESSAGE-----"])
    func textThatBeginsAlikeIsNone(_ text: String) { #expect(!SignedFile.isOne(Array((text + String(repeating: " and more", count: 40)).utf8))) }
}
