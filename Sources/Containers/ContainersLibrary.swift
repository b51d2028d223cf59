import CArchive

/// The library beneath this module, for the record of what made a package.
public enum ContainersLibrary {
    /// Version by name: `libarchive`.
    public static var versions: [String: String] {
        guard let text = archive_version_string() else { return [:] }
        return ["libarchive": String(cString: text).split(separator: " ").last.map(String.init) ?? ""]
    }
}
