import Archiver
import ArgumentParser
import Conductor
import Wire

struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Fixity: every checksum of every package, and of the audit log.")

    @OptionGroup var options: WorkspaceOptions

    @Argument(help: "Packages; all that are registered, if none is named.")
    var packages: [String] = []

    @Option(help: "An age identity file: checks the contents too.")
    var identity: String?

    @Flag(help: "One JSON document on standard output.")
    var json = false

    func run() async throws {
        let result = try await FixityCheck(workspace: options.workspace).run(packages, identity: identity)
        if json {
            Terminal.print(try WireEncoder.text(result))
        } else {
            for package in result.packages {
                let (sign, depth) = (package.ok ? "ok    " : "FAULT ", package.checked == "contents" ? "contents  " : "ciphertext")
                Terminal.print("\(sign)  \(depth)  \(package.package)")
                for fault in package.faults { Terminal.print("        \(fault)") }
            }
            if let log = result.auditLog {
                Terminal.print("\(log.ok ? "ok    " : "FAULT ")  audit log, \(log.entries) entries")
                for fault in log.faults { Terminal.print("        \(fault)") }
            }
            if result.packages.isEmpty { Terminal.print("no packages yet") }
        }
        if !result.ok { throw ExitCode(1) }
    }
}

struct OpenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "open", abstract: "Decrypts and unpacks a copy of a package, and says so in the access log.")

    @OptionGroup var options: WorkspaceOptions

    @Argument(help: "The package: its path, its archive number, or its case.")
    var package: String

    @Option(help: "The folder to unpack into.")
    var to: String

    @Option(help: "The age identity file.")
    var identity: String?

    @Option(help: "Who reads it.")
    var by: String

    @Option(help: "What for.")
    var purpose: String

    func run() async throws {
        let (workspace, moment) = try options.open()
        let opened = try await AccessDesk(workspace, moment).open(package, to: to, identity: identity, by: by, purpose: purpose)
        Terminal.print(opened.folder + workspace.book.aside(workspace.book.fileCount(opened.files)))
    }
}

struct CheckConfigCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check-config", abstract: "Validates settings and pipeline; file, line and column of every fault.")

    @OptionGroup var options: WorkspaceOptions

    @Flag(help: "One JSON document on standard output.")
    var json = false

    func run() throws {
        let faults = try ConfigCheck.faults(of: options.workspace)
        if json {
            Terminal.print(
                try WireEncoder.text(
                    CheckConfigJSON(faults: faults.map { .init(file: $0.file, line: $0.line, column: $0.column, message: $0.message) })))
        } else if faults.isEmpty {
            Terminal.print("settings and pipeline are in order")
        } else {
            for fault in faults { Terminal.error("\(fault.file):\(fault.line):\(fault.column): \(fault.message)") }
        }
        if !faults.isEmpty { throw ExitCode(2) }
    }
}

struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "What is installed, what is missing, how to install it.")

    @OptionGroup var options: WorkspaceOptions

    @Flag(help: "One JSON document on standard output.")
    var json = false

    func run() async throws {
        let result = await Doctor(workspace: options.workspace).examine()
        if json {
            Terminal.print(try WireEncoder.text(result))
        } else {
            for check in result.checks {
                let sign = check.status == .ok ? "ok     " : check.status == .warning ? "WARNING" : "MISSING"
                Terminal.print("\(sign)  \(check.name)\(check.version.map { " \($0)" } ?? ""): \(check.message)")
                if let remedy = check.remedy, check.status != .ok { Terminal.print("         → \(remedy)") }
            }
        }
        if !result.ok { throw ExitCode(2) }
    }
}
