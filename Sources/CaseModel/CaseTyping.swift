/// Something that speaks for a kind of case. Words are those of the rules, never of the papers: they name nobody.
public struct TypeEvidence: Codable, Hashable, Sendable {
    /// Where it was found.
    public enum Kind: String, Codable, Sendable, CaseIterable {
        /// The code in the court's or tribunal's case number.
        case number
        /// In the title of a paper.
        case title
        /// In the name of the case folder.
        case folderName = "folder name"
        /// A paper that few kinds of case ask for, by its material's id.
        case material
        /// The client's side.
        case side
        /// In a mandate or contract of the firm's.
        case mandate
    }
    /// Where it was found.
    public var kind: Kind
    /// The code, the word, the material's id or the side.
    public var text: String

    public init(_ kind: Kind, _ text: String) {
        self.kind = kind
        self.text = text
    }

    /// `number: 民终`, in the form of CONTRACT's `evidence`.
    public var description: String { "\(kind.rawValue): \(text)" }
}

/// Why a case is taken for the kind that it is, or between which kinds a person must choose.
public struct CaseTyping: Codable, Hashable, Sendable {
    /// A kind of case that may be meant.
    public struct Candidate: Codable, Hashable, Sendable {
        /// The id of the kind.
        public var type: String
        /// What speaks for it, the weightiest first.
        public var evidence: [TypeEvidence]

        public init(type: String, evidence: [TypeEvidence]) {
            self.type = type
            self.evidence = evidence
        }
    }
    /// Where the kind was learned; nil as long as it is open.
    public var source: FactSource?
    /// What speaks for it, the weightiest first; empty where case.yaml says it, and where it is open.
    public var evidence: [TypeEvidence]
    /// Those between which a person must choose, the likeliest first; empty where the kind is known or nothing speaks for any.
    public var candidates: [Candidate]

    public init(source: FactSource?, evidence: [TypeEvidence], candidates: [Candidate] = []) {
        self.source = source
        self.evidence = evidence
        self.candidates = candidates
    }
}
