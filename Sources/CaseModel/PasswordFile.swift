/// The list of passwords that may lie in a case folder (口令表): a file of a fixed name that is used, and neither read as a document nor packaged.
public enum PasswordFile {
    /// The file's name in a case folder (any case of letters).
    public static let name = "passwords.txt"

    /// Whether a path of a case folder is such a list, in whatever sub-folder and case.
    public static func matches(_ path: RawName) -> Bool {
        path.display.split(separator: "/").last?.lowercased() == name
    }
}
