import CaseModel
import Pipeline

/// Cause, court, bench and case numbers.
extension PaperReader {
    /// Lines of a page in which an official paper says whose it is.
    private static let headLines = 5

    func procedure(_ paper: inout Paper, _ reading: inout PaperReading) {
        reading.court = court(&paper)
        cause(&paper)
        for field in paper.fields where field.isFirst && paper.isIn(categories.official) {
            guard let role = field.uses.lazy.compactMap({ if case .bench(let role) = $0 { role } else { nil } }).first else { continue }
            for name in names.persons.names(inField: paper.value(field)).prefix(1) where names.persons.beginsWithSurname(name) {
                paper.facts.append(paper.lines[field.line].fact(.judge, name, role: role, sure: 0.9))
            }
        }
    }

    /// The one at the head of an official paper; all that are named become facts.
    private func court(_ paper: inout Paper) -> String? {
        let head = paper.isIn(categories.official) ? headCourt(paper) : nil
        if let head { paper.facts.append(paper.lines[head.line].fact(.court, head.name, sure: 0.98)) }
        for field in paper.fields where field.uses.contains(.court) {
            if let value = paper.valueOrNext(field) { addCourt(value.text, value.line, 0.95, &paper) }
        }
        guard paper.isIn(categories.addressed) else { return head?.name }
        for (index, line) in paper.lines.enumerated() {
            let text = line.compact
            guard text.count <= 32, let word = words.courtAfter.first(where: { text.hasPrefix($0) }) else { continue }
            let rest = String(text.dropFirst(word.count))
            let isNext = rest.isEmpty && index + 1 < paper.lines.count
            addCourt(isNext ? paper.lines[index + 1].compact : rest, isNext ? index + 1 : index, 0.9, &paper)
        }
        return head?.name
    }

    /// The line in the head of the first page with text that is a court's name and nothing else.
    private func headCourt(_ paper: Paper) -> (name: String, line: Int)? {
        guard let first = paper.lines.firstIndex(where: { !$0.compact.isEmpty }) else { return nil }
        for (index, line) in paper.lines.enumerated().dropFirst(first).prefix(PaperReader.headLines) where line.leaf == paper.lines[first].leaf {
            if let name = courtName(line.compact) { return (name, index) }
        }
        return nil
    }

    private func addCourt(_ text: String, _ line: Int, _ sure: Double, _ paper: inout Paper) {
        guard let name = courtName(text), !paper.facts.contains(where: { $0.kind == .court && $0.value == name }) else { return }
        paper.facts.append(paper.lines[line].fact(.court, name, sure: sure))
    }

    private func courtName(_ text: String) -> String? {
        let name = text.filter { !$0.isWhitespace && !":,。".contains($0) }
        guard (5...30).contains(name.count), !words.courtNot.contains(where: { name.holds($0) }) else { return nil }
        return words.courtEndings.contains { name.hasSuffix($0) } ? name : nil
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
        guard paper.isIn(categories.causes) else { return }
        for line in paper.lines.prefix(40) {
            let text = line.compact
            guard words.causeEndings.contains(where: { text.holds($0) }) else { continue }
            for cause in causes {
                guard let ending = words.causeEndings.first(where: { text.holds(cause + $0) }) else { continue }
                paper.facts.append(line.fact(.cause, cause + ending, sure: 0.85))
                return
            }
        }
    }
}
