import CaseModel

extension FactRules {
    /// Words by which facts are read from papers: who is what, whose a number is, what a day or an amount means.
    public struct Papers: Sendable {
        /// How it is told that a paper is not finished or who has not signed.
        public struct Signing: Sendable {
            /// Labels at a place to sign that either side may bear (披露方).
            public var either: [String] = []
            /// Categories of papers that are looked through for gaps (【待补】), the words of gaps, and what such a paper is.
            public var gapCategories: Set<String> = []
            public var gaps: [String] = []
            public var draft: MaterialID?

            public init() {}
        }

        /// A part that somebody plays in papers of some categories (甲方 in the firm's contracts is the client).
        /// Contracts and receipts of the firm's fee (fee_match).
        public struct FeeMatch: Sendable {
            /// Materials.
            public var contracts: Set<MaterialID> = []
            public var receipts: Set<MaterialID> = []
            /// A contract with one of these has no sum that is known beforehand (风险代理, 计时).
            public var open: [String] = []
            /// A contract that is paid in one sum; a receipt for all of it.
            public var once: [String] = []
            public var whole: [String] = []
            /// A receipt for something else as well (差旅费).
            public var other: [String] = []
            /// A contract beside another one, not instead of it (补充协议).
            public var beside: [String] = []

            public init() {}
        }

        /// Applications held against the decisions that they rest on (claim_match).
        public struct ClaimMatch: Sendable {
            /// Materials.
            public var claims: Set<MaterialID> = []
            public var bases: Set<MaterialID> = []
            /// What names the principal before its sum (借款本金).
            public var principal: [String] = []
            /// An application with one of these asks for less than the whole (已支付).
            public var paid: [String] = []

            public init() {}
        }

        /// Papers of ours that tell of a hearing, held against the court's call to it (hearing_match).
        public struct HearingMatch: Sendable {
            /// Materials.
            public var calls: Set<MaterialID> = []
            public var tells: Set<MaterialID> = []
            /// Behind the day (开庭).
            public var words: [String] = []
            /// Anywhere in a paper: the hearing was put off, or there was more than one.
            public var moved: [String] = []

            public init() {}
        }

        public struct Role: Sendable {
            /// `client`, `buyer` …; sides come from ``FactRules/partyLabels``.
            public var role: String
            /// Labels before the name.
            public var labels: [String]
            /// Categories of materials for which the labels mean it; empty: all.
            public var categories: [String]

            public init(role: String, labels: [String], categories: [String]) {
                self.role = role
                self.labels = labels
                self.categories = categories
            }
        }

        /// What a day means.
        public struct Meaning: Sendable {
            /// `signed`, `filed`, `accepted`, `heard`, `decided`, `effective`, `issued` …
            public var meaning: String
            /// Labels before the day (立案日期).
            public var labels: [String]
            /// Words right behind it in a sentence (于2024年3月1日立案).
            public var after: [String]
            /// Papers whose own day it is (judgment: decided).
            public var papers: [MaterialID]

            public init(meaning: String, labels: [String], after: [String], papers: [MaterialID]) {
                self.meaning = meaning
                self.labels = labels
                self.after = after
                self.papers = papers
            }
        }

        /// Two days of which the first cannot come after the second.
        public struct Order: Sendable {
            /// One end: a meaning, in papers of these materials (empty: any).
            public struct End: Sendable {
                public var meaning: String
                public var papers: [MaterialID]

                public init(meaning: String, papers: [MaterialID]) {
                    self.meaning = meaning
                    self.papers = papers
                }
            }

            /// What must hold for two papers to be about the same thing.
            public enum Tie: String, Sendable, CaseIterable {
                /// Both days stand in one document.
                case document
                /// Both papers bear the same case number.
                case number
                /// The client of the one is who brings the other (原告、申请人).
                case client
                /// The second is against the first's decision, or for its enforcement, and cites its number.
                case cited
                /// The first's party is named in the second.
                case party
                /// The client is named in both.
                case named
                /// The first's lawyer is named in the second, and the client had engaged him before it.
                case lawyer
                /// The second is the case's only mandate and names a party of the first.
                case mandate
            }

            public var first: End
            public var then: End
            public var tie: Tie
            /// Days by which the first may come later all the same: papers are not always signed on the day that they bear.
            public var slack: Int

            public init(first: End, then: End, tie: Tie, slack: Int) {
                self.first = first
                self.then = then
                self.tie = tie
                self.slack = slack
            }
        }

        /// What is read from papers of which category (ids of the materials' categories).
        public struct Categories: Sendable {
            /// Forms that the firm fills in itself: the client, the lawyer and the days in them are the case's own.
            public var own: Set<String> = []
            /// Papers of courts, tribunals and authorities: the court and the number at their head are theirs.
            public var official: Set<String> = []
            /// Papers in which a number behind its label (案号：) is the case's own.
            public var numbered: Set<String> = []
            /// Papers whose text names the cause.
            public var causes: Set<String> = []
            /// Papers that end with the court to which they go (此致).
            public var addressed: Set<String> = []
            /// Mandates and contracts: powers, term, how the fee is reckoned.
            public var mandates: Set<String> = []
            /// Papers that name lawyers behind the parties (委托诉讼代理人：…律师).
            public var counsel: Set<String> = []
            /// Papers in which a law firm is named.
            public var firms: Set<String> = []
            /// Papers in which an amount may be the lawyer's fee.
            public var fees: Set<String> = []
            /// Papers in which names and numbers must agree.
            public var compared: Set<String> = []

            public init() {}
        }

