import CaseModel

/// Tells of files that were taken for several documents where that may be wrong: a boundary is not sure, or a part has no name.
struct ProposedSplits {
    /// Below it a boundary is told of. A person's own boundaries have no confidence.
    static let sureBoundary = 0.75

    private let shelf: Shelf

    init(_ shelf: Shelf) { self.shelf = shelf }

    /// In the order of the files; nil where there are none.
    func found() -> [ProposedSplit]? {
        let single = shelf.judged.filter { $0.parts.count == 1 && !shelf.isBlankOnly($0) && $0.leftOutBy == nil }
        var files: [ItemPath] = []
        var parts: [ItemPath: [Document]] = [:]
        for document in single {
            guard let file = document.parts.first?.file else { continue }
            if parts[file] == nil { files.append(file) }
            parts[file, default: []].append(document)
        }
        let splits = files.compactMap { file -> ProposedSplit? in
            let documents = (parts[file] ?? []).sorted { $0.parts[0].pages.lowerBound < $1.parts[0].pages.lowerBound }
            guard documents.count > 1, documents.contains(where: isUnsure) else { return nil }
            return ProposedSplit(file: file, parts: documents.map { .init(pages: $0.parts[0].pages, material: $0.material, name: $0.name) })
        }
        return splits.isEmpty ? nil : splits
    }

    private func isUnsure(_ document: Document) -> Bool {
        if document.confirmedBy != nil { return false }
        return document.boundary.map { $0 < Self.sureBoundary } ?? false || document.material == .unknownMaterial && document.exclusion == nil
    }
}
