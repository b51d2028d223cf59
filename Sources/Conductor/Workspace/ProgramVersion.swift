import Glibc

/// The program's version, recorded in packages and shown by `--version`.
public enum ProgramVersion {
    /// Major, minor, patch.
    public static let current = "0.1.0"

    /// Another text for every build that is installed: what was made by one may look otherwise when made by the next.
    static let build: String = {
        var status = stat()
        guard stat("/proc/self/exe", &status) == 0 else { return current }
        return "\(current) \(status.st_size) \(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)"
    }()
}
