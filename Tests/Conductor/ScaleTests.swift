import CaseModel
import Foundation
import Glibc
import Reporter
import TestKit
import Testing
import Wire
import WorkQueue

@testable import Conductor

/// What a night over many cases may not do again.
@Suite struct ScaleTests {
    private let folder = TemporaryFolder()
    private let workspace: Workspace
    private let moment: Moment
    private let cases: GeneratedCases

    init() async throws {
        let root = folder.path + "/ws"
        _ = try await Initializer.make(root)
        workspace = try Workspace(root)
        moment = try #require(Moment(asOf: "2024-11-22T01:30:00+08:00", timezone: "Asia/Shanghai"))
        cases = GeneratedCases(workspace: workspace, moment: moment)
    }

    private func write() throws { try ReportStage(workspace: workspace, moment: moment).write() }

    /// Names of the files in reports/ that are another file than before, or are there for the first time: a written file is a new one.
    private func written(since before: [String: UInt64]) throws -> Set<String> {
        Set(try inodes().filter { before[$0.key] != $0.value }.keys)
    }

    private func inodes() throws -> [String: UInt64] {
        var found: [String: UInt64] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: workspace.paths.reports) {
            var status = stat()
            guard stat(workspace.paths.reports + "/" + name, &status) == 0 else { continue }
            // Of a file that takes another's place the number may come again at once; its time does not.
            found[name] = UInt64(status.st_ino) &* 1_000_003 &+ UInt64(status.st_mtim.tv_sec) &* 1_000_000_000 &+ UInt64(status.st_mtim.tv_nsec)
        }
        return found
    }

    @Test func onlyWhatChangedIsRenderedAgain() throws {
        let ids = try cases.add(12)
        try write()
        let first = try inodes()
        #expect(first.count == 25)
        try write()
        #expect(try written(since: first).isEmpty)

        try cases.judge(ids[4], hasMandate: true)
        try write()
        #expect(try written(since: first) == ["C00005.html", "C00005.json", "index.html"])

        let second = try inodes()
        unlink(workspace.paths.reports + "/C00003.json")
        unlink(workspace.paths.reports + "/index.html")
        try write()
        #expect(try written(since: second) == ["C00003.json", "index.html"], "a page that is there and would not change is left alone")
        #expect(try inodes().count == 25)
    }

    /// A mail says what the page says: it goes on saying what changed then until there is another report.
    @Test func anotherLanguageMakesOtherPagesAndAMailDoesNot() throws {
        let ids = try cases.add(3)
        try write()
        let first = try inodes()
        let record = try #require(try workspace.catalogue.caseRecord(ids[1]))
        let told = try #require(try Standings(catalogue: workspace.catalogue).standing(of: record)).summary
        let message = OutgoingMessage(bytes: [1], messageID: "<a@b>", recipients: ["l@example.com"], telling: [ids[1]: told])
        try workspace.catalogue.enqueue([message], at: moment.text)
        try write()
        #expect(try written(since: first).isEmpty)

        let settings = workspace.paths.settings
        let text = try String(contentsOfFile: settings, encoding: .utf8).replacing(/(?m)^language:.*$/) { _ in "language: en" }
        try text.write(toFile: settings, atomically: true, encoding: .utf8)
        let english = try Workspace(workspace.paths.root)
        try ReportStage(workspace: english, moment: moment).write()
        #expect(try String(contentsOfFile: workspace.paths.reports + "/C00001.html", encoding: .utf8).contains("<html lang=\"en\">"))
    }

    /// What lists show comes from what is kept beside the reports, which may be gone; where that is not there, it is made of the reports.
    @Test func listsOpenNoReports() throws {
        try cases.add(5)
        let before = try Overview(workspace).cases
        #expect(before.map(\.caseID) == (1...5).map { CaseRecord.code(Int64($0)) })
        try cases.forgetSummaries()
        #expect(try Overview(workspace).cases.map(\.summary) == before.map(\.summary))
        try cases.forgetReports()
        #expect(try Overview(workspace).cases.map(\.summary) == before.map(\.summary))
    }

    /// Reports are opened lawyer by lawyer, and what a mail says is what it would say with all of them at hand.
    @Test func digestsAreThoseOfAllReportsAtOnce() throws {
        try cases.add(20)
        let post = PostOffice(workspace: workspace, moment: moment)
        var made: [DigestMessage] = []
        try post.digests { made.append($0) }
        let catalogue = workspace.catalogue
        let all = try catalogue.cases().compactMap { record in try catalogue.report(ofCase: record.id).map { DigestCase(report: $0) } }
        var settings = try post.settings()
        settings.context.masker = Masker(findings: try catalogue.cases().flatMap { try catalogue.findings(ofCase: $0.id) })
        let atOnce = MailDigest.messages(for: all, settings: settings)
        #expect(made.count == 8 && made == atOnce, "seven lawyers and their supervisor")
        // The number found in one of the lawyer's cases stands in file names of another.
        #expect(made.allSatisfy { !$0.text.contains("KH-9") && !$0.html.contains("KH-9") })
        #expect(made[0].text.contains("KH-***"))
    }

    /// Reports are opened one at a time: ten times as many cases take no more memory to write.
    @Test(.enabled(if: Program.isBuilt)) func memoryDoesNotGrowWithTheNumberOfCases() throws {
        func peak() -> Int {
            let outcome = Program.run(["report", "--format", "html", "--output", folder.path + "/out", "-w", workspace.paths.root])
            #expect(outcome.status == 0, "\(outcome)")
            return outcome.peakMemory
        }
        try cases.add(6)
        let few = peak()
        try cases.add(54)
        let many = peak()
        #expect(many < few + 24 << 20, "\(few >> 20) MB, then \(many >> 20) MB")
    }

    /// On the same day only what is not settled is looked at again; on another day everything is.
    @Test func casesAreJudgedAgainOnlyWhereSomethingHappened() throws {
        let catalogue = workspace.catalogue
        func judged(_ basis: String) throws -> [Int64] {
            try catalogue.enqueueJudgements(basis: basis)
            var ids: [Int64] = []
            while let job = try catalogue.lease(owner: "t", now: 0, seconds: 60) {
                if let id = job.caseID { ids.append(id) }
                try catalogue.skipJudgement(job, archive: false)
            }
            return ids
        }
        let ids = try cases.add(4)
        #expect(try judged("monday") == ids)
        #expect(try judged("monday") == [])
        let decision = Decision(kind: .waiver("risk-notice"), by: "王芳", reason: "已另行告知", at: moment.text)
        try catalogue.add(decision, toCase: ids[2], detail: "")
        #expect(try judged("monday") == [ids[2]])
        try catalogue.setState(ids[0], .failed)
        #expect(try judged("monday") == [ids[0]])
        #expect(try judged("tuesday") == ids)
    }
}
