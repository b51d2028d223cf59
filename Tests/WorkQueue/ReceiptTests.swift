import CaseModel
import Foundation
import Testing

@testable import WorkQueue

/// Which files make a drop, when it may be written down, and that each file stands on one receipt at most.
@Suite struct ReceiptTests {
    private func drop(_ names: [String], _ catalogue: Catalogue, folder: Int64, of id: Int64, known: [String] = []) throws {
        let files = (known + names).map { name in
            file(name, name.hasSuffix(".db") ? nil : name, outcome: name.hasSuffix(".db") ? .ignored : .current)
        }
        _ = try catalogue.record(files, inFolder: folder, ofCase: id, readingKey: readingKey, at: moment)
    }

    /// Reads and judges all that waits, or lets reading fail for good.
    private func work(_ catalogue: Catalogue, failing: Bool = false) throws {
        while let job = try catalogue.lease(owner: "w", now: 0, seconds: 60) {
            if job.kind == .judge {
                try catalogue.skipJudgement(job, archive: false)
            } else if failing {
                try catalogue.fail(job, .deterministic, "broken", now: 0)
            } else {
                try catalogue.completeOpening(job, Extraction(format: "text/plain", status: .ok), pagesToRead: nil, readingKey: readingKey)
            }
        }
    }

    private func write(_ catalogue: Catalogue) throws -> [[String]] {
        try catalogue.dropsWithoutReceipt().map { drop in
            let files = try catalogue.files(of: drop)
            try catalogue.addReceipt(for: drop, files: files, at: moment) { number in
                let receipt = Receipt(
                    caseID: CaseRecord.code(drop.caseID), number: number, language: "en", firm: "", title: "", folders: [], received: moment,
                    lastReceived: moment, made: moment,
                    lines: files.map { Receipt.Line(folder: "", path: $0.path.display, pages: nil, bytes: 1, sha256: nil, fate: .waiting, told: "") })
                return KeptReceipt(receipt, csv: "a,b\r\n", digest: "d\(number)")
            }
            return files.map(\.path.display)
        }
    }

    @Test func aDropIsDueOnceItWasReadAndJudged() throws {
        let catalogue = try temporaryCatalogue()
        let (id, folder) = try catalogue.addCase(folder: RawName("甲"), at: moment)
        try drop(["a", "b", "Thumbs.db"], catalogue, folder: folder, of: id)
        #expect(try catalogue.dropsWithoutReceipt().isEmpty, "nothing was read")
        let job = try #require(try catalogue.lease(owner: "w", now: 0, seconds: 60))
        try catalogue.completeOpening(job, Extraction(format: "text/plain", status: .ok), pagesToRead: nil, readingKey: readingKey)
        #expect(try catalogue.dropsWithoutReceipt().isEmpty, "one was")
        try work(catalogue)
        #expect(try write(catalogue) == [["Thumbs.db", "a", "b"]])
        #expect(try catalogue.dropsWithoutReceipt().isEmpty)

        try catalogue.endBatch(try catalogue.batch())
        try drop(["c"], catalogue, folder: folder, of: id, known: ["a", "b", "Thumbs.db"])
        try work(catalogue)
        #expect(try write(catalogue) == [["c"]], "its own files only")
        #expect(try catalogue.receipts(ofCase: id).map(\.id) == ["C00001-1", "C00001-2"])
        #expect(try catalogue.receipt(ofCase: id, number: 2)?.csv == "a,b\r\n")
        #expect(try catalogue.events(ofCase: id).filter { $0.kind == "receipt" }.map(\.detail) == ["C00001-1 d1", "C00001-2 d2"])
        #expect(try catalogue.brokenEvents().isEmpty)
    }

    @Test func systemFilesAloneAndFilesOfOlderVersionsAreNoDrop() throws {
        let catalogue = try temporaryCatalogue()
        let (id, folder) = try catalogue.addCase(folder: RawName("甲"), at: moment)
        try drop(["Thumbs.db"], catalogue, folder: folder, of: id)
        try work(catalogue)
        #expect(try catalogue.dropsWithoutReceipt().isEmpty)
        // Grown, it is another file that took the first one's place.
        let grown = ReceivedFile(path: RawName("Thumbs.db"), sha256: nil, bytes: 99, stamp: "s", outcome: .ignored)
        _ = try catalogue.record([grown], inFolder: folder, ofCase: id, readingKey: readingKey, at: moment)
        try work(catalogue)
        #expect(try catalogue.dropsWithoutReceipt().isEmpty)
        try drop(["a"], catalogue, folder: folder, of: id)
        try catalogue.database.write { try $0.execute(sql: "UPDATE file SET batch = NULL") }
        try work(catalogue)
        #expect(try catalogue.dropsWithoutReceipt().isEmpty)
    }

    @Test func whatCannotBeReadForGoodDoesNotHoldItsReceiptUp() throws {
        let catalogue = try temporaryCatalogue()
        let (id, folder) = try catalogue.addCase(folder: RawName("甲"), at: moment)
        try drop(["a"], catalogue, folder: folder, of: id)
        try work(catalogue, failing: true)
        #expect(try write(catalogue) == [["a"]])
    }

    @Test func filesThatGoToAnotherCaseKeepTheirReceiptAndAreListedThere() throws {
        let catalogue = try temporaryCatalogue()
        let (one, first) = try catalogue.addCase(folder: RawName("甲"), at: moment)
        let (two, second) = try catalogue.addCase(folder: RawName("乙"), at: moment)
        try drop(["a"], catalogue, folder: first, of: one)
        try drop(["b"], catalogue, folder: second, of: two)
        try work(catalogue)
        #expect(try write(catalogue).count == 2)
        try catalogue.endBatch(try catalogue.batch())
        try catalogue.move(folders: [second], toCase: one, readingKey: readingKey, at: moment)
        try drop(["c"], catalogue, folder: second, of: one, known: ["b"])
        try work(catalogue)
        #expect(try write(catalogue) == [["c"]])
        #expect(try catalogue.receipts(ofCase: one).map(\.id) == ["C00001-1", "C00002-1", "C00001-2"])
        let marks = try catalogue.receiptIDs(ofFilesOfCase: one)
        #expect(try catalogue.files(ofCase: one).map { marks[$0.id] } == ["C00001-1", "C00002-1", "C00001-2"])
    }

    @Test func filesThatJoinBeforeTheirReceiptStandOnThatOfTheCaseThatTheyJoin() throws {
        let catalogue = try temporaryCatalogue()
        let (one, first) = try catalogue.addCase(folder: RawName("甲"), at: moment)
        let (two, second) = try catalogue.addCase(folder: RawName("乙"), at: moment)
        try drop(["a"], catalogue, folder: first, of: one)
        try drop(["b"], catalogue, folder: second, of: two)
        try catalogue.move(folders: [second], toCase: one, readingKey: readingKey, at: moment)
        try work(catalogue)
        #expect(try write(catalogue) == [["a", "b"]])
    }
}
