import CaseModel
import Foundation
import GRDB
import Testing

@testable import WorkQueue

/// An upgrade of the program meets what older versions kept.
@Suite struct UpgradeTests {
    private func judged(_ catalogue: Catalogue, state: CaseState) throws -> Int64 {
        let (id, folder) = try catalogue.addCase(folder: RawName("甲诉乙"), at: moment)
        _ = try catalogue.record([file("1.txt", "aa")], inFolder: folder, ofCase: id, readingKey: readingKey, at: moment)
        while let job = try catalogue.lease(owner: "t", now: 0, seconds: 60), job.kind == .open {
            try catalogue.completeOpening(job, Extraction(format: "text/plain", status: .ok), pagesToRead: nil, readingKey: readingKey)
        }
        let report = CompletenessReport(
            identity: CaseIdentity(id: "C00001", folder: RawName("甲诉乙")), facts: CaseFacts(), state: state, required: [], documents: [],
            unread: [], questions: [Question(field: "closed", topic: .closingDate)], problems: [], assessment: LevelAssessment(),
            asOf: moment)
        let classification = Classification(documents: [], findings: [], assessment: LevelAssessment(), facts: CaseFacts(), problems: [])
        try catalogue.releaseAll()
        let job = try catalogue.lease(owner: "t", now: 0, seconds: 60)
        try catalogue.completeJudgement(job, ofCase: id, classification: classification, report: report, key: "k", archive: false)
        return id
    }

    private func change(_ catalogue: Catalogue, _ id: Int64, _ edit: (String) -> String) throws {
        try catalogue.write { database in
            let text = try String.fetchOne(database, sql: "SELECT report FROM judgement WHERE case_id = ?", arguments: [id]) ?? ""
            try database.execute(sql: "UPDATE judgement SET report = ? WHERE case_id = ?", arguments: [edit(text), id])
            // Of another version: its summary is of no form that is known either.
            try database.execute(sql: "UPDATE cases SET summary = NULL WHERE id = ?", arguments: [id])
        }
    }

    @Test func idsOutliveAFormThatIsNotKnownAnyMore() throws {
        let catalogue = try temporaryCatalogue()
        let id = try judged(catalogue, state: .incomplete)
        func keep(_ classification: String) throws -> [String] {
            try catalogue.write { try $0.execute(sql: "UPDATE judgement SET classification = ?", arguments: [classification]) }
            var ids = try catalogue.documentIDs(ofCase: id) { _ in "aa" }
            return ids.give(to: [[.init(file: ItemPath(RawName("1.txt")), sha256: "aa", page: 1)]], files: [])
        }
        #expect(try keep(#"{"form": 0, "value": {"documents": []}}"#) == ["D001"])
        let path = String(decoding: try JSONEncoder().encode(ItemPath(RawName("0.txt"))), as: UTF8.self)
        let paper = #"{"id": "D007", "parts": [{"file": \#(path), "pages": [1, 1]}]}"#
        #expect(try keep(#"{"form": 0, "value": {"documents": [\#(paper)], "strange": 1}}"#) == ["D007"], "the same content under another name")
    }

    @Test(arguments: [CaseState.incomplete, .archived])
    func aReportOfAnotherFormIsMadeAgain(_ state: CaseState) throws {
        let catalogue = try temporaryCatalogue()
        let id = try judged(catalogue, state: state)
        #expect(try catalogue.forgetOutdatedJudgements(readingKey: readingKey) == 0)
        #expect(try catalogue.lease(owner: "t", now: 0, seconds: 60) == nil)
        // A topic that this version does not know, in the bare form of versions that kept no number.
        try change(catalogue, id) { text in
            let value = text.replacing("\"closingDate\"", with: "\"whenClosed\"")
            return String(value[(value.firstRange(of: "\"value\":")?.upperBound ?? value.startIndex)...].dropLast())
        }
        #expect(try catalogue.report(ofCase: id) == nil)
        try catalogue.setState(id, state)
        #expect(try catalogue.forgetOutdatedJudgements(readingKey: readingKey) == 1)
        #expect(try catalogue.caseRecord(id)?.judgedKey == nil)
        let job = try #require(try catalogue.lease(owner: "t", now: 0, seconds: 60))
        #expect(job.kind == .judge && job.caseID == id)
    }

    @Test func aReadableReportOfAnOlderVersionIsShownUntilItIsMadeAgain() throws {
        let catalogue = try temporaryCatalogue()
        let id = try judged(catalogue, state: .incomplete)
        try change(catalogue, id) { $0.replacing(/"form":\d+/) { _ in "\"form\":0" } }
        #expect(try catalogue.report(ofCase: id)?.questions.count == 1)
        #expect(try catalogue.forgetOutdatedJudgements(readingKey: readingKey) == 1)
    }

    /// A database of version 3 had neither remembered corrections nor proposals; decisions that it holds are remembered from now on.
    @Test func aDatabaseWithoutCorrectionsIsBroughtUpToDate() throws {
        let path = FileManager.default.temporaryDirectory.path + "/catalogue-\(UUID().uuidString).sqlite"
        defer { for ending in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + ending) } }
        let old = try DatabaseQueue(path: path)
        try Schema.prepare(old, path: path, version: 3)
        let decision = Decision(kind: .material("complaint"), document: [DocumentKey(sha256: "aa", pages: 1...2)], by: "李明", at: moment)
        let approval = Decision(kind: .approval, by: "李明", at: moment)
        try old.write { database in
            try database.execute(
                sql: "INSERT INTO cases(id, folder, display, state, received) VALUES (1, ?, '甲诉乙', 'incomplete', ?)",
                arguments: [Data("甲诉乙".utf8), moment])
            for made in [decision, approval] {
                try database.execute(sql: "INSERT INTO decision(case_id, decision) VALUES (1, ?)", arguments: [try Json.text(made)])
            }
        }
        let upgraded = try Catalogue(path: path)
        let waiting = try upgraded.unrememberedDecisions()
        #expect(waiting.map(\.decision) == [decision])
        let sketch = PageSketch(pieces: [1, 2, 3], count: 3, picture: 7)
        let correction = Correction(
            id: waiting[0].id, material: "complaint", by: "李明", source: "C00001 D001", document: decision.document, sketches: [sketch])
        try upgraded.remember(correction)
        #expect(try upgraded.corrections() == [correction])
        #expect(try upgraded.unrememberedDecisions().isEmpty)
    }
}
