/// How a cell looks. Whatever a colour says must be said by the cell's words too.
public struct CellStyle: Hashable, Sendable {
    /// Behind the text, as `0xRRGGBB`; nil: none.
    public var fill: UInt32?
    /// Of the text, as `0xRRGGBB`; nil: black.
    public var ink: UInt32?
    public var isBold: Bool
    public var isCentred: Bool

    public init(fill: UInt32? = nil, ink: UInt32? = nil, isBold: Bool = false, isCentred: Bool = false) {
        self.fill = fill
        self.ink = ink
        self.isBold = isBold
        self.isCentred = isCentred
    }

    /// Black on white, at the left.
    public static let plain = CellStyle()
    /// Of the row that names the columns.
    public static let heading = CellStyle(fill: 0xE8EDF3, isBold: true)
}

/// A cell: a text, or a number of the program's own. There are no formulas, links or dates, so that no name of a file can become one.
public struct Cell: Hashable, Sendable {
    public enum Content: Hashable, Sendable {
        case text(String)
        case count(Int)
    }

    public var content: Content
    public var style: CellStyle

    public init(_ text: String, _ style: CellStyle = .plain) {
        content = .text(text)
        self.style = style
    }

    public init(count: Int, _ style: CellStyle = .plain) {
        content = .count(count)
        self.style = style
    }
}
