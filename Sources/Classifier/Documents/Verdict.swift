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
    /// The best materials with all that was weighed for them, the label's first; evidence without places.
    var candidates: [WeighedMaterial] = []

    var isKnown: Bool { material != .unknownMaterial }
    /// Whether little but the wording speaks for it.
    var isWordingOnly: Bool {
        evidence.reduce(0) { $0 + ($1.kind == .wording ? 0 : $1.weight) } < Verdict.littleElse
    }
    private static let littleElse = 3.0
}

/// Turns scores into a label with a calibrated confidence, or into `unknown` with the best guesses.
struct Judge: Sendable {
    /// Below it a document is `unknown`: a wrong answer is worse than a question.
    static let threshold = 0.5
    /// A total at which half of the labels would be right if nothing else came close.
    static let halfway = 2.35
    /// Most pieces of evidence that are kept.
    private static let keptEvidence = 12
    /// Materials whose reasons are kept: the label and the next best two.
    private static let keptCandidates = 3
    /// A score from which a material is a better guess than what a paper's look suggests.
    private static let guessFloor = 0.9
    private static let guessConfidence = 0.05
    /// Evidence that names a paper, and evidence that its text or look is that of the kind.
    private static let naming: Set<Evidence.Kind> = [.title, .fileName, .likeness]
    private static let bodily: Set<Evidence.Kind> = [.phrase, .layout, .likeness]
    /// Weight of phrases below which a title stands alone.
    private static let bodyFloor = 0.25

    let lexicon: Lexicon
    let rules: [DisambiguationRule]
    private let guesses: [GuessRule]
    private let calibration: Calibration
    private let index: [MaterialID: Int]

