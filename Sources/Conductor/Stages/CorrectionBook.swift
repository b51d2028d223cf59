import CaseModel
import Classifier
import WorkQueue

/// What people said of documents, for other documents: of the same content in other cases, and of pages that are like theirs.
struct CorrectionBook: Sendable {
    let catalogue: Catalogue
    let readingKey: String

    /// Looks at the pages of documents that were confirmed since, once for each decision; what has not been read yet is left for later.
    func notice() throws(CatalogueError) {
        for entry in try catalogue.unrememberedDecisions() {
            guard case .material(let material) = entry.decision.kind else { continue }
            var pages: [Page] = []
            var isRead = true
            for key in entry.decision.document {
                guard let extraction = try catalogue.extraction(of: key.sha256, readingKey: readingKey) else {
                    isRead = false
                    break
                }
                pages += extraction.pages.filter { key.pages.contains($0.number) }
            }
            guard isRead else { continue }
            let code = CaseRecord.code(entry.caseID)
            let name = try documentID(entry.decision.document, ofCase: entry.caseID)
            try catalogue.remember(
                Correction(
                    id: entry.id, material: material, by: entry.decision.by, source: name.map { "\(code) \($0)" } ?? code,
                    document: entry.decision.document, sketches: PageSketch.sketches(of: pages)))
        }
    }

    /// The id that a case's report has for a document. No file's name: those of one case have no business in another's report.
    private func documentID(_ keys: [DocumentKey], ofCase id: Int64) throws(CatalogueError) -> String? {
        guard let report = try catalogue.report(ofCase: id) else { return nil }
        let contents = try CaseAssembly(catalogue: catalogue, readingKey: readingKey).contents(ofCase: id)
        let content = DocumentContent(contents.files)
        return report.documents.first { content.keys($0) == keys }?.id
    }

    /// Decisions of other cases about the very same content. What this case's own people said of a file counts before them.
    func decisions(_ corrections: [Correction], about files: [FileReading], besides own: [Decision]) -> [Decision] {
        guard !corrections.isEmpty else { return [] }
        let present = Set(files.flatMap(\.flattened).map(\.sha256))
        let decided = Set(own.flatMap { $0.document.map(\.sha256) })
        return corrections.compactMap { correction in
            let hashes = Set(correction.document.map(\.sha256))
            guard hashes.isSubset(of: present), hashes.isDisjoint(with: decided) else { return nil }
            // Undated, so that they come before all decisions of this case; among each other in their order.
            return Decision(kind: .material(correction.material), document: correction.document, by: "\(correction.by), \(correction.source)", at: "")
        }
    }
}

/// Documents by their content, which survives renaming.
struct DocumentContent {
    private let hashes: [ItemPath: String]

    init(_ files: [FileReading]) {
        hashes = Dictionary(files.flatMap(\.flattened).map { ($0.path, $0.sha256) }, uniquingKeysWith: { first, _ in first })
    }

    /// SHA-256 of a file's bytes; nil for a file that is not there.
    func hash(_ file: ItemPath) -> String? { hashes[file] }

    /// In the order of the document's parts.
    func keys(_ document: Document) -> [DocumentKey] {
        document.parts.compactMap { part in hashes[part.file].map { DocumentKey(sha256: $0, pages: part.pages) } }
    }

    /// The same as text.
    func text(_ document: Document) -> String {
        keys(document).map { "\($0.sha256):\($0.pages.lowerBound)-\($0.pages.upperBound)" }.joined(separator: " ")
    }

    /// From what ``text(_:)`` made; nil for anything else.
    static func keys(_ text: String) -> [DocumentKey]? {
        var keys: [DocumentKey] = []
        for word in text.split(separator: " ") {
            let parts = word.split(whereSeparator: { ":-".contains($0) })
            guard parts.count == 3, let first = Int(parts[1]), let last = Int(parts[2]), first <= last else { return nil }
            keys.append(DocumentKey(sha256: String(parts[0]), pages: first...last))
        }
        return keys.isEmpty ? nil : keys
    }
}
