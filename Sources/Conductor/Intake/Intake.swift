import CaseModel
import Encodings
import Fixity
import Glibc
import Inspector
import WorkQueue
import Watcher

/// What one intake did.
public struct IntakeResult: Sendable {
    /// Files whose bytes were new.
    public var files = 0
    /// Inbox folders that still grow, with why.
    public var growing: [RawName] = []
    /// Cases that changed.
    public var changed: Set<Int64> = []
    /// Messages for people: what could not be listed or read.
    public var notes: [String] = []
    /// Folders that left the inbox since the last look.
    var gone: Set<Int64> = []
    /// Folders that were renamed since, by the code of their case.
    public var renamed: [String: Renaming] = [:]

    /// A case's folder under another name.
    public struct Renaming: Sendable {
        public var from: RawName
        public var to: RawName
    }
}

/// Takes case folders in: the Watcher's listing and copying, and the catalogue's answer to which case a folder belongs.
struct Intake {
    let workspace: Workspace
    let readingKey: String
    let moment: Moment
    /// Parses case.yaml, in a worker.
    let caseFile: @Sendable (_ sha256: String) async -> CaseFileReading?

    private var catalogue: Catalogue { workspace.catalogue }
    private var ignored: IgnoredNames { IgnoredNames(settings: workspace.settings) }

    /// The case folders that lie in the inbox now.
    func listing() throws(ConductorError) -> [CaseFolder] {
        let known = try guarded { () throws(CatalogueError) in try catalogue.folders() }
        let found = FolderSense(workspace).cases(in: try everything())
        return withoutEmptiedParents(LooseFiles(workspace, known: known).gathered(found), known: known)
    }

    /// Every folder below the inbox, those of lawyers and clients too: each may get new things in it.
    func everyFolder() throws(ConductorError) -> [RawName] {
        try everything().entries.filter { $0.kind == .folder }.map(\.path)
    }

    private func everything() throws(ConductorError) -> InboxListing {
        do throws(FileSystemError) { return try InboxListing.list(workspace.paths.inbox) } catch { throw .workspace(error.description) }
    }

    /// A lawyer's folder that is empty since its cases moved to processed/ is no case without papers.
    private func withoutEmptiedParents(_ folders: [CaseFolder], known: [FolderRecord]) -> [CaseFolder] {
        folders.filter { folder in
            let below = folder.path.bytes + [UInt8(ascii: "/")]
            return !folder.files.isEmpty || !known.contains { $0.path.bytes.starts(with: below) }
        }
    }

    /// Takes the folders that have come to rest.
    func take(_ folders: [CaseFolder], into result: inout IntakeResult) async throws(ConductorError) {
        var taker = Taker(inbox: workspace.paths.inbox, store: workspace.store, ignored: ignored)
        taker.opened = { Checkpoint.opened($0.display) }
        for folder in folders {
            do throws(Postponed) {
                try await take(folder, by: taker, into: &result)
            } catch {
                switch error {
                case .stillChanging: result.growing.append(folder.path)
                case .cannotStore(let failure):
                    throw .stopped("\(failure.description). The work done so far is kept; nothing was lost")
                }
            }
        }
    }

    /// Folders of the catalogue that are no longer in the inbox: moved to processed/ by a run that was killed before it could say so, or
    /// taken away or renamed by somebody.
    /// - Returns: those that somebody took away.
    func notePresence(of folders: [CaseFolder]) throws(ConductorError) -> Set<Int64> {
        let present = Set(folders.map(\.path.bytes))
        return try guarded { () throws(CatalogueError) in
            var gone: Set<Int64> = []
            let archived = Set(try catalogue.cases().filter { $0.state == .archived }.map(\.id))
            for folder in try catalogue.folders() where folder.place == .inbox && !present.contains(folder.path.bytes) {
                let moved = archived.contains(folder.caseID) && Tidying.wasMoved(folder.path, workspace.paths)
                try catalogue.setPlace(folder: folder.id, moved ? .processed : .gone)
                if !moved { gone.insert(folder.id) }
            }
            return gone
        }
    }

    /// What to say of folders that were taken away and did not come back under another name.
    func notes(onGone ids: Set<Int64>) throws(ConductorError) -> [String] {
        guard !ids.isEmpty else { return [] }
        return try guarded { () throws(CatalogueError) in
            try catalogue.folders().filter { ids.contains($0.id) && $0.place == .gone }.map { folder in
                "\(folder.path.display): no longer in the inbox; its papers are kept with case \(CaseRecord.code(folder.caseID))"
            }
        }
    }

    private func take(_ folder: CaseFolder, by taker: Taker, into result: inout IntakeResult) async throws(Postponed) {
        do {
            let known = try catalogue.folder(at: folder.path)
            let before = try known.map { try catalogue.files(inFolder: $0.id).filter(\.outcome.inPlace) } ?? []
            // What could not be read last time is tried again.
            let stamps = Dictionary(
                before.filter { $0.sha256 != nil }.map { ($0.path.bytes, $0.stamp) }, uniquingKeysWith: { first, _ in first })
            let received = try taker.take(folder, known: stamps).map { file in ReceivedFile(file, before: before) }
            let (caseID, folderID) = try await place(folder, received, known: known, before: before, &result)
            let changes = try catalogue.record(received, inFolder: folderID, ofCase: caseID, readingKey: readingKey, at: moment.text)
            result.files += changes.added
            if changes.changed { result.changed.insert(caseID) }
            for file in received where file.outcome == .unreadable {
                // A folder that cannot be listed goes by its own name.
                let isWhole = received.count == 1 && folder.files.isEmpty
                let name = isWhole ? folder.path.display : folder.path.display + "/" + file.path.display
                result.notes.append("\(name): cannot be read (\(file.detail ?? "")); check its owner and mode")
            }
        } catch let error as Postponed {
            throw error
        } catch let error as CatalogueError {
            throw .cannotStore(FileSystemError(systemCall: error.message, path: error.path, errno: error.code == .noSpace ? ENOSPC : EIO))
        } catch {
            throw .cannotStore(FileSystemError(systemCall: "\(error)", path: folder.path.display, errno: EIO))
        }
    }

