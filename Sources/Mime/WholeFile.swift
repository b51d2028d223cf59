import Glibc

/// A mail file that is read whole, as the kinds are that cannot be read from line to line.
enum WholeFile {
    /// - Parameter limit: bytes that it may have.
    static func read(_ path: String, limit: Int64) throws(MailReadingError) -> [UInt8] {
        guard let file = fopen(path, "rb") else { throw .unreadable(path: path, reason: String(cString: strerror(errno))) }
        defer { fclose(file) }
        var status = stat()
        guard fstat(fileno(file), &status) == 0, Int64(status.st_size) <= limit else {
            throw .tooLarge(bytes: Int64(status.st_size), limit: limit)
        }
        return [UInt8](unsafeUninitializedCapacity: Int(status.st_size)) { buffer, count in
            count = buffer.isEmpty ? 0 : fread(buffer.baseAddress, 1, buffer.count, file)
        }
    }
}
