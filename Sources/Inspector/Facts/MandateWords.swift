import CaseModel
import Pipeline

/// What the firm's own mandates and contracts of a case say, looked up by words.
struct MandateWords {
    private let texts: [String]

    /// - Parameter documents: those of the case that count.
    init(pipeline: PipelineDefinition, documents: [Document], files: [FileReading]) {
        let categories = pipeline.facts.papers.categories.mandates
        let own = documents.filter { document in pipeline.materials[document.material].map { categories.contains($0.category) } ?? false }
        let pages = CasePages(files)
        texts = own.map { document in pages.pages(of: document).map(\.text).joined().filter { !$0.isWhitespace } }
    }

    /// The first of the words that stands in a paper in which none of `others` does.
    func first(of words: [String], without others: [String] = []) -> String? {
        words.first { word in texts.contains { text in text.contains(word) && !others.contains { text.contains($0) } } }
    }
}
