import ArgumentParser
import Conductor

struct InitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "Makes a workspace, never overwriting anything.")

    @Argument(help: "The folder to make it in.")
    var folder: String

    @Option(help: "The pipeline definition to copy.")
    var pipeline = "cn-law-firm"

    @Option(help: "Language of reports and mails: zh-Hans or en.")
    var language = "zh-Hans"

    func validate() throws {
        guard ["zh-Hans", "en"].contains(language) else { throw ValidationError("--language '\(language)': use zh-Hans or en") }
    }

    func run() async throws {
        let made = try await Initializer.make(folder, pipeline: pipeline, language: language)
        let root = made.paths.root
        var lines = made.made.isEmpty ? ["\(root): the workspace was complete already; nothing was changed"] : ["Made a workspace in \(root)"]
        if let identity = made.identity {
            lines.append("")
            lines.append("MOVE THE SECRET KEY AWAY: \(identity)")
            lines.append("  Packages are encrypted for \(made.recipient ?? "it"). Put the file on a medium that is kept in a safe, with a copy")
            lines.append("  elsewhere; without it no package can ever be opened again, and with it everybody can open them all.")
        }
        if let problem = made.keyProblem {
            lines.append("")
            lines.append("No key pair was made: \(problem)")
            lines.append("  Put a file with age recipients (age1…) into \(made.paths.keys) before the first run.")
        }
        lines.append("")
        lines.append("Next:")
        lines.append("  1. Look through \(made.paths.settings) (firm, mail server); `casebinder check-config -w \(folder)` checks it.")
        lines.append("  2. Drop case folders into \(made.paths.inbox)")
        lines.append("  3. casebinder run -w \(folder)")
        Terminal.print(lines.joined(separator: "\n"))
    }
}
