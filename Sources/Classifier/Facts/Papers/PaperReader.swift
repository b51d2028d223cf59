import CaseModel
import Pipeline

/// Reads what a document states: parties, numbers, dates with their meaning, amounts, mandate, invoice; and to what matter it belongs.
///
/// Nothing else reads facts from pages. Its words and the categories that they are read from are `paper_facts` and `mandates` of facts.yaml.
struct PaperReader: Sendable {
    /// A 400-page file states much; more than this nobody looks through.
    static let mostFacts = 120
    /// Pages at the head, on which the parties of the matter stand.
    static let headPages = 2

    let rules: FactRules
    let words: FactRules.Papers
    let categories: FactRules.Papers.Categories
    let names: PaperNames
    let lawyerNames: LawyerNames
    let labels: PaperLabels
    let causes: [String]
    let matters: MatterNames
    let suspects: SuspectReader
    let numbers: NumberRules

    init(_ pipeline: PipelineDefinition) {
        rules = pipeline.facts
        words = rules.papers
        categories = words.categories
        names = PaperNames(rules)
        lawyerNames = LawyerNames(rules)
        labels = PaperLabels(rules)
        causes = rules.folderGrammar.causes.filter { $0.count >= 2 }.sorted { $0.count > $1.count }
        matters = MatterNames(rules)
        suspects = SuspectReader(rules)
        numbers = NumberRules(pipeline)
    }

    /// A document while it is read.
    struct Paper {
        var document: Document
        var material: Material?
        var lines: [PaperLine]
        var fields: [PaperField]
        /// Materials that are known have one.
        func isIn(_ categories: Set<String>) -> Bool { material.map { categories.contains($0.category) } ?? false }
        var facts: [DocumentFact] = []

        func leaf(of fact: DocumentFact) -> Int { lines.first { $0.page == fact.page && $0.file == fact.file }?.leaf ?? 0 }

        func value(_ field: PaperField) -> String {
            lines[field.line].text.string(field.value).trimmingBlanks
        }

        /// What stands behind a label, or on the next line where the label stands alone in a table.
        func valueOrNext(_ field: PaperField) -> (line: Int, text: String)? {
            let own = value(field)
            if !own.isEmpty { return (field.line, own) }
            guard field.line + 1 < lines.count, !fields.contains(where: { $0.line == field.line + 1 && $0.isFirst && !$0.isNameLabel })
            else { return nil }
            let next = lines[field.line + 1].text
            return (field.line + 1, next.string(0..<next.scalars.count).trimmingBlanks)
        }
    }

    /// - Parameters:
    ///   - findings: of the document.
    ///   - forms: values of findings anywhere in the case with the forms that may be shown: what one paper labels as somebody's name is one in all.
    func read(_ draft: Draft, document: Document, material: Material?, findings: [Finding], forms: [String: String]) -> PaperReading {
        var reading = PaperReading()
        let lines = PaperLines(draft, parts: document.parts)
        var paper = Paper(
            document: document, material: material, lines: lines.lines,
            fields: lines.lines.enumerated().flatMap { labels.fields(in: $1.text, number: $0) })
        readNumbers(draft.pages, paper, &reading)
        // Numbers are told of by the findings, places by the lines.
        people(&paper, lines, findings)
        procedure(&paper, &reading)
        days(&paper)
        caseNumbers(&paper, reading)
        amounts(&paper)
        mandate(&paper, &reading)
        stages(&paper)
        matter(paper, draft.pages, &reading)
        reading.facts = ordered(paper, forms)
        return reading
    }

    /// Each fact once, in the order of the document: a party at the head and at the foot is said once.
    private func ordered(_ paper: Paper, _ forms: [String: String]) -> [DocumentFact] {
        var seen: Set<[String?]> = []
        var result = paper.facts.filter { seen.insert([$0.kind.rawValue, $0.role, $0.subject, $0.value]).inserted }
        result = Array(result.prefix(PaperReader.mostFacts))
        mask(&result, forms)
        let order = Dictionary(paper.document.parts.enumerated().map { ($1.file, $0) }, uniquingKeysWith: { first, _ in first })
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
            } else if fact.kind == .birth {
                facts[index].masked = Masking.mask(fact.value, as: "birth")
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
