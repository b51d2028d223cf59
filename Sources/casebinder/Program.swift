import ArgumentParser
import Conductor
import Glibc

/// The commands and how they end.
enum Program {
    /// Commands of CONTRACT that are not built yet.
    private static let later = ["search", "ledger", "retention", "schedule"]

    static func run(_ arguments: [String]) async {
        if let first = arguments.first, later.contains(first) {
            Terminal.error("casebinder \(first): not built yet; `casebinder --help` lists what is")
            exit(64)
        }
        do {
            var command = try Casebinder.parseAsRoot(arguments)
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
            Terminal.finish(0)
        } catch let error as ConductorError {
            Terminal.error("casebinder: \(error)")
            Terminal.finish(error.exitStatus)
        } catch let status as ExitCode {
            Terminal.finish(status.rawValue)
        } catch {
            // Help, version and usage errors of the argument parser.
            let status = Casebinder.exitCode(for: error).rawValue
            let message = Casebinder.fullMessage(for: error)
            if status == 0 { Terminal.print(message) } else { Terminal.error(message) }
            Terminal.finish(status)
        }
    }
}

struct Casebinder: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "casebinder",
        abstract: "Reads the case folders of a law firm, says what is missing, and binds what is complete into archive packages.",
        version: ProgramVersion.current,
        subcommands: [
            InitCommand.self, RunCommand.self, WatchCommand.self, InspectCommand.self, ExplainCommand.self, EvaluateCommand.self, StatusCommand.self,
            CasesCommand.self, ShowCommand.self, ReportCommand.self, ReceiptCommand.self, MailCommand.self, ConfirmCommand.self,
            WaiveCommand.self, RetryCommand.self, VerifyCommand.self, OpenCommand.self,
            CheckConfigCommand.self, DoctorCommand.self,
        ])
}

/// Options of every command that works on a workspace.
struct WorkspaceOptions: ParsableArguments {
    @Option(name: [.customShort("w"), .long], help: "The workspace folder.")
    var workspace = "."

    @Option(name: .customLong("as-of"), help: "The date and time that is written into results (ISO 8601); now, if not given.")
    var asOf: String?

    /// Opens the workspace and fixes the moment.
    func open() throws -> (Workspace, Moment) {
        let opened = try Workspace(workspace)
        return (opened, try moment(in: opened))
    }

    func moment(in workspace: Workspace) throws -> Moment {
        guard let asOf else { return Moment(timezone: workspace.settings.timezone) }
        guard let moment = Moment(asOf: asOf, timezone: workspace.settings.timezone) else {
            throw ConductorError.usage("--as-of '\(asOf)': not a date; write 2024-11-22 or 2024-11-22T01:30:00+08:00")
        }
        return moment
    }
}
