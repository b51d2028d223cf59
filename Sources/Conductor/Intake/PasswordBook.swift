import CaseModel
import Encodings
import Fixity
import Pipeline
import Watcher
import WorkQueue

/// The passwords that may be tried on a file: those of the `passwords.txt` of its case, then those of the settings' file.
///
/// They go from the object store to the reading process and nowhere else. Readings do not depend on them but where a file is locked: such
/// content is read again when other passwords are known (``Catalogue/noticePasswords(_:ofCase:readingKey:)``), everything else is not.
struct PasswordBook: Sendable {
    let catalogue: Catalogue
    let store: ObjectStore
    /// Bytes of the file that the settings name.
    var common: [UInt8] = []

    /// No list of passwords is longer.
    private static let sizeLimit = 1 << 18

    init(catalogue: Catalogue, store: ObjectStore) {
        self.catalogue = catalogue
        self.store = store
    }

    /// - Throws: ``ConductorError`` where the settings name a file that cannot be read.
    init(_ workspace: Workspace) throws(ConductorError) {
        self.init(catalogue: workspace.catalogue, store: workspace.store)
        guard let file = workspace.settings.inbox.passwordsFile else { return }
        let path = file.hasPrefix("/") ? file : workspace.paths.root + "/" + file
        do throws(FileSystemError) {
            common = try DurableFile.read(path, limit: Self.sizeLimit)
        } catch {
            throw .workspace("inbox.passwordsFile: \(error.description)")
        }
    }

    /// For opening or reading some content.
    func passwords(for job: ReadingJob) throws(CatalogueError) -> [String] {
        passwords(try catalogue.passwordLists(forContent: job.sha256), job.name)
    }

    /// For deriving files from the papers of a case.
    func passwords(ofCase id: Int64) throws(CatalogueError) -> [String] {
        passwords(try catalogue.passwordLists(ofCase: id), RawName(""))
    }

    private func passwords(_ lists: [String], _ name: RawName) -> [String] {
        var found: [String] = []
        for bytes in lists.compactMap({ try? DurableFile.read(store.path($0), limit: Self.sizeLimit) }) + [common] where !bytes.isEmpty {
            for password in PasswordList(bytes).candidates(for: name) where !found.contains(password) { found.append(password) }
        }
        return Array(found.prefix(PasswordList.limit * 2))
    }

    /// Takes up again what was locked, case by case, where passwords came or went.
    func notice(readingKey: String) throws(CatalogueError) {
        let shared = common.isEmpty ? "" : Digest.sha256(common)
        for record in try catalogue.cases() where record.state != .archived {
            let lists = try catalogue.passwordLists(ofCase: record.id)
            let all = lists + (shared.isEmpty ? [] : [shared])
            try catalogue.noticePasswords(all.isEmpty ? "" : Digest.sha256(all.joined(separator: " ")), ofCase: record.id, readingKey: readingKey)
        }
    }
}
