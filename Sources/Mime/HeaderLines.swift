import Encodings

/// Header fields as they go over the wire (RFC 5322, 2.2): ASCII, folded, each ending in CRLF.
///
/// Text that is not plain becomes encoded words (RFC 2047) in UTF-8 and base64 that end at borders of characters, none longer than 75
/// octets and no line of them longer than 76. What looks like an encoded word itself is encoded too, or readers would decode it.
enum HeaderLines {
    /// Free text: a subject.
    static func text(_ name: String, _ value: String) -> String {
        let head = name + ": "
        if isPlain(value) { return folded(head, value.split(separator: " ").map(String.init)) }
        return folded(head, words(value, after: head.utf8.count))
    }

    /// Addresses with the names of those who have them. Nothing in a name can end it.
    static func mailboxes(_ name: String, _ mailboxes: [Mailbox]) -> String {
        var pieces: [String] = []
        for (index, mailbox) in mailboxes.enumerated() {
            let end = index + 1 < mailboxes.count ? "," : ""
            if !mailbox.name.isEmpty { pieces += phrase(mailbox.name, after: name.utf8.count + 2) }
            pieces.append((mailbox.name.isEmpty ? mailbox.address : "<\(mailbox.address)>") + end)
        }
        return folded(name + ": ", pieces)
    }

    /// What cannot be broken but between its parts: Message-IDs, dates.
    static func parts(_ name: String, _ parts: [String]) -> String { folded(name + ": ", parts) }

    /// The longest line but for single parts that are longer (RFC 2047, 2; less than RFC 5322's 78).
    private static let width = 76
    /// `=?UTF-8?B?` and `?=`.
    private static let frame = 12

    private static func folded(_ head: String, _ parts: [String]) -> String {
        var result = head
        var column = head.utf8.count
        for (index, part) in parts.enumerated() {
            if index > 0, column + 1 + part.utf8.count > width {
                result += "\r\n"
                column = 0
            }
            if index > 0 {
                result += " "
                column += 1
            }
            result += part
            column += part.utf8.count
        }
        return result + "\r\n"
    }

    /// Printable ASCII whose blanks survive folding, and in which no word is too long for a line.
    private static func isPlain(_ text: String) -> Bool {
        text.utf8.allSatisfy { (0x20...0x7E).contains($0) } && !text.contains("=?")
            && text.split(separator: " ", omittingEmptySubsequences: false).allSatisfy { (1...60).contains($0.utf8.count) }
    }

    /// A display name: in quotation marks where that will do, so that no comma in it counts.
    private static func phrase(_ name: String, after column: Int) -> [String] {
        guard isPlain(name), name.utf8.count <= 60 else { return words(name, after: column) }
        return ["\"" + name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""]
    }

    /// Encoded words; blanks between them do not count. The first shares its line with the field's name.
    private static func words(_ text: String, after column: Int) -> [String] {
        var words: [String] = []
        var bytes: [UInt8] = []
        func close() {
            words.append("=?UTF-8?B?\(Base64Text.encode(bytes))?=")
            bytes = []
        }
        for piece in text.flatMap(pieces) {
            // Four characters for each three bytes; a continued line begins with a blank.
            let room = (width - frame - (words.isEmpty ? column : 1)) / 4 * 3
            if !bytes.isEmpty, bytes.count + piece.count > room { close() }
            bytes += piece
        }
        if !bytes.isEmpty { close() }
        return words
    }

    /// A character as people see it stays in one word, unless it is as long as a word by itself.
    private static func pieces(_ character: Character) -> [[UInt8]] {
        let whole = Array(character.utf8)
        return whole.count <= 36 ? [whole] : character.unicodeScalars.map { Array(Character($0).utf8) }
    }
}
