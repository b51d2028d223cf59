/// Why the bytes of a file could not even be had: the `detail` of a ``ProblemCode/damaged`` that is no fault of the content.
public enum AccessFault: String, Codable, Sendable {
    /// There is no such file.
    case missing = "not-found"
    /// This user may not read it.
    case forbidden = "no-permission"
    /// The disk or the network share failed.
    case failing = "read-error"
    /// It was changed or taken away while it was being read.
    case changing = "changing"
}

/// What can be wrong with a file, a page, a document or a case. The raw values are CONTRACT's problem codes.
public enum ProblemCode: String, Codable, Sendable, CaseIterable {
    case encrypted, damaged, empty, bomb, timeout, crashed, blurred, skewed, sideways, blank, duplicate, expired, superseded, ignored
    /// Removed from its folder by somebody (not in CONTRACT's first list of codes).
    case deleted
    case contradiction
    case unsupportedFormat = "unsupported-format"
    case extensionMismatch = "extension-mismatch"
    case tooLarge = "too-large"
    case tooManyPages = "too-many-pages"
    case tooManyFiles = "too-many-files"
    case tooDeep = "too-deep"
    case unsafePath = "unsafe-path"
    case outOfMemory = "out-of-memory"
    case noText = "no-text"
    case lowConfidence = "low-confidence"
    case lowResolution = "low-resolution"
    case upsideDown = "upside-down"
    case cutOff = "cut-off"
    case notA4 = "not-a4"
    case missingPage = "missing-page"
    /// A clause that the checklist asks for was not found; `detail` is its name (not in CONTRACT's first list of codes).
    case missingClause = "missing-clause"
    case nearDuplicate = "near-duplicate"
    case missingSeal = "missing-seal"
    case missingSignature = "missing-signature"
    case missingDate = "missing-date"
    case lowContrast = "low-contrast"
    case colourMode = "colour-mode"
    case sensitiveName = "sensitive-name"
    case mixedCase = "mixed-case"
    case stateSecret = "state-secret"
}

/// How much a problem matters (severity letters F, W and I of domain/scan-quality.md).
public enum Severity: String, Codable, Sendable, Comparable {
    /// Told for completeness; nobody need do anything.
    case info
    /// Worth a look; never blocks.
    case warning
    /// Must be put right (a rescan, a better copy) where the checklist counts it.
    case failure

    public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }
    private var rank: Int {
        switch self {
        case .info: 0
        case .warning: 1
        case .failure: 2
        }
    }
}

/// One fault, with the figures that show it. The sentence for a person is made from it by the message catalogue (Phrasebook),
/// so that it can be told in another language later without reading the file again.
public struct Problem: Codable, Hashable, Sendable {
    /// What is wrong.
    public var code: ProblemCode
    /// Whether it must be put right.
    public var severity: Severity
    /// The page of the file, from 1, where the fault is on one page.
    public var page: Int?
    /// What was measured, in the unit of the code: dots per inch, degrees, a ratio, bytes, a count.
    public var measured: Double?
    /// The limit that it was held against, in the same unit.
    public var threshold: Double?
    /// What else there is to tell, language-neutral or a name (a file, a system message). Never a finding's value.
    public var detail: String?
    /// The file that `page` counts in, where the fault is told of something that spans several files (a document of three photos).
    public var file: ItemPath?

    public init(
        _ code: ProblemCode, severity: Severity = .failure, page: Int? = nil, measured: Double? = nil,
        threshold: Double? = nil, detail: String? = nil, file: ItemPath? = nil
    ) {
        self.code = code
        self.severity = severity
        self.page = page
        self.measured = measured
        self.threshold = threshold
        self.detail = detail
        self.file = file
    }
}
