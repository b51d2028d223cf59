import CaseModel
import Pipeline

/// Findings by words (健康, 犯罪记录 …): enough different words of a kind in a document, or a material that is itself the finding.
struct WordFindings: Sendable {
    let rules: SensitivityRules
    let lexicon: Lexicon

    /// Findings of all word kinds in a document, one for each page that has a word of it.
    func findings(pages: ArraySlice<PageView>, file: ItemPath, material: MaterialID) -> [FindingScanner.Found] {
        var result: [FindingScanner.Found] = []
        var byRule: [Int: [(page: PageView, hit: WordAutomaton.Hit)]] = [:]
        var different: [Int: Set<Int>] = [:]
        for view in pages {
            var seen: Set<Int> = []
            for hit in view.hits {
                for case .finding(let rule) in lexicon.uses[hit.word] {
                    different[rule, default: []].insert(hit.word)
                    if seen.insert(rule).inserted { byRule[rule, default: []].append((view, hit)) }
                }
            }
        }
        for (index, rule) in rules.kinds.enumerated() {
            let isMaterial = rule.materials.contains(material)
            let words = different[index]?.count ?? 0
            if isMaterial, words == 0, let view = pages.first(where: { !$0.isEmpty }) {
                result.append(.init(rule: index, finding: finding(rule, view: view, range: 0..<0, value: "", file: file, sure: true)))
            }
            guard words > 0 else { continue }
            let enough = words >= max(1, rule.minimumWords) || isMaterial
            guard enough, contextHolds(rule, pages) else { continue }
            // Words beside a scanner of their own (未成年) are only a hint; so is a single word of an everyday kind.
            let sure = isMaterial || rule.scanner == nil
            for (view, hit) in byRule[index] ?? [] {
                let range = bytes(of: hit.range, in: view)
                result.append(.init(rule: index, finding: finding(rule, view: view, range: range.0, value: range.1, file: file, sure: sure)))
            }
        }
        return result
    }

    private func contextHolds(_ rule: FindingRule, _ pages: ArraySlice<PageView>) -> Bool {
        guard rule.contextRequired, !rule.context.isEmpty else { return true }
        let words = rule.context.map { CharacterFolding.fold($0) }
        return pages.contains { view in words.contains { FileNames.position(of: $0, in: view.folded.units) != nil } }
    }

    private func finding(_ rule: FindingRule, view: PageView, range: Range<Int>, value: String, file: ItemPath, sure: Bool) -> Finding {
        Finding(
            kind: rule.kind, file: file, page: view.page.number, range: range, value: value, masked: Masking.mask(value, as: rule.mask),
            certainty: sure ? .context : .pattern, counted: sure, level: rule.level, sensitivity: rule.sensitivity, reason: rule.name)
    }

    /// Bytes of folded units in the page's text, and the text there.
    private func bytes(of range: Range<Int>, in view: PageView) -> (Range<Int>, String) {
        var folded = 0
        var start: Int?
        for (index, value) in view.text.scalars.enumerated() {
            guard let scalar = Unicode.Scalar(value), CharacterFolding.fold(scalar) != CharacterFolding.nothing else { continue }
            if folded == range.lowerBound { start = index }
            folded += 1
            if folded == range.upperBound, let start {
                return (view.text.bytes(start..<(index + 1)), view.text.string(start..<(index + 1)))
            }
        }
        return (0..<0, "")
    }
}
