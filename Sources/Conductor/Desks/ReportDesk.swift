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

    /// The stored reports of the named cases, or of all; each is opened when it is rendered.
    public func reports(_ references: [String]) throws(ConductorError) -> ReportSet {
        ReportSet(records: try records(references), workspace: workspace, moment: moment)
    }

    /// The named cases as they were named, or all in the order of their numbers: those that have a report.
    /// - Throws: usage error where a named one has none.
    func records(_ references: [String]) throws(ConductorError) -> [CaseRecord] {
        let desk = Desk(workspace, moment)
        let records =
            references.isEmpty
            ? try desk.guarded { () throws(CatalogueError) in try workspace.catalogue.cases() }
            : try references.map { (reference) throws(ConductorError) in try desk.find(reference) }
        var found: [CaseRecord] = []
        for record in records {
            let standing = try desk.guarded { () throws(CatalogueError) in try Standings(catalogue: workspace.catalogue).standing(of: record) }
            guard standing != nil else {
                if references.isEmpty { continue }
                throw .usage("\(record.code): there is no report yet; `casebinder run` makes it")
            }
            found.append(record)
        }
        return found
    }
}

/// Some reports, to be rendered one at a time.
public struct ReportSet: Sendable {
    struct Entry {
        var report: CompletenessReport
        var context: ReportContext
        var pictures: [PagePlace: [UInt8]]
    }

    let records: [CaseRecord]
    let workspace: Workspace
    let moment: Moment

    /// One document for each case: text, html or json.
    /// - Parameter palette: of the terminal that shows a text.
    public func rendered(_ format: String, palette: Palette = .plain) throws -> RenderedReports {
        switch format {
        case "html":
            return pages(".html") { entry in
                HTMLReport.render(report: entry.report, previous: nil, context: entry.context, audience: .firm, pictures: entry.pictures)
            }
        case "json":
            var pages = pages(".json") { entry in
                let wire = WireContext(book: entry.context.book, masker: entry.context.masker, names: entry.context.names)
                return try WireEncoder.text(CaseReportJSON(entry.report, context: wire))
            }
            pages.isJSON = true
            return pages
        default:
            return pages(".txt") { entry in TextReport.render(report: entry.report, context: entry.context, palette: palette) }
        }
    }

    private func pages(_ ending: String, _ render: @escaping @Sendable (Entry) throws -> String) -> RenderedReports {
        RenderedReports(pages: records.map { record in
            .init(name: record.code + ending) { [self] in try entry(record).map(render) ?? "" }
        })
    }

    /// The report of a case; nil where there is none that can be read.
    func entry(_ record: CaseRecord) throws(CatalogueError) -> Entry? {
        guard let report = try workspace.catalogue.report(ofCase: record.id) else { return nil }
        let findings = try workspace.catalogue.findings(ofCase: record.id)
        return Entry(
            report: report, context: ReportStage(workspace: workspace, moment: moment).context(for: report, findings: findings),
            pictures: try workspace.catalogue.pictures(ofCase: record.id))
    }
}

/// Rendered reports by file name; each is made when it is written, so that a firm's thousands need not be held at once.
public struct RenderedReports: Sendable {
    struct Page: Sendable {
        var name: String
        var make: @Sendable () throws -> String
    }
    let pages: [Page]
    var isJSON = false

    init(pages: [Page]) { self.pages = pages }

    /// For standard output, piece by piece. Several JSON documents become one array, so that the whole is one document.
    public func print(_ output: (String) throws -> Void) throws {
        let isArray = isJSON && pages.count != 1
        if isArray { try output("[\n") }
        for (index, page) in pages.enumerated() {
            if index > 0 { try output(isArray ? ",\n" : "\n") }
            try output(try page.make())
        }
        if isArray { try output("]\n") }
    }

    /// Writes one report to the path, several into it as a folder.
    public func write(to path: String) throws -> [String] {
        do {
            if pages.count == 1, !RenderedReports.isFolder(path) {
                try DurableFile.write(try pages[0].make(), to: path)
                return [path]
            }
            try DurableFile.makeFolder(path)
            let folder = path.hasSuffix("/") ? path : path + "/"
            for page in pages { try DurableFile.write(try page.make(), to: folder + page.name) }
            return pages.map { folder + $0.name }
        } catch let error as FileSystemError {
            throw ConductorError.stopped(error.description)
        } catch let error as CatalogueError {
            throw ConductorError.catalogue(error)
        }
    }

    /// Whether a folder is there, or is meant: a path that ends with a slash.
    public static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return path.hasSuffix("/") || stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }
}
