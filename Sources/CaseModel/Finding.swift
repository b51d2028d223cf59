/// A piece of sensitive data in a text (domain/sensitivity.md 2), by kind (`id.cn18`, `phone.mobile` …).
public struct Finding: Codable, Hashable, Sendable {
    /// How sure it is (V, C, VC and P there).
    public enum Certainty: String, Codable, Sendable {
        /// Pattern only: "possible"; never raises a level above medium.
        case pattern
        /// A context word stands before it.
        case context
        /// The check digit is right.
        case validated
        /// Both.
        case validatedInContext
    }

    /// What else there is to say of how it was found.
    public enum Manner: String, Codable, Sendable {
        /// By the wording alone, without a number or a word of a list (按行文推断).
        case wording
        /// Its check digit is wrong: most likely misread (校验不符).
        case suspect
    }

    /// A kind of domain/sensitivity.md: `id.cn18`, `phone.mobile`, `bank.card`, `uscc` …
    public var kind: String
    /// The file that it was found in.
    public var file: ItemPath
    /// Page of the file, from 1.
    public var page: Int
    /// UTF-8 byte offsets in the page's text.
    public var range: Range<Int>
    /// The value itself. Secret: it never leaves the process except with `--reveal`, and is not written into logs, reports or errors.
    public var value: String
    /// The form that may be shown (domain/sensitivity.md 6).
    public var masked: String
    /// How sure it is.
    public var certainty: Certainty
    /// Whether it counts towards the level (not merely "possible", not from a public source).
    public var counted: Bool
    /// The level that it raises its document to.
    public var level: Level
    /// The sensitivity that it raises its document to.
    public var sensitivity: Sensitivity
    /// The pipeline's name of the kind (身份证号).
    public var reason: String
    /// Nil where a pattern or a word of a list was found and passed.
    public var manner: Manner?

    public init(
        kind: String, file: ItemPath, page: Int, range: Range<Int>, value: String, masked: String, certainty: Certainty,
        counted: Bool, level: Level, sensitivity: Sensitivity, reason: String, manner: Manner? = nil
    ) {
        self.kind = kind
        self.file = file
        self.page = page
        self.range = range
        self.value = value
        self.masked = masked
        self.certainty = certainty
        self.counted = counted
        self.level = level
        self.sensitivity = sensitivity
        self.reason = reason
        self.manner = manner
    }
}
