import Containers
import Fixity
import Foundation
import TestKit
import Testing

@testable import Archiver

struct OpenerTests {
    private func pack(_ place: Workplace) async throws -> String {
        let input = try SampleCase(place).input()
        let receipt = try await Archiver().archive(
            input, objects: place, derive: TestPDF.derive, scratch: place.scratch, into: place.archive)
        return place.archive + "/" + receipt.path
    }

    @Test func copyIsWholePrivateAndNeverOverwritten() async throws {
        let place = try Workplace()
        let package = try await pack(place)
        let opened = try await PackageOpener().open(package, to: place.root + "/new/out", identity: nil)
        #expect(opened.folder == place.root + "/new/out/2026-MS-LM-0034-v1")
        #expect(try DurableFile.read(opened.folder + "/data/materials/02-业务办理/003-民事起诉状.docx") == Array("PK docx".utf8))
        #expect(place.listing(place.root + "/new/out").filter { $0.contains(".opening") }.isEmpty)
        var status = stat()
        #expect(stat(opened.folder + "/data", &status) == 0 && status.st_mode & 0o077 == 0)
        #expect(stat(opened.folder + "/bagit.txt", &status) == 0 && status.st_mode & 0o777 == 0o600)
        try DurableFile.write("mine", to: opened.folder + "/bagit.txt")
        let error = await #expect(throws: PackageOpenError.self) {
            try await PackageOpener().open(package, to: place.root + "/new/out", identity: nil)
        }
        guard case .alreadyThere? = error else { throw try #require(error) }
        #expect(try DurableFile.read(opened.folder + "/bagit.txt") == Array("mine".utf8))
    }

    @Test func damagedPackageIsNotUnpacked() async throws {
        let place = try Workplace()
        let package = try await pack(place)
        var bytes = try DurableFile.read(package)
        let needle = Array("jpeg note".utf8)
        let position = try #require(bytes.indices.first { bytes[$0...].starts(with: needle) })
        bytes[position] ^= 1
        try DurableFile.write(bytes, to: package)
        let error = await #expect(throws: PackageOpenError.self) {
            try await PackageOpener().open(package, to: place.root + "/out", identity: nil)
        }
        #expect(error?.description.contains("004-其他证据.jpg") == true)
        #expect(place.listing(place.root + "/out").isEmpty)
    }

    @Test(.enabled(if: AgeTool.available())) func encryptedPackageOpensWithItsIdentityOnly() async throws {
        let place = try Workplace()
        let mine = try await AgeKeys.generate(in: place.root + "/mine")
        let other = try await AgeKeys.generate(in: place.root + "/other")
        let input = try SampleCase(place).input(recipients: [mine.recipient], encrypt: true)
        let receipt = try await Archiver().archive(
            input, objects: place, derive: TestPDF.derive, scratch: place.scratch, into: place.archive)
        let package = place.archive + "/" + receipt.path
        for (identity, word) in [(nil, "--identity"), (other.identity, "does not open it")] {
            let error = await #expect(throws: PackageOpenError.self) {
                try await PackageOpener().open(package, to: place.root + "/out", identity: identity)
            }
            #expect(error?.description.contains(word) == true, "\(error?.description ?? "")")
            #expect(place.listing(place.root + "/out").isEmpty)
        }
        let opened = try await PackageOpener().open(package, to: place.root + "/out", identity: mine.identity)
        #expect(DurableFile.exists(opened.folder + "/data/catalogue.json"))
        #expect(place.listing(place.root + "/out").allSatisfy { $0.hasPrefix("2026-MS-LM-0034-v1") })
    }

    /// ZIPs of other makes and with bad intent: refused, nothing written, nothing outside.
    @Test func hostileZipsAreRefused() async throws {
        let place = try Workplace()
        guard let python = Workplace.tool("python3") else { return }
        let script = """
            import zipfile, stat
            def make(name, entries, method=zipfile.ZIP_STORED, comment=b''):
                with zipfile.ZipFile(name, 'w', method) as z:
                    for path, data, mode in entries:
                        info = zipfile.ZipInfo(path); info.compress_type = method; info.external_attr = mode << 16
                        z.writestr(info, data)
                    z.comment = comment
            bag = [('b/bagit.txt', b'BagIt-Version: 1.0\\nTag-File-Character-Encoding: UTF-8\\n', 0o100600)]
            make('up.zip', bag + [('b/../../evil', b'x', 0o100600)])
            make('absolute.zip', bag + [('/tmp/evil', b'x', 0o100600)])
            make('link.zip', bag + [('b/link', b'/etc/passwd', 0o120777)])
            make('backslash.zip', bag + [('b\\\\evil', b'x', 0o100600)])
            make('folder.zip', bag + [('b/sub/', b'', 0o040755)])
            make('bomb.zip', bag + [('b/data/zeros', b'\\0' * 5000000, 0o100600)], zipfile.ZIP_DEFLATED)
            make('comment.zip', bag, comment=b'hello')
            make('two.zip', bag + [('c/bagit.txt', b'x', 0o100600)])
            make('flat.zip', [('bagit.txt', b'x', 0o100600)])
            make('fetch.zip', bag + [('b/fetch.txt', b'http://x/ 1 data/x', 0o100600)])
            make('empty.zip', [])
            import warnings; warnings.simplefilter('ignore')
            make('twice.zip', bag + bag)
            raw = open('flat.zip','rb').read()
            open('before.zip','wb').write(b'#!/bin/sh\\n' + raw)
            """
        let folder = place.root + "/hostile"
        try DurableFile.makeFolder(folder)
        try DurableFile.write(script, to: folder + "/make.py")
        let made = try Workplace.shell(python, ["make.py"], in: folder)
        #expect(made.status == 0, "\(made.output)")
        let packages = place.listing(folder).filter { $0.hasSuffix(".zip") }
        #expect(packages.count == 13)
        let unsafe: Set = ["up.zip", "absolute.zip", "link.zip", "backslash.zip", "folder.zip", "twice.zip", "fetch.zip"]
        for name in packages {
            let result = await PackageVerifier(scratch: place.scratch).verify(path: folder + "/" + name)
            #expect(!result.isSound, "\(name)")
            #expect(result.faults.contains { $0.code == .unsafe } == unsafe.contains(name), "\(name): \(result.faults)")
            await #expect(throws: PackageOpenError.self, "\(name)") {
                try await PackageOpener().open(folder + "/" + name, to: place.root + "/out", identity: nil)
            }
        }
        #expect(place.listing(place.root + "/out").isEmpty)
        #expect(!DurableFile.exists("/tmp/evil"))
    }

    /// Nothing of the corpus is a package of ours; each must be refused without a crash, with a reason.
    @Test(.enabled(if: Corpus.isThere, "the corpus is not beside the package"))
    func corpusOfForeignAndHostileArchivesIsRefused() async throws {
        let corpus = try #require(Corpus.folder)
        let place = try Workplace()
        var seen = 0
        for folder in ["archive", "archive-hostile", "archive-encrypted", "archive-zip-gbk", "age"] {
            for name in try FileManager.default.contentsOfDirectory(atPath: corpus + "/" + folder).sorted() {
                let result = await PackageVerifier(scratch: place.scratch).verify(path: "\(corpus)/\(folder)/\(name)")
                #expect(!result.isSound, "\(name)")
                await #expect(throws: PackageOpenError.self) {
                    try await PackageOpener().open("\(corpus)/\(folder)/\(name)", to: place.root + "/out", identity: nil)
                }
                seen += 1
            }
        }
        #expect(seen > 50)
        #expect(place.listing(place.root + "/out").isEmpty)
    }
}
