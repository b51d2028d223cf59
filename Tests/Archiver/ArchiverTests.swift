import CaseModel
import Containers
import Fixity
import Foundation
import Testing

@testable import Archiver

struct ArchiverTests {
    /// Packs without encryption and gives the bag's folder, unpacked by unzip.
    private func unpacked(_ input: PackageInput, _ place: Workplace) async throws -> (receipt: PackageReceipt, bag: String) {
        let receipt = try await Archiver().archive(
            input, objects: place, derive: TestPDF.derive, scratch: place.scratch, into: place.archive)
        let unzip = try #require(Workplace.tool("unzip"))
        let result = try Workplace.shell(unzip, ["-q", place.archive + "/" + receipt.path, "-d", place.root + "/out"])
        #expect(result.status == 0, "\(result.output)")
        return (receipt, place.root + "/out/" + input.bagName)
    }

    @Test func packageHoldsTheVolumeInOrder() async throws {
        let place = try Workplace()
        let (receipt, bag) = try await unpacked(SampleCase(place).input(), place)
        #expect(receipt.path == "2026/2026-MS-LM-0034-v1.zip")
        #expect(receipt.rows == 7)
        #expect(receipt.pages == 9)
        #expect(receipt.level == .confidential)
        let materials = place.listing(bag + "/data/materials").filter { $0.contains(".") }
        #expect(
            materials == [
                "01-委托手续/001-委托代理合同.pdf", "01-委托手续/002-授权委托书.pdf", "02-业务办理/003-民事起诉状.docx", "02-业务办理/004-其他证据.jpg",
                "02-业务办理/005-证据目录.pdf", "03-沟通记录/006-微信_聊天记录_截图.eml", "04-费用材料/007-代理费发票.pdf",
            ])
    }

    @Test func wholeFilesKeepTheirBytesAndSplitOnesKeepTheirSources() async throws {
        let place = try Workplace()
        let sample = try SampleCase(place)
        let (_, bag) = try await unpacked(sample.input(), place)
        #expect(try DurableFile.read(bag + "/data/materials/02-业务办理/003-民事起诉状.docx") == Array("PK docx".utf8))
        #expect(try DurableFile.read(bag + "/data/materials/02-业务办理/004-其他证据.jpg") == Array("jpeg note".utf8))
        let kept = Set(try place.listing(bag + "/data/originals").map { try Digest.sha256(fileAt: bag + "/data/originals/" + $0).digest })
        for text in ["%PDF bundle", "jpeg one", "jpeg two", "PK zip bytes", "draft", "amr"] { #expect(kept.contains(Digest.sha256(text)), "\(text)") }
        // Bytes that are a row already, and system files, are not kept a second time.
        for text in ["PK docx", "%PDF invoice", "thumbs", "From: a\n\nbody"] { #expect(!kept.contains(Digest.sha256(text)), "\(text)") }
        let derived = try DurableFile.read(bag + "/data/materials/01-委托手续/001-委托代理合同.pdf")
        #expect(String(decoding: derived, as: UTF8.self).contains("/Count 2"))
    }

    @Test func catalogueNumbersPagesThroughTheVolumeAndNamesEverySource() async throws {
        let place = try Workplace()
        let (_, bag) = try await unpacked(SampleCase(place).input(), place)
        let bytes = try DurableFile.read(bag + "/data/catalogue.json")
        let raw = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
        #expect(raw["review"] is NSNull)
        let catalogue = try CatalogueBuilder.decode(bytes)
        // Equal bytes are promised for equal libraries only: the catalogue names them.
        for library in ["sqlite", "libarchive"] { #expect(catalogue.tool.libraries[library]?.contains(".") == true, "\(library)") }
        #expect(catalogue.rows.map(\.firstPage) == [1, 3, 4, 5, 6, 8, 9])
        #expect(catalogue.rows.map(\.lastPage) == [2, 3, 4, 5, 7, 8, 9])
        #expect(catalogue.rows[0].sources.map(\.path.value) == ["data/originals/001.pdf"])
        #expect(catalogue.rows[0].sources[0].pages == [1, 2])
        #expect(catalogue.rows[4].sources.map(\.name) == ["照片 1.jpg", "照片 2.jpg"])
        #expect(catalogue.rows[2].sources[0].path.value == nil)
        #expect(catalogue.rows[3].sources[0].name == "证据.zip › 借条.jpg")
        let container = try #require(catalogue.rows[3].sources[0].container)
        #expect(try DurableFile.read(bag + "/" + container) == Array("PK zip bytes".utf8))
        // The e-mail is a row itself, so its attachment came in that row's file.
        #expect(catalogue.rows[6].sources[0].container == catalogue.rows[5].path)
        #expect(catalogue.rows[0].responsible == "张伟、北京某某律师事务所")
        #expect(catalogue.rows[0].date == "2024-01-15")
        let row = try #require((raw["rows"] as? [[String: Any]])?[2])
        #expect((row["sources"] as? [[String: Any]])?[0]["path"] is NSNull)
    }

    @Test func everyFileThatIsNoRowIsNamedWithItsReason() async throws {
        let place = try Workplace()
        let (_, bag) = try await unpacked(SampleCase(place).input(), place)
        let catalogue = try CatalogueBuilder.decode(DurableFile.read(bag + "/data/catalogue.json"))
        let reasons = Dictionary(uniqueKeysWithValues: catalogue.others.map { ($0.name, $0.reason) })
        #expect(
            reasons == [
                "证据.zip": .container, "证据.zip › 说明.exe": .unread, "副本/照片 1.jpg": .duplicate, "发票再来.pdf": .duplicate,
                "合同草稿.txt": .excluded, "录音.amr": .unread,
            ])
        let draft = try #require(catalogue.others.first { $0.name == "合同草稿.txt" })
        #expect(draft.note == "草稿，未签署")
        #expect(try DurableFile.read(bag + "/" + #require(draft.path.value)) == Array("draft".utf8))
        let double = try #require(catalogue.others.first { $0.name == "发票再来.pdf" })
        #expect(double.duplicateOf == "data/materials/04-费用材料/007-代理费发票.pdf")
    }

    @Test func namesInThePackageDoNotSayWhatTheFilesWereCalled() async throws {
        let place = try Workplace()
        let (receipt, bag) = try await unpacked(SampleCase(place).input(), place)
        let names = place.listing(place.root + "/out").joined(separator: "\n") + receipt.path
        for secret in ["张伟", "13800138000", "照片", "扫描", "借条", "录音"] { #expect(!names.contains(secret), "\(secret)") }
        for name in place.listing(bag) { #expect((name.split(separator: "/").last?.utf8.count ?? 0) <= 120) }
    }

    @Test func theSameCaseGivesTheSameBytesInWhateverOrderItComes() async throws {
        let first = try Workplace()
        let second = try Workplace()
        let one = try await Archiver().archive(
            SampleCase(first).input(), objects: first, derive: TestPDF.derive, scratch: first.scratch, into: first.archive)
        var sample = try SampleCase(second)
        sample.files = Array(sample.files.reversed())
        sample.documents = Array(sample.documents[4...] + sample.documents[..<4])
        let two = try await Archiver().archive(
            sample.input(), objects: second, derive: TestPDF.derive, scratch: second.scratch, into: second.archive)
        #expect(one.sha256 == two.sha256)
        #expect(try DurableFile.read(first.archive + "/" + one.path) == DurableFile.read(second.archive + "/" + two.path))
        // No time of any kind: the fields of the ZIP's first entry hold the earliest date that there is.
        let head = try DurableFile.read(first.archive + "/" + one.path)[10..<14]
        #expect(Array(head) == [0, 0, 0x21, 0])
    }

    @Test func indexIsSearchableFromTheShell() async throws {
        guard let sqlite = Workplace.tool("sqlite3") else { return }
        let place = try Workplace()
        let (_, bag) = try await unpacked(SampleCase(place).input(), place)
        let query = "SELECT document, page.number FROM page JOIN search ON page.id = search.rowid WHERE search MATCH '\"代 理 合 同\"'"
        #expect(try Workplace.shell(sqlite, [bag + "/data/index.sqlite", query]).output == "1|1\n")
        let none = query.replacingOccurrences(of: "代 理 合 同", with: "合 理 代 同")
        #expect(try Workplace.shell(sqlite, [bag + "/data/index.sqlite", none]).output == "")
        let text = try String(decoding: DurableFile.read(bag + "/data/text/005.txt"), as: UTF8.self)
        #expect(text == "证据目录 第1页\u{0C}证据目录 第2页")
    }

    @Test func damagedObjectStopsThePackageAndLeavesNothing() async throws {
        let place = try Workplace()
        let sample = try SampleCase(place)
        try DurableFile.write("jpeg ONE", to: place.path(forObject: Digest.sha256("jpeg one")))
        let error = await #expect(throws: ArchiverError.self) {
            try await Archiver().archive(sample.input(), objects: place, derive: TestPDF.derive, scratch: place.scratch, into: place.archive)
        }
        guard case .objectDamaged(let sha256, _)? = error else { throw try #require(error) }
        #expect(sha256 == Digest.sha256("jpeg one"))
        #expect(place.listing(place.archive) == ["2026"])
        #expect(place.listing(place.scratch).isEmpty)
    }

    @Test func failedDerivationAndMissingObjectNameTheDocument() async throws {
        let place = try Workplace()
        let sample = try SampleCase(place)
        struct Refused: Error {}
        let failed = await #expect(throws: ArchiverError.self) {
            try await Archiver().archive(
                sample.input(), objects: place, derive: { _, _ in throw Refused() }, scratch: place.scratch, into: place.archive)
        }
        #expect(failed?.description.contains("D001") == true)
        let silent = await #expect(throws: ArchiverError.self) {
            try await Archiver().archive(sample.input(), objects: place, derive: { _, _ in }, scratch: place.scratch, into: place.archive)
        }
        #expect(silent?.description.contains("nothing was written") == true)
        unlink(try place.path(forObject: Digest.sha256("PK docx")))
        let missing = await #expect(throws: ArchiverError.self) {
            try await Archiver().archive(sample.input(), objects: place, derive: TestPDF.derive, scratch: place.scratch, into: place.archive)
        }
        guard case .objectMissing? = missing else { throw try #require(missing) }
    }

    @Test func anotherPackageOfThatNameIsNeverReplaced() async throws {
        let place = try Workplace()
        let sample = try SampleCase(place)
        try DurableFile.makeFolder(place.archive + "/2026")
        try DurableFile.write("older", to: place.archive + "/2026/2026-MS-LM-0034-v1.zip")
        let error = await #expect(throws: ArchiverError.self) {
            try await Archiver().archive(sample.input(), objects: place, derive: TestPDF.derive, scratch: place.scratch, into: place.archive)
        }
        guard case .alreadyThere? = error else { throw try #require(error) }
        #expect(try DurableFile.read(place.archive + "/2026/2026-MS-LM-0034-v1.zip") == Array("older".utf8))
    }

    @Test func unrecordedPackageOfAKilledRunIsAdoptedOrMadeAnew() async throws {
        let place = try Workplace()
        let sample = try SampleCase(place)
        func run(_ input: PackageInput) async throws -> PackageReceipt {
            try await Archiver().archive(input, objects: place, derive: TestPDF.derive, scratch: place.scratch, into: place.archive)
        }
        let first = try await run(sample.input())
        let again = try await run(sample.input())
        #expect(first == again)
        var later = sample.input()
        later.asOf = "2026-03-02T02:00:00+08:00"
        let changed = try await run(later)
        #expect(changed.sha256 != first.sha256)
        #expect(try Digest.sha256(fileAt: place.archive + "/" + changed.path).digest == changed.sha256)
        // Recorded: from now on it is somebody's package.
        Archiver().settle(changed, in: place.archive)
        #expect(place.listing(place.archive) == ["2026", changed.path])
        await #expect(throws: ArchiverError.self) { try await run(later) }
    }

    @Test(arguments: ["../x", ".hidden", "a b", "张伟", "", "-rf", String(repeating: "9", count: 65)])
    func unsafeArchiveNumbersAreRefused(_ number: String) async throws {
        let place = try Workplace()
        let sample = try SampleCase(place)
        await #expect(throws: ArchiverError.self) {
            try await Archiver().archive(
                sample.input(number: number), objects: place, derive: TestPDF.derive, scratch: place.scratch, into: place.archive)
        }
        #expect(!DurableFile.exists(place.archive))
    }
}
