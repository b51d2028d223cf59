import CaseModel

/// How findings are recognised and what they raise (domain/sensitivity.md 2 and 3).
public struct SensitivityRules: Sendable {
    /// Labels of numbers that are none of the kinds (订单号, 合同编号): what stands right behind one is not looked at.
    public var otherNumbers: [String] = []
    /// Parts of the office words of tribunals, prosecutors, police and notaries, by which their numbers are told from those of other papers.
    public var officeMarks: [String] = []
    /// Family names, one and two characters; where a label has no colon, only what begins with one is a name.
    public var surnames: [String] = []
    /// Kinds of finding, each with what it raises (R101-R105).
    public var kinds: [FindingRule]
    /// Subjects that are told by a passage's wording; none where the pipeline has no examples of them.
    public var subjects: [SubjectRule] = []
    /// The passages from which their wording is learned.
    public var subjectExamples: [SubjectExample] = []
    /// Floors by case family (`criminal` → confidential, high).
    public var floors: [(families: [String], words: [String], level: Level, sensitivity: Sensitivity, reason: String)]
    /// Materials whose type alone may reach 绝密 with a supporting signal.
    public var topSecretMaterials: [MaterialID]
    /// Materials that are public sources: findings inside never raise.
    public var publicMaterials: [MaterialID]
    /// S1 treats the ID number itself as sensitive.
    public var strictIDNumber: Bool
    /// Numbers of different medium kinds in one document that make it high.
    public var identityBundle: Int
    /// Words allowed to stand for an own switchboard, own accounts and domains (never counted).
    public var ownValues: [String]

    public init(
        kinds: [FindingRule], floors: [(families: [String], words: [String], level: Level, sensitivity: Sensitivity, reason: String)],
        topSecretMaterials: [MaterialID], publicMaterials: [MaterialID], strictIDNumber: Bool, identityBundle: Int, ownValues: [String]
    ) {
        self.kinds = kinds
        self.floors = floors
        self.topSecretMaterials = topSecretMaterials
        self.publicMaterials = publicMaterials
        self.strictIDNumber = strictIDNumber
        self.identityBundle = identityBundle
        self.ownValues = ownValues
    }
}

/// One kind of finding: a scanner known by name to the Classifier, or words.
public struct FindingRule: Sendable {
    /// Words that, standing on a page with a finding of the kind, raise it further (domain/sensitivity.md 2, column B in brackets).
    public struct Graver: Sendable {
        /// One is enough.
        public var words: [String]
        public var level: Level
        public var sensitivity: Sensitivity

        public init(words: [String], level: Level, sensitivity: Sensitivity) {
            self.words = words
            self.level = level
            self.sensitivity = sensitivity
        }
    }

    /// `id.cn18`, `phone.mobile`, `health` …
    public var kind: String
    /// The Chinese name used in reasons.
    public var name: String
    /// A scanner of the Classifier, one of ``scanners`` (`cn-id-18`, `luhn-card`, `uscc` …); nil for a kind that is found by `words` alone.
    public var scanner: String?
    /// Context words that must or may stand before it.
    public var context: [String]
    /// Whether a hit counts only behind one of the `context` words; otherwise they only make it surer.
    public var contextRequired: Bool
    /// For word kinds: the words, and how many different ones make a finding.
    public var words: [String]
    /// From 1; a word that stands twice counts once.
    public var minimumWords: Int
    /// Words of which one is a finding by itself; they count among `words` too.
    public var decisive: [String]
    /// What weighs more than the rest of the kind (HIV among 健康医疗信息); nil where nothing does.
    public var graver: Graver?
    /// Materials whose presence alone is the finding.
    public var materials: [MaterialID]
    /// What one finding raises its document's sensitivity to (敏感度, R014).
    public var sensitivity: Sensitivity
    /// What it raises the firm's level to (本所密级, R108-R110).
    public var level: Level
    /// How to mask, one of ``masks``: `id`, `mobile`, `fixed-line`, `last4`, `email`, `plate`, `name`, `address`, `hidden`, `none`.
    public var mask: String

