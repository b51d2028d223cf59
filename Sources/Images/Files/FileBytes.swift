import Glibc

/// Reads a whole file with a limit.
public enum FileBytes {
    /// - Throws: ``ImageError/file(_:)`` or ``ImageError/tooManyBytes(_:limit:)``.
    public static func read(_ path: String, limit: Int64) throws(ImageError) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .file(errno) }
        defer { close(descriptor) }
        var facts = stat()
        guard fstat(descriptor, &facts) == 0 else { throw .file(errno) }
        guard Int64(facts.st_size) <= limit else { throw .tooManyBytes(Int64(facts.st_size), limit: limit) }
        var bytes = [UInt8](repeating: 0, count: Int(facts.st_size))
        var filled = 0
        while filled < bytes.count {
            let count = bytes.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress.map { $0 + filled }, $0.count - filled) }
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw .file(errno) }
            if count == 0 { break }
            filled += count
        }
        bytes.removeLast(bytes.count - filled)
        return bytes
    }
}
