/// A receipt (移交清单): the files of one case that one run took in, with what was known of them when it had read them.
///
/// It is written once. What was received does not change; what becomes of the files later stands in the case's report. Names of files, folders
/// and documents are masked already.
public struct Receipt: Codable, Hashable, Sendable {
    /// `C00042`: the case that the files counted to when the receipt was written; they may have gone to another since.
    public var caseID: String
    /// From 1, within the case.
    public var number: Int
    /// The language of its words, a BCP 47 tag; it stays when the settings change.
    public var language: String
    /// The firm's name; empty where it is not set.
    public var firm: String
    /// The case's title, else its folder's name.
    public var title: String
    /// The inbox folders that the files came in, in the order in which they came. The inbox itself for loose files.
    public var folders: [String]
    /// When the first of the files was taken in, ISO 8601 with zone.
    public var received: String
    /// When the last was: later than the first only where a run was killed and taken up again.
    public var lastReceived: String
    /// When the receipt was written, ISO 8601 with zone.
    public var made: String
    /// In natural order: 2 before 10.
    public var lines: [Line]

    /// A file that was received.
    public struct Line: Codable, Hashable, Sendable {
        /// One of ``Receipt/folders``.
        public var folder: String
        /// Below that folder.
        public var path: String
        /// Hexadecimal; only for a name that is not UTF-8.
        public var pathBytes: String?
        /// With those of the files inside it; nil where it was not read.
        public var pages: Int?
        /// Size.
        public var bytes: Int64
        /// Lower-case hexadecimal SHA-256; nil where the bytes were not taken in, and for lists of passwords.
        public var sha256: String?
        /// Files inside a container, at any depth; nil for other files.
        public var members: Int?
        /// Names of the documents that it holds, each once for every document.
        public var documents: [String]
        /// What became of it.
        public var fate: FileFate
        /// As `show` gives it: a package, a state, codes of problems, the file that it is a duplicate of.
        public var detail: String?
        /// Fate and reason in the receipt's language.
        public var told: String

        public init(
            folder: String, path: String, pathBytes: String? = nil, pages: Int?, bytes: Int64, sha256: String?, members: Int? = nil,
            documents: [String] = [], fate: FileFate, detail: String? = nil, told: String
        ) {
            self.folder = folder
            self.path = path
            self.pathBytes = pathBytes
            self.pages = pages
            self.bytes = bytes
            self.sha256 = sha256
            self.members = members
            self.documents = documents
            self.fate = fate
            self.detail = detail
            self.told = told
        }
    }

    public init(
        caseID: String, number: Int, language: String, firm: String, title: String, folders: [String], received: String, lastReceived: String,
        made: String, lines: [Line]
    ) {
        self.caseID = caseID
        self.number = number
        self.language = language
        self.firm = firm
        self.title = title
        self.folders = folders
        self.received = received
        self.lastReceived = lastReceived
        self.made = made
        self.lines = lines
    }

    /// `C00042-1`: what people call it, and its files in reports/receipts.
    public var id: String { "\(caseID)-\(number)" }

    /// Sums over the lines.
    public struct Totals: Codable, Hashable, Sendable {
        /// All that lay there.
        public var files = 0
        /// Of what was read, duplicates too.
        public var pages = 0
        /// Of all files.
        public var bytes: Int64 = 0
        /// Files whose bytes are kept, without duplicates.
        public var taken = 0
        /// The same bytes as another file of the case.
        public var duplicates = 0
        /// System files.
        public var ignored = 0
        /// Links and special files.
        public var refused = 0
        /// Files that could not be opened.
        public var unreadable = 0

        /// Nothing.
        public init() {}
    }

    /// Sums over the lines.
    public var totals: Totals {
        var totals = Totals()
        for line in lines {
            totals.files += 1
            totals.pages += line.pages ?? 0
            totals.bytes += line.bytes
            switch line.fate {
            case .duplicate: totals.duplicates += 1
            case .ignored: totals.ignored += 1
            case .refused: totals.refused += 1
            case .unreadable: totals.unreadable += 1
            case .packaged, .waiting, .unread, .quarantined, .passwords, .superseded, .deleted: totals.taken += 1
            }
        }
        return totals
    }

    /// What lists of receipts show of one.
    public struct Entry: Codable, Hashable, Sendable {
        /// As ``Receipt/id``.
        public var id: String
        /// As ``Receipt/received``.
        public var received: String
        /// All that lay there.
        public var files: Int
        /// Of what was read.
        public var pages: Int
        /// SHA-256 of the list as CSV, byte for byte.
        public var digest: String

        public init(_ receipt: Receipt, digest: String) {
            id = receipt.id
            received = receipt.received
            files = receipt.totals.files
            pages = receipt.totals.pages
            self.digest = digest
        }
    }
}
