import CaseModel
import Foundation

@testable import Classifier

/// The short texts in Evaluation/findings-*.txt, whose heads say how findings are marked.
struct FindingSet {
    struct Mark {
        /// Any of these kinds will do.
        var kinds: [String]
        /// UTF-8 bytes in the text; nil where the kind is told of the whole text.
        var range: Range<Int>?
        /// May be found, need not be.
        var optional: Bool
    }

    struct Entry {
        var text: String
        var marks: [Mark]
    }

    var entries: [Entry]

    init(_ name: String) throws {
        let whole = try String(contentsOfFile: EvaluationSet.folder + "findings-\(name).txt", encoding: .utf8)
        entries = whole.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { FindingSet.entry(String($0)) }
    }

    static func entry(_ line: String) -> Entry {
        var entry = Entry(text: "", marks: [])
        var rest = line.replacingOccurrences(of: "↵", with: "\n")[...]
        while let open = rest.firstIndex(of: "⟦"), let close = rest[open...].firstIndex(of: "⟧") {
            entry.text += rest[..<open]
            let inside = rest[rest.index(after: open)..<close]
            let colon = inside.firstIndex(of: ":")
            var names = inside[..<(colon ?? inside.endIndex)]
            let optional = names.hasSuffix("?")
            if optional { names.removeLast() }
            var mark = Mark(kinds: names.split(separator: "/").map { kind(String($0)) }, range: nil, optional: optional)
            if let colon {
                let value = inside[inside.index(after: colon)...]
                mark.range = entry.text.utf8.count..<(entry.text.utf8.count + value.utf8.count)
                entry.text += value
            } else if entry.text.hasSuffix(" ") {
                entry.text.removeLast()
            }
            entry.marks.append(mark)
            rest = rest[rest.index(after: close)...]
        }
        entry.text += rest
        return entry
    }

    /// The pipeline's names of kinds that the marks call otherwise.
    private static func kind(_ name: String) -> String {
        switch name {
        case "wechat", "qq": "wechat/qq"
        case "name": "names"
        case "religion": "religion/ethnic creed"
        default: name
        }
    }
}

/// What the scanners made of a set.
struct FindingOutcome {
    struct Count {
        /// Marked and not optional; found of those; found with exactly its characters.
        var marked = 0, found = 0, exact = 0
        /// Findings that no mark allows.
        var wrong = 0
        /// Findings that a mark allows, optional ones among them.
        var right = 0

        var recall: Double { marked == 0 ? 1 : Double(found) / Double(marked) }
        var precision: Double { right + wrong == 0 ? 1 : Double(right) / Double(right + wrong) }
        var exactness: Double { found == 0 ? 1 : Double(exact) / Double(found) }

        static func + (left: Count, right: Count) -> Count {
            Count(
                marked: left.marked + right.marked, found: left.found + right.found, exact: left.exact + right.exact,
                wrong: left.wrong + right.wrong, right: left.right + right.right)
        }
    }

    /// Kinds whose numbers carry a check digit.
    static let checked = ["id.cn18", "id.foreign_pr", "bank.card", "uscc"]

    var counts: [String: Count] = [:]
    /// What went wrong, for the half that may be looked at.
    var faults: [String] = []
    var texts = 0

    init(_ set: FindingSet) {
        texts = set.entries.count
        for entry in set.entries { add(entry, FindingOutcome.findings(entry.text)) }
    }

    /// What is told of a text: what counts, and numbers with their label and a wrong digit. What is merely possible is not; that a paper is of a
    /// public source is no matter here.
    static func findings(_ text: String) -> [Finding] {
        var page = Page(number: 1)
        page.source = .embedded
        page.confidence = 1
        page.lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { TextLine(text: String($0)) }
        let result = Make.classify([Make.file("0001.pdf", [page])])
        let isPublic = result.documents.contains { Make.pipeline?.sensitivity.publicMaterials.contains($0.material) ?? false }
        return result.findings.filter { $0.counted || $0.manner == .suspect || isPublic && $0.certainty != .pattern }
    }

    private mutating func add(_ entry: FindingSet.Entry, _ findings: [Finding]) {
        var used: Set<Int> = []
        for mark in entry.marks {
            guard let range = mark.range else {
                let hits = findings.indices.filter { mark.kinds.contains(findings[$0].kind) }
                used.formUnion(hits)
                count(mark, entry, found: hits.first.map { findings[$0] }, exact: !hits.isEmpty)
                continue
            }
            let fitting = findings.indices.filter {
                !used.contains($0) && mark.kinds.contains(findings[$0].kind) && findings[$0].range.overlaps(range)
            }
            let hit = fitting.first { findings[$0].range == range } ?? fitting.first
            if let hit { used.insert(hit) }
            count(mark, entry, found: hit.map { findings[$0] }, exact: hit.map { findings[$0].range == range } ?? false)
        }
        var told: Set<String> = []
        for index in findings.indices where !used.contains(index) {
            // A kind that is told by words counts once for a text, however many pages' words there are.
            guard !findings[index].range.isEmpty || told.insert(findings[index].kind).inserted else { continue }
            counts[findings[index].kind, default: Count()].wrong += 1
            faults.append("not there: \(findings[index].kind) in \(entry.text)")
        }
    }

    private mutating func count(_ mark: FindingSet.Mark, _ entry: FindingSet.Entry, found: Finding?, exact: Bool) {
        let kind = found?.kind ?? mark.kinds[0]
        if found != nil { counts[kind, default: Count()].right += 1 }
        guard !mark.optional else { return }
        counts[kind, default: Count()].marked += 1
        if found != nil { counts[kind, default: Count()].found += 1 } else { faults.append("missed: \(mark.kinds[0]) in \(entry.text)") }
        if exact { counts[kind, default: Count()].exact += 1 }
        if let found, !exact { faults.append("inexact: \(found.kind) «\(found.value)» in \(entry.text)") }
    }

    func sum(_ kinds: (String) -> Bool) -> Count {
        counts.filter { kinds($0.key) }.values.reduce(Count(), +)
    }

    var checked: Count { sum(Self.checked.contains) }
    var all: Count { sum { _ in true } }
}
