import CaseModel

/// What `explain --json` prints.
public struct ExplainDocument: Codable, Hashable, Sendable {
    /// As in `inspect`, in the order of the paths given.
    public var documents: [ExplainedDocument]
    /// Files with no document: containers, and what could not be read.
    public var files: [File]

    /// A file without a document.
    public struct File: Codable, Hashable, Sendable {
        /// As given on the command line.
        public var path: String
        /// A raw value of `ReadStatus`.
        public var status: String
        /// What is wrong with it.
        public var problems: [ProblemJSON]
    }

    /// - Parameter groups: one for each path given; a masker that knows the findings of all of them is in the context.
    public init(
        _ groups: [(files: [FileReading], classification: Classification, explanations: [Explanation])], context: WireContext
    ) {
        documents = groups.flatMap { group in
            zip(group.classification.documents, group.explanations).map { ExplainedDocument($0, $1, context) }
        }
        files = groups.flatMap { group in
            let held = Set(group.classification.documents.flatMap { $0.parts.map(\.file) })
            return group.files.flatMap(\.flattened).filter { !held.contains($0.path) }.map {
                File(path: context.shown($0.path), status: $0.status.rawValue, problems: context.problems($0.problems))
            }
        }
    }
}

/// One document with the reasons for its label, its boundaries and its level.
public struct ExplainedDocument: Codable, Hashable, Sendable {
    /// Where it is.
    public var parts: [PartJSON]
    /// Id of the material in the pipeline, or `unknown`.
    public var material: String
    /// Name for people.
    public var name: String
    /// 0 to 1, calibrated.
    public var confidence: Double
    /// `labelled`, `below-threshold`, `nothing-found`, `no-text`, `by-neighbour`, `confirmed` or `state-secret`.
    public var ruling: String
    /// What the best `raw` must reach; only of the first two rulings.
    public var threshold: Double?
    /// The person of `confirmed`.
    public var confirmedBy: String?
    /// The label and the next two guesses, best first.
    public var candidates: [Weighed]
    /// The materials with which a person is asked; only where `material` is `unknown`.
    public var guesses: [String]?
    /// Why it begins on its first page; absent for a file's first page.
    public var begins: Junction?
    /// Why its other pages go on with it.
    public var goesOn: [Junction]
    /// Why files were joined to it.
    public var joined: [Junction]
    /// Why its level is what it is.
    public var level: LevelReasons

    /// A material that was weighed.
    public struct Weighed: Codable, Hashable, Sendable {
        /// Id in the pipeline.
        public var material: String
        /// Name for people.
        public var name: String
        /// What speaks for and against it, weightiest first.
        public var evidence: [Piece]
        /// What rules about look-alikes changed beyond the evidence.
        public var adjustment: Double
        /// The sum of all.
        public var total: Double
        /// Factors of `raw`, by their kind.
        public var factors: [Factor]
        /// Their product.
        public var raw: Double
        /// What share of such labels were right.
        public var confidence: Double
    }

    /// A factor of a confidence.
    public struct Factor: Codable, Hashable, Sendable {
        /// A raw value of `ConfidenceStep.Kind`.
        public var kind: String
        /// 0 to 1.
        public var factor: Double
        /// The next best material, of `lead`.
        public var rival: String?
    }

    /// A piece of evidence.
    public struct Piece: Codable, Hashable, Sendable {
        /// A raw value of `Evidence.Kind`.
        public var kind: String
        /// The rule's words.
        public var text: String
        /// The words as they stand on the page, where they differ.
        public var words: String?
        /// Added to the sum.
        public var weight: Double
        /// The page's file; absent where the document has only one.
        public var file: String?
        /// Counted from 1.
        public var page: Int?
        /// The page's line in reading order, from 1.
        public var line: Int?
        /// Around the lines, in the unit of the page.
        public var box: InspectedPage.Place?
    }

    /// What was seen between two pages, or a file and the document before it.
    public struct Junction: Codable, Hashable, Sendable {
        /// Path of the later one.
        public var file: String
        /// Its page; absent between files.
        public var page: Int?
        /// Signs with their weights.
        public var signs: [Sign]
        /// Of the weights.
        public var sum: Double
        /// What it is held against.
        public var threshold: Double
        /// 0 to 1: how sure it is that the page begins a document, or goes on with it; absent between files.
        public var confidence: Double?
        /// A person decided instead; only where true.
        public var decided: Bool?
    }

    /// A sign for or against a boundary.
    public struct Sign: Codable, Hashable, Sendable {
        /// A raw value of `BoundarySign.Kind`.
        public var kind: String
        /// Added to the sum.
        public var weight: Double
        /// The title or layout word.
        public var text: String?
    }

    /// Levels with their reasons.
    public struct LevelReasons: Codable, Hashable, Sendable {
        /// Level of confidentiality (密级).
        public var level: String
        /// Level of personal data.
        public var sensitivity: String
        /// Only where true.
        public var undetermined: Bool?
        /// In the pipeline's language, without values.
        public var reasons: [String]
        /// Rules that had a part: `public-material`, `material`, `sensitivity-raises-level`, `level-raises-sensitivity`, `unread`,
        /// `state-secret`, `person`.
        public var rules: [String]
        /// By kind.
        public var findings: [Found]
    }

