import CaseModel
import Foundation
import Pipeline

/// What a run of pages was taken for.
struct Verdict: Sendable {
    var material: MaterialID
    var confidence: Double
    var evidence: [Evidence]
    var alternatives: [Document.Alternative]
    /// The title found, where one decided.
    var title: String?

    var isKnown: Bool { material != .unknownMaterial }
}

/// Turns scores into a label with a calibrated confidence, or into `unknown` with the best guesses.
struct Judge: Sendable {
    /// Below it a document is `unknown`: a wrong answer is worse than a question.
    static let threshold = 0.5
    /// A total at which half of the labels would be right if nothing else came close.
    static let halfway = 2.35
    /// Most pieces of evidence that are kept.
    private static let keptEvidence = 12

    let lexicon: Lexicon
    let rules: [DisambiguationRule]
    private let index: [MaterialID: Int]

    init(lexicon: Lexicon, rules: [DisambiguationRule]) {
        self.lexicon = lexicon
        self.rules = rules
        index = Dictionary(lexicon.materials.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    func verdict(scores: [Score], pages: ArraySlice<PageView>, name: NameEvidence) -> Verdict {
        var scores = scores
        if let unknown = index[.unknownMaterial] { scores[unknown] = Score() }
        disambiguate(&scores, pages: pages, name: name)
        let ranked = scores.indices.filter { scores[$0].total > 0.3 }
            .sorted { (scores[$0].total, lexicon.materials[$1].id) > (scores[$1].total, lexicon.materials[$0].id) }
        let candidates = ranked.prefix(4).map { material in
            Document.Alternative(
                material: lexicon.materials[material].id,
                confidence: confidence(of: material, scores: scores, ranked: ranked))
        }
        guard let best = ranked.first, let top = candidates.first else {
            return Verdict(material: .unknownMaterial, confidence: 0, evidence: [], alternatives: [])
        }
        let evidence = Array(scores[best].evidence.prefix(Judge.keptEvidence))
        guard top.confidence >= Judge.threshold else {
            return Verdict(material: .unknownMaterial, confidence: top.confidence, evidence: evidence, alternatives: Array(candidates.prefix(2)))
        }
        let title = scores[best].evidence.first { $0.kind == .title && $0.weight > 3 }?.text
        return Verdict(
            material: top.material, confidence: top.confidence, evidence: evidence,
            alternatives: Array(candidates.dropFirst().prefix(2)), title: title)
    }

    /// Grows with the score itself and with its lead over the next best.
    private func confidence(of material: Int, scores: [Score], ranked: [Int]) -> Double {
        let total = scores[material].total
        let rival = ranked.first { $0 != material && !related($0, material) }.map { scores[$0].total } ?? 0
        let strength = logistic(1.25 * (total - Judge.halfway))
        let lead = logistic(1.5 * (total - rival) + 0.1)
        return min(0.99, (strength * lead * 1000).rounded() / 1000)
    }

    private func logistic(_ value: Double) -> Double { 1 / (1 + exp(-value)) }

    /// One counts as the other, so that a close race between them is no doubt about the requirement.
    private func related(_ left: Int, _ right: Int) -> Bool {
        lexicon.materials[left].countsAs == lexicon.materials[right].id || lexicon.materials[right].countsAs == lexicon.materials[left].id
    }

    // MARK: look-alikes

    /// Look-alike pairs are decided by the words that tell them apart, wherever one of the two is in front or close behind.
    private func disambiguate(_ scores: inout [Score], pages: ArraySlice<PageView>, name: NameEvidence) {
        guard let leader = scores.indices.max(by: { scores[$0].total < scores[$1].total }), scores[leader].total > 0.8 else { return }
        let words = Words(pages: pages, name: name)
        for rule in rules {
            let pair = rule.pair.compactMap { index[$0] }
            guard pair.count == 2, pair.contains(leader) else { continue }
            let other = pair[0] == leader ? pair[1] : pair[0]
            // The other must have something to say for itself; a clear title against it is not overruled by words in the text.
            guard scores[other].total > 0.25 * scores[leader].total else { continue }
            guard let test = rule.tests.first(where: { words.pass($0, lexicon) }), let winner = index[test.material], pair.contains(winner)
            else { continue }
            let loser = winner == pair[0] ? pair[1] : pair[0]
            if winner == other, scores[leader].title > scores[other].title + 2.5, test.place == "text" { continue }
            let shift = max(scores[winner].total, scores[loser].total) + 1.2 - scores[winner].total
            let gain = min(shift, 3.5)
            scores[winner].total += gain
            scores[loser].total = min(scores[loser].total, scores[winner].total - 1.2)
            let text = test.all.first?.first ?? test.none.first ?? test.material
            scores[winner].evidence.append(Evidence(.phrase, text, weight: (gain * 100).rounded() / 100))
        }
    }

    /// Words of a document by the place where a test looks for them.
    private struct Words {
        let text: Set<Int>
        let title: Set<Int>
        let path: Set<Int>

        init(pages: ArraySlice<PageView>, name: NameEvidence) {
            text = pages.reduce(into: Set<Int>()) { $0.formUnion($1.words) }
            path = name.words
            guard let first = pages.first(where: { !$0.isEmpty }) else {
                title = []
                return
            }
            let lines = Set(first.titles.filter { $0.strength > 0.3 }.map(\.line))
            let head = lines.union(lines.map { $0 - 1 })
            title = Set(first.hits.filter { head.contains(first.folded.line(at: $0.range.lowerBound)) }.map(\.word))
        }

        func pass(_ test: DisambiguationRule.Test, _ lexicon: Lexicon) -> Bool {
            let found = test.place == "title" ? title : test.place == "path" ? path : text
            func has(_ word: String) -> Bool { lexicon.word(word).map(found.contains) ?? false }
            return test.all.allSatisfy { $0.contains(where: has) } && !test.none.contains(where: has)
        }
    }
}
