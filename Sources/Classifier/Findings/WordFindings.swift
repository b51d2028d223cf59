import CaseModel
import Pipeline

/// Findings by words (健康, 犯罪记录 …): enough different words of a kind in a document, one that is decisive, or a material that is itself
/// the finding. What a law is quoted with, and a box that nobody ticked, say nothing of the people in the case.
struct WordFindings: Sendable {
    let rules: SensitivityRules
    let lexicon: Lexicon
    private let decisive: [Set<Int>]

    init(rules: SensitivityRules, lexicon: Lexicon) {
        self.rules = rules
        self.lexicon = lexicon
        decisive = rules.kinds.map { Set($0.decisive.compactMap(lexicon.word)) }
    }

    private struct Hit {
        var page: PageView
        var word: Int
        /// Scalars of the page's text.
        var range: Range<Int>
    }

    /// Findings of all word kinds in a document, one for each page that has a word of it.
    func findings(pages: ArraySlice<PageView>, file: ItemPath, material: MaterialID) -> [FindingScanner.Found] {
        var byRule: [Int: [Hit]] = [:]
        for view in pages {
            for (rule, hits) in hits(on: view) { byRule[rule, default: []] += hits }
        }
        var result: [FindingScanner.Found] = []
        for (index, rule) in rules.kinds.enumerated() {
            let isMaterial = rule.materials.contains(material)
            let hits = byRule[index] ?? []
            guard !hits.isEmpty else {
                if isMaterial, let view = pages.first(where: { !$0.isEmpty }) {
                    result.append(.init(rule: index, finding: finding(rule, view: view, range: 0..<0, file: file, sure: true)))
                }
                continue
            }
            let words = Set(hits.map(\.word))
            let isDecisive = !words.isDisjoint(with: decisive[index])
            guard words.count >= max(1, rule.minimumWords) || isMaterial || isDecisive, contextHolds(rule, pages) else { continue }
            // One everyday word beside a scanner of its own (密码) is only a hint.
            let sure = isMaterial || isDecisive || rule.scanner == nil || rule.minimumWords > 1
            var told: Set<Int> = []
            for hit in hits where told.insert(hit.page.page.number).inserted {
                result.append(.init(rule: index, finding: finding(rule, view: hit.page, range: hit.range, file: file, sure: sure)))
            }
        }
        return result
    }

    /// The words of each rule on a page, without those within longer ones of the same rule (未成年 in 未成年人).
    private func hits(on view: PageView) -> [Int: [Hit]] {
        var byRule: [Int: [WordAutomaton.Hit]] = [:]
        for hit in view.hits {
            for case .finding(let rule) in lexicon.uses[hit.word] { byRule[rule, default: []].append(hit) }
        }
        guard !byRule.isEmpty else { return [:] }
        let places = Self.places(in: view.text)
        return byRule.mapValues { found in
            // By where they end, and then from the longest.
            var kept: [WordAutomaton.Hit] = []
            for hit in found {
                if let last = kept.last, last.range.lowerBound <= hit.range.lowerBound, hit.range.upperBound <= last.range.upperBound { continue }
                while let last = kept.last, hit.range.lowerBound <= last.range.lowerBound, last.range.upperBound <= hit.range.upperBound { kept.removeLast() }
                kept.append(hit)
            }
            return kept.compactMap { hit in
                guard hit.range.upperBound <= places.count, !hit.range.isEmpty else { return nil }
                let range = places[hit.range.lowerBound]..<(places[hit.range.upperBound - 1] + 1)
                let speaks = !Quotation.isOfLaw(at: range.lowerBound, in: view.text) && !Quotation.isUnticked(at: range.lowerBound, in: view.text)
                return speaks ? Hit(page: view, word: hit.word, range: range) : nil
            }
        }
    }

    /// The scalar of each folded unit.
    private static func places(in text: ScalarText) -> [Int] {
        text.scalars.indices.filter { index in
            Unicode.Scalar(text.scalars[index]).map { CharacterFolding.fold($0) != CharacterFolding.nothing } ?? false
        }
    }

    private func contextHolds(_ rule: FindingRule, _ pages: ArraySlice<PageView>) -> Bool {
        guard rule.contextRequired, !rule.context.isEmpty else { return true }
        return WordFindings.has(rule.context, pages)
    }

    /// Whether one of the words stands on one of the pages, other than in a law that is quoted.
    static func has(_ words: [String], _ pages: ArraySlice<PageView>) -> Bool {
        let folded = words.map { CharacterFolding.fold($0) }
        return pages.contains { view in
            folded.contains { word in
                guard let position = FileNames.position(of: word, in: view.folded.units) else { return false }
                let places = places(in: view.text)
                return position >= places.count || !Quotation.isOfLaw(at: places[position], in: view.text)
            }
        }
    }

    private func finding(_ rule: FindingRule, view: PageView, range: Range<Int>, file: ItemPath, sure: Bool) -> Finding {
        let value = view.text.string(range)
        return Finding(
            kind: rule.kind, file: file, page: view.page.number, range: range.isEmpty ? 0..<0 : view.text.bytes(range), value: value,
            masked: Masking.mask(value, as: rule.mask), certainty: sure ? .context : .pattern, counted: sure, level: rule.level,
            sensitivity: rule.sensitivity, reason: rule.name)
    }
}

/// Words that stand in a text without being said of anybody.
enum Quotation {
    private static let article: UInt32 = 0x7B2C
    private static let clause: UInt32 = 0x6761
    /// How far a sentence is followed back, and how long the number of an article may be.
    private static let reach = 120
    private static let longestNumber = 10

    /// Whether a law's article is named before a place in its sentence: 《…法》第二百三十六条规定 (a contract's own 第三条 is none).
    static func isOfLaw(at place: Int, in text: ScalarText) -> Bool {
        let scalars = text.scalars
        var index = place
        var end: Int?
        while index > 0, place - index < reach {
            index -= 1
            switch scalars[index] {
            case 0x3002, 0x3B, 0xFF1B: return false
            case clause: end = index
            case article:
                guard let close = end, close - index <= longestNumber, index > 0 else { continue }
                // 》 or 法 before it.
                if scalars[index - 1] == 0x300B || scalars[index - 1] == 0x6CD5 { return true }
            default: continue
            }
        }
        return false
    }

    /// Whether an empty box stands before a word: □离婚.
    static func isUnticked(at place: Int, in text: ScalarText) -> Bool {
        var index = place
        while index > 0, text.scalars[index - 1] == 0x20 { index -= 1 }
        return index > 0 && [0x25A1, 0x2610, 0x25CB, 0x25EF].contains(text.scalars[index - 1])
    }
}
