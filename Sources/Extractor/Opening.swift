import CaseModel

/// A file taken out of a container, in the scratch folder.
public struct ScratchMember: Codable, Sendable, Hashable {
    /// The path inside the container.
    public var name: RawName
    /// Path of its bytes; empty where it could not be taken out (see `problems`).
    public var file: String
    /// Length of its content.
    public var bytes: Int64
    /// Why it could not be taken out, or not whole.
    public var problems: [Problem]
    /// See `UnpackedMember.page`.
    public var page: Int?

    public init(name: RawName, file: String, bytes: Int64, problems: [Problem] = [], page: Int? = nil) {
        self.name = name
        self.file = file
        self.bytes = bytes
        self.problems = problems
        self.page = page
    }
}

/// What a first look at a file gives: what it is, what is wrong with it, and what is to be done next.
public struct Opening: Codable, Sendable, Hashable {
    /// Media type found in the content, `application/octet-stream` where unknown.
    public var format: String
    /// The file as a whole; faults of single pages are found when those are read (see ``Extraction/init(_:pages:members:)``).
    public var status: ReadStatus
    /// Of the file as a whole.
    public var problems: [Problem]
    /// Pages to be asked for one by one, from 1.
    public var pageCount: Int
    /// Pages that are complete already (flowing text).
    public var pages: [Page]
    /// Taken out of a container, in its order.
    public var members: [ScratchMember]
    /// Digital signatures (数字签名) that the file carries, valid or not.
    public var signatures: Int
    /// What another program must do before it can be read.
    public var conversion: Conversion?

    public init(
        format: String, status: ReadStatus = .ok, problems: [Problem] = [], pageCount: Int = 0, pages: [Page] = [],
        members: [ScratchMember] = [], signatures: Int = 0
    ) {
        self.format = format
        self.status = status
        self.problems = problems
        self.pageCount = pageCount
        self.pages = pages
        self.members = members
        self.signatures = signatures
    }
}

extension Page {
    /// Nothing of the page could be had.
    var isLost: Bool {
        width == 0 && lines.isEmpty && problems.contains { $0.severity == .failure && Page.losses.contains($0.code) }
    }

    /// Some of it is missing.
    var isImpaired: Bool { problems.contains { $0.severity == .failure && Page.losses.contains($0.code) } }

    /// Codes that say that a page could not be read, not that it was scanned badly.
    private static let losses: Set<ProblemCode> = [.damaged, .tooLarge, .bomb, .timeout, .crashed, .outOfMemory, .unsupportedFormat]
}

extension Extraction {
    /// Puts a file's opening and its pages together.
    ///
    /// - Parameters:
    ///   - pages: those that were asked for one by one, in order; pages of flowing text stand in the opening already.
    ///   - members: the opening's members by their hashes.
    public init(_ opening: Opening, pages asked: [Page], members: [Member]) {
        let pages = opening.pages + asked
        var status = opening.status
        if status == .ok || status == .partial, !pages.isEmpty {
            if pages.allSatisfy(\.isLost) && members.isEmpty {
                let failures = pages.flatMap(\.problems).filter { $0.severity == .failure }
                if failures.allSatisfy({ $0.code == .tooLarge || $0.code == .bomb }) {
                    status = .refused
                } else {
                    status = failures.allSatisfy { $0.code == .unsupportedFormat } ? .unsupported : .unreadable
                }
            } else if pages.contains(where: \.isImpaired) {
                status = .partial
            }
        }
        self.init(format: opening.format, status: status, problems: opening.problems, pages: pages, members: members)
    }
}
