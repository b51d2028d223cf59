import CaseModel
import Pipeline

/// Whom a notice is about that is written to somebody's family, or by an aid office to a firm (拘留通知书, 给予法律援助决定书).
extension PaperReader {
    /// Lines of the head in which such a paper addresses somebody.
    static let greetingLines = 8
    private static let longestName = 4

    /// The persons of whom it says so, then the one it is written to. Only from lines that were read surely: a misread name is nobody's.
    func whose(_ paper: Paper) -> [String] {
        let sure = paper.lines.filter { $0.leaf < PaperReader.headPages && $0.confidence >= CaseReader.believed }
        let rules = rules.matterPapers.whose
        return CaseReader.distinct(
            spokenOf(in: sure, behind: rules.before, ends: rules.ends + causes) + [addressee(of: sure.prefix(PaperReader.greetingLines))].compactMap { $0 })
    }

    /// 胡大妹： or 孟婷女士：, alone on its line.
    private func addressee(of lines: ArraySlice<PaperLine>) -> String? {
        lines.lazy.map(\.compact).compactMap { line -> String? in
            guard line.hasSuffix(":") else { return nil }
            var name = String(line.dropLast())
            for title in rules.mandates.notNames where name.count >= title.count + 2 && name.hasSuffix(title) { name.removeLast(title.count) }
            return isPerson(name) ? name : nil
        }.first
    }

    /// 涉嫌诈骗罪的刘洪涛执行逮捕, 决定为白小妹工伤赔偿一案提供…: print runs over the ends of lines.
    func spokenOf(in lines: [PaperLine], behind words: [String], ends: [String]) -> [String] {
        let text = lines.map(\.compact).joined(separator: "\n")
        var found: [String] = []
        for word in words {
            for range in text.ranges(of: word) {
                let rest = text[range.upperBound...].drop { ":()\n".contains($0) }.prefix(Self.longestName * 3)
                let line = String(rest.prefix { $0 != "\n" })
                if let name = name(before: ends, in: rest.filter { $0 != "\n" }) ?? name(before: [], in: line), !ends.contains(where: { $0.count >= 2 && name.contains($0) }) {
                    found.append(name)
                }
            }
        }
        return found
    }

    /// The name with which a text begins, up to the first of the words or to what is no character of a name.
    private func name(before ends: [String], in text: String) -> String? {
        let run = text.prefix { $0.unicodeScalars.allSatisfy { ScalarText.isHan($0.value) } }
        guard run.count >= 2 else { return nil }
        let end = ends.compactMap { run.dropFirst(2).firstRange(of: $0)?.lowerBound }.min()
        if end == nil, run.count > Self.longestName { return nil }
        let name = String(end.map { run[..<$0] } ?? run)
        return isPerson(name) ? name : nil
    }

    private func isPerson(_ name: String) -> Bool {
        let ends = rules.matterPapers.whose.ends
        return names.persons.isName(name) && names.persons.beginsWithSurname(name) && !rules.mandates.notNames.contains { name.contains($0) }
            && !ends.contains { $0.count >= 2 && name.contains($0) }
    }
}
