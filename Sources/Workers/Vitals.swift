import Glibc

/// What /proc tells of a living process. See proc(5).
struct Vitals {
    /// Resident memory in bytes.
    var resident: Int64 = 0
    /// Processor time of all its threads, in seconds.
    var processor = 0.0
    var threads = 0
    /// Neither running, wanting to run, nor waiting for a disk.
    var isIdle = false

    /// nil where the process is gone.
    init?(_ pid: pid_t) {
        // After the name in brackets, which may hold anything: state (3), …, utime (14), stime (15), …, threads (20), …, rss (24).
        guard let text = SmallFile.read("/proc/\(pid)/stat"), let end = text.lastIndex(of: UInt8(ascii: ")")) else { return nil }
        let fields = text[(end + 1)...].split(separator: UInt8(ascii: " "))
        guard fields.count > 21 else { return nil }
        func number(_ index: Int) -> Int64 { Int64(String(decoding: fields[index], as: UTF8.self)) ?? 0 }
        isIdle = fields[0].first != UInt8(ascii: "R") && fields[0].first != UInt8(ascii: "D")
        processor = Double(number(11) + number(12)) / Double(sysconf(Int32(_SC_CLK_TCK)))
        threads = Int(number(17))
        resident = number(21) * Int64(sysconf(Int32(_SC_PAGESIZE)))
    }
}

/// What lies in a folder: counted at most up to a limit.
struct FolderUse {
    var bytes: Int64 = 0
    var files = 0

    /// Whether more lies there than is allowed. Links are not followed; what vanishes meanwhile does not count.
    static func exceeds(_ folder: String, bytes: Int64, files: Int) -> Bool {
        var use = FolderUse()
        // As bytes: a hostile name need not be UTF-8.
        var folders = [Array(folder.utf8)]
        while let next = folders.popLast() {
            let path = (next + [0]).map { CChar(bitPattern: $0) }
            guard let stream = opendir(path) else { continue }
            defer { closedir(stream) }
            while let entry = readdir(stream) {
                let name = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
                if name == Array(".".utf8) || name == Array("..".utf8) { continue }
                var status = stat()
                let known = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                    pointer.withMemoryRebound(to: CChar.self, capacity: 256) { fstatat(dirfd(stream), $0, &status, AT_SYMLINK_NOFOLLOW) == 0 }
                }
                guard known else { continue }
                use.files += 1
                if status.st_mode & S_IFMT == S_IFDIR {
                    folders.append(next + [UInt8(ascii: "/")] + name)
                } else {
                    // What it occupies: a file of holes costs nothing.
                    use.bytes += Int64(status.st_blocks) * 512
                }
                if use.bytes > bytes || use.files > files { return true }
            }
        }
        return false
    }
}
