import CaseModel
import Foundation
import Testing
import WorkQueue

@testable import Conductor

/// A workspace in a temporary folder, with the pipeline that comes with the program.
private func workspace() async throws -> Workspace {
    let root = FileManager.default.temporaryDirectory.appendingPathComponent("desk-\(UUID().uuidString)").path
    _ = try await Initializer.make(root)
    return try Workspace(root)
}

@Suite struct DeskTests {
    private let moment = Moment(asOf: "2024-11-22", timezone: "Asia/Shanghai") ?? Moment(timezone: "Asia/Shanghai")

    @Test func aCaseIsFoundByAnyOfItsNamesAndByAUniqueBeginning() async throws {
        let workspace = try await workspace()
        let one = try workspace.catalogue.addCase(folder: RawName("赵律师/张伟诉李强"), at: moment.text).caseID
        let two = try workspace.catalogue.addCase(folder: RawName("张三离婚"), at: moment.text).caseID
        let desk = Desk(workspace, moment)
        #expect(try desk.find("C00001").id == one)
        #expect(try desk.find("c00002").id == two)
        #expect(try desk.find("张伟诉李强").id == one)
        #expect(try desk.find("张三").id == two)
        #expect { try desk.find("张") } throws: { ($0 as? ConductorError)?.exitStatus == 64 }
        #expect { try desk.find("王五") } throws: { ($0 as? ConductorError)?.exitStatus == 64 }
        #expect { try desk.find("") } throws: { ($0 as? ConductorError)?.exitStatus == 64 }
    }

    @Test func decisionsNeedANameAReasonAndSenseAndAreLogged() async throws {
        let workspace = try await workspace()
        let id = try workspace.catalogue.addCase(folder: RawName("某案"), at: moment.text).caseID
        let desk = Desk(workspace, moment)
        for (by, reason) in [("", "原因"), ("王芳", " ")] {
            #expect { try desk.waive("C00001", material: "risk-notice", by: by, reason: reason) } throws: {
                ($0 as? ConductorError)?.exitStatus == 64
            }
        }
        #expect { try desk.waive("C00001", material: "risk-notise", by: "王芳", reason: "x") } throws: {
            "\($0)".contains("risk-notice")
        }
        _ = try desk.waive("C00001", material: "risk-notice", by: "王芳", reason: "客户为老客户，已另行告知")
        _ = try desk.confirm("C00001", documents: [], approve: true, material: nil, level: nil, by: "王芳", note: nil)
        #expect(try workspace.catalogue.decisions(ofCase: id).map(\.by) == ["王芳", "王芳"])
        #expect(try workspace.catalogue.events(ofCase: id).map(\.kind) == ["received", "decision", "decision"])
        #expect(try workspace.catalogue.brokenEvents().isEmpty)
    }

    @Test func aMaterialIsWaivedByItsNameAndAMissNamesTheNearest() async throws {
        let workspace = try await workspace()
        let id = try workspace.catalogue.addCase(folder: RawName("某案"), at: moment.text).caseID
        let desk = Desk(workspace, moment)
        let done = try desk.waive("C00001", material: "风险告知书", by: "王芳", reason: "x")
        #expect(done.hasPrefix("C00001 免交") && !done.contains("risk-notice"))
        _ = try desk.waive("C00001", material: "诉讼风险告知书", by: "王芳", reason: "x")
        #expect(try workspace.catalogue.decisions(ofCase: id).map(\.kind) == [.waiver("risk-notice"), .waiver("risk-notice")])
        #expect { try desk.waive("C00001", material: "收案登记书", by: "王芳", reason: "x") } throws: {
            "\($0)".contains("是否想写“收案登记表”")
        }
        #expect { try desk.confirm("C00001", documents: ["D001"], approve: false, material: "授权委托", level: nil, by: "王芳", note: nil) } throws: {
            "\($0)".contains("power-of-attorney") && "\($0)".contains("没有名为“授权委托”的材料")
        }
        // A paper that is to be left out is no material: the command that does it is said.
        #expect { try desk.confirm("C00001", documents: ["D001"], approve: false, material: "不归档", level: nil, by: "王芳", note: nil) } throws: {
            "\($0)".contains("casebinder confirm C00001 D001 --leave-out")
        }
    }

    @Test func aWaiverHasAnEndAndCanBeTakenBack() async throws {
        let workspace = try await workspace()
        let id = try workspace.catalogue.addCase(folder: RawName("某案"), at: moment.text).caseID
        let desk = Desk(workspace, moment)
        let wrong: [(String?, String?, Bool)] = [
            ("x", "2024-11-21", false), ("x", "明年", false), (nil, nil, false), (nil, "2025-01-01", true), (nil, nil, true),
        ]
        for (reason, until, withdraws) in wrong {
            #expect { try desk.waive("C00001", material: "risk-notice", by: "王芳", reason: reason, until: until, withdraws: withdraws) } throws: {
                ($0 as? ConductorError)?.exitStatus == 64
            }
        }
        #expect(try desk.waive("C00001", material: "risk-notice", by: "王芳", reason: "x", until: "2024-11-22").contains("至 2024-11-22 止"))
        #expect(try workspace.catalogue.decisions(ofCase: id).standing.map(\.until) == [CalendarDate(iso: "2024-11-22")])
        #expect(try desk.waive("C00001", material: "risk-notice", by: "李主任", reason: nil, withdraws: true).contains("撤回"))
        #expect(try workspace.catalogue.decisions(ofCase: id).standing.isEmpty)
        #expect(try workspace.catalogue.decisions(ofCase: id).count == 2, "both stay on record")
    }

    @Test func aWorkspaceIsMadeOnceAndNeverOverwritten() async throws {
        let root = FileManager.default.temporaryDirectory.appendingPathComponent("init-\(UUID().uuidString)").path
        let first = try await Initializer.make(root)
        #expect(!first.made.isEmpty)
        let key = try String(contentsOfFile: root + "/keys/identity.txt", encoding: .utf8)
        try "firm: {name: 我的律所}\n".write(toFile: root + "/casebinder.yaml", atomically: true, encoding: .utf8)
        let second = try await Initializer.make(root)
        #expect(second.made.isEmpty && second.identity == nil)
        #expect(try String(contentsOfFile: root + "/keys/identity.txt", encoding: .utf8) == key)
        #expect(try Workspace(root).settings.firm.name == "我的律所")
        let mode = try FileManager.default.attributesOfItem(atPath: root + "/keys/identity.txt")[.posixPermissions] as? NSNumber
        #expect(mode?.intValue == 0o600)
    }

    @Test func onlyOneRunHoldsAWorkspace() async throws {
        let workspace = try await workspace()
        let lock = try WorkspaceLock(workspace.paths)
        #expect { try WorkspaceLock(workspace.paths) } throws: { ($0 as? ConductorError)?.exitStatus == 75 }
        withExtendedLifetime(lock) {}
    }
}
