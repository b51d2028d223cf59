import CaseModel

/// What people said of documents, recalled where a page is like one of theirs.
///
/// Two papers of one form have its printed words in common, whatever was filled in. Measured on the texts of Tests/Classifier/Evaluation/tuned:
/// papers of different kinds share at most 0.14 of their three-character pieces, two wordings of one kind 0.24; the same form filled in for
/// somebody else, four of ten of its sentences written anew, shares 0.25 or more in 86 of 100. See `LikenessTests`.
public struct Memory: Sendable {
    /// Share of pieces from which a page is like another.
    static let alike = 0.25
    /// Share from which it is the same form, so that the person's word outweighs the machine's own reasons.
    static let sameForm = 0.4
    /// Pieces of a page below which its words say too little; its picture decides then.
    static let fewestPieces = 40
    /// Bits by which pictures of little text may differ; scans of one paper differ by up to 8.
    static let pictureDistance = 8
    /// Of shares that are so near to the best, the newest correction counts.
    private static let near = 0.1

    /// A correction whose page is like the one looked at.
    struct Match: Sendable {
        var correction: Correction
        /// 0 to 1; of pictures without words ``pictureShare``.
        var share: Double
    }

    private let corrections: [Correction]

    /// - Parameter corrections: of those about the same content only the newest counts.
    public init(_ corrections: [Correction]) {
        var newest: [[DocumentKey]: Correction] = [:]
        for correction in corrections where newest[correction.document].map({ $0.id < correction.id }) ?? true {
            newest[correction.document] = correction
        }
        self.corrections = newest.values.filter { !$0.sketches.isEmpty }.sorted { $0.id < $1.id }
    }

    /// Whether nothing is remembered.
    public var isEmpty: Bool { corrections.isEmpty }

    /// The corrections that may bear on a case's files, as text: part of what its judgement depends on. It names too many rather than too few,
    /// because it does not know where documents begin.
    public func signature(for files: [FileReading]) -> String {
        guard !isEmpty else { return "" }
        var found: Set<Int64> = []
        for page in files.flatMap(\.flattened).flatMap(\.pages) {
            for sketch in PageSketch.sketches(of: [page]) {
                for correction in corrections where !found.contains(correction.id) && share(correction, sketch) != nil { found.insert(correction.id) }
            }
        }
        return corrections.filter { found.contains($0.id) }.map { "\($0.id):\($0.material):\($0.by)" }.joined(separator: " ")
    }

    /// The correction that a document is most like: its first page that has something on it decides.
    /// - Parameter document: the document itself, whose own correction is no likeness.
    func match(_ pages: [PageView], document: [DocumentKey]) -> Match? {
        guard !isEmpty, let first = pages.first(where: { !$0.page.blank && (!$0.isEmpty || $0.page.likeness != nil) }) else { return nil }
        let sketch = PageSketch(first)
        let matches = corrections.compactMap { correction -> Match? in
            guard correction.document != document, let share = share(correction, sketch) else { return nil }
            return Match(correction: correction, share: share)
        }
        guard let best = matches.map(\.share).max() else { return nil }
        return matches.last { $0.share >= best - Self.near }
    }

    /// How like the first page of a correction's document a page is; nil where it is not.
    private func share(_ correction: Correction, _ sketch: PageSketch) -> Double? {
        guard let remembered = correction.sketches.first else { return nil }
        if min(remembered.count, sketch.count) >= Self.fewestPieces {
            let share = remembered.share(with: sketch)
            return share >= Self.alike ? share : nil
        }
        // Few words: pictures of one paper, and what words there are must not speak against it.
        guard max(remembered.count, sketch.count) < 2 * Self.fewestPieces, let one = remembered.picture, let other = sketch.picture,
            (one ^ other).nonzeroBitCount <= Self.pictureDistance
        else { return nil }
        let share = remembered.share(with: sketch)
        return max(remembered.count, sketch.count) == 0 || share >= Self.alike ? max(share, Self.alike) : nil
    }
}

extension Memory.Match {
    /// Weight of a page that is only just like another, and of one with the same print: between them, in proportion.
    private static let least = 3.0
    private static let greatest = 7.0
    /// By how much the same form is in front of everything else.
    private static let lead = 1.5

    /// What it adds to the score of the person's material.
    /// - Parameter lead: the best score of any other material.
    func weight(own: Double, best: Double) -> Double {
        let place = (share - Memory.alike) / (1 - Memory.alike)
        let weight = Self.least + place * (Self.greatest - Self.least)
        guard share >= Memory.sameForm else { return weight }
        return max(weight, best + Self.lead - own)
    }

    /// Who said so of which document.
    var text: String { "\(correction.by), \(correction.source)" }
}
