/// The program's version, recorded in packages and shown by `--version`.
public enum ProgramVersion {
    /// Major, minor, patch.
    public static let current = "0.1.0"
}
