import Containers
import Fixity
import Foundation
import Testing

@testable import Archiver

struct VerifierTests {
    /// A sound plain package and the entries that make it.
    private func package(_ place: Workplace) async throws -> (path: String, name: String, entries: [(name: String, bytes: [UInt8])]) {
        let input = try SampleCase(place).input()
        let receipt = try await Archiver().archive(
            input, objects: place, derive: TestPDF.derive, scratch: place.scratch, into: place.archive)
        let path = place.archive + "/" + receipt.path
        let file = try OpenFile(reading: path)
        let listing = try ZipListing(descriptor: file.descriptor, size: file.size())
        #expect(listing.faults.isEmpty)
        let entries = try listing.entries.map { (name: $0.name, bytes: try ZipListing.read($0, descriptor: file.descriptor, limit: 1 << 24)) }
        return (path, input.bagName, entries)
    }

    private func write(_ entries: [(name: String, bytes: [UInt8])], to path: String) throws {
        unlink(path)
        let file = try OpenFile(creating: path)
        let zip = try ZipWriter(descriptor: file.descriptor)
        for entry in entries { try zip.add(entry.name, entry.bytes) }
        try zip.finish()
    }

    private func verify(_ path: String, _ place: Workplace, registered: String? = nil) async -> VerificationResult {
        await PackageVerifier(scratch: place.scratch).verify(path: path, registeredSHA256: registered)
    }

    @Test func soundPackageIsSound() async throws {
        let place = try Workplace()
        let package = try await package(place)
        let result = await verify(package.path, place, registered: try Digest.sha256(fileAt: package.path).digest)
        #expect(result.isSound, "\(result.faults)")
        #expect(result.checked == .contents)
        #expect(result.rows == 7 && result.pages == 9 && result.archiveNumber == "2026-MS-LM-0034")
        #expect(result.files == package.entries.count)
    }

