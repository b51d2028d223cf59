import Glibc

/// A private folder (mode 0700) for work that must leave nothing behind. Call ``remove()`` when done.
public struct PrivateFolder: Sendable {
    /// Of the folder itself, with a random end, so that no two runs meet.
    public let path: String

    /// Makes a new folder inside `parent`, making that too where it is missing.
    public init(in parent: String, name: String = "work") throws(FileSystemError) {
        try DurableFile.makeFolder(parent)
        var generator = SystemRandomNumberGenerator()
        path = parent + "/" + name + "-" + String(generator.next(), radix: 36)
        if mkdir(path, 0o700) != 0 { throw FileSystemError(systemCall: "mkdir", path: path, errno: errno) }
    }

    /// Removes the folder and all in it, following no link. Quiet: what cannot be removed stays for the next start to clear.
    public func remove() { PrivateFolder.removeTree(path) }

    /// Removes a folder, a file or a link with all below it; quiet where something cannot be removed or is not there.
    public static func removeTree(_ path: String) {
        var status = stat()
        guard lstat(path, &status) == 0 else { return }
        guard status.st_mode & S_IFMT == S_IFDIR else {
            unlink(path)
            return
        }
        if let folder = opendir(path) {
            while let entry = readdir(folder) {
                let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                    pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                }
                if name != ".", name != ".." { removeTree(path + "/" + name) }
            }
            closedir(folder)
        }
        rmdir(path)
    }
}
