import CaseModel

/// How much may come out of one container. How deep containers may lie in each other is the caller's to count.
public struct UnpackLimits: Codable, Sendable, Hashable {
    /// Entries, folders counted too.
    public var members: Int
    /// Bytes of one member, unpacked.
    public var bytesPerMember: Int64
    /// Bytes of all members together, unpacked.
    public var totalBytes: Int64
    /// Unpacked bytes for each packed byte, held against each member and the whole; nothing below 1 MiB counts as a bomb.
    public var ratio: Double

    public init(members: Int = 10_000, bytesPerMember: Int64 = 2 << 30, totalBytes: Int64 = 8 << 30, ratio: Double = 200) {
        self.members = members
        self.bytesPerMember = bytesPerMember
        self.totalBytes = totalBytes
        self.ratio = ratio
    }
}

/// One file that was found inside another (archive, e-mail, Word file).
public struct UnpackedMember: Sendable, Hashable, Codable {
    /// The path inside the container, its parts separated by `/`; as bytes, what the container holds.
    public var name: RawName
    /// Where its bytes lie in the scratch folder; empty where they were not taken out.
    public var file: String
    /// Size of what was taken out.
    public var bytes: Int64
    /// Why it was not taken out, or only in part.
    public var problems: [Problem]
    /// The page (slide, sheet) that shows it first, from 1; nil where that is not known.
    public var page: Int?

    public init(name: RawName, file: String = "", bytes: Int64 = 0, problems: [Problem] = [], page: Int? = nil) {
        self.name = name
        self.file = file
        self.bytes = bytes
        self.problems = problems
        self.page = page
    }

    /// Whether its bytes are there.
    public var isTakenOut: Bool { !file.isEmpty }
}

/// What came out of a container.
public struct Unpacked: Sendable, Hashable {
    /// In the container's order; folders are not members.
    public var members: [UnpackedMember]
    /// Faults of the container as a whole.
    public var problems: [Problem]

    public init(members: [UnpackedMember] = [], problems: [Problem] = []) {
        self.members = members
        self.problems = problems
    }
}

/// What libarchive is asked to expect.
public enum ContainerFormat: String, Sendable, CaseIterable, Codable {
    case zip, tar, sevenZip, rar, cab, iso, ar
    /// Compressed by gzip, bzip2, xz, lzma, lzip, zstd, lz4 or compress: a TAR, or one file.
    case compressed
    /// The same, and surely one file.
    case compressedFile

    /// Members stand in an index of their own: those behind one that is refused are found without unpacking it.
    var isIndexed: Bool { self == .zip }
}

/// Unpacking could not be done for reasons that do not lie in the container: to be tried again, not to be held against the file.
public enum ContainerError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The container's file cannot be opened.
    case unreadable(path: String, reason: String)
    /// The scratch folder cannot be written.
    case scratch(path: String, reason: String)
    /// No memory for the reader.
    case noMemory

    /// For people: what could not be done, and why.
    public var description: String {
        switch self {
        case .unreadable(let path, let reason): "\(path): cannot be opened: \(reason); check that it is still there and readable"
        case .scratch(let path, let reason): "\(path): cannot be written: \(reason); free some disk space or check the folder's mode"
        case .noMemory: "no memory for reading a container; run fewer workers"
        }
    }
}
