/// Something about a case.yaml that its writer should know, with its place.
public struct CaseFileFault: Codable, Hashable, Sendable {
    /// What is wrong. Strings are keys, values and names as the file's writer wrote them; never an address.
    public enum Kind: Codable, Hashable, Sendable {
        /// More bytes than the limit; the file was not looked into.
        case tooLarge(bytes: Int, limit: Int)
        /// The bytes are no text in any encoding known here.
        case notText
        /// Text, but not UTF-8; the name of the encoding it was read in.
        case encoding(String)
        /// Not YAML, in the parser's own words in two languages.
        case syntax(english: String, chinese: String)
        /// A tab in the indentation.
        case tab
        /// The file is a list or a single word, not keys with values.
        case notKeys
        /// More uses of aliases (`*name`) or more values than any honest file has.
        case bomb
        case tooDeep
        case duplicateKey(String)
        case unknownKey(String, nearest: String?)
        case unknownType(String, nearest: String?)
        /// A word that is not among those allowed.
        case unknownValue(key: String, value: String, allowed: [String], nearest: String?)
        case wrongType(key: String, expected: Expected)
        case invalidDate(key: String)
        case invalidAddress(key: String)
        /// The case was closed before it was opened.
        case datesReversed
        /// A full-width mark was read as its plain form.
        case fullWidth(mark: String, plain: String)
        /// `key:value` without the space that YAML wants after the colon; read as if it stood there.
        case missingSpace(key: String)
        case unknownMaterial(String, nearest: String?)
        /// A waiver of this material that does not say why.
        case missingReason(String)
        /// A paper of this file that is to be left out, without a word why.
        case leftOutWithoutReason(String)
        /// No file of the case has this name.
        case unmatchedFile(String, nearest: String?)
        /// Several files of the case have this name, in different folders.
        case sharedName(String)
        /// A paper is named by its id where only a file's name will do: ids are given after it was said what each file is. The paper's file.
        case paperID(String, file: String)
        /// There is nothing in it any more, as after a save that broke off.
        case emptied
        /// The file itself could not be opened.
        case unopened
    }

    /// What is taken from the last version of the file that could be understood.
    public struct StandIn: Codable, Hashable, Sendable {
        /// How much of it.
        public enum Part: String, Codable, Sendable {
            /// All that it says: nothing of the present one could be read.
            case whole
            /// Who the handling lawyer is and where mail goes: the present one's could not be read.
            case lawyer
            /// Levels of which the present one says nothing that could be read.
            case levels
        }
        /// How much of it.
        public var part: Part
        /// The day on which that version was received; nil where it is not known.
        public var received: CalendarDate?

        public init(part: Part, received: CalendarDate?) {
            self.part = part
            self.received = received
        }
    }

    /// What kind of value a key takes.
    public enum Expected: String, Codable, Sendable {
        case text, truth, number, keys, list, date
    }

    /// What follows from a fault.
    public enum Weight: String, Codable, Sendable {
        /// Repaired without doubt; only told.
        case note
        /// The value is left out; the rest is used.
        case dropped
        /// The case is held until the file has been put right.
        case holds
    }

    /// From 1. Faults of the whole file stand at 1:1.
    public var line: Int
    /// From 1, in Unicode scalars of the file as it was written.
    public var column: Int
    /// What is wrong.
    public var kind: Kind
    /// The file, below the inbox, where the case has several folders and it lies in a later one; nil: the case folder's own.
    public var file: String?
    /// What of an earlier version of the file counts on because of it; nil where nothing does.
    public var standIn: StandIn?

    public init(line: Int, column: Int, kind: Kind) {
        self.line = line
        self.column = column
        self.kind = kind
    }

    /// CONTRACT: a case.yaml that cannot be parsed holds its case. A type that no checklist has holds it too, because every
    /// requirement hangs on it, and so does a file in a legacy encoding, whose characters were guessed. Full-width marks can mean nothing
    /// else than the plain ones: what was understood without doubt is told and holds nothing.
    public var weight: Weight {
        switch kind {
        case .tooLarge, .notText, .encoding, .syntax, .tab, .notKeys, .bomb, .tooDeep, .duplicateKey, .unknownType, .emptied, .unopened: .holds
        case .missingSpace, .fullWidth: .note
        case .unknownKey, .unknownValue, .wrongType, .invalidDate, .invalidAddress, .datesReversed, .unknownMaterial, .missingReason,
            .leftOutWithoutReason, .unmatchedFile, .sharedName, .paperID: .dropped
        }
    }

    /// Whether the case waits until its case.yaml has been put right.
    public var holds: Bool { weight == .holds }
}
