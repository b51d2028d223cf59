import CaseModel
import Foundation
import Testing

@testable import WorkQueue

/// Papers with a state-secret mark in the database.
@Suite struct HoldTests {
    private func page(_ number: Int, _ text: String) -> Page {
        var page = Page(number: number)
        page.lines = [TextLine(text: text)]
        return page
    }

    /// Whether a text stands in the database's files.
    private func isKept(_ text: String, _ catalogue: Catalogue) -> Bool {
        ["", "-wal", "-shm"].contains { ending in
            FileManager.default.contents(atPath: catalogue.path + ending)?.range(of: Data(text.utf8)) != nil
        }
    }

    @Test func whatWasReadBeforeTheMarkWasSeenIsErased() throws {
        let catalogue = try temporaryCatalogue()
        let (caseID, folderID) = try catalogue.addCase(folder: RawName("甲"), at: moment)
        _ = try catalogue.record([file("1.pdf", "aa")], inFolder: folderID, ofCase: caseID, readingKey: readingKey, at: moment)
        let opening = try #require(try catalogue.lease(owner: "w", now: 0, seconds: 60))
        try catalogue.completeOpening(opening, Extraction(format: "application/pdf", status: .ok), pagesToRead: 1...3, readingKey: readingKey)
        let jobs = try (1...3).map { _ in try #require(try catalogue.lease(owner: "w", now: 0, seconds: 60)) }
        // Page 3 is done first, the marked one second.
        try catalogue.completePage(jobs[2], page(3, "布防方案" + String(repeating: "详情", count: 3000)), readingKey: readingKey)
        #expect(isKept("布防方案", catalogue))
        #expect(try !catalogue.isHeld("aa", readingKey: readingKey))
        try catalogue.completePage(jobs[0], page(1, "机密").withheld, readingKey: readingKey)
        #expect(try catalogue.isHeld("aa", readingKey: readingKey))
        try catalogue.completePage(jobs[1], page(2, "隧道位置"), readingKey: readingKey)
        #expect(!isKept("布防方案", catalogue) && !isKept("隧道位置", catalogue))
        let read = try #require(try catalogue.extraction(of: "aa", readingKey: readingKey))
        #expect(read.pages.map(\.number) == [1, 2, 3] && read.pages.allSatisfy { $0.lines.isEmpty && $0.isWithheld })
        #expect(try catalogue.lease(owner: "w", now: 0, seconds: 60)?.kind == .judge)
        #expect(try catalogue.heldContent(ofCase: caseID, readingKey: readingKey) == ["aa"])

        // Released, it is read again.
        try catalogue.release("aa", readingKey: readingKey)
        #expect(try !catalogue.isHeld("aa", readingKey: readingKey) && catalogue.extraction(of: "aa", readingKey: readingKey) == nil)
    }
}
