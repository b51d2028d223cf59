import Glibc

extension OpenFile {
    /// A file without a name in a folder, for reading and writing: gone when it is closed, even after a kill. For plain text of what is
    /// otherwise encrypted.
    public convenience init(anonymousIn folder: String) throws(FileSystemError) {
        let name = DurableFile.temporaryName(beside: folder + "/x")
        let descriptor = open(name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        if descriptor < 0 { throw FileSystemError(systemCall: "open", path: folder, errno: errno) }
        unlink(name)
        self.init(descriptor: descriptor, path: folder)
    }

    /// Size in bytes of a regular file.
    public func size() throws(FileSystemError) -> Int64 { Int64(try status().st_size) }

    /// Sets where the next read or write begins, in bytes from the start.
    public func seek(to offset: Int64) throws(FileSystemError) {
        if lseek(descriptor, off_t(offset), SEEK_SET) < 0 { throw FileSystemError(systemCall: "lseek", path: path, errno: errno) }
    }

    /// Asks the kernel to drop what it keeps of the file in memory, so that the next read comes from the disk. To be called after
    /// ``synchronize()``; without effect where the file system does not know it.
    public func forgetCache() { _ = posix_fadvise(descriptor, 0, 0, POSIX_FADV_DONTNEED) }
}

extension DurableFile {
    /// Gives a file its final name within a file system and makes it last; never replaces what is there.
    /// - Throws: a ``FileSystemError`` with `EEXIST` where the target is there.
    public static func renameWithoutReplacing(_ source: String, to target: String) throws(FileSystemError) {
        if link(source, target) == 0 {
            unlink(source)
        } else {
            // File systems without hard links (exFAT, some network shares) cannot say "only if new" in one step.
            guard [EPERM, EOPNOTSUPP, ENOSYS, EMLINK].contains(errno) else {
                throw FileSystemError(systemCall: "link", path: target, errno: errno)
            }
            if exists(target) { throw FileSystemError(systemCall: "rename", path: target, errno: EEXIST) }
            if Glibc.rename(source, target) != 0 { throw FileSystemError(systemCall: "rename", path: target, errno: errno) }
        }
        try synchronizeFolder(parent(of: target))
        if parent(of: source) != parent(of: target) { try synchronizeFolder(parent(of: source)) }
    }

    /// Whether something of this name is there, a dangling link included.
    public static func exists(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0
    }
}

extension OpenFile {
    /// A place for bytes that are only hashed on the way.
    public convenience init(discarding: Void) throws(FileSystemError) {
        let descriptor = open("/dev/null", O_WRONLY | O_CLOEXEC)
        if descriptor < 0 { throw FileSystemError(systemCall: "open", path: "/dev/null", errno: errno) }
        self.init(descriptor: descriptor, path: "/dev/null")
    }
}
