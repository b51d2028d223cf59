import CaseModel
import Fixity
import Glibc

/// What lies in the inbox as one matter: a folder with all below it, or a loose file.
public struct CaseFolder: Sendable {
    /// Below the inbox; for a loose file its own path.
    public var path: RawName
    /// It lies outside any folder, so nobody says whose it is.
    public var isLooseFile: Bool
    /// Files, links and special files, with paths below the case folder.
    public var files: [InboxEntry]
    /// Folders below it, and itself, with paths below the inbox.
    public var folders: [InboxEntry]

    public init(path: RawName, isLooseFile: Bool = false, files: [InboxEntry] = [], folders: [InboxEntry] = []) {
        self.path = path
        self.isLooseFile = isLooseFile
        self.files = files
        self.folders = folders
    }

    /// When anything in it last changed, in nanoseconds since 1970.
    public var changed: Int64 { (files + folders).map(\.changed).max() ?? 0 }

    /// Folders that could not be listed, with errno.
    public var unlisted: [(path: RawName, errno: Int32)] {
        folders.compactMap { folder in folder.unlisted.map { (folder.path, $0) } }
    }

    /// A folder outside any inbox, as one case.
    public static func everything(in path: String) throws(FileSystemError) -> CaseFolder {
        let entries = try InboxListing.list(path).entries
        return CaseFolder(
            path: RawName(bytes: [], display: ""), isLooseFile: false, files: entries.filter { $0.kind != .folder },
            folders: entries.filter { $0.kind == .folder })
    }

    /// One file outside any inbox.
    public static func file(_ name: RawName, status: stat) -> CaseFolder {
        CaseFolder(path: name, isLooseFile: true, files: [InboxEntry(path: name, status: status)], folders: [])
    }

    /// A digest of all entries' paths, kinds and stamps: where two looks have the same, nothing changed between them. It is kept in the
    /// folder's stead, because an inbox of many cases is a large thing to hold twice.
    public var stamp: String {
        let stream = SHA256Stream()
        for entry in files + folders {
            stream.update(entry.path.bytes)
            stream.update(Array("\0\(entry.kind) \(entry.stamp) \(entry.unlisted ?? 0)\0".utf8))
        }
        return stream.finish()
    }
}

/// Tells case folders from the folders of lawyers and clients above them (domain/folder-practice.md 1).
public struct FolderSense: Sendable {
    /// Words of sub-folders of a case (委托手续, 证据, 扫描件 …), from the pipeline.
    public var partWords: [String]
    /// Names of system files that say nothing.
    public var ignored: IgnoredNames
    /// Whether a folder's name is that of a whole matter (张三诉李四, …纠纷案), by the pipeline's words.
    public var namesMatter: @Sendable (String) -> Bool
    /// Whether it is that of a lawyer or of all clients (王芳律师, 客户), by the pipeline's words.
    public var namesOwner: @Sendable (String) -> Bool

    public init(
        partWords: [String], ignored: IgnoredNames, namesMatter: @escaping @Sendable (String) -> Bool = { _ in false },
        namesOwner: @escaping @Sendable (String) -> Bool = { _ in false }
    ) {
        self.partWords = partWords
        self.ignored = ignored
        self.namesMatter = namesMatter
        self.namesOwner = namesOwner
    }

    /// The case folders and loose files of a listing, in the order of their paths.
    ///
    /// A folder is a case if `case.yaml` lies in it, or a file that is not a system file, or a sub-folder whose name is that of a part of a
    /// case. A folder with cases right below it (by `case.yaml`, or by names of matters where it has no such name) is none itself: files
    /// beside them are loose. Any other folder only groups.
    public func cases(in listing: InboxListing) -> [CaseFolder] {
        let tree = Tree(listing.entries)
        var found: [CaseFolder] = []
        collect(tree, RawName(bytes: [], display: ""), isInbox: true, &found)
        return found
    }

