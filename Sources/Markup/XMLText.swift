import CaseModel

/// What an XML document of no known kind says: data of electronic invoices (数电票), feeds, exports of other programs.
public enum XMLText {
    /// Gives the text of each element as a line of its own, in the document's order, without tags, attributes and comments.
    ///
    /// A name that is no Latin word labels its value (`购买方名称：…`), as such documents are made for people as well.
    /// - Parameter characters: how much text is wanted at most.
    /// - Throws: ``MarkupError/damaged(part:reason:)`` where it is not well formed, ``MarkupError/forbidden(part:)`` where its entities multiply.
    public static func read(_ bytes: [UInt8], characters: Int = 5_000_000) throws(MarkupError) -> PagedText {
        let reader = try XMLPull(bytes, part: "document", allowsDocumentType: true)
        var allowance = TextAllowance(characters: characters)
        var lines: [String] = []
        var names: [String] = []
        while !allowance.isSpent, let event = try reader.next() {
            switch event {
            case .start(_, let name, let isEmpty): if !isEmpty { names.append(name) }
            case .end: _ = names.popLast()
            case .text(let text):
                for line in text.split(whereSeparator: \.isNewline) {
                    let words = line.split(whereSeparator: \.isWhitespace).joined(separator: " ")
                    guard !words.isEmpty else { continue }
                    let line = label(names.last) + words
                    lines.append(line)
                    allowance.take(line)
                }
            }
        }
        var result = PagedText(pages: [lines])
        if allowance.isSpent { result.problems.append(Problem(.tooLarge, threshold: Double(characters), detail: "characters")) }
        return result
    }

    private static func label(_ name: String?) -> String {
        guard let name, name.unicodeScalars.contains(where: { $0.value > 0x2E7F }) else { return "" }
        return name + "："
    }
}
