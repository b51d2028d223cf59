import Glibc

/// Plain file work; the maker's own results only.
enum Disk {
    static func makeFolders(of path: String) throws(SampleError) {
        var made = ""
        for part in path.split(separator: "/", omittingEmptySubsequences: false).dropLast() {
            made += part + "/"
            if made == "/" { continue }
            guard mkdir(made, 0o755) == 0 || errno == EEXIST else { throw .writing(path: made, errno: errno) }
        }
    }

    static func write(_ bytes: [UInt8], to path: String) throws(SampleError) {
        guard let file = fopen(path, "wb") else { throw .writing(path: path, errno: errno) }
        defer { fclose(file) }
        guard fwrite(bytes, 1, bytes.count, file) == bytes.count, fflush(file) == 0 else { throw .writing(path: path, errno: errno) }
    }

    static func read(_ path: String) throws(SampleError) -> [UInt8] {
        guard let file = fopen(path, "rb") else { throw .description(file: path, "cannot be read (errno \(errno))") }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var part = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = fread(&part, 1, part.count, file)
            if count == 0 { return bytes }
            bytes += part.prefix(count)
        }
    }
}

extension Disk {
    /// Names in a folder, sorted by bytes.
    static func list(_ folder: String) throws(SampleError) -> [String] {
        guard let stream = opendir(folder) else { throw .description(file: folder, "cannot be listed (errno \(errno))") }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: entry.pointee.d_name) { $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) } }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
    }
}
