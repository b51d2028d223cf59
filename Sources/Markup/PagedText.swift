import CaseModel
import Containers

/// Text of a file that has pages of its own kind: the sheets of a workbook, the slides of a presentation. Text that flows is one page.
public struct PagedText: Sendable, Hashable {
    /// Lines of each page in reading order; none is empty. Cells of a row are parted by a tab.
    public var pages: [[String]]
    /// Pictures in the order in which they first appear, named by their part.
    public var pictures: [UnpackedMember]
    /// Other files embedded in it, likewise.
    public var attachments: [UnpackedMember]
    /// What could not be read of it.
    public var problems: [Problem]

    public init(
        pages: [[String]] = [], pictures: [UnpackedMember] = [], attachments: [UnpackedMember] = [], problems: [Problem] = []
    ) {
        self.pages = pages
        self.pictures = pictures
        self.attachments = attachments
        self.problems = problems
    }

    /// Tells the pictures on which pages they stand, by their parts' names.
    mutating func place(_ pages: [String: Int]) {
        for index in pictures.indices { pictures[index].page = pages[pictures[index].name.display] }
    }
}

/// A row of a table on a page: cells parted by a tab. The further paragraphs of a cell begin lines of their own, so that a page laid out as a
/// one-celled table keeps its lines.
struct RowLines {
    private(set) var lines = [""]
    private var isFirst = true

    mutating func add(_ cell: [String]) {
        if !isFirst { lines[lines.count - 1] += "\t" }
        isFirst = false
        lines[lines.count - 1] += cell.first ?? ""
        lines += cell.dropFirst()
    }
}

/// How much text is still wanted of a file: a few hundred bytes can stand for gigabytes (a string that a million cells share, a cell that is
/// repeated a million times).
struct TextAllowance {
    private(set) var left: Int

    init(characters: Int) { left = characters }

    var isSpent: Bool { left <= 0 }

    /// Counts a text and the sign that parts it from the next.
    mutating func take(_ text: String) { left -= text.unicodeScalars.count + 1 }
}
