import CaseModel
import Pipeline

/// Whom a paper concerns, whatever it is: for telling whether the case knows any of them (`matter_papers.named`).
extension PaperReader {
    /// The parties that it states, whoever stands behind other labels, the one it is written to, and people in its sentences. Only from lines that were
    /// read surely, because a misread name is nobody's; firms are nobody's clients.
    func concerned(_ paper: Paper, _ pages: [PageView], _ reading: PaperReading) -> [String] {
        let rules = rules.matterPapers.named
        guard let material = paper.material, rules.categories.contains(material.category), !rules.not.contains(material.id) else { return [] }
        let sure = paper.lines.filter { $0.leaf < PaperReader.headPages && $0.confidence >= CaseReader.believed }
        let text = sure.map(\.compact).joined()
        let parties = paper.facts.filter { fact in
            fact.kind == .party && fact.role != "firm" && fact.confidence >= CaseReader.believed && paper.leaf(of: fact) < PaperReader.headPages
        }.map(\.value)
        // 与鼎盛建材有限公司买卖合同纠纷一案 names the other side.
        let stated = (reading.names + matters.names(in: pages.prefix(PaperReader.headPages))).filter(text.contains)
        let found = parties + stated + labelled(paper) + addressees(of: sure.prefix(PaperReader.greetingLines), behind: rules.addressed)
            + spokenOf(in: sure, behind: rules.before, ends: rules.ends)
        return CaseReader.distinct(found.filter(isSomebody))
    }

    private func labelled(_ paper: Paper) -> [String] {
        paper.fields.flatMap { field -> [String] in
            let line = paper.lines[field.line]
            guard field.uses.contains(.concerned), line.leaf < PaperReader.headPages, line.confidence >= CaseReader.believed else { return [] }
            let listed = names.several(in: line.text, field.value, isParted: field.isParted)
            if !listed.isEmpty { return listed.map(\.text) }
            if field.isColon { return [name(field, paper, isHolder: true)?.name.text].compactMap { $0 } }
            // A table's cell. Two characters may be the head of the next column (付款人 金额).
            let cell = String(paper.value(field).prefix { !$0.isWhitespace })
            return field.isFirst && field.isParted && cell.count > 2 ? [names.whole(cell)?.text].compactMap { $0 } : []
        }
    }

    /// 致：孙国强先生, 尊敬的孙国强先生：, and 鼎盛建材有限公司： or 孙国强先生： alone on their lines.
    private func addressees(of lines: ArraySlice<PaperLine>, behind words: [String]) -> [String] {
        lines.compactMap { line in
            let text = line.compact
            let word = words.filter(text.hasPrefix).max { $0.count < $1.count }
            guard word != nil || text.hasSuffix(":") else { return nil }
            let rest = text.dropFirst(word?.count ?? 0).drop { $0 == ":" }.prefix { !":,;(。、".contains($0) }
            let title = rules.mandates.notNames.first { rest.count >= $0.count + 2 && rest.hasSuffix($0) }
            guard let name = names.whole(String(rest.dropLast(title?.count ?? 0))) else { return nil }
            // 金额：is no greeting.
            return !name.isPerson || title != nil || word != nil && name.text.count <= 3 ? name.text : nil
        }
    }

    /// Nobody's name holds a word of forms, and firms are nobody's clients.
    private func isSomebody(_ name: String) -> Bool {
        guard !words.firmEndings.contains(where: name.hasSuffix) else { return false }
        guard names.organisations.kind(of: name) == "person" else { return true }
        return names.persons.beginsWithSurname(name) && !rules.mandates.notNames.contains { $0.count >= 2 && name.contains($0) }
            && !rules.partyLabels.values.joined().contains { name.contains($0) }
    }
}
