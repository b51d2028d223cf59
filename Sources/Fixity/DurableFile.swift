import Glibc

/// Files that are whole or not there: written under a temporary name in the same folder, fsynced, renamed, the folder fsynced.
public enum DurableFile {
    /// Writes bytes so that after a crash the old content or the new one is there, never a part.
    public static func write(_ bytes: [UInt8], to path: String, mode: mode_t = 0o600) throws(FileSystemError) {
        let temporary = temporaryName(beside: path)
        do throws(FileSystemError) {
            try write(bytes, to: path, through: temporary, mode)
        } catch {
            // The temporary name says nothing to whoever asked for the other one.
            throw error.path == temporary ? FileSystemError(systemCall: error.systemCall, path: path, errno: error.errno) : error
        }
    }

    private static func write(_ bytes: [UInt8], to path: String, through temporary: String, _ mode: mode_t) throws(FileSystemError) {
        let file = try OpenFile(creating: temporary, mode: mode)
        do throws(FileSystemError) {
            var failure: FileSystemError?
            bytes.withUnsafeBytes { buffer in
                do throws(FileSystemError) { try file.write(buffer) } catch { failure = error }
            }
            if let failure { throw failure }
            try file.synchronize()
            file.close()
            try rename(temporary, to: path)
        } catch {
            file.close()
            unlink(temporary)
            throw error
        }
    }

    /// The same for a text, as UTF-8.
    public static func write(_ text: String, to path: String, mode: mode_t = 0o600) throws(FileSystemError) {
        try write(Array(text.utf8), to: path, mode: mode)
    }

    /// The whole file in memory; one of more than `limit` bytes is refused (EFBIG).
    public static func read(_ path: String, limit: Int = .max) throws(FileSystemError) -> [UInt8] {
        let file = try OpenFile(reading: path)
        defer { file.close() }
        var bytes: [UInt8] = []
        try file.forEachChunk { (chunk) throws(FileSystemError) in
            if bytes.count + chunk.count > limit { throw FileSystemError(systemCall: "read", path: path, errno: EFBIG) }
            bytes.append(contentsOf: chunk)
        }
        return bytes
    }

    /// Renames within a file system, replacing what is there, and makes it last.
    public static func rename(_ source: String, to target: String) throws(FileSystemError) {
        if Glibc.rename(source, target) != 0 { throw FileSystemError(systemCall: "rename", path: target, errno: errno) }
        try synchronizeFolder(parent(of: target))
        let from = parent(of: source)
        if from != parent(of: target) { try synchronizeFolder(from) }
    }

    /// Makes the names in a folder last.
    public static func synchronizeFolder(_ path: String) throws(FileSystemError) {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        if descriptor < 0 { throw FileSystemError(systemCall: "open", path: path, errno: errno) }
        defer { close(descriptor) }
        if fsync(descriptor) != 0 { throw FileSystemError(systemCall: "fsync", path: path, errno: errno) }
    }

    /// Makes a folder and those above it; mode 0700.
    public static func makeFolder(_ path: String, mode: mode_t = 0o700) throws(FileSystemError) {
        try makeFolder(path, mode: mode, withParents: true)
    }

    private static func makeFolder(_ path: String, mode: mode_t, withParents: Bool) throws(FileSystemError) {
        if mkdir(path, mode) == 0 {
            try synchronizeFolder(parent(of: path))
            return
        }
        let reason = errno
        if reason == EEXIST {
            var status = stat()
            if stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR { return }
        }
        if reason == ENOENT, withParents, parent(of: path) != path {
            try makeFolder(parent(of: path), mode: mode)
            // Once: there are places, such as /proc, where nothing can be made though everything above is there.
            try makeFolder(path, mode: mode, withParents: false)
            return
        }
        throw FileSystemError(systemCall: "mkdir", path: path, errno: reason)
    }

    /// A name that nobody else uses, in the same folder, beginning with a dot.
    public static func temporaryName(beside path: String) -> String {
        var generator = SystemRandomNumberGenerator()
        return parent(of: path) + "/.new-" + String(generator.next(), radix: 36)
    }

    static func parent(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}

extension DurableFile {
    /// Makes a file whole or not there whose bytes somebody else writes: a library that takes a path and nothing else.
    ///
    /// - Parameter write: writes to the path that it is given, of an empty private file in the same folder.
    public static func write<Failure: Error>(
        to path: String, mode: mode_t = 0o600, failing: (FileSystemError) -> Failure, _ write: (_ temporary: String) throws(Failure) -> Void
    ) throws(Failure) {
        let temporary = temporaryName(beside: path)
        do throws(FileSystemError) { try OpenFile(creating: temporary, mode: mode).close() } catch { throw failing(error) }
        var isDone = false
        defer { if !isDone { unlink(temporary) } }
        try write(temporary)
        do throws(FileSystemError) {
            let file = try OpenFile(reading: temporary)
            try file.synchronize()
            file.close()
            try rename(temporary, to: path)
        } catch {
            throw failing(error)
        }
        isDone = true
    }
}
