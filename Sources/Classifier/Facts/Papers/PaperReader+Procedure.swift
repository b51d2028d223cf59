import CaseModel
import Pipeline

/// Cause, court, bench and case numbers.
extension PaperReader {
    func procedure(_ paper: inout Paper, _ reading: CaseReader.Reading) {
        court(&paper, reading)
        cause(&paper)
        for field in paper.fields where field.isFirst && paper.category == CaseReader.officialCategory {
            guard let role = field.uses.lazy.compactMap({ if case .bench(let role) = $0 { role } else { nil } }).first else { continue }
            for name in names.persons.names(inField: paper.value(field)).prefix(1) {
                paper.facts.append(paper.lines[field.line].fact(.judge, name, role: role, sure: 0.9))
            }
        }
    }

    private func court(_ paper: inout Paper, _ reading: CaseReader.Reading) {
        func add(_ text: String, _ line: PaperLine, _ sure: Double) {
            let name = text.filter { !$0.isWhitespace && !":,。".contains($0) }
            guard (5...30).contains(name.count), words.courtEndings.contains(where: { name.hasSuffix($0) }), !words.courtNot.contains(where: { name.contains($0) }),
                !paper.facts.contains(where: { $0.kind == .court && $0.value == name })
            else { return }
            paper.facts.append(line.fact(.court, name, sure: sure))
        }
        if let known = reading.court, let line = paper.lines.first(where: { $0.compact == known }) ?? paper.lines.first { add(known, line, 0.98) }
        for field in paper.fields where field.uses.contains(.court) {
            if let value = paper.valueOrNext(field) { add(value.text, paper.lines[value.line], 0.95) }
        }
        guard paper.category == "pleading" || paper.category == "engagement" else { return }
        for (index, line) in paper.lines.enumerated() {
            let text = line.compact
            guard text.count <= 32, let word = words.courtAfter.first(where: { text.hasPrefix($0) }) else { continue }
            let rest = String(text.dropFirst(word.count))
            if rest.isEmpty, index + 1 < paper.lines.count { add(paper.lines[index + 1].compact, paper.lines[index + 1], 0.9) } else { add(rest, line, 0.9) }
        }
    }

    /// Behind its label, or the first known cause before 纠纷.
    private func cause(_ paper: inout Paper) {
        for field in paper.fields where field.uses.contains(.cause) {
            guard let value = paper.valueOrNext(field), (3...24).contains(value.text.count),
                value.text.allSatisfy({ $0.unicodeScalars.allSatisfy { ScalarText.isHan($0.value) || "、,()".unicodeScalars.contains($0) } })
            else { continue }
            paper.facts.append(paper.lines[value.line].fact(.cause, value.text))
            return
        }
        guard ["engagement", "pleading", "procedure"].contains(paper.category) else { return }
        for line in paper.lines.prefix(40) {
            let text = line.compact
            guard words.causeEndings.contains(where: { text.contains($0) }) else { continue }
            for cause in causes {
                guard let ending = words.causeEndings.first(where: { text.contains(cause + $0) }) else { continue }
                paper.facts.append(line.fact(.cause, cause + ending, sure: 0.85))
                return
            }
        }
    }

    func caseNumbers(_ paper: inout Paper, _ reading: CaseReader.Reading) {
        let own = Set([reading.ownNumber?.text].compactMap { $0 } + reading.stated.filter(\.isOwn).map(\.text))
        var seen: Set<String> = []
        for line in paper.lines {
            for number in CaseNumbers.all(in: line.text) where seen.insert(number.text).inserted {
                paper.facts.append(line.fact(.caseNumber, number.text, role: own.contains(number.text) ? "own" : "quoted"))
            }
        }
    }
}
