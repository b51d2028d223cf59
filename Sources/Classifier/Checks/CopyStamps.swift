import CaseModel
import Pipeline

/// Finds the stamp or remark by which a copy is certified (与原件核对无误; R087, R129).
///
/// It stands in a line of its own, or with a name and a day: a sentence that speaks of originals (本复印件与原件一致的，…) is longer.
struct CopyStamps: Sendable {
    private let words: [(plain: String, word: String)]
    /// Characters of a line that may be one, blanks and marks among them.
    private let shortest: Int
    private let longest: Int
    /// Characters beside the words: a name, a day, the firm's short name.
    private static let mostBeside = 14

    init(_ words: [String]) {
        self.words = words.map { (Self.plain($0), $0) }.filter { !$0.0.isEmpty }.sorted { $0.0.count > $1.0.count }
        shortest = self.words.last?.plain.count ?? Int.max
        longest = 2 * ((self.words.first?.plain.count ?? 0) + Self.mostBeside)
    }

    /// The words as they stand in the pipeline; nil where there are none.
    func stamp(on pages: [Page]) -> String? {
        for line in pages.flatMap(\.lines) {
            guard line.text.count >= shortest, line.text.count <= longest else { continue }
            let text = Self.plain(line.text)
            if let hit = words.first(where: { text.holds($0.plain) && text.count - $0.plain.count <= Self.mostBeside }) { return hit.word }
        }
        return nil
    }

    private static func plain(_ text: String) -> String { ScalarText.plain(text).filter { $0.isLetter || $0.isNumber } }
}
