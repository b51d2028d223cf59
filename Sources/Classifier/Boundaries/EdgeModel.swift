import CaseModel
import Foundation
import Pipeline

/// How the first and the last lines of papers are worded, learned from the pipeline's examples (样例): naive Bayes over pairs and triples of
/// characters, as in ``WordingModel``, but of single lines with their ends, held against lines from the middle of papers. So headings that no
/// list of titles has, or that were misread, are known by how headings begin and end, and what is signed and dated by how papers end.
struct EdgeModel: Sendable {
    /// The places in a paper that are told apart.
    private enum Place: Int, CaseIterable {
        case first, second, middle, last
    }

    /// Beyond the characters that text folds to: the begin and the end of a line.
    private static let begin: UInt16 = 0x02
    private static let end: UInt16 = 0x03
    /// Characters of a printed line; longer paragraphs are wrapped.
    private static let lineLength = 34
    /// Lines of an example that are taken for its middle, spread over it.
    private static let middleLines = 5
    /// Examples shorter than this have no middle.
    private static let shortest = 5
    /// Grams in fewer lines tell only of those.
    private static let rarest = 3
    private static let shrinkage = 0.5
    /// Neighbouring grams say the same again.
    private static let dampening = 1.4

    /// Logarithms of how much more often a gram is in first, second and last lines than in those of the middle.
    private let ratios: [UInt64: SIMD4<Float>]

    init(examples: [MaterialExample]) {
        var lines: [[[UInt16]]] = Array(repeating: [], count: Place.allCases.count)
        for example in examples {
            let folded = example.lines.map { CharacterFolding.fold($0) }.filter { !$0.isEmpty }
            guard let first = folded.first, let last = folded.last, folded.count >= 2 else { continue }
            lines[Place.first.rawValue] += EdgeModel.wrapped(first).prefix(1)
            lines[Place.second.rawValue] += EdgeModel.wrapped(folded[1]).prefix(1)
            guard folded.count >= EdgeModel.shortest else { continue }
            lines[Place.last.rawValue] += EdgeModel.wrapped(last).suffix(1)
            let inner = folded.dropFirst(2).dropLast(2).flatMap(EdgeModel.wrapped)
            let step = max(1, inner.count / EdgeModel.middleLines)
            lines[Place.middle.rawValue] += stride(from: 0, to: inner.count, by: step).map { inner[$0] }
        }
        var counts = GramCounts(characters: lines.joined().reduce(0) { $0 + $1.count })
        for place in Place.allCases { for line in lines[place.rawValue] { counts.add(WordGrams(line), material: place.rawValue) } }
        let sizes = lines.map { Double($0.count) + 1 }
        var ratios: [UInt64: SIMD4<Float>] = [:]
        counts.each(rarest: EdgeModel.rarest) { key, own in
            var rates = [Double](repeating: 0, count: Place.allCases.count)
            for count in own { rates[Int(count.material)] = Double(count.examples) }
            let all = rates.reduce(0, +) / sizes.reduce(0, +)
            let logs = zip(rates, sizes).map { log(($0 + EdgeModel.shrinkage * all * $1 / 8 + 0.05) / ($1 * (1 + EdgeModel.shrinkage / 8))) }
            ratios[key] = SIMD4(logs.map { Float($0 - logs[Place.middle.rawValue]) })
        }
        self.ratios = ratios
    }

    /// What speaks for it that a line is a paper's first one, as a logarithm; 0 where it says nothing.
    func first(_ line: PrintedLine) -> Double { score(line, .first) }
    /// The same of a paper's second line.
    func second(_ line: PrintedLine) -> Double { score(line, .second) }
    /// The same of a paper's last line.
    func last(_ line: PrintedLine) -> Double { score(line, .last) }

    private func score(_ line: PrintedLine, _ place: Place) -> Double {
        var sum = 0.0
        var known = 0
        let units = (line.isBegun ? [EdgeModel.begin] : []) + line.units.prefix(EdgeModel.lineLength * 2) + (line.isEnded ? [EdgeModel.end] : [])
        WordGrams(units).each { key, _ in
            guard let ratio = ratios[key] else { return }
            known += 1
            sum += Double(ratio[place.rawValue])
        }
        return known == 0 ? 0 : sum / (EdgeModel.dampening * Double(known).squareRoot())
    }

    /// A paragraph as lines of print; only its first line begins and only its last one ends.
    private static func wrapped(_ paragraph: [UInt16]) -> [[UInt16]] {
        var lines = stride(from: 0, to: paragraph.count, by: lineLength).map { Array(paragraph[$0..<min($0 + lineLength, paragraph.count)]) }
        guard !lines.isEmpty else { return [] }
        lines[0].insert(begin, at: 0)
        lines[lines.count - 1].append(end)
        return lines
    }
}

/// A line of a page, folded.
struct PrintedLine: Sendable, Hashable {
    var units: [UInt16]
    /// Whether a sentence or a paragraph begins, or ends, with it; false where it is part of a longer one.
    var isBegun = true
    var isEnded = true
}
