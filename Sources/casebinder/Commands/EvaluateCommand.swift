import ArgumentParser
import Conductor
import Foundation

struct EvaluateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate", abstract: "Holds what the program says of labelled folders against the labels.",
        discussion: """
            DIR, or folders in it, hold a file labels.tsv: a line for each document, columns parted by tabs, the first line with their names: file and \
            material (a material's id; several that are right joined by '|'; unknown), and, where wanted, pages (3 or 1-3), level and date. Such a \
            folder is judged as one case. Without one, DIR has a folder for each material, named by its id; the files in them are judged each by itself. \
            Nothing is stored.
            """)

    @Argument(help: "The folder with labelled papers.")
    var folder: String

    @Option(help: "A pipeline that comes with the program, or a folder with one.")
    var pipeline = "cn-law-firm"

    @Option(help: "Worker processes; 0: one for each core.")
    var jobs = 0

    @Flag(help: "One JSON document on standard output.")
    var json = false

    @Option(name: .customLong("as-of"), help: "The date for which ages and deadlines are told (ISO 8601).")
    var asOf: String?

    func validate() throws {
        guard (0...64).contains(jobs) else { throw ValidationError("--jobs \(jobs): use 0 to 64") }
    }

    func run() async throws {
        let meter = ProgressMeter()
        let evaluation = Evaluation(folder: folder, pipeline: pipeline, jobs: jobs, moment: try Moment(option: asOf))
        let (figures, read) = try await Interruption.guarding { try await evaluation.run { meter.show($0) } }
        meter.clear()
        let presenter = EvaluatePresenter(figures: figures, read: read)
        Terminal.print(json ? try presenter.json() : presenter.text())
        if presenter.failed > 0 { throw ExitCode(1) }
    }
}
