import CaseModel

/// What `receipt --format json` prints: one receipt, as it was written.
public struct ReceiptJSON: Codable, Hashable, Sendable {
    /// A file that was received.
    public struct File: Codable, Hashable, Sendable {
        /// Its row, from 1.
        public var number: Int
        /// The inbox folder that it came in.
        public var folder: String
        /// Below that folder.
        public var path: String
        /// Hexadecimal; only for a name that is not UTF-8.
        public var pathBytes: String?
        /// Null where it was not read.
        @OrNull public var pages: Int?
        /// Size.
        public var bytes: Int64
        /// Null where the bytes were not taken in, and for lists of passwords.
        @OrNull public var sha256: String?
        /// Files inside a container; absent for other files.
        public var members: Int?
        /// Names of the documents that it holds.
        public var documents: [String]
        /// As in `show`.
        public var outcome: FileFate
        /// As in `show`.
        @OrNull public var detail: String?
        /// Both in words.
        public var message: String
    }

    /// `C00042-1`.
    public var id: String
    /// The case that the files came to.
    public var `case`: String
    /// Within the case, from 1.
    public var number: Int
    /// Null where it is not set.
    @OrNull public var firm: String?
    /// The case's title, else its folder's name.
    public var title: String
    /// The inbox folders that the files came in.
    public var folders: [String]
    /// The moment of accession, ISO 8601; of several the first.
    public var received: String
    /// Of several moments of accession the last; absent where there is one.
    public var lastReceived: String?
    /// When it was written.
    public var made: String
    /// In natural order.
    public var files: [File]
    /// Sums over the files.
    public var totals: Receipt.Totals
    /// Of the list as CSV, byte for byte.
    public var sha256: String

    /// - Parameter digest: of its CSV.
    public init(_ receipt: Receipt, digest: String) {
        id = receipt.id
        self.case = receipt.caseID
        number = receipt.number
        firm = receipt.firm.isEmpty ? nil : receipt.firm
        title = receipt.title
        folders = receipt.folders
        received = receipt.received
        lastReceived = receipt.lastReceived == receipt.received ? nil : receipt.lastReceived
        made = receipt.made
        files = receipt.lines.enumerated().map { index, line in
            File(
                number: index + 1, folder: line.folder, path: line.path, pathBytes: line.pathBytes, pages: line.pages, bytes: line.bytes,
                sha256: line.sha256, members: line.members, documents: line.documents, outcome: line.fate, detail: line.detail, message: line.told)
        }
        totals = receipt.totals
        sha256 = digest
    }
}
