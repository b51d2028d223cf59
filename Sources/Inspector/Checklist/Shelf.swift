import CaseModel
import Pipeline

/// A case's documents as the checklist looks for them: by material, with all that is wrong with each.
struct Shelf {
    /// With the faults of their pages and of missing marks added, in the order given.
    let judged: [Document]
    private let materials: MaterialCatalogue
    private let counted: Set<String>
    private let pageCounts: [ItemPath: Int]
    private let blankOnly: Set<String>
    private let foreign: Set<String>
    private let property: PropertyRulings
    /// Why papers that are what they seem to be satisfy nothing, by id.
    private let misfits: [String: Nearest.Reason]
    /// Materials that any line of a checklist takes for one another.
    private let alternatives: [[MaterialID]]

    /// - Parameters:
    ///   - foreign: ids of documents that belong to another matter.
    ///   - property: rulings that decide nothing.
    ///   - misfit: why a paper is none for this case; nil for one that may be.
    init(
        documents: [Document], files: [FileReading], foreign: Set<String> = [], property: PropertyRulings, pipeline: PipelineDefinition,
        misfit: (Document) -> Nearest.Reason? = { _ in nil }
    ) {
        self.foreign = foreign
        self.property = property
        misfits = Dictionary(documents.compactMap { document in misfit(document).map { (document.id, $0) } }, uniquingKeysWith: { first, _ in first })
        materials = pipeline.materials
        counted = Set(pipeline.quality.counted)
        alternatives = pipeline.checklists.caseTypes.flatMap(\.requirements).map(\.materials).filter { $0.count > 1 }
        let all = files.flatMap(\.flattened)
        let byPath = Dictionary(all.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
        pageCounts = byPath.mapValues(\.pages.count)
        let faults = DocumentFaults(files: byPath, materials: pipeline.materials)
        judged = documents.map(faults.judge)
        blankOnly = Set(documents.filter { faults.isBlank($0) }.map(\.id))
    }

    /// Those that may satisfy an item: not a draft, a blank form or a duplicate, unless a person said so, nor what a person left out or
    /// another matter's or for another stage of it.
    var usable: [Document] { judged.filter { !isExcluded($0) && !isForeign($0) && misfit($0) == nil && $0.material != .unknownMaterial } }

    /// Why it satisfies nothing, though it is what it seems to be.
    func misfit(_ document: Document) -> Nearest.Reason? { misfits[document.id] }

    /// Whether it belongs to another matter.
    func isForeign(_ document: Document) -> Bool { foreign.contains(document.id) }

    /// Those that nobody knows yet: each is a question and blocks. Blank sheets and what is left out anyway are neither.
    var unknown: [Document] {
        judged.filter { ($0.material == .unknownMaterial || materials[$0.material] == nil) && $0.exclusion == nil && !blankOnly.contains($0.id) }
    }

    func isExcluded(_ document: Document) -> Bool {
        document.leftOutBy != nil
            || document.confirmedBy == nil && (document.exclusion != nil || materials[document.material]?.excluded == true)
    }

    /// Whether a document is one of these materials, or counts as one (要素式起诉状 as 起诉状).
    func isOne(_ document: Document, of wanted: [MaterialID]) -> Bool {
        wanted.contains(document.material) || materials[document.material]?.countsAs.map(wanted.contains) == true
    }

    /// Whether it is a ruling on property only, and decisions are wanted, or the other way round.
    func decidesNothing(_ document: Document, of wanted: [MaterialID]) -> Bool { property.refuses(document, for: wanted) }

    /// Why a ruling is not the decision that is asked for.
    func whyNotDeciding(_ document: Document, of wanted: [MaterialID]) -> Nearest.Reason? { property.why(document, for: wanted) }

    /// The faults that make an item defective (failures that the checklist counts), with the file's name where it is not plain.
    func countedFaults(_ document: Document) -> [Problem] {
        document.problems.filter { $0.severity == .failure && counted.contains($0.code.rawValue) }.map { problem in
            var problem = problem
            if problem.detail == nil { problem.detail = document.parts.first?.file.display }
            return problem
        }
    }

    /// The clause names that a requirement asks for and the document lacks. Only clauses that its material can show are asked for, and
    /// what a person has confirmed is not held against the machine's reading.
    func missingClauses(_ document: Document, of requirement: Requirement) -> [String] {
        guard document.confirmedBy == nil, let known = materials[document.material]?.clauses.map(\.name) else { return [] }
        return requirement.clauses.filter { known.contains($0) && !document.clauses.contains($0) }
    }

    /// Whether a material that is there has a clause, or what a checklist takes in its stead (a defence agreement for a contract); nil where
    /// neither is there.
    func hasClause(_ material: MaterialID, _ word: String) -> Bool? {
        let wanted = alternatives.first { $0.contains(material) } ?? [material]
        let there = usable.filter { isOne($0, of: wanted) }
        return there.isEmpty ? nil : there.contains { $0.clauses.contains(word) }
    }

    func name(_ id: MaterialID) -> String { materials.name(id) }

    /// Whether a document is all of its file.
    func isWholeFile(_ document: Document) -> Bool {
        guard document.parts.count == 1, let part = document.parts.first else { return false }
        return part.pages.lowerBound == 1 && pageCounts[part.file] == part.pages.count
    }

    /// Where a document lies, by its first part.
    func paperPlace(_ document: Document) -> PaperPlace? {
        document.parts.first.map { part in
            PaperPlace(file: part.file, pages: part.pages.lowerBound == 1 && pageCounts[part.file] == part.pages.count ? nil : part.pages)
        }
    }

    /// Whether it is nothing but blank sheets.
    func isBlankOnly(_ document: Document) -> Bool { blankOnly.contains(document.id) }

    var places: FilePlaces { FilePlaces(pageCounts: pageCounts) }

    /// The clauses that a requirement advises and that none of these documents shows, each only where the material can show it; nil for none.
    func advisedClauses(_ documents: [Document], of requirement: Requirement) -> [String]? {
        let readable = documents.filter { $0.confirmedBy == nil }
        let lacking = requirement.advisedClauses.filter { clause in
            readable.contains { materials[$0.material]?.clauses.contains { $0.name == clause } == true }
                && !documents.contains { $0.clauses.contains(clause) }
        }
        return lacking.isEmpty || readable.isEmpty ? nil : lacking
    }
}

/// Puts together what is wrong with a document: what the Classifier saw, the faults of its pages, and marks that should be there.
private struct DocumentFaults {
    let files: [ItemPath: FileReading]
    let materials: MaterialCatalogue

