import CaseModel
import Fixity
import Glibc
import WorkQueue
import Watcher

/// Moves the inbox folders of archived cases to processed/, once their package is registered and nothing new lies in them.
struct Tidying {
    let workspace: Workspace
    let moment: Moment

    /// - Parameter listing: the inbox's case folders as they are now.
    /// - Returns: what could not be moved, as messages.
    func move(_ listing: [CaseFolder]) throws(CatalogueError) -> [String] {
        var notes: [String] = []
        let catalogue = workspace.catalogue
        for record in try catalogue.cases() where record.state == .archived {
            for folder in try catalogue.folders(ofCase: record.id) where folder.place == .inbox {
                guard let now = listing.first(where: { $0.path.bytes == folder.path.bytes }) else { continue }
                guard try isUnchanged(now, folder) else { continue }
                do throws(FileSystemError) {
                    try rename(folder.path)
                } catch {
                    notes.append("\(folder.path.display): archived, but cannot be moved to processed/: \(error.description)")
                    continue
                }
                try catalogue.setPlace(folder: folder.id, .processed)
            }
        }
        return notes
    }

    /// Whether the folder holds just the files that were taken.
    private func isUnchanged(_ folder: CaseFolder, _ record: FolderRecord) throws(CatalogueError) -> Bool {
        let known = Dictionary(
            try workspace.catalogue.files(inFolder: record.id).filter(\.isInFolder).map { ($0.path.bytes, $0.stamp) },
            uniquingKeysWith: { first, _ in first })
        return folder.files.count == known.count && folder.files.allSatisfy { known[$0.path.bytes] == $0.stamp }
    }

    /// Within one file system; a name that was used before gets a number.
    private func rename(_ path: RawName) throws(FileSystemError) {
        let source = workspace.paths.inbox.cBytes + [UInt8(ascii: "/")] + path.bytes
        let base = workspace.paths.processed.cBytes + [UInt8(ascii: "/")] + path.bytes
        var target = base
        var number = 1
        while Self.exists(target) {
            number += 1
            target = base + Array(" (\(number))".utf8)
        }
        try Self.makeFolders(above: target)
        guard Glibc.rename(source.cString, target.cString) == 0 else {
            throw FileSystemError(systemCall: "rename", path: path.display, errno: errno)
        }
        try Self.synchronize(parentOf: source)
        try Self.synchronize(parentOf: target)
    }

    /// Whether something of this name lies in processed/.
    static func wasMoved(_ path: RawName, _ paths: WorkspacePaths) -> Bool {
        exists(paths.processed.cBytes + [UInt8(ascii: "/")] + path.bytes)
    }

    private static func exists(_ path: [UInt8]) -> Bool {
        var status = stat()
        return lstat(path.cString, &status) == 0
    }

    private static func parent(_ path: [UInt8]) -> [UInt8] {
        Array(path[..<(path.lastIndex(of: UInt8(ascii: "/")) ?? path.startIndex)])
    }

    private static func makeFolders(above path: [UInt8]) throws(FileSystemError) {
        let folder = parent(path)
        if folder.isEmpty || exists(folder) { return }
        try makeFolders(above: folder)
        guard mkdir(folder.cString, 0o700) == 0 || errno == EEXIST else {
            throw FileSystemError(systemCall: "mkdir", path: String(decoding: folder, as: UTF8.self), errno: errno)
        }
    }

    private static func synchronize(parentOf path: [UInt8]) throws(FileSystemError) {
        let descriptor = open(parent(path).cString, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        _ = fsync(descriptor)
    }
}

extension String {
    fileprivate var cBytes: [UInt8] { Array(utf8) }
}

extension [UInt8] {
    var cString: [CChar] { map { CChar(bitPattern: $0) } + [0] }
}
