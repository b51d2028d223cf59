import CaseModel

extension FactRules {
    /// How contracts and mandates (委托合同、授权委托书) name the lawyer, the day and, in criminal cases, whom the mandate is for.
    public struct Mandates: Sendable {
        /// Papers that name the lawyer.
        public var papers: [MaterialID] = []
        /// Labels before the lawyer's name (承办律师, 受托人).
        public var lawyerLabels: [String] = []
        /// Words in a sentence before the name (指派), which `lawyerTitles` must follow.
        public var lawyerAfter: [String] = []
        /// What stands behind a lawyer's name (律师).
        public var lawyerTitles: [String] = []
        /// What makes another word of such a title (律师事务所, 律师执业证): nobody's name stands before it.
        public var afterTitles: [String] = []
        /// Labels of a name on a line of its own under the role (姓名).
        public var nameLabels: [String] = []
        /// Papers whose day of signing is the day of the mandate, the weightiest first.
        public var datePapers: [MaterialID] = []
        /// Papers that a relative may sign for a suspect.
        public var criminal: [MaterialID] = []
        /// Words that end a name in a sentence (涉嫌, 一案).
        public var nameEnds: [String] = []
        /// Words that stand before a name (因, 为).
        public var nameStarts: [String] = []
        /// Words as long as a name that are none.
        public var notNames: [String] = []
        /// 两位, 二名: between the names and the title.
        public var titleCounts: [String] = []
        /// 姓氏: with what a name begins that stands in a sentence and behind no label. Empty: with anything.
        public var surnames: Set<String> = []
        /// 因, 就, 与: a sentence that goes on behind a label, which is no name.
        public var joints: [String] = []

        public init() {}
    }

    /// Papers that show what kind of client somebody is: a card a person's, a licence a company's.
    public struct ClientPaper: Sendable {
        /// Any of these shows it (id-card; business-licence).
        public var materials: Set<MaterialID>
        /// Labels before the holder's name.
        public var after: [String]
        /// Value of the fact `client.kind` (`person`, `company`; R011, R028); of a person's paper the whole name must agree.
        public var kind: String

        public init(materials: Set<MaterialID>, after: [String], kind: String) {
            self.materials = materials
            self.after = after
            self.kind = kind
        }
    }
}
