import CaseModel

/// The kinds of document that the pipeline knows (材料), with how to recognise each.
public struct MaterialCatalogue: Sendable {
    /// In the order of the file.
    public var all: [Material]
    /// Category ids with their Chinese names, in order (`engagement` 委托手续 …).
    public var categories: [(id: String, name: String)]
    /// How look-alike materials are told apart, from lookalikes.yaml.
    public var disambiguation: [DisambiguationRule]
    /// What to guess where a document stays unknown and too little speaks for any material: the first rule whose words are found.
    public var guesses: [GuessRule] = []
    /// Labels before the day on which a card or a certificate was issued (发证日期).
    public var issueLabels: [String] = []
    /// What papers write beside their own day, and beside other days.
    public var dateWords = DateWords()
    /// Words before a title in its line which show that the line only speaks of such a paper (撤销, 提交).
    public var mentions: [String] = []
    /// Words that tell kinds of paper apart by a character (民事, 刑事): where one stands in a title it was not misread for another.
    public var distinct: [String] = []
    /// Words with which the first line of an attachment begins (附件): it belongs to the paper before.
    public var attachments: [String] = []
    /// Words of stamps and remarks by which a copy is certified (与原件核对无误).
    public var copyStamps: [String] = []
    /// How often labels of a raw confidence are right, from measurement; empty where raw values are given out.
    public var calibration: [CalibrationPoint] = []
    /// Papers from which the wording of each material is learned; empty where the pipeline has none.
    public var examples: [MaterialExample] = []
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

    /// nil for an id of another pipeline or version, which old results may hold.
    public subscript(id: MaterialID) -> Material? { byID[id] }

    /// The Chinese name of a material, or the id where the pipeline does not know it.
    public func name(_ id: MaterialID) -> String { byID[id]?.name ?? id }
}

/// The words that tell a paper's own day from the other days on it.
public struct DateWords: Sendable, Hashable {
    /// Labels of a paper's own day (填表日期): believed where no day stands alone as at the end of a letter.
    public var own: [String] = []
    /// Labels of days that are never a paper's own (成立日期).
    public var other: [String] = []
    /// Words of notes that somebody sets under a finished paper with a later day (签收).
    public var later: [String] = []
    /// Materials that are signed step by step (an approval, a receipt): such notes are part of them, and the last one dates them.
    public var stepwise: Set<MaterialID> = []
    /// How the lines begin with which something was agreed later under the same paper (补充协议).
    public var addenda: [String] = []

    public init() {}
}

/// One kind of document.
public struct Material: Sendable, Hashable {
    /// Lower-case words with hyphens (`power-of-attorney`), unique; stored with every result, so never renamed.
    public var id: MaterialID
    /// Chinese name, and a title by which it is recognised like the aliases.
    public var name: String
    /// Other titles and file names it goes by.
    public var aliases: [String]
    /// Titles that count only where they are the whole line, because with words before them they are titles of other papers (审批表).
    public var wholeTitles: [String]
    /// Words in the brackets behind any title which make a paper this material, whatever the title says (草稿, 空白).
    public var marks: [String] = []
    /// Id of one of ``MaterialCatalogue/categories``.
    public var category: String
    /// Words inside the text, strongest first, each with a weight from 0 to 1.
    public var phrases: [WeightedPhrase]
    /// Words that speak against it.
    public var vetoes: [String]
    /// Words of which a paper has at least one, or it is not this material (a law firm's bill speaks of a lawyer or a case); empty: none is needed.
    public var needs: [String] = []
    /// Labels of the day that counts as its own, the best first (归档日期 of a cover), wherever they stand.
    public var dated: [String] = []
    /// What heads a page that belongs to a paper of this material before it, though it looks like a title (常住人口登记卡).
    public var leaves: [String] = []
    /// Signatures, seals and dates that it must carry (签章要素, R061, R067, R068, R075).
    public var expectations: [Expectation]
    /// What it normally carries (R101). Levels are raised by findings; where `sensitive` papers could not be read well, this decides what they count as.
    public var personalInformation: PersonalInformation
    /// Case families in which it occurs (``CaseType/family``), or only `all`. One family alone speaks for that kind of case.
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
    /// The seed or norm that names it (`S1`, `1991`, `practice`); for people, never compared.
    public var source: String

    public init(
        id: MaterialID, name: String, aliases: [String] = [], wholeTitles: [String] = [], category: String,
        phrases: [WeightedPhrase] = [], vetoes: [String] = [], expectations: [Expectation] = [],
        personalInformation: PersonalInformation = .normal, families: [String] = [],
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
    /// Found whatever the width, case or spacing of its characters, in simplified or traditional ones.
    public var text: String
    /// 0 to 1; what the data's words strong, usual and weak stand for (0.9, 0.5, 0.2 unless its `weights` say else).
    public var weight: Double

    public init(text: String, weight: Double) {
        self.text = text
        self.weight = weight
    }
}

/// A part that a document must have, by the words that show it (费用: 代理费, 律师费 …).
public struct Clause: Sendable, Hashable {
    /// The name by which checklists ask for it: `clauses`, `clause(material, name)` in conditions.
    public var name: String
    /// Alternatives: one found in the document's text is enough (R066, R067).
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
    /// Its absence is no problem (`_opt`): it is looked for and shown only.
    public var optional: Bool

    public init(anyOf: [String], optional: Bool) {
        self.anyOf = anyOf
        self.optional = optional
    }

    /// The expectation as one word, the key of `Document.sightings`.
    public var key: String { anyOf.joined(separator: "|") }
    /// Whether a seal (印章) would do; where a signature would too, its absence is told as a missing signature.
    public var wantsSeal: Bool { anyOf.contains { $0.hasPrefix("seal_") } }
    /// Whether a signature (签名) would do.
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
    /// 0 to 1, ascending in ``MaterialCatalogue/calibration``.
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
    /// Two materials, in either order.
    public var pair: [MaterialID]
    /// Tried in order; the first whose words are found decides.
    public var tests: [Test]

    public init(pair: [MaterialID], tests: [Test]) {
        self.pair = pair
        self.tests = tests
    }

    /// One way to tell the two apart.
    public struct Test: Sendable, Hashable {
        /// The material that wins.
        public var material: MaterialID
        /// All of these must be found; each is a list of alternatives.
        public var all: [[String]]
        /// None of these may be found.
        public var none: [String]
        /// Where to look: `title`, `text`, `path`; `number` is the letters of the court's number at the head (执), `salutation` a family name with the
        /// word behind it, between stops (沈律师，……).
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
