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
