import CaseModel

extension FactRules {
    /// What does for a paper of a client who is a minor: most have no card, but an entry in the household register (户口登记条例 4).
    public struct MinorPaper: Sendable {
        /// The paper that a client is asked for.
        public var material: MaterialID
        /// What will do, where it names the client as one of its people.
        public var servedBy: Set<MaterialID>
        /// Words after which a person's name stands in those.
        public var after: [String]

        public init(material: MaterialID, servedBy: Set<MaterialID>, after: [String]) {
            self.material = material
            self.servedBy = servedBy
            self.after = after
        }
    }

    /// How the front and the back of a card (身份证) are told apart: both together are one card, and a back alone is none.
    public struct IdentitySides: Sendable {
        /// What shows one side.
        public struct Side: Sendable {
            /// Printed on it.
            public var words: [String]
            /// In a file's name.
            public var names: [String]

            public init(words: [String] = [], names: [String] = []) {
                self.words = words
                self.names = names
            }
        }

        /// Materials that have two sides.
        public var papers: Set<MaterialID> = []
        /// Bears the holder's name and number.
        public var front = Side()
        /// Names nobody.
        public var back = Side()

        public init() {}
    }
}
