import CaseModel
import Watcher
import WorkQueue

/// How the files of a case are called: by their path below the case folder; those of a folder that came later with that folder's name before
/// it, because two scanners number their files alike.
struct CasePaths {
    private let folders: [Int64: FolderRecord]
    private let first: Int64?

    /// - Parameter folders: those of the case, in the order in which they came.
    init(_ folders: [FolderRecord]) {
        self.folders = Dictionary(folders.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        first = folders.first?.id
    }

    func path(_ file: FileRecord) -> ItemPath {
        guard file.folderID != first, let folder = folders[file.folderID] else { return ItemPath(file.path) }
        return ItemPath(Self.isLoose(file, in: folder) ? folder.path : folder.path.appending(file.path))
    }

    /// Whether a file lies loose in the inbox: it is its own folder.
    static func isLoose(_ file: FileRecord, in folder: FolderRecord) -> Bool {
        folder.path == file.path || folder.path.bytes.ends(with: [UInt8(ascii: "/")] + file.path.bytes)
    }
}

extension [UInt8] {
    fileprivate func ends(with suffix: [UInt8]) -> Bool { count >= suffix.count && Array(self[(count - suffix.count)...]) == suffix }
}
