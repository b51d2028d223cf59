import CaseModel

/// Copies of one paper, of which a person may leave some out.
public struct CopiesJSON: Codable, Hashable, Sendable {
    /// One of the copies.
    public struct Copy: Codable, Hashable, Sendable {
        /// The document's id.
        public var document: String
        /// What it has that others lack: `newer`, `signed`, `sealed`, `longer`, `clearer`.
        public var merits: [String]
    }

    /// What they are, for people.
    public var name: String
    /// At least two.
    public var copies: [Copy]

    init(_ choice: CopyChoice, _ context: WireContext) {
        name = context.shown(choice.name)
        copies = choice.copies.map { Copy(document: $0.document, merits: $0.merits.map(\.rawValue)) }
    }
}

/// A person's decision that a document is not to be bound.
public struct LeftOutJSON: Codable, Hashable, Sendable {
    /// The person.
    public var by: String
    /// In the person's words.
    public var reason: String
}

/// A file that was taken for several documents, where that may be wrong.
public struct SplitJSON: Codable, Hashable, Sendable {
    /// One of the documents.
    public struct Part: Codable, Hashable, Sendable {
        /// First and last page in the file, inclusive.
        public var pages: [Int]
        /// Id of the material in the pipeline, or `unknown`.
        public var material: String
    }

    /// The file.
    public var file: String
    /// In the order of their pages.
    public var parts: [Part]

    init(_ split: ProposedSplit, _ context: WireContext) {
        file = context.shown(split.file)
        parts = split.parts.map { Part(pages: [$0.pages.lowerBound, $0.pages.upperBound], material: $0.material) }
    }
}
