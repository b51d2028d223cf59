/// How a printed page number (页码) is written: literal text with a place for the number and, where there is one, for the total.
///
/// In the pipeline's words: `第{number}页 共{of}页`, `- {number} -`. A space stands for nothing or for a mark between parts (comma, slash, dot,
/// bar); a hyphen for any dashes. White space on the page does not count, nor do full-width forms or the case of letters.
public struct PageLabelForm: Sendable, Codable, Hashable {
    /// A part of the form, matched in order.
    public enum Piece: Sendable, Codable, Hashable {
        /// Without white space.
        case text(String)
        case gap
        case dashes
        case number
        case total
    }

    /// Exactly one `number`, at most one `total`, and something beside them.
    public let pieces: [Piece]

    /// What is wrong with a form.
    public enum Fault: Error, Sendable, Hashable {
        /// A place other than `{number}` and `{of}`.
        case unknownPlace(String)
        /// A brace without its partner.
        case openBrace
        /// No place for the number, or one twice.
        case places
        /// Nothing but places: it would take every number on a page for a page number.
        case bare
    }

    public init(_ text: String) throws(Fault) {
        var pieces: [Piece] = []
        var rest = Substring(text)
        while let next = rest.first {
            if next == "{" {
                guard let end = rest.firstIndex(of: "}") else { throw .openBrace }
                let name = String(rest[rest.index(after: rest.startIndex)..<end])
                guard let place = PageLabelForm.places[name] else { throw .unknownPlace(name) }
                pieces.append(place)
                rest = rest[rest.index(after: end)...]
            } else if next == "}" {
                throw .openBrace
            } else if next == "-" {
                rest = rest.drop { $0 == "-" }
                pieces.append(.dashes)
            } else if next.isWhitespace {
                rest = rest.drop(while: \.isWhitespace)
                if !rest.isEmpty, !pieces.isEmpty { pieces.append(.gap) }
            } else {
                let word = rest.prefix { !"{}-".contains($0) && !$0.isWhitespace }
                pieces.append(.text(String(word)))
                rest = rest.dropFirst(word.count)
            }
        }
        guard pieces.count(where: { $0 == .number }) == 1, pieces.count(where: { $0 == .total }) <= 1 else { throw .places }
        guard pieces.contains(where: { $0 != .number && $0 != .total && $0 != .gap }) else { throw .bare }
        self.pieces = pieces
    }

    /// The places by their names.
    static let places: [String: Piece] = ["number": .number, "of": .total]
}
