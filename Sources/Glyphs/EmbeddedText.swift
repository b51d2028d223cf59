import CaseModel

/// The text that a page of a PDF or OFD carries.
public struct EmbeddedText: Sendable {
    /// In reading order, boxes in 1/72 inch of the page turned by ``rotation``.
    public var lines: [TextLine]
    /// Clockwise degrees (0, 90, 180, 270) by which the page, as it is shown, must be turned to be read: most of its text runs another way.
    public var rotation = 0
    /// Characters that are not white space.
    public var characters: Int
    /// The share that cannot be trusted: replacement and private-use characters, controls, codes without a Unicode value. Held against letters
    /// and digits only: rows of dots in a table of contents say nothing.
    public var unsound: Double
    /// Of them, the share that is drawn invisibly: the text layer of a scanner's own OCR.
    public var invisible: Double

    /// Word's bullets are private-use characters, so a few are forgiven.
    public static let unsoundLimit = 0.1

    /// Whether the text says what the page shows.
    public var sound: Bool { characters > 0 && unsound <= EmbeddedText.unsoundLimit }

    /// Of a page without text.
    public static let none = EmbeddedText(lines: [], characters: 0, unsound: 0, invisible: 0)

    public init(lines: [TextLine], rotation: Int = 0, characters: Int, unsound: Double, invisible: Double) {
        self.lines = lines
        self.rotation = rotation
        self.characters = characters
        self.unsound = unsound
        self.invisible = invisible
    }

    /// Puts a page's characters together.
    ///
    /// - Parameters:
    ///   - glyphs: in the order of the file.
    ///   - width: of the page as it is shown, in 1/72 inch; `height` likewise.
    ///   - trustingOrder: whether that order is one to be read in, where it does not jump about.
    package init(glyphs: [Glyph], width: Double, height: Double, trustingOrder: Bool = true) {
        var glyphs = glyphs
        let rotation = EmbeddedText.rotation(glyphs)
        if rotation != 0 {
            for index in glyphs.indices { glyphs[index].frame = glyphs[index].frame?.turned(clockwise: rotation, width: width, height: height) }
        }
        let written = glyphs.filter { !$0.isSpace }
        let untrusted = written.count { !$0.trusted }, words = written.count { $0.trusted && $0.isWord }
        let unsound = untrusted == 0 ? 0 : Double(untrusted) / Double(untrusted + words)
        self.init(
            lines: LineBuilder.lines(glyphs, trustingOrder: trustingOrder && rotation == 0), rotation: rotation, characters: written.count,
            unsound: EmbeddedText.isSwapped(written) ? 1 : unsound,
            invisible: written.isEmpty ? 0 : Double(written.count { !$0.visible }) / Double(written.count))
    }

    /// The turn that most characters need; 0 unless they are nearly all (a stamp or a side note does not turn a page).
    private static func rotation(_ glyphs: [Glyph]) -> Int {
        let written = glyphs.filter { !$0.isSpace && $0.frame != nil }
        guard written.count >= 4 else { return 0 }
        return [90, 180, 270].first { turn in written.count { $0.turn == turn } * 10 > written.count * 8 } ?? 0
    }

    /// A map to Unicode written in the wrong byte order turns M (004D) into 䴀 (4D00): nearly every low byte is zero. In writing one in 256 is.
    private static func isSwapped(_ glyphs: [Glyph]) -> Bool {
        glyphs.count >= 4 && glyphs.count { $0.scalar.value > 0xFF && $0.scalar.value & 0xFF == 0 } * 4 > glyphs.count * 3
    }
}
