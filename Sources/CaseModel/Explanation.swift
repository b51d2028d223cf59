import Glibc

/// Why a document was taken for what it is, begins where it begins, and has its level: all that the classifier weighed, for people who ask.
///
/// Made on demand (`casebinder explain`), never stored. Words of pages stand in ``Evidence/words`` and in ``BoundarySign/text``; they must be
/// masked before they are shown.
public struct Explanation: Sendable {
    /// ``Document/id`` of the document in the classification that came with it.
    public var document: String
    /// How its label came about.
    public var ruling: Ruling
    /// What was weighed: the label first, then the next best two. Empty where nothing spoke for any material, and for a document with a
    /// state-secret mark.
    public var candidates: [WeighedMaterial]
    /// Why it begins on its first page; nil for the first page of a file.
    public var beginning: PageJunction?
    /// Why its other pages go on with it, in order; of each file.
    public var inside: [PageJunction]
    /// Why files were joined to it, in order.
    public var joints: [FileJoint]
    /// Why its level is what it is.
    public var level: LevelExplanation

    public init(
        document: String, ruling: Ruling, candidates: [WeighedMaterial], beginning: PageJunction?, inside: [PageJunction], joints: [FileJoint],
        level: LevelExplanation
    ) {
        self.document = document
        self.ruling = ruling
        self.candidates = candidates
        self.beginning = beginning
        self.inside = inside
        self.joints = joints
        self.level = level
    }

    /// How a label came about.
    public enum Ruling: Hashable, Sendable {
        /// The best candidate reached the threshold.
        case labelled(threshold: Double)
        /// It did not, and a wrong answer is worse than a question.
        case belowThreshold(Double)
        /// Nothing was found that speaks for any material.
        case nothingFound
        /// There is no text to judge by: a blank page, a photograph, a file that was not read.
        case noText
        /// Another paper of the case says what this one is (a legal representative's identity card).
        case byNeighbour
        /// A person said so.
        case confirmed(by: String)
        /// A state-secret mark: nothing is told of it.
        case stateSecret
    }
}

/// One material that was weighed for a document.
public struct WeighedMaterial: Hashable, Sendable {
    /// A material of the pipeline.
    public var material: MaterialID
    /// All that speaks for or against it, weightiest first, with its place.
    public var evidence: [Evidence]
    /// What rules about look-alikes changed beyond the evidence.
    public var adjustment: Double
    /// The sum of both.
    public var total: Double
    /// The factors whose product is ``raw``.
    public var steps: [ConfidenceStep]
    /// The product, 0 to 1: what is held against the threshold.
    public var raw: Double
    /// Share of labels of that raw value which were right when measured.
    public var confidence: Double

    public init(
        material: MaterialID, evidence: [Evidence], adjustment: Double, total: Double, steps: [ConfidenceStep], raw: Double, confidence: Double
    ) {
        self.material = material
        self.evidence = evidence
        self.adjustment = adjustment
        self.total = total
        self.steps = steps
        self.raw = raw
        self.confidence = confidence
    }
}

/// A factor of a confidence.
public struct ConfidenceStep: Hashable, Sendable {
    /// What it is for.
    public enum Kind: String, Sendable, CaseIterable {
        /// How much speaks for the material.
        case strength
        /// How far the next best is behind it.
        case lead
        /// Words of the text alone, without a title or a name.
        case wordsOnly = "words-only"
        /// A title over a text that says nothing of the kind.
        case bareTitle = "bare-title"
    }
    /// What it is for.
    public var kind: Kind
    /// 0 to 1.
    public var factor: Double
    /// The next best material (lead); nil where there is none.
    public var rival: MaterialID?

    public init(_ kind: Kind, _ factor: Double, rival: MaterialID? = nil) {
        self.kind = kind
        self.factor = factor
        self.rival = rival
    }
}

