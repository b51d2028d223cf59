import CaseModel

extension FactRules {
    /// For which stages of a case a mandate is given (审查起诉阶段, 一审), by its own words. One that names none is for all.
    public struct MandateStages: Sendable {
        /// A stage and the words that name it.
        public struct Stage: Sendable, Hashable {
            /// `investigation`, `first` …
            public var id: String
            /// Wordings that give a mandate for this stage (一审诉讼代理人): without one of any stage nothing is said.
            public var said: [String]
            /// Words that take in the stage beside what is said (二审).
            public var named: [String]
            /// Wordings with one of those words that speak of something else than the mandate (一审判决).
            public var not: [String]

            public init(id: String, said: [String], named: [String], not: [String] = []) {
                self.id = id
                self.said = said
                self.named = named
                self.not = not
            }
        }

        /// Materials that are mandates.
        public var papers: Set<MaterialID> = []
        /// In the order in which a case goes through them.
        public var stages: [Stage] = []
        /// Words right before a stage up to whose end the mandate lasts (至一审终结止): all stages before it are meant too.
        public var until: [String] = []
        /// Words of a mandate that lasts as long as the matter, whatever stages it names.
        public var throughout: [String] = []
        /// The stages in which the kinds of case are, by the case type's id; those that have none are not asked for any.
        public var cases: [String: [String]] = [:]

        public init() {}
    }

    /// Papers that are written for a client and say for whom (致：…).
    public struct AddressedPapers: Sendable {
        /// Only of these is the addressee the client: demands go to the other side, letters of the firm to a court.
        public var materials: Set<MaterialID> = []
        /// Words before the addressee (致).
        public var before: [String] = []
        /// Papers that say of which project or company they are, and the words before its name.
        public var about: (materials: Set<MaterialID>, before: [String]) = ([], [])
        /// Papers between a buyer and a seller.
        public var between: Set<MaterialID> = []
        /// Papers that say who hands them in (提交人).
        public var submitted: Set<MaterialID> = []

        public init() {}
    }

    /// Rulings that order nothing but measures on property (冻结、查封): they decide nothing and close nothing.
    public struct PropertyRulings: Sendable {
        public var materials: Set<MaterialID> = []
        /// What such a ruling does for nevertheless: items that ask for one of these materials too.
        public var serves: Set<MaterialID> = []
        /// Words behind which the order stands (裁定如下).
        public var after: [String] = []
        /// Words of a ruling that is about such measures, whatever it orders (驳回保全申请).
        public var about: [String] = []
        /// Words of such measures.
        public var words: [String] = []
        /// Words of an order that does more (终结本次执行程序).
        public var not: [String] = []
        /// Words of an order on a step of the proceedings alone (管辖权异议、中止诉讼): it decides nothing either, and serves nothing.
        public var procedural: [String] = []
        /// Words of an order that ends a case, whatever it says of such steps (驳回起诉).
        public var ending: [String] = []

        public init() {}
    }

    /// What shows that a first-instance decision was appealed and so never took effect: in a retrial it is not the one in force.
    public struct AppealedDecisions: Sendable {
        /// Decisions that can be appealed.
        public var decisions: Set<MaterialID> = []
        /// Papers by which one is appealed.
        public var papers: Set<MaterialID> = []
        /// Papers that say against which decision they are.
        public var statedIn: Set<MaterialID> = []
        /// Words of a sentence in which they say so (不服).
        public var against: [String] = []
        /// Words for a second court and its decision (二审判决), and longer ones that mean another thing (一审终审).
        public var words: [String] = []
        public var not: [String] = []
        /// Endings of second courts' type codes (终), and of those of them that decide nothing of the matter (辖终).
        public var numbers: [String] = []
        public var numbersNot: [String] = []
        /// Words of an appeal that was taken back: the first decision took effect after all.
        public var withdrawn: [String] = []

        public init() {}
    }

    /// What does for a proof of kinship: a register that shows both people and what they are to each other.
    public struct KinshipPaper: Sendable {
        /// The paper that is asked for.
        public var material: MaterialID
        /// What will do.
        public var servedBy: Set<MaterialID>
        /// What will do where it names both people: they are married.
        public var couples: Set<MaterialID> = []
        /// Labels of a person's name, of the head of the household's, of what somebody is to the head, and of all else.
        public var names: [String]
        public var heads: [String]
        public var relations: [String]
        public var others: [String]
        /// What stands for the head, and what relatives are called.
        public var selves: [String]
        public var kinds: [String]

        public init(
            material: MaterialID, servedBy: Set<MaterialID>, names: [String], heads: [String], relations: [String], others: [String],
            selves: [String], kinds: [String]
        ) {
            self.material = material
            self.servedBy = servedBy
            self.names = names
            self.heads = heads
            self.relations = relations
            self.others = others
            self.selves = selves
            self.kinds = kinds
        }
    }
}