    /// One flipped bit in each file, the ZIP itself made anew around it: the manifests must find it.
    @Test func flippedBitInAnyFileIsFoundAndNamed() async throws {
        let place = try Workplace()
        let package = try await package(place)
        for index in package.entries.indices {
            var entries = package.entries
            let middle = entries[index].bytes.count / 2
            entries[index].bytes[middle] ^= 1
            try write(entries, to: package.path)
            let result = await verify(package.path, place)
            let inside = String(entries[index].name.dropFirst(package.name.count + 1))
            #expect(!result.isSound, "\(inside)")
            // A manifest's own fault shows in what it lists; every other file is named.
            if !inside.contains("manifest-sha256") { #expect(result.faults.contains { $0.file == inside }, "\(inside): \(result.faults)") }
        }
    }

    /// One flipped bit in the finished file, wherever it is: nothing in a package is without a check.
    @Test func flippedBitAnywhereInTheFileIsFound() async throws {
        let place = try Workplace()
        let package = try await package(place)
        let whole = try DurableFile.read(package.path)
        // Fields that carry nothing: times, versions, attributes, the size fields before a data descriptor. Only the registered hash covers them.
        var uncovered = 0
        for position in stride(from: 0, to: whole.count, by: max(1, whole.count / 400)) {
            var bytes = whole
            bytes[position] ^= 0x10
            try DurableFile.write(bytes, to: package.path)
            if await verify(package.path, place).isSound { uncovered += 1 }
            let registered = await verify(package.path, place, registered: Digest.sha256(whole))
            #expect(registered.faults.contains { $0.code == .notAsRegistered })
        }
        #expect(uncovered < 24, "\(uncovered) of 400 flips were not seen without the register")
    }

    @Test func truncatedPackageIsFoundAtEveryLength() async throws {
        let place = try Workplace()
        let package = try await package(place)
        let whole = try DurableFile.read(package.path)
        for length in [0, 1, 21, 22, 100, whole.count / 2, whole.count - 1] {
            try DurableFile.write(Array(whole.prefix(length)), to: package.path)
            #expect(await !verify(package.path, place).isSound, "\(length)")
        }
    }

    @Test func allFaultsAreToldNotOnlyTheFirst() async throws {
        let place = try Workplace()
        let package = try await package(place)
        var entries = package.entries
        let prefix = package.name + "/"
        entries.removeAll { $0.name == prefix + "data/text/002.txt" }
        if let index = entries.firstIndex(where: { $0.name == prefix + "data/text/003.txt" }) { entries[index].bytes += Array("x".utf8) }
        entries.append((prefix + "data/extra.txt", [1]))
        entries.append((prefix + "note.txt", [1]))
        try write(entries, to: package.path)
        let result = await verify(package.path, place)
        func has(_ code: PackageFault.Code, _ file: String) -> Bool { result.faults.contains { $0.code == code && $0.file == file } }
        #expect(has(.missing, "data/text/002.txt"))
        #expect(has(.altered, "data/text/003.txt"))
        #expect(has(.unlisted, "data/extra.txt"))
        #expect(has(.unlisted, "note.txt"))
        #expect(has(.malformed, "bag-info.txt"), "Payload-Oxum")
        #expect(result.faults.contains { $0.code == .catalogue && $0.detail.contains("data/text/002.txt") })
    }

    /// A forger who also mends manifests and tag manifest is caught by the catalogue and the register.
    @Test func catalogueMustMatchTheFiles() async throws {
        let place = try Workplace()
        let package = try await package(place)
        var entries = package.entries
        let target = package.name + "/data/catalogue.json"
        let index = try #require(entries.firstIndex { $0.name == target })
        let text = String(decoding: entries[index].bytes, as: UTF8.self)
        for (from, to, expected) in [
            (#""pages" : 9,"#, #""pages" : 10,"#, "totals.pages"), (#""firstPage" : 3,"#, #""firstPage" : 4,"#, "do not follow on"),
            (#""number" : 2,"#, #""number" : 3,"#, "its number is 3"), ("data/originals/001.pdf", "data/originals/099.pdf", "not there"),
            (#""version" : 1"#, #""version" : 2"#, "archive number and version"),
        ] {
            let catalogue = text.replacingOccurrences(of: from, with: to)
            #expect(catalogue != text, "\(from) is not in the catalogue")
            entries[index].bytes = Array(catalogue.utf8)
            try write(mended(entries, package.name), to: package.path)
            let result = await verify(package.path, place)
            #expect(result.faults.contains { $0.code == .catalogue && $0.detail.contains(expected) }, "\(from): \(result.faults)")
            #expect(!result.faults.contains { $0.code == .altered })
        }
    }

    /// Manifests that fit the entries.
    private func mended(_ entries: [(name: String, bytes: [UInt8])], _ bag: String) -> [(name: String, bytes: [UInt8])] {
        var entries = entries
        func inside(_ name: String) -> String { String(name.dropFirst(bag.count + 1)) }
        func replace(_ file: String, _ text: String) {
            if let index = entries.firstIndex(where: { inside($0.name) == file }) { entries[index].bytes = Array(text.utf8) }
        }
        func manifest(_ included: (String) -> Bool) -> String {
            BagFormat.manifest(entries.filter { included(inside($0.name)) }.map { (inside($0.name), Digest.sha256($0.bytes)) })
        }
        replace("manifest-sha256.txt", manifest { $0.hasPrefix("data/") })
        replace("tagmanifest-sha256.txt", manifest { !$0.hasPrefix("data/") && $0 != "tagmanifest-sha256.txt" })
        return entries
    }

    @Test func encryptedPackageWithoutIdentityIsHeldAgainstTheRegister() async throws {
        let place = try Workplace()
        let path = place.root + "/x.zip.age"
        try DurableFile.write("age-encryption.org/v1\n-> X25519 …\n", to: path)
        let digest = try Digest.sha256(fileAt: path).digest
        let same = await verify(path, place, registered: digest)
        #expect(same.isSound && same.checked == .ciphertext)
        #expect(await verify(path, place, registered: Digest.sha256("other")).faults.map(\.code) == [.notAsRegistered])
        #expect(await verify(path, place).faults.map(\.code) == [.notRegistered])
        #expect(await verify(place.root + "/none.zip", place).faults.map(\.code) == [.unreadable])
    }

    @Test func renamedPackageAndFolderUnderAnotherNameAreTold() async throws {
        let place = try Workplace()
        let package = try await package(place)
        let other = place.root + "/2026-MS-LM-0035-v1.zip"
        try DurableFile.write(DurableFile.read(package.path), to: other)
        #expect(await verify(other, place).faults.contains { $0.code == .structure })
        let link = place.root + "/link.zip"
        symlink(package.path, link)
        #expect(await verify(link, place).faults.map(\.code) == [.unreadable])
    }
}
