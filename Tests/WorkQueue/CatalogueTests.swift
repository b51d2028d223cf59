import CaseModel
import Fixity
import Foundation
import GRDB
import Testing

@testable import WorkQueue

@Suite struct CatalogueTests {
    /// The two days for a level run from its first proposal, and anew when it rises.
    @Test func aProposalKeepsItsDayUntilItRises() throws {
        let days = try ["2024-11-20", "2024-11-21", "2024-11-22", "2024-11-25"].map { try #require(CalendarDate(iso: $0)) }
        func proposed(_ level: Level, _ day: Int, after earlier: ProposedLevel?) -> ProposedLevel {
            .proposed(LevelAssessment(level: level), on: days[day], after: earlier)
        }
        let first = proposed(.confidential, 0, after: nil)
        let again = proposed(.confidential, 1, after: first)
        let higher = proposed(.topSecret, 2, after: again)
        #expect([first, again, higher].map(\.since) == [days[0], days[0], days[2]])
        #expect(proposed(.confidential, 3, after: higher).since == days[2])
        // What an older version recorded has no day: it runs from today.
        #expect(proposed(.secret, 3, after: ProposedLevel(assessment: LevelAssessment(level: .topSecret), since: nil)).since == days[3])
    }

    func outcomes(_ catalogue: Catalogue, _ caseID: Int64) throws -> [String] {
        try catalogue.files(ofCase: caseID).map { "\($0.path.display) \($0.outcome.rawValue)" + ($0.detail.map { " " + $0 } ?? "") }
    }

    @Test func aReplacedFileIsSupersededAndADeletedOneIsKept() throws {
        let catalogue = try temporaryCatalogue()
        let (caseID, folderID) = try catalogue.addCase(folder: RawName("x"), at: moment)
        _ = try catalogue.record([file("a", "1"), file("b", "2")], inFolder: folderID, ofCase: caseID, readingKey: readingKey, at: moment)
        let changes = try catalogue.record([file("a", "3")], inFolder: folderID, ofCase: caseID, readingKey: readingKey, at: moment)
        #expect(changes.superseded == 1 && changes.deleted == 1 && changes.added == 1)
        #expect(try outcomes(catalogue, caseID) == ["a superseded", "a current", "b deleted"])
    }

    @Test func aReplacedPaperDoesNotComeBackFromACopyOfTheFolder() throws {
        for place in [FolderPlace.processed, .inbox] {
            let catalogue = try temporaryCatalogue()
            let (caseID, folderID) = try catalogue.addCase(folder: RawName("x"), at: moment)
            let copyID = try catalogue.attach(folder: RawName("x2"), toCase: caseID, at: moment)
            for id in [folderID, copyID] {
                _ = try catalogue.record([file("a", "1"), file("b", "2")], inFolder: id, ofCase: caseID, readingKey: readingKey, at: moment)
            }
            try catalogue.setPlace(folder: copyID, place)
            _ = try catalogue.record([file("a", "3"), file("b", "2")], inFolder: folderID, ofCase: caseID, readingKey: readingKey, at: moment)
            let all = try outcomes(catalogue, caseID).sorted()
            // A copy that still lies in the inbox holds what it holds.
            #expect(all == ["a current", place == .inbox ? "a current" : "a superseded", "a superseded", "b current", "b duplicate x/b"], "\(place)")
        }
    }

    @Test func theSameListingChangesNothing() throws {
        let catalogue = try temporaryCatalogue()
        let (caseID, folderID) = try catalogue.addCase(folder: RawName("x"), at: moment)
        let listing = [file("a", "1"), file("Thumbs.db", nil, outcome: .ignored)]
        let first = try catalogue.record(listing, inFolder: folderID, ofCase: caseID, readingKey: readingKey, at: moment)
        #expect(first.changed && first.added == 1)
        #expect(try !catalogue.record(listing, inFolder: folderID, ofCase: caseID, readingKey: readingKey, at: moment).changed)
    }

    @Test func equalBytesAreDuplicatesOfTheFirstAndTakeItsPlaceWhenItGoes() throws {
        let catalogue = try temporaryCatalogue()
        let (caseID, folderID) = try catalogue.addCase(folder: RawName("x"), at: moment)
        _ = try catalogue.record([file("a", "1"), file("b", "1")], inFolder: folderID, ofCase: caseID, readingKey: readingKey, at: moment)
        #expect(try outcomes(catalogue, caseID) == ["a current", "b duplicate a"])
        _ = try catalogue.record([file("b", "1")], inFolder: folderID, ofCase: caseID, readingKey: readingKey, at: moment)
        #expect(try outcomes(catalogue, caseID) == ["a deleted", "b current"])
    }

    @Test func archiveNumbersAreNeverGivenTwice() throws {
        let catalogue = try temporaryCatalogue()
        let one = try catalogue.addCase(folder: RawName("x"), at: moment).caseID
        let two = try catalogue.addCase(folder: RawName("y"), at: moment).caseID
        let first = try catalogue.archiveNumber(forCase: one, series: "2024-MS") { "2024-MS-\($0)" }
        let again = try catalogue.archiveNumber(forCase: one, series: "2024-MS") { "2024-MS-\($0)" }
        let other = try catalogue.archiveNumber(forCase: two, series: "2024-MS") { "2024-MS-\($0)" }
        #expect(first.number == "2024-MS-1" && again.number == first.number && other.number == "2024-MS-2")
        // A register that was lost begins at 1 again; packages of earlier numbers are still in the archive.
        let three = try catalogue.addCase(folder: RawName("z"), at: moment).caseID
        let later = try catalogue.archiveNumber(forCase: three, series: "2025-MS") { "2025-MS-\($0)" } isTaken: { ["2025-MS-1", "2025-MS-2"].contains($0) }
        #expect(later.number == "2025-MS-3" && later.version == 1)
    }

    @Test func aMessageIsQueuedOnceAndItsSummaryIsKept() throws {
        let catalogue = try temporaryCatalogue()
        let id = try catalogue.addCase(folder: RawName("x"), at: moment).caseID
        for _ in 0..<2 {
            let message = OutgoingMessage(bytes: [1, 2], messageID: "<a@b>", recipients: ["l@example.com"], telling: [id: ["missing"]])
            try catalogue.enqueue([message], at: moment)
        }
        let due = try catalogue.dueMessages(now: 1)
        #expect(due.map(\.messageID) == ["<a@b>"])
        #expect(try catalogue.mailed([String].self, ofCase: id) == ["missing"])
        try catalogue.markFailed(due[0].id, failure: .rejected(permanent: false, code: 451, recipient: nil, answer: "later"), notBefore: 500)
        #expect(try catalogue.dueMessages(now: 499).isEmpty)
        #expect(try catalogue.dueMessages(now: 500).count == 1)
        try catalogue.markSent(due[0].id, at: moment)
        #expect(try catalogue.undeliveredMessages().isEmpty)
    }

    @Test func undeliveredMessagesSayWhichCasesTheyTellOf() throws {
        let catalogue = try temporaryCatalogue()
        let messages = ["<a@b>", "<c@d>", "<e@f>"].map { id in
            OutgoingMessage<[String]>(bytes: [1], messageID: id, recipients: ["l@example.com"], cases: id == "<e@f>" ? [] : ["C00001", "C00002"])
        }
        try catalogue.enqueue(messages, at: moment)
        let queued = try catalogue.undeliveredMessages()
        #expect(queued.map(\.cases) == [["C00001", "C00002"], ["C00001", "C00002"], []])
        try catalogue.markSent(queued[0].id, at: moment)
        try catalogue.markWritten(queued[1].id, at: moment)
        #expect(try catalogue.undeliveredMessages().map(\.messageID) == ["<e@f>"])
        #expect(try catalogue.messageCounts() == (1, 1))
    }

    @Test func whatWasSentIsForgottenButThatItWasSent() throws {
        let catalogue = try temporaryCatalogue()
        let body = [UInt8](repeating: 0x61, count: 5000)
        for id in ["old", "new", "waiting"] {
            try catalogue.enqueue([OutgoingMessage<[String]>(bytes: body, messageID: "\(id)@b", recipients: ["l@example.com"])], at: moment)
        }
        let ids = try catalogue.undeliveredMessages().map(\.id)
        try catalogue.markSent(ids[0], at: "2024-01-01T02:00:00+08:00")
        try catalogue.markSent(ids[1], at: "2024-01-09T02:00:00+08:00")
        for _ in 0..<2 { try catalogue.forgetSent(before: "2024-01-05T02:00:00+08:00") }
        #expect(try String(decoding: catalogue.bytes(ofMessage: ids[0]), as: UTF8.self) == "sha256:" + Digest.sha256(body))
        #expect(try catalogue.bytes(ofMessage: ids[1]) == body && catalogue.bytes(ofMessage: ids[2]) == body)
        let kept = try catalogue.database.read { try Row.fetchOne($0, sql: "SELECT * FROM outbox WHERE id = ?", arguments: [ids[0]]) }
        let row = try #require(kept)
        let left: [String] = [row["message_id"], row["recipient"], row["sent"]]
        #expect(left == ["old@b", "l@example.com", "2024-01-01T02:00:00+08:00"])
    }

    @Test func theLastMessageAboutACaseIsKeptForEachReader() throws {
        let catalogue = try temporaryCatalogue()
        for folder in ["x", "y"] { _ = try catalogue.addCase(folder: RawName(folder), at: moment) }
        func enqueue(_ id: String, _ reader: String, _ cases: [String], _ thread: String) throws {
            let message = OutgoingMessage<[String]>(
                bytes: [1], messageID: id, recipients: ["l@example.com"], cases: cases, conversation: (reader, thread))
            try catalogue.enqueue([message], at: moment)
        }
        try enqueue("1@b", "digest l", ["C00001", "C00002"], "C00001")
        try enqueue("2@b", "supervisor s", ["C00002"], "C00002")
        try enqueue("3@b", "digest l", ["C00002"], "C00001")
        #expect(try catalogue.lastMails(ofCase: 1) == ["digest l": LastMail(messageID: "1@b", thread: "C00001")])
        #expect(
            try catalogue.lastMails(ofCase: 2)
                == ["digest l": LastMail(messageID: "3@b", thread: "C00001"), "supervisor s": LastMail(messageID: "2@b", thread: "C00002")])
    }

