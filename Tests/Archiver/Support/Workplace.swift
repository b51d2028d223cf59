import Archiver
import CaseModel
import Fixity
import Foundation
import Pipeline

/// A temporary folder with an object store, removed at the end of a test.
final class Workplace: ObjectSource, @unchecked Sendable {
    let root: String
    var archive: String { root + "/archive" }
    var scratch: String { root + "/scratch" }

    init() throws {
        root = try ScratchFolder(in: NSTemporaryDirectory(), name: "archiver-test").path
        try DurableFile.makeFolder(root + "/objects")
        try DurableFile.makeFolder(scratch)
    }

    deinit { ScratchFolder.removeTree(root) }

    func path(forObject sha256: String) throws -> String {
        let path = root + "/objects/" + sha256
        guard DurableFile.exists(path) else { throw FileSystemError(systemCall: "open", path: path, errno: ENOENT) }
        return path
    }

    /// Puts bytes into the store and describes them as a file that was read, a page a text.
    func file(
        _ name: String, _ content: String, format: String = "application/pdf", pages: [String] = ["正文"], status: ReadStatus = .ok,
        problems: [Problem] = [], inside parent: ItemPath? = nil, children: [FileReading] = []
    ) throws -> FileReading {
        let bytes = Array(content.utf8)
        let sha256 = Digest.sha256(bytes)
        try DurableFile.write(bytes, to: root + "/objects/" + sha256)
        let path = parent.map { $0.child(RawName(name)) } ?? ItemPath(RawName(name))
        return FileReading(
            path: path, sha256: sha256, bytes: Int64(bytes.count), format: format, status: status, problems: problems,
            pages: pages.enumerated().map { index, text in
                var page = Page(number: index + 1)
                page.lines = text.split(separator: "\n").map { TextLine(text: String($0)) }
                return page
            }, children: children)
    }

    /// Runs a program and gives its exit status and output.
    @discardableResult
    static func shell(_ program: String, _ arguments: [String], in folder: String? = nil) throws -> (status: Int32, output: String) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        if let folder { process.currentDirectoryURL = URL(fileURLWithPath: folder) }
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: data, as: UTF8.self))
    }

    static func tool(_ name: String) -> String? {
        ["/usr/bin/", "/bin/", "/usr/local/bin/"].map { $0 + name }.first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    /// Every file and folder below a folder, hidden ones too.
    func listing(_ folder: String) -> [String] {
        (FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []).sorted()
    }
}
