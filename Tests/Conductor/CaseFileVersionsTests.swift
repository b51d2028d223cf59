import CaseModel
import Inspector
import Testing

@testable import Conductor
@testable import WorkQueue

/// What a case.yaml said counts on where the present one cannot be read.
@Suite struct CaseFileVersionsTests {
    private func record(_ id: Int64, _ sha256: String?, _ outcome: FileOutcome, folder: Int64 = 1) -> FileRecord {
        FileRecord(
            id: id, caseID: 1, folderID: folder, path: RawName("case.yaml"), sha256: sha256, bytes: 9, stamp: "x", outcome: outcome, detail: nil,
            received: "2024-11-0\(id)T09:00:00+08:00", changed: "", batch: nil)
    }

    private func good(_ lawyer: String = "李明", _ email: String? = "liming@example.com") -> CaseFileReading {
        var reading = CaseFileReading()
        reading.facts.lawyer = Person(name: lawyer, email: email)
        reading.documents = [CaseFileDocument(file: "a.pdf", level: CaseFileLevel(level: .topSecret))]
        return reading
    }

    private func broken(_ kind: CaseFileFault.Kind, isUnread: Bool = true) -> CaseFileReading {
        var reading = CaseFileReading()
        reading.isUnread = isUnread
        reading.faults = [CaseFileFault(line: 3, column: 1, kind: kind)]
        return reading
    }

    private func read(_ records: [FileRecord], _ readings: [String: CaseFileReading]) async throws -> CaseFileReading {
        await CaseFileVersions(try #require(records.last), among: records).reading { readings[$0] }
    }

    @Test func theLastThatCouldBeReadCountsAndTheFaultSaysSo() async throws {
        let records = [record(1, "good", .superseded), record(2, "half", .superseded), record(3, "bad", .current)]
        let reading = try await read(records, ["good": good(), "half": broken(.notText), "bad": broken(.tab)])
        #expect(reading.facts.lawyer.email == "liming@example.com" && reading.documents.first?.level?.level == .topSecret)
        #expect(reading.holds && reading.faults.map(\.kind) == [.tab])
        #expect(reading.faults.first?.standIn == .init(part: .whole, received: CalendarDate(iso: "2024-11-01")))
        // One over which its reader died, and one that cannot be opened.
        for sha256 in ["crash", nil] {
            let reading = try await read([records[0], record(2, sha256, .unreadable)], ["good": good()])
            #expect(reading.holds && reading.facts.lawyer.name == "李明" && reading.faults.first?.standIn != nil)
        }
    }

    @Test func whatWasDeletedOrNeverReadIsNotMadeUp() async throws {
        let deleted = [record(1, "good", .superseded), record(2, "good2", .deleted), record(3, "bad", .current)]
        let first = [record(1, "other", .superseded, folder: 2), record(3, "bad", .current)]
        for records in [deleted, first] {
            let reading = try await read(records, ["good": good(), "good2": good(), "other": good(), "bad": broken(.tab)])
            #expect(reading.holds && reading.facts == CaseFacts() && reading.faults.first?.standIn == nil)
        }
        // Nothing was said, nothing is lost.
        var blank = CaseFileReading()
        blank.isBlank = true
        let empty = try await read([record(1, "none", .superseded), record(2, "blank", .current)], ["none": CaseFileReading(), "blank": blank])
        #expect(empty.faults.isEmpty)
    }

    @Test func anEmptiedFileHoldsTheCase() async throws {
        var blank = CaseFileReading()
        blank.isBlank = true
        let reading = try await read([record(1, "good", .superseded), record(2, "blank", .current)], ["good": good(), "blank": blank])
        #expect(reading.faults.map(\.kind) == [.emptied] && reading.holds && reading.facts.lawyer.name == "李明")
    }

    @Test func aMistypedAddressOrLevelLeavesTheFormerOne() async throws {
        func mistyped(_ lawyer: String, _ kind: CaseFileFault.Kind) -> CaseFileReading {
            var reading = good(lawyer, nil)
            reading.documents = []
            reading.faults = [CaseFileFault(line: 2, column: 1, kind: kind)]
            return reading
        }
        let records = [record(1, "good", .superseded), record(2, "typo", .superseded), record(3, "now", .current)]
        let address = CaseFileFault.Kind.invalidAddress(key: "email")
        let same = try await read(records, ["good": good(), "typo": mistyped("李明", address), "now": mistyped("李明", address)])
        #expect(same.facts.lawyer.email == "liming@example.com" && !same.holds && same.faults.first?.standIn?.part == .lawyer)
        #expect(same.documents.isEmpty)
        // The case went to somebody else.
        let other = try await read(records, ["good": good(), "typo": good(), "now": mistyped("王芳", address)])
        #expect(other.facts.lawyer.email == nil && other.faults.first?.standIn == nil)
        let level = CaseFileFault.Kind.unknownValue(key: "level", value: "绝蜜", allowed: [], nearest: nil)
        let kept = try await read(records, ["good": good(), "typo": good(), "now": mistyped("李明", level)])
        #expect(kept.documents.map(\.level?.level) == [.topSecret])
    }
}
