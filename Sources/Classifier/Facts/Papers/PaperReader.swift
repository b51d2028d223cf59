import CaseModel
import Pipeline

/// Reads from a document what it states: parties, numbers, dates with their meaning, amounts, mandate, invoice.
struct PaperReader: Sendable {
    /// A 400-page file states much; more than this nobody looks through.
    static let mostFacts = 120

    let rules: FactRules
    let words: FactRules.Papers
    let names: PaperNames
    let labels: PaperLabels
    let causes: [String]

    init(_ rules: FactRules) {
        self.rules = rules
        words = rules.papers
        names = PaperNames(rules)
        labels = PaperLabels(rules)
        causes = rules.folderGrammar.causes.filter { $0.count >= 2 }.sorted { $0.count > $1.count }
    }

    /// A document while it is read.
    struct Paper {
        var document: Document
        var material: Material?
        var lines: [PaperLine]
        var fields: [PaperField]
        var category: String { material?.category ?? "" }
        var facts: [DocumentFact] = []

        func value(_ field: PaperField) -> String {
            lines[field.line].text.string(field.value).trimmingBlanks
        }

        /// What stands behind a label, or on the next line where the label stands alone in a table.
        func valueOrNext(_ field: PaperField) -> (line: Int, text: String)? {
            let own = value(field)
            if !own.isEmpty { return (field.line, own) }
            guard field.line + 1 < lines.count, !fields.contains(where: { $0.line == field.line + 1 && $0.isFirst }) else { return nil }
            let next = lines[field.line + 1].text
            return (field.line + 1, next.string(0..<next.scalars.count).trimmingBlanks)
        }
    }

    /// - Parameters:
    ///   - findings: of the document.
    ///   - forms: values of findings anywhere in the case with the forms that may be shown: what one paper labels as somebody's name is one in all.
    func facts(
        _ draft: Draft, document: Document, material: Material?, findings: [Finding], forms: [String: String], reading: CaseReader.Reading
    ) -> [DocumentFact] {
        guard !words.meanings.isEmpty else { return [] }
        let lines = PaperLines(draft, parts: document.parts)
        var paper = Paper(
            document: document, material: material, lines: lines.lines,
            fields: lines.lines.enumerated().flatMap { labels.fields(in: $1.text, number: $0) })
        // Numbers are told of by the findings, places by the lines.
        people(&paper, lines, findings)
        days(&paper)
        procedure(&paper, reading)
        caseNumbers(&paper, reading)
        amounts(&paper)
        mandate(&paper, reading)
        // A party at the head and at the foot is said once.
        var seen: Set<[String?]> = []
        var result = paper.facts.filter { seen.insert([$0.kind.rawValue, $0.role, $0.subject, $0.value]).inserted }
        result = Array(result.prefix(PaperReader.mostFacts))
        mask(&result, forms)
        let order = Dictionary(document.parts.enumerated().map { ($1.file, $0) }, uniquingKeysWith: { first, _ in first })
        func place(_ fact: DocumentFact) -> (Int, Int, Int) { (order[fact.file] ?? .max, fact.page, fact.range.lowerBound) }
        return result.sorted { place($0) < place($1) }
    }

    /// Values that are findings take the findings' masked form; numbers of persons are never shown whole.
    private func mask(_ facts: inout [DocumentFact], _ forms: [String: String]) {
        for index in facts.indices {
            let fact = facts[index]
            if let form = forms[fact.value] {
                facts[index].masked = form
            } else if fact.kind == .idNumber {
                facts[index].masked = Masking.mask(fact.value, as: "id")
            } else if [.party, .representative].contains(fact.kind), names.organisations.kind(of: fact.value) == "person" {
                facts[index].masked = Masking.mask(fact.value, as: "name")
            }
        }
    }
}

extension String {
    /// Without blanks at either end.
    var trimmingBlanks: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(self[first...last])
    }
}