    public init(
        kind: String, name: String, scanner: String? = nil, context: [String] = [], contextRequired: Bool = false, words: [String] = [],
        minimumWords: Int = 1, decisive: [String] = [], materials: [MaterialID] = [], sensitivity: Sensitivity, level: Level, mask: String,
        graver: Graver? = nil
    ) {
        self.decisive = decisive
        self.graver = graver
        self.kind = kind
        self.name = name
        self.scanner = scanner
        self.context = context
        self.contextRequired = contextRequired
        self.words = words
        self.minimumWords = minimumWords
        self.materials = materials
        self.sensitivity = sensitivity
        self.level = level
        self.mask = mask
    }
}

/// Thresholds of scan quality (domain/scan-quality.md 2). Codable: they travel to the worker and into the reading's cache key.
public struct QualityRules: Sendable, Codable, Hashable {
    /// Dots per inch (Q02): below it, less 2 % for the scanner's cropping, a rescan is asked.
    public var resolutionFail = 200.0
    /// Below it a warning (R063, S1 二(一)3: 不低于300DPI).
    public var resolutionPass = 300.0
    /// Degrees off the upright, in either direction (Q06): above it a rescan is asked.
    public var skewFail = 3.0
    /// Above it a warning.
    public var skewWarn = 1.0
    /// Of a sheet that is bent or was seen from one side: how far rows leave the straight line, or opposite sides differ, as a share of their
    /// length (Q12).
    public var distortionFail = 0.05
    /// As `distortionFail`, for a warning.
    public var distortionWarn = 0.02
    /// How far rows may leave the straight line, as a share of the page's width (Q12): beyond it a rescan is asked.
    public var bendFail = 0.05
    /// As `bendFail`, for a warning.
    public var bendWarn = 0.02
    /// Variance of the Laplacian at 150 dpi (Q08): below it the page counts as blurred.
    public var sharpnessFail = 40.0
    /// Below it a warning.
    public var sharpnessWarn = 120.0
    /// 95th - 2nd percentile of grey where there is ink, 0 to 255 (Q09): below it a rescan is asked.
    public var contrastFail = 60.0
    /// Below it a warning.
    public var contrastWarn = 85.0
    /// Grey of the paper, 0 to 255, below which a picture is dark (Q09).
    public var darkPaper = 150.0
    /// By how much the paper's grey may differ between lines of text before it is a shadow (Q09).
    public var shadow = 60.0
    /// Of JPEG pictures, 1 to 100 (Q25).
    public var jpegQuality = 50.0
    /// Strength of the traces of enlarging above which a scan counts as blown up (Q03).
    public var enlarged = 1.0
    /// Share of inked pixels, 0 to 1, below which a page is blank (Q10).
    public var blankInk = 0.0005
    /// Below this share it is nearly blank: a warning.
    public var nearlyBlankInk = 0.003
    /// Mean confidence of the page's text, 0 to 1 (Q24): below it a rescan is asked.
    public var confidenceFail = 0.5
    /// Below it a warning.
    public var confidenceWarn = 0.75
    /// Share of strongly coloured pixels that makes a page colour.
    public var colourShare = 0.002
    /// Millimetres by which a page may differ from A4.
    public var a4Tolerance = 5.0
    /// Words beside which people sign (签名, 具状人, 甲方 …), by which a signature is looked for (Q15).
    public var signatureAnchors: [String] = []
    /// How page numbers are printed (第3页 共10页, - 3 -), the surer forms first (Q19).
    public var pageLabels: [PageLabelForm] = []
    /// Codes that make a required item defective when severe (failure) on one of its documents.
    public var counted: [String] = [
        "low-resolution", "blurred", "skewed", "sideways", "upside-down", "missing-page", "missing-seal", "missing-signature",
        "cut-off", "low-contrast", "low-confidence", "no-text",
    ]

