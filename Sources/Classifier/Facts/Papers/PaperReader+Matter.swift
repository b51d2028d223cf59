import CaseModel
import Pipeline

/// To what matter a paper belongs: its client, its parties, all whom it names.
extension PaperReader {
    /// Roles beside the sides that parties of a matter have in its papers.
    private static let addressees: Set<String> = ["summoned", "answering", "answered", "submitting"]

    func matter(_ paper: Paper, _ pages: [PageView], _ reading: inout PaperReading) {
        parties(paper, pages, &reading)
        reading.concerned = concerned(paper, pages, reading)
    }

    private func parties(_ paper: Paper, _ pages: [PageView], _ reading: inout PaperReading) {
        let parties = paper.facts.filter { $0.kind == .party }
        reading.parties = parties.compactMap { fact in
            guard let role = fact.role, rules.partyLabels[role] != nil, paper.leaf(of: fact) < PaperReader.headPages else { return nil }
            return (role, fact.value)
        }
        if paper.isIn(categories.own) {
            // The first in a form is the client; the same label may come again for the other side.
            reading.client = parties.first { $0.role == "client" }?.value
            reading.title = title(paper)
            let isCriminal = paper.material?.families.contains { ["criminal", "all"].contains($0) } ?? false
            if isCriminal { (reading.suspects, reading.victims) = (suspects.suspects(in: pages), suspects.victims(in: pages)) }
        }
        let papers = rules.matterPapers
        guard let material = paper.material?.id, papers.alone.contains(material) || papers.together.contains(material) || papers.byName.contains(material)
        else { return }
        if papers.whose.materials.contains(material) {
            reading.names = CaseReader.distinct([reading.client].compactMap { $0 } + whose(paper))
            return
        }
        let named = reading.suspects.filter { $0.value >= 2 }.keys.sorted()
        let stated = matters.names(in: pages.prefix(PaperReader.headPages))
        let lawyers = Set(paper.facts.filter { $0.kind == .lawyer }.map(\.value))
        // Whom a court summons or serves, and who hands in evidence, is a party or a lawyer of one.
        let summoned = parties.filter { PaperReader.addressees.contains($0.role ?? "") && !lawyers.contains($0.value) }.map(\.value).filter { !isFirm($0) }
        reading.names = CaseReader.distinct([reading.client].compactMap { $0 } + reading.parties.map(\.name) + summoned + named + stated)
    }

    private func isFirm(_ name: String) -> Bool { words.firmEndings.contains { name.hasSuffix($0) } }

    private func title(_ paper: Paper) -> String? {
        paper.fields.lazy.filter { $0.isFirst && $0.uses.contains(.title) }.compactMap(paper.valueOrNext).map { value in
            value.text.prefix { !",;。(、_|".contains($0) }.filter { !$0.isWhitespace }
        }.first { (2...60).contains($0.count) }
    }
}
