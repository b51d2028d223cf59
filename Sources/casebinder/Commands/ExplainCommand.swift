import ArgumentParser
import Conductor
import Foundation

struct ExplainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Shows why each document was taken for what it is: which words, where, with what weight.",
        discussion: """
            Reads files and folders as inspect does, and stores nothing. For each document it shows the evidence for its label and for the next two \
            guesses, how the sum became the confidence, why it begins where it begins, and why its level is what it is. Values of findings are masked.
            """)

    @Argument(help: "Files and folders.")
    var paths: [String]

    @Option(help: "A pipeline that comes with the program, or a folder with one; cn-law-firm, or the workspace's, if not given.")
    var pipeline: String?

    @Option(name: [.customShort("w"), .long], help: "A workspace whose confirmed documents are recalled where a page is like one of theirs.")
    var workspace: String?

    @OptionGroup var reading: ReadingOptions

    func validate() throws {
        guard !paths.isEmpty else { throw ValidationError("name at least one file or folder") }
    }

    func run() async throws {
        let start = Date()
        let meter = ProgressMeter()
        let opened = try workspace.map { try Workspace($0) }
        var inspection = Inspection(
            paths: paths.map(Arguments.path), pipeline: pipeline ?? opened?.pipelineFolder ?? "cn-law-firm", jobs: reading.jobs,
            moment: try reading.moment())
        inspection.explains = true
        if let opened { try inspection.recall(from: opened) }
        let prepared = inspection
        let found = try await Interruption.guarding { try await prepared.run { meter.show($0) } }
        meter.clear()
        let presenter = ExplainPresenter(found: found, seconds: Date().timeIntervalSince(start))
        Terminal.print(reading.json ? try presenter.json() : presenter.text())
        if presenter.failed > 0 { throw ExitCode(1) }
    }
}
