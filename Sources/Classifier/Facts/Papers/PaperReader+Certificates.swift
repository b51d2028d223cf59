import CaseModel
import Pipeline

/// Who represents an organisation, as its own certificate says it in a sentence: 周启铭同志现任我公司执行董事，系我公司法定代表人.
extension PaperReader {
    /// Characters of a word that may stand before a name besides those of the data.
    private static let stops: Set<Character> = [":", ",", "。", ";", "、", "(", ")", " "]

    func certified(_ paper: inout Paper) {
        guard words.certificates.contains(paper.document.material) else { return }
        // Whoever signs at the foot is whom it is about; a letterhead does as well.
        let signer = paper.lines.reversed().lazy.compactMap(organisation).first
        guard let signer else { return }
        let stated = paper.facts.contains { $0.kind == .representative && $0.subject == signer }
        if !stated, let (line, name) = paper.lines.lazy.compactMap({ line in certifiedName(line).map { (line, $0) } }).first {
            paper.facts.append(line.fact(.representative, name, subject: signer))
        }
    }

    /// 宁波甬联紧固件有限公司(盖章), 单位名称：宁波甬联紧固件有限公司: the line is an organisation's name.
    private func organisation(_ line: PaperLine) -> String? {
        var text = Substring(line.compact)
        if text.last == ")", let open = text.lastIndex(of: "(") { text = text[..<open] }
        if let colon = text.lastIndex(of: ":") { text = text[text.index(after: colon)...] }
        return names.whole(String(text)).flatMap { $0.isPerson ? nil : $0.text }
    }

    private func certifiedName(_ line: PaperLine) -> String? {
        let text = line.compact
        guard let place = words.behindCertified.compactMap({ text.firstRange(of: $0)?.lowerBound }).min() else { return nil }
        var before = text[..<place]
        if let stop = before.lastIndex(where: PaperReader.stops.contains) { before = before[before.index(after: stop)...] }
        for word in words.beforeCertified where before.hasPrefix(word) { before = before.dropFirst(word.count) }
        guard let name = names.whole(String(before)), name.isPerson, names.persons.beginsWithSurname(name.text) else { return nil }
        return name.text
    }
}