    private func collect(_ tree: Tree, _ folder: RawName, isInbox: Bool, _ found: inout [CaseFolder]) {
        let children = tree.children(of: folder)
        let folders = children.filter { $0.kind == .folder }
        let files = children.filter { $0.kind != .folder && !ignored.matches($0.path) && !PasswordFile.matches($0.path) }
        let groups = isInbox || folders.contains { tree.hasCaseFile(in: $0.path) } || holdsMatters(folder, folders)
        let hasPart = folders.contains { isPart($0.path) }
        if !groups, !files.isEmpty || hasPart || (folders.isEmpty && !children.isEmpty) || children.isEmpty {
            found.append(tree.caseFolder(at: folder))
            return
        }
        for child in children {
            switch child.kind {
            case .folder: collect(tree, child.path, isInbox: false, &found)
            case .file, .link, .special:
                // Passwords outside a case folder belong to no case.
                if ignored.matches(child.path) || PasswordFile.matches(child.path) { continue }
                var file = child
                file.path = child.path.droppingParts(child.parts.count - 1)
                found.append(CaseFolder(path: child.path, isLooseFile: true, files: [file], folders: []))
            }
        }
    }

    /// A lawyer's or client's folder, whatever its name: the names below it say so. One matter may have its instances in sub-folders.
    private func holdsMatters(_ folder: RawName, _ folders: [InboxEntry]) -> Bool {
        let own = name(folder)
        return !namesMatter(own) && folders.count { namesMatter(name($0.path)) } >= (namesOwner(own) ? 1 : 2)
    }

    private func name(_ path: RawName) -> String { path.display.split(separator: "/").last.map(String.init) ?? path.display }

    /// Whether a folder's name is that of a part of a case: a number before it (`01 `, `1、`, `一、`), or a word of the pipeline.
    /// One that is named after a matter is none, though its name may have such a word in it (买卖合同纠纷).
    private func isPart(_ path: RawName) -> Bool {
        let name = name(path)
        if namesMatter(name) { return false }
        if partWords.contains(where: { name.contains($0) }) { return true }
        return name.firstMatch(of: /^(\d{1,2}|[一二三四五六七八九十]{1,3}|[（(]\d{1,2}[)）])[\s、.．_\-]/) != nil
    }
}

/// The listing by folder.
private struct Tree {
    private let byParent: [[UInt8]: [InboxEntry]]
    private let folders: [[UInt8]: InboxEntry]

    init(_ entries: [InboxEntry]) {
        folders = Dictionary(entries.lazy.filter { $0.kind == .folder }.map { ($0.path.bytes, $0) }, uniquingKeysWith: { first, _ in first })
        byParent = Dictionary(grouping: entries) { entry in
            Array(entry.parts.dropLast().joined(separator: [UInt8(ascii: "/")]))
        }
    }

    func children(of folder: RawName) -> [InboxEntry] { byParent[folder.bytes] ?? [] }

    func hasCaseFile(in folder: RawName) -> Bool {
        children(of: folder).contains { $0.kind == .file && $0.parts.last == Array("case.yaml".utf8) }
    }

    func caseFolder(at folder: RawName) -> CaseFolder {
        let depth = folder.bytes.split(separator: UInt8(ascii: "/")).count
        var below = self.folders[folder.bytes].map { [$0] } ?? []
        addEverything(below: folder, to: &below)
        var files: [InboxEntry] = []
        var folders: [InboxEntry] = []
        for entry in below.sorted(by: { $0.path < $1.path }) {
            if entry.kind == .folder {
                folders.append(entry)
            } else {
                var file = entry
                file.path = entry.path.droppingParts(depth)
                files.append(file)
            }
        }
        return CaseFolder(path: folder, isLooseFile: false, files: files, folders: folders)
    }

    private func addEverything(below folder: RawName, to entries: inout [InboxEntry]) {
        for child in children(of: folder) {
            entries.append(child)
            if child.kind == .folder { addEverything(below: child.path, to: &entries) }
        }
    }
}
