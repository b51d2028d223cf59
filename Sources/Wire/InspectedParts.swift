import CaseModel

/// One page, as `inspect --json` shows it. `text` is the only place in all of CONTRACT where text is unmasked.
public struct InspectedPage: Codable, Hashable, Sendable {
    public var number: Int
    public var width: Int
    public var height: Int
    @OrNull public var dpi: Double?
    public var text: String
    public var source: String
    @OrNull public var confidence: Double?
    public var rotation: Int
    public var skew: Double
    public var blank: Bool
    @OrNull public var label: Label?
    public var seals: [Seal]
    public var problems: [ProblemJSON]

    /// A printed page number.
    public struct Label: Codable, Hashable, Sendable {
        public var number: Int
        @OrNull public var of: Int?
    }

    /// A red seal, in pixels of the upright page.
    public struct Seal: Codable, Hashable, Sendable {
        public var x: Int
        public var y: Int
        public var width: Int
        public var height: Int
    }

    init(_ page: Page, _ context: WireContext) {
        number = page.number
        width = page.width
        height = page.height
        dpi = page.dpi.map { WireEncoder.rounded($0, 1) }
        text = page.text
        source = page.source.rawValue
        confidence = page.confidence.map { WireEncoder.rounded($0, 4) }
        rotation = page.rotation
        skew = WireEncoder.rounded(page.skew, 2)
        blank = page.blank
        label = page.label.map { Label(number: $0.number, of: $0.of) }
        seals = page.seals.map { Seal(x: $0.x, y: $0.y, width: $0.width, height: $0.height) }
        problems = context.problems(page.problems)
    }
}

/// One document, in the file that holds it or among those that span several files.
public struct InspectedDocument: Codable, Hashable, Sendable {
    /// First and last page in this file, inclusive; absent in the list of documents over several files.
    public var pages: [Int]?
    /// Where all of it is; only for a document over several files, or over pages of one file that do not follow each other.
    public var parts: [PartJSON]?
    public var material: String
    public var name: String
    public var confidence: Double
    public var evidence: [String]
    /// The best guesses, best first; only where `material` is `unknown`.
    public var guesses: [String]?
    @OrNull public var date: String?
    public var level: String
    public var sensitivity: String
    public var undetermined: Bool?
    public var problems: [ProblemJSON]

    init(_ document: Document, in file: ItemPath?, _ context: WireContext) {
        let here = document.parts.filter { $0.file == file }.map(\.pages)
        if let first = here.map(\.lowerBound).min(), let last = here.map(\.upperBound).max() { pages = [first, last] }
        parts = document.parts.count > 1 ? document.parts.map { PartJSON($0, context) } : nil
        material = document.material
        name = context.shown(document.name)
        confidence = WireEncoder.rounded(document.confidence, 4)
        evidence = document.evidence.map { context.shown($0.description) }
        guesses = document.material == .unknownMaterial ? document.alternatives.map(\.material) : nil
        date = document.date?.description
        level = document.assessment.level.rawValue
        sensitivity = document.assessment.sensitivity.rawValue
        undetermined = document.assessment.undetermined ? true : nil
        problems = context.problems(document.problems)
    }
}

/// Pages of one file that belong to a document.
public struct PartJSON: Codable, Hashable, Sendable {
    public var file: String
    public var pages: [Int]

    init(_ part: DocumentPart, _ context: WireContext) {
        file = context.shown(part.file)
        pages = [part.pages.lowerBound, part.pages.upperBound]
    }
}

/// A piece of sensitive data, masked; its value only with `--reveal`.
public struct InspectedFinding: Codable, Hashable, Sendable {
    public var kind: String
    public var page: Int
    public var masked: String
    public var level: String
    public var reason: String
    public var value: String?

    init(_ finding: Finding, reveal: Bool) {
        kind = finding.kind
        page = finding.page
        masked = finding.masked
        level = finding.level.rawValue
        reason = finding.reason
        value = reveal ? finding.value : nil
    }
}
