import CaseModel
import Fixity
import Glibc
import Reporter
import Spreadsheets
import WorkQueue

/// The tables over all cases, from the catalogue case by case: no more than one report is held at a time.
extension ReportDesk {
    /// Writes the workbook of the named cases, or of all, whole or not at all.
    /// - Parameter path: the file; of a folder, `cases.xlsx` in it.
    /// - Returns: where it was written.
    public func writeWorkbook(_ references: [String], to path: String) throws(ConductorError) -> String {
        let path = try ReportDesk.workbookPath(path)
        try DurableFile.write(to: path, failing: { ConductorError.stopped($0.description) }) { (temporary) throws(ConductorError) in
            let told = { (body: () throws(SpreadsheetError) -> Void) throws(ConductorError) in
                // The temporary name says nothing to anybody.
                do throws(SpreadsheetError) { try body() } catch { throw .stopped(error.description.replacing(temporary, with: path)) }
            }
            var made: CaseWorkbook?
            try told { () throws(SpreadsheetError) in
                made = try CaseWorkbook(path: temporary, context: firmContext, asOf: moment.text, created: moment.unixSeconds)
            }
            guard let book = made else { return }
            let register = try forEachCase(references) { (entry) throws(ConductorError) in
                try told { () throws(SpreadsheetError) in try book.add(entry.report, context: entry.context) }
            }
            for row in register.rows { try told { () throws(SpreadsheetError) in try book.add(row) } }
            try told { () throws(SpreadsheetError) in try book.close() }
        }
        return path
    }

    /// The file that is meant; a folder is made where it is not there.
    private static func workbookPath(_ path: String) throws(ConductorError) -> String {
        guard RenderedReports.isFolder(path) else { return path }
        do throws(FileSystemError) { try DurableFile.makeFolder(path) } catch { throw .stopped(error.description) }
        return path + (path.hasSuffix("/") ? "" : "/") + "cases.xlsx"
    }

    /// The workbook as bytes, for standard output.
    public func workbook(_ references: [String]) throws(ConductorError) -> [UInt8] {
        let place = DurableFile.temporaryName(beside: workspace.paths.database)
        defer { unlink(place) }
        _ = try writeWorkbook(references, to: place)
        do throws(FileSystemError) { return try DurableFile.read(place) } catch { throw .stopped(error.description) }
    }

    /// The checklists as CSV; or, to be written into a folder, all tables.
    public func csv(_ references: [String], allTables: Bool) throws(ConductorError) -> RenderedReports {
        var tables = CSVTables(context: firmContext)
        let register = try forEachCase(references) { tables.add($0.report, context: $0.context) }
        for row in register.rows { tables.add(row) }
        let files = allTables ? tables.files : Array(tables.files.prefix(1))
        return RenderedReports(pages: files.map { file in .init(name: file.name) { file.text } })
    }

    /// - Returns: the register of the same cases.
    private func forEachCase(
        _ references: [String], _ body: (ReportSet.Entry) throws(ConductorError) -> Void
    ) throws(ConductorError) -> Register {
        let desk = Desk(workspace, moment)
        var register = try desk.guarded { () throws(CatalogueError) in try Register(workspace) }
        var seen = Set<Int64>()
        // In the order of their numbers, however they were named, so that a table of the same cases is the same table.
        let reports = try self.reports(references)
        for record in reports.records.sorted(by: { $0.id < $1.id }) where seen.insert(record.id).inserted {
            let entry = try desk.guarded { () throws(CatalogueError) in try reports.entry(record) }
            if let entry, !CaseStanding(entry.report).isEmptied(record) { try body(entry) }
            register.enter(record, entry?.report)
        }
        return register
    }

    /// What concerns no single case.
    private var firmContext: ReportContext { ReportStage(workspace: workspace, moment: moment).context() }
}
