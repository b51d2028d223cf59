import Archiver
import Foundation
import Glibc
import Pipeline

/// Where the program, its libraries, models and pipelines lie, and whether they are there.
public enum Installation {
    /// This program's own file.
    public static let executable: String = {
        // Tests run inside another program: they say which casebinder is meant.
        if let named = getenv("CASEBINDER_EXECUTABLE") { return String(cString: named) }
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let length = readlink("/proc/self/exe", &buffer, buffer.count - 1)
        return length > 0 ? String(decoding: buffer.prefix(length).map { UInt8(bitPattern: $0) }, as: UTF8.self) : CommandLine.arguments[0]
    }()

    private static var folder: String { (executable as NSString).deletingLastPathComponent }

    /// The folders above the executable, nearest first, itself included.
    private static var above: [String] {
        var folders: [String] = []
        var folder = folder
        while folder != "/", !folder.isEmpty {
            folders.append(folder)
            folder = (folder as NSString).deletingLastPathComponent
        }
        return folders
    }

    /// Folders with the libraries and models that a worker loads: beside an installed program, or in .deps of a checkout.
    static var libraryFolders: [String] {
        let installed = ["lib/casebinder", "share/casebinder"].map { ((folder as NSString).deletingLastPathComponent) + "/" + $0 }
        let unpacked = above.map { $0 + "/.deps" }
        // A worker may read what lies at the real place: a folder that is a link needs its own mention.
        let places: [String] = (installed + unpacked).flatMap { [$0, $0 + "/lib", $0 + "/models"] }
        return places.filter { access($0, R_OK) == 0 }.map { resolved($0) }
    }

    /// The folder with the pipeline definitions that come with the program.
    public static var pipelines: String? {
        let places = [(folder as NSString).deletingLastPathComponent + "/share/casebinder/Pipelines"] + above.map { $0 + "/Pipelines" }
        return places.first { access($0 + "/cn-law-firm/pipeline.yaml", R_OK) == 0 }
    }

    /// Variables that a worker must have beside the fixed ones: where the dynamic linker finds Swift's own libraries in a toolchain.
    static var workerEnvironment: [String] {
        ["LD_LIBRARY_PATH", "CASEBINDER_MISBEHAVE", "CASEBINDER_LIMITS"].compactMap { (name: String) in
            getenv(name).map { "\(name)=\(String(cString: $0))" }
        }
    }

    /// The age recipients of a workspace that encrypts.
    /// - Throws: installation error (2) when age or a recipient is missing: found before work starts.
    static func recipients(_ workspace: Workspace) throws(ConductorError) -> [String] {
        guard workspace.settings.archive.encrypt else { return [] }
        do throws(AgeError) {
            let recipients = try AgeRecipients.load(folder: workspace.recipientsFolder)
            guard !recipients.isEmpty else { throw .noRecipients }
            _ = try AgeTool()
            return recipients
        } catch {
            throw .installation(error.description)
        }
    }

    private static func resolved(_ path: String) -> String {
        guard let real = realpath(path, nil) else { return path }
        defer { free(real) }
        return String(cString: real)
    }
}
