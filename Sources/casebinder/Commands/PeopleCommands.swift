import ArgumentParser
import Conductor

struct ConfirmCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "confirm", abstract: "A person's decision on a document or a case; outlives every later run.")

    @OptionGroup var options: WorkspaceOptions

    @Argument(help: "The case: id, archive number, folder name, or a unique beginning of one of them.")
    var `case`: String

    @Argument(help: "The document, or several: its id (D001), or the beginning of its file's name. Without one the case is meant.")
    var documents: [String] = []

    @Flag(help: "Approve the case for archiving.")
    var approve = false

    @Option(help: "What the document is: a material's id or name.")
    var material: String?

    @Option(help: "The level: top-secret, confidential or secret.")
    var level: String?

    @Flag(help: "The document is not to be bound, such as one of two copies; say why with --note. Its file is kept.")
    var leaveOut = false

    @Flag(
        help: """
            Takes back what was confirmed of this document or of the case, also in case.yaml: its kind, level or --leave-out, the approval. Where \
            several things were, add the one that is meant, as it was confirmed (--material 起诉状).
            """)
    var withdraw = false

    @Option(help: "Who decides.")
    var by: String

    @Option(help: "Why.")
    var note: String?

    func run() throws {
        let (workspace, moment) = try options.open()
        let done = try Desk(workspace, moment).confirm(
            `case`, documents: documents, approve: approve, material: material, level: level, leaveOut: leaveOut, withdraws: withdraw, by: by,
            note: note)
        for line in done { Terminal.print(workspace.book.recorded(line)) }
    }
}

struct WaiveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "waive", abstract: "Says that a case need not have a required material.")

    @OptionGroup var options: WorkspaceOptions

    @Argument(help: "The case.")
    var `case`: String

    @Argument(help: "The item's name in the checklist, a material's name or id, or ids joined by '|'.")
    var material: String

    @Option(help: "Who decides.")
    var by: String

    @Option(help: "Why; it stands in every later report. Needed, except with --withdraw.")
    var reason: String?

    @Option(help: "The last day on which it counts, as 2025-03-31; without one it has no end.")
    var until: String?

    @Flag(help: "Takes back every earlier waiver of this material, also one in case.yaml: it is wanted again.")
    var withdraw = false

    func run() throws {
        let (workspace, moment) = try options.open()
        let done = try Desk(workspace, moment).waive(
            `case`, material: material, by: by, reason: reason, until: until, withdraws: withdraw)
        Terminal.print(workspace.book.recorded(done))
    }
}

struct RetryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retry", abstract: "Queues again what failed.")

    @OptionGroup var options: WorkspaceOptions

    @Argument(help: "Cases; all, if none is named.")
    var cases: [String] = []

    func run() throws {
        let (workspace, moment) = try options.open()
        let count = try Desk(workspace, moment).retry(cases)
        Terminal.print(workspace.book.requeued(count))
    }
}
