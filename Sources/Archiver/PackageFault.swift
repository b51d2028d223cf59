/// One thing that is wrong with a package.
public struct PackageFault: Error, Codable, Hashable, Sendable, CustomStringConvertible {
    /// What does not hold.
    public enum Code: String, Codable, Sendable, CaseIterable {
        /// The package cannot be opened or read.
        case unreadable
        /// Not a ZIP as this program writes it, or torn.
        case structure
        /// Names or links that could reach outside the folder; the package is not to be unpacked.
        case unsafe
        /// A file's bytes do not have the SHA-256 that its manifest says.
        case altered
        /// A manifest or the catalogue names a file that is not there.
        case missing
        /// A file that no manifest names.
        case unlisted
        /// A manifest, bagit.txt, bag-info.txt or the catalogue cannot be understood.
        case malformed
        /// The catalogue contradicts the files.
        case catalogue
        /// The finished file's SHA-256 is not the registered one.
        case notAsRegistered
        /// Nobody says what its SHA-256 must be, so without an identity nothing can be checked.
        case notRegistered
        /// The identity at hand does not open it.
        case wrongIdentity
        /// The age program or an identity cannot be used.
        case tool
    }
    /// What does not hold, for programs; `detail` says it to people.
    public var code: Code
    /// Path inside the package; nil for the package as a whole.
    public var file: String?
    /// What was found, in English; never a document's text.
    public var detail: String

    public init(_ code: Code, file: String? = nil, _ detail: String) {
        self.code = code
        self.file = file
        self.detail = detail
    }

    /// File and detail; without the file where it is the package as a whole.
    public var description: String { (file.map { $0 + ": " } ?? "") + detail }
}