    func judge(_ document: Document) -> Document {
        var document = document
        var seen = Set(document.problems)
        func add(_ problem: Problem) {
            if seen.insert(problem).inserted { document.problems.append(problem) }
        }
        for part in document.parts {
            for page in pages(part) {
                for var problem in page.problems where problem.code != .blank {
                    problem.page = problem.page ?? page.number
                    // Pages of a document over several files need the file beside the number.
                    if document.parts.count > 1 { problem.file = part.file }
                    add(problem)
                }
            }
        }
        for problem in missingMarks(document) where !document.problems.contains(where: { $0.code == problem.code }) { add(problem) }
        return document
    }

    func isBlank(_ document: Document) -> Bool {
        let pages = document.parts.flatMap(pages)
        return !pages.isEmpty && pages.allSatisfy(\.blank)
    }

    private func pages(_ part: DocumentPart) -> [Page] {
        (files[part.file]?.pages ?? []).filter { part.pages.contains($0.number) }
    }

    /// Marks that the material must carry and that were looked for and not found. What could not be seen clearly is never held against it,
    /// and a person's confirmation settles it.
    private func missingMarks(_ document: Document) -> [Problem] {
        guard document.confirmedBy == nil, let material = materials[document.material] else { return [] }
        return material.expectations.compactMap { expectation in
            guard !expectation.optional, document.sightings[expectation.key] == .notSeen else { return nil }
            let page = document.parts.count == 1 ? document.parts.last?.pages.upperBound : nil
            if expectation.wantsSignature { return Problem(.missingSignature, page: page, detail: expectation.key) }
            if expectation.wantsSeal { return Problem(.missingSeal, page: page, detail: expectation.key) }
            if expectation.anyOf.contains("date") { return Problem(.missingDate, severity: .warning, page: page, detail: expectation.key) }
            return nil
        }
    }
}
