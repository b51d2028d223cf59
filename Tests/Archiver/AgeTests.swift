import Fixity
import Foundation
import Testing

@testable import Archiver

@Suite(.enabled(if: AgeTool.available(), "age and age-keygen are not installed"))
struct AgeTests {
    @Test func firstKeysArePrivateAndNeverOverwritten() async throws {
        let place = try Workplace()
        let keys = place.root + "/keys"
        let made = try await AgeKeys.generate(in: keys)
        #expect(made.recipient.hasPrefix("age1"))
        var status = stat()
        #expect(stat(made.identity, &status) == 0 && status.st_mode & 0o777 == 0o600)
        let identity = try DurableFile.read(made.identity)
        #expect(String(decoding: identity, as: UTF8.self).contains("AGE-SECRET-KEY-1"))
        #expect(try AgeRecipients.load(folder: keys) == [made.recipient])
        // Called again after a crash between the two files: the key stays, the recipients file comes back.
        unlink(made.recipients)
        #expect(try await AgeKeys.generate(in: keys) == made)
        #expect(try DurableFile.read(made.identity) == identity)
        #expect(place.listing(keys) == ["identity.txt", "recipients.txt"])
    }

    @Test func packageIsEncryptedForAllRecipientsAndReadBack() async throws {
        let place = try Workplace()
        let one = try await AgeKeys.generate(in: place.root + "/one")
        let two = try await AgeKeys.generate(in: place.root + "/two")
        let input = try SampleCase(place).input(recipients: [one.recipient, two.recipient], encrypt: true, identity: one.identity)
        let receipt = try await Archiver().archive(
            input, objects: place, derive: TestPDF.derive, scratch: place.scratch, into: place.archive)
        #expect(receipt.path == "2026/2026-MS-LM-0034-v1.zip.age")
        #expect(receipt.decrypted && receipt.encrypted)
        Archiver().settle(receipt, in: place.archive)
        #expect(place.listing(place.archive) == ["2026", receipt.path])
        #expect(place.listing(place.scratch).isEmpty)
        let package = place.archive + "/" + receipt.path
        #expect(try Digest.sha256(fileAt: package).digest == receipt.sha256)
        let age = try #require(Workplace.tool("age"))
        for identity in [one.identity, two.identity] {
            let plain = place.root + "/plain.zip"
            #expect(try Workplace.shell(age, ["-d", "-i", identity, "-o", plain, package]).status == 0)
            #expect(try Digest.sha256(fileAt: plain).digest == receipt.plainSHA256)
            unlink(plain)
        }
    }

