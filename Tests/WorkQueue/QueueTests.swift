import CaseModel
import Foundation
import GRDB
import Testing

@testable import WorkQueue

/// A fresh catalogue in a folder of its own.
func temporaryCatalogue() throws -> Catalogue {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("catalogue-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    return try Catalogue(path: folder + "/casebinder.sqlite")
}

func file(_ name: String, _ sha256: String?, outcome: FileOutcome = .current) -> ReceivedFile {
    ReceivedFile(path: RawName(name), sha256: sha256, bytes: 10, stamp: name + (sha256 ?? ""), outcome: outcome)
}

let readingKey = "key-1"
let moment = "2024-11-22T01:00:00+08:00"

@Suite struct QueueTests {
    @Test func aCaseIsJudgedOnlyWhenAllItsContentIsRead() throws {
        let catalogue = try temporaryCatalogue()
        let (caseID, folderID) = try catalogue.addCase(folder: RawName("甲诉乙"), at: moment)
        _ = try catalogue.record([file("1.pdf", "aa"), file("2.txt", "bb")], inFolder: folderID, ofCase: caseID, readingKey: readingKey, at: moment)

        let first = try #require(try catalogue.lease(owner: "w", now: 0, seconds: 60))
        #expect(first.kind == .open)
        try catalogue.completeOpening(first, Extraction(format: "application/pdf", status: .ok), pagesToRead: 1...2, readingKey: readingKey)
        let second = try #require(try catalogue.lease(owner: "w", now: 0, seconds: 60))
        #expect(second.kind == .open)
        try catalogue.completeOpening(
            second, Extraction(format: "text/plain", status: .ok, pages: [Page(number: 1)]), pagesToRead: nil, readingKey: readingKey)
        for number in 1...2 {
            let page = try #require(try catalogue.lease(owner: "w", now: 0, seconds: 60))
            #expect(page.kind == .page)
            #expect(page.reading?.page == number)
            try catalogue.completePage(page, Page(number: number), readingKey: readingKey)
        }
        let judgement = try #require(try catalogue.lease(owner: "w", now: 0, seconds: 60))
        #expect(judgement.kind == .judge)
        #expect(judgement.caseID == caseID)
        #expect(try catalogue.extraction(of: "aa", readingKey: readingKey)?.pages.map(\.number) == [1, 2])
    }

    @Test func membersOfContainersAreReadBeforeTheCaseIsJudged() throws {
        let catalogue = try temporaryCatalogue()
        let (caseID, folderID) = try catalogue.addCase(folder: RawName("x"), at: moment)
        _ = try catalogue.record([file("a.zip", "zip")], inFolder: folderID, ofCase: caseID, readingKey: readingKey, at: moment)
        let zip = try #require(try catalogue.lease(owner: "w", now: 0, seconds: 60))
        let member = Extraction.Member(name: RawName("内.txt"), sha256: "inner", bytes: 3)
        try catalogue.completeOpening(
            zip, Extraction(format: "application/zip", status: .ok, members: [member]), pagesToRead: nil, readingKey: readingKey)
        let inner = try #require(try catalogue.lease(owner: "w", now: 0, seconds: 60))
        #expect(inner.reading?.sha256 == "inner")
        #expect(inner.reading?.depth == 1)
        #expect(try catalogue.lease(owner: "w", now: 0, seconds: 60) == nil)
        try catalogue.completeOpening(inner, Extraction(format: "text/plain", status: .ok), pagesToRead: nil, readingKey: readingKey)
        #expect(try catalogue.lease(owner: "w", now: 0, seconds: 60)?.kind == .judge)
    }

    @Test func contentIsReadOnceForAllCases() throws {
        let catalogue = try temporaryCatalogue()
        for name in ["one", "two"] {
            let (caseID, folderID) = try catalogue.addCase(folder: RawName(name), at: moment)
            _ = try catalogue.record([file("licence.pdf", "same")], inFolder: folderID, ofCase: caseID, readingKey: readingKey, at: moment)
        }
        let opening = try #require(try catalogue.lease(owner: "w", now: 0, seconds: 60))
        try catalogue.completeOpening(opening, Extraction(format: "text/plain", status: .ok), pagesToRead: nil, readingKey: readingKey)
        let kinds = [try catalogue.lease(owner: "w", now: 0, seconds: 60)?.kind, try catalogue.lease(owner: "w", now: 0, seconds: 60)?.kind]
        #expect(kinds == [.judge, .judge])
    }

    /// Else every lease of a night over thousands of cases would pass by all that wait.
    @Test func aJudgementThatWaitsForContentStandsBehindAllOtherWork() throws {
        let catalogue = try temporaryCatalogue()
        func order() throws -> [String] {
            try catalogue.database.read { try String.fetchAll($0, sql: "SELECT kind || coalesce(case_id, '') FROM job ORDER BY rank, id") }
        }
        let (one, oneFolder) = try catalogue.addCase(folder: RawName("one"), at: moment)
        let (two, twoFolder) = try catalogue.addCase(folder: RawName("two"), at: moment)
        _ = try catalogue.record([file("1.txt", "aa")], inFolder: twoFolder, ofCase: two, readingKey: readingKey, at: moment)
        _ = try catalogue.record([file("2.txt", "bb"), file("3.txt", "cc")], inFolder: oneFolder, ofCase: one, readingKey: readingKey, at: moment)
        let opens = try order().prefix(3).filter { $0.hasPrefix("open") }
        #expect(try opens.count == 3 && Set(order().suffix(2)) == ["judge\(one)", "judge\(two)"])
        let opening = try #require(try catalogue.lease(owner: "w", now: 0, seconds: 60))
        #expect(opening.reading?.sha256 == "aa")
        try catalogue.completeOpening(opening, Extraction(format: "text/plain", status: .ok), pagesToRead: nil, readingKey: readingKey)
        #expect(try order().first == "judge\(two)" && order().last == "judge\(one)")
        // Another paper came before it was judged.
        _ = try catalogue.record(
            [file("1.txt", "aa"), file("4.txt", "dd")], inFolder: twoFolder, ofCase: two, readingKey: readingKey, at: moment)
        #expect(try order().first?.hasPrefix("open") == true)
        #expect(try catalogue.lease(owner: "w", now: 0, seconds: 60)?.kind == .open)
    }

    @Test func anExpiredLeaseIsHandedOutAgain() throws {
        let catalogue = try temporaryCatalogue()
        let (caseID, folderID) = try catalogue.addCase(folder: RawName("x"), at: moment)
        _ = try catalogue.record([file("a", "aa")], inFolder: folderID, ofCase: caseID, readingKey: readingKey, at: moment)
        let first = try #require(try catalogue.lease(owner: "one", now: 100, seconds: 60))
        #expect(try catalogue.lease(owner: "two", now: 120, seconds: 60) == nil)
        let again = try #require(try catalogue.lease(owner: "two", now: 161, seconds: 60))
        #expect(again.id == first.id)
        #expect(again.attempts == 2)
    }

    @Test(arguments: [(FailureClass.deterministic, false), (.bug, false), (.resource, true), (.outside, true)])
    func onlyPassingFailuresAreTriedAgain(failure: FailureClass, retried: Bool) throws {
        let catalogue = try temporaryCatalogue()
        let (caseID, _) = try catalogue.addCase(folder: RawName("x"), at: moment)
        try catalogue.enqueueJudgement(ofCase: caseID)
        let job = try #require(try catalogue.lease(owner: "w", now: 1000, seconds: 60))
        try catalogue.fail(job, failure, "why", now: 1000)
        #expect(try catalogue.lease(owner: "w", now: 1001, seconds: 60) == nil)
        #expect(try catalogue.deferredJobs().map(\.message) == (retried ? ["why"] : []))
        #expect((try catalogue.lease(owner: "w", now: 1000 + 3700, seconds: 60) != nil) == retried)
        #expect(try catalogue.failedJobs().count == (retried ? 0 : 1))
    }

    @Test func retriesEndAndTheFailureIsNamed() throws {
        let catalogue = try temporaryCatalogue()
        let (caseID, _) = try catalogue.addCase(folder: RawName("x"), at: moment)
        try catalogue.enqueueJudgement(ofCase: caseID)
        var now = 0.0
        var leases = 0
        while let job = try catalogue.lease(owner: "w", now: now, seconds: 60) {
            leases += 1
            try catalogue.fail(job, .resource, "disk full", now: now)
            now += 100_000
            try #require(leases < 20)
        }
        #expect(leases == 5)
        #expect(try catalogue.failedJobs(ofCase: caseID).map(\.message) == ["disk full"])
    }

    @Test func workWishedForWhileItIsDoneIsDoneAgain() throws {
        let catalogue = try temporaryCatalogue()
        let (caseID, _) = try catalogue.addCase(folder: RawName("x"), at: moment)
        try catalogue.enqueueJudgement(ofCase: caseID)
        let job = try #require(try catalogue.lease(owner: "w", now: 0, seconds: 60))
        try catalogue.add(Decision(kind: .approval, by: "王芳", at: moment), toCase: caseID, detail: "approved")
        try catalogue.skipJudgement(job, archive: false)
        #expect(try catalogue.lease(owner: "w", now: 0, seconds: 60)?.caseID == caseID)
    }

    @Test func twoProcessesWriteWithoutLosingAnything() async throws {
        let catalogue = try temporaryCatalogue()
        let other = try Catalogue(path: catalogue.path)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for owner in [catalogue, other] {
                group.addTask {
                    for number in 0..<50 { try owner.log(at: moment, caseID: nil, kind: "test", actor: "a", detail: "\(number)") }
                }
            }
            try await group.waitForAll()
        }
        #expect(try catalogue.events().count == 100)
        #expect(try catalogue.brokenEvents() == [])
    }
}
