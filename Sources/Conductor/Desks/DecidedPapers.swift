import CaseModel
import Reporter

/// The papers that decisions are about, as people find them.
struct DecidedPapers {
    private let documents: [Document]
    private let hashes: [ItemPath: String]
    private let received: [Dossier.FileLine]

    /// - Parameters:
    ///   - hashes: SHA-256 of the bytes of the files that are there now.
    ///   - received: every file of the case, those too that are gone.
    init(_ documents: [Document], hashes: [ItemPath: String], received: [Dossier.FileLine]) {
        self.documents = documents
        self.hashes = hashes
        self.received = received
    }

    /// In the report's order; empty for a decision on the case, and where the pages are no papers of the report.
    func documents(of decision: Decision) -> [Document] {
        documents.filter { decision.covers($0, hash: { hashes[$0] }) }
    }

    /// D012 阅卷笔录（扫描3.pdf 第1–4页）, or the pages of a file that is no paper of the report any more; nil for a decision on the case.
    func names(of decision: Decision, _ context: ReportContext) -> String? {
        let there = documents(of: decision)
        let names = there.isEmpty ? decision.document.compactMap { gone($0, context) } : there.map(context.paper)
        return names.isEmpty ? nil : context.book.list(names)
    }

    private func gone(_ key: DocumentKey, _ context: ReportContext) -> String? {
        let file = hashes.filter { $0.value == key.sha256 }.keys.min()?.display ?? received.first { $0.sha256 == key.sha256 }?.path
        return file.map { context.pages(key.pages, of: $0) }
    }
}
