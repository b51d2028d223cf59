/// What `evaluate --json` prints.
public struct EvaluationJSON: Codable, Hashable, Sendable {
    /// Labelled documents, those whose material is right, those left open (`unknown`), and those that nothing was read of.
    public var documents: Int, right: Int, open: Int, unread: Int
    /// Share right; null without documents.
    @OrNull public var accuracy: Double?
    /// In the order of ids.
    public var materials: [Material]
    /// What was taken for what, most frequent first.
    public var confusion: [Pair]
    /// How far confidences can be believed.
    public var calibration: Calibration
    /// Boundaries inside files whose pages are labelled; null where none are.
    @OrNull public var segmentation: Segmentation?
    /// Documents whose level is labelled; null where none is.
    @OrNull public var levels: Levels?
    /// Dates that are labelled; null where none is.
    @OrNull public var dates: Dates?
    /// Documents with a wrong material, in the order of the labels.
    public var misses: [Miss]

    /// How one material fared; `precision` is null where the label was never given, `recall` where it was never wanted.
    public struct Material: Codable, Hashable, Sendable {
        public var material: String, wanted: Int, given: Int, right: Int
        @OrNull public var precision: Double?
        @OrNull public var recall: Double?

        public init(material: String, wanted: Int, given: Int, right: Int, precision: Double?, recall: Double?) {
            (self.material, self.wanted, self.given, self.right) = (material, wanted, given, right)
            self.precision = precision.map { WireEncoder.rounded($0, 4) }
            self.recall = recall.map { WireEncoder.rounded($0, 4) }
        }
    }

    /// What people called one thing and the program another.
    public struct Pair: Codable, Hashable, Sendable {
        public var expected: String, given: String, count: Int
        public init(expected: String, given: String, count: Int) { (self.expected, self.given, self.count) = (expected, given, count) }
    }

    /// Confidences said against shares that were right.
    public struct Calibration: Codable, Hashable, Sendable {
        /// Expected calibration error; null without labels.
        @OrNull public var error: Double?
        public var bands: [Band]
        public init(error: Double?, bands: [Band]) { (self.error, self.bands) = (error.map { WireEncoder.rounded($0, 4) }, bands) }
    }

    /// Labels whose confidence is at least `from` and less than `to` (1 itself in the last), with their mean.
    public struct Band: Codable, Hashable, Sendable {
        public var from: Double, to: Double, count: Int, right: Int, confidence: Double
        public init(from: Double, to: Double, count: Int, right: Int, confidence: Double) {
            (self.from, self.to, self.count, self.right, self.confidence) = (from, to, count, right, WireEncoder.rounded(confidence, 4))
        }
    }

    /// Boundaries found that are labelled, found that are not, and not found.
    public struct Segmentation: Codable, Hashable, Sendable {
        public var right: Int, extra: Int, missed: Int, f1: Double
        public init(right: Int, extra: Int, missed: Int, f1: Double) {
            (self.right, self.extra, self.missed, self.f1) = (right, extra, missed, WireEncoder.rounded(f1, 4))
        }
    }

    /// Levels given against levels labelled.
    public struct Levels: Codable, Hashable, Sendable {
        /// As labelled, above and below it; below is what must not be.
        public var equal: Int, higher: Int, lower: Int
        public init(equal: Int, higher: Int, lower: Int) { (self.equal, self.higher, self.lower) = (equal, higher, lower) }
    }

    /// Dates given against dates labelled.
    public struct Dates: Codable, Hashable, Sendable {
        public var documents: Int, right: Int
        /// In the order of the labels.
        public var wrong: [WrongDate]
        public init(documents: Int, right: Int, wrong: [WrongDate]) { (self.documents, self.right, self.wrong) = (documents, right, wrong) }
    }

    /// One document whose date is wrong.
    public struct WrongDate: Codable, Hashable, Sendable {
        public var file: String
        public var pages: [Int]?
        public var expected: String
        /// Null where none was found.
        @OrNull public var given: String?
        public init(file: String, pages: [Int]?, expected: String, given: String?) {
            (self.file, self.pages, self.expected) = (file, pages, expected)
            self.given = given
        }
    }

    /// One document whose material is wrong.
    public struct Miss: Codable, Hashable, Sendable {
        public var file: String
        public var pages: [Int]?
        public var expected: [String]
        /// Null where nothing was read.
        @OrNull public var given: String?
        public var confidence: Double
        public init(file: String, pages: [Int]?, expected: [String], given: String?, confidence: Double) {
            (self.file, self.pages, self.expected, self.confidence) = (file, pages, expected, WireEncoder.rounded(confidence, 4))
            self.given = given
        }
    }

    /// From the figures, which it rounds.
    public init(
        documents: Int, right: Int, open: Int, unread: Int, materials: [Material], confusion: [Pair], calibration: Calibration,
        segmentation: Segmentation?, levels: Levels?, dates: Dates?, misses: [Miss]
    ) {
        (self.documents, self.right, self.open, self.unread) = (documents, right, open, unread)
        accuracy = documents > 0 ? WireEncoder.rounded(Double(right) / Double(documents), 4) : nil
        (self.materials, self.confusion, self.calibration, self.misses) = (materials, confusion, calibration, misses)
        self.segmentation = segmentation
        self.levels = levels
        self.dates = dates
    }
}
