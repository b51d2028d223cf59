import Glibc

/// Whether the file with the mail server's password is closed to others. A group may read it: services often get theirs so.
enum PasswordFileMode {
    /// What is wrong and what to do; nil where it is in order, or not there.
    static func trouble(_ path: String) -> String? {
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & 0o027 != 0 else { return nil }
        let mode = String(status.st_mode & 0o777, radix: 8)
        return "\(path): others can \(status.st_mode & 0o022 != 0 ? "write" : "read") the mail password (mode \(mode)); run: chmod 600 \(path)"
    }
}
