import Pipeline

/// Reads the name in what stands behind a label.
struct PaperNames: Sendable {
    let persons: PersonNames
    let organisations: OrganisationNames
    /// 名称, 姓名: a second label behind the role (购买方 名称：…).
    private let nameLabels: [String]
    /// Labels that end a name that ran into them (申请人钱文静被申请人…).
    private let partyLabels: [String]
    private let firmEndings: [String]
    private let joints: [String]
    private static let stops: Set<UInt32> = [0x2C, 0x3B, 0x3002, 0x3001, 0x7C, 0x5F, 0x28]

    init(_ rules: FactRules) {
        persons = PersonNames(rules)
        organisations = OrganisationNames(rules)
        firmEndings = rules.papers.firmEndings
        joints = rules.mandates.joints
        partyLabels = rules.partyLabels.values.joined().filter { $0.count >= 2 }
        nameLabels = rules.mandates.nameLabels + rules.papers.roles.filter { $0.role == "holder" }.flatMap(\.labels)
    }

    struct Name: Hashable, Sendable {
        var text: String
        var isPerson: Bool
    }

    /// The name with which the range begins; nil where it is none, or several.
    /// - Parameter isWhole: what follows the name, besides a stop, says that it is none: a table's head has words in a row (被告 编号 证据名称).
    func name(in line: ScalarText, _ range: Range<Int>, isParted: Bool, isWhole: Bool = false) -> Name? {
        var end = range.lowerBound
        while end < range.upperBound, !PaperNames.stops.contains(line.scalars[end]) || isWithinName(end, line) { end += 1 }
        // 张三、李四 are two.
        if end < range.upperBound, line.scalars[end] == 0x3001 { return nil }
        var field = line.string(range.lowerBound..<end)
        for label in nameLabels {
            if let rest = FormLine.field(field, label) { field = rest }
        }
        if isParted {
            let name = named(field)
            return isWhole && name?.isPerson == true && name?.text != field.filter({ !$0.isWhitespace }) ? nil : name
        }
        // 原告张伟，男: without a colon only before a comma, or an organisation's whole name.
        let compact = field.filter { !$0.isWhitespace }
        // and a sex of one character behind it.
        let ended = end + 2 < range.upperBound && line.scalars[end] == 0x2C && [0x2C, 0x3001, 0x3002].contains(line.scalars[end + 2])
        // 甲方因北京华宇科技有限公司……: a sentence, and the other side's name.
        if let name = organisation(compact) { return joints.contains { compact.hasPrefix($0) } ? nil : name }
        return ended && persons.isName(compact) && persons.beginsWithSurname(compact) ? Name(text: compact, isPerson: true) : nil
    }

    /// Names that a list joins: 张三、李四（夫妻）. None where one of them is no name.
    func several(in line: ScalarText, _ range: Range<Int>, isParted: Bool) -> [Name] {
        guard isParted, line.scalars[range].contains(0x3001) else { return [] }
        var depth = 0
        var list = ""
        for scalar in line.scalars[range] {
            if scalar == 0x28 { depth += 1 }
            if depth == 0 { list += Unicode.Scalar(scalar).map(String.init) ?? " " }
            if scalar == 0x29 { depth = max(0, depth - 1) }
        }
        let parts = list.prefix { !",;。|".contains($0) }.split(separator: "、").map { $0.filter { !$0.isWhitespace } }
        let found = parts.compactMap(whole)
        return found.count == parts.count && found.count > 1 ? found : []
    }

    /// The text as a name, if it is one and nothing else.
    func whole(_ text: String) -> Name? { organisation(text) ?? (persons.isName(text) ? Name(text: text, isPerson: true) : nil) }

    private func named(_ field: String) -> Name? {
        let parts = field.split(whereSeparator: \.isWhitespace).map(String.init)
        if let first = parts.first, let name = organisation(first) { return name }
        // A row of a table: 沈佩兰 … 宏图置业有限公司 are two, 上海 宏图置业有限公司 is one.
        let isRow = parts.count > 1 && (parts[0].count > 2 || parts.count > 2) && persons.isName(parts[0])
            && organisation(parts[parts.count - 1]) != nil
        if !isRow, let name = organisation(parts.joined()) { return name }
        let found = persons.names(inField: field)
        guard let first = found.first else { return nil }
        return Name(text: first, isPerson: true)
    }

    private func organisation(_ text: String) -> Name? {
        let isFirm = firmEndings.contains { text.hasSuffix($0) && text.count > $0.count + 1 }
        guard (4...40).contains(text.count), isFirm || !["person", nil].contains(organisations.kind(of: text)),
            !partyLabels.contains(where: { text.holds($0) }),
            text.unicodeScalars.allSatisfy({ ScalarText.isHan($0.value) || ScalarText.isLetter($0.value) || "()（）·".unicodeScalars.contains($0) })
        else { return nil }
        return Name(text: text, isPerson: false)
    }

    /// The brackets of 启明创业投资（杭州）有限公司.
    private func isWithinName(_ open: Int, _ line: ScalarText) -> Bool {
        guard line.scalars[open] == 0x28, let close = line.scalars[open...].prefix(8).firstIndex(of: 0x29), close - open > 2,
            close + 1 < line.scalars.count
        else { return false }
        return line.scalars[(open + 1)..<close].allSatisfy(ScalarText.isHan) && ScalarText.isHan(line.scalars[close + 1])
    }
}