        public var categories = Categories()
        /// Other parts than sides.
        public var roles: [Role] = []
        /// Labels right before a citizen's number and before an organisation's code: what stands before them on the line may say whose.
        public var numberLabels: [String] = []
        /// Labels before the name of who represents an organisation (法定代表人).
        public var representatives: [String] = []
        /// Labels before the cause (案由), and endings that a cause has.
        public var causeLabels: [String] = []
        public var causeEndings: [String] = []
        /// Labels before a court's name, endings of such names, and words after which an address of one stands (此致).
        public var courtLabels: [String] = []
        public var courtEndings: [String] = []
        public var courtAfter: [String] = []
        /// Words that no court's name has (审理本案的人民法院).
        public var courtNot: [String] = []
        /// Words of a court's level before the ending (中级): courts of two levels may both be in one case.
        public var courtLevels: [String] = []
        /// Who sits in a court: `presiding`, `judge`, `clerk`, by labels.
        public var bench: [(role: String, labels: [String])] = []
        public var meanings: [Meaning] = []
        public var orders: [Order] = []
        /// Words that no case number's letters end in (the firm's own letters: 衡函字), and labels before other numbers in their form (合同编号).
        public var numberNot: [String] = []
        public var numberNotAfter: [String] = []
        /// Papers of which a suit has one each, at its beginning and at its end; papers that must name the decision that they are about; and letters
        /// of numbers of which one matter may have several (执, 保).
        public var numberOpens: [MaterialID] = []
        public var numberCloses: [MaterialID] = []
        public var numberCites: [MaterialID] = []
        public var numberApart: [String] = []
        /// Words before the name of whoever gave a firm its mandate, and behind it (接受…委托).
        public var mandateBefore: [String] = []
        public var mandateAfter: [String] = []
        /// Sides and roles that bring a matter.
        public var bringing: [String] = []
        /// Words for how a fee is reckoned, by the vocabulary's `fee.kind`, tried in order.
        public var feeKinds: [(kind: String, words: [String])] = []
        /// Words in a line on the firm's fee.
        public var feeWords: [String] = []
        /// Which papers are held against each other for what the client pays.
        public var feeMatch = FeeMatch()
        /// Which papers are held against each other for what is asked for.
        public var claimMatch = ClaimMatch()
        /// And for the day of a hearing.
        public var hearingMatch = HearingMatch()
        /// Words for what a mandate allows, and labels before them.
        public var powers: [(power: String, words: [String])] = []
        public var powerLabels: [String] = []
        /// Words before a term in a sentence (本合同有效期), with which it begins (自) and ends (止).
        public var termLabels: [String] = []
        public var termAfter: [String] = []
        public var termBegins: [String] = []
        public var termEnds: [String] = []
        /// Signs of a ticked box before a choice, and of an empty one.
        public var ticked: [String] = []
        public var unticked: [String] = []
        /// Characters as which a recogniser reads a tick in its box: one counts only where the other choices' boxes are empty.
        public var misreadTicks: [String] = []
        /// Papers that write down who says what: a role before a colon speaks there (原告：愿意).
        public var spoken: Set<MaterialID> = []
        public var invoiceNumbers: [String] = []
        /// The firm's own invoices, which name the client as the buyer.
        public var invoicePapers: Set<MaterialID> = []
        /// Labels before an invoice's total.
        public var totals: [String] = []
        /// Words that may stand between an amount in words and the same in digits (小写, 人民币).
        public var amountBetween: [String] = []
        /// Of these the ones that say that the two are one amount though a comma or a line parts them.
        public var amountPaired: [String] = []
        /// The yuan's names before an amount without a sign.
        public var amountCurrency: [String] = []
        /// Other currencies' names, before an amount or behind it: it is none in yuan.
        public var amountForeign: [String] = []
        /// Endings of law firms' names.
        public var firmEndings: [String] = []
        /// With what an office's name begins (律师事务所名称管理办法 7: 省、自治区、直辖市的名称在前).
        public var firmRegions: [String] = []
        /// Papers with a last day, labels before it, and words for none.
        public var validityPapers: [MaterialID] = []
        public var validityLabels: [String] = []
        public var validityForever: [String] = []
        /// Labels right before the last day alone (有效期至).
        public var validityUntil: [String] = []
        /// Papers for which they are needed, on the days on which the client signs those.
        public var validityUses: [MaterialID] = []
        /// Materials on which 姓名 or 名称 is the holder.
        public var holderPapers: [MaterialID] = []
        /// Materials about several persons (结婚证): what stands behind 姓名 says whose a number or a day of birth is, and no more.
        public var sharedPapers: [MaterialID] = []
        /// Certificates that say in a sentence who represents the organisation that signs them, words behind the name and before it.
        public var certificates: [MaterialID] = []
        public var behindCertified: [String] = []
        public var beforeCertified: [String] = []
        /// Papers that say who the lawyers are, before which the others are held.
        public var lawyersNamed: [MaterialID] = []
        public var lawyersHeld: [MaterialID] = []
        /// Words of a paper on a change of lawyers (更换承办律师), and for who is not yet one (实习律师).
        public var lawyerChanges: [String] = []
        public var trainees: [String] = []
        /// Stages for which a mandate is given, by words: mandates of different stages need not agree.
        public var stages: [(stage: String, words: [String])] = []
        /// The stages after the first: a mandate for them alone is younger than what began the case.
        public var laterStages: Set<String> = []
        /// Words before a day that is another court's or another case's (一审法院于…).
        public var elsewhere: [String] = []
        /// What a label of a person ends in (联系人, 原告之妻): the number behind it is that person's.
        public var personEndings: [String] = []
        public var signing = Signing()

        public init() {}
    }
}
