import CaseModel
import Fixity
import Glibc

/// Hints from the kernel that something changed below the inbox (inotify). Hints only: a full listing every few minutes is the truth.
///
/// On network shares inotify stays silent (LESSONS 5), and watches can run out (LESSONS 7); then ``isBlind`` says so and the caller polls.
public final class InboxEvents {
    private var descriptor: Int32
    /// Why hints cannot be relied on; nil when they can.
    public private(set) var isBlind: String?

    /// File systems whose changes are made elsewhere, by their names in /proc/mounts.
    private static let networkFileSystems: Set<String> = ["nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "fuse.sshfs", "fuse.rclone", "davfs"]

    /// - Parameter folders: below the inbox.
    public init(inbox: String, folders: [RawName]) {
        descriptor = inotify_init1(Int32(IN_CLOEXEC | IN_NONBLOCK))
        if descriptor < 0 { isBlind = "inotify: " + String(cString: strerror(errno)) }
        if let name = Self.fileSystem(of: inbox), Self.networkFileSystems.contains(name) {
            isBlind = "the inbox lies on \(name), which sends no events: it is listed every few seconds instead"
        }
        watch(Array(inbox.utf8))
        for folder in folders { watch(Array(inbox.utf8) + [UInt8(ascii: "/")] + folder.bytes) }
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// Adds a folder; a folder that is watched already or is gone costs nothing.
    private func watch(_ folder: [UInt8]) {
        guard descriptor >= 0 else { return }
        let mask = UInt32(IN_CREATE | IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_ATTRIB | IN_MODIFY)
        if inotify_add_watch(descriptor, folder.cString, mask) < 0, errno == ENOSPC {
            isBlind = "inotify watches used up: raise fs.inotify.max_user_watches; until then the inbox is listed every few seconds"
        }
    }

    /// Waits until something happens or the time is over; true when something happened. Blocks its thread.
    public func wait(milliseconds: Int32) -> Bool {
        guard descriptor >= 0 else {
            poll(nil, 0, milliseconds)
            return false
        }
        var item = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        guard poll(&item, 1, milliseconds) > 0 else { return false }
        var buffer = [UInt8](repeating: 0, count: 16 * 1024)
        while buffer.withUnsafeMutableBytes({ read(descriptor, $0.baseAddress, $0.count) }) > 0 {}
        return true
    }

    /// The type of the file system that holds a path: that of the longest mount point above it.
    private static func fileSystem(of path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        let full = String(cString: resolved)
        guard let mounts = try? DurableFile.read("/proc/self/mounts") else { return nil }
        var best: (length: Int, type: String)?
        for line in String(decoding: mounts, as: UTF8.self).split(separator: "\n") {
            let fields = line.split(separator: " ")
            guard fields.count > 2 else { continue }
            let point = String(fields[1])
            if full == point || full.hasPrefix(point == "/" ? "/" : point + "/"), point.utf8.count >= best?.length ?? 0 {
                best = (point.utf8.count, String(fields[2]))
            }
        }
        return best?.type
    }
}
