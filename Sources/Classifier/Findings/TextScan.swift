import CaseModel
import Pipeline

/// The scanners and the automaton alone, for measuring what they cost.
package struct TextScan: Sendable {
    private let scanner: FindingScanner

    /// - Parameter kinds: those of the pipeline's kinds that are looked for; all where it is nil.
    package init(pipeline: PipelineDefinition, kinds: Set<String>? = nil) {
        var pipeline = pipeline
        if let kinds { pipeline.sensitivity.kinds.removeAll { !kinds.contains($0.kind) } }
        scanner = FindingScanner(pipeline: pipeline, lexicon: Lexicon(pipeline: pipeline))
    }

    /// Findings of numbers and labels in a text.
    package func findings(in text: String, today: CalendarDate) -> [Finding] {
        scanner.findings(in: ScalarText(text), page: 1, file: ItemPath(RawName("text")), today: today, writtenOn: today).map(\.finding)
    }

    /// A function that counts the occurrences of words in a text, all in one pass.
    package static func counter(of words: [String]) -> @Sendable (String) -> Int {
        let automaton = WordAutomaton(words: words.map { CharacterFolding.fold($0) })
        return { automaton.hits(in: CharacterFolding.fold($0)).count }
    }
}