    /// The case that a folder belongs to: the one it always had, unless a person says in its case.yaml that it is part of another; the one
    /// whose folder was renamed; the one that holds most of the same bytes (dropped twice); the one with the same court number (papers
    /// brought later); else a new one.
    private func place(
        _ folder: CaseFolder, _ files: [ReceivedFile], known: FolderRecord?, before: [FileRecord], _ result: inout IntakeResult
    ) async throws -> (caseID: Int64, folderID: Int64) {
        let joining = FolderJoining(catalogue: catalogue, caseFile: caseFile)
        if let known {
            if known.place != .inbox { try catalogue.setPlace(folder: known.id, .inbox) }
            guard let answer = try await joining.answer(known, files, before: before) else { return (known.caseID, known.id) }
            try catalogue.move(folders: answer.folders, toCase: answer.target, readingKey: readingKey, at: moment.text)
            if answer.isRenamed { try catalogue.replaceGone(byFolder: known.id, at: moment.text) }
            return (answer.target, known.id)
        }
        if folder.path.isLooseFiles { return try catalogue.addCase(folder: folder.path, at: moment.text) }
        let said = await joining.said(files)
        if let target = try joining.namedCase(said) {
            return (target, try catalogue.attach(folder: folder.path, toCase: target, at: moment.text))
        }
        let number = said?.number.flatMap { CaseRecord.id($0) == nil ? $0 : nil } ?? FolderFacts.read(
            folder: folder.path, rules: workspace.pipeline.facts, checklists: workspace.pipeline.checklists
        ).number
        let content = Set(files.filter { $0.path.display != "case.yaml" && $0.outcome != .passwords }.compactMap(\.sha256))
        // Two suits of one client have the same licence and the same mandate, but not the same number.
        let holders = try catalogue.casesHolding(content).filter { holder in
            guard let record = try catalogue.caseRecord(holder.key), record.joined == nil else { return true }
            return !(record.folder.isLooseFiles || record.number != nil && number != nil && record.number != number)
        }
        if let best = holders.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }).first, isSame(shared: best.value, of: content.count) {
            if let renamed = try catalogue.folders(ofCase: best.key).first(where: { $0.place == .gone }) {
                return try rename(renamed, to: folder.path, &result)
            }
            return (best.key, try catalogue.attach(folder: folder.path, toCase: best.key, at: moment.text))
        }
        if let origin = try RenamedFolders(catalogue: catalogue).origin(of: content, number: number, among: result.gone) {
            return try rename(origin, to: folder.path, &result)
        }
        if let number, let id = try joining.onlyCase(withNumber: number, client: said?.clientName) {
            return (id, try catalogue.attach(folder: folder.path, toCase: id, at: moment.text))
        }
        let made = try catalogue.addCase(folder: folder.path, at: moment.text)
        if let number { try catalogue.setNumber(made.caseID, number) }
        return made
    }

    private func rename(
        _ folder: FolderRecord, to path: RawName, _ result: inout IntakeResult
    ) throws(CatalogueError) -> (caseID: Int64, folderID: Int64) {
        try catalogue.rename(folder: folder.id, to: path, at: moment.text)
        result.renamed[CaseRecord.code(folder.caseID)] = .init(from: folder.path, to: path)
        return (folder.caseID, folder.id)
    }

    /// Whether so much is shared that it is the same drop. One equal file proves nothing beside others: every case has the same licences.
    private func isSame(shared: Int, of count: Int) -> Bool {
        count > 0 && (shared == count || (shared >= 2 && shared * 2 >= count))
    }

    private func guarded<Value>(_ body: () throws(CatalogueError) -> Value) throws(ConductorError) -> Value {
        do throws(CatalogueError) { return try body() } catch { throw .catalogue(error) }
    }
}

extension ReceivedFile {
    /// What intake records of a taken file; an unchanged one is as it was.
    init(_ file: TakenFile, before: [FileRecord]) {
        var outcome = FileOutcome.current
        var sha256: String?
        var detail: String?
        switch file.outcome {
        case .taken(let hash):
            sha256 = hash
            if PasswordFile.matches(file.path) { outcome = .passwords }
        case .unchanged:
            let old = before.first { $0.path.bytes == file.path.bytes }
            outcome = old?.outcome ?? .current
            sha256 = old?.sha256
            detail = old?.detail
        case .ignored: outcome = .ignored
        case .refused(let reason): (outcome, detail) = (.refused, reason)
        case .unreadable(let reason): (outcome, detail) = (.unreadable, reason)
        }
        self.init(path: file.path, sha256: sha256, bytes: file.bytes, stamp: file.stamp, outcome: outcome, detail: detail)
    }
}