    /// Findings of one kind.
    public struct Found: Codable, Hashable, Sendable {
        /// A finding kind of the pipeline.
        public var kind: String
        /// All of them.
        public var count: Int
        /// Those that count for levels.
        public var counted: Int
        /// The highest that one of them calls for.
        public var level: String
        /// The highest that one of them calls for.
        public var sensitivity: String
        /// The first few, masked.
        public var masked: [String]
        /// Where.
        public var pages: [Int]
    }

    init(_ document: Document, _ explanation: Explanation, _ context: WireContext) {
        parts = document.parts.map { PartJSON($0, context) }
        material = document.material
        name = context.shown(document.name)
        confidence = WireEncoder.rounded(document.confidence, 4)
        (ruling, threshold, confirmedBy) = Self.ruling(explanation.ruling)
        let manyFiles = Set(document.parts.map(\.file)).count > 1
        candidates = explanation.candidates.map { weighed in
            Weighed(
                material: weighed.material, name: context.names.materials[weighed.material] ?? weighed.material,
                evidence: weighed.evidence.map { Self.piece($0, manyFiles: manyFiles, context) }, adjustment: weighed.adjustment, total: weighed.total,
                factors: weighed.steps.map { Factor(kind: $0.kind.rawValue, factor: WireEncoder.rounded($0.factor, 3), rival: $0.rival) },
                raw: weighed.raw, confidence: weighed.confidence)
        }
        guesses = document.material == .unknownMaterial && explanation.ruling != .stateSecret ? document.alternatives.map(\.material) : nil
        begins = explanation.beginning.map { Self.junction($0, context) }
        goesOn = explanation.inside.map { Self.junction($0, context) }
        joined = explanation.joints.map { joint in
            Junction(
                file: context.shown(joint.file), page: nil, signs: Self.signs(joint.signs, context), sum: WireEncoder.rounded(joint.sum, 2),
                threshold: joint.threshold, confidence: nil, decided: joint.signs.isEmpty ? true : nil)
        }
        level = Self.level(explanation.level, context)
    }

    private static func ruling(_ ruling: Explanation.Ruling) -> (String, Double?, String?) {
        switch ruling {
        case .labelled(let threshold): ("labelled", threshold, nil)
        case .belowThreshold(let threshold): ("below-threshold", threshold, nil)
        case .nothingFound: ("nothing-found", nil, nil)
        case .noText: ("no-text", nil, nil)
        case .byNeighbour: ("by-neighbour", nil, nil)
        case .confirmed(let by): ("confirmed", nil, by)
        case .stateSecret: ("state-secret", nil, nil)
        }
    }

    private static func piece(_ evidence: Evidence, manyFiles: Bool, _ context: WireContext) -> Piece {
        Piece(
            kind: evidence.kind.rawValue, text: context.shown(evidence.text), words: evidence.words.map { context.shown($0) },
            weight: WireEncoder.rounded(evidence.weight, 2), file: manyFiles ? evidence.file.map { context.shown($0) } : nil, page: evidence.page,
            line: evidence.line, box: evidence.box.map(InspectedPage.Place.init))
    }

    private static func junction(_ junction: PageJunction, _ context: WireContext) -> Junction {
        Junction(
            file: context.shown(junction.file), page: junction.page, signs: signs(junction.signs, context),
            sum: WireEncoder.rounded(junction.sum, 2), threshold: junction.threshold,
            confidence: WireEncoder.rounded(junction.confidence, 3), decided: junction.decided ? true : nil)
    }

    private static func signs(_ signs: [BoundarySign], _ context: WireContext) -> [Sign] {
        signs.map { Sign(kind: $0.kind.rawValue, weight: $0.weight, text: $0.text.map { context.shown($0) }) }
    }

    private static func level(_ level: LevelExplanation, _ context: WireContext) -> LevelReasons {
        LevelReasons(
            level: level.assessment.level.rawValue, sensitivity: level.assessment.sensitivity.rawValue,
            undetermined: level.assessment.undetermined ? true : nil, reasons: level.assessment.reasons.map { context.book.sentence($0, names: context.names) }, rules: level.rules.map(\.word),
            findings: level.findings.map {
                Found(
                    kind: $0.kind, count: $0.count, counted: $0.counted, level: $0.level.rawValue, sensitivity: $0.sensitivity.rawValue,
                    masked: $0.masked, pages: $0.pages)
            })
    }
}

extension LevelExplanation.Rule {
    fileprivate var word: String {
        switch self {
        case .publicMaterial: "public-material"
        case .material: "material"
        case .sensitivityRaisesLevel: "sensitivity-raises-level"
        case .levelRaisesSensitivity: "level-raises-sensitivity"
        case .unread: "unread"
        case .stateSecret: "state-secret"
        case .person: "person"
        }
    }
}
