import Foundation

/// A fresh workspace in a temporary folder, made by `casebinder init`, with no quiet period; removed with this value.
public final class TestWorkspace: Sendable {
    /// Holds the workspace and whatever else the test puts beside it.
    public let folder: String
    /// The workspace itself.
    public let root: String

    /// - Parameters:
    ///   - settings: lines of casebinder.yaml that replace those of the same key: `["archivist.email": "…"]` is not understood, only plain
    ///     keys: `["approval": "required"]`.
    public init(_ settings: [String: String] = [:]) throws {
        folder = FileManager.default.temporaryDirectory.path + "/casebinder-test-\(UUID().uuidString)"
        root = folder + "/ws"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let made = Program.run(["init", root])
        guard made.status == 0 else { throw TestKitError(message: "init: \(made)") }
        try set(["quiet": "0s"].merging(settings) { $1 })
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    public var inbox: String { root + "/inbox" }

    /// Changes settings: the first line `key:` at any depth gets this value.
    public func set(_ settings: [String: String]) throws {
        let path = root + "/casebinder.yaml"
        var lines = try String(contentsOfFile: path, encoding: .utf8).components(separatedBy: "\n")
        for (key, value) in settings {
            guard let index = lines.firstIndex(where: { $0.drop { $0 == " " }.hasPrefix(key + ":") }) else {
                throw TestKitError(message: "no setting '\(key)'")
            }
            lines[index] = lines[index].prefix { $0 == " " } + "\(key): \(value)"
        }
        try lines.joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)
    }

    /// Writes a file below the inbox, with the folders above it.
    public func drop(_ path: String, _ bytes: some Sequence<UInt8>) throws {
        try write(inbox + "/" + path, bytes)
    }

    /// Writes a text file below the inbox, with the folders above it.
    public func drop(_ path: String, _ text: String) throws {
        try drop(path, text.utf8)
    }

    /// Runs a command on this workspace.
    public func run(
        _ arguments: String..., environment: [String: String] = [:], prefix: [String] = [], seconds: Double = 170
    ) -> Outcome {
        Program.run(arguments + ["-w", root], environment: environment, prefix: prefix, seconds: seconds)
    }

    /// The report of a case as `report --format json` prints it.
    public func report(_ name: String) -> JSON {
        run("report", name, "--format", "json").json
    }

    /// The reports that runs have written so far, by case folder: for looking again and again, which the program would be started for each time.
    public var writtenReports: [String: JSON] {
        let reports = files(below: "reports").filter { $0.hasPrefix("C") && $0.hasSuffix(".json") }.compactMap { name in
            (try? String(contentsOfFile: root + "/reports/" + name, encoding: .utf8)).map { JSON(text: $0) }
        }
        return Dictionary(reports.map { ($0["case"]["folder"].string ?? "", $0) }, uniquingKeysWith: { $1 })
    }

    /// Paths of the plain files below a folder of the workspace, sorted.
    public func files(below folder: String) -> [String] {
        let all = FileManager.default.enumerator(atPath: root + "/" + folder)
        var found: [String] = []
        while let path = all?.nextObject() as? String {
            var isFolder: ObjCBool = false
            if FileManager.default.fileExists(atPath: "\(root)/\(folder)/\(path)", isDirectory: &isFolder), !isFolder.boolValue { found.append(path) }
        }
        return found.sorted()
    }

    private func write(_ path: String, _ bytes: some Sequence<UInt8>) throws {
        try FileManager.default.createDirectory(atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        guard FileManager.default.createFile(atPath: path, contents: Data(bytes)) else { throw TestKitError(message: "cannot write \(path)") }
    }
}

/// A test's own preparations failed.
public struct TestKitError: Error, CustomStringConvertible {
    public let message: String
    public var description: String { message }
    public init(message: String) { self.message = message }
}
