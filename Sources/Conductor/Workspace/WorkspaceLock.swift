import Glibc

/// One run at a time holds a workspace (exit status 75 for the next). The kernel releases the lock with the process, however it ends.
public final class WorkspaceLock: Sendable {
    private let descriptor: Int32

    public init(_ paths: WorkspacePaths) throws(ConductorError) {
        descriptor = open(paths.lock, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .workspace("\(paths.lock): " + String(cString: strerror(errno)) + "; check its owner and mode") }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            var text = [UInt8](repeating: 0, count: 32)
            let count = text.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, $0.count, 0) }
            close(descriptor)
            let holder = String(decoding: text.prefix(max(0, count)), as: UTF8.self)
            throw .locked("\(paths.root): another run holds this workspace\(holder.isEmpty ? "" : " (process \(holder))"); wait until it has ended")
        }
        let me = Array("\(getpid())".utf8)
        ftruncate(descriptor, 0)
        _ = me.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
    }

    deinit { close(descriptor) }
}
