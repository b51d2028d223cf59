import CaseModel

/// What became of one labelled document.
public struct EvaluatedDocument: Sendable {
    /// The group and file, for people; unmasked.
    public var path: String
    /// Nil for the whole file.
    public var pages: ClosedRange<Int>?
    /// Materials that would be right.
    public var expected: [MaterialID]
    /// What it was taken for; nil where nothing was read there.
    public var given: MaterialID?
    /// Of that label.
    public var confidence: Double
    /// The label's level and the one that was given; nil where the label says nothing.
    public var level: (expected: Level, given: Level)?
    /// The label's date and the one that was found; nil where the label says nothing.
    public var date: (expected: CalendarDate, given: CalendarDate?)?

    /// Whether the date is right; nil where the label says nothing.
    public var dateRight: Bool? { date.map { $0.expected == $0.given } }
    /// Whether it is one of those expected.
    public var isRight: Bool { given.map(expected.contains) ?? false }
}

/// What the classifier is worth on a labelled set.
public struct EvaluationFigures: Sendable {
    /// In the order of the labels.
    public var documents: [EvaluatedDocument]
    /// Boundaries inside files whose pages are labelled: those found that are there, those found that are not, those not found.
    public var boundaries: (right: Int, extra: Int, missed: Int) = (0, 0, 0)

    public init(documents: [EvaluatedDocument]) { self.documents = documents }

    /// How many there are of each.
    public struct MaterialRow: Sendable {
        /// Its id.
        public var material: MaterialID
        /// Documents so labelled by people (of several right answers the one given counts, else the first), by the classifier, by both.
        public var wanted = 0, given = 0, right = 0
        /// Share of the labels given that are right; nil without any.
        public var precision: Double? { given > 0 ? Double(right) / Double(given) : nil }
        /// Share of the documents that were found; nil without any.
        public var recall: Double? { wanted > 0 ? Double(right) / Double(wanted) : nil }
    }

    /// Labels of some confidence.
    public struct Band: Sendable {
        /// From (inclusive) to (exclusive, but for 1).
        public var from: Double, to: Double
        /// Labels in it, and those that are right.
        public var count = 0, right = 0
        /// Mean of what was said of them.
        public var confidence = 0.0
    }

    /// Right answers of all.
    public var right: Int { documents.count(where: \.isRight) }
    /// Documents that were left open.
    public var open: Int { documents.count { $0.given == .unknownMaterial } }
    /// Documents that were not found at all: the file could not be read, or has no such page.
    public var unread: Int { documents.count { $0.given == nil } }

    /// By material, in the order of ids.
    public var materials: [MaterialRow] {
        var rows: [MaterialID: MaterialRow] = [:]
        func add(_ id: MaterialID, _ change: (inout MaterialRow) -> Void) { change(&rows[id, default: MaterialRow(material: id)]) }
        for document in documents {
            if let wanted = document.isRight ? document.given : document.expected.first { add(wanted) { $0.wanted += 1 } }
            if let given = document.given { add(given) { $0.given += 1 } }
            if document.isRight, let given = document.given { add(given) { $0.right += 1 } }
        }
        return rows.values.sorted { $0.material < $1.material }
    }

    /// What was taken for what, most frequent first.
    public var confusion: [(expected: MaterialID, given: MaterialID, count: Int)] {
        var counts: [[MaterialID]: Int] = [:]
        for document in documents where !document.isRight {
            if let expected = document.expected.first, let given = document.given { counts[[expected, given], default: 0] += 1 }
        }
        return counts.map { ($0.key[0], $0.key[1], $0.value) }.sorted { ($1.2, $0.0, $0.1) < ($0.2, $1.0, $1.1) }
    }

    /// Labels given, by confidence; bands without any are left out.
    public var bands: [Band] {
        let edges = [0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0]
        return zip(edges, edges.dropFirst()).compactMap { from, to in
            let inside = labelled.filter { $0.confidence >= from && ($0.confidence < to || to == 1) }
            guard !inside.isEmpty else { return nil }
            return Band(
                from: from, to: to, count: inside.count, right: inside.count(where: \.isRight),
                confidence: inside.reduce(0) { $0 + $1.confidence } / Double(inside.count))
        }
    }

    /// Expected calibration error: by how much the confidence said and the share right differ, on average over labels (Naeini et al. 2015);
    /// nil without labels.
    public var calibrationError: Double? {
        guard !labelled.isEmpty else { return nil }
        return bands.reduce(0) { $0 + abs($1.confidence * Double($1.count) - Double($1.right)) } / Double(labelled.count)
    }

    private var labelled: [EvaluatedDocument] { documents.filter { $0.given != nil && $0.given != .unknownMaterial } }

    /// Harmonic mean of precision and recall of boundaries; nil where no labelled file has or was given one.
    public var boundaryF1: Double? {
        let all = 2 * boundaries.right + boundaries.extra + boundaries.missed
        return all > 0 ? 2 * Double(boundaries.right) / Double(all) : nil
    }
}
