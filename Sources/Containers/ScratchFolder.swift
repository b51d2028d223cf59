import Glibc

/// A folder for bytes that were taken out of containers. Files are named by number: a member's own name never reaches the file system.
public struct ScratchFolder: Sendable {
    /// As it was given.
    public let path: String
    private var last = 0

    /// Uses a folder, making it (mode 0700) where it is not there.
    public init(_ path: String) throws(ContainerError) {
        self.path = path
        if mkdir(path, 0o700) != 0, errno != EEXIST { throw .scratch(path: path, reason: String(cString: strerror(errno))) }
    }

    /// A new, empty file (mode 0600) that nobody else has.
    public mutating func newFile() throws(ContainerError) -> ScratchFile {
        while true {
            last += 1
            let file = path + "/" + String(last)
            let descriptor = open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
            if descriptor >= 0 { return ScratchFile(path: file, descriptor: descriptor) }
            if errno != EEXIST { throw .scratch(path: file, reason: String(cString: strerror(errno))) }
        }
    }

    /// Puts bytes into a new file and gives its path.
    public mutating func store(_ bytes: [UInt8]) throws(ContainerError) -> String {
        let file = try newFile()
        var failure: ContainerError?
        bytes.withUnsafeBytes { buffer in
            do throws(ContainerError) { try file.write(buffer, at: 0) } catch { failure = error }
        }
        if let failure {
            file.discard()
            throw failure
        }
        return file.path
    }
}

/// A file of a ``ScratchFolder`` while it is written.
public final class ScratchFile {
    /// In its folder, named by number.
    public let path: String
    /// How far it has been written.
    public private(set) var size: Int64 = 0
    private var descriptor: Int32

    init(path: String, descriptor: Int32) {
        self.path = path
        self.descriptor = descriptor
    }

    deinit { close() }

    /// Writes at an offset from the beginning; a gap reads as zeros.
    public func write(_ bytes: UnsafeRawBufferPointer, at offset: Int64) throws(ContainerError) {
        var done = 0
        while done < bytes.count {
            let count = pwrite(descriptor, bytes.baseAddress?.advanced(by: done), bytes.count - done, off_t(offset) + off_t(done))
            if count < 0 {
                if errno == EINTR { continue }
                throw .scratch(path: path, reason: String(cString: strerror(errno)))
            }
            done += count
        }
        size = max(size, offset + Int64(bytes.count))
    }

    /// Closes the file; it stays where it is.
    public func close() {
        if descriptor >= 0 { _ = Glibc.close(descriptor) }
        descriptor = -1
    }

    /// Removes it again.
    public func discard() {
        close()
        unlink(path)
    }
}
