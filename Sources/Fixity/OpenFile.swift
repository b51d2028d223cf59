import Glibc

/// An open file descriptor with typed errors. Not shared between threads.
public final class OpenFile {
    /// -1 once it is closed.
    public private(set) var descriptor: Int32
    /// For messages; a file that was renamed since keeps its old path here.
    public let path: String

    /// Opens for reading; never waits for the other end of a pipe.
    /// - Parameter followLinks: false refuses a symbolic link in the last component (ELOOP).
    public init(reading path: String, followLinks: Bool = true) throws(FileSystemError) {
        self.path = path
        let flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | (followLinks ? 0 : O_NOFOLLOW)
        descriptor = open(path, flags)
        if descriptor < 0 { throw FileSystemError(systemCall: "open", path: path, errno: Glibc.errno) }
    }

    /// Creates a new file with this mode; fails where one is there already.
    public init(creating path: String, mode: mode_t = 0o600) throws(FileSystemError) {
        self.path = path
        descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode)
        if descriptor < 0 { throw FileSystemError(systemCall: "open", path: path, errno: Glibc.errno) }
    }

    /// Takes over an open descriptor.
    public init(descriptor: Int32, path: String) {
        self.descriptor = descriptor
        self.path = path
    }

    deinit { close() }

    /// Closes the descriptor; once is enough, twice does no harm.
    public func close() {
        if descriptor >= 0 { _ = Glibc.close(descriptor) }
        descriptor = -1
    }

    /// What `fstat` says of it (man 2 fstat).
    public func status() throws(FileSystemError) -> stat {
        var status = stat()
        if fstat(descriptor, &status) != 0 { throw FileSystemError(systemCall: "fstat", path: path, errno: Glibc.errno) }
        return status
    }

    /// Hands over the rest of the file in pieces of at most 1 MiB.
    public func forEachChunk(_ body: (UnsafeRawBufferPointer) throws(FileSystemError) -> Void) throws(FileSystemError) {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)
        defer { buffer.deallocate() }
        while true {
            let count = read(descriptor, buffer.baseAddress, buffer.count)
            if count == 0 { return }
            if count < 0 {
                if Glibc.errno == EINTR { continue }
                throw FileSystemError(systemCall: "read", path: path, errno: Glibc.errno)
            }
            try body(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        }
    }

    /// Writes all bytes at the place where the last write ended.
    public func write(_ bytes: UnsafeRawBufferPointer) throws(FileSystemError) {
        var rest = bytes
        while !rest.isEmpty {
            let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
            if count < 0 {
                if Glibc.errno == EINTR { continue }
                throw FileSystemError(systemCall: "write", path: path, errno: Glibc.errno)
            }
            rest = UnsafeRawBufferPointer(rebasing: rest[count...])
        }
    }

    /// Forces the bytes to the disk.
    public func synchronize() throws(FileSystemError) {
        if fsync(descriptor) != 0 { throw FileSystemError(systemCall: "fsync", path: path, errno: Glibc.errno) }
    }
}
