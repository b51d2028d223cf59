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

/// What can be wrong with a file, a page, a document or a case. The raw values are CONTRACT's problem codes; Q02-Q28 are the checks of
/// domain/scan-quality.md.
public enum ProblemCode: String, Codable, Sendable, CaseIterable {
    /// Locked, and no password that is known opens it (Q26).
    case encrypted
    /// The content is torn or not what its format asks for, or the bytes could not be had (``AccessFault``).
    case damaged
    /// No bytes, no pages, or no files.
    case empty
    /// Made to swell when it is unpacked.
    case bomb
    /// Given up after so many seconds (`threshold`).
    case timeout
    /// The process that read it died of it.
    case crashed
    /// Q08: `measured` is the variance of the Laplacian; with `detail` `compression` the JPEG quality (Q25).
    case blurred
    /// Q06: degrees; with a `detail` a bent sheet or one seen from the side, a share of its length (Q12).
    case skewed
    /// Q07: by 90 degrees.
    case sideways
    /// Q10, share of inked pixels: information for a blank page, a warning for a nearly blank one.
    case blank
    /// Q21: the same paper twice, or the same page number.
    case duplicate
    /// Q28: a card or licence after its last day, which is the `detail`.
    case expired
    /// A newer file of the same name took its place.
    case superseded
    /// A system file, left aside.
    case ignored
    /// Removed from its folder by somebody (not in CONTRACT's first list of codes).
    case deleted
    /// Two sources say different things of the case, or a paper's page numbers contradict each other (R027).
    case contradiction
    case unsupportedFormat = "unsupported-format"
    /// The name's ending says another format than the content.
    case extensionMismatch = "extension-mismatch"
    case tooLarge = "too-large"
    case tooManyPages = "too-many-pages"
    case tooManyFiles = "too-many-files"
    /// Containers within containers beyond the limit.
    case tooDeep = "too-deep"
    /// A link, a device, or a name that leads out of its container.
    case unsafePath = "unsafe-path"
    case outOfMemory = "out-of-memory"
    /// No words were found: a picture, handwriting, or a page that cannot be read.
    case noText = "no-text"
    /// Q24, 0 to 1.
    case lowConfidence = "low-confidence"
    /// Q02, dots per inch.
    case lowResolution = "low-resolution"
    /// Q07: by 180 degrees.
    case upsideDown = "upside-down"
    /// Q11: characters touch the edge.
    case cutOff = "cut-off"
    /// Q04, millimetres beyond A4.
    case notA4 = "not-a4"
    /// Q19: a gap in the printed page numbers.
    case missingPage = "missing-page"
    /// A clause that the checklist asks for was not found; `detail` is its name (not in CONTRACT's first list of codes).
    case missingClause = "missing-clause"
    /// Q22: nearly the same pages, perhaps another version of the paper.
    case nearDuplicate = "near-duplicate"
    /// Q14: a seal (印章) that the material must carry was not seen.
    case missingSeal = "missing-seal"
    /// Q15, as `missingSeal`.
    case missingSignature = "missing-signature"
    /// Q17: no day beside the signature, or the form's place for it is empty.
    case missingDate = "missing-date"
    /// The day is there, under a seal that lets nobody be sure of its figures; `detail` is the days that it may be, parted by commas, where they are
    /// known (not in CONTRACT's first list of codes).
    case unclearDate = "unclear-date"
    /// Q09; `detail` `shadow` or `paper` where it is that.
    case lowContrast = "low-contrast"
    /// Q05: seals cannot be told without colour. In CONTRACT's list; nothing reports it yet.
    case colourMode = "colour-mode"
    /// R120: a number of a person in a file's name. In CONTRACT's list; nothing reports it yet.
    case sensitiveName = "sensitive-name"
    /// Papers of another matter lie in the folder (混入他案, R132).
    case mixedCase = "mixed-case"
    /// A mark of the law on state secrets (R043): held, nothing of the text is kept.
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

    /// By weight: info < warning < failure.
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
    /// Both places and both values, where two statements contradict each other; nil for contradictions of page numbers.
    public var contradiction: Contradiction?
    /// Of ``ProblemCode/mixedCase``: the two matters, the larger one first; or the other one alone, where it is known whose the case is.
    public var matters: [Matter]?

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

extension Problem {
    /// Papers that contradict each other: a warning, for which a person decides.
    public init(_ contradiction: Contradiction, page: Int? = nil) {
        self.init(.contradiction, severity: .warning, page: page, detail: contradiction.topic.rawValue)
        self.contradiction = contradiction
    }
}
