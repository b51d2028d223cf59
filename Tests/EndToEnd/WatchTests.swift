import Foundation
import Glibc
import TestKit
import Testing

@Suite(.enabled(if: Program.isBuilt, "casebinder is not built"))
struct WatchTests {
    /// Looks again and again until it is so, or gives up.
    private func eventually(within seconds: Double = 60, _ condition: () -> Bool) -> Bool {
        let deadline = Date().addingTimeInterval(seconds)
        while Date() < deadline {
            if condition() { return true }
            usleep(100_000)
        }
        return condition()
    }

    @Test func aDroppedFolderIsTakenAndDecisionsCountWhileItRuns() throws {
        let workspace = try TestWorkspace()
        let watching = Program.start(["watch", "-w", workspace.root, "--as-of", asOf, "--jobs", "1"])
        defer { watching.killGroup() }
        #expect(eventually { watching.errorsSoFar.contains("watching") })
        // Below a lawyer's folder that comes into being together with it.
        try workspace.dropConsultation("李明律师/王芳咨询", client: "王芳", complete: false)
        try workspace.drop("李明律师/王芳咨询/谈话笔录.txt", Papers.interview)
        #expect(eventually { workspace.writtenReports["李明律师/王芳咨询"]?["state"].string == "incomplete" }, "\(watching.errorsSoFar)")
        #expect(workspace.batch().status == 75)
        #expect(workspace.run("waive", "C00001", "consultation-record", "--by", "王主任", "--reason", "电话咨询").status == 0)
        #expect(eventually { workspace.writtenReports["李明律师/王芳咨询"]?["state"].string == "archived" }, "\(watching.errorsSoFar)")
        #expect(eventually { workspace.files(below: "inbox").isEmpty })
        try workspace.dropConsultation("李明律师/赵六咨询", client: "赵六")
        #expect(eventually { workspace.writtenReports["李明律师/赵六咨询"]?["state"].string == "archived" }, "\(watching.errorsSoFar)")
        watching.signal(SIGTERM)
        let ended = watching.wait(seconds: 30)
        #expect(ended.status == 0, "\(ended)")
    }
}
