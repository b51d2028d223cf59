import CGMime

/// The library beneath this module, for the record of what made a package.
public enum MimeLibrary {
    /// Version by name: `gmime`.
    public static var versions: [String: String] { ["gmime": "\(gmime_major_version).\(gmime_minor_version).\(gmime_micro_version)"] }
}
