import Glibc

/// Some bytes of a file.
enum FileBlock {
    /// As many as there are from `place` on, up to `count`; none where it cannot be read.
    static func read(_ path: String, at place: Int64 = 0, count: Int) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return [] }
        defer { close(descriptor) }
        return [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            filled = max(0, pread(descriptor, buffer.baseAddress, count, off_t(place)))
        }
    }
}
