import CaseModel

/// A piece of work that survives crashes: leased by a process for a while, and done or given back.
public struct Job: Sendable {
    /// The kinds of work; the raw value is stored.
    public enum Kind: String, Sendable, CaseIterable {
        /// Look into a file's bytes: format, pages, members.
        case open
        /// Read one page of a file.
        case page
        /// Classify a case's documents and hold them against its checklist. Waits until all of the case's content is read.
        case judge
        /// Bind a complete case into a package.
        case archive

        /// Lower goes first: what a person waits for before what feeds it. A judgement whose content is not read yet has 9 (``Schema``).
        var rank: Int {
            switch self {
            case .judge: 0
            case .open: 2
            case .page: 3
            // Only when nothing else can be done.
            case .archive: 4
            }
        }
    }
    /// In the order of the first wish.
    public let id: Int64
    /// What is to be done.
    public let kind: Kind
    /// The case, for judge and archive.
    public let caseID: Int64?
    /// How often it was leased, this time included.
    public let attempts: Int
    /// How often it had been wished for when it was leased.
    let wanted: Int
    /// For open and page.
    public let reading: ReadingJob?
}

/// What to read.
public struct ReadingJob: Codable, Sendable, Hashable {
    /// Lower-case hexadecimal, of the content in the object store.
    public var sha256: String
    /// A name under which the content was met, for its extension.
    public var name: RawName
    /// How many containers it lies in.
    public var depth: Int
    /// The page, from 1, of a page job.
    public var page: Int?
    /// The media type found by opening, of a page job.
    public var format: String?
    /// Bytes of the outermost container that this content stands for; nil where that was not kept.
    public var packed: Int64?
    /// Of a member that may be a part of a split archive: the members beside it that are called alike, itself included.
    public var fellows: [Fellow]?

    /// A member of the same container.
    public struct Fellow: Codable, Sendable, Hashable {
        /// Inside the container.
        public var name: RawName
        /// Of its bytes: its name in the object store.
        public var sha256: String
    }

    public init(sha256: String, name: RawName, depth: Int, page: Int?, packed: Int64? = nil) {
        self.sha256 = sha256
        self.name = name
        self.depth = depth
        self.page = page
        self.packed = packed
    }

    /// Opening a member of a container.
    init(_ member: Extraction.Member, of container: Extraction, in parent: ReadingJob) {
        self.init(
            sha256: member.sha256, name: member.name, depth: parent.depth + 1, page: nil,
            packed: ReadingJob.packed(member, of: container, packed: parent.packed))
        fellows = ReadingJob.fellows(of: member, in: container)
    }

    /// Endings of parts: three digits, `rar` and `zip`, or a letter and digits.
    private static func fellows(of member: Extraction.Member, in container: Extraction) -> [Fellow]? {
        let ending = member.name.fileExtension
        let counted = (2...4).contains(ending.count) && ending.dropFirst().allSatisfy(\.isNumber)
        guard container.members.count > 1, counted || ending == "rar" || ending == "zip" else { return nil }
        let beginning = beginning(member.name)
        let alike = container.members.filter { !$0.sha256.isEmpty && Self.beginning($0.name) == beginning }
        return alike.count > 1 && alike.count <= 1_000 ? alike.map { Fellow(name: $0.name, sha256: $0.sha256) } : nil
    }

    /// The path to the first dot of the file's name.
    private static func beginning(_ name: RawName) -> String {
        let path = name.display
        let start = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
        return (path[..<start] + path[start...].prefix { $0 != "." }).lowercased()
    }

    /// What a member stands for, so that containers within containers cannot swell step by step: its part of what its container stands for.
    /// Four times as much is allowed, since papers do not shrink alike.
    private static func packed(_ member: Extraction.Member, of container: Extraction, packed: Int64?) -> Int64? {
        guard let packed else { return nil }
        let total = max(1, container.members.reduce(0) { $0 + Double($1.bytes) })
        return max(1, min(member.bytes, packed, Int64(clamping: 4 * Double(packed) * Double(member.bytes) / total)))
    }
}

extension Int64 {
    fileprivate init(clamping value: Double) { self = value < Double(Int64.max) ? Int64(value) : .max }
}

/// Why a job failed; only resource and outside failures are tried again by themselves.
public enum FailureClass: String, Sendable {
    /// The same input will fail again.
    case deterministic
    /// Memory, disk, processes.
    case resource
    /// Another system: a share, a mail server.
    case outside
    /// A fault of this program.
    case bug

    /// Whether it is tried again by itself, up to a limit of attempts.
    public var retried: Bool { self == .resource || self == .outside }
}

/// A job that ended in failure.
public struct FailedJob: Sendable {
    /// As ``Job/id``.
    public let id: Int64
    /// What was to be done.
    public let kind: Job.Kind
    /// The case, for judge and archive; reading belongs to content, not to a case.
    public let caseID: Int64?
    /// Deterministic faults and bugs end here at once, the others after their last attempt.
    public let failure: FailureClass
    /// What happened, in English; no text of documents.
    public let message: String
}

/// A job that failed for a reason that may pass (no space, a program that is not there): it is tried again by itself.
public struct DeferredJob: Sendable {
    /// What is to be done.
    public let kind: Job.Kind
    /// The case, for judge and archive.
    public let caseID: Int64?
    /// What happened at the last try, in English.
    public let message: String
}
