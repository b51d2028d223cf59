import CaseModel
import Fixity
import Foundation
import Glibc
import Pipeline
import WorkQueue
import Watcher

/// A workspace's folders (CONTRACT, "The workspace").
public struct WorkspacePaths: Sendable {
    /// Absolute.
    public let root: String

    public init(_ root: String) {
        if root.hasPrefix("/") {
            self.root = root
        } else {
            let here = getcwd(nil, 0)
            defer { free(here) }
            let base = here.map { String(cString: $0) } ?? "/"
            self.root = root == "." ? base : base + "/" + root
        }
    }

    /// `casebinder.yaml`.
    public var settings: String { root + "/casebinder.yaml" }
    /// Where case folders are dropped.
    public var inbox: String { root + "/inbox" }
    /// Finished packages.
    public var archive: String { root + "/archive" }
    /// Completeness reports.
    public var reports: String { root + "/reports" }
    /// Lists of what was handed in.
    public var receipts: String { reports + "/receipts" }
    /// What cannot be processed.
    public var quarantine: String { root + "/quarantine" }
    /// Case folders whose package has been verified.
    public var processed: String { root + "/processed" }
    /// Public recipients.
    public var keys: String { root + "/keys" }
    /// The firm's copies of pipeline definitions.
    public var pipelines: String { root + "/pipelines" }
    /// Private to the program.
    public var state: String { root + "/state" }
    /// The catalogue and the queue.
    public var database: String { state + "/casebinder.sqlite" }
    /// The object store.
    public var objects: String { state + "/objects" }
    /// Workers' scratch folders; emptied at every start.
    public var work: String { state + "/work" }
    /// Held by the one run that works here.
    public var lock: String { state + "/lock" }
    /// Where messages go when no mail server is set.
    public var outbox: String { root + "/outbox" }

    /// Every folder that a workspace has, from the root down.
    var folders: [String] {
        [root, inbox, archive, reports, quarantine, processed, keys, pipelines, state, objects, work]
    }

    /// SQLite takes a file of no bytes for a new database. Where work has been done before, it is one that lost its contents: going on would
    /// forget every case, decision and package without a word.
    func refuseEmptiedDatabase() throws(ConductorError) {
        var status = stat()
        guard stat(database, &status) == 0, status.st_size == 0, stat(database + "-wal", &status) != 0 || status.st_size == 0,
            (try? FileManager.default.contentsOfDirectory(atPath: objects))?.contains(where: { !$0.hasPrefix(".") }) == true
        else { return }
        throw .catalogue(CatalogueError(code: .damaged, path: database, message: "it is empty, though files have been taken in"))
    }
}

/// An open workspace: settings and pipeline read and sound, the database open.
public final class Workspace: Sendable {
    /// Where everything lies.
    public let paths: WorkspacePaths
    /// As read when it was opened.
    public let settings: Settings
    /// As read when it was opened.
    public let pipeline: PipelineDefinition
    /// The folder that the pipeline was read from.
    public var pipelineFolder: String { paths.pipelines + "/" + settings.pipeline }
    /// The folder with the files of age recipients.
    public var recipientsFolder: String {
        let folder = settings.archive.recipients
        return folder.hasPrefix("/") ? folder : paths.root + "/" + folder
    }
    /// What is known.
    public let catalogue: Catalogue
    /// The bytes that were taken in.
    public let store: ObjectStore

    /// Opens a workspace.
    /// - Throws: ``ConductorError`` with exit status 2 when it is none, or its settings, pipeline or database are wrong.
    public init(_ root: String) throws(ConductorError) {
        let paths = WorkspacePaths(root)
        guard access(paths.settings, F_OK) == 0 else {
            throw .workspace("\(paths.root): not a workspace (no casebinder.yaml); make one with `casebinder init \(paths.root)`")
        }
        guard access(paths.state, F_OK) == 0 else {
            throw .workspace(
                "\(paths.state): the folder with all that is known of the cases is missing; put it back from a backup, or begin anew in an empty "
                    + "folder with `casebinder init`")
        }
        self.paths = paths
        do throws(PipelineFaults) {
            settings = try Settings.load(path: paths.settings)
            pipeline = try PipelineLoader.load(folder: paths.pipelines + "/" + settings.pipeline)
        } catch {
            throw .configuration(error)
        }
        let faults = SettingsFit.faults(settings, pipeline, paths)
        guard faults.isEmpty else { throw .configuration(PipelineFaults(faults)) }
        try paths.refuseEmptiedDatabase()
        do throws(CatalogueError) {
            catalogue = try Catalogue(path: paths.database)
        } catch {
            throw .catalogue(error)
        }
        do throws(FileSystemError) {
            store = try ObjectStore(root: paths.objects)
        } catch {
            throw .workspace(error.description)
        }
    }
}
