import CaseModel

/// What each kind of case must have (必备材料清单, S1 二(二)1 and domain/checklists.yaml).
public struct ChecklistCatalogue: Sendable {
    /// In order: intake, prepare, filed, heard, decided, closed.
    public var stages: [String]
    /// What conditions may ask for; a path that is not in it is refused when the pipeline is loaded.
    public var vocabulary: Vocabulary
    /// In the order of the file, with their groups already merged in.
    public var caseTypes: [CaseType]
    /// By ``VolumeOrder/id``, the names that ``CaseType/orders`` and the setting `archive.order` use.
    public var orders: [String: VolumeOrder]

    public init(stages: [String], vocabulary: Vocabulary, caseTypes: [CaseType], orders: [String: VolumeOrder]) {
        self.stages = stages
        self.vocabulary = vocabulary
        self.caseTypes = caseTypes
        self.orders = orders
    }

    /// nil where the pipeline has no such type.
    public func caseType(_ id: String) -> CaseType? { caseTypes.first { $0.id == id } }
}

/// The facts that conditions may ask for, by full path, and the values that each can take.
public struct Vocabulary: Sendable {
    /// What values a vocabulary path takes.
    public enum Kind: Sendable, Hashable {
        case bool, number
        case words([String])
    }
    /// By dotted path (`client.kind`, `case.closed`).
    public var kinds: [String: Kind]
    /// Chinese question for each path, `{items}` standing for the requirements that hang on it; from the pipeline's data.
    public var questions: [String: String]

    public init(kinds: [String: Kind], questions: [String: String]) {
        self.kinds = kinds
        self.questions = questions
    }
}

/// A kind of case (案件类型) and its checklist.
public struct CaseType: Sendable {
    /// As case.yaml's `matter.type` and the reports name it (`civil-first-plaintiff`); unique.
    public var id: String
    /// Chinese name for people (民事一审原告).
    public var name: String
    /// civil, criminal, administrative, arbitration, enforcement, nonlit, retainer, consult, aid.
    public var family: String
    /// Never read where case.yaml names the type.
    public var detection: Detection
    /// In the order of the file, in which reports list them.
    public var requirements: [Requirement]
    /// Materials that belong to such a case but are never asked for.
    public var optional: [MaterialID]
    /// Ids of the volume orders that fit, the default first.
    public var orders: [String]
    /// Id of a retention rule.
    public var retention: String
    /// Facts that hold for every case of this type.
    public var implies: [String: FactValue]

    public init(
        id: String, name: String, family: String, detection: Detection, requirements: [Requirement], optional: [MaterialID],
        orders: [String], retention: String, implies: [String: FactValue] = [:]
    ) {
        self.id = id
        self.name = name
        self.family = family
        self.detection = detection
        self.requirements = requirements
        self.optional = optional
        self.orders = orders
        self.retention = retention
        self.implies = implies
    }

    /// How the type is told from what lies in the folder.
    public struct Detection: Sendable, Hashable {
        /// Type codes of court case numbers (民初), or words of other tribunals' numbers (劳人仲).
        public var caseNumberCodes: [String]
        /// The client's side, where that decides (`plaintiff`).
        public var side: String?
        /// Words in titles and folder names.
        public var titles: [String]
        /// Words that keep a title from counting (仲裁申请书 says 商事仲裁, but not with 劳动 in it).
        public var not: [String]
        /// The type is thought of only where one of these words stands in a title or the folder's name, and then comes before others
        /// (法律援助); empty where it needs none.
        public var onlyWith: [String]
        /// Words in the firm's own mandates (仲裁代理人), unless one of ``not`` stands there too.
        public var mandates: [String]
        /// The paper that opens it out of another kind (上诉状: 二审).
        public var upon: Upon?

