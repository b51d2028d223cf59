import CaseModel
import Fixity
import Foundation
import Glibc
import Phrasebook
import Pipeline
import Reporter
import WorkQueue
import Wire

/// Writes the reports folder: a page and a JSON document for each case, an index over all.
struct ReportStage: Sendable {
    let workspace: Workspace
    let moment: Moment

    func context(for report: CompletenessReport, findings: [Finding]) -> ReportContext {
        let pipeline = workspace.pipeline
        let caseType = report.facts.type.flatMap(pipeline.checklists.caseType)
        let orderID = workspace.settings.archive.order ?? caseType?.orders.first
        let order = orderID.flatMap { pipeline.checklists.orders[$0] }.map { CatalogueOrder($0, materials: pipeline.materials) } ?? CatalogueOrder()
        return ReportContext(
            language: workspace.settings.reportBook.language, firm: workspace.settings.firm.name,
            inbox: workspace.paths.inbox, reports: workspace.paths.reports, names: DataNames(pipeline), order: order,
            masker: Masker(findings: findings))
    }

    /// For pages over all cases.
    func context() -> ReportContext {
        ReportContext(
            language: workspace.settings.reportBook.language, firm: workspace.settings.firm.name,
            inbox: workspace.paths.inbox, reports: workspace.paths.reports, names: DataNames(workspace.pipeline))
    }

    /// Brings the folder up to date: renders the cases whose report or last mail changed since, and those whose files are gone, one after another.
    func write() throws {
        try DurableFile.makeFolder(workspace.paths.reports)
        var index: [IndexLine] = []
        var rendered: [Int64: String] = [:]
        let setting = self.setting
        let catalogue = workspace.catalogue
        let standings = Standings(catalogue: catalogue)
        for record in try catalogue.cases() {
            guard let standing = try standings.standing(of: record) else { continue }
            if !standing.isEmptied(record) { index.append(IndexLine(standing)) }
            let key = "\(record.revision) \(setting)"
            if record.rendered == key, isThere(record) { continue }
            try render(record)
            rendered[record.id] = key
            if rendered.count >= 50 {
                try catalogue.setRendered(rendered)
                rendered = [:]
            }
        }
        try catalogue.setRendered(rendered)
        // What has become part of another case is told there.
        for record in try catalogue.joinedCases() {
            for ending in Self.endings { unlink("\(workspace.paths.reports)/\(record.code)\(ending)") }
        }
        try update(workspace.paths.reports + "/index.html", IndexPage.render(index, context: context(), asOf: moment.text))
    }

    /// Writes the archivist's desk.
    func write(_ desk: ArchivistSummary) throws {
        let page = SummaryPage.render(desk, context: context(), addresses: workspace.mailAddresses, asOf: moment.text)
        try update("\(workspace.paths.reports)/\(SummaryPage.name).html", page)
    }

    private static let endings = [".html", ".json"]

    private func isThere(_ record: CaseRecord) -> Bool {
        Self.endings.allSatisfy { access("\(workspace.paths.reports)/\(record.code)\($0)", F_OK) == 0 }
    }

    /// Stands for all that shapes a page beside its report.
    private var setting: String {
        let book = workspace.settings.reportBook
        return Digest.sha256([
            ProgramVersion.build, book.language.rawValue, workspace.settings.firm.name, workspace.paths.inbox,
            workspace.paths.reports, workspace.pipeline.fingerprint, workspace.settings.archive.order ?? "",
        ].joined(separator: "\u{0}"))
    }

    private func render(_ record: CaseRecord) throws {
        guard let report = try workspace.catalogue.report(ofCase: record.id) else { return }
        let findings = try workspace.catalogue.findings(ofCase: record.id)
        var context = context(for: report, findings: findings)
        context.receipts = try workspace.catalogue.receipts(ofCase: record.id)
        let previous = try workspace.catalogue.mailed(ReportSummary.self, ofCase: record.id)
        let wire = WireContext(book: context.book, masker: context.masker, names: context.names)
        let base = "\(workspace.paths.reports)/\(record.code)"
        try update(base + ".html", HTMLReport.render(
            report: report, previous: previous, context: context, audience: .firm, pictures: try workspace.catalogue.pictures(ofCase: record.id)))
        try update(base + ".json", try WireEncoder.text(CaseReportJSON(report, context: wire)))
    }

    private func update(_ path: String, _ text: String) throws {
        if let old = try? DurableFile.read(path), old == Array(text.utf8) { return }
        try DurableFile.write(text, to: path)
    }
}

/// Copies what a limit or a rule forbids to read into quarantine/, each file with its reason.
struct Quarantine: Sendable {
    let workspace: Workspace

    /// CONTRACT: `<file>` and `<file>.reason.json`.
    private struct Reason: Codable {
        var `case`: String
        var file: String
        var sha256: String
        var problems: [ProblemJSON]
    }

    func write(_ record: CaseRecord, _ files: [FileReading]) throws {
        let refused = files.filter { $0.status == .refused && !$0.sha256.isEmpty }
        guard !refused.isEmpty else { return }
        let book = workspace.settings.reportBook
        for file in refused {
            // The name says only the case: names of files may say more than they should (R120).
            let ending = file.path.name.fileExtension.filter { $0.isASCII && ($0.isLetter || $0.isNumber) }.prefix(8)
            let path = "\(workspace.paths.quarantine)/\(record.code)-\(file.sha256.prefix(12))" + (ending.isEmpty ? "" : ".\(ending)")
            if access(path, F_OK) != 0 {
                let source = try OpenFile(reading: workspace.store.path(file.sha256))
                defer { source.close() }
                let temporary = DurableFile.temporaryName(beside: path)
                let target = try OpenFile(creating: temporary)
                defer { target.close() }
                try source.forEachChunk { (chunk) throws(FileSystemError) in try target.write(chunk) }
                try target.synchronize()
                try DurableFile.rename(temporary, to: path)
            }
            let reason = Reason(
                case: record.code, file: Masker().mask(file.path), sha256: file.sha256,
                problems: file.problems.map { ProblemJSON($0, book, Masker()) })
            try DurableFile.write(try WireEncoder.text(reason), to: path + ".reason.json")
        }
    }
}
