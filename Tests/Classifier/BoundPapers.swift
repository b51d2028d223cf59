import CaseModel

@testable import Classifier

/// Papers of an evaluation set printed as offices print them and bound into files of a dozen, in an order that only a seed knows: lines are
/// wrapped and set in a type and a manner that is each paper's own, long papers run over two to six pages and are cut in the middle of
/// sentences, lists and tables of contents. A long paper is one of the set whose middle is filled up with paragraphs of other papers of its material.
struct BoundPapers {
    /// How the files are made up.
    struct Manner: Sendable, CustomStringConvertible {
        var seed: UInt64
        /// One character of each heading was misread, so that no list of titles has it.
        var misread = false
        /// Every paper bears page numbers of its own; nil: none does.
        var numbered = false

        var description: String { "seed \(seed)\(misread ? ", headings misread" : "")\(numbered ? ", numbered" : "")" }
    }

    struct File {
        var pages: [Page]
        /// Numbers of the pages that begin a paper, the first one left out.
        var starts: Set<Int>
    }

    private static let papersInFile = 12
    /// Characters that take the place of others.
    private static let misreadings: [Character] = ["厶", "夕", "丂", "禾", "冂", "彐", "弋", "亍"]

    private(set) var files: [File] = []

    init(_ set: EvaluationSet, fill: [MaterialID: [[String]]], manner: Manner) {
        var random = Seeded(state: manner.seed)
        let entries = set.entries.shuffled(using: &random)
        for start in stride(from: 0, to: entries.count, by: Self.papersInFile) {
            var file = File(pages: [], starts: [])
            for entry in entries[start..<min(start + Self.papersInFile, entries.count)] {
                var pages = Self.pages(of: entry, fill: fill, misread: manner.misread, random: &random)
                if manner.numbered {
                    let isTotalled = Bool.random(using: &random)
                    for index in pages.indices where pages.count > 1 {
                        pages[index].label = PageLabel(number: index + 1, of: isTotalled ? pages.count : nil)
                    }
                }
                if !file.pages.isEmpty { file.starts.insert(file.pages.count + 1) }
                file.pages += pages
            }
            files.append(file)
        }
    }

    /// Paragraphs from the middle of papers, by material.
    static func fill(from sets: [EvaluationSet]) -> [MaterialID: [[String]]] {
        var fill: [MaterialID: [[String]]] = [:]
        for entry in sets.flatMap(\.entries) {
            let lines = entry.text.split(separator: "\n").map(String.init)
            let middle = lines.dropFirst(3).dropLast(3).filter { !$0.hasPrefix("# ") && !$0.hasPrefix("> ") }
            guard middle.count >= 2, let material = entry.materials.first else { continue }
            fill[material, default: []].append(middle)
        }
        return fill
    }

    private static func pages(of entry: EvaluationSet.Entry, fill: [MaterialID: [[String]]], misread: Bool, random: inout Seeded) -> [Page] {
        var lines = entry.text.split(separator: "\n").map(String.init)
        if misread, let heading = lines.firstIndex(where: { $0.hasPrefix("# ") }) ?? lines.indices.first {
            var characters = Array(lines[heading])
            let places = characters.indices.filter { characters[$0].unicodeScalars.allSatisfy { ScalarText.isHan($0.value) } }
            if let place = places.randomElement(using: &random), let other = misreadings.randomElement(using: &random) {
                characters[place] = other
                lines[heading] = String(characters)
            }
        }
        if lines.count >= 8, Int.random(in: 0..<5, using: &random) < 2, let others = fill[entry.materials.first ?? ""] {
            let body = others.shuffled(using: &random).prefix(Int.random(in: 1...4, using: &random)).flatMap { $0 }
            lines.insert(contentsOf: body.filter { !lines.contains($0) }, at: lines.count - 3)
        }
        return Sheets(style: Sheets.Style(random: &random)).pages(of: lines)
    }

    /// The steps of SplitMix64: the same numbers everywhere.
    struct Seeded: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var value = state
            value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
            value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
            return value ^ (value >> 31)
        }
    }
}
