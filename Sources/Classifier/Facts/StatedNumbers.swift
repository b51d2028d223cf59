import CaseModel
import Pipeline

/// Which case numbers a document states, and whether it is kept under them: what ties papers to a case that is known (案号).
extension CaseReader {
    /// Whether a number stands where a paper bears its own.
    static func isHead(_ number: CaseNumber, of view: PageView) -> Bool { number.range.lowerBound < max(120, view.text.scalars.count / 3) }

    /// The numbers of one document: its own, from the head of an official paper or behind a label (案号：…), and those that it mentions.
    func stated(_ pages: [PageView], material: Material?) -> [StatedNumber] {
        var result: [StatedNumber] = []
        let official = material?.category == CaseReader.officialCategory
        let labelled = material.map { pipeline.facts.matterPapers.alone.contains($0.id) || CaseReader.ownCategories.contains($0.category) } ?? false
        var isFirst = true
        for view in pages where !view.isEmpty {
            let numbers = CaseNumbers.all(in: view.text)
            let head = official && isFirst ? numbers.first(where: isMatterNumber) ?? numbers.first : nil
            for number in numbers {
                let isHeads = number == head && CaseReader.isHead(number, of: view)
                let isOwn = isHeads || labelled && isLabelled(number, view.text)
                // A firm numbers its letters in the old form of courts: in a text only numbers that no firm gives count.
                guard isOwn || number.isModern || isMatterNumber(number) && !number.ofCourt else { continue }
                let confidence = view.page.source == .embedded ? 1 : view.page.confidence ?? 0
                result.append(
                    StatedNumber(text: number.text, code: number.code, isOwn: isOwn, isModern: number.isModern, confidence: confidence))
            }
            isFirst = false
        }
        return result
    }

    private func isLabelled(_ number: CaseNumber, _ text: ScalarText) -> Bool {
        var end = number.range.lowerBound
        while end > 0, [0x20, 0x3A, 0x09].contains(text.scalars[end - 1]) { end -= 1 }
        guard end < number.range.lowerBound else { return false }
        let before = text.folded(max(0, end - 8)..<end)
        return numberLabels.contains { before.count >= $0.count && before.suffix($0.count) == $0[...] }
    }

    /// The numbers of a case. A paper that may lie there for reference (another case's judgment) makes its number the case's own only where
    /// it is the number that most papers bear.
    func numbers(documents: [Document], readings: [Reading], best: String?) -> [StatedNumber] {
        var all: [String: StatedNumber] = [:]
        for (document, reading) in zip(documents, readings) where !document.isStateSecret {
            let counts = document.exclusion == nil || document.exclusion == ReasonText.duplicate
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
