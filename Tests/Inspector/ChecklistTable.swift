import CaseModel
import Foundation
import Pipeline
import Testing

@testable import Inspector

/// What the checklists must say of cases of every type: Cases/TYPE.txt, written from the law-firm rules alone by a hand that saw neither the
/// pipeline files nor the program.
///
/// A scenario begins with `@ TYPE name : what it shows`, then `facts:` (`path=value`; what is not written is unknown), `papers:` (materials,
/// `*2` for two of one, `(标题)` behind one whose title matters), `expect:` (`material=status` for every line of the type's checklist, by the first material of the line), `note:`.
struct ChecklistTable {
    struct Expectation: Sendable {
        /// The first material of the checklist's line; what stands behind a slash tells lines with the same one apart.
        var material: String
        /// `present`, `missing` (blocks), `missing-waivable`, `missing-info`, `pending`, `undetermined`, `not-applicable`; more than one where the
        /// rules leave open which of them.
        var statuses: [String]
        /// The rules leave it open; the status is what the writer would prefer.
        var open: Bool
    }

    struct Scenario: Sendable, CustomTestStringConvertible {
        var type = ""
        var name = ""
        var facts: [(path: String, value: String)] = []
        var papers: [String] = []
        var expected: [Expectation] = []
        var testDescription: String { "\(type) \(name)" }
    }

    static let scenarios: [Scenario] = {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Cases")
        let files = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
        return files.filter { $0.pathExtension == "txt" }.sorted { $0.lastPathComponent < $1.lastPathComponent }.flatMap { file in
            read((try? String(contentsOf: file, encoding: .utf8)) ?? "")
        }
    }()

    private static func read(_ text: String) -> [Scenario] {
        var scenarios: [Scenario] = []
        for line in text.components(separatedBy: "\n") {
            let words = line.split(separator: " ").map(String.init)
            guard let head = words.first else { continue }
            if head == "@", words.count > 2 { scenarios.append(Scenario(type: words[1], name: words[2])) }
            guard let last = scenarios.indices.last else { continue }
            let rest = words.dropFirst()
            switch head {
            case "facts:":
                scenarios[last].facts = rest.compactMap { pair in pair.lastIndex(of: "=").map { (String(pair[..<$0]), String(pair[$0...].dropFirst())) } }
            case "papers:":
                scenarios[last].papers = rest.flatMap { word -> [String] in
                    let parts = word.split(separator: "*").map(String.init)
                    return Array(repeating: parts[0], count: parts.count > 1 ? Int(parts[1]) ?? 1 : 1)
                }
            case "expect:":
                scenarios[last].expected = rest.compactMap { pair in
                    let parts = pair.split(separator: "=").map(String.init)
                    guard parts.count == 2 else { return nil }
                    let open = parts[1].hasSuffix("?")
                    let statuses = (open ? String(parts[1].dropLast()) : parts[1]).split(separator: "|").map(String.init)
                    return Expectation(material: parts[0], statuses: statuses, open: open)
                }
            default: break
            }
        }
        return scenarios
    }
}

extension ChecklistTable.Scenario {
    /// The scenario as a case, judged with the checklists that the program ships.
    func judged(by pipeline: PipelineDefinition) throws -> CompletenessReport {
        var bench = Bench(pipeline, type: type)
        let materials = pipeline.materials
        // Clauses that a condition asks for are there only where the facts say so.
        var clauses = Dictionary(uniqueKeysWithValues: ChecklistTable.askedClauses.map { ($0, false) })
        for (path, value) in facts {
            switch path {
            case "stage": bench.facts.stage = value
            case "case.closed": if value == "true" { bench.facts.closed = CalendarDate(iso: "2024-11-01") }
            case _ where path.hasPrefix("clause("): clauses[ChecklistTable.clause(path)] = value == "true"
            default: bench.facts.facts[path] = ChecklistTable.fact(value, pipeline.checklists.vocabulary.kinds[path])
            }
        }
        for entry in papers {
            let parts = entry.split(whereSeparator: { "()".contains($0) }).map(String.init)
            let paper = parts[0]
            let own = (materials[paper]?.clauses.map(\.name) ?? []).filter { clauses[$0] ?? true }
            bench.add(paper, clauses: own) { if parts.count > 1 { $0.name = parts[1] } }
        }
        return try bench.report()
    }
}

extension ChecklistTable {
    /// The clause of `clause(engagement-contract,个人信息)`.
    fileprivate static func clause(_ path: String) -> String { path.split(whereSeparator: { "(,)".contains($0) }).last.map(String.init) ?? "" }

    /// Clauses that any scenario's facts speak of.
    fileprivate static let askedClauses = Set(scenarios.flatMap(\.facts).map(\.path).filter { $0.hasPrefix("clause(") }.map(clause))

    fileprivate static func fact(_ value: String, _ kind: Vocabulary.Kind?) -> FactValue? {
        switch kind {
        case .bool: .bool(value == "true")
        case .number: Int(value).map { .number($0) }
        case .words: .word(value)
        case nil: nil
        }
    }

    /// The table's word for what the report says of a line.
    static func word(_ item: RequiredItem) -> String {
        switch (item.status, item.level) {
        case (.present, _), (.defective, _): "present"
        case (.missing, .error): "missing"
        case (.missing, .warn): "missing-waivable"
        case (.missing, .info): "missing-info"
        case (.notApplicable, _): "not-applicable"
        case (.undetermined, _): "undetermined"
        case (.pending, _): "pending"
        case (.waived, _): "waived"
        }
    }

    /// Lines of the report's checklist of which the scenario says nothing.
    static func unmentioned(_ scenario: Scenario, _ report: CompletenessReport) -> [String] {
        var left = scenario.expected.map { String($0.material.split(separator: "/")[0]) }
        return report.required.compactMap { item in
            guard let place = left.firstIndex(of: item.materials.first ?? "") else { return item.name }
            left.remove(at: place)
            return nil
        }
    }

    /// The scenario's lines that the report tells otherwise, in the order of the table.
    static func differences(_ scenario: Scenario, _ report: CompletenessReport) -> [(expected: Expectation, told: String)] {
        var left = Dictionary(grouping: report.required, by: { $0.materials.first ?? "" }).mapValues { $0[...] }
        return scenario.expected.compactMap { expected in
            let item = left[String(expected.material.split(separator: "/")[0])]?.popFirst()
            let told = item.map(word) ?? "no such line"
            return expected.statuses.contains(told) ? nil : (expected, told)
        }
    }
}
