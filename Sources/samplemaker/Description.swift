import Yams

/// A case folder to be drawn: what lies in it and what must come out of it. Read from Samples/descriptions/*.yaml.
struct CaseDescription: Decodable {
    /// Name of the folder in the inbox.
    var folder: String
    var seed: Int
    /// case.yaml, word for word; none: the folder has none.
    var caseFile: String?
    var files: [FileDescription]
    /// Added afterwards, below Samples/later.
    var later: LaterDescription?
    /// What must come out, besides what follows from `files`.
    var expect: Expectation

    struct Expectation: Decodable {
        /// `archived`, `incomplete`, …
        var state: String
        /// Material id of a required item to its status; an item with alternatives has its ids joined by `|`.
        var required: [String: String]
        /// Fields that are asked for.
        var questions: [String]?
    }

    struct LaterDescription: Decodable {
        var caseFile: String?
        var files: [FileDescription]
        var expect: Expectation
    }
}

/// One file of a case folder.
struct FileDescription: Decodable {
    enum Kind: String, Decodable {
        case jpeg, tiff, scan, pdf, docx, txt, eml, zip, copy, bytes
    }

    /// Below the folder.
    var path: String
    var kind: Kind
    var documents: [DocumentDescription]?
    /// How it was scanned; pages may differ.
    var scan: ScanDescription?
    /// Number of a page of the file (from 1) to how that page was scanned.
    var pageScans: [String: ScanDescription]?
    /// Of text: `UTF-8` or `GB18030`; of a ZIP: of its names.
    var encoding: String?
    /// Of an e-mail.
    var mail: MailDescription?
    /// Members of a ZIP or attachments of an e-mail.
    var members: [FileDescription]?
    /// Another file of the folder, of which this is a copy.
    var of: String?
    /// Bytes of a file that is drawn by nobody, as text.
    var content: String?
    /// Keeps only this share of the file: a copy that broke off.
    var truncated: Double?
    /// What must be said of the file, if it is not simply read: its status and its problem codes.
    var status: String?
    var problems: [String]?
    /// Page numbers that must be scanned again.
    var rescan: [Int]?
    /// This file and the following ones with the same word are one document.
    var series: String?
}

struct MailDescription: Decodable {
    var from: String
    var to: String
    var subject: String
    var date: String
    var body: String
}

/// One document in a file, in the small markup that ``Markup`` reads.
struct DocumentDescription: Decodable {
    var material: String
    var body: String
    /// Printed at the foot of each page: `{n}` the page, `{of}` how many.
    var footer: String?
    /// Printed at the head of each page.
    var header: String?
    /// Body type in points.
    var size: Double?
    /// Lines of body type to the inch are set by this factor of the type's size.
    var leading: Double?
    /// `serif` or `sans`; else by the seed.
    var font: String?
    /// Millimetres, width and height; else A4.
    var paper: [Double]?
    /// A decorated frame round the page (certificates).
    var frame: Bool?
    /// Problem codes that must be named of it.
    var problems: [String]?
}

/// A scanner and its dirt. What is not said is chosen by the seed.
struct ScanDescription: Decodable {
    var dpi: Double?
    /// Written into the file; else the true one.
    var statedDPI: Double?
    /// Degrees clockwise by which the page lies in the picture: 0, 90, 180, 270.
    var turn: Int?
    /// Degrees.
    var skew: Double?
    var grey: Bool?
    /// Standard deviation of the noise, in steps of 255.
    var noise: Double?
    /// Standard deviation of the blur, in pixels at 300 dpi.
    var blur: Double?
    /// Brightness of the paper, 0 to 255.
    var paper: Double?
    /// How much darker the shadow is, 0 to 1.
    var shadow: Double?
    /// Specks of dust on the page.
    var specks: Int?
    /// JPEG quality.
    var quality: Int?
    /// Taken with a telephone: a desk around the page, uneven light.
    var photo: Bool?

    /// The values of `other` where they are given.
    func overridden(by other: ScanDescription?) -> ScanDescription {
        guard let other else { return self }
        return ScanDescription(
            dpi: other.dpi ?? dpi, statedDPI: other.statedDPI ?? statedDPI, turn: other.turn ?? turn, skew: other.skew ?? skew,
            grey: other.grey ?? grey, noise: other.noise ?? noise, blur: other.blur ?? blur, paper: other.paper ?? paper,
            shadow: other.shadow ?? shadow, specks: other.specks ?? specks, quality: other.quality ?? quality, photo: other.photo ?? photo)
    }
}
