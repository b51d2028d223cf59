import CaseModel

/// One page, as `inspect --json` shows it. `text` is the only place in all of CONTRACT where text is unmasked.
public struct InspectedPage: Codable, Hashable, Sendable {
    /// Counted from 1.
    public var number: Int
    /// Of the upright page, in pixels; 0 for flowing text.
    public var width: Int
    /// Of the upright page, in pixels; 0 for flowing text.
    public var height: Int
    /// Dots per inch; null where there is no picture or nothing tells its size.
    @OrNull public var dpi: Double?
    /// Lines in reading order.
    public var text: String
    /// `embedded`, `ocr` or `none`.
    public var source: String
    /// Mean of the recogniser over the characters, 0 to 1; null for text that was not recognised.
    @OrNull public var confidence: Double?
    /// Clockwise degrees (0, 90, 180, 270) by which the page was turned to be read.
    public var rotation: Int
    /// Degrees by which the lines slant, positive clockwise.
    public var skew: Double
    /// Nothing is on it.
    public var blank: Bool
    /// Its printed number.
    @OrNull public var label: Label?
    /// How the picture carries colour: `bitonal`, `grey`, `colour`, or `none` where there is no picture.
    public var colour: String
    /// Seals that were seen.
    public var seals: [Place]
    /// Whether a seal is on the page: `seen`, `not-seen` or `unclear`.
    public var seal: String
    /// Whether it is signed.
    public var signature: Signature
    /// What was measured on the picture; absent where there is none.
    public var measures: Measures?
    /// What is wrong with the page.
    public var problems: [ProblemJSON]

    /// A printed page number.
    public struct Label: Codable, Hashable, Sendable {
        /// The page's own number.
        public var number: Int
        /// How many there should be; null where the label does not say.
        @OrNull public var of: Int?
    }

    /// Where something is on the upright page, in its pixels.
    public struct Place: Codable, Hashable, Sendable {
        /// From the left edge.
        public var x: Int
        /// From the top edge.
        public var y: Int
        /// Of its box.
        public var width: Int
        /// Of its box.
        public var height: Int

        init(_ box: Box) {
            (x, y, width, height) = (box.x, box.y, box.width, box.height)
        }
    }

    /// Handwriting beside a signing word.
    public struct Signature: Codable, Hashable, Sendable {
        /// `seen`, `not-seen` (a place to sign is empty) or `unclear`.
        public var sighting: String
        /// Where it was seen.
        public var places: [Place]
    }

    /// Measures of domain/scan-quality.md that have no field of their own.
    public struct Measures: Codable, Hashable, Sendable {
        /// Variance of the Laplacian at about 150 dpi over inked areas (Q08).
        public var sharpness: Double?
        /// 95th minus 5th percentile of grey, 0 to 255 (Q09).
        public var contrast: Double?
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
        colour = page.colour.rawValue
        seals = page.seals.map(Place.init)
        seal = page.seal.wire
        signature = Signature(sighting: page.signature.wire, places: (page.signed ?? []).map(Place.init))
        if page.sharpness != nil || page.contrast != nil {
            measures = Measures(
                sharpness: page.sharpness.map { WireEncoder.rounded($0, 1) }, contrast: page.contrast.map { WireEncoder.rounded($0, 1) })
        }
        problems = context.problems(page.problems)
    }
}

extension Sighting {
    /// As JSON spells it, like CONTRACT's other words of two parts.
    fileprivate var wire: String { self == .notSeen ? "not-seen" : rawValue }
}

/// One document, in the file that holds it or among those that span several files.
public struct InspectedDocument: Codable, Hashable, Sendable {
    /// First and last page in this file, inclusive; absent in the list of documents over several files.
    public var pages: [Int]?
    /// Where all of it is; only for a document over several files, or over pages of one file that do not follow each other.
    public var parts: [PartJSON]?
    /// Id of the material in the pipeline, or `unknown`.
    public var material: String
    /// Name for people.
    public var name: String
    /// Of the label: 0 to 1, calibrated.
    public var confidence: Double
    /// What spoke for the label.
    public var evidence: [String]
    /// The best guesses, best first; only where `material` is `unknown`.
    public var guesses: [String]?
    /// The date that it bears, `yyyy-MM-dd`.
    @OrNull public var date: String?
    /// Level of confidentiality (密级).
    public var level: String
    /// Level of personal data.
    public var sensitivity: String
    /// Only where true: a person must say the level.
    public var undetermined: Bool?
    /// Faults of the document.
    public var problems: [ProblemJSON]
    /// What it states; absent where nothing was found.
    public var facts: [FactJSON]?

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
        facts = FactJSON.all(of: document, in: file, context: context)
    }
}

/// Pages of one file that belong to a document.
public struct PartJSON: Codable, Hashable, Sendable {
    /// Path inside the case folder.
    public var file: String
    /// First and last page, inclusive.
    public var pages: [Int]

    init(_ part: DocumentPart, _ context: WireContext) {
        file = context.shown(part.file)
        pages = [part.pages.lowerBound, part.pages.upperBound]
    }
}

/// A piece of sensitive data, masked; its value only with `--reveal`.
public struct InspectedFinding: Codable, Hashable, Sendable {
    /// Id of the finding kind in the pipeline.
    public var kind: String
    /// Counted from 1.
    public var page: Int
    /// The value with its middle hidden.
    public var masked: String
    /// The level that it alone calls for.
    public var level: String
    /// Why, in the report's language.
    public var reason: String
    /// The value itself.
    public var value: String?

    init(_ finding: Finding, _ context: WireContext) {
        kind = finding.kind
        page = finding.page
        masked = finding.masked
        level = finding.level.rawValue
        reason = context.book.sentence(finding, names: context.names)
        value = context.reveal ? finding.value : nil
    }
}
