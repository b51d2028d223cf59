import CaseModel
import Pipeline

/// Tells of identity cards of which only one side was scanned (domain/scan-quality.md Q27). A warning: the other side may lie elsewhere.
struct CardSides {
    private let rules: FactRules
    private let pages: CasePages
    /// A page read with less than this may have a side that was not read.
    private static let surelyRead = 0.85

    init(rules: FactRules, files: [FileReading]) {
        self.rules = rules
        pages = CasePages(files)
    }

    /// The documents with a warning added to each card that lacks a side.
    func marked(_ documents: [Document]) -> [Document] {
        var documents = documents
        var fronts: [Int] = [], backs: [Int] = []
        for (index, document) in documents.enumerated() {
            guard let sides = sides(document) else { continue }
            switch sides {
            case (true, false): fronts.append(index)
            case (false, true): backs.append(index)
            default: continue
            }
        }
        // Both sides in files of their own: any front goes with any back.
        let paired = min(fronts.count, backs.count)
        for (list, lacks) in [(fronts, "back"), (backs, "front")] {
            for index in list.dropFirst(paired) { documents[index].problems.append(Problem(.missingPage, severity: .warning, detail: lacks)) }
        }
        return documents
    }

    /// Which sides are to be seen; nil where it is no card, or not surely read. A text file is no scan of a card.
    private func sides(_ document: Document) -> (front: Bool, back: Bool)? {
        let rule = rules.identitySides
        guard rule.papers.contains(document.material), document.confirmedBy == nil, document.exclusion == nil else { return nil }
        let sheets = pages.pages(of: document).filter { !$0.blank }
        guard !sheets.isEmpty,
            sheets.allSatisfy({ $0.width > 0 && $0.source != .none && ($0.confidence ?? 1) >= Self.surelyRead })
        else { return nil }
        let text = sheets.flatMap(\.lines).map { PlainWidth.of($0.text).filter { !$0.isWhitespace } }.joined()
        return (rule.front.words.contains(where: text.contains), rule.back.words.contains(where: text.contains))
    }
}
