import CaseModel
import Pipeline

/// What a package will hold and where: made from the input alone, before a byte is written.
struct PackagePlan: Sendable {
    var rows: [Row]
    /// Whole files kept in data/originals/.
    var originals: [Stored]
    var others: [CatalogueDocument.Other]
    var orderID: String

    struct Row: Sendable {
        var number: Int
        var document: Document
        var group: String
        /// Below the bag's folder.
        var path: String
        var textPath: String
        var content: Content
        var sources: [CatalogueDocument.Source]
        /// Page numbers through the volume.
        var pages: ClosedRange<Int>
        /// The text of each page, in order.
        var texts: [String]
    }

    enum Content: Sendable, Hashable {
        /// One whole file: its original bytes.
        case whole(sha256: String)
        /// Pages of one or several files, put together as a PDF.
        case derived([Part])
        /// Part of something that has no pages to take out (two documents in one text file): the row names the whole source.
        case reference(sha256: String)
    }

    struct Part: Sendable, Hashable {
        var sha256: String
        var format: String
        var pages: ClosedRange<Int>
    }

    struct Stored: Sendable, Hashable {
        var sha256: String
        var path: String
    }
}
