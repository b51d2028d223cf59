import CaseModel
import Foundation
import Pipeline

/// What the wording of a paper says of its kind, learned from the pipeline's examples (样例).
///
/// Naive Bayes over pairs and triples of characters, each counted once a paper (McCallum and Nigam, "A comparison of event models for naive
/// Bayes text classification", 1998), with each material's rates drawn towards the rate in all examples, as a material has few of its own.
struct WordingModel: Sendable {
    /// What speaks for one material.
    struct Share: Sendable {
        /// Index into the lexicon's materials.
        var material: Int
        /// 0 to 1; the shares of all materials, papers of no material among them, add up to 1, or to less for a short text.
        var share: Double
    }

    /// How much is believed of few examples; chosen by cross-validation.
    struct Tuning: Sendable {
        /// Examples' worth of the overall rate that each material's own rate is mixed with.
        var shrinkage: Double
        /// The most that one gram may say against a material that has never used it, as a logarithm.
        var floor: Double
        /// Neighbouring grams say the same again: the sum is divided by this times the root of their number.
        var dampening: Double
        /// Known grams from which a text is long enough to be judged by its wording; a shorter one's shares count less.
        var enough: Double

        /// For whole papers, of which each says much.
        static let papers = Tuning(shrinkage: 0.3, floor: -3, dampening: 2, enough: 100)
        /// For passages of a few lines.
        static let passages = Tuning(shrinkage: 4, floor: -1.5, dampening: 1, enough: 25)
    }

    /// Grams in fewer examples tell only of that paper.
    private static let rarest = 2
    /// Characters of a paper that are read: its head says what it is.
    static let reach = 1_500

    private struct Weight: Sendable {
        var material: Int32
        /// Above what the gram says of a material that does not have it.
        var gain: Float
    }

    private var keys: [UInt64] = []
    private var starts: [Int32] = []
    private var weights: [Weight] = []
    /// What a gram says of a material none of whose examples has it, by material; 0 for materials without examples.
    private var absent: [Double]
    /// Materials with examples.
    private let taught: [Int]
    /// The one that stands for papers of no material.
    let unknown: Int?

    private let tuning: Tuning

