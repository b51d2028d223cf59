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
        let desk = Desk(workspace, moment)
        var found: [ReportSet.Entry] = []
        let records =
            references.isEmpty
            ? try desk.guarded { () throws(CatalogueError) in try workspace.catalogue.cases() }
            : try references.map { (reference) throws(ConductorError) in try desk.find(reference) }
        for record in records {
            let report = try desk.guarded { () throws(CatalogueError) in try workspace.catalogue.report(ofCase: record.id) }
            guard let report else {
                if references.isEmpty { continue }
                throw .usage("\(record.code): there is no report yet; `casebinder run` makes it")
            }
            let findings = try desk.guarded { () throws(CatalogueError) in try workspace.catalogue.classification(ofCase: record.id)?.findings ?? [] }
            let context = ReportStage(workspace: workspace, moment: moment).context(for: report, findings: findings)
            let pictures = try desk.guarded { () throws(CatalogueError) in try workspace.catalogue.pictures(ofCase: record.id) }
            found.append(.init(report: report, context: context, pictures: pictures))
        }
        return ReportSet(entries: found)
    }
}

/// Some reports, to be rendered.
public struct ReportSet: Sendable {
    struct Entry: Sendable {
        var report: CompletenessReport
        var context: ReportContext
        var pictures: [PagePlace: [UInt8]]
    }
    let entries: [Entry]

    /// One document for each case (text, html, json), or one over all (csv).
    public func rendered(_ format: String) throws -> RenderedReports {
        switch format {
        case "html":
            return RenderedReports(
                pages: entries.map { entry in
                    let page = HTMLReport.render(
                        report: entry.report, previous: nil, context: entry.context, audience: .firm, pictures: entry.pictures)
                    return (entry.report.identity.id + ".html", page)
                })
        case "json":
            let pages = try entries.map { entry in
                let wire = WireContext(book: entry.context.book, masker: entry.context.masker, names: entry.context.names)
                return (entry.report.identity.id + ".json", try WireEncoder.text(CaseReportJSON(entry.report, context: wire)))
            }
            return RenderedReports(pages: pages, isJSON: true)
        case "csv":
            guard let context = entries.first?.context else { return RenderedReports(pages: []) }
            return RenderedReports(pages: [("reports.csv", CSVReport.render(entries.map(\.report), context: context))])
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
            var status = stat()
            let isFolder = stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
            if pages.count == 1, !isFolder {
                try DurableFile.write(pages[0].text, to: path)
                return [path]
            }
            try DurableFile.makeFolder(path)
            for page in pages { try DurableFile.write(page.text, to: path + "/" + page.name) }
            return pages.map { path + "/" + $0.name }
        } catch {
            throw .stopped(error.description)
        }
    }
}
