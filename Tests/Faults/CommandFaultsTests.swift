import Foundation
import Glibc
import TestKit
import Testing

/// Wrong commands, options and names: status 64, or 2 where there is no workspace, and one clear message.
@Suite(.enabled(if: Program.isBuilt, "casebinder is not built")) struct CommandFaultsTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var arguments: [String]
        var status: Int32
        /// What the message names.
        var says: String
        var testDescription: String { arguments.joined(separator: " ") }
    }

    static let rows: [Row] = [
        Row(arguments: ["run", "--bogus"], status: 64, says: "--bogus"),
        Row(arguments: ["frobnicate"], status: 64, says: "frobnicate"),
        Row(arguments: ["run", "--as-of", "nonsense"], status: 64, says: "--as-of 'nonsense'"),
        Row(arguments: ["run", "--as-of", "2024-13-45"], status: 64, says: "--as-of '2024-13-45'"),
        Row(arguments: ["inspect", "--as-of", "x", "/dev/null"], status: 64, says: "--as-of 'x'"),
        Row(arguments: ["run", "--jobs", "99"], status: 64, says: "--jobs 99"),
        Row(arguments: ["show", "没有这件"], status: 64, says: "没有这件"),
        Row(arguments: ["report", "没有这件"], status: 64, says: "没有这件"),
        Row(arguments: ["retry", "没有这件"], status: 64, says: "没有这件"),
        Row(arguments: ["confirm", "没有这件", "--approve", "--by", "王芳"], status: 64, says: "没有这件"),
        Row(arguments: ["waive", "没有这件", "complaint", "--by", "王芳", "--reason", "无"], status: 64, says: "没有这件"),
        Row(arguments: ["report", "--format", "docx"], status: 64, says: "docx"),
        Row(arguments: ["mail", "--test", "not-an-address"], status: 64, says: "not-an-address"),
        Row(arguments: ["inspect"], status: 64, says: "paths"),
        Row(arguments: ["run", "-w", "/nonexistent"], status: 2, says: "casebinder init"),
        Row(arguments: ["status", "-w", "/"], status: 2, says: "not a workspace"),
        Row(arguments: ["check-config", "-w", "/nonexistent"], status: 2, says: "not a workspace"),
        Row(arguments: ["init", "/proc/nothing"], status: 2, says: "/proc/nothing"),
        Row(arguments: ["init", "/etc/passwd"], status: 2, says: "/etc/passwd"),
        Row(arguments: ["inspect", "--pipeline", "none", "/dev/null"], status: 64, says: "none"),
    ]

    @Test func eachIsRefusedByItsName() throws {
        let workspace = try TestWorkspace()
        for row in Self.rows {
            let outcome = Program.run(row.arguments, in: workspace.root)
            #expect(outcome.status == row.status, "\(row.testDescription): \(outcome)")
            #expect(outcome.err.contains(row.says), "\(row.testDescription): \(outcome.err)")
            #expect(outcome.out.isEmpty, "\(row.testDescription)")
        }
    }

    /// Of CONTRACT's commands, those that `--help` does not list must say that they are not built, and none may be unknown.
    @Test(arguments: [
        "init", "run", "watch", "inspect", "status", "cases", "show", "report", "mail", "confirm", "waive", "search", "verify", "open", "ledger",
        "retention", "retry", "check-config", "doctor", "schedule",
    ]) func commandsOfTheContractAreKnown(_ command: String) {
        let help = Program.run(["--help"])
        let isBuilt = help.out.split(separator: "\n").contains { $0.hasPrefix("  \(command) ") }
        let outcome = Program.run(isBuilt ? [command, "--help"] : [command, "x"])
        #expect(outcome.status == (isBuilt ? 0 : 64))
        if !isBuilt { #expect(outcome.err.contains("not built yet")) }
    }

    @Test func anAmbiguousCaseIsNotGuessed() throws {
        let workspace = try TestWorkspace()
        try workspace.drop("张伟甲案/起诉状.txt", Fixtures.complaint)
        try workspace.drop("张伟乙案/说明.txt", "情况说明\n另一件事。\n")
        #expect(workspace.run("run", "--no-mail").status == 0)
        let outcome = workspace.run("show", "张伟")
        #expect(outcome.status == 64 && outcome.err.contains("C00001") && outcome.err.contains("C00002"), "\(outcome)")
        #expect(workspace.run("show", "张伟乙").status == 0)
    }

    @Test func aClosedStandardOutputEndsWith141() throws {
        let pipe = Pipe()
        try pipe.fileHandleForReading.close()
        let outcome = Program.run(["--help"], output: pipe.fileHandleForWriting.fileDescriptor)
        #expect(outcome.status == 141 && outcome.signal == 0 && outcome.err.isEmpty, "\(outcome)")
    }

    @Test func aFullStandardOutputIsNoSuccess() {
        let full = open("/dev/full", O_WRONLY | O_CLOEXEC)
        let outcome = Program.run(["--help"], output: full)
        close(full)
        #expect(outcome.status == 1 && outcome.err.contains("standard output"), "\(outcome)")
    }
}