    init(lexicon: Lexicon, catalogue: MaterialCatalogue) {
        self.lexicon = lexicon
        rules = catalogue.disambiguation
        guesses = catalogue.guesses
        calibration = Calibration(points: catalogue.calibration)
        index = Dictionary(lexicon.materials.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// - Parameter likeness: a document that a person confirmed and that this one is like.
    func verdict(scores: [Score], pages: ArraySlice<PageView>, name: NameEvidence, likeness: Memory.Match? = nil) -> Verdict {
        var scores = scores
        if let unknown = index[.unknownMaterial] { scores[unknown] = Score() }
        disambiguate(&scores, pages: pages, name: name)
        if let likeness { recall(likeness, &scores, page: pages.first { !$0.isEmpty }?.page.number) }
        let ranked = scores.indices.filter { scores[$0].total > 0.3 }
            .sorted { (scores[$0].total, lexicon.materials[$1].id) > (scores[$1].total, lexicon.materials[$0].id) }
        let looksSpecial = !(pages.first?.layouts.subtracting(["table"]).isEmpty ?? true)
        let length = pages.reduce(0) { $0 + $1.folded.units.count }
        let reckonings = ranked.prefix(4).map { reckoning(of: $0, scores: scores, ranked: ranked, looksSpecial: looksSpecial, length: length) }
        let raw = reckonings.map(\.raw)
        let weighed = zip(ranked, reckonings).prefix(Judge.keptCandidates).map { candidate($0, scores[$0], $1) }
        let candidates = zip(ranked, raw).map { Document.Alternative(material: lexicon.materials[$0].id, confidence: calibration.right(of: $1)) }
        guard let best = ranked.first, let top = candidates.first, let first = raw.first else {
            return Verdict(material: .unknownMaterial, confidence: 0, evidence: [], alternatives: guessed(after: [], pages: pages))
        }
        let evidence = Array(scores[best].evidence.prefix(Judge.keptEvidence))
        guard first >= Judge.threshold else {
            let solid = zip(candidates, ranked).filter { scores[$1].total >= Judge.guessFloor }.map(\.0)
            return Verdict(
                material: .unknownMaterial, confidence: top.confidence, evidence: evidence,
                alternatives: guessed(after: solid, else: candidates, pages: pages), candidates: weighed)
        }
        let title = scores[best].evidence.first { $0.kind == .title && $0.weight > 3 }?.text
        return Verdict(
            material: top.material, confidence: top.confidence, evidence: evidence,
            alternatives: Array(candidates.dropFirst().prefix(2)), title: title, candidates: weighed)
    }

    private func candidate(_ material: Int, _ score: Score, _ reckoning: Reckoning) -> WeighedMaterial {
        let said = score.evidence.reduce(0) { $0 + $1.weight }
        let adjustment = ((score.total - said) * 100).rounded() / 100
        return WeighedMaterial(
            material: lexicon.materials[material].id, evidence: score.evidence, adjustment: abs(adjustment) >= 0.1 ? adjustment : 0,
            total: (score.total * 100).rounded() / 100, steps: reckoning.steps, raw: reckoning.raw, confidence: calibration.right(of: reckoning.raw))
    }

    /// A raw confidence and the factors that it is the product of.
    private struct Reckoning {
        var raw: Double
        var steps: [ConfidenceStep]
    }

    /// Grows with the score itself and with its lead over the next best.
    private func reckoning(of material: Int, scores: [Score], ranked: [Int], looksSpecial: Bool, length: Int) -> Reckoning {
        let total = scores[material].total
        let next = ranked.first { $0 != material && !related($0, material) }
        let rival = next.map { scores[$0].total } ?? 0
        let strength = logistic(1.25 * (total - Judge.halfway))
        let lead = logistic(1.5 * (total - rival) + 0.1)
        var result = strength * lead
        var steps = [ConfidenceStep(.strength, strength), ConfidenceStep(.lead, lead, rival: next.map { lexicon.materials[$0].id })]
        // Phrases alone, without a title or a name, are right less often than their sum suggests; cards and chats have no titles.
        if !looksSpecial, !scores[material].evidence.contains(where: { Judge.naming.contains($0.kind) && $0.weight >= 1.2 }) {
            steps.append(ConfidenceStep(.wordsOnly, result.squareRoot()))
            result = result * result.squareRoot()
        }
        // A title over a text that says nothing of the kind may be a word in another paper's title.
        let body = scores[material].evidence.reduce(0) { $0 + (Judge.bodily.contains($1.kind) ? $1.weight : 0) }
        if length > 60, body < Judge.bodyFloor {
            steps.append(ConfidenceStep(.bareTitle, 0.75))
            result *= 0.75
        }
        return Reckoning(raw: min(Calibration.highest, (result * 1000).rounded() / 1000), steps: steps)
    }

    /// The two best guesses of an unknown paper: what its own words speak for, then what papers of its look mostly are.
    private func guessed(
        after solid: [Document.Alternative], else weak: [Document.Alternative] = [], pages: ArraySlice<PageView>
    ) -> [Document.Alternative] {
        guard pages.contains(where: \.hasText) else { return Array((solid + weak).prefix(2)) }
        let words = pages.reduce(into: Set<Int>()) { $0.formUnion($1.words) }
        let rule = guesses.first { rule in rule.words.isEmpty || rule.words.contains { lexicon.word($0).map(words.contains) ?? false } }
        let usual = (rule?.materials ?? []).map { Document.Alternative(material: $0, confidence: Judge.guessConfidence) }
        var seen: Set<MaterialID> = []
        return Array((solid + usual + weak).filter { seen.insert($0.material).inserted }.prefix(2))
    }

    private func logistic(_ value: Double) -> Double { 1 / (1 + exp(-value)) }

    /// One counts as the other, so that a close race between them is no doubt about the requirement.
    private func related(_ left: Int, _ right: Int) -> Bool {
        lexicon.materials[left].countsAs == lexicon.materials[right].id || lexicon.materials[right].countsAs == lexicon.materials[left].id
    }

    /// A person's word on a page like this speaks for the same material, after all that the machine's own rules have to say.
    private func recall(_ likeness: Memory.Match, _ scores: inout [Score], page: Int?) {
        guard let material = index[likeness.correction.material] else { return }
        let best = scores.indices.filter { $0 != material }.map { scores[$0].total }.max() ?? 0
        let weight = (likeness.weight(own: scores[material].total, best: best) * 100).rounded() / 100
        scores[material].total += weight
        scores[material].evidence.insert(Evidence(.likeness, likeness.text, weight: weight, page: page), at: 0)
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
            // The other must have something to say for itself; a clear title against it is not overruled by words in the text, unless that
            // title is only the short form of one of the other's (委托书 of 辩护委托书).
            let short = isShortForm(scores[leader], of: other)
            guard let test = rule.tests.first(where: { words.pass($0, lexicon) }), let winner = index[test.material], pair.contains(winner),
                scores[other].total > Judge.needed(test, isShort: short, isLeaders: winner == leader) * scores[leader].total
            else { continue }
            let loser = winner == pair[0] ? pair[1] : pair[0]
            if winner == other, !short, !test.decisive, scores[leader].title > scores[other].title + 2.5, test.place == "text" { continue }
            let shift = max(scores[winner].total, scores[loser].total) + 1.2 - scores[winner].total
            let gain = min(shift, short || test.decisive ? 9 : 3.5)
            scores[winner].total += gain
            scores[loser].total = min(scores[loser].total, scores[winner].total - 1.2)
            // The number says of what kind a paper with the other's title is: it keeps its own name.
            if test.place == "number", let title = scores[loser].evidence.first(where: { $0.kind == .title }) { scores[winner].evidence.append(title) }
            let text = test.all.first?.first ?? test.none.first ?? test.material
            scores[winner].evidence.append(Evidence(.phrase, text, weight: (gain * 100).rounded() / 100))
        }
    }

    /// What the other must have of the leader's score. A court's number that is against the leader needs no more than that anything speaks for
    /// the other.
    private static func needed(_ test: DisambiguationRule.Test, isShort: Bool, isLeaders: Bool) -> Double {
        if test.place == "number", !isLeaders { return 0 }
        return isShort || test.decisive ? 0.08 : 0.25
    }

    /// Whether the title that decided for one is the end of a longer title of the other.
    private func isShortForm(_ score: Score, of other: Int) -> Bool {
        guard let title = score.evidence.first(where: { $0.kind == .title })?.text else { return false }
        let units = CharacterFolding.fold(title)
        return ([lexicon.materials[other].name] + lexicon.materials[other].aliases).contains { longer in
            let folded = CharacterFolding.fold(Lexicon.withoutBrackets(longer))
            return folded.count > units.count && folded.suffix(units.count) == units[...]
        }
    }

    /// Words of a document by the place where a test looks for them.
    private struct Words {
        let text: Set<Int>
        let title: Set<Int>
        let path: Set<Int>
        private let head: PageView?
        private let lines: [String]

        init(pages: ArraySlice<PageView>, name: NameEvidence) {
            text = pages.reduce(into: Set<Int>()) { $0.formUnion($1.words) }
            path = name.words
            lines = pages.flatMap(\.page.lines).map(\.text)
            head = pages.first { !$0.isEmpty }
            guard let first = head else {
                title = []
                return
            }
            let lines = Set(first.titles.filter { $0.strength > 0.3 }.map(\.line))
            let head = lines.union(lines.map { $0 - 1 })
            title = Set(first.hits.filter { head.contains(first.folded.line(at: $0.range.lowerBound)) }.map(\.word))
        }

        /// 执 of （2024）鄂0106执1203号, where the paper bears a court's number.
        private var numberLetters: String? {
            head.flatMap { CaseNumbers.all(in: $0.text).first(where: \.ofCourt)?.code }
        }

        func pass(_ test: DisambiguationRule.Test, _ lexicon: Lexicon) -> Bool {
            let found = test.place == "title" ? title : test.place == "path" ? path : text
            let letters = test.place == "number" ? numberLetters : nil
            func has(_ word: String) -> Bool {
                test.place == "number" ? letters?.contains(word) ?? false : lexicon.word(word).map(found.contains) ?? false
            }
            if test.place == "number", letters == nil { return false }
            if test.place == "salutation" { return test.all.allSatisfy { lexicon.salutes($0, in: lines) } }
            return test.all.allSatisfy { $0.contains(where: has) } && !test.none.contains(where: has)
        }
    }
}
