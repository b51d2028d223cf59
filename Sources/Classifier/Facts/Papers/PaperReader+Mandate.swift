import CaseModel
import Pipeline

/// What mandates and contracts of the firm say: lawyers and firm, powers, term, how the fee is reckoned; and an invoice's number.
extension PaperReader {
    func mandate(_ paper: inout Paper, _ reading: CaseReader.Reading) {
        lawyers(&paper, reading)
        firms(&paper)
        for field in paper.fields {
            guard let value = paper.valueOrNext(field) else { continue }
            let line = paper.lines[value.line]
            if field.uses.contains(.term), paper.category == "engagement", (4...60).contains(value.text.count),
                !paper.facts.contains(where: { $0.kind == .term })
            {
                paper.facts.append(line.fact(.term, value.text, sure: 0.85))
            }
            if field.uses.contains(.invoiceNumber) {
                let digits = value.text.filter { !$0.isWhitespace }.prefix { $0.isASCII && $0.isNumber }
                if (8...20).contains(digits.count) { paper.facts.append(line.fact(.invoiceNumber, String(digits))) }
            }
        }
        guard paper.category == "engagement" else { return }
        choice(&paper, .power, words.powers.map { ($0.power, $0.words) }, alone: true)
        choice(&paper, .feeKind, words.feeKinds.map { ($0.kind, $0.words) }, alone: false)
    }

    /// The one of several words that stands in the paper. A form that lists them all says nothing.
    private func choice(_ paper: inout Paper, _ kind: DocumentFact.Kind, _ choices: [(String, [String])], alone: Bool) {
        var hits: [(choice: String, line: PaperLine)] = []
        for line in paper.lines {
            let text = line.compact
            for (choice, words) in choices where !hits.contains(where: { $0.choice == choice }) && words.contains(where: { text.contains($0) }) {
                hits.append((choice, line))
            }
        }
        // A contract for a share of the success names its fixed part too.
        guard let first = choices.lazy.compactMap({ choice in hits.first { $0.choice == choice.0 } }).first,
            hits.count == 1 || (!alone && hits.count == 2 && first.choice == choices.first?.0)
        else { return }
        paper.facts.append(first.line.fact(kind, first.choice, sure: 0.85))
    }

    private func lawyers(_ paper: inout Paper, _ reading: CaseReader.Reading) {
        var found: Set<String> = []
        if let mandate = reading.mandate, mandate.isSure {
            for name in mandate.lawyers {
                guard let line = paper.lines.first(where: { $0.compact.contains(name) }), found.insert(name).inserted else { continue }
                paper.facts.append(line.fact(.lawyer, name, sure: 0.9))
            }
        }
        guard ["pleading", "procedure"].contains(paper.category) else { return }
        for field in paper.fields where field.uses.contains(.lawyer) {
            let text = paper.value(field)
            guard rules.mandates.lawyerTitles.contains(where: { text.contains($0) }) else { continue }
            for name in names.persons.names(inField: text) where found.insert(name).inserted {
                paper.facts.append(paper.lines[field.line].fact(.lawyer, name, sure: 0.9))
            }
        }
    }

    private func firms(_ paper: inout Paper) {
        guard ["engagement", "pleading", "procedure", "fee"].contains(paper.category) else { return }
        var seen: Set<String> = []
        for line in paper.lines {
            let text = line.text.string(0..<line.text.scalars.count)
            guard words.firmEndings.contains(where: { text.contains($0) }) else { continue }
            for token in text.split(whereSeparator: { $0.isWhitespace || ",:;。()、".contains($0) }) {
                for ending in words.firmEndings {
                    guard let range = token.firstRange(of: ending) else { continue }
                    var name = token[..<range.upperBound]
                    // 兹聘请…, 均为…
                    if let verb = rules.mandates.lawyerAfter.compactMap({ name.ranges(of: $0).last?.upperBound }).max() { name = name[verb...] }
                    if let start = rules.mandates.nameStarts.first(where: { name.hasPrefix($0) }) { name = name.dropFirst(start.count) }
                    guard (7...24).contains(name.count), seen.insert(String(name)).inserted else { continue }
                    paper.facts.append(line.fact(.firm, String(name), sure: 0.85))
                }
            }
        }
    }
}
