import Fixity
import Glibc

/// The content-addressed store: every byte that was ever received, once, by its SHA-256.
///
/// `state/objects/ab/cdef…`; written under a temporary name, fsynced, renamed, the folder fsynced. Objects are never changed or removed.
public struct ObjectStore: Sendable {
    /// The store's folder.
    public let root: String

    public init(root: String) throws(FileSystemError) {
        self.root = root
        try DurableFile.makeFolder(root)
    }

    /// Where an object lies, whether or not it is there.
    public func path(_ sha256: String) -> String {
        "\(root)/\(sha256.prefix(2))/\(sha256.dropFirst(2))"
    }

    /// Whether the bytes with this SHA-256 are in the store.
    public func contains(_ sha256: String) -> Bool {
        access(path(sha256), R_OK) == 0
    }

    /// Copies an open file into the store while hashing it.
    /// - Throws: ``FileSystemError``; nothing is left behind then.
    public func put(_ source: OpenFile) throws(FileSystemError) -> (sha256: String, bytes: Int64) {
        let temporary = DurableFile.temporaryName(beside: root + "/x")
        let target = try OpenFile(creating: temporary)
        do throws(FileSystemError) {
            let stream = SHA256Stream()
            var count: Int64 = 0
            try source.forEachChunk { (chunk) throws(FileSystemError) in
                stream.update(chunk)
                try target.write(chunk)
                count += Int64(chunk.count)
            }
            let digest = stream.finish()
            if contains(digest) {
                target.close()
                unlink(temporary)
                return (digest, count)
            }
            try target.synchronize()
            target.close()
            let place = path(digest)
            try DurableFile.makeFolder("\(root)/\(digest.prefix(2))")
            try DurableFile.rename(temporary, to: place)
            return (digest, count)
        } catch {
            target.close()
            unlink(temporary)
            throw error
        }
    }

    /// Copies a file into the store; a symbolic link is refused.
    public func put(fileAt path: String) throws(FileSystemError) -> (sha256: String, bytes: Int64) {
        let file = try OpenFile(reading: path, followLinks: false)
        defer { file.close() }
        let status = try file.status()
        guard status.st_mode & S_IFMT == S_IFREG else { throw FileSystemError(systemCall: "open", path: path, errno: EINVAL) }
        return try put(file)
    }

    /// Removes what a crash left half written; to be called while nobody else writes.
    public func sweep() {
        guard let stream = opendir(root) else { return }
        defer { closedir(stream) }
        while let item = readdir(stream) {
            let name = withUnsafePointer(to: &item.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name.hasPrefix(".new-") { unlink(root + "/" + name) }
        }
    }
}
