import CaseModel
import Inspector
import WorkQueue

/// Finds the case of a folder that somebody renamed and changed between two runs: its files are mostly those of a folder that is gone.
///
/// Two matters of one client share the licence and the certificates. So the case is taken for the same by itself only where the other
/// folder left the inbox in this very run and most of it, three files at least, lies in the new one. Anything less is asked
/// (``tie(of:number:)``), because a case that swallowed another's papers is worse than a question.
struct RenamedFolders {
    let catalogue: Catalogue

    /// - Parameters:
    ///   - content: hashes of the new folder's papers.
    ///   - number: the court's number that its name or its case.yaml says.
    ///   - gone: folders that left the inbox in this run.
    func origin(of content: Set<String>, number: String?, among gone: Set<Int64>) throws(CatalogueError) -> FolderRecord? {
        guard !gone.isEmpty, content.count >= 3 else { return nil }
        var best: (folder: FolderRecord, shared: Int)?
        for folder in try catalogue.folders() where gone.contains(folder.id) && folder.place == .gone && !folder.path.isLooseFiles {
            guard let record = try catalogue.caseRecord(folder.caseID), record.joined == nil,
                record.number == nil || number == nil || record.number == number
            else { continue }
            let held = Self.papers(try catalogue.files(inFolder: folder.id))
            let shared = held.intersection(content).count
            if shared >= 3, 2 * shared > held.count, shared > best?.shared ?? 0 { best = (folder, shared) }
        }
        return best?.folder
    }

    /// The case without a folder, older than this one, of which half the papers of one of the two are: a person must say whether they are one.
    /// - Parameter number: the court's number that this one's case.yaml says. One that is not the other's tells the two apart.
    func tie(of record: CaseRecord, number: String?) throws(CatalogueError) -> CaseTie? {
        let gone = try catalogue.casesWithoutFolder().filter { $0 < record.id }
        guard !gone.isEmpty else { return nil }
        let own = Self.papers(try catalogue.files(ofCase: record.id))
        let holders = try catalogue.casesHolding(own).filter { gone.contains($0.key) }
        for (id, _) in holders.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
            guard let other = try catalogue.caseRecord(id), other.state != .archived, !other.folder.isLooseFiles else { continue }
            let held = Self.papers(try catalogue.files(ofCase: id))
            let shared = held.intersection(own).count
            let mostOfThis = 2 * shared >= own.count, mostOfThat = shared >= 2 && 2 * shared >= held.count
            // Its own number, or any where the other has none, says that it is a case of its own.
            if let number, other.number.flatMap(NumberKey.of) != NumberKey.of(number) { continue }
            guard shared > 0, mostOfThis || mostOfThat else { continue }
            return CaseTie(cases: [KnownCase(id: other.code, folderName: other.folder.display)], number: nil, shared: shared)
        }
        return nil
    }

    /// Hashes of the papers that are in place; neither case.yaml nor lists of passwords.
    private static func papers(_ files: [FileRecord]) -> Set<String> {
        Set(files.filter { ($0.outcome == .current || $0.outcome == .duplicate) && $0.path.display != "case.yaml" }.compactMap(\.sha256))
    }
}
