/// A rectangle on the page as it is read (upright), in the unit of its ``Page``, origin at the top left.
public struct Box: Codable, Hashable, Sendable {
    /// Of the left edge.
    public var x: Int
    /// Of the upper edge, counted downwards.
    public var y: Int
    /// In the page's unit, as all of a box.
    public var width: Int
    /// Downwards.
    public var height: Int

    public init(x: Int, y: Int, width: Int, height: Int) {
        self.x = x
        self.y = y
        self.width = width
        self.height = height
    }

    /// Just right of the last column.
    public var maxX: Int { x + width }
    /// Just below the last row.
    public var maxY: Int { y + height }
    /// Middle of the columns, for comparing places on a line.
    public var midX: Double { Double(x) + Double(width) / 2 }
    /// Middle of the rows, for telling lines apart.
    public var midY: Double { Double(y) + Double(height) / 2 }
}

/// A line of text where it stands on the page. `box` is nil for text that has no place (TXT, DOCX).
public struct TextLine: Codable, Hashable, Sendable {
    /// Without a line break.
    public var text: String
    /// Around the line's characters.
    public var box: Box?
    /// 0 to 1: mean probability of the line's characters; 1 for embedded text.
    public var confidence: Double
    /// What the line says where it was read a second time in other colours, because a seal lies over its figures: nil where it was not, or where both
    /// readings say the same figures. Which of the two is right, nobody can tell from the picture alone.
    public var otherReading: String?

    public init(text: String, box: Box? = nil, confidence: Double = 1) {
        self.text = text
        self.box = box
        self.confidence = confidence
    }
}

/// Where a page's text came from (CONTRACT `source`).
public enum TextSource: String, Codable, Sendable {
    /// The file holds the text itself.
    case embedded
    /// Recognised from the picture.
    case ocr
    /// There is none.
    case none
}

/// A printed page number: 第3页 共10页 is `PageLabel(number: 3, of: 10)`, `- 3 -` has no total.
public struct PageLabel: Codable, Hashable, Sendable {
    /// As printed; need not be the page's place in its file.
    public var number: Int
    /// The printed total.
    public var of: Int?

    public init(number: Int, of: Int? = nil) {
        self.number = number
        self.of = of
    }
}

/// How the picture's pixels carry colour. Seals cannot be told on `bitonal` and `grey` pages.
public enum ColourMode: String, Codable, Sendable {
    /// Black and white, one bit a pixel.
    case bitonal
    /// Grey, or so little colour that it does not count (Q05).
    case grey
    case colour
    /// A page with no picture (TXT, DOCX, born-digital PDF).
    case none
}

/// What was seen of something that is expected to be on a page.
public enum Sighting: String, Codable, Sendable {
    case seen
    /// It was looked for where it should be.
    case notSeen
    /// It could not be told (a grey scan, no place to look at, an unreadable page).
    case unclear
}

/// One page: a picture or a sheet of text, with what was read from it and measured on it.
///
/// Widths, heights and boxes are in pixels of the upright page for pictures, in 1/72 inch for born-digital PDF pages, 0 for flowing text.
public struct Page: Codable, Hashable, Sendable {
    /// From 1, in the order of the file.
    public var number: Int
    /// Of the upright page; 0 for flowing text.
    public var width: Int = 0
    /// Of the upright page; 0 for flowing text.
    public var height: Int = 0
    /// True dots per inch (from pixels and paper, not from a tag that lies); nil where there is no picture.
    public var dpi: Double?
    /// In reading order.
    public var lines: [TextLine] = []
    /// Where ``lines`` came from.
    public var source: TextSource = .none
    /// Mean confidence over characters, 0 to 1; nil where nothing was read.
    public var confidence: Double?
    /// Clockwise degrees (0, 90, 180, 270) by which the stored picture had to be turned to be read.
    public var rotation: Int = 0
    /// Remaining slant after turning, in degrees, clockwise positive, -45 to 45.
    public var skew: Double = 0
    /// Nothing but paper and dirt; such a page is marked, never dropped.
    public var blank: Bool = false
    /// Variance of the Laplacian at about 150 dpi over inked areas (domain/scan-quality.md Q08); nil where it was not measured.
    public var sharpness: Double?
    /// 95th minus 2nd percentile of grey where there is ink (bitonal: 5th), 0 to 255 (Q09); nil where it was not measured.
    public var contrast: Double?
    /// How the picture carries colour.
    public var colour: ColourMode = .none
    /// The printed page number, where one was found.
    public var label: PageLabel?
    /// Red seals, as boxes.
    public var seals: [Box] = []
    /// Red ink of a seal's extent that has no seal's shape: whether there is a seal is unclear then. Nil where it was not looked for.
    public var redInk: Bool?
    /// Ink that looks like handwriting beside a signing word (签名, 具状人, 甲方 …).
    public var signature: Sighting = .unclear
    /// Where such ink was seen, beside which ``signature`` is `seen`; empty where a signing word stands without it, nil where no word was found.
    public var signed: [Box]?
    /// Faults of quality and of reading; `page` is this page.
    public var problems: [Problem] = []
    /// Hash of the upright picture's size and pixels: equal for the same scan in another wrapping (a JPEG and a PDF around it); nil without a
    /// picture.
    public var pixelHash: UInt64?
    /// 64-bit difference hash of the upright picture, for near duplicates (Q22); nil without a picture.
    public var likeness: UInt64?

    public init(number: Int) {
        self.number = number
    }

    /// Whether a seal is on the page. Red cannot be told on grey or bitonal pages, nor a spoilt print from a blot: `unclear` then.
    public var seal: Sighting {
        if !seals.isEmpty { return .seen }
        return colour == .colour && redInk != true ? .notSeen : .unclear
    }

    /// The page's lines joined by `\n`.
    public var text: String { lines.map(\.text).joined(separator: "\n") }

    /// What may be kept of a page of a paper with a state-secret mark (机密★10年): that it is there, and no word of it.
    public var withheld: Page {
        var page = Page(number: number)
        page.width = width
        page.height = height
        page.dpi = dpi
        page.blank = blank
        page.problems = [Problem(.stateSecret, severity: .failure, page: number)]
        return page
    }

    /// Whether its text was taken out by ``withheld``.
    public var isWithheld: Bool { problems.contains { $0.code == .stateSecret } }
}
