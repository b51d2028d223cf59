import CaseModel
import Pipeline

/// Parties with their roles, who represents them, and whose a number is.
extension PaperReader {
    /// Lines between a name and a number that belongs to it.
    private static let reach = 7
    /// Characters of what may stand behind a role that heads a block (原告信息), and lines down to the name's label.
    private static let blockWord = 4
    private static let blockLines = 2
    /// The role of those whom a paper of several persons is about (结婚证): numbers and births are theirs, but none of them is its holder.
    private static let shared = "shared"
    /// Characters from which on what an answer ends with (公司) is an organisation's whole name.
    private static let organisation = 6
    /// Lines of a paper in which it addresses somebody.
    private static let headLines = 6

    /// A name as it came up, for telling whose the next number is.
    struct Mention {
        var name: PaperNames.Name?
        var role: String
        var line: Int
        var scalar: Int
    }

    func people(_ paper: inout Paper, _ lines: PaperLines, _ findings: [Finding]) {
        var mentions: [Mention] = []
        var organisation: String?
        for (index, field) in paper.fields.enumerated() {
            for use in field.uses {
                guard let role = role(use, paper) else { continue }
                let found = name(field, paper, isHolder: ["holder", PaperReader.shared, "representative"].contains(role)) ?? cell(behind: index, paper)
                if !["lawyer", "representative", PaperReader.shared].contains(role) { several(field, role, &paper) }
                mentions.append(Mention(name: found?.name, role: role, line: field.line, scalar: field.label.lowerBound))
                guard let (name, line) = found else { break }
                if role == "representative" {
                    guard name.isPerson else { break }
                    paper.facts.append(paper.lines[line].fact(.representative, name.text, subject: organisation))
                } else if role != "lawyer", role != PaperReader.shared {
                    if !name.isPerson { organisation = name.text }
                    if isParty(name, role), !isAnswer(name, paper) { paper.facts.append(paper.lines[line].fact(.party, name.text, role: role)) }
                }
                break
            }
        }
        addressed(&paper)
        certified(&paper)
        numbers(&paper, lines, findings, mentions)
        births(&paper, mentions)
    }

    /// 白小妹（受援人）：the one to whom a notice is given stands before its role.
    private func addressed(_ paper: inout Paper) {
        for line in paper.lines.prefix(PaperReader.headLines) {
            let text = line.compact
            guard let open = text.firstIndex(of: "("), let close = text[open...].firstIndex(of: ")"),
                [":", nil].contains(text[text.index(after: close)...].first)
            else { continue }
            let label = String(text[text.index(after: open)..<close])
            guard let use = roleOf(label, paper), let name = names.whole(String(text[..<open])), !name.isPerson || names.persons.beginsWithSurname(name.text),
                isParty(name, use)
            else { continue }
            paper.facts.append(line.fact(.party, name.text, role: use, sure: 0.9))
            return
        }
    }

    private func roleOf(_ label: String, _ paper: Paper) -> String? {
        rules.partyLabels.first { $0.value.contains(label) }?.key
            ?? words.roles.first { $0.role != "holder" && $0.labels.contains(label) && ($0.categories.isEmpty || paper.isIn(Set($0.categories))) }?.role
    }

    private func isParty(_ name: PaperNames.Name, _ role: String) -> Bool {
        let isFirm = words.firmEndings.contains { name.text.hasSuffix($0) }
        return role == "firm" ? isFirm : role != "client" || !isFirm
    }

    /// 原告：愿意, 被告：需请示公司: in what is written down of a hearing a role before a colon speaks.
    private func isAnswer(_ name: PaperNames.Name, _ paper: Paper) -> Bool {
        guard let material = paper.material?.id, words.spoken.contains(material) else { return false }
        return name.isPerson ? !names.persons.beginsWithSurname(name.text) : name.text.count < PaperReader.organisation
    }

    private func role(_ use: PaperUse, _ paper: Paper) -> String? {
        switch use {
        case .party("holder", _):
            guard let material = paper.material?.id else { return nil }
            return words.holderPapers.contains(material) ? "holder" : words.sharedPapers.contains(material) ? PaperReader.shared : nil
        case .party(let role, let categories): return categories.isEmpty || paper.isIn(Set(categories)) ? role : nil
        case .representative: return "representative"
        case .lawyer: return "lawyer"
        default: return nil
        }
    }

    func name(_ field: PaperField, _ paper: Paper, isHolder: Bool) -> (name: PaperNames.Name, line: Int)? {
        if !field.value.isEmpty, let name = names.name(in: paper.lines[field.line].text, field.value, isParted: field.isParted, isWhole: !field.isColon && !isHolder) {
            return (name, field.line)
        }
        // A form's cell: the label alone, the name under it.
        guard paper.value(field).isEmpty, let next = paper.valueOrNext(field) else { return nil }
        let text = paper.lines[next.line].text
        return names.name(in: text, 0..<text.scalars.count, isParted: true).map { ($0, next.line) }
    }

    /// 原告 | 姓名：李明: the role heads a row or a block, and a second label stands before the name.
    private func cell(behind index: Int, _ paper: Paper) -> (name: PaperNames.Name, line: Int)? {
        let field = paper.fields[index]
        guard !field.isNameLabel, paper.value(field).count <= PaperReader.blockWord, index + 1 < paper.fields.count else { return nil }
        let next = paper.fields[index + 1]
        guard next.isNameLabel, next.line == field.line || field.isFirst && next.isFirst && next.line - field.line <= PaperReader.blockLines else { return nil }
        return name(next, paper, isHolder: true)
    }

