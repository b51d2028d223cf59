/// A character with its place.
package struct Glyph {
    package var scalar: Unicode.Scalar
    /// nil for spaces and breaks that stand between objects and are not drawn.
    package var frame: Frame?
    /// Whether the file says surely which character is drawn.
    package var trusted: Bool
    package var visible: Bool
    /// Clockwise degrees (0, 90, 180, 270) by which the page must be turned for this character to stand upright.
    package var turn: Int
    /// It goes on with what is before it, wherever it stands: one of a column of characters that the file wrote as one piece.
    package var continues = false

    package init(scalar: Unicode.Scalar, frame: Frame? = nil, trusted: Bool = true, visible: Bool = true, turn: Int = 0) {
        self.scalar = Radicals.character(for: scalar)
        self.frame = frame
        self.trusted = trusted
        self.visible = visible
        self.turn = turn
    }

    package var isSpace: Bool { scalar.properties.isWhitespace }
    /// A letter, a sign of a word, a digit.
    package var isWord: Bool { scalar.properties.isAlphabetic || scalar.properties.numericType != nil }
    package var isBreak: Bool { scalar == "\n" || scalar == "\r" }

    /// Whether a character can stand in writing: no controls, replacement characters and private-use ones.
    package static func isWriting(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<9, 14..<32, 0x7F..<0xA0, 0xFFFD, 0xE000..<0xF900, 0xF0000...: false
        default: true
        }
    }
}
