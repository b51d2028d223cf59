import CaseModel
import Pipeline

/// Which numbers in the form of case numbers are some, and whose.
struct NumberRules: Sendable {
    private let tribunals: [String]
    private let offices: [String]
    private let labels: [[UInt16]]
    private let not: [String]
    private let notAfter: [[UInt16]]

    init(_ pipeline: PipelineDefinition) {
        tribunals = pipeline.checklists.caseTypes.flatMap(\.detection.caseNumberCodes).filter { $0.count >= 2 }
        offices = pipeline.sensitivity.officeMarks
        labels = pipeline.facts.keyAliases.filter { $0.value == "matter.number" && !$0.key.contains(".") }.map { CharacterFolding.fold($0.key) }
        not = pipeline.facts.papers.numberNot
        notAfter = pipeline.facts.papers.numberNotAfter.map { CharacterFolding.fold($0) }
    }

    /// A court's number, or one of a tribunal that a kind of case is known by (劳人仲, 贸仲); not those of police or prosecutors.
    func isMatter(_ number: CaseNumber) -> Bool { number.ofCourt || tribunals.contains { number.text.contains($0) } }

    /// Not that of a firm's letter or contract, which firms give in the old form of courts.
    func mayBeCase(_ number: CaseNumber, in text: ScalarText) -> Bool {
        number.isModern || !not.contains { number.code.contains($0) } && (!isBehind(notAfter, number, text) || isBehind(labels, number, text))
    }

    /// Given by a court, a tribunal, prosecutors or police, not by another office (柯农罚决字).
    func isOfCase(_ number: CaseNumber) -> Bool { isMatter(number) || offices.isEmpty || offices.contains { number.court.contains($0) } }

    /// Whether a number stands where a paper bears its own.
    func isHead(_ number: CaseNumber, of text: ScalarText) -> Bool { number.range.lowerBound < max(120, text.scalars.count / 3) }

    /// 案号：（2024）京0108民初1234号.
    func isLabelled(_ number: CaseNumber, _ text: ScalarText) -> Bool { isBehind(labels, number, text, isParted: true) }

    private func isBehind(_ labels: [[UInt16]], _ number: CaseNumber, _ text: ScalarText, isParted: Bool = false) -> Bool {
        var end = number.range.lowerBound
        while end > 0, [0x20, 0x3A, 0x09].contains(text.scalars[end - 1]) { end -= 1 }
        guard !isParted || end < number.range.lowerBound else { return false }
        let before = text.folded(max(0, end - 8)..<end)
        return labels.contains { before.count >= $0.count && before.suffix($0.count) == $0[...] }
    }
}

/// Case numbers: the paper's own and those that it mentions.
extension PaperReader {
    func readNumbers(_ pages: [PageView], _ paper: Paper, _ reading: inout PaperReading) {
        let official = paper.isIn(categories.official)
        let isOfMatter = paper.material.map { rules.matterPapers.alone.contains($0.id) } ?? false
        let labelled = isOfMatter || paper.isIn(categories.numbered)
        var isFirst = true
        for view in pages where !view.isEmpty {
            let all = CaseNumbers.all(in: view.text).filter { numbers.mayBeCase($0, in: view.text) }
            reading.numbers += all.filter(numbers.isMatter)
            let head = official && isFirst ? all.first(where: numbers.isMatter) ?? all.first : nil
            if let head, numbers.isMatter(head), numbers.isHead(head, of: view.text) { reading.ownNumber = head }
            for number in all {
                let isOwn = number == head && numbers.isHead(number, of: view.text) || labelled && numbers.isLabelled(number, view.text)
                // A firm numbers its letters in the old form of courts: in a text only numbers that no firm gives count.
                guard isOwn || number.isModern || numbers.isMatter(number) && !number.ofCourt else { continue }
                let confidence = view.page.source == .embedded ? 1 : view.page.confidence ?? 0
                reading.stated.append(
                    StatedNumber(text: number.text, code: number.code, isOwn: isOwn, isModern: number.isModern, confidence: confidence))
            }
            isFirst = false
        }
    }

    func caseNumbers(_ paper: inout Paper, _ reading: PaperReading) {
        let own = Set([reading.ownNumber?.text].compactMap { $0 } + reading.stated.filter(\.isOwn).map(\.text))
        var seen: Set<String> = []
        for line in paper.lines {
            for number in CaseNumbers.all(in: line.text) where numbers.mayBeCase(number, in: line.text) {
                let isOwn = own.contains(number.text)
                guard isOwn || numbers.isOfCase(number), seen.insert(number.text).inserted else { continue }
                paper.facts.append(line.fact(.caseNumber, number.text, role: isOwn ? "own" : "quoted"))
            }
        }
    }
}
