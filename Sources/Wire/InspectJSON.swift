import CaseModel

/// What `inspect --json` prints.
public struct InspectDocument: Codable, Hashable, Sendable {
    /// As given; members of containers are their `children`.
    public var files: [InspectFile]
    /// Documents over several files; absent where there are none.
    public var documents: [InspectedDocument]?
    /// What the papers are at odds about with each other; absent where nothing is.
    public var problems: [ProblemJSON]?
    /// Counts over all of them.
    public var summary: Summary

    /// CONTRACT `summary`; members of containers count as files.
    public struct Summary: Codable, Hashable, Sendable {
        /// Members of containers too.
        public var files: Int
        /// Of all files.
        public var pages: Int
        /// Those that are partial, unreadable or refused.
        public var failed: Int
        /// Wall-clock time.
        public var seconds: Double

        /// Counts over all paths.
        public init(files: Int, pages: Int, failed: Int, seconds: Double) {
            self.files = files
            self.pages = pages
            self.failed = failed
            self.seconds = seconds
        }
    }

    /// - Parameters:
    ///   - groups: one for each path given, in their order; what the files of one are called says nothing of another's. A path that is not
    ///     there is a reading of its own, `unreadable`.
    ///   - seconds: how long it all took.
    public init(_ groups: [(files: [FileReading], classification: Classification)], seconds: Double, context: WireContext) {
        files = groups.flatMap { group in
            let index = DocumentIndex(group.classification)
            return group.files.map { InspectFile($0, index, context) }
        }
        let joined = groups.flatMap(\.classification.documents).filter { Set($0.parts.map(\.file)).count > 1 }
        documents = joined.isEmpty ? nil : joined.map { InspectedDocument($0, in: nil, context) }
        let atOdds = groups.flatMap(\.classification.problems).filter { $0.contradiction != nil }
        problems = atOdds.isEmpty ? nil : context.problems(atOdds)
        let all = groups.flatMap(\.files).flatMap(\.flattened)
        summary = Summary(
            files: all.count, pages: all.reduce(0) { $0 + $1.pages.count }, failed: all.count { $0.failed },
            seconds: WireEncoder.rounded(seconds, 2))
    }
}

extension InspectDocument {
    /// The same for one path.
    public init(files: [FileReading], classification: Classification, seconds: Double, context: WireContext) {
        self.init([(files, classification)], seconds: seconds, context: context)
    }
}

/// Documents and findings by the file that they are in.
struct DocumentIndex {
    var documents: [ItemPath: [Document]] = [:]
    var findings: [ItemPath: [Finding]] = [:]

    init(_ classification: Classification) {
        for document in classification.documents {
            for file in Set(document.parts.map(\.file)) { documents[file, default: []].append(document) }
        }
        findings = Dictionary(grouping: classification.findings, by: \.file)
    }
}

/// A file, with the members of a container inside it.
public struct InspectFile: Codable, Hashable, Sendable {
    /// As given on the command line; of a member its name in the container.
    public var path: String
    /// Hexadecimal; only for a name that is not UTF-8.
    public var pathBytes: String?
    /// Of the bytes, hexadecimal.
    public var sha256: String
    /// Size in bytes.
    public var bytes: Int64
    /// The true type, a MIME type found from the content.
    public var format: String
    /// `ok`, `partial`, `unreadable`, `unsupported` or `refused`.
    public var status: String
    /// Faults of the file as a whole.
    public var problems: [ProblemJSON]
    /// Every page, in order.
    public var pages: [InspectedPage]
    /// What documents it holds, by page.
    public var documents: [InspectedDocument]
    /// Sensitive data in it, masked.
    public var findings: [InspectedFinding]
    /// The highest level of what is in it or in its members.
    public var level: String
    /// The same on the scale of personal data.
    public var sensitivity: String
    /// Only where true.
    public var undetermined: Bool?
    /// The program, with its version, that made what was read; only for old Office files.
    public var converter: String?
    /// Members of a container, attachments of a mail or PDF.
    public var children: [InspectFile]

    init(_ file: FileReading, _ index: DocumentIndex, _ context: WireContext) {
        path = context.shown(file.path.name)
        pathBytes = context.pathBytes(file.path.name)
        sha256 = file.sha256
        bytes = file.bytes
        format = file.format
        status = file.status.rawValue
        problems = context.problems(file.problems)
        pages = file.pages.map { InspectedPage($0, context) }
        documents = (index.documents[file.path] ?? []).map { InspectedDocument($0, in: file.path, context) }
        findings = (index.findings[file.path] ?? []).map { InspectedFinding($0, context) }
        children = file.children.map { InspectFile($0, index, context) }
        let assessment = InspectFile.assessment(file, index)
        level = assessment.level.rawValue
        sensitivity = assessment.sensitivity.rawValue
        undetermined = assessment.undetermined ? true : nil
        converter = file.converter
    }

    /// A file is as confidential as the most confidential thing in it or in its members.
    private static func assessment(_ file: FileReading, _ index: DocumentIndex) -> LevelAssessment {
        var assessment = LevelAssessment()
        for inner in file.flattened {
            for document in index.documents[inner.path] ?? [] { assessment.raise(to: document.assessment) }
        }
        return assessment
    }
}
