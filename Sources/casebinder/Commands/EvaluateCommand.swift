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
            Nothing is stored, but for --keep.
            """)

    @Argument(help: "The folder with labelled papers.")
    var folder: String

    @Option(help: "A pipeline that comes with the program, or a folder with one.")
    var pipeline = "cn-law-firm"

    @Flag(help: "Judge each labelled file by itself, as if no other lay beside it.")
    var alone = false

    @Option(
        help: ArgumentHelp(
            "A folder that keeps copies of the files and what was read in them, so that a next evaluation reads only what is new.",
            valueName: "folder"))
    var keep: String?

    @OptionGroup var reading: ReadingOptions

    func run() async throws {
        let meter = ProgressMeter()
        var evaluation = Evaluation(folder: folder, pipeline: pipeline, jobs: reading.jobs, moment: try reading.moment())
        evaluation.eachAlone = alone
        evaluation.kept = keep
        let wanted = evaluation
        let (figures, read) = try await Interruption.guarding { try await wanted.run { meter.show($0) } }
        meter.clear()
        let presenter = EvaluatePresenter(figures: figures, read: read)
        Terminal.print(reading.json ? try presenter.json() : presenter.text())
        if presenter.failed > 0 { throw ExitCode(1) }
    }
}
