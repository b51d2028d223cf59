import CaseModel
import Pipeline

/// What mandates and contracts of the firm say: lawyers and firm, powers, term, how the fee is reckoned; and an invoice's number.
extension PaperReader {
    /// Role of the lawyer who handles the case (承办律师).
    static let handling = "handling"

    func mandate(_ paper: inout Paper, _ reading: inout PaperReading) {
        lawyers(&paper, &reading)
        firms(&paper)
        mandators(&paper)
        for field in paper.fields where field.uses.contains(.invoiceNumber) {
            guard let value = paper.valueOrNext(field) else { continue }
            let digits = value.text.filter { !$0.isWhitespace }.prefix { $0.isASCII && $0.isNumber }
            if (8...20).contains(digits.count) { paper.facts.append(paper.lines[value.line].fact(.invoiceNumber, String(digits))) }
        }
        guard paper.isIn(categories.mandates) else { return }
        term(&paper)
        powers(&paper)
        choice(&paper, .feeKind, words.feeKinds.map { ($0.kind, $0.words) }, boxed: "fee.kind")
    }

    // MARK: choices

    /// A word of a choice where it stands in a text.
    private struct Standing {
        var choice: String
        var range: Range<String.Index>
    }

    /// Those of several words that stand in a line. Where boxes stand beside them only the ticked ones count, and where none is ticked none does.
    /// - Parameter boxed: the fact's path, whose short words (按件) are choices too where a box stands beside them.
    func chosen(_ choices: [(String, [String])], in text: String, boxed: String? = nil) -> [String] {
        let short = boxed.flatMap { rules.valueAliases[$0] } ?? [:]
        func find(_ words: [(String, [String])]) -> [Standing] {
            words.flatMap { choice in choice.1.flatMap { text.ranges(of: $0) }.map { Standing(choice: choice.0, range: $0) } }
        }
        let whole = find(choices)
        let all = whole + find(short.filter { $0.key.count >= 2 }.map { ($0.value, [$0.key]) })
        let options = all.filter { option in !all.contains { $0.range != option.range && $0.range.contains(option.range) } }
        // ☑一般授权 □特别授权 or 一般授权□ 特别授权☑, the box in brackets or not.
        let boxes = words.ticked + words.unticked + words.misreadTicks
        let isBefore = options.count { sign(boxes, beside: $0, isBefore: true, in: text) } >= options.count { sign(boxes, beside: $0, isBefore: false, in: text) }
        func among(_ signs: [String]) -> [Standing] { options.filter { sign(signs, beside: $0, isBefore: isBefore, in: text) } }
        var result = among(words.ticked)
        if result.isEmpty, among(words.unticked).isEmpty {
            result = whole
        } else if result.isEmpty {
            let misread = among(words.misreadTicks)
            if Set(misread.map(\.choice)).count == 1 { result = misread }
        }
        var seen: Set<String> = []
        return result.sorted { $0.range.lowerBound < $1.range.lowerBound }.map(\.choice).filter { seen.insert($0).inserted }
    }

    private func sign(_ signs: [String], beside option: Standing, isBefore: Bool, in text: String) -> Bool {
        if isBefore {
            let before = String(text[..<option.range.lowerBound].suffix(3).filter { !"()[]".contains($0) })
            return signs.contains { before.hasSuffix($0) }
        }
        let after = String(text[option.range.upperBound...].prefix(3).filter { !"()[]".contains($0) })
        return signs.contains { after.hasPrefix($0) }
    }

    /// 特别授权 or 一般授权; where the lawyers have different powers, each with the lawyer's name.
    private func powers(_ paper: inout Paper) {
        let choices = words.powers.map { ($0.power, $0.words) }
        let hits = paper.lines.flatMap { line in
            line.compact.split(separator: ";").map { (line: line, text: String($0), chosen: chosen(choices, in: String($0))) }
        }.filter { !$0.chosen.isEmpty }
        guard let first = hits.first else { return }
        if Set(hits.flatMap(\.chosen)).count == 1 {
            paper.facts.append(first.line.fact(.power, first.chosen[0], sure: 0.85))
            return
        }
        let lawyers = Set(paper.facts.filter { $0.kind == .lawyer }.map(\.value))
        for hit in hits where hit.chosen.count == 1 {
            let named = lawyers.filter { hit.text.contains($0) }
            guard named.count == 1, let lawyer = named.first else { continue }
            paper.facts.append(hit.line.fact(.power, hit.chosen[0], subject: lawyer, sure: 0.85))
        }
    }

    /// The one of several words that stands in the paper, or the first where a second stands beside it: a contract for a share of the success names
    /// its fixed part too.
    private func choice(_ paper: inout Paper, _ kind: DocumentFact.Kind, _ choices: [(String, [String])], boxed: String) {
        var hits: [(choice: String, line: PaperLine)] = []
        for line in paper.lines {
            for choice in chosen(choices, in: line.compact, boxed: boxed) where !hits.contains(where: { $0.choice == choice }) { hits.append((choice, line)) }
        }
        guard let first = choices.lazy.compactMap({ choice in hits.first { $0.choice == choice.0 } }).first,
            hits.count == 1 || hits.count == 2 && first.choice == choices.first?.0
        else { return }
        paper.facts.append(first.line.fact(kind, first.choice, sure: 0.85))
    }

    // MARK: the term