    public init() {}
}

/// How long an archived case is kept (保管期限, S1 二(二)3; R080-R083).
public struct RetentionRules: Sendable {
    /// One kind of term.
    public struct Rule: Sendable {
        /// The name that ``CaseType/retention`` uses.
        public var id: String
        /// Whole years from the start event's day.
        public var years: Int
        /// Start events in order of preference (`judgment_effective_date`, `close_date` …).
        public var starts: [String]
        /// The clause that sets it (`S1 二(三)3`), shown beside the term.
        public var source: String

        public init(id: String, years: Int, starts: [String], source: String) {
            self.id = id
            self.years = years
            self.starts = starts
            self.source = source
        }
    }
    /// At most one applies to a case: its type names it.
    public var rules: [Rule]
    /// Conditions under which a case is kept for ever.
    public var permanent: [(condition: Condition, text: String, source: String)]

    public init(rules: [Rule], permanent: [(condition: Condition, text: String, source: String)]) {
        self.rules = rules
        self.permanent = permanent
    }
}

/// When things are due (R052, R039).
public struct DeadlineRules: Sendable {
    /// What a deadline counts in.
    public enum Unit: String, Sendable {
        case workingDay = "working_day"
        case day, month
    }
    /// One deadline.
    public struct Rule: Sendable {
        /// `collect`, `archive`, `confirm-level`.
        public var id: String
        /// As shown in the report: in English (`3 working days after closing`).
        public var text: String
        /// The same in Chinese.
        public var chinese: String
        /// In `unit`s.
        public var amount: Int
        /// Working days go by ``WorkCalendar``, the other two by the plain calendar.
        public var unit: Unit
        /// `close_date` …
        public var start: String

        public init(id: String, text: String, chinese: String, amount: Int, unit: Unit, start: String) {
            self.id = id
            self.text = text
            self.chinese = chinese
            self.amount = amount
            self.unit = unit
            self.start = start
        }
    }
    /// Reached by id through the subscript; a rule that is not there sets no deadline.
    public var rules: [Rule]

    public init(rules: [Rule]) { self.rules = rules }
}

/// Public holidays and make-up workdays, year by year (国务院办公厅放假安排).
public struct WorkCalendar: Sendable {
    /// Years whose holidays are in the data; in any other only weekends are days off, and deadlines that touch it say so.
    public var knownYears: Set<Int>
    /// Days off, weekends among them or not (放假).
    public var holidays: Set<CalendarDate>
    /// Weekend days that are worked (调休上班).
    public var makeUpDays: Set<CalendarDate>

    public init(knownYears: Set<Int>, holidays: Set<CalendarDate>, makeUpDays: Set<CalendarDate>) {
        self.knownYears = knownYears
        self.holidays = holidays
        self.makeUpDays = makeUpDays
    }
}

/// How archive numbers are formed (档号, S3 二.3; R131).
public struct NumberingRules: Sendable {
    /// Fields in braces: {year} {type} {lawyer} {serial:4}.
    public var pattern: String
    /// Pattern for 绝密 cases, which have a series of their own.
    public var topSecretPattern: String
    /// Case family or case type id → type code (`civil` → MS).
    public var typeCodes: [String: String]
    /// Stands for a lawyer without a code.
    public var unknownLawyer: String

    public init(pattern: String, topSecretPattern: String, typeCodes: [String: String], unknownLawyer: String) {
        self.pattern = pattern
        self.topSecretPattern = topSecretPattern
        self.typeCodes = typeCodes
        self.unknownLawyer = unknownLawyer
    }
}