    @Test func aDatabaseOfTheFirstVersionIsBroughtUpToDate() throws {
        let path = FileManager.default.temporaryDirectory.path + "/catalogue-\(UUID().uuidString).sqlite"
        defer { for ending in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + ending) } }
        let old = try DatabaseQueue(path: path)
        try Schema.prepare(old, path: path, version: 1)
        try old.write {
            try $0.execute(
                sql: "INSERT INTO outbox(message_id, recipient, message, state, queued) VALUES ('<a@b>', 'l@example.com', x'07', 'queued', ?)",
                arguments: [moment])
        }
        let catalogue = try Catalogue(path: path)
        let queued = try catalogue.undeliveredMessages()
        #expect(try queued.map { try catalogue.bytes(ofMessage: $0.id) } == [[7]])
        #expect(queued[0].cases.isEmpty && !queued[0].isTold)
    }

    @Test func aChangedLogLineShows() throws {
        let catalogue = try temporaryCatalogue()
        for number in 1...3 { try catalogue.log(at: moment, caseID: nil, kind: "k", actor: "a", detail: "\(number)") }
        #expect(try catalogue.brokenEvents().isEmpty)
        try catalogue.database.write { try $0.execute(sql: "UPDATE event SET detail = 'other' WHERE id = 2") }
        #expect(try catalogue.brokenEvents() == [2])
        try catalogue.database.write { try $0.execute(sql: "DELETE FROM event WHERE id = 2") }
        #expect(try catalogue.brokenEvents() == [3])
    }

    @Test func damagedAndNewerDatabasesAreToldApart() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("damaged-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try Data(repeating: 7, count: 9000).write(to: URL(fileURLWithPath: folder + "/bad.sqlite"))
        #expect { try Catalogue(path: folder + "/bad.sqlite") } throws: { ($0 as? CatalogueError)?.code == .damaged }
        do {
            let good = try Catalogue(path: folder + "/new.sqlite")
            try good.database.write { try $0.execute(sql: "PRAGMA user_version = 99") }
        }
        #expect { try Catalogue(path: folder + "/new.sqlite") } throws: { ($0 as? CatalogueError)?.code == .newerVersion }
    }

    @Test func retryReadsAgainWhatCrashed() throws {
        let catalogue = try temporaryCatalogue()
        let (caseID, folderID) = try catalogue.addCase(folder: RawName("x"), at: moment)
        _ = try catalogue.record([file("a", "1"), file("b", "2")], inFolder: folderID, ofCase: caseID, readingKey: readingKey, at: moment)
        for problems in [[Problem(.crashed)], []] {
            let job = try #require(try catalogue.lease(owner: "w", now: 0, seconds: 60))
            try catalogue.completeOpening(
                job, Extraction(format: "image/jpeg", status: .ok, problems: problems), pagesToRead: nil, readingKey: readingKey)
        }
        #expect(try catalogue.retry(case: caseID, codes: ["crashed", "timeout"], readingKey: readingKey) == 1)
        // The judgement that was queued before waits for the new reading.
        let job = try #require(try catalogue.lease(owner: "w", now: 0, seconds: 60))
        #expect(job.kind == .open && job.reading?.sha256 == "1")
    }
}
