import CaseModel
import Fixity
import Glibc

/// Reads a pipeline definition from its folder.
public enum PipelineLoader {
    /// The YAML files of a pipeline, all needed.
    static let files = [
        "pipeline.yaml", "materials.yaml", "lookalikes.yaml", "names.yaml", "checklists.yaml", "orders.yaml", "retention.yaml",
        "deadlines.yaml", "sensitivity.yaml", "quality.yaml", "calendar.yaml", "numbering.yaml", "facts.yaml",
    ]
    /// What a pipeline may be without.
    static let extras = [english]
    static let english = "english.yaml"

    /// Loads and validates a pipeline.
    /// - Parameter folder: the folder with `pipeline.yaml` and its neighbours.
    /// - Throws: all faults of all files at once, each with file, line and column.
    public static func load(folder: String) throws(PipelineFaults) -> PipelineDefinition {
        let source = PipelineSource(folder: folder)
        var assembly = PipelineAssembly(source: source)
        let definition = assembly.assemble()
        guard let definition, source.faults.isEmpty else { throw PipelineFaults(source.faults) }
        return definition
    }
}

/// The files of a pipeline's folder: bytes, parsed nodes and the faults of all of them.
final class PipelineSource {
    let folder: String
    private(set) var faults: [ConfigFault] = []
    private var bytes: [String: [UInt8]] = [:]
    private(set) var templates: [String: String] = [:]

    init(folder: String) {
        self.folder = folder
        readMails()
        refuseStrangeFiles()
    }

    /// Parses a file and hands its root to the reader; nil when it cannot be parsed.
    func read<T>(_ name: String, _ body: (ConfigNode, FaultList) -> T?) -> T? {
        guard let root = root(name) else { return nil }
        let list = FaultList(file: path(name))
        let result = body(root, list)
        faults += list.faults
        return result
    }

    /// Whether the folder has a file of this name.
    func has(_ name: String) -> Bool { FolderListing.names(folder).contains(name) }

    /// The root of a file, read once; its faults are told once.
    private func root(_ name: String) -> ConfigNode? {
        if let root = roots[name] { return root }
        let parsed = parse(name)
        roots[name] = parsed
        return parsed
    }
    private var roots: [String: ConfigNode?] = [:]

    private func parse(_ name: String) -> ConfigNode? {
        do throws(PipelineFaults) {
            let content = try ConfigDocument.read(path: folder + "/" + name, name: path(name), limits: .init())
            bytes[name] = content
            let root = try ConfigDocument.parse(bytes: content, file: path(name))
            if root.isNull { throw PipelineFaults([ConfigFault(file: path(name), line: 1, column: 1, problem: .empty(name))]) }
            return root
        } catch {
            faults += error.faults
            return nil
        }
    }

    /// SHA-256 over all files in name order, each with its name and length, so that no two sets of files look alike.
    var fingerprint: String {
        let stream = SHA256Stream()
        for (name, content) in bytes.sorted(by: { $0.key < $1.key }) {
            stream.update(Array("\(name)\0\(content.count)\0".utf8))
            stream.update(content)
        }
        return stream.finish()
    }

    private func path(_ name: String) -> String { folder.hasSuffix("/") ? folder + name : folder + "/" + name }

    /// The text files of a folder of examples, in name order; each with its path for faults.
    func readExamples<T>(_ examples: String, _ body: (String, FaultList) -> [T]) -> [T] {
        var result: [T] = []
        for name in FolderListing.names(folder + "/" + examples) {
            let file = examples + "/" + name
            let list = FaultList(file: path(file))
            do throws(PipelineFaults) {
                guard name.hasSuffix(".txt") else {
                    throw PipelineFaults([ConfigFault(file: path(file), line: 1, column: 1, problem: .strangeFile(name: name, nearest: nil))])
                }
                let content = try ConfigDocument.read(path: folder + "/" + file, name: path(file), limits: .init())
                bytes[file] = content
                guard let text = String(validating: content, as: UTF8.self) else {
                    throw PipelineFaults([ConfigFault(file: path(file), line: 1, column: 1, problem: .notUTF8)])
                }
                result += body(text, list)
                faults += list.faults
            } catch {
                faults += error.faults
            }
        }
        return result
    }

    private func readMails() {
        for name in FolderListing.names(folder + "/mails") where name.hasSuffix(".mustache") {
            let file = "mails/" + name
            do throws(PipelineFaults) {
                let content = try ConfigDocument.read(path: folder + "/" + file, name: path(file), limits: .init())
                bytes[file] = content
                guard let text = String(validating: content, as: UTF8.self) else {
                    throw PipelineFaults([ConfigFault(file: path(file), line: 1, column: 1, problem: .notUTF8)])
                }
                templates[String(name.dropLast(".mustache".count))] = text
            } catch {
                faults += error.faults
            }
        }
    }

    /// A misspelt file would be ignored in silence.
    private func refuseStrangeFiles() {
        for name in FolderListing.names(folder) where name.hasSuffix(".yaml") || name.hasSuffix(".yml") {
            if (PipelineLoader.files + PipelineLoader.extras).contains(name) { continue }
            let problem = ConfigProblem.strangeFile(name: name, nearest: NearestWord.find(name, in: PipelineLoader.files + PipelineLoader.extras))
            faults.append(ConfigFault(file: path(name), line: 1, column: 1, problem: problem))
        }
    }
}

enum FolderListing {
    /// The names in a folder, sorted by bytes; none where it cannot be read.
    static func names(_ folder: String) -> [String] {
        guard let handle = opendir(folder) else { return [] }
        defer { closedir(handle) }
        var names: [String] = []
        while let entry = readdir(handle) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            // Editors leave hidden files behind.
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
    }
}
