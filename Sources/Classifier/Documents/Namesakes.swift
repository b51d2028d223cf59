import CaseModel
import Pipeline

/// Tells the legal representative's identity card (法定代表人身份证) from a client's: by the name that the company's own papers give.
struct Namesakes: Sendable {
    let rules: [FactRules.Namesake]
    let materials: MaterialCatalogue
    /// Characters of the longest name looked at, and those that two names must share from their beginning.
    private static let longest = 4
    private static let shared = 2

    func apply(to documents: inout [Document], drafts: [Draft]) {
        for rule in rules {
            let named = documents.indices.filter { rule.namedIn.contains(documents[$0].material) }
                .flatMap { names(in: drafts[$0], after: rule.after) + names(in: drafts[$0], before: rule.before) }
            guard !named.isEmpty else { continue }
            for index in documents.indices where documents[index].material == rule.material && documents[index].confirmedBy == nil {
                let held = names(in: drafts[index], after: rule.cardAfter)
                guard held.contains(where: { name in named.contains { Self.isSame(name, $0) } }) else { continue }
                documents[index].material = rule.becomes
                documents[index].name = materials.name(rule.becomes)
                documents[index].evidence.append(Evidence(.neighbour, rule.after[0], weight: 1))
            }
        }
    }

    /// The Han characters behind each of the words, a name's length at most; spaces, line ends and colons between do not count.
    private func names(in draft: Draft, after words: [String]) -> [[UInt16]] {
        let text = CharacterFolding.fold(draft.pages.map(\.page.text).joined())
        return words.map { CharacterFolding.fold($0) }.flatMap { word -> [[UInt16]] in
            guard !word.isEmpty, text.count > word.count else { return [] }
            return (0...(text.count - word.count)).filter { text[$0..<($0 + word.count)].elementsEqual(word) }.compactMap { start in
                let rest = text[(start + word.count)...].drop { !CharacterFolding.isHan($0) }
                // Not far off: a word at the end of a line must not catch the next paragraph.
                guard rest.startIndex - (start + word.count) <= 2 else { return nil }
                let name = Array(rest.prefix(Self.longest).prefix(while: CharacterFolding.isHan))
                return name.count >= Self.shared ? name : nil
            }
        }
    }

    /// 屈明同志在我公司任董事长: the Han characters before each of the words, at every length that a name may have.
    private func names(in draft: Draft, before words: [String]) -> [[UInt16]] {
        let text = CharacterFolding.fold(draft.pages.map(\.page.text).joined())
        return words.map { CharacterFolding.fold($0) }.flatMap { word -> [[UInt16]] in
            guard !word.isEmpty, text.count > word.count else { return [] }
            let starts = (0...(text.count - word.count)).filter { text[$0..<($0 + word.count)].elementsEqual(word) }
            return starts.flatMap { start -> [[UInt16]] in
                let run = text[..<start].suffix(Self.longest).reversed().prefix(while: CharacterFolding.isHan)
                return run.count < Self.shared ? [] : (Self.shared...run.count).map { run.prefix($0).reversed() }
            }
        }
    }

    /// The words behind a name may run into it, so only its beginning counts.
    private static func isSame(_ one: [UInt16], _ other: [UInt16]) -> Bool {
        zip(one, other).prefix { $0 == $1 }.count >= shared
    }
}