        public init(
            caseNumberCodes: [String] = [], side: String? = nil, titles: [String] = [], not: [String] = [], onlyWith: [String] = [], mandates: [String] = [],
            upon: Upon? = nil
        ) {
            self.caseNumberCodes = caseNumberCodes
            self.side = side
            self.titles = titles
            self.not = not
            self.onlyWith = onlyWith
            self.mandates = mandates
            self.upon = upon
        }

        /// A kind that another one passes into with a paper of the client's or against the client, before it has a number of its own.
        public struct Upon: Sendable, Hashable {
            /// One of these papers.
            public var papers: [MaterialID]
            /// Kinds out of which it comes, by id.
            public var kinds: [String]
            /// Words of mandates for this kind, and words of mandates for those that it comes out of.
            public var mandated: [String]
            public var unless: [String]
            /// Words of a folder's name that say that it is still one of those.
            public var folder: [String]

            public init(papers: [MaterialID], kinds: [String], mandated: [String], unless: [String], folder: [String] = []) {
                self.papers = papers
                self.kinds = kinds
                self.mandated = mandated
                self.unless = unless
                self.folder = folder
            }
        }
    }
}

/// One line of a checklist.
public struct Requirement: Sendable {
    /// One of these will do.
    public var materials: [MaterialID]
    /// What reports call it: the file's `name`, or the name of the only material.
    public var name: String
    /// The stage (one of ``ChecklistCatalogue/stages``) from which it is missing and not just still to come (待交).
    public var by: String
    /// Whether its absence keeps the case out of the archive (R065-R071).
    public var level: ItemLevel
    /// nil: always. Unknown: the fact is asked for, never assumed.
    public var condition: Condition?
    /// The condition as written, for reports; nil where `condition` is.
    public var conditionText: String?
    /// Clause names that the document must have.
    public var clauses: [String]
    /// Clause names that it had better have; told, never a fault.
    public var advisedClauses: [String] = []
    /// `first`, `second` or `effective`: which court's decision is meant; `other`: of another procedure than the case's own.
    public var instance: String?
    /// Of materials that hold several kinds of papers, what must stand in the paper's title: 抗诉 of what prosecutors issue (起诉书、抗诉书).
    public var titles: [MaterialID: [String]] = [:]
    /// Wanted of each client where a case has several (`each: client`); a paper that names several serves all of them.
    public var perClient: Bool
    /// The seed or norm that asks for it, as the checklist names it (`S1`, `N91`, `P` for practice); for people, never compared.
    public var source: String

    public init(
        materials: [MaterialID], name: String, by: String, level: ItemLevel, condition: Condition? = nil, conditionText: String? = nil,
        clauses: [String] = [], instance: String? = nil, perClient: Bool = false, source: String = ""
    ) {
        self.materials = materials
        self.name = name
        self.by = by
        self.level = level
        self.condition = condition
        self.conditionText = conditionText
        self.clauses = clauses
        self.instance = instance
        self.perClient = perClient
        self.source = source
    }
}

/// The order of materials inside a volume (卷内排列, R058, R143).
public struct VolumeOrder: Sendable {
    /// As orders.yaml names it (`s1-litigation`, `n91-civil`); unique.
    public var id: String
    /// In order: each with a Chinese name for the folder in the package and its materials in order.
    public var groups: [Group]
    /// Sort by date only.
    public var byDate: Bool

    public init(id: String, groups: [Group], byDate: Bool = false) {
        self.id = id
        self.groups = groups
        self.byDate = byDate
    }

    /// One part of a volume: in an archive package a folder.
    public struct Group: Sendable {
        /// Unique within its order.
        public var id: String
        /// Chinese name of the folder in the package (委托手续).
        public var name: String
        /// In order; materials of one inner list share a place and are sorted by date.
        public var places: [[MaterialID]]
        /// Categories whose materials belong here though no place names them.
        public var categories: [String]

        public init(id: String, name: String, places: [[MaterialID]], categories: [String]) {
            self.id = id
            self.name = name
            self.places = places
            self.categories = categories
        }
    }
}
