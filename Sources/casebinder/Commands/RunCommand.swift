import ArgumentParser
import Conductor

struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "One batch: takes in what lies in the inbox, works until nothing is left, sends reports, ends.")

    @OptionGroup var options: WorkspaceOptions
    @OptionGroup var colour: ColourOptions

    @Flag(help: "Queue no mail and send none.")
    var noMail = false

    @Flag(help: "Say what would be taken in, and change nothing.")
    var dryRun = false

    @Option(help: "Worker processes; 0: one for each core.")
    var jobs = 0

    @Flag(help: "One JSON document on standard output.")
    var json = false

    func validate() throws {
        guard (0...64).contains(jobs) else { throw ValidationError("--jobs \(jobs): use 0 to 64") }
    }

    func run() async throws {
        let (workspace, moment) = try options.open()
        if dryRun {
            let preview = try Preview(workspace).list()
            Terminal.print(json ? try preview.json() : preview.text(workspace.book, inbox: workspace.paths.inbox))
            return
        }
        let meter = ProgressMeter()
        let asked = RunOptions(moment: moment, jobs: jobs, noMail: noMail) { words in
            meter.clear()
            Terminal.error(words)
        }
        let conductor = try await Conductor(workspace, asked)
        let summary = try await Interruption.guarding(stop: { conductor.shutdown() }) { try await conductor.batch { meter.show($0) } }
        meter.clear()
        let presenter = RunPresenter(workspace: workspace, summary: summary)
        for note in summary.notes + summary.troubles { Terminal.error(note) }
        Terminal.print(json ? try presenter.json() : presenter.text(colour.palette, width: Terminal.width))
        if summary.exitStatus != 0 { throw ExitCode(summary.exitStatus) }
    }
}
