/// A number of a court, tribunal, prosecutor or police (案号) as a case's papers state it.
public struct StatedNumber: Codable, Hashable, Sendable {
    /// In the register's form: （2024）京0108民初1234号.
    public var text: String
    /// Type code behind the court (民初); for other authorities the words before the year.
    public var code: String
    /// Whether the paper itself is kept under this number; a number in its text may be that of any other matter.
    public var isOwn: Bool
    /// Whether a court of the numbering of 2016 gave it: those are never given twice.
    public var isModern: Bool
    /// Of the page's text, 0 to 1: a digit that was misread makes another case's number.
    public var confidence: Double

    public init(text: String, code: String, isOwn: Bool, isModern: Bool, confidence: Double) {
        self.text = text
        self.code = code
        self.isOwn = isOwn
        self.isModern = isModern
        self.confidence = confidence
    }
}

/// What ties a folder to a case that is in the workspace already: kept with every case, compared when papers arrive.
public struct CaseMarks: Codable, Hashable, Sendable {
    /// A number of the case's own, as it is kept for comparing.
    public struct Number: Codable, Hashable, Sendable {
        /// In a form in which equal numbers are equal however they are written.
        public var key: String
        /// As people write it, for questions: （2024）京0108民初1234号.
        public var text: String
        /// The batch in which the case first had it; the later one of two cases is asked.
        public var since: Int

        public init(key: String, text: String, since: Int = 0) {
            self.key = key
            self.text = text
            self.since = since
        }
    }

    /// Numbers under which the case itself is kept.
    public var own: [Number]
    /// Keys of numbers that its papers only mention; empty where it has one of its own.
    public var quoted: [String]
    /// The client's plain name, compared exactly; nil where nobody says it.
    public var client: String?
    /// Its kind, where that is known.
    public var type: String?
    /// Neither case.yaml nor the folder's name says which case it is (补充材料, 新建文件夹).
    public var isNameless: Bool
    /// The batch in which the case was first judged.
    public var born = 0
    /// Number and client were read without doubt: one number, in the head of an official paper, clearly read.
    public var isCertain: Bool

    public init(
        own: [Number] = [], quoted: [String] = [], client: String? = nil, type: String? = nil, isNameless: Bool = false, isCertain: Bool = false
    ) {
        self.own = own
        self.quoted = quoted
        self.client = client
        self.type = type
        self.isNameless = isNameless
        self.isCertain = isCertain
    }

    /// What two cases must have in common for a change of one to concern the other.
    public var keys: Set<String> { Set(own.map(\.key) + quoted + (client.map { ["client " + $0] } ?? [])) }
}

/// Another case of the workspace to which a folder may belong.
public struct KnownCase: Codable, Hashable, Sendable {
    /// `C00001`.
    public var id: String
    /// Its folder's name, masked: another lawyer's client may stand in it.
    public var folder: String

    public init(id: String, folder: String) {
        self.id = id
        self.folder = folder
    }
}

/// Why a folder may be part of a case that is known.
public struct CaseTie: Hashable, Sendable {
    /// The cases that it may belong to, by id.
    public var cases: [KnownCase]
    /// The number that they have in common; nil where it is the client alone.
    public var number: String?
    /// Number, client and kind agree without doubt: the folder may join by itself.
    public var isCertain: Bool
    /// How many files it has in common with the other, whose folder is gone; nil where it is told by something else.
    public var shared: Int?

    public init(cases: [KnownCase], number: String?, isCertain: Bool = false, shared: Int? = nil) {
        self.cases = cases
        self.number = number
        self.isCertain = isCertain
        self.shared = shared
    }
}
