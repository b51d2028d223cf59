/// The brackets at the end of a title's line, or around a line below it.
enum TitleBrackets {
    private static let pairs: [Character: Character] = ["）": "（", ")": "(", "】": "【", "]": "[", "〕": "〔"]

    /// What the brackets that end a line hold; nil where there are none.
    /// - Parameter whole: whether the brackets must (true) or must not (false) be all of the line; nil: either.
    static func content(of line: String, whole: Bool? = nil) -> String? {
        let text = line.trimmingBlanks
        guard let last = text.last, let opening = pairs[last] ?? (last == ")" ? "（" : nil) else { return nil }
        let inner = text.dropLast()
        // Recognisers and typists mix the widths of brackets.
        guard let start = inner.lastIndex(where: { $0 == opening || (opening == "（" && $0 == "(") || (opening == "(" && $0 == "（") }) else { return nil }
        let isWhole = start == inner.startIndex
        if let whole, whole != isWhole { return nil }
        return String(inner[inner.index(after: start)...])
    }

    /// Folded units within the brackets that end a line, where something stands before them.
    static func tail(of line: String) -> Int {
        content(of: line, whole: false).map { CharacterFolding.fold($0).count } ?? 0
    }
}