    /// - Parameter materials: the lexicon's, in its order.
    init(examples: [MaterialExample], materials: [Material]) {
        let index = Dictionary(materials.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        let papers = examples.compactMap { example in index[example.material].map { (kind: $0, lines: example.lines) } }
        self.init(papers: papers, kinds: materials.count, unknown: index[.unknownMaterial], tuning: .papers)
    }

    /// - Parameters:
    ///   - papers: what is learned from, each of one of `kinds` kinds, counted from 0.
    ///   - unknown: the kind that stands for none.
    init(papers: [(kind: Int, lines: [String])], kinds: Int, unknown: Int?, tuning: Tuning) {
        self.unknown = unknown
        self.tuning = tuning
        let sorted = papers.enumerated().sorted { ($0.element.kind, $0.offset) < ($1.element.kind, $1.offset) }.map(\.element)
        let grams = sorted.map { WordGrams(FoldedText(lines: $0.lines.map { TextLine(text: $0) }).units.prefix(WordingModel.reach)) }
        var counts = GramCounts(characters: grams.reduce(0) { $0 + $1.units.count })
        var sizes = [Double](repeating: 0, count: kinds)
        for (paper, grams) in zip(sorted, grams) {
            counts.add(grams, material: paper.kind)
            sizes[paper.kind] += 1
        }
        taught = sizes.indices.filter { sizes[$0] > 0 }
        absent = sizes.map { $0 > 0 ? max(tuning.floor, log(tuning.shrinkage / ($0 + tuning.shrinkage))) : 0 }
        compile(counts, sizes: sizes)
    }

    /// Whether there were examples at all.
    var isEmpty: Bool { taught.count < 2 }
    /// How many materials have examples.
    var materialCount: Int { taught.count }

    private mutating func compile(_ counts: GramCounts, sizes: [Double]) {
        let papers = sizes.reduce(0, +)
        var kept: [(key: UInt64, first: Int, count: Int)] = []
        counts.each(rarest: WordingModel.rarest) { key, counts in
            let overall = Double(counts.reduce(0) { $0 + $1.examples }) / papers
            kept.append((key, weights.count, counts.count))
            for count in counts {
                let material = Int(count.material)
                let rate = (Double(count.examples) + tuning.shrinkage * overall) / (sizes[material] + tuning.shrinkage)
                weights.append(Weight(material: count.material, gain: Float(log(rate / overall) - absent[material])))
            }
        }
        var capacity = 16
        while capacity < kept.count * 2 { capacity *= 2 }
        keys = [UInt64](repeating: 0, count: capacity)
        starts = [Int32](repeating: 0, count: capacity * 2)
        for gram in kept {
            var slot = GramCounts.hash(gram.key) & (capacity - 1)
            while keys[slot] != 0 { slot = (slot + 1) & (capacity - 1) }
            keys[slot] = gram.key
            starts[slot * 2] = Int32(gram.first)
            starts[slot * 2 + 1] = Int32(gram.first + gram.count)
        }
    }

    /// The weights of a gram that the examples have.
    private func range(of key: UInt64) -> Range<Int>? {
        let mask = keys.count - 1
        var slot = GramCounts.hash(key) & mask
        while keys[slot] != 0 {
            if keys[slot] == key { return Int(starts[slot * 2])..<Int(starts[slot * 2 + 1]) }
            slot = (slot + 1) & mask
        }
        return nil
    }

    /// Shares of all materials that have examples, the greatest first; empty where the text has nothing in common with them.
    func shares(of units: some Sequence<UInt16>) -> [Share] {
        guard !isEmpty else { return [] }
        var sums = [Double](repeating: 0, count: absent.count)
        var seen: Set<UInt64> = []
        var known = 0
        WordGrams(units.prefix(WordingModel.reach)).each { key, _ in
            guard let range = range(of: key), seen.insert(key).inserted else { return }
            known += 1
            for weight in weights[range] { sums[Int(weight.material)] += Double(weight.gain) }
        }
        guard known > 0 else { return [] }
        let scale = 1 / (tuning.dampening * Double(known).squareRoot())
        let logs = taught.map { (sums[$0] + absent[$0] * Double(known)) * scale }
        let highest = logs.max() ?? 0
        let parts = logs.map { exp($0 - highest) }
        let whole = parts.reduce(0, +)
        let weight = min(1, Double(known) / tuning.enough) / whole
        return zip(taught, parts).map { Share(material: $0, share: $1 * weight) }.sorted { ($0.share, $1.material) > ($1.share, $0.material) }
    }

    /// The stretches of a page, as they stand, that say most for a material over the others.
    func telling(_ lines: [TextLine], for material: Int, limit: Int) -> [String] {
        var units: [UInt16] = []
        var scalars: [Unicode.Scalar] = []
        for scalar in lines.lazy.flatMap(\.text.unicodeScalars) where units.count < WordingModel.reach {
            let unit = CharacterFolding.fold(scalar)
            guard unit != CharacterFolding.nothing, !(WordGrams.isDigit(unit) && units.last.map(WordGrams.isDigit) ?? false) else { continue }
            units.append(unit)
            scalars.append(scalar)
        }
        var strength = [Double](repeating: 0, count: units.count)
        WordGrams(units).each { key, range in
            guard let weights = self.range(of: key), let own = self.weights[weights].first(where: { $0.material == Int32(material) }) else { return }
            let gain = (Double(own.gain) + absent[material]) / Double(range.count)
            if gain > 0 { for index in range { strength[index] += gain } }
        }
        var stretches: [(text: String, weight: Double)] = []
        var start = 0
        // A stretch goes on as long as its characters say more than the page's characters do on the whole.
        let mean = strength.reduce(0, +) / Double(max(1, strength.count))
        for index in 0...strength.count where index == strength.count || strength[index] <= mean {
            if index - start >= 2 {
                stretches.append((String(String.UnicodeScalarView(scalars[start..<index])), strength[start..<index].reduce(0, +)))
            }
            start = index + 1
        }
        return stretches.sorted { $0.weight > $1.weight }.prefix(limit).map(\.text)
    }
}