/// Something that speaks for or against a new document at a page, or for joining a file to the document before it.
public struct BoundarySign: Hashable, Sendable {
    /// What was seen.
    public enum Kind: String, Sendable, CaseIterable {
        // Between pages of a file.
        case numbersBeginAnew = "numbers-begin-anew"
        case numbersGoOn = "numbers-go-on"
        case numbersDisagree = "numbers-disagree"
        case lastOfItsNumbers = "last-of-its-numbers"
        case title
        case runningHeader = "running-header"
        case look
        case lookEnds = "look-ends"
        case paperSize = "paper-size"
        case orientation, source, colour
        case blankBetween = "blank-between"
        case closingDate = "closing-date"
        case sentenceRunsOn = "sentence-runs-on"
        case heading, opening, ending, seal, unindented, attachment
        case fileNumber = "file-number"
        case roomLeft = "room-left"
        case pageFull = "page-full"
        case listGoesOn = "list-goes-on"
        case tableGoesOn = "table-goes-on"
        case typeSize = "type-size"
        case wordingAgrees = "wording-agrees"
        case wordingDiffers = "wording-differs"
        // Between files.
        case otherSide = "other-side"
        case namedSeries = "named-series"
        case littleText = "little-text"
        case nextInSeries = "next-in-series"
        case sameShape = "same-shape"
        case otherShape = "other-shape"
        case labelsAgree = "labels-agree"
        case labelsDisagree = "labels-disagree"
        case beforeIsKnown = "before-is-known"
        case beforeIsUnknown = "before-is-unknown"
        case empty
        /// Ink of which nothing could be read, where nothing says that it belongs to what lies before it.
        case unreadable
        /// It bears the number of the page that the paper lacks.
        case lackingPage = "lacking-page"
    }
    /// What was seen.
    public var kind: Kind
    /// Added to the sum that is held against a threshold.
    public var weight: Double
    /// The title, the layout's word; nil for most.
    public var text: String?

    public init(_ kind: Kind, _ weight: Double, text: String? = nil) {
        self.kind = kind
        self.weight = weight
        self.text = text
    }
}

/// What was seen between a page and the one with text before it.
public struct PageJunction: Hashable, Sendable {
    /// The file of both.
    public var file: ItemPath
    /// The later page, from 1.
    public var page: Int
    /// All signs; their sum decides, unless a person named the pages.
    public var signs: [BoundarySign]
    /// Sum from which a page begins a document.
    public var threshold: Double
    /// A person said that the document begins, or goes on, here.
    public var decided: Bool

    /// A page's signs are weighed in parts of a logit: this many make one.
    private static let logits = 2.0

    /// 0 to 1: how sure it is that the page begins a document, or that it goes on with one, whichever the signs say; 1 is a person's word only.
    public var confidence: Double { decided ? 1 : min(0.99, 1 / (1 + exp(-Self.logits * abs(sum - threshold)))) }

    public init(file: ItemPath, page: Int, signs: [BoundarySign], threshold: Double, decided: Bool) {
        self.file = file
        self.page = page
        self.signs = signs
        self.threshold = threshold
        self.decided = decided
    }

    /// Of all weights.
    public var sum: Double { signs.reduce(0) { $0 + $1.weight } }
}

/// Why a file goes on with the document before it.
public struct FileJoint: Hashable, Sendable {
    /// The file that was joined.
    public var file: ItemPath
    /// All signs; empty where a person put the files together.
    public var signs: [BoundarySign]
    /// Sum from which files are joined.
    public var threshold: Double

    public init(file: ItemPath, signs: [BoundarySign], threshold: Double) {
        self.file = file
        self.signs = signs
        self.threshold = threshold
    }

    /// Of all weights.
    public var sum: Double { signs.reduce(0) { $0 + $1.weight } }
}

/// Why a document has its level.
public struct LevelExplanation: Hashable, Sendable {
    /// The levels, with the reasons in the pipeline's words.
    public var assessment: LevelAssessment
    /// What was found, by kind.
    public var findings: [FindingGroup]
    /// Rules beyond the findings that had a part in it, in the order in which they apply.
    public var rules: [Rule]

    public init(assessment: LevelAssessment, findings: [FindingGroup], rules: [Rule]) {
        self.assessment = assessment
        self.findings = findings
        self.rules = rules
    }

    /// A rule of domain/sensitivity.md 3 that had a part.
    public enum Rule: Hashable, Sendable {
        /// The material is public: findings count for masking only (3.4).
        case publicMaterial
        /// The material itself suggests a level (3.2).
        case material(Level)
        /// 高度敏感 is at least 机密 (3.3).
        case sensitivityRaisesLevel
        /// 绝密 is at least 中度敏感 (3.3).
        case levelRaisesSensitivity
        /// Too little could be read (3.7).
        case unread
        /// A state-secret mark (1).
        case stateSecret
        /// A person decided (3.6).
        case person
    }

    /// Findings of one kind in a document.
    public struct FindingGroup: Hashable, Sendable {
        /// A finding kind of the pipeline.
        public var kind: String
        /// How many, and how many of them count for levels.
        public var count: Int
        /// Those that count for levels.
        public var counted: Int
        /// The highest that one of them calls for.
        public var level: Level
        /// The highest that one of them calls for.
        public var sensitivity: Sensitivity
        /// Masked forms, each once, the first few.
        public var masked: [String]
        /// Pages, each once.
        public var pages: [Int]

        public init(kind: String, count: Int, counted: Int, level: Level, sensitivity: Sensitivity, masked: [String], pages: [Int]) {
            self.kind = kind
            self.count = count
            self.counted = counted
            self.level = level
            self.sensitivity = sensitivity
            self.masked = masked
            self.pages = pages
        }
    }
}
