import CaseModel
import Pipeline

extension CaseFileReading {
    /// Whether what was written where a material belongs says that a paper is to be left out (不归档).
    public static func meansLeavingOut(_ word: String, rules: FactRules) -> Bool { CaseFileLists.meansLeavingOut(word, rules) }

    /// What the writer of case.yaml decided, in the form of `confirm` and `waive`, so that corrections need no command.
    ///
    /// - Parameters:
    ///   - files: the case's files; an entry that names none of them gives nothing.
    ///   - at: the moment to record, ISO 8601 with zone.
    /// - Returns: decisions by the entry's own name, else by the lawyer named in the file, else by `case.yaml`.
    public func decisions(files: [FileReading], at moment: String) -> [Decision] {
        let writer = facts.lawyer.name ?? Decision.unnamedWriter
        let waived = waivers.map { waiver in
            Decision(kind: .waiver(waiver.material), by: waiver.by ?? writer, reason: waiver.reason, at: moment, until: waiver.until)
        }
        let all = files.flatMap(\.flattened)
        let named = documents.flatMap { entry -> [Decision] in
            let hits = entry.files(among: all)
            guard hits.count == 1, let file = hits.first, !file.sha256.isEmpty else { return [] }
            let pages = entry.pages ?? 1...max(1, file.pages.count)
            let key = [DocumentKey(sha256: file.sha256, pages: pages)]
            let material = entry.material.map { Decision(kind: .material($0), document: key, by: writer, at: moment) }
            // Of two files with the same bytes, who leaves one out wants the other.
            let leftOut = entry.leaveOut.map { why in
                Decision(kind: .leftOut, document: key, by: entry.by ?? writer, reason: why, at: moment, file: file.path.display)
            }
            return [material, entry.level.map { decision($0, key, writer, moment) }, leftOut].compactMap { $0 }
        }
        return waived + named + [level.map { decision($0, [], writer, moment) }].compactMap { $0 }
    }

    /// The levels that entries give to papers by their ids, which are known only once it was said where papers begin.
    /// - Parameters:
    ///   - papers: the case's papers.
    ///   - content: the pages that a paper is.
    ///   - files: a file with a name like an id counts before the paper.
    public func levels(
        of papers: [Document], _ content: (Document) -> [DocumentKey], files: [FileReading], at moment: String
    ) -> [Decision] {
        let writer = facts.lawyer.name ?? Decision.unnamedWriter
        let names = Set(files.flatMap(\.flattened).map(\.path.lastComponent))
        return documents.flatMap { entry -> [Decision] in
            guard let level = entry.level, let ids = entry.paperIDs, !names.contains(entry.file) else { return [] }
            return papers.filter { ids.contains($0.id) }.map { decision(level, content($0), writer, moment) }
        }
    }

    /// Entries that name no file of the case, or more than one, and those that say of a paper's id what only a file's name can bear: what they say
    /// does not count, and their writer must hear of it.
    ///
    /// - Parameters:
    ///   - files: the case's files.
    ///   - former: names of files that were replaced or deleted: what was said of them has had its day.
    ///   - papers: the case's papers.
    public func unmatched(files: [FileReading], former: Set<String>, papers: [Document]) -> [CaseFileFault] {
        let all = files.flatMap(\.flattened)
        return documents.compactMap { entry in
            guard let place = entry.place, let kind = entry.mismatch(all, former, papers) else { return nil }
            var fault = CaseFileFault(line: place.line, column: place.column, kind: kind)
            fault.file = place.file
            return fault
        }
    }

    private func decision(_ level: CaseFileLevel, _ document: [DocumentKey], _ writer: String, _ moment: String) -> Decision {
        Decision(kind: .level(level.level), document: document, by: level.by ?? writer, reason: level.reason, at: moment)
    }
}

extension CaseFileDocument {
    /// As paths are written here.
    fileprivate var plainPath: String { file.replacing("\\", with: "/") }

    /// Why it does not count; nil for one that does, and for what has had its day.
    fileprivate func mismatch(_ all: [FileReading], _ former: Set<String>, _ papers: [Document]) -> CaseFileFault.Kind? {
        let hits = files(among: all)
        if hits.count == 1 { return nil }
        if hits.count > 1 { return .sharedName(file) }
        if let ids = paperIDs, let paper = papers.first(where: { ids.contains($0.id) }) {
            return material == nil && leaveOut == nil ? nil : .paperID(paper.id, file: paper.parts.first?.file.display ?? "")
        }
        if former.contains(file) || former.contains(plainPath) { return nil }
        return .unmatchedFile(file, nearest: NearestWord.find(plainPath, in: all.map(\.path.display).sorted()))
    }

    /// The files that it names; a name alone will do where only one file has it.
    fileprivate func files(among all: [FileReading]) -> [FileReading] {
        let wanted = plainPath
        let whole = all.filter { $0.path.display == wanted || $0.path.name.display == wanted }
        return whole.isEmpty ? all.filter { $0.path.lastComponent == wanted } : whole
    }
}
