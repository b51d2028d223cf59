import CaseModel
import Conductor
import Foundation
import Phrasebook
import Pipeline
import Reporter
import Wire

/// What `run` prints.
struct RunPresenter {
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

    func text() -> String {
        let book = workspace.book
        var lines: [String] = []
        if summary.cases.isEmpty {
            lines.append(book.pick("收件箱里没有案卷：\(workspace.paths.inbox)", "No case folders in \(workspace.paths.inbox)"))
        } else {
            let rows = summary.cases.map { line in
                [line.id ?? "-", book.name(line.state), Masker().mask(line.folder.display), line.package ?? line.id.map { "reports/\($0).html" } ?? "-"]
            }
            let headings = book.language == .en ? ["case", "state", "folder", "result"] : ["案件", "状态", "案卷", "结果"]
            lines += TextTable(headings: headings, rows: rows).lines
            lines.append("")
            lines.append(book.pick("全部报告：", "All reports: ") + workspace.paths.reports + "/index.html")
        }
        var figures = book.pick(
            "收入 \(summary.files) 个文件，识别 \(summary.pages) 页，失败 \(summary.failed) 个",
            "\(summary.files) files taken in, \(summary.pages) pages read, \(summary.failed) failed")
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
                lines.append("\(masker.mask(file.path))  \(file.format)  \(book.name(file.status))" + (file.pages.isEmpty ? "" : "  \(book.pages(file.pages.map(\.number)))"))
                for problem in file.problems + file.pages.flatMap(\.problems) where problem.severity > .info {
                    lines.append("    ! " + book.sentence(problem))
                }
                for document in documents {
                    let pages = document.parts.filter { $0.file == file.path }.flatMap { Array($0.pages) }
                    var line = "    \(document.name)  [\(document.material)]  \(book.percentSure(document.confidence))  \(book.pages(pages))"
                    line += "  \(book.name(document.assessment))"
                    lines.append(line)
                    let why = document.evidence.prefix(3).map(\.description).joined(separator: "; ")
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
        lines.append(String(format: "%d files, %d pages, %d failed, %.1f s", files.flatMap(\.flattened).count, pages, failed, seconds))
        return lines.joined(separator: "\n")
    }
}

extension Workspace {
    var book: Phrasebook { Phrasebook(Language(rawValue: settings.language) ?? .zhHans) }

    var wireContext: WireContext { WireContext(book: book, masker: Masker(), names: DataNames(pipeline)) }
}
