import CaseModel
import Fixity
import Foundation
import Phrasebook
import Pipeline
import WorkQueue
import Watcher
import Wire

/// `run --dry-run`: what would be taken in; nothing is changed.
public struct Preview: Sendable {
    let workspace: Workspace

    public init(_ workspace: Workspace) { self.workspace = workspace }

    /// A folder of the inbox.
    public struct Folder: Codable, Sendable {
        /// Its name in the inbox.
        public var folder: String
        /// The case it belongs to; null for a new one.
        public var `case`: String?
        /// Files that the catalogue does not know yet.
        public var newFiles: Int
        /// All its files.
        public var files: Int
    }

    /// All folders of the inbox that would be taken in.
    public struct Listing: Codable, Sendable {
        /// By name.
        public var folders: [Folder]

        /// For `--json`.
        public func json() throws -> String { try WireEncoder.text(self) }

        /// A line for each folder, in the settings' language.
        public func text(_ book: Phrasebook, inbox: String) -> String {
            if folders.isEmpty { return book.inboxIsEmpty(inbox) }
            return folders.map { book.toTakeIn($0.folder, new: $0.newFiles, of: $0.files, case: $0.case) }.joined(separator: "\n")
        }
    }

    /// Lists the inbox as a run would see it now.
    public func list() throws(ConductorError) -> Listing {
        do {
            let ignored = IgnoredNames(settings: workspace.settings)
            let sense = FolderSense(workspace)
            let known = try workspace.catalogue.folders()
            let found = sense.cases(in: try InboxListing.list(workspace.paths.inbox))
            let folders = LooseFiles(workspace, known: known).gathered(found).filter { !$0.path.isLooseFiles || !$0.files.isEmpty }
            return Listing(
                folders: try folders.map { folder in
                    let record = known.first { $0.path.bytes == folder.path.bytes }
                    let stamps = Set(try record.map { try workspace.catalogue.files(inFolder: $0.id).filter(\.outcome.inPlace).map(\.stamp) } ?? [])
                    let files = folder.files.filter { $0.kind == .file && !ignored.matches($0.path) }
                    return Folder(
                        folder: Masker().mask(folder.path.display), case: record.map { CaseRecord.code($0.caseID) },
                        newFiles: files.count { !stamps.contains($0.stamp) }, files: files.count)
                })
        } catch let error as CatalogueError {
            throw .catalogue(error)
        } catch {
            throw .workspace("\(error)")
        }
    }
}
