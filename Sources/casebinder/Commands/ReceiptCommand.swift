import ArgumentParser
import Conductor

struct ReceiptCommand: ParsableCommand {
    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text, html, csv, json
    }

    static let configuration = CommandConfiguration(
        commandName: "receipt", abstract: "The list of what was handed in (移交清单), as it was written when the files had been read.")

    @OptionGroup var options: WorkspaceOptions

    @Argument(help: "The case: id, archive number, folder name, or a unique beginning of one of them.")
    var `case`: String

    @Option(help: "Which receipt: its number in the case, or its id (C00042-1); the newest, if not given.")
    var drop: String?

    @Option(help: "text, html, csv or json.")
    var format: Format = .text

    @Option(help: "Write to this file, or into this folder.")
    var output: String?

    func run() throws {
        let (workspace, moment) = try options.open()
        try ReceiptDesk(workspace, moment).receipt(`case`, drop: drop).rendered(format.rawValue).deliver(to: output)
    }
}
