/// What became of a file when it was read (CONTRACT `status`).
public enum ReadStatus: String, Codable, Sendable {
    case ok
    /// Some of it could be read.
    case partial
    /// Nothing could.
    case unreadable
    /// A format that this program does not read; a result, not a failure.
    case unsupported
    /// A limit or a rule forbids it.
    case refused
}

/// What was read from one file's bytes: a pure function of the bytes and the reading settings, so it is cached by content.
public struct Extraction: Codable, Hashable, Sendable {
    /// Media type found in the content, `application/octet-stream` where unknown.
    public var format: String
    /// CONTRACT `status` of the file itself; members have their own.
    public var status: ReadStatus
    /// Faults of the file as a whole; those of a page stand with the page.
    public var problems: [Problem]
    /// In the file's order, all of them, numbers from 1; empty for a container.
    public var pages: [Page]
    /// Members of a container, in the container's order.
    public var members: [Member]
    /// The program, with its version, that made what was read of a file that is not read as it is; nil for all others.
    public var converter: String?

    public init(
        format: String, status: ReadStatus, problems: [Problem] = [], pages: [Page] = [], members: [Member] = [], converter: String? = nil
    ) {
        self.format = format
        self.status = status
        self.problems = problems
        self.pages = pages
        self.members = members
        self.converter = converter
    }

    /// A file inside a container, by the hash of its bytes in the object store.
    public struct Member: Codable, Hashable, Sendable {
        /// The path inside the container.
        public var name: RawName
        /// Lower-case hexadecimal SHA-256; empty where the member could not be taken out (see `problems`).
        public var sha256: String
        /// Unpacked size; where the member could not be taken out 0, or what its container says.
        public var bytes: Int64
        /// Why a member could not be taken out, or what is wrong with its name.
        public var problems: [Problem]
        /// The container's page (slide, sheet) that shows it, from 1; nil where that is not known.
        public var page: Int?

        public init(name: RawName, sha256: String, bytes: Int64, problems: [Problem] = [], page: Int? = nil) {
            self.name = name
            self.sha256 = sha256
            self.bytes = bytes
            self.problems = problems
            self.page = page
        }
    }
}

/// A file of a case with all that was read from it and, for containers, from its members.
public struct FileReading: Hashable, Sendable {
    /// Where it lies: in the folder, or in containers within it.
    public var path: ItemPath
    /// Lower-case hexadecimal SHA-256 of the bytes; empty where they could not be read.
    public var sha256: String
    /// Size in the folder, or unpacked in a container.
    public var bytes: Int64
    /// The media type by content, not by the name's ending.
    public var format: String
    /// As ``Extraction/status``; `unreadable` too where the bytes could not be had.
    public var status: ReadStatus
    /// Faults of the file as a whole; those of a page stand with the page.
    public var problems: [Problem]
    /// Numbers from 1; empty for a container and for what was not read.
    public var pages: [Page]
    /// What a container holds, in its order; empty for other files.
    public var children: [FileReading]
    /// See ``Extraction/converter``.
    public var converter: String?

    public init(
        path: ItemPath, sha256: String, bytes: Int64, format: String, status: ReadStatus, problems: [Problem] = [],
        pages: [Page] = [], children: [FileReading] = []
    ) {
        self.path = path
        self.sha256 = sha256
        self.bytes = bytes
        self.format = format
        self.status = status
        self.problems = problems
        self.pages = pages
        self.children = children
    }

    /// This file and everything inside it, parents before members.
    public var flattened: [FileReading] { [self] + children.flatMap(\.flattened) }

    /// CONTRACT: `partial`, `unreadable` and `refused` count as failed; an encrypted or unsupported file is a result.
    public var failed: Bool {
        switch status {
        case .ok, .unsupported: false
        case .partial, .refused: true
        case .unreadable: !problems.contains { $0.code == .encrypted }
        }
    }
}
