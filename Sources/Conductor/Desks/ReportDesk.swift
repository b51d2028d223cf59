import CaseModel
import Fixity
import Glibc
import Phrasebook
import Pipeline
import Reporter
import WorkQueue
import Wire

/// Reports on demand, in any format.
public struct ReportDesk: Sendable {
    let workspace: Workspace
    let moment: Moment

    public init(_ workspace: Workspace, _ moment: Moment) {
        self.workspace = workspace
        self.moment = moment
    }

    /// The stored reports of the named cases, or of all.
    public func reports(_ references: [String]) throws(ConductorError) -> ReportSet {
        var found: [ReportSet.Entry] = []
        for record in try records(references) {
            if let entry = try entry(record, isNamed: !references.isEmpty) { found.append(entry) }
        }
        return ReportSet(entries: found)
    }

    /// The named cases as they were named, or all in the order of their numbers.
    func records(_ references: [String]) throws(ConductorError) -> [CaseRecord] {
        let desk = Desk(workspace, moment)
        return references.isEmpty
            ? try desk.guarded { () throws(CatalogueError) in try workspace.catalogue.cases() }
            : try references.map { (reference) throws(ConductorError) in try desk.find(reference) }
    }

    /// The stored report of a case.
    /// - Parameter isNamed: whether a person asked for it; then it is an error that there is none.
    func entry(_ record: CaseRecord, isNamed: Bool) throws(ConductorError) -> ReportSet.Entry? {
        let desk = Desk(workspace, moment)
        let report = try desk.guarded { () throws(CatalogueError) in try workspace.catalogue.report(ofCase: record.id) }
        guard let report else {
            if !isNamed { return nil }
            throw .usage("\(record.code): there is no report yet; `casebinder run` makes it")
        }
        let findings = try desk.guarded { () throws(CatalogueError) in try workspace.catalogue.classification(ofCase: record.id)?.findings ?? [] }
        return .init(report: report, context: ReportStage(workspace: workspace, moment: moment).context(for: report, findings: findings))
    }
}

/// Some reports, to be rendered.
public struct ReportSet: Sendable {
    struct Entry: Sendable {
        var report: CompletenessReport
        var context: ReportContext
    }
    let entries: [Entry]

    /// One document for each case: text, html or json.
    public func rendered(_ format: String) throws -> RenderedReports {
        switch format {
        case "html":
            return RenderedReports(
                pages: entries.map { ($0.report.identity.id + ".html", HTMLReport.render(report: $0.report, previous: nil, context: $0.context, audience: .firm)) })
        case "json":
            let pages = try entries.map { entry in
                let wire = WireContext(book: entry.context.book, masker: entry.context.masker, names: entry.context.names)
                return (entry.report.identity.id + ".json", try WireEncoder.text(CaseReportJSON(entry.report, context: wire)))
            }
            return RenderedReports(pages: pages, isJSON: true)
        default:
            return RenderedReports(pages: entries.map { ($0.report.identity.id + ".txt", TextReport.render(report: $0.report, context: $0.context)) })
        }
    }
}

/// Rendered reports by file name.
public struct RenderedReports: Sendable {
    let pages: [(name: String, text: String)]
    var isJSON = false

    /// For standard output. Several JSON documents become one array, so that the whole is one document.
    public var text: String {
        if isJSON, pages.count != 1 { return "[\n" + pages.map(\.text).joined(separator: ",\n") + "]\n" }
        return pages.map(\.text).joined(separator: "\n")
    }

    /// Writes one report to the path, several into it as a folder.
    public func write(to path: String) throws(ConductorError) -> [String] {
        do throws(FileSystemError) {
            if pages.count == 1, !RenderedReports.isFolder(path) {
                try DurableFile.write(pages[0].text, to: path)
                return [path]
            }
            try DurableFile.makeFolder(path)
            let folder = path.hasSuffix("/") ? path : path + "/"
            for page in pages { try DurableFile.write(page.text, to: folder + page.name) }
            return pages.map { folder + $0.name }
        } catch {
            throw .stopped(error.description)
        }
    }

    /// Whether a folder is there, or is meant: a path that ends with a slash.
    public static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return path.hasSuffix("/") || stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }
}
