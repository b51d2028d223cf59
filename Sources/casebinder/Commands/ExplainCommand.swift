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

    @Option(help: "Worker processes; 0: one for each core.")
    var jobs = 0

    @Flag(help: "One JSON document on standard output.")
    var json = false

    @Option(name: .customLong("as-of"), help: "The date for which ages and deadlines are told (ISO 8601).")
    var asOf: String?

    func validate() throws {
        guard (0...64).contains(jobs) else { throw ValidationError("--jobs \(jobs): use 0 to 64") }
        guard !paths.isEmpty else { throw ValidationError("name at least one file or folder") }
    }

    func run() async throws {
        let start = Date()
        let meter = ProgressMeter()
        let opened = try workspace.map { try Workspace($0) }
        var inspection = Inspection(
            paths: paths.map(Arguments.path), pipeline: pipeline ?? opened?.pipelineFolder ?? "cn-law-firm", jobs: jobs,
            moment: try Moment(option: asOf))
        inspection.explains = true
        if let opened { try inspection.recall(from: opened) }
        let prepared = inspection
        let found = try await Interruption.guarding { try await prepared.run { meter.show($0) } }
        meter.clear()
        let presenter = ExplainPresenter(found: found, seconds: Date().timeIntervalSince(start))
        Terminal.print(json ? try presenter.json() : presenter.text())
        if presenter.failed > 0 { throw ExitCode(1) }
    }
}

extension Moment {
    /// `--as-of` of a command without a workspace; now, if it was not given.
    init(option: String?) throws {
        guard let moment = option.map({ Moment(asOf: $0, timezone: "Asia/Shanghai") }) ?? Moment(timezone: "Asia/Shanghai") else {
            throw ConductorError.usage("--as-of '\(option ?? "")': not a date; write 2024-11-22")
        }
        self = moment
    }
}
