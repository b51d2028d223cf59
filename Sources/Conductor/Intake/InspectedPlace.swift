import CaseModel
import Encodings
import Fixity
import Glibc
import Watcher

/// A path given to `inspect`, opened: a folder with all below it, or one file in its folder. Links on the way are followed, as the user named
/// them; links below a folder are not.
struct InspectedPlace {
    let folder: CaseFolder
    let isFolder: Bool
    /// The opened folder by its descriptor: a way to it for those that take text, whatever bytes its name has.
    var root: String { "/proc/self/fd/\(descriptor)" }
    private let descriptor: Int32

    init(_ path: RawName) throws(FileSystemError) {
        var status = stat()
        guard stat(path.bytes.cString, &status) == 0, let resolved = realpath(path.bytes.cString, nil) else {
            throw FileSystemError(systemCall: "stat", path: path.display, errno: errno)
        }
        let full = UnsafeBufferPointer(start: resolved, count: strlen(resolved)).map { UInt8(bitPattern: $0) }
        free(resolved)
        isFolder = status.st_mode & S_IFMT == S_IFDIR
        let slash = full.lastIndex(of: UInt8(ascii: "/")) ?? full.startIndex
        let opened = isFolder ? full : slash == full.startIndex ? [UInt8(ascii: "/")] : Array(full[..<slash])
        descriptor = open(opened.cString, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileSystemError(systemCall: "open", path: path.display, errno: errno) }
        if isFolder {
            do throws(FileSystemError) { folder = try CaseFolder.everything(in: "/proc/self/fd/\(descriptor)") } catch {
                Glibc.close(descriptor)
                throw error
            }
        } else {
            folder = CaseFolder.file(RawName.decoding(Array(full[full.index(after: slash)...])), status: status)
        }
    }

    func close() { Glibc.close(descriptor) }
}

extension RawName {
    /// `case/` as `case`.
    var withoutLastSlash: RawName {
        guard bytes.count > 1, bytes.last == UInt8(ascii: "/") else { return self }
        return RawName(bytes: Array(bytes.dropLast()), display: String(display.dropLast()))
    }
}