/// How facts are read from case.yaml, folder names and documents: words of the firm's language, so data.
public struct FactRules: Sendable {
    /// case.yaml: Chinese or other key → canonical dotted key (`案由` → `matter.title`, `客户.姓名` → `client.name`).
    public var keyAliases: [String: String]
    /// case.yaml: value words → canonical value, by canonical key (`client.kind`: 公司 → company).
    public var valueAliases: [String: [String: String]]
    /// The first alias of each key and value, which the program uses itself where it writes lines for a case.yaml.
    public var spokenKeys: [String: String] = [:]
    /// By canonical key or path and value.
    public var spokenValues: [String: [String: String]] = [:]
    /// Words in folder names: [pattern word → fact path and value].
    public var folderWords: [(word: String, path: String, value: FactValue)]
    /// Label words for parties in documents, by side (`plaintiff`: 原告, 上诉人 …).
    public var partyLabels: [String: [String]]
    /// Material present → a vocabulary fact holds (`preservation-application` → case.preservation true).
    public var materialFacts: [(material: MaterialID, path: String, value: FactValue)]
    /// Words that mark a status in a folder name and mean nothing for the case's identity (【已结】, 待归档, 补充 …).
    public var folderNoise: [String]
    /// How a folder's name is taken apart; empty until the data gives it, then only numbers and dates are found.
    public var folderGrammar = FolderGrammar()
    /// What a material that is there says of the case.
    public struct PaperFact: Sendable {
        /// The paper that must be in the case.
        public var material: MaterialID
        /// Path of the fact, one of ``Vocabulary/kinds``.
        public var path: String
        /// Of the kind that the path takes.
        public var value: FactValue

        public init(material: MaterialID, path: String, value: FactValue) {
            self.material = material
            self.path = path
            self.value = value
        }
    }
    /// How a case was closed, by the decision in its file (裁判文书): holds for closed cases only.
    public var closingPapers: [PaperFact] = []
    /// What the wording of a material that is there says of the case.
    public struct WordedFact: Sendable {
        /// In which materials the words count.
        public var materials: Set<MaterialID>
        /// One of them is enough (公开开庭).
        public var words: [String]
        /// Wordings that hold one of them and say something else (未公开开庭).
        public var not: [String]
        /// Words anywhere in the paper with which it says nothing of this.
        public var unless: [String] = []
        /// Path of the fact, one of ``Vocabulary/kinds``.
        public var path: String
        /// Of the kind that the path takes.
        public var value: FactValue

        public init(materials: Set<MaterialID>, words: [String], not: [String], path: String, value: FactValue) {
            self.materials = materials
            self.words = words
            self.not = not
            self.path = path
            self.value = value
        }
    }
    /// What shows that work on a matter has begun: a mandate, and papers of certain categories beside it.
    public struct Handling: Sendable {
        /// The stage that the case has reached then; nil where the pipeline has no such rule.
        public var stage: String?
        /// One of these must be there.
        public var mandates: Set<MaterialID> = []
        /// Categories of which one paper is enough (沟通记录).
        public var categories: Set<String> = []

        public init() {}
    }
    /// When a case is being worked on.
    public var handling = Handling()
    /// Words behind a name, between commas, that are said of people only (男).
    public var personMarks: [String] = []
    /// Facts by the wording of decisions (公开开庭进行了审理: a hearing was held).
    public var wordedFacts: [WordedFact] = []
    /// Papers on which a citizen's number beside the client's name is the client's own (身份证).
    public var identityPapers: Set<MaterialID> = []
    /// What does for a minor's papers.
    public var minorPapers: [MinorPaper] = []
    /// Front and back of cards.
    public var identitySides = IdentitySides()
    /// Cards that become another material when their holder is somebody whom other papers name (法定代表人).
    public struct Namesake: Sendable {
        /// The card's material.
        public var material: MaterialID
        /// What it becomes.
        public var becomes: MaterialID
        /// The papers that name the person.
        public var namedIn: Set<MaterialID>
        /// Words after which the name stands in those papers.
        public var after: [String]
        /// Words before which it stands there (同志, 在我公司担任).
        public var before: [String]
        /// Words after which the holder's name stands on the card.
        public var cardAfter: [String]