    @Test func withoutRecipientNothingIsMade() async throws {
        let place = try Workplace()
        let input = try SampleCase(place).input(recipients: [], encrypt: true)
        let error = await #expect(throws: ArchiverError.self) {
            try await Archiver().archive(input, objects: place, derive: TestPDF.derive, scratch: place.scratch, into: place.archive)
        }
        #expect(error?.description.contains("keys/recipients.txt") == true)
        #expect(!DurableFile.exists(place.archive))
    }

    /// Right in form, but no key: age itself refuses, and its message must reach the user.
    @Test func recipientThatAgeRefusesLeavesNoPackage() async throws {
        let place = try Workplace()
        let input = try SampleCase(place).input(recipients: ["age1qqqqqqqqqqqqqqqqqqqq"], encrypt: true)
        let error = await #expect(throws: ArchiverError.self) {
            try await Archiver().archive(input, objects: place, derive: TestPDF.derive, scratch: place.scratch, into: place.archive)
        }
        #expect(error?.description.contains("recipient") == true, "\(error?.description ?? "")")
        #expect(place.listing(place.archive) == ["2026"])
    }

    /// A program that dies in the middle of its output, with its message on standard error.
    @Test func ageThatDiesInTheMiddleLeavesNoPackageAndKeepsItsMessage() async throws {
        let place = try Workplace()
        let fake = place.root + "/age"
        try DurableFile.write("#!/bin/sh\nhead -c 100000 /dev/zero\necho 'age: error: the stars are wrong' >&2\nexit 3\n", to: fake, mode: 0o700)
        let source = place.root + "/plain"
        try DurableFile.write([UInt8](repeating: 7, count: 3_000_000), to: source)
        let sealer = PackageSealer(archiveFolder: place.root, year: "objects", name: "x.zip.age", caseID: "C1")
        let tool = try AgeTool(program: fake)
        let error = await #expect(throws: ArchiverError.self) {
            try await sealer.seal(
                OpenFile(reading: source), plainSHA256: "", age: tool, recipients: ["age1qqqqqqqqqqqqqqqqqqqq"], identity: nil)
        }
        #expect(error?.description.contains("the stars are wrong") == true, "\(error?.description ?? "")")
        #expect(place.listing(place.root + "/objects").isEmpty)
    }

    @Test func fullDiskIsToldAsSuchAndLeavesNothing() async throws {
        let place = try Workplace()
        let made = try await AgeKeys.generate(in: place.root + "/keys")
        let source = place.root + "/plain"
        try DurableFile.write([UInt8](repeating: 7, count: 1_000_000), to: source)
        let full = try OpenFile(writing: "/dev/full")
        let error = await #expect(throws: AgeError.self) {
            _ = try await AgeTool().encrypt(OpenFile(reading: source), to: full, recipients: [made.recipient])
        }
        guard case .fileSystem(let cause)? = error else { throw try #require(error) }
        #expect(cause.kind == .noSpace)
    }

    @Test func wrongIdentityIsToldApartFromDamage() async throws {
        let place = try Workplace()
        let mine = try await AgeKeys.generate(in: place.root + "/mine")
        let other = try await AgeKeys.generate(in: place.root + "/other")
        let input = try SampleCase(place).input(recipients: [mine.recipient], encrypt: true)
        let receipt = try await Archiver().archive(
            input, objects: place, derive: TestPDF.derive, scratch: place.scratch, into: place.archive)
        let package = place.archive + "/" + receipt.path
        let verifier = PackageVerifier(scratch: place.scratch)
        let wrong = await verifier.verify(path: package, identity: other.identity, registeredSHA256: receipt.sha256)
        #expect(wrong.faults.map(\.code) == [.wrongIdentity])
        let notAKey = await verifier.verify(path: package, identity: mine.recipients, registeredSHA256: receipt.sha256)
        #expect(notAKey.faults.map(\.code) == [.tool])
        let absent = await verifier.verify(path: package, identity: place.root + "/none", registeredSHA256: receipt.sha256)
        #expect(absent.faults.map(\.code) == [.tool])

        var bytes = try DurableFile.read(package)
        bytes[bytes.count - 40] ^= 1
        try DurableFile.write(bytes, to: package)
        let damaged = await verifier.verify(path: package, identity: mine.identity, registeredSHA256: receipt.sha256)
        #expect(Set(damaged.faults.map(\.code)) == [.notAsRegistered, .altered])
        #expect(place.listing(place.scratch).isEmpty)
    }

    @Test func recipientFilesAreReadLineByLine() throws {
        let text = "\u{FEFF}# 王主任\r\nage1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p\r\n\n  ssh-ed25519 AAAAC3NzaC1lZDI1NTE5 it@firm  \n"
        #expect(try AgeRecipients.parse(text, file: "a.txt").count == 2)
        let error = #expect(throws: AgeError.self) { try AgeRecipients.parse("# x\nAGE-SECRET-KEY-1ABCDEF", file: "a.txt") }
        #expect(error?.description.contains("line 2") == true)
        #expect(error?.description.contains("ABCDEF") == false, "a secret key must not be repeated")
        for bad in ["age1", "-r", "age1UPPER", "ssh-dss AAAA", "age1abc def ghi"] { #expect(!AgeRecipients.isRecipient(bad), "\(bad)") }
        #expect(try AgeRecipients.load(folder: "/nonexistent/keys").isEmpty)
    }
}
