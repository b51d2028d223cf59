/// Copies of one paper that would all be bound (nearly the same print, or the same print once signed and once not), of which a person may
/// leave some out. Never blocks.
public struct CopyChoice: Codable, Hashable, Sendable {
    /// What a copy has that not all of the others have.
    public enum Merit: String, Codable, Sendable, CaseIterable {
        /// A later day.
        case newer
        case signed
        case sealed
        /// More pages.
        case longer
        /// A finer scan, or one with fewer pages to scan again.
        case clearer
    }

    /// One of the copies.
    public struct Copy: Codable, Hashable, Sendable {
        /// `D003`.
        public var document: String
        /// In reading order.
        public var parts: [DocumentPart]
        /// Whether it is all of its one file.
        public var isWholeFile: Bool
        /// The day that it bears.
        public var date: CalendarDate?
        /// In the order of ``Merit``'s cases; empty where it has nothing before the others.
        public var merits: [Merit]

        public init(document: String, parts: [DocumentPart], isWholeFile: Bool, date: CalendarDate?, merits: [Merit]) {
            self.document = document
            self.parts = parts
            self.isWholeFile = isWholeFile
            self.date = date
            self.merits = merits
        }
    }

    /// What they are, by the first one's name.
    public var name: String
    /// At least two, in the order of their ids.
    public var copies: [Copy]

    public init(name: String, copies: [Copy]) {
        self.name = name
        self.copies = copies
    }
}