    /// Behind its label, or in a sentence that says from when to when.
    private func term(_ paper: inout Paper) {
        for field in paper.fields where field.uses.contains(.term) && field.isParted {
            guard let value = paper.valueOrNext(field), (4...60).contains(value.text.count) else { continue }
            add(term: value.text, paper.lines[value.line], sure: 0.85, &paper)
            return
        }
        for line in paper.lines {
            let text = line.compact
            for word in words.termAfter.sorted(by: { $0.count > $1.count }) {
                for range in text.ranges(of: word) {
                    let value = text[range.upperBound...].drop { $0 == ":" || $0 == "为" }.prefix { !"。;".contains($0) }
                    guard words.termBegins.contains(where: { text[range.upperBound...].drop(while: { $0 == ":" }).hasPrefix($0) }),
                        (2...60).contains(value.count), words.termEnds.contains(where: { value.contains($0) })
                    else { continue }
                    add(term: String(value), line, sure: 0.8, &paper)
                    return
                }
            }
        }
    }

    /// The meaning of a term's last day in the pipeline's data.
    static let ends = "ends"

    /// The term, with its last day where it names one (自2024年6月3日起至2024年9月30日止).
    private func add(term: String, _ line: PaperLine, sure: Double, _ paper: inout Paper) {
        paper.facts.append(line.fact(.term, term, sure: sure))
        let text = ScalarText(term)
        guard let last = DateScanner.dates(in: text).last, last.range.lowerBound > 0,
            DateScanner.joints.contains(text.scalars[last.range.lowerBound - 1])
        else { return }
        paper.facts.append(line.fact(.date, last.date.description, role: PaperReader.ends, sure: sure))
    }

    // MARK: lawyers and firms

    /// 本所接受李明的委托: a letter names its client in a sentence.
    private func mandators(_ paper: inout Paper) {
        guard paper.isIn(categories.own), !paper.facts.contains(where: { $0.kind == .party && $0.role == "client" }) else { return }
        for line in paper.lines.prefix(30) {
            let text = line.compact
            guard let start = words.mandateBefore.lazy.compactMap({ text.firstRange(of: $0)?.upperBound }).first,
                let end = words.mandateAfter.lazy.compactMap({ text[start...].firstRange(of: $0)?.lowerBound }).first,
                text.distance(from: start, to: end) <= 40
            else { continue }
            var name = text[start..<end]
            for label in rules.partyLabels.values.joined().sorted(by: { $0.count > $1.count }) where name.hasPrefix(label) { name = name.dropFirst(label.count) }
            guard let found = names.whole(String(name)) else { continue }
            paper.facts.append(line.fact(.party, found.text, role: "client", sure: 0.9))
            return
        }
    }

    private func lawyers(_ paper: inout Paper, _ reading: inout PaperReading) {
        let isMandate = paper.material.map { rules.mandates.papers.contains($0.id) } ?? false
        if isMandate || paper.isIn(categories.own) {
            let leaves = paper.lines.prefix { $0.leaf < PaperLines.firstPages }
            for found in lawyerNames.all(in: leaves.map(\.plain), isMandate: isMandate) {
                let line = leaves[found.line...].first { $0.compact.contains(found.name) } ?? leaves[found.line]
                let role = found.isHandling ? PaperReader.handling : nil
                let fact = line.fact(.lawyer, found.name, role: role, sure: found.isSure ? 0.9 : 0.7)
                if found.isSure || found.isHandling { paper.facts.append(fact) } else { reading.agents.append(fact) }
            }
        }
        guard paper.isIn(categories.counsel) else { return }
        for field in paper.fields where field.uses.contains(.lawyer) {
            let text = paper.value(field)
            guard rules.mandates.lawyerTitles.contains(where: { text.holds($0) }) else { continue }
            let found = names.persons.names(inField: text)
            paper.facts += found.map { paper.lines[field.line].fact(.lawyer, $0, sure: 0.9) }
        }
    }

    private func firms(_ paper: inout Paper) {
        guard paper.isIn(categories.firms) else { return }
        for line in paper.lines {
            let text = line.plain
            for ending in words.firmEndings where text.contains(ending) {
                for range in text.ranges(of: ending) {
                    guard let name = firm(text[..<range.upperBound]) else { continue }
                    paper.facts.append(line.fact(.firm, name, sure: 0.85))
                }
            }
        }
    }

    /// The name that a text ends with: back to a sign or a blank, the brackets of a branch (北京衡正（上海）律师事务所) left in.
    private func firm(_ text: Substring) -> String? {
        var start = text.endIndex
        var isInside = false
        while start > text.startIndex {
            let character = text[text.index(before: start)]
            if character.isWhitespace || ",:;。、".contains(character) { break }
            // A second pair, or the first of one whose end is not in the name.
            if character == (isInside ? ")" : "(") { break }
            if "()".contains(character) { isInside.toggle() }
            start = text.index(before: start)
        }
        var name = text[start...]
        // 乙方（受托人）北京衡正律师事务所
        if let close = name.firstIndex(of: ")"), isInside || lawyerNames.parties.contains(where: { name.hasPrefix($0) }) {
            name = name[name.index(after: close)...]
        }
        // 兹聘请…, 均为…
        if let verb = rules.mandates.lawyerAfter.compactMap({ name.ranges(of: $0).last?.upperBound }).max() { name = name[verb...] }
        if let start = rules.mandates.nameStarts.first(where: { name.hasPrefix($0) }) { name = name.dropFirst(start.count) }
        if let region = words.firmRegions.compactMap({ name.firstRange(of: $0)?.lowerBound }).min() { name = name[region...] }
        return (7...24).contains(name.count) ? String(name) : nil
    }
}
