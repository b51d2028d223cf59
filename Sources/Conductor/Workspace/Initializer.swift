import Archiver
import Fixity
import Foundation
import Glibc
import Pipeline
import WorkQueue

/// Makes workspaces.
public enum Initializer {
    /// What `init` did, for its last words.
    public struct Made: Sendable {
        /// The workspace.
        public var paths: WorkspacePaths
        /// Files and folders that were made; what was there already is left alone.
        public var made: [String]
        /// The age identity that must be moved to a safe place; nil where one was there.
        public var identity: String?
        /// The public key that belongs to ``identity``.
        public var recipient: String?
        /// Why there is no key pair.
        public var keyProblem: String?
    }

    /// Makes a workspace in a folder, or what is missing of one, never overwriting anything.
    public static func make(_ root: String, pipeline: String = "cn-law-firm", language: String = "zh-Hans") async throws(ConductorError) -> Made {
        let paths = WorkspacePaths(root)
        guard let source = Installation.pipelines else {
            throw .installation("the pipeline definitions (Pipelines/) are missing beside the program; install casebinder again")
        }
        guard access("\(source)/\(pipeline)/pipeline.yaml", R_OK) == 0 else {
            let known = ((try? FileManager.default.contentsOfDirectory(atPath: source)) ?? [])
                .filter { access("\(source)/\($0)/pipeline.yaml", R_OK) == 0 }.sorted()
            throw .usage("--pipeline '\(pipeline)': there is no such pipeline in \(source); there is \(known.joined(separator: ", "))")
        }
        var made = Made(paths: paths, made: [])
        do throws(FileSystemError) {
            for folder in paths.folders where access(folder, F_OK) != 0 {
                try DurableFile.makeFolder(folder)
                made.made.append(folder)
            }
            let copy = paths.pipelines + "/" + pipeline
            if access(copy, F_OK) != 0 {
                // Under another name until it is whole: half a pipeline would stay half, since what is there is never touched.
                let partial = "\(paths.pipelines)/.new-\(pipeline)"
                try? FileManager.default.removeItem(atPath: partial)
                try copyFolder("\(source)/\(pipeline)", to: partial)
                try DurableFile.rename(partial, to: copy)
                made.made.append(copy)
            }
            if access(paths.settings, F_OK) != 0 {
                try DurableFile.write(Settings.template(language: language, pipeline: pipeline), to: paths.settings)
                made.made.append(paths.settings)
            }
        } catch {
            throw .workspace(error.description)
        }
        do throws(CatalogueError) { _ = try Catalogue(path: paths.database) } catch { throw .catalogue(error) }
        let had = access(paths.keys + "/identity.txt", F_OK) == 0
        let recipientsBefore = (try? AgeRecipients.load(folder: paths.keys)) ?? []
        if !had, recipientsBefore.isEmpty {
            do throws(AgeError) {
                let keys = try await AgeKeys.generate(in: paths.keys)
                made.identity = keys.identity
                made.recipient = keys.recipient
            } catch {
                made.keyProblem = error.description
            }
        }
        return made
    }

    /// Copies a folder of plain files, each durably.
    private static func copyFolder(_ source: String, to target: String) throws(FileSystemError) {
        try DurableFile.makeFolder(target)
        for name in ((try? FileManager.default.contentsOfDirectory(atPath: source)) ?? []).sorted() {
            var isFolder: ObjCBool = false
            if FileManager.default.fileExists(atPath: "\(source)/\(name)", isDirectory: &isFolder), isFolder.boolValue {
                try copyFolder("\(source)/\(name)", to: "\(target)/\(name)")
            } else {
                try DurableFile.write(try DurableFile.read("\(source)/\(name)"), to: "\(target)/\(name)")
            }
        }
    }
}
