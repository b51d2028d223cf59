/// What two statements of a case are at odds about. Raw values stand in JSON and in the evaluation sets.
public enum ContradictionTopic: String, Codable, Sendable, CaseIterable {
    /// One party under two names (张伟, 张玮).
    case name
    /// One organisation with two legal representatives at one time (法定代表人).
    case representative
    /// Two copies of one decision with different sums (裁决书).
    case decision
    /// One person with two citizen's numbers (公民身份号码).
    case idNumber = "id-number"
    /// One organisation with two credit codes (统一社会信用代码).
    case creditCode = "credit-code"
    /// Papers of one court and one procedure under two numbers (案号).
    case caseNumber = "case-number"
    /// A lawyer whom the contract or the firm's letter does not name.
    case lawyer
    /// Days that cannot follow each other so.
    case dateOrder = "date-order"
    /// An amount in words (大写) and in digits.
    case amount
    /// What was paid to the firm, and what its contract agrees (律师费).
    case fee
    /// Two contracts of one engagement that agree different fees (委托合同).
    case contractFee = "contract-fee"
    /// The principal that is asked for, and the one that was decided or agreed (执行申请书, 调解书).
    case claim
    /// The day of a hearing in a court's paper, and in a paper of ours that tells of it (传票, 办案小结).
    case hearing
    /// Whom the firm's invoice names as its buyer, and the client.
    case buyer
    /// case.yaml and a paper, about a field of the case.
    case field
}

/// Two statements that cannot both be right, each with its place. Values are masked before they get here.
public struct Contradiction: Codable, Hashable, Sendable {
    /// One of the two.
    public struct Side: Codable, Hashable, Sendable {
        /// The paper; nil for case.yaml.
        public var file: ItemPath?
        /// Of the file, from 1.
        public var page: Int?
        /// The document's name for people (授权委托书); nil for case.yaml.
        public var document: String?
        /// What it says, in the form that may be shown.
        public var value: String
        /// The meaning of a date (`signed`, `filed` …), or the part that a name plays there.
        public var role: String?

        public init(file: ItemPath?, page: Int?, document: String?, value: String, role: String? = nil) {
            self.file = file
            self.page = page
            self.document = document
            self.value = value
            self.role = role
        }
    }

    /// What they are at odds about.
    public var topic: ContradictionTopic
    /// The key of case.yaml, where the topic is a field; whose number it is, masked, where it is one of somebody.
    public var subject: String?
    /// What the surer or earlier paper says.
    public var first: Side
    /// What the other says.
    public var second: Side
    /// The first character in which the two differ, from 1: masked forms may look alike.
    public var differsAt: Int?

    public init(_ topic: ContradictionTopic, subject: String? = nil, first: Side, second: Side) {
        self.topic = topic
        self.subject = subject
        self.first = first
        self.second = second
    }
}