        public init(
            material: MaterialID, becomes: MaterialID, namedIn: Set<MaterialID>, after: [String], before: [String] = [], cardAfter: [String]
        ) {
            self.material = material
            self.becomes = becomes
            self.namedIn = namedIn
            self.after = after
            self.before = before
            self.cardAfter = cardAfter
        }
    }
    /// Tried in order on documents that no person has confirmed.
    public var namesakes: [Namesake] = []
    /// Which papers show that a matter has its place in a folder: two matters that never meet are a mixed folder (混入他案).
    public struct MatterPapers: Sendable {
        /// One of them is enough when it names both sides, or a party and a court's number (授权委托书, 起诉状, 传票).
        public var alone: Set<MaterialID> = []
        /// One of them is enough with a single name: that of whom the matter is about (会见笔录).
        public var byName: Set<MaterialID> = []
        /// Two are needed: another case's decision may lie in a folder for reference (判决书).
        public var together: Set<MaterialID> = []
        /// Decisions of which a single one that has nothing in common with the case is asked about (另案裁判文书).
        public var asked: Set<MaterialID> = []
        /// Words in a file's name that say that it lies there for reference (类案, 参考案例).
        public var referenceWords: [String] = []
        /// The material as which such a paper may stay.
        public var reference: MaterialID?
        /// How papers that are written to a family, or by an aid office, say whom they are about.
        public var whose = Whose()
        /// How all other papers say whose they are: one that names nobody whom the case knows is asked about.
        public var named = Named()

        /// Papers of these categories, with names behind labels (户名：), at the head (致：) or behind words of a sentence (今收到).
        public struct Named: Sendable {
            /// Categories of materials, and materials of them that say nothing of whose they are.
            public var categories: Set<String> = []
            public var not: Set<MaterialID> = []
            /// Labels beside those of parties (`party_labels`, `paper_facts.roles`).
            public var labels: [String] = []
            /// Words before the one to whom a paper is written.
            public var addressed: [String] = []
            /// Words of a sentence before a person's name, and words that end it.
            public var before: [String] = []
            public var ends: [String] = []

            public init() {}
        }

        /// Papers with an addressee at the head (胡大妹：) and the person's name in a sentence (涉嫌诈骗罪的刘洪涛执行逮捕).
        public struct Whose: Sendable {
            public var materials: Set<MaterialID> = []
            /// Words before the name, and words that end it, besides causes of action.
            public var before: [String] = []
            public var ends: [String] = []

            public init() {}
        }

        public init() {}
    }
    /// Words for telling a folder with papers of two matters.
    public var matterPapers = MatterPapers()
    /// Words by which contracts and mandates are read.
    public var mandates = Mandates()
    /// Papers by which the client's kind is known where case.yaml leaves it open.
    public var clientPapers: [ClientPaper] = []
    /// Words by which facts are read from papers.
    public var papers = Papers()
    /// For which stages mandates are given.
    public var mandateStages = MandateStages()
    /// Papers that are written for a client.
    public var addressedPapers = AddressedPapers()
    /// Rulings on property only.
    public var propertyRulings = PropertyRulings()
    /// What shows that a decision was appealed.
    public var appealedDecisions = AppealedDecisions()
    /// What does for a proof of kinship.
    public var kinshipPapers: [KinshipPaper] = []
    /// Facts that follow from others (a company is no minor), tried in order where the fact is not known otherwise.
    public var derived: [(when: Condition, path: String, value: FactValue)] = []

    public init(
        keyAliases: [String: String], valueAliases: [String: [String: String]],
        folderWords: [(word: String, path: String, value: FactValue)], partyLabels: [String: [String]],
        materialFacts: [(material: MaterialID, path: String, value: FactValue)], folderNoise: [String]
    ) {
        self.keyAliases = keyAliases
        self.valueAliases = valueAliases
        self.folderWords = folderWords
        self.partyLabels = partyLabels
        self.materialFacts = materialFacts
        self.folderNoise = folderNoise
    }
}
