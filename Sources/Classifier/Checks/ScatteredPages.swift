import CaseModel

/// Page numbers of a paper that lie in another file of the same folder: odd sides in one file and even ones in the other, a last page scanned
/// by itself.
enum ScatteredPages {
    /// For each draft the numbers that other drafts add to its own.
    static func numbers(of drafts: [Draft], paths: [ItemPath]) -> [Set<Int>] {
        let parts = drafts.map { Part($0, paths) }
        var groups: [Key: [Int]] = [:]
        for (index, part) in parts.enumerated() { if let part { groups[part.key, default: []].append(index) } }
        return parts.enumerated().map { index, part in
            guard let part, part.isIncomplete, let group = groups[part.key] else { return [] }
            return group.filter { $0 != index }.compactMap { parts[$0] }.filter(part.isCompleted).reduce(into: []) { $0.formUnion($1.numbers) }
        }
    }

    /// Parts of one paper lie side by side and print the same total, or none.
    private struct Key: Hashable {
        var total: Int?
        var place: [String]
        var parents: [String]
    }

    private struct Part {
        var key: Key
        var numbers: Set<Int>
        /// Between its first number and its last.
        var gaps: Set<Int> = []

        init?(_ draft: Draft, _ paths: [ItemPath]) {
            let labels = draft.pages.compactMap(\.page.label), totals = Set(labels.map(\.of))
            guard let segment = draft.segments.first, totals.count == 1, let total = totals.first else { return nil }
            let path = paths[segment.file]
            key = Key(total: total, place: path.folders, parents: path.steps.dropLast().map(\.display))
            numbers = Set(labels.map(\.number))
            if let first = numbers.min(), let last = numbers.max(), last - first < 5000 { gaps = Set(first...last).subtracting(numbers) }
        }

        var isIncomplete: Bool { key.total.map { numbers.count < $0 } ?? !gaps.isEmpty }

        /// Whether another part holds what this one lacks. Two that both have a first page are two papers; without a total, one must fill most gaps
        /// of the other.
        func isCompleted(by other: Part) -> Bool {
            guard numbers.isDisjoint(with: other.numbers), !(numbers.contains(1) && other.numbers.contains(1)) else { return false }
            return key.total != nil || 2 * gaps.intersection(other.numbers).count >= gaps.count
        }
    }
}
