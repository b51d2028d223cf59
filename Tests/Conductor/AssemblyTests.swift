import CaseModel
import TestKit
import Testing
import WorkQueue

@testable import Conductor

@Suite struct AssemblyTests {
    /// A catalogue in which `a.zip` holds what the table says, by hash.
    private func contents(_ openings: [String: [String]], in folder: TemporaryFolder) throws -> [FileReading] {
        let catalogue = try Catalogue(path: folder.path + "/db.sqlite")
        let (caseID, folderID) = try catalogue.addCase(folder: RawName("案"), at: "2024-01-15T00:00:00+08:00")
        let file = ReceivedFile(path: RawName("a.zip"), sha256: "top", bytes: 1000, stamp: "1", outcome: .current)
        _ = try catalogue.record([file], inFolder: folderID, ofCase: caseID, readingKey: "k", at: "2024-01-15T00:00:00+08:00")
        while let job = try catalogue.lease(owner: "t", now: 0, seconds: 60), let what = job.reading {
            let members = (openings[what.sha256] ?? []).enumerated().map { Extraction.Member(name: RawName("\($0).zip"), sha256: $1, bytes: 1000) }
            let extraction = Extraction(format: "application/zip", status: .ok, members: members)
            try catalogue.completeOpening(job, extraction, pagesToRead: nil, readingKey: "k")
        }
        return try CaseAssembly(catalogue: catalogue, readingKey: "k").contents(ofCase: caseID).files
    }

    @Test func anArchiveThatHoldsItselfIsRefusedAtOnce() throws {
        let folder = TemporaryFolder()
        let files = try contents(["top": ["inner"], "inner": ["top", "leaf"]], in: folder)
        let inner = try #require(files.first?.children.first)
        #expect(inner.children.map(\.status) == [.refused, .ok])
        #expect(inner.children.first?.problems.map(\.code) == [.bomb] && inner.children.first?.children.isEmpty == true)
    }

    @Test func equalArchivesInEqualArchivesAreReadOnceAndListedSoFar() throws {
        let folder = TemporaryFolder()
        var openings: [String: [String]] = [:]
        for level in 0..<5 { openings[level == 0 ? "top" : "\(level)"] = Array(repeating: "\(level + 1)", count: 16) }
        let files = try contents(openings, in: folder)
        let all = files.flatMap(\.flattened)
        #expect(all.count == 10_001)
        #expect(all.contains { $0.problems.contains { $0.code == .tooManyFiles } })
    }
}
