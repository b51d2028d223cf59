import CaseModel

extension FactRules {
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