    /// 被告：甲公司、李明: several names behind one label, each a party.
    private func several(_ field: PaperField, _ role: String, _ paper: inout Paper) {
        for name in names.several(in: paper.lines[field.line].text, field.value, isParted: field.isParted) where isParty(name, role) {
            paper.facts.append(paper.lines[field.line].fact(.party, name.text, role: role))
        }
    }

    // MARK: numbers

    private func numbers(_ paper: inout Paper, _ lines: PaperLines, _ findings: [Finding], _ mentions: [Mention]) {
        for finding in findings {
            let kind: DocumentFact.Kind
            switch finding.kind {
            case "id.cn18": kind = .idNumber
            case "uscc": kind = .creditCode
            default: continue
            }
            guard let place = lines.place(file: finding.file, page: finding.page, byte: finding.range.lowerBound) else { continue }
            // With a wrong check digit it was misread, or mistyped: told, but held against nothing.
            let isRight = finding.certainty == .validated || finding.certainty == .validatedInContext
            let line = paper.lines[place.line]
            var subject = owner(of: kind, at: place, paper, mentions, labels: words.numberLabels)
            let sameKind = findings.filter { $0.kind == finding.kind }
            let holders = mentions.filter { $0.role == "holder" }.compactMap(\.name).filter { $0.isPerson == (kind == .idNumber) }
            // On a licence the code stands above the name.
            if subject == nil, Set(holders).count == 1, Set(sameKind.map(\.value)).count == 1 { subject = holders[0].text }
            if mentions.contains(where: { $0.role == "holder" }), Set(holders).count != Set(sameKind.map(\.value)).count { subject = nil }
            paper.facts.append(line.fact(kind, finding.value, subject: subject, sure: isRight ? 0.98 : 0.4))
        }
    }

    /// The nearest name before a number or a day of birth, where nothing else stands between its label and what comes before it.
    func owner(
        of kind: DocumentFact.Kind, at place: (line: Int, scalar: Int), _ paper: Paper, _ mentions: [Mention], labels: [String]
    ) -> String? {
        if let own = nameBeforeBracket(of: place, paper, labels) { return own.isPerson == (kind != .creditCode) ? own.text : nil }
        let before = mentions.filter { ($0.line, $0.scalar) < (place.line, place.scalar) && place.line - $0.line <= PaperReader.reach }
        if let last = before.last, isOthers(place, since: last.line, paper) { return nil }
        if let word = wordBefore(place, paper, labels) {
            // 出借人身份证号：the label says whose it is.
            guard let own = before.last(where: { mention in mention.name.map { word.contains($0.text) } ?? false }) else { return nil }
            return own.name?.text
        }
        if kind == .creditCode { return before.last { $0.role != "representative" && $0.role != "lawyer" }?.name.flatMap { $0.isPerson ? nil : $0.text } }
        guard let last = before.last, let name = last.name, name.isPerson else { return nil }
        return name.text
    }

    /// 李明（身份证号码…）: the name that the bracket explains.
    private func nameBeforeBracket(of place: (line: Int, scalar: Int), _ paper: Paper, _ labels: [String]) -> PaperNames.Name? {
        let text = paper.lines[place.line].text
        guard let open = text.scalars[..<place.scalar].lastIndex(where: { [0x28, 0x29, 0x3002].contains($0) }), text.scalars[open] == 0x28 else { return nil }
        var rest = text.string(open + 1..<place.scalar).filter { !$0.isWhitespace && $0 != ":" }
        guard let label = labels.sorted(by: { $0.count > $1.count }).first(where: { rest.hasSuffix($0) }) else { return nil }
        rest.removeLast(label.count)
        // 李明（男，汉族，身份证号码…）
        guard rest.isEmpty || rest.hasSuffix(",") else { return nil }
        var start = open
        while start > 0, ScalarText.isHan(text.scalars[start - 1]) { start -= 1 }
        return names.name(in: text, start..<open, isParted: true, isWhole: true)
    }

    /// A line between names somebody by a label that no list has (原告之妻：…).
    private func isOthers(_ place: (line: Int, scalar: Int), since line: Int, _ paper: Paper) -> Bool {
        guard place.line > line else { return false }
        return paper.lines[(line + 1)...place.line].enumerated().contains { offset, other in
            let known = paper.fields.contains { $0.line == line + 1 + offset && $0.isFirst }
            guard !known, let colon = other.text.scalars.firstIndex(of: 0x3A), line + 1 + offset < place.line || colon < place.scalar
            else { return false }
            let label = other.text.string(0..<colon).filter { !$0.isWhitespace }
            return (2...10).contains(label.count) && words.personEndings.contains { label.hasSuffix($0) }
        }
    }

    /// What stands between the last stop and the number besides its label; nil where there is nothing.
    private func wordBefore(_ place: (line: Int, scalar: Int), _ paper: Paper, _ labels: [String]) -> String? {
        let text = paper.lines[place.line].text
        var start = place.scalar
        while start > 0, ![0x2C, 0x3B, 0x3002, 0x28, 0x29].contains(text.scalars[start - 1]) { start -= 1 }
        var tokens = text.string(start..<place.scalar).split { $0.isWhitespace || $0 == ":" }.map(String.init)
        // Cells of a row stand before the label too: only what it hangs together with says whose the number is.
        var rest = ""
        while let token = tokens.popLast() {
            rest = token + rest
            guard let label = labels.sorted(by: { $0.count > $1.count }).first(where: { rest.hasSuffix($0) }) else { continue }
            rest.removeLast(label.count)
            if rest.isEmpty, let before = tokens.last, words.personEndings.contains(where: { before.hasSuffix($0) }) { rest = before }
            break
        }
        return rest.isEmpty ? nil : rest
    }
}
