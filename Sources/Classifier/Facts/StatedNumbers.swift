import CaseModel
import Pipeline

/// The case numbers of a whole case: what ties papers to a case that is known (案号).
extension CaseReader {
    /// The numbers of a case. A paper that may lie there for reference (another case's judgment) makes its number the case's own only where
    /// it is the number that most papers bear.
    func numbers(documents: [Document], readings: [PaperReading], best: String?) -> [StatedNumber] {
        var all: [String: StatedNumber] = [:]
        for (document, reading) in zip(documents, readings) where !document.isStateSecret {
            let counts = document.exclusion == nil || document.exclusion == .duplicate
            for var number in reading.stated where counts {
                let isReference = pipeline.facts.matterPapers.together.contains(document.material)
                if isReference, number.text != best { number.isOwn = false }
                guard let known = all[number.text] else {
                    all[number.text] = number
                    continue
                }
                let surer = (number.isOwn ? 1 : 0, number.confidence) > (known.isOwn ? 1 : 0, known.confidence)
                if surer { all[number.text] = number }
            }
        }
        return all.values.sorted { ($0.isOwn ? 0 : 1, -$0.confidence, $0.text) < ($1.isOwn ? 0 : 1, -$1.confidence, $1.text) }
    }
}
