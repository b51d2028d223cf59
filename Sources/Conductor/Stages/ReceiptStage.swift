import CaseModel
import Encodings
import Fixity
import Glibc
import Phrasebook
import Reporter
import WorkQueue
import Wire

/// Writes a receipt (移交清单) for each drop that was read, and its files into reports/receipts.
///
/// The record and the marks on the drop's files commit together, so a killed run gives neither two receipts for a drop nor none. The files are
/// made from the record whenever they are not there, and never written over: what was printed and signed stays as it was.
struct ReceiptStage: Sendable {
    let workspace: Workspace
    let readingKey: String
    let moment: Moment

    func write() throws {
        let catalogue = workspace.catalogue
        for drop in try catalogue.dropsWithoutReceipt() {
            guard let record = try catalogue.caseRecord(drop.caseID) else { continue }
            let files = try catalogue.files(of: drop)
            let receipt = try receipt(record, files)
            try catalogue.addReceipt(for: drop, files: files, at: moment.text) { number in
                var receipt = receipt
                receipt.number = number
                let csv = ReceiptCSV.render(receipt)
                return KeptReceipt(receipt, csv: csv, digest: Digest.sha256(csv))
            }
            Checkpoint.reached("receipted")
        }
        try writeFiles()
    }

    private func writeFiles() throws {
        let all = try workspace.catalogue.allReceipts()
        if !all.isEmpty { try DurableFile.makeFolder(workspace.paths.receipts) }
        for (id, number) in all {
            let base = "\(workspace.paths.receipts)/\(CaseRecord.code(id))-\(number)"
            let missing = [".csv", ".html"].filter { access(base + $0, F_OK) != 0 }
            guard !missing.isEmpty, let kept = try workspace.catalogue.receipt(ofCase: id, number: number) else { continue }
            for ending in missing {
                let text = ending == ".csv" ? kept.csv : HTMLReceipt.render(kept.receipt, digest: kept.entry.digest)
                try DurableFile.write(text, to: base + ending)
            }
        }
    }

    /// What is known of the files now; its number is given when it is kept.
    private func receipt(_ record: CaseRecord, _ files: [FileRecord]) throws -> Receipt {
        let catalogue = workspace.catalogue
        let report = try catalogue.report(ofCase: record.id) ?? .received(record)
        let findings = try catalogue.findings(ofCase: record.id)
        let context = ReportStage(workspace: workspace, moment: moment).context(for: report, findings: findings)
        let (masker, book) = (context.masker, context.book)
        let folders = try catalogue.folders(ofCase: record.id)
        let names = Dictionary(
            folders.map { folder in (folder.id, masker.mask(folder.shown(files.first { $0.folderID == folder.id }, book))) },
            uniquingKeysWith: { first, _ in first })
        let order = Dictionary(folders.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        let sorted = files.sorted { left, right in
            guard left.folderID == right.folderID else { return order[left.folderID] ?? 0 < order[right.folderID] ?? 0 }
            if NaturalOrder.precedes(left.path.display, right.path.display) { return true }
            return !NaturalOrder.precedes(right.path.display, left.path.display) && left.id < right.id
        }
        let reader = ReceiptReader(
            report: report, packages: try catalogue.packages(ofCase: record.id), paths: CasePaths(folders),
            assembly: CaseAssembly(catalogue: catalogue, readingKey: readingKey), context: context)
        let title = record.folder.isLooseFiles ? book.looseFiles : report.facts.title ?? record.folder.display
        let moments = files.map(\.received)
        return Receipt(
            caseID: record.code, number: 0, language: book.language.rawValue, firm: workspace.settings.firm.name, title: masker.mask(title),
            folders: folders.filter { folder in files.contains { $0.folderID == folder.id } }.compactMap { names[$0.id] },
            received: moments.min() ?? moment.text, lastReceived: moments.max() ?? moment.text, made: moment.text,
            lines: try sorted.map { try reader.line($0, folder: names[$0.folderID] ?? "") })
    }
}

/// Tells of a case's files what a receipt says of them.
private struct ReceiptReader {
    let report: CompletenessReport
    let packages: [PackageRecord]
    let paths: CasePaths
    let assembly: CaseAssembly
    let context: ReportContext

    private var masker: Masker { context.masker }
    private var book: Phrasebook { context.book }

    func line(_ file: FileRecord, folder: String) throws -> Receipt.Line {
        let path = paths.path(file)
        let fate = FileFate.of(file, report, unread: report.unread.first { $0.file == path }, packages: packages)
        let reading = try reading(file, path)
        let pages = reading?.flattened.reduce(0) { $0 + $1.pages.count } ?? 0
        let members = (reading?.flattened.count ?? 1) - 1
        let detail = fate.detail.map(masker.mask)
        let access = file.outcome == .unreadable ? AccessFault(message: file.detail ?? "") : nil
        let told = leftOut(at: path, fate.outcome) ?? book.told(fate.outcome, detail, access: access)
        return Receipt.Line(
            folder: folder, path: masker.mask(file.path.display), pathBytes: file.path.isUTF8 ? nil : file.path.hex,
            pages: pages > 0 ? pages : nil, bytes: file.bytes, sha256: PasswordFile.matches(file.path) ? nil : file.sha256,
            members: members > 0 ? members : nil, documents: file.outcome.inPlace ? documents(at: path) : [], fate: fate.outcome, detail: detail,
            told: told)
    }

    /// Nothing is said of pages of what is no paper.
    private func reading(_ file: FileRecord, _ path: ItemPath) throws -> FileReading? {
        guard let sha256 = file.sha256, !PasswordFile.matches(file.path), file.path.display != "case.yaml" else { return nil }
        return try assembly.reading(of: sha256, at: path, bytes: file.bytes)
    }

    private func papers(at path: ItemPath) -> [Document] {
        report.documents.filter { $0.parts.contains { $0.file.steps.first == path.steps.first } }
    }

    /// What is said of a file all of whose papers a person left out: it waits for no binding. Nil for any other.
    private func leftOut(at path: ItemPath, _ fate: FileFate) -> String? {
        let papers = papers(at: path)
        guard fate == .waiting || fate == .packaged, !papers.isEmpty, papers.allSatisfy({ $0.leftOutBy != nil }) else { return nil }
        var reasons: [String] = []
        for paper in papers {
            let told = book.labelled(paper.leftOutBy ?? "", masker.mask(paper.exclusion?.words ?? ""))
            if !reasons.contains(told) { reasons.append(told) }
        }
        return book.toldLeftOut(reasons)
    }

    private func documents(at path: ItemPath) -> [String] {
        papers(at: path).map { document in
            document.material == .unknownMaterial ? book.capitalised(book.notRecognised([])) : context.title(document)
        }
    }
}

extension FolderRecord {
    /// Where a person put the file: loose files lie in the folder above the name under which they are kept.
    fileprivate func shown(_ file: FileRecord?, _ book: Phrasebook) -> String {
        let isLoose = path.isLooseFiles || file.map { CasePaths.isLoose($0, in: self) } ?? false
        guard isLoose else { return path.display }
        let above = path.display.split(separator: "/").dropLast()
        return above.isEmpty ? book.inboxItself : above.joined(separator: "/")
    }
}
