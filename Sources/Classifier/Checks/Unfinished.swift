import CaseModel
import Pipeline

/// Tells of a paper that can still be altered that it has gaps (【待补：送达回证页码】, XXX): it is a draft, whatever its title.
///
/// Only what a file says itself counts, and only where nobody has signed or sealed it: a scan is of paper, and a signed paper with a gap is
/// what was signed.
struct Unfinished: Sendable {
    /// As which such a paper is proposed to be left out.
    let name: String?
    private let rules: FactRules.Papers.Signing
    private static let brackets: [(open: Character, close: Character)] = [("【", "】"), ("[", "]")]
    private static let longestGap = 30
    private static let crosses: Set<Character> = ["X", "x", "×", "✕"]
    private static let fewestCrosses = 3

    init(_ pipeline: PipelineDefinition) {
        rules = pipeline.facts.papers.signing
        name = rules.draft.map(pipeline.materials.name)
    }

    func shows(_ pages: [Page], of material: Material) -> Bool {
        guard rules.gapCategories.contains(material.category), !pages.isEmpty, pages.allSatisfy(Self.canBeAltered) else { return false }
        let text = pages.flatMap(\.lines).map { $0.text.filter { !$0.isWhitespace } }.joined()
        return hasGap(text) || Self.hasCrosses(text)
    }

    /// A page of text that bears no mark.
    static func canBeAltered(_ page: Page) -> Bool {
        page.blank || page.source == .embedded && page.colour == .none && page.signature != .seen && page.seals.isEmpty && page.redInk != true
    }

    private func hasGap(_ text: String) -> Bool {
        Self.brackets.contains { open, close in
            text.indices.contains { start in
                guard text[start] == open else { return false }
                let content = text[text.index(after: start)...].prefix(Self.longestGap + 1).prefix { $0 != close }
                return content.count <= Self.longestGap && rules.gaps.contains { content.contains($0) }
            }
        }
    }

    /// XXX that stands for a word. Beside figures or stars it hides a number (139XXXX0000).
    private static func hasCrosses(_ text: String) -> Bool {
        var run = 0
        var before: Character = " "
        for character in text + " " {
            if crosses.contains(character) {
                run += 1
                continue
            }
            if run >= fewestCrosses, ![before, character].contains(where: { $0.isASCII && ($0.isLetter || $0.isNumber) || $0 == "*" }) { return true }
            (run, before) = (0, character)
        }
        return false
    }
}
