import CaseModel
import Fixity
import Glibc

/// A file of a case folder after it was taken, or why it was not.
public struct TakenFile: Sendable, Equatable {
    /// What came of taking a file.
    public enum Outcome: Sendable, Equatable {
        case taken(sha256: String)
        /// The same stamp as at the last look: not read again.
        case unchanged
        case ignored
        /// A link or a special file.
        case refused(reason: String)
        case unreadable(reason: String)
    }
    /// Below the case folder.
    public var path: RawName
    /// By the listing; what was copied has exactly as many.
    public var bytes: Int64
    /// That of the listing, for the next look to compare; `unlisted` for a folder that could not be listed.
    public var stamp: String
    /// What came of it.
    public var outcome: Outcome
}

/// Why a folder is left for the next look.
public enum Postponed: Error, Sendable, Equatable {
    /// A file changed or vanished while it was being read.
    case stillChanging(RawName)
    /// The workspace cannot take it (disk full …): a condition to be told once, by its name.
    case cannotStore(FileSystemError)

    /// By the file or the condition, so that the same one is told once.
    public static func == (left: Postponed, right: Postponed) -> Bool {
        switch (left, right) {
        case (.stillChanging(let a), .stillChanging(let b)): a == b
        case (.cannotStore(let a), .cannotStore(let b)): a.errno == b.errno && a.path == b.path
        default: false
        }
    }
}

/// Copies the files of a case folder into the object store.
public struct Taker: Sendable {
    /// Path of the inbox; every file is opened below it without following links.
    public var inbox: String
    /// Where the bytes go, under their SHA-256.
    public var store: ObjectStore
    /// Names that are left aside: listed, never opened.
    public var ignored: IgnoredNames
    /// Called with each file between opening and reading it; tests change the file there.
    public var opened: @Sendable (RawName) -> Void = { _ in }

    public init(inbox: String, store: ObjectStore, ignored: IgnoredNames) {
        self.inbox = inbox
        self.store = store
        self.ignored = ignored
    }

    /// Takes every file whose stamp is not the known one.
    ///
    /// - Parameter known: stamps at the last look, by path below the case folder.
    /// - Throws: ``Postponed`` when a file changed meanwhile, or the store cannot take it. What was copied until then is found again
    ///   by its content at the next try.
    public func take(_ folder: CaseFolder, known: [[UInt8]: String]) throws(Postponed) -> [TakenFile] {
        var result: [TakenFile] = []
        for file in folder.files {
            var taken = TakenFile(path: file.path, bytes: file.size, stamp: file.stamp, outcome: .unchanged)
            if ignored.matches(file.path) {
                taken.outcome = .ignored
            } else if file.kind == .link {
                taken.outcome = .refused(reason: "symbolic link")
            } else if file.kind != .file {
                taken.outcome = .refused(reason: "not a regular file")
            } else if known[file.path.bytes] != file.stamp {
                taken.outcome = try take(file, in: folder)
            }
            result.append(taken)
        }
        for (path, reason) in folder.unlisted {
            let below = folder.isLooseFile ? path : path.droppingParts(folder.path.bytes.split(separator: UInt8(ascii: "/")).count)
            // A folder that cannot be listed at all goes by its own name.
            let last = folder.path.bytes.split(separator: UInt8(ascii: "/")).last
            let whole = last.map { RawName.decoding(Array($0)) } ?? RawName(".")
            result.append(
                TakenFile(
                    path: below.bytes.isEmpty ? whole : below, bytes: 0, stamp: "unlisted",
                    outcome: .unreadable(reason: String(cString: strerror(reason)))))
        }
        return result
    }

    private func take(_ file: InboxEntry, in folder: CaseFolder) throws(Postponed) -> TakenFile.Outcome {
        let path = folder.isLooseFile ? folder.path : folder.path.appending(file.path)
        let source: OpenFile
        do {
            source = try open(path)
        } catch {
            switch error.kind {
            case .missing: throw .stillChanging(path)
            default: return .unreadable(reason: String(cString: strerror(error.errno)))
            }
        }
        defer { source.close() }
        do {
            let before = try source.status()
            guard InboxEntry(path: path, status: before).stamp == file.stamp else { throw Postponed.stillChanging(path) }
            opened(path)
            let (sha256, bytes) = try store.put(source)
            let after = try source.status()
            guard InboxEntry(path: path, status: after).stamp == file.stamp, bytes == file.size else { throw Postponed.stillChanging(path) }
            return .taken(sha256: sha256)
        } catch let error as Postponed {
            throw error
        } catch let error as FileSystemError {
            // Reading the source and writing the store fail apart: the store's paths begin with its root.
            if error.path.hasPrefix(store.root) { throw .cannotStore(error) }
            return .unreadable(reason: String(cString: strerror(error.errno)))
        } catch {
            return .unreadable(reason: "\(error)")
        }
    }

    /// Opens a file below the inbox, part by part, so that no link is followed anywhere on the way.
    private func open(_ path: RawName) throws(FileSystemError) -> OpenFile {
        var folder = Glibc.open(inbox, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { throw FileSystemError(systemCall: "open", path: inbox, errno: errno) }
        defer { close(folder) }
        let parts = path.bytes.split(separator: UInt8(ascii: "/")).map(Array.init)
        for part in parts.dropLast() {
            let next = openat(folder, part.cString, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
            guard next >= 0 else { throw FileSystemError(systemCall: "openat", path: path.display, errno: errno) }
            close(folder)
            folder = next
        }
        let descriptor = openat(folder, (parts.last ?? []).cString, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileSystemError(systemCall: "openat", path: path.display, errno: errno) }
        return OpenFile(descriptor: descriptor, path: path.display)
    }
}
