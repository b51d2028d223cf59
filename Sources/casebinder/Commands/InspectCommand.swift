import ArgumentParser
import Conductor
import Foundation

struct InspectCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect", abstract: "Reads and classifies files or folders with no workspace at all.")

    @Argument(help: "Files and folders.")
    var paths: [String]

    @Option(help: "A pipeline that comes with the program, or a folder with one.")
    var pipeline = "cn-law-firm"

    @OptionGroup var reading: ReadingOptions

    @Flag(help: "Show the values of findings, not only their masked forms.")
    var reveal = false

    func validate() throws {
        guard !paths.isEmpty else { throw ValidationError("name at least one file or folder") }
    }

    func run() async throws {
        let moment = try reading.moment()
        let start = Date()
        let meter = ProgressMeter()
        let inspection = Inspection(paths: paths.map(Arguments.path), pipeline: pipeline, jobs: reading.jobs, moment: moment)
        let found = try await Interruption.guarding { try await inspection.run { meter.show($0) } }
        meter.clear()
        let presenter = InspectPresenter(found: found, reveal: reveal, seconds: Date().timeIntervalSince(start), pipeline: pipeline)
        Terminal.print(reading.json ? try presenter.json() : presenter.text())
        if presenter.failed > 0 { throw ExitCode(1) }
    }
}
