import Foundation
import TestKit
import Testing

/// A power cut loses time, never work, and repeats nothing that others can see.
@Suite(.enabled(if: Program.isBuilt, "casebinder is not built"))
struct KillTests {
    /// What users and mail servers can see of a workspace; paths of this workspace and the threads' random roots left out.
    private struct Story: Equatable {
        var reports: [JSON]
        var outcomes: [[String]]
        var folders: [String]
        var packages: [String: Data]
        /// By name; what was written once says the same however the run went.
        var receipts: [String: String]
        var subjects: [String]
        var distinctMessages: Int

        init(_ workspace: TestWorkspace) {
            let ids = ["C00001", "C00002", "C00003"]
            let shown = ids.map(workspace.show)
            reports = shown.map { $0["report"] }
            outcomes = shown.map { $0["files"].array.map { "\($0["path"].string ?? "") \($0["outcome"].string ?? "")" }.sorted() }
            folders = workspace.files(below: "inbox") + workspace.files(below: "processed") + workspace.files(below: "quarantine")
            packages = Dictionary(uniqueKeysWithValues: workspace.files(below: "archive").compactMap { name in
                FileManager.default.contents(atPath: "\(workspace.root)/archive/\(name)").map { (name, $0) }
            })
            receipts = Dictionary(uniqueKeysWithValues: workspace.files(below: "reports/receipts").map { name in
                (name, (try? String(contentsOfFile: "\(workspace.root)/reports/receipts/\(name)", encoding: .utf8)) ?? "")
            })
            let heads = workspace.messages().map { $0.components(separatedBy: "\n").filter { $0.hasPrefix("Subject:") || $0.hasPrefix("To:") }.joined() }
            subjects = heads.sorted()
            distinctMessages = Set(workspace.messages().compactMap { text in text.components(separatedBy: "\n").first { $0.lowercased().hasPrefix("message-id:") } }).count
        }
    }

    private func prepared() throws -> TestWorkspace {
        let workspace = try TestWorkspace(["encrypt": "false", "email": "archivist@example.com"])
        try workspace.dropConsultation("甲咨询", client: "赵一")
        try workspace.dropConsultation("乙咨询", client: "钱二", complete: false)
        try workspace.dropConsultation("丙咨询", client: "孙三")
        return workspace
    }

    @Test func aKilledRunEndsAsAnUndisturbedOne() async throws {
        let calm = try prepared()
        #expect(calm.batch().status == 0)
        let expected = Story(calm)
        #expect(expected.reports.map { $0["state"].string } == ["archived", "incomplete", "archived"])
        #expect(expected.receipts.count == 6, "a receipt for each drop: \(expected.receipts.keys)")
        #expect(expected.receipts.values.contains { $0.contains("已归档（archive/2024/") }, "written when the run was over")
        #expect(expected.packages.count == 2 && expected.distinctMessages == expected.subjects.count && expected.subjects.count >= 2, "\(expected.subjects)")
        try await withThrowingTaskGroup(of: Void.self) { group in
            for point in ["opened", "judged", "packaged", "moved", "receipted", "queued"] {
                group.addTask {
                    let workspace = try prepared()
                    let killed = workspace.batch(environment: ["CASEBINDER_KILL_AT": point])
                    #expect(killed.signal == 9, "not killed at \(point): \(killed)")
                    let again = workspace.batch()
                    #expect(again.status == 0, "\(point): \(again)")
                    let story = Story(workspace)
                    #expect(story == expected, "killed at \(point)")
                    #expect(workspace.run("verify").status == 0)
                }
            }
            try await group.waitForAll()
        }
    }
}
