import Pipeline

/// What a label of a paper says of what stands behind it.
enum PaperUse: Hashable, Sendable {
    case party(role: String, categories: [String])
    case representative, cause, court, lawyer, number, power, term, title, invoiceNumber, total, validity, validityEnd
    /// Whoever stands behind it is somebody whom the paper concerns, whatever part he plays.
    case concerned
    case bench(role: String)
    case date(meaning: String)

    var isParty: Bool { if case .party = self { true } else { false } }
}

/// A label on a line and what stands behind it, up to the next label.
struct PaperField: Sendable {
    var uses: [PaperUse]
    var line: Int
    /// Scalars of the line that the label takes.
    var label: Range<Int>
    var value: Range<Int>
    /// A colon or blank parts them.
    var isParted: Bool
    /// It is a colon.
    var isColon: Bool
    /// It begins its line.
    var isFirst: Bool
    /// 名称：, which says nothing of the part that the name plays.
    var isNameLabel: Bool { uses.contains { if case .party("holder", _) = $0 { true } else { false } } }
}

/// Finds labels at the beginning of lines and, with a colon or a blank behind them, within lines; with a colon also right behind an
/// organisation's name, whose blank a recogniser dropped (…有限公司法定代表人：).
struct PaperLabels: Sendable {
    private let byFirst: [UInt16: [(units: [UInt16], uses: [PaperUse])]]
    private let organisationEndings: [[UInt32]]
    private static let ordinals = Set("一二三四五六七八九十".unicodeScalars.map(\.value))
    private static let boundaries: Set<UInt32> = [0x20, 0x09, 0x2C, 0x3B, 0x3002, 0x29, 0x3A, 0x7C, 0x3001]

    init(_ rules: FactRules) {
        organisationEndings = rules.folderGrammar.organisationEndings.map { $0.unicodeScalars.map(\.value) }
        var uses: [[UInt16]: [PaperUse]] = [:]
        func add(_ words: [String], _ use: PaperUse) {
            for word in words {
                let units = CharacterFolding.fold(word)
                if !units.isEmpty, !(uses[units]?.contains(use) ?? false) { uses[units, default: []].append(use) }
            }
        }
        let papers = rules.papers
        for (side, words) in rules.partyLabels.sorted(by: { $0.key < $1.key }) { add(words, .party(role: side, categories: [])) }
        for role in papers.roles { add(role.labels, .party(role: role.role, categories: role.categories)) }
        // What case.yaml calls the client and the matter, the firm's forms do too.
        let forms = rules.keyAliases.filter { !$0.key.contains(".") }.sorted { $0.key < $1.key }
        let clients = forms.filter { ["client", "client.name"].contains($0.value) }.map(\.key)
        add(clients, .party(role: "client", categories: papers.categories.own.sorted()))
        add(forms.filter { $0.value == "matter.title" }.map(\.key), .title)
        add(rules.matterPapers.named.labels, .concerned)
        add(papers.representatives, .representative)
        add(papers.causeLabels, .cause)
        add(papers.courtLabels, .court)
        add(rules.mandates.lawyerLabels, .lawyer)
        add(papers.numberLabels, .number)
        add(papers.powerLabels, .power)
        add(papers.termLabels, .term)
        add(papers.invoiceNumbers, .invoiceNumber)
        add(papers.totals, .total)
        add(papers.validityLabels, .validity)
        add(papers.validityUntil, .validityEnd)
        for (role, words) in papers.bench { add(words, .bench(role: role)) }
        for meaning in papers.meanings { add(meaning.labels, .date(meaning: meaning.meaning)) }
        byFirst = Dictionary(grouping: uses.map { (units: $0.key, uses: $0.value) }, by: { $0.units[0] })
            .mapValues { $0.sorted { ($1.units.count, $0.units.first ?? 0) < ($0.units.count, $1.units.first ?? 0) } }
    }

    func fields(in line: ScalarText, number: Int) -> [PaperField] {
        var result: [PaperField] = []
        let scalars = line.scalars
        var index = PaperLabels.skipLead(scalars)
        let first = index
        while index < scalars.count {
            let isFree = index == first || PaperLabels.boundaries.contains(scalars[index - 1])
            guard isFree || !result.isEmpty && isBehindOrganisation(index, scalars), let field = field(at: index, line, number, isFirst: index == first),
                isFree || field.isColon
            else {
                index += 1
                continue
            }
            if let last = result.indices.last { result[last].value = result[last].value.lowerBound..<max(result[last].value.lowerBound, index) }
            result.append(field)
            index = max(field.value.lowerBound, index + 1)
        }
        return result
    }

    private func isBehindOrganisation(_ index: Int, _ scalars: [UInt32]) -> Bool {
        organisationEndings.contains { $0.count <= index && scalars[(index - $0.count)..<index].elementsEqual($0) }
    }

    private func field(at start: Int, _ line: ScalarText, _ number: Int, isFirst: Bool) -> PaperField? {
        guard let scalar = Unicode.Scalar(line.scalars[start]), let labels = byFirst[CharacterFolding.fold(scalar)] else { return nil }
        for label in labels {
            guard let end = TextScanners.match(label.units, at: start, in: line) else { continue }
            var index = PaperLabels.skipBlank(end, line.scalars)
            if label.uses.contains(where: \.isParty) { index = PaperLabels.skipOrdinal(index, line.scalars) }
            // 原告（反诉被告）：
            if index < line.scalars.count, line.scalars[index] == 0x28, let close = line.scalars[index...].prefix(16).firstIndex(of: 0x29) {
                index = PaperLabels.skipBlank(close + 1, line.scalars)
            }
            // 乙方（受托人）：the label itself stood in brackets.
            if index < line.scalars.count, line.scalars[index] == 0x29 { index = PaperLabels.skipBlank(index + 1, line.scalars) }
            let isColon = index < line.scalars.count && line.scalars[index] == 0x3A
            let isParted = isColon || index > end || index == line.scalars.count
            guard isParted || isFirst else { return nil }
            if isColon { index = PaperLabels.skipBlank(index + 1, line.scalars) }
            return PaperField(
                uses: label.uses, line: number, label: start..<end, value: index..<line.scalars.count, isParted: isParted, isColon: isColon,
                isFirst: isFirst)
        }
        return nil
    }

    /// Numbers of clauses and bullets before a label: `4. `, `（一）`, `* `.
    private static func skipLead(_ scalars: [UInt32]) -> Int {
        scalars.firstIndex { Unicode.Scalar($0).map(CharacterFolding.fold).map(CharacterFolding.isHan) ?? false } ?? scalars.count
    }

    /// 申请人1：, 原告一：: parties of one side are counted. Without the colon it may be a word (申请人一方).
    private static func skipOrdinal(_ start: Int, _ scalars: [UInt32]) -> Int {
        var end = start
        while end < scalars.count, end < start + 2, ScalarText.isDigit(scalars[end]) || ordinals.contains(scalars[end]) { end += 1 }
        let colon = skipBlank(end, scalars)
        return end > start && colon < scalars.count && scalars[colon] == 0x3A ? colon : start
    }

    static func skipBlank(_ start: Int, _ scalars: [UInt32]) -> Int {
        var index = start
        while index < scalars.count, [0x20, 0x09].contains(scalars[index]) { index += 1 }
        return index
    }
}
