import ArgumentParser
import CaseModel
import Conductor
import Phrasebook
import Reporter
import Wire

struct StatusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "The queue, the cases and their states, what waits for a person, what failed.")

    @OptionGroup var options: WorkspaceOptions
    @OptionGroup var colour: ColourOptions

    @Flag(help: "One JSON document on standard output.")
    var json = false

    func run() throws {
        let (workspace, _) = try options.open()
        let overview = try Overview(workspace)
        let context = workspace.wireContext
        let queue = StatusJSON.Queue(waiting: overview.waiting, running: overview.running, failed: overview.failedJobs.count)
        let status = StatusJSON(
            queue: queue, cases: overview.cases.map(\.outline),
            mail: .init(sent: overview.sent, failed: overview.undelivered.count, written: overview.written),
            undelivered: overview.undelivered.map { $0.wire(workspace) }, context: context)
        if json {
            Terminal.print(try WireEncoder.text(status))
            return
        }
        let lines = StatusPresenter(
            overview: overview, status: status, book: workspace.book, undeliveredLines: overview.undelivered.map { $0.line(workspace) },
            width: Terminal.width
        ).lines
        Terminal.print(lines.map { $0.shown(colour.palette) }.joined(separator: "\n"))
    }
}

struct CasesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "cases", abstract: "A line for each case.")

    @OptionGroup var options: WorkspaceOptions
    @OptionGroup var colour: ColourOptions

    @Flag(help: "One JSON document on standard output.")
    var json = false

    func run() throws {
        let (workspace, _) = try options.open()
        let overview = try Overview(workspace)
        if json {
            Terminal.print(try WireEncoder.text(CaseListJSON(overview.cases.map(\.outline), context: workspace.wireContext)))
            return
        }
        let book = workspace.book
        if overview.cases.isEmpty {
            Terminal.print(book.noCases())
            return
        }
        let table = CasesPresenter(cases: overview.cases, book: book).table
        Terminal.print(table.fitted(column: CasesPresenter.folderColumn, into: Terminal.width).lines(colour.palette).joined(separator: "\n"))
    }
}

struct ShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "All that is known of a case.")

    @OptionGroup var options: WorkspaceOptions
    @OptionGroup var colour: ColourOptions

    @Argument(help: "The case: id, archive number, folder name, or a unique beginning of one of them.")
    var `case`: String

    @Flag(help: "One JSON document on standard output.")
    var json = false

    func run() throws {
        let (workspace, moment) = try options.open()
        let dossier = try Dossier(workspace, Desk(workspace, moment).find(`case`))
        Terminal.print(json ? try dossier.json(workspace.wireContext) : dossier.text(workspace.book, colour.palette))
    }
}

struct ReportCommand: ParsableCommand {
    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text, html, json, csv, xlsx
    }

    static let configuration = CommandConfiguration(commandName: "report", abstract: "The completeness report.")

    @OptionGroup var options: WorkspaceOptions
    @OptionGroup var colour: ColourOptions

    @Argument(help: "Cases; all, if none is named.")
    var cases: [String] = []

    @Option(help: "text, html, json, csv or xlsx; the last two are tables over all cases.")
    var format: Format = .text

    @Option(help: "Write to this file, or with several cases into this folder. Into a folder csv writes a file for each table.")
    var output: String?

    func run() throws {
        let (workspace, moment) = try options.open()
        let desk = ReportDesk(workspace, moment)
        if format == .xlsx {
            try writeWorkbook(desk)
            return
        }
        let pages =
            format == .csv
            ? try desk.csv(cases, allTables: output.map(RenderedReports.isFolder) ?? false)
            : try desk.reports(cases).rendered(format.rawValue, palette: output == nil ? colour.palette : .plain)
        try pages.deliver(to: output)
    }

    private func writeWorkbook(_ desk: ReportDesk) throws {
        if let output {
            Terminal.print(try desk.writeWorkbook(cases, to: output))
            return
        }
        guard !Terminal.isScreen else {
            throw ConductorError.usage("--format xlsx: a workbook cannot be shown here; name a file: --output cases.xlsx")
        }
        Terminal.write(1, bytes: try desk.workbook(cases))
    }
}

struct MailCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "mail", abstract: "Sends what is due.")

    @OptionGroup var options: WorkspaceOptions

    @Flag(help: "Write the messages that are due as .eml files, and send none.")
    var dryRun = false

    @Option(help: "Send one test message to this address.")
    var test: String?

    @Flag(help: "One JSON document on standard output.")
    var json = false

    func run() async throws {
        let (workspace, moment) = try options.open()
        let post = PostOffice(workspace: workspace, moment: moment)
        let result: MailResult
        if let test {
            result = try post.sendTest(to: test)
        } else if dryRun {
            result = try post.writeDue()
        } else {
            result = try post.sendEverything()
        }
        for note in result.notes { Terminal.error(note) }
        if json {
            Terminal.print(try WireEncoder.text(RunResultJSON.Mail(sent: result.sent, failed: result.failed, written: result.files.count)))
        } else {
            Terminal.print(
                workspace.book.mailCounts(sent: result.sent, written: result.files.count, failed: result.failed)
                    + result.files.map { "\n  " + $0 }.joined())
        }
        if result.failed > 0 { throw ExitCode(1) }
    }
}
