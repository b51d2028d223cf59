import CaseModel
import Encodings
import Fixity
import Glibc

/// A full listing of the inbox: the truth about what lies there (events are only a hint to look earlier; LESSONS 6).
public struct InboxListing: Sendable, Equatable {
    /// In the order of their paths' bytes; folders stand before what is in them.
    public let entries: [InboxEntry]

    /// Lists a folder and everything below it, following no links.
    /// - Throws: ``FileSystemError`` when the inbox itself cannot be listed. What cannot be listed below it is marked and left out.
    public static func list(_ inbox: String, depth: Int = 32) throws(FileSystemError) -> InboxListing {
        let root = open(inbox, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard root >= 0 else { throw FileSystemError(systemCall: "open", path: inbox, errno: errno) }
        var entries: [InboxEntry] = []
        if let reason = walk(root, RawName(bytes: [], display: ""), depth, &entries) {
            throw FileSystemError(systemCall: "readdir", path: inbox, errno: reason)
        }
        return InboxListing(entries: entries.sorted { $0.path < $1.path })
    }

    init(entries: [InboxEntry]) {
        self.entries = entries
    }

    /// Lists one open folder, which it closes; the errno where it failed.
    private static func walk(_ descriptor: Int32, _ path: RawName, _ depth: Int, _ entries: inout [InboxEntry]) -> Int32? {
        guard let stream = fdopendir(descriptor) else {
            let reason = errno
            close(descriptor)
            return reason
        }
        defer { closedir(stream) }
        while true {
            errno = 0
            guard let item = readdir(stream) else { return errno == 0 ? nil : errno }
            let name = withUnsafePointer(to: &item.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: UInt8.self, capacity: 256) { bytes in
                    Array(UnsafeBufferPointer(start: bytes, count: strnlen(UnsafeRawPointer(bytes).assumingMemoryBound(to: CChar.self), 255)))
                }
            }
            if name == [UInt8(ascii: ".")] || name == [UInt8(ascii: "."), UInt8(ascii: ".")] { continue }
            guard var entry = look(descriptor, name, below: path) else { continue }
            if entry.kind == .folder {
                let place = entries.count
                entries.append(entry)
                if depth > 0 {
                    let child = openat(descriptor, name.cString, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
                    entry.unlisted = child < 0 ? errno : walk(child, entry.path, depth - 1, &entries)
                } else {
                    entry.unlisted = ELOOP
                }
                entries[place] = entry
            } else {
                entries.append(entry)
            }
        }
    }

    /// What stands behind a name; nil when it vanished in the meantime.
    private static func look(_ folder: Int32, _ name: [UInt8], below path: RawName) -> InboxEntry? {
        var status = stat()
        guard fstatat(folder, name.cString, &status, AT_SYMLINK_NOFOLLOW) == 0 else { return nil }
        return InboxEntry(path: path.appending(RawName.decoding(name)), status: status)
    }
}

extension InboxEntry {
    init(path: RawName, status: stat) {
        func nanoseconds(_ time: timespec) -> Int64 { Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec) }
        let kind: Kind =
            switch status.st_mode & S_IFMT {
            case S_IFREG: .file
            case S_IFDIR: .folder
            case S_IFLNK: .link
            default: .special
            }
        let changed = nanoseconds(status.st_ctim)
        let modified = nanoseconds(status.st_mtim)
        self.init(
            path: path, kind: kind, size: Int64(status.st_size), changed: max(changed, modified),
            stamp: "\(status.st_dev):\(status.st_ino):\(status.st_size):\(modified):\(changed)", unlisted: nil)
    }
}

extension [UInt8] {
    /// The bytes as a C string.
    var cString: [CChar] { map { CChar(bitPattern: $0) } + [0] }
}
