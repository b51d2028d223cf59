import CaseModel

/// The pages of a case's files, looked up by the documents that they make up.
struct CasePages {
    private let byFile: [ItemPath: [Page]]

    init(_ files: [FileReading]) {
        byFile = Dictionary(files.flatMap(\.flattened).map { ($0.path, $0.pages) }, uniquingKeysWith: { first, _ in first })
    }

    /// All pages of the files in which a document has parts.
    func aroundPages(of document: Document) -> [Page] { document.parts.flatMap { byFile[$0.file] ?? [] } }

    /// A document's own pages, in the order of its parts.
    func pages(of document: Document) -> [Page] { document.parts.flatMap(pages) }

    /// The pages of one part.
    func pages(of part: DocumentPart) -> [Page] { (byFile[part.file] ?? []).filter { part.pages.contains($0.number) } }
}
