/// What a document states in so many words: a party, a number, a date with its meaning, an amount; with the place and how sure the reading is.
///
/// `value` and `subject` may be personal data. They stay in memory: what is stored or shown holds the forms that may be shown (`masked`).
public struct DocumentFact: Hashable, Sendable {
    /// What is stated. Raw values stand in JSON.
    public enum Kind: String, Codable, Sendable, CaseIterable {
        /// A party or somebody else with a role (当事人); `role` is a side (`plaintiff` …) or a role of the pipeline's data (`client`, `buyer` …).
        case party
        /// 公民身份号码; `subject` is whose it is, where the paper says it.
        case idNumber = "id-number"
        /// 出生日期, `yyyy-MM-dd`; `subject` is whose it is.
        case birth
        /// 统一社会信用代码 or taxpayer's number; `subject` as above.
        case creditCode = "credit-code"
        /// 法定代表人; `subject` is the organisation.
        case representative
        /// 案号: of courts, tribunals, prosecutors and police; `role` is `own` or `quoted`.
        case caseNumber = "case-number"
        /// 案由.
        case cause
        /// The court or tribunal in full.
        case court
        /// 审判长 (`presiding`), 审判员 (`judge`), 书记员 (`clerk`).
        case judge
        /// `role` is the date's meaning: `signed`, `filed`, `accepted`, `heard`, `decided`, `effective` …; the value `yyyy-MM-dd`.
        case date
        /// In yuan with two decimals; `role` says what for (`fee`, `total`), nil where the paper does not say.
        case amount
        /// How the firm is paid: a word of the vocabulary's `fee.kind`.
        case feeKind = "fee-kind"
        /// What the mandate allows: `special` (特别授权) or `general` (一般授权).
        case power
        /// 委托期限, as the paper words it.
        case term
        /// For which stage of the case a mandate is given: an id of the pipeline's stages (`first`); `role` is `until` for one up to whose end it
        /// lasts, `named` for one that is named beside others.
        case stage
        /// 律师, by name.
        case lawyer
        /// 律师事务所.
        case firm
        /// 发票号码.
        case invoiceNumber = "invoice-number"
    }

    /// What is stated.
    public var kind: Kind
    /// The part that it plays, by kind.
    public var role: String?
    /// Whose it is, where it belongs to somebody.
    public var subject: String?
    /// In a form in which equal things are equal.
    public var value: String
    /// The value as it may be shown.
    public var masked: String
    /// Where it stands; `page` counts in the file, from 1.
    public var file: ItemPath
    /// Of the file, from 1.
    public var page: Int
    /// The line's place on the page; nil for text that has none.
    public var box: Box?
    /// UTF-8 byte offsets of the line in the page's text.
    public var range: Range<Int>
    /// 0 to 1: of the reading and of what the words mean.
    public var confidence: Double

    public init(
        _ kind: Kind, role: String? = nil, subject: String? = nil, value: String, file: ItemPath, page: Int, box: Box?, range: Range<Int>,
        confidence: Double
    ) {
        self.kind = kind
        self.role = role
        self.subject = subject
        self.value = value
        masked = value
        self.file = file
        self.page = page
        self.box = box
        self.range = range
        self.confidence = confidence
    }

    /// The place alone.
    public var place: FactPlace { FactPlace(file: file, page: page, confidence: confidence) }
}

extension DocumentFact: Codable {
    private enum CodingKeys: String, CodingKey {
        case kind, role, masked, file, page, box, range, confidence
    }

    public init(from decoder: any Decoder) throws {
        let keyed = try decoder.container(keyedBy: CodingKeys.self)
        kind = try keyed.decode(Kind.self, forKey: .kind)
        role = try keyed.decodeIfPresent(String.self, forKey: .role)
        masked = try keyed.decode(String.self, forKey: .masked)
        value = masked
        file = try keyed.decode(ItemPath.self, forKey: .file)
        page = try keyed.decode(Int.self, forKey: .page)
        box = try keyed.decodeIfPresent(Box.self, forKey: .box)
        range = try keyed.decode(Range<Int>.self, forKey: .range)
        confidence = try keyed.decode(Double.self, forKey: .confidence)
    }

    /// Without the value and whose it is: what was written is as good as shown.
    public func encode(to encoder: any Encoder) throws {
        var keyed = encoder.container(keyedBy: CodingKeys.self)
        try keyed.encode(kind, forKey: .kind)
        try keyed.encodeIfPresent(role, forKey: .role)
        try keyed.encode(masked, forKey: .masked)
        try keyed.encode(file, forKey: .file)
        try keyed.encode(page, forKey: .page)
        try keyed.encodeIfPresent(box, forKey: .box)
        try keyed.encode(range, forKey: .range)
        try keyed.encode(confidence, forKey: .confidence)
    }
}
