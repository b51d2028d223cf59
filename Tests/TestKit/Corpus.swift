import Glibc

/// The folder of real files from elsewhere, beside the package's folder or one above it; nil where it is not there.
public enum Corpus {
    public static let folder: String? = {
        let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")
        return [root + "/../shared/corpus", root + "/../../shared/corpus"].first { access($0 + "/README.md", R_OK) == 0 }
    }()

    public static var isThere: Bool { folder != nil }

    /// Full path of a file of the corpus.
    public static func path(_ file: String) -> String { (folder ?? "") + "/" + file }

    /// Bytes of a file of the corpus; nil where it cannot be read.
    public static func bytes(_ path: String) -> [UInt8]? {
        guard let folder, let file = fopen(folder + "/" + path, "rb") else { return nil }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { bytes.append(contentsOf: buffer[..<count]) }
        return bytes
    }

    /// Names of the files in a folder of the corpus, below the corpus, sorted.
    public static func files(in name: String) -> [String] {
        guard let folder, let directory = opendir(folder + "/" + name) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let text = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if !text.hasPrefix(".") { names.append(name + "/" + text) }
        }
        return names.sorted()
    }
}
