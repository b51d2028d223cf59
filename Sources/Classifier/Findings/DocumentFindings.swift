import CaseModel
import Pipeline

/// All findings of one document.
struct DocumentFindings: Sendable {
    private let numbers: FindingScanner
    private let words: WordFindings
    private let subjects: SubjectFindings
    private let leveller: Leveller
    private let materials: MaterialCatalogue

    init(pipeline: PipelineDefinition, lexicon: Lexicon) {
        numbers = FindingScanner(pipeline: pipeline, lexicon: lexicon)
        words = WordFindings(rules: pipeline.sensitivity, lexicon: lexicon)
        subjects = SubjectFindings(pipeline: pipeline)
        leveller = Leveller(rules: pipeline.sensitivity)
        materials = pipeline.materials
    }

    /// In the order of the pages; inside a public source nothing counts (domain/sensitivity.md 3.4).
    func findings(_ draft: Draft, document: Document, files: [FileReading], today: CalendarDate) -> [Finding] {
        var result: [Finding] = []
        let isPublic = leveller.isPublic(materials[document.material])
        var offset = 0
        let written = document.date.map { min($0, today) } ?? today
        for segment in draft.segments {
            let views = draft.pages[offset..<(offset + segment.pages.count)]
            offset += segment.pages.count
            let path = files[segment.file].path
            let inPages = views.flatMap { numbers.findings(on: $0, file: path, today: today, writtenOn: written) }
            let inWords = words.findings(pages: views, file: path, material: document.material)
            let found = graver(inPages + inWords, views).sorted { left, right in
                (left.finding.page, left.finding.range.lowerBound, left.rule) < (right.finding.page, right.finding.range.lowerBound, right.rule)
            }.map(\.finding)
            result += found
            if !isPublic { result += subjects.findings(pages: views, file: path, known: found) }
        }
        return result.map { finding in
            var finding = finding
            if isPublic { finding.counted = false }
            return finding
        }
    }

    /// What weighs more than the rest of its kind: HIV among illnesses, a child that was harmed (domain/sensitivity.md 2).
    private func graver(_ found: [FindingScanner.Found], _ views: ArraySlice<PageView>) -> [FindingScanner.Found] {
        let present = Set(found.filter(\.finding.counted).map(\.rule))
        let weighing = present.filter { index in words.rules.kinds[index].graver.map { WordFindings.has($0.words, views) } ?? false }
        guard !weighing.isEmpty else { return found }
        return found.map { one in
            guard weighing.contains(one.rule), let graver = words.rules.kinds[one.rule].graver else { return one }
            var one = one
            one.finding.level = max(one.finding.level, graver.level)
            one.finding.sensitivity = max(one.finding.sensitivity, graver.sensitivity)
            return one
        }
    }
}
