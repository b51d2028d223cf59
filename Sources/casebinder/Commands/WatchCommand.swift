import ArgumentParser
import Conductor

struct WatchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch", abstract: "The same for ever, reacting to the inbox within seconds; ends cleanly on SIGTERM or SIGINT.")

    @OptionGroup var options: WorkspaceOptions

    @Flag(help: "Queue no mail and send none.")
    var noMail = false

    @Option(help: "Worker processes; 0: one for each core.")
    var jobs = 0

    func run() async throws {
        let (workspace, moment) = try options.open()
        let conductor = try await Conductor(workspace, RunOptions(moment: moment, jobs: jobs, noMail: noMail))
        let fixed = options.asOf != nil
        try await Interruption.guarding(endsCleanly: true, stop: { conductor.shutdown() }) {
            try await conductor.watch(fixedMoment: fixed) { line in Terminal.error(line) }
        }
    }
}
