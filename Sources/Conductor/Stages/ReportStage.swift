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

    /// Brings the folder up to date; files that would not change are left alone.
    func write() throws {
        var summaries: [ReportSummary] = []
        for record in try workspace.catalogue.cases() {
            guard let report = try workspace.catalogue.report(ofCase: record.id) else { continue }
            if !report.isEmptied { summaries.append(ReportSummary(report)) }
            let findings = try workspace.catalogue.classification(ofCase: record.id)?.findings ?? []
            let context = context(for: report, findings: findings)
            let previous = try workspace.catalogue.mailed(ReportSummary.self, ofCase: record.id)
            let wire = WireContext(book: context.book, masker: context.masker, names: context.names)
            let base = "\(workspace.paths.reports)/\(record.code)"
            try update(base + ".html", HTMLReport.render(
                report: report, previous: previous, context: context, audience: .firm, pictures: try workspace.catalogue.pictures(ofCase: record.id)))
            try update(base + ".json", try WireEncoder.text(CaseReportJSON(report, context: wire)))
        }
        // What has become part of another case is told there.
        for record in try workspace.catalogue.joinedCases() {
            for ending in [".html", ".json"] { unlink("\(workspace.paths.reports)/\(record.code)\(ending)") }
        }
        let context = ReportContext(
            language: workspace.settings.reportBook.language, firm: workspace.settings.firm.name,
            inbox: workspace.paths.inbox, reports: workspace.paths.reports, names: DataNames(workspace.pipeline))
        try update(workspace.paths.reports + "/index.html", IndexPage.render(summaries, context: context, asOf: moment.text))
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
