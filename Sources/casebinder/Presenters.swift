import CaseModel
import Conductor
import Foundation
import Phrasebook
import Pipeline
import Reporter
import Wire

/// What `run` prints.
struct RunPresenter {
    /// As many cases are told of one by one.
    private static let mostRows = 40

    let workspace: Workspace
    let summary: RunSummary

    func json() throws -> String {
        let context = workspace.wireContext
        return try WireEncoder.text(
            RunResultJSON(
                cases: summary.cases.map {
                    RunResultJSON.CaseResult(id: $0.id, folder: $0.folder, state: $0.state, package: $0.package, context: context)
                }, files: summary.files, pages: summary.pages, failed: summary.failed,
                mail: .init(sent: summary.mailSent, failed: summary.mailFailed, written: summary.mailWritten), seconds: summary.seconds))
    }

    /// - Parameter width: of the terminal; nil: nothing is cut.
    func text(_ palette: Palette, width: Int?) -> String {
        let book = workspace.book
        var lines: [String] = []
        if summary.cases.isEmpty {
            lines.append(book.inboxIsEmpty(workspace.paths.inbox))
        } else {
            let rows = summary.cases.map { line -> [TextTable.Cell] in
                let result = line.package ?? line.id.map { "reports/\($0).html" } ?? "-"
                return [
                    .init(line.id ?? "-"), .init(book.name(line.state), line.ink), .init(Masker().mask(line.folder.display)), .init(result),
                ]
            }
            let headings: [Phrasebook.Column] = [.caseID, .state, .folder, .result]
            // Of a firm's thousands the table says less than what waits for whom.
            if rows.count <= Self.mostRows {
                // Where the result lies is to be copied: names are cut before it.
                lines += TextTable(headings: headings.map(book.column), cells: rows).fitted(column: 2, into: width).lines(palette)
            }
            let context = ReportContext(
                language: book.language, inbox: workspace.paths.inbox, reports: workspace.paths.reports, names: DataNames(workspace.pipeline))
            if let desk = summary.desk?.lines(context: context, addresses: workspace.mailAddresses), !desk.isEmpty {
                lines += rows.count <= Self.mostRows ? [""] + desk : desk
            }
            lines.append("")
            lines.append(book.allReports(workspace.paths.reports + "/index.html"))
        }
        var figures = book.taken(files: summary.files, pages: summary.pages, failed: summary.failed)
        if summary.mailSent + summary.mailWritten + summary.mailFailed > 0 {
            figures += book.pick("；", "; ") + book.mailCounts(sent: summary.mailSent, written: summary.mailWritten, failed: summary.mailFailed)
        }
        lines.append(figures + String(format: book.pick("；用时 %.1f 秒", "; %.1f s"), summary.seconds))
        return lines.joined(separator: "\n")
    }
}

/// What `inspect` prints.
struct InspectPresenter {
    let found: [InspectedPath]
    let reveal: Bool
    let seconds: Double
    let pipeline: String

    private var files: [FileReading] { found.flatMap(\.files) }
    var failed: Int { files.flatMap(\.flattened).count(where: \.failed) }

    func json() throws -> String {
        let context = WireContext(masker: Masker(findings: found.flatMap(\.classification.findings)), reveal: reveal)
        let groups = found.map { (files: $0.files, classification: $0.classification) }
        return try WireEncoder.text(InspectDocument(groups, seconds: seconds, context: context))
    }

    func text() -> String {
        let book = Phrasebook(.zhHans)
        var lines: [String] = []
        for path in found {
            let masker = Masker(findings: path.classification.findings)
            for file in path.files.flatMap(\.flattened) {
                let documents = path.classification.documents.filter { $0.parts.contains { $0.file == file.path } }
                let pages = file.pages.isEmpty ? nil : book.pages(file.pages.map(\.number))
                lines.append([masker.mask(file.path), file.format, book.name(file.status), pages].compactMap { $0 }.joined(separator: "  "))
                for problem in file.problems + file.pages.flatMap(\.problems) where problem.severity > .info {
                    lines.append("    ! " + book.sentence(problem))
                }
                for document in documents {
                    let pages = document.parts.filter { $0.file == file.path }.flatMap { Array($0.pages) }
                    var line = "    \(document.name)  [\(document.material)]  \(book.percentSure(document.confidence))  \(book.pages(pages))"
                    line += "  \(book.name(document.assessment))"
                    lines.append(line)
                    let why = book.clauses(document.evidence.prefix(3).map(book.name))
                    if !why.isEmpty { lines.append("      " + why) }
                }
                let findings = path.classification.findings.filter { $0.file == file.path && $0.counted }
                for (kind, group) in Dictionary(grouping: findings, by: \.kind).sorted(by: { $0.key < $1.key }) {
                    let shown = group.prefix(3).map { reveal ? $0.value : $0.masked }.joined(separator: " ")
                    lines.append("    \(kind) ×\(group.count)  \(shown)")
                }
            }
        }
        let pages = files.flatMap(\.flattened).reduce(0) { $0 + $1.pages.count }
        let figures = book.inspected(files: files.flatMap(\.flattened).count, pages: pages, failed: failed)
        lines.append(figures + String(format: book.pick("；用时 %.1f 秒", "; %.1f s"), seconds))
        return lines.joined(separator: "\n")
    }
}

extension Workspace {
    var book: Phrasebook { settings.book }

    var wireContext: WireContext { WireContext(book: book, masker: Masker(), names: DataNames(pipeline)) }
}
