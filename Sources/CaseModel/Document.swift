/// A material's id in the pipeline (`complaint`, `power-of-attorney` …).
public typealias MaterialID = String

extension MaterialID {
    /// A document whose material is not known. The pipeline has an entry of this id.
    public static let unknownMaterial: MaterialID = "unknown"
}

/// Why a document was taken for what it is; shown to people and kept with the label.
public struct Evidence: Codable, Hashable, Sendable {
    /// Where the words were found. Raw values are CONTRACT's.
    public enum Kind: String, Codable, Sendable {
        case title, phrase, veto, fileName = "file name", folderName = "folder name", layout, neighbour, person
        /// Worded like the pipeline's examples of the material.
        case wording
        /// The page is like one of a document that a person confirmed.
        case likeness
    }
    /// Where the words were found.
    public var kind: Kind
    /// The words found, as they stand in the rule.
    public var text: String
    /// Added to the material's score; negative for a veto.
    public var weight: Double
    /// The page of the document's file, from 1; nil for names and for a person's word.
    public var page: Int?
    /// The file of ``page``; only in an explanation (``Explanation``), as all that follows.
    public var file: ItemPath?
    /// The line of the page on which the words begin, from 1 in reading order.
    public var line: Int?
    /// Around the lines on which they stand, in the unit of the page; nil for text without places.
    public var box: Box?
    /// The words as they stand on the page, where they differ from the rule's only by width, spacing, breaks or misread characters. May hold
    /// the value of a finding: to be masked before it is shown.
    public var words: String?

    public init(_ kind: Kind, _ text: String, weight: Double, page: Int? = nil) {
        self.kind = kind
        self.text = text
        self.weight = weight
        self.page = page
    }

    /// `title: 民事起诉状`, as in CONTRACT.
    public var description: String { "\(kind.rawValue): \(text)" }
}

/// Pages of one file that belong to a document.
public struct DocumentPart: Codable, Hashable, Sendable {
    /// The file, inside its container if it lies in one.
    public var file: ItemPath
    /// First and last page of the file, inclusive, from 1. `1...1` for flowing text.
    public var pages: ClosedRange<Int>

    public init(file: ItemPath, pages: ClosedRange<Int>) {
        self.file = file
        self.pages = pages
    }
}

/// One instance of a material: part of a file, a file, or several files.
public struct Document: Codable, Hashable, Sendable {
    /// `D001` …, first given in the order of the case's files. The paper keeps it for good (``DocumentIDs``).
    public var id: String
    /// In reading order; never empty.
    public var parts: [DocumentPart]
    /// What it is: a material of the pipeline, or ``unknownMaterial``.
    public var material: MaterialID
    /// The name to show: the document's own title where it is a known alias of the material, else the material's name.
    public var name: String
    /// 0 to 1, calibrated: of the labels given with 0.9 about nine in ten are right.
    public var confidence: Double
    /// Why, weightiest first.
    public var evidence: [Evidence]
    /// The next best materials with their confidence, best first; for `unknown` the two best guesses.
    public var alternatives: [Alternative]
    /// The date it was signed, issued or written, the last one that carries that meaning.
    public var date: CalendarDate?
    /// Both scales, after people's decisions.
    public var assessment: LevelAssessment
    /// The machine's own proposal, before people's decisions; nil in what older versions stored.
    public var proposal: LevelAssessment?
    /// Who gave it its level; nil as long as it is the machine's proposal.
    public var levelRecord: LevelRecord?
    /// What was seen of the seals, signatures and dates that the material expects (its `expect`), by the expectation's word (`seal_firm`).
    public var sightings: [String: Sighting]
    /// Of expectations that one of several marks meets (`sig_client|seal_client`), those of the marks that were seen; nil where there are none.
    public var marksSeen: [String: [String]]?
    /// Clause words of the material that were found in the text (委托事项, 权限 …).
    public var clauses: [String]
    /// `first`, `second` or `effective` for decisions of a court, where it can be told.
    public var instance: String?
    /// Faults of its pages and of the whole; `page` counts in the file.
    public var problems: [Problem]
    /// Proposed to be left out of the archive (a draft, a blank form, a duplicate), and why.
    public var exclusion: Exclusion?
    /// The person who confirmed the material.
    public var confirmedBy: String?
    /// The person who said that it is not to be bound; ``exclusion`` is why, in that person's words.
    public var leftOutBy: String?
    /// 0 to 1, how sure it is that a document begins where this one does; nil at a file's beginning and where a person said it.
    public var boundary: Double?
    /// The words of a stamp or remark by which it is a certified copy (与原件核对无误), as they stand in the pipeline.
    public var copyStamp: String?
    /// Id of the document of which it is another copy, nearly the same; one of the two may be left out.
    public var copyOf: String?
    /// What it states, in the order of its lines; nil where nothing was looked for.
    public var facts: [DocumentFact]?

    public init(
        id: String, parts: [DocumentPart], material: MaterialID, name: String, confidence: Double, evidence: [Evidence] = [],
        alternatives: [Alternative] = [], date: CalendarDate? = nil, assessment: LevelAssessment = .init(),
        sightings: [String: Sighting] = [:], clauses: [String] = [], instance: String? = nil, problems: [Problem] = [],
        exclusion: Exclusion? = nil, confirmedBy: String? = nil
    ) {
        self.id = id
        self.parts = parts
        self.material = material
        self.name = name
        self.confidence = confidence
        self.evidence = evidence
        self.alternatives = alternatives
        self.date = date
        self.assessment = assessment
        self.sightings = sightings
        self.clauses = clauses
        self.instance = instance
        self.problems = problems
        self.exclusion = exclusion
        self.confirmedBy = confirmedBy
    }

    /// Another material that it might be.
    public struct Alternative: Codable, Hashable, Sendable {
        /// A material of the pipeline; in the document's list the likelier one stands first.
        public var material: MaterialID
        /// 0 to 1, on the scale of ``Document/confidence``.
        public var confidence: Double

        public init(material: MaterialID, confidence: Double) {
            self.material = material
            self.confidence = confidence
        }
    }

    /// Takes over a person's decision that it is not to be bound.
    public mutating func leaveOut(_ decision: Decision?) {
        guard let decision else { return }
        leftOutBy = decision.by
        exclusion = .named(decision.reason ?? decision.by)
    }

    /// Number of pages over all parts.
    public var pageCount: Int { parts.reduce(0) { $0 + $1.pages.count } }
}
