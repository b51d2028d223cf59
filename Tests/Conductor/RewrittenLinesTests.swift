import CaseModel
import Inspector
import Testing

@testable import Conductor
@testable import WorkQueue

/// A line of case.yaml that was taken back counts again where it was written anew.
@Suite struct RewrittenLinesTests {
    private static let line = Decision(kind: .level(.confidential), by: "李明", at: "")

    private func saying(_ level: Level?) -> CaseFileReading {
        var reading = CaseFileReading()
        reading.level = level.map { CaseFileLevel(level: $0) }
        return reading
    }

    /// - Parameters:
    ///   - versions: what case.yaml said, a version a day from 2024-11-01 on.
    ///   - day: on whose noon the level was taken back.
    private func countsAgain(_ versions: [Level?], takenBackOn day: Int, outcomes: [Int: FileOutcome] = [:]) async throws -> Bool {
        let records = versions.indices.map { index in
            FileRecord(
                id: Int64(index + 1), caseID: 1, folderID: 1, path: RawName("case.yaml"), sha256: "\(index)", bytes: 9, stamp: "x",
                outcome: outcomes[index] ?? (index == versions.count - 1 ? .current : .superseded), detail: nil,
                received: "2024-11-0\(index + 1)T09:00:00+08:00", changed: "", batch: nil)
        }
        let present = CaseFileVersions(try #require(records.last), among: records)
        let back = Decision(kind: .level(.confidential), by: "王芳", at: "2024-11-0\(day)T12:00:00+08:00", withdraws: true)
        let lines = await RewrittenLines.find([back], [present]) { sha256 in Int(sha256).map { saying(versions[$0]) } }
        return lines.among([Self.line]) { $0.decisions(files: [], at: "") } == [Self.line]
    }

    @Test func aLineThatStoodThereAllTheTimeDoesNotCount() async throws {
        #expect(try await !countsAgain([.confidential], takenBackOn: 1))
        #expect(try await !countsAgain([.confidential, .confidential], takenBackOn: 1), "something else was changed")
        #expect(try await !countsAgain([nil, .confidential, .confidential], takenBackOn: 2))
    }

    @Test func aLineWrittenSinceCounts() async throws {
        #expect(try await countsAgain([nil, .confidential], takenBackOn: 1), "what was taken back was a command")
        #expect(try await countsAgain([.confidential, nil, .confidential], takenBackOn: 1), "it was gone for a night")
        #expect(try await countsAgain([.confidential, .secret, .confidential], takenBackOn: 1))
        #expect(try await countsAgain([nil, .confidential, .confidential], takenBackOn: 1))
        #expect(try await countsAgain([.confidential, .confidential], takenBackOn: 1, outcomes: [0: .deleted]), "the file was gone for a night")
    }
}
