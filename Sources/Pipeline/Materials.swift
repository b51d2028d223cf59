import CaseModel

/// The kinds of document that the pipeline knows (材料), with how to recognise each.
public struct MaterialCatalogue: Sendable {
    /// In the order of the file.
    public var all: [Material]
    /// Category ids with their Chinese names, in order (`engagement` 委托手续 …).
    public var categories: [(id: String, name: String)]
    public var disambiguation: [DisambiguationRule]
    /// What to guess where a document stays unknown and too little speaks for any material: the first rule whose words are found.
    public var guesses: [GuessRule] = []
    /// Words before a title in its line which show that the line only speaks of such a paper (撤销, 提交).
    public var mentions: [String] = []
    /// How often labels of a raw confidence are right, from measurement; empty where raw values are given out.
    public var calibration: [CalibrationPoint] = []
    /// Words left and right of a file name's meaning that say nothing (终稿, 扫描件, v2 …), to strip before matching.
    public var fileNameNoise: [String]
    /// Sub-folder words and the category that they hint at (委托手续 → engagement).
    public var folderHints: [(word: String, category: String)]

    public init(
        all: [Material], categories: [(id: String, name: String)], disambiguation: [DisambiguationRule],
        fileNameNoise: [String], folderHints: [(word: String, category: String)]
    ) {
        self.all = all
        self.categories = categories
        self.disambiguation = disambiguation
        self.fileNameNoise = fileNameNoise
        self.folderHints = folderHints
        byID = Dictionary(all.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    private let byID: [MaterialID: Material]

    public subscript(id: MaterialID) -> Material? { byID[id] }

    /// The Chinese name of a material, or the id where the pipeline does not know it.
    public func name(_ id: MaterialID) -> String { byID[id]?.name ?? id }
}

/// One kind of document.
public struct Material: Sendable, Hashable {
    public var id: MaterialID
    public var name: String
    /// Other titles and file names it goes by.
    public var aliases: [String]
    /// Titles that count only where they are the whole line, because with words before them they are titles of other papers (审批表).
    public var wholeTitles: [String]
    public var category: String
    /// Words inside the text, strongest first, each with a weight from 0 to 1.
    public var phrases: [WeightedPhrase]
    /// Words that speak against it.
    public var vetoes: [String]
    public var expectations: [Expectation]
    public var personalInformation: PersonalInformation
    public var families: [String]
    /// Clauses to look for in the text: each a name with the words that show it.
    public var clauses: [Clause]
    /// The highest firm level that the type alone suggests.
    public var levelHint: Level?
    /// Another material whose requirement this one also meets (`complaint-element` counts as `complaint`).
    public var countsAs: MaterialID?
    /// Proposed to be left out of the archive.
    public var excluded: Bool
    /// Layout words understood by the classifier (`id-card`, `invoice`, `chat`, `table`).
    public var layouts: [String]
    public var source: String

    public init(
        id: MaterialID, name: String, aliases: [String] = [], wholeTitles: [String] = [], category: String, phrases: [WeightedPhrase] = [], vetoes: [String] = [],
        expectations: [Expectation] = [], personalInformation: PersonalInformation = .normal, families: [String] = [],
        clauses: [Clause] = [], levelHint: Level? = nil, countsAs: MaterialID? = nil, excluded: Bool = false, layouts: [String] = [],
        source: String = ""
    ) {
        self.id = id
        self.name = name
        self.aliases = aliases
        self.wholeTitles = wholeTitles
        self.category = category
        self.phrases = phrases
        self.vetoes = vetoes
        self.expectations = expectations
        self.personalInformation = personalInformation
        self.families = families
        self.clauses = clauses
        self.levelHint = levelHint
        self.countsAs = countsAs
        self.excluded = excluded
        self.layouts = layouts
        self.source = source
    }
}

/// Words that speak for a material, with what they add to its score.
public struct WeightedPhrase: Sendable, Hashable {
    public var text: String
    public var weight: Double

    public init(text: String, weight: Double) {
        self.text = text
        self.weight = weight
    }
}

/// A part that a document must have, by the words that show it (费用: 代理费, 律师费 …).
public struct Clause: Sendable, Hashable {
    public var name: String
    public var words: [String]

    public init(name: String, words: [String]) {
        self.name = name
        self.words = words
    }
}

/// What a material must carry: one of several marks (`sig_client|seal_client`), perhaps optional (`seal_org_opt`).
public struct Expectation: Sendable, Hashable {
    /// `sig_client`, `sig_lawyer`, `sig_other`, `seal_client`, `seal_firm`, `seal_court`, `seal_org`, `fingerprint`, `date`, `photo`.
    public var anyOf: [String]
    public var optional: Bool

    public init(anyOf: [String], optional: Bool) {
        self.anyOf = anyOf
        self.optional = optional
    }

    /// The expectation as one word, the key of `Document.sightings`.
    public var key: String { anyOf.joined(separator: "|") }
    public var wantsSeal: Bool { anyOf.contains { $0.hasPrefix("seal_") } }
    public var wantsSignature: Bool { anyOf.contains { $0.hasPrefix("sig_") } }
}

/// How much personal information a material usually holds (S2).
public enum PersonalInformation: String, Sendable {
    case none, normal, sensitive
}

/// Materials to ask a person about for papers without a title: a letter, a note.
public struct GuessRule: Sendable, Hashable {
    /// One of these must be found; empty: always.
    public var words: [String]
    /// The likeliest first.
    public var materials: [MaterialID]

    public init(words: [String], materials: [MaterialID]) {
        self.words = words
        self.materials = materials
    }
}

/// A point of the map from raw to calibrated confidence; values between two points are interpolated.
public struct CalibrationPoint: Sendable, Hashable {
    public var raw: Double
    /// Share of labels that were right, 0 to 1.
    public var right: Double

    public init(raw: Double, right: Double) {
        self.raw = raw
        self.right = right
    }
}

/// Decides between two look-alike materials by words instead of score.
public struct DisambiguationRule: Sendable, Hashable {
    public var pair: [MaterialID]
    /// Tried in order; the first whose words are found decides.
    public var tests: [Test]

    public init(pair: [MaterialID], tests: [Test]) {
        self.pair = pair
        self.tests = tests
    }

    public struct Test: Sendable, Hashable {
        /// The material that wins.
        public var material: MaterialID
        /// All of these must be found; each is a list of alternatives.
        public var all: [[String]]
        /// None of these may be found.
        public var none: [String]
        /// Where to look: `title`, `text`, `path`.
        public var place: String
        /// Whether it holds against the other material's title too.
        public var decisive: Bool

        public init(material: MaterialID, all: [[String]], none: [String], place: String, decisive: Bool = false) {
            self.material = material
            self.all = all
            self.none = none
            self.place = place
            self.decisive = decisive
        }
    }
}
