import CaseModel

/// Names every file of a case that is in no row, so that nothing that came in is lost without a word.
struct OtherFiles {
    /// Files of the case folder, sorted, without ignored system files.
    let files: [FileReading]
    /// Why documents were left out, by file.
    let excluded: [ItemPath: String]
    /// Files that rows are made of.
    let used: Set<ItemPath>
    /// Where bytes lie in the bag, by SHA-256.
    let places: [String: String]
    /// Bytes that lie in the bag because a row needs them.
    let kept: Set<String>

    func entries() -> [CatalogueDocument.Other] {
        var entries: [CatalogueDocument.Other] = []
        var seen = kept
        for file in files {
            if !used.contains(file.path) {
                entries.append(entry(file, place: places[file.sha256], duplicate: seen.contains(file.sha256)))
                if !file.sha256.isEmpty { seen.insert(file.sha256) }
            }
            for member in file.flattened.dropFirst().sorted(by: { $0.path < $1.path }) where !used.contains(member.path) {
                // A member lies inside its container, which is kept whole.
                let duplicate = kept.contains(member.sha256)
                entries.append(entry(member, place: duplicate ? places[member.sha256] : places[file.sha256], duplicate: duplicate))
            }
        }
        return entries
    }

    private func entry(_ file: FileReading, place: String?, duplicate: Bool) -> CatalogueDocument.Other {
        let duplicate = duplicate && !file.sha256.isEmpty
        return CatalogueDocument.Other(
            name: file.path.display, reason: duplicate ? .duplicate : reason(file), note: excluded[file.path] ?? "", format: file.format,
            sha256: file.sha256, path: Nullable(place), duplicateOf: duplicate ? place : nil,
            problems: file.problems.map(\.code.rawValue))
    }

    private func reason(_ file: FileReading) -> CatalogueDocument.Other.Reason {
        if file.problems.contains(where: { $0.code == .superseded }) { return .superseded }
        if excluded[file.path] != nil { return .excluded }
        if !file.children.isEmpty { return .container }
        return file.status == .ok ? .unassigned : .unread
    }
}
