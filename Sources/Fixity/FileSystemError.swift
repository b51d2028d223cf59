import Glibc

/// A system call on a file failed: which call, on what, why and what to do about it.
public struct FileSystemError: Error, Sendable, CustomStringConvertible {
    /// Its name (`open`, `rename`), as in section 2 of the manual.
    public let systemCall: String
    /// What it was called with; of two paths the target.
    public let path: String
    /// As errno(3) has it.
    public let errno: Int32

    public init(systemCall: String, path: String, errno: Int32) {
        self.systemCall = systemCall
        self.path = path
        self.errno = errno
    }

    /// What kind of failure it is; decides whether trying again can help.
    public enum Kind: Sendable {
        /// Not there (any more).
        case missing
        case permission
        /// Disk or quota full.
        case noSpace
        /// Busy, stale, too many open files: later it may work.
        case transient
        case other
    }

    /// For deciding what follows; unknown errors count as `other`.
    public var kind: Kind {
        switch errno {
        case ENOENT, ENOTDIR: .missing
        case EACCES, EPERM, EROFS: .permission
        case ENOSPC, EDQUOT: .noSpace
        case EBUSY, ESTALE, EMFILE, ENFILE, EAGAIN, EINTR, EIO: .transient
        default: .other
        }
    }

    /// Path, call, the system's words and what to do, in English.
    public var description: String {
        let reason = String(cString: strerror(errno))
        let remedy =
            switch kind {
            case .missing: "check that it is still there"
            case .permission: "check its owner and mode"
            case .noSpace: "free some disk space and run again"
            case .transient: "run again; if it stays, check the disk or the network share"
            case .other: "check the file system"
            }
        return "\(path): \(systemCall): \(reason); \(remedy)"
    }
}
