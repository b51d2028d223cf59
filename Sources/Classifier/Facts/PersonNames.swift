import Pipeline

/// Tells names of persons in the lines of contracts and mandates: two to four Han characters that are no word of the forms.
struct PersonNames: Sendable {
    private let organisations: OrganisationNames
    private let organisationEndings: [String]
    private let titles: [String]
    private let starts: [String]
    private let words: Set<String>
    private let surnames: Set<String>

    init(_ rules: FactRules) {
        let mandates = rules.mandates
        organisations = OrganisationNames(rules)
        organisationEndings = rules.folderGrammar.organisationEndings
        titles = mandates.lawyerTitles.sorted { $0.count > $1.count }
        starts = mandates.nameStarts.sorted { $0.count > $1.count }
        surnames = mandates.surnames
        words = Set(mandates.notNames + mandates.lawyerLabels + mandates.lawyerTitles + mandates.nameLabels + rules.papers.meanings.flatMap(\.labels))
            .union(rules.partyLabels.values.joined()).union(rules.papers.roles.flatMap(\.labels)).union(rules.keyAliases.keys)
    }

    /// Whether a text behind a label may be a name. Four characters are one with a surname only: what forms say has four as often.
    func isName(_ text: String) -> Bool {
        let isLong = text.count > 3 && !text.contains("·")
        return (text.contains("·") ? 3...20 : 2...4).contains(text.count)
            && text.unicodeScalars.allSatisfy { ScalarText.isHan($0.value) || $0.value == 0xB7 } && text.first != "·" && text.last != "·"
            && !words.contains(text) && organisations.kind(of: text) == "person" && (!isLong || beginsWithSurname(text))
    }

    /// Whether a text begins as names do (姓氏); a foreign name with its dot needs none.
    func beginsWithSurname(_ text: String) -> Bool {
        surnames.isEmpty || text.contains("·") || surnames.contains(String(text.prefix(1))) || surnames.contains(String(text.prefix(2)))
    }

    /// The names in what stands behind a label, up to the end of the field: `李明、赵强律师`, `北京正衡律师事务所 李 明`.
    func names(inField value: String) -> [String] {
        let field = value.prefix { !",。;(|".contains($0) }
        var tokens: [String] = []
        var letters = ""
        for part in field.split(whereSeparator: { $0.isWhitespace || "、/".contains($0) }) {
            // A label of the next column.
            if part.contains(":") { break }
            if part.count == 1 {
                letters += part
                continue
            }
            if !letters.isEmpty { tokens.append(letters) }
            letters = ""
            tokens.append(String(part))
        }
        if !letters.isEmpty { tokens.append(letters) }
        return tokens.compactMap(name(in:))
    }

    /// A text without the office's name that it begins with: 北京正衡律师事务所李明、赵强.
    func withoutOffice(_ text: Substring) -> Substring {
        let head = text.prefix(26)
        let end = organisationEndings.compactMap { head.ranges(of: $0).last?.upperBound }.max()
        return end.map { text[$0...] } ?? text
    }

    /// A name without the office before it and the title behind it.
    func name(in token: String) -> String? {
        var token = token
        for ending in organisationEndings {
            if let range = token.ranges(of: ending).last, range.upperBound < token.endIndex { token = String(token[range.upperBound...]) }
        }
        if let title = titles.first(where: { token.hasSuffix($0) && token.count > $0.count }) { token.removeLast(title.count) }
        if isName(token), !starts.contains(where: { $0.count >= 2 && token.hasPrefix($0) }) { return token }
        if let start = starts.first(where: { token.hasPrefix($0) && token.count >= $0.count + 2 }) { token.removeFirst(start.count) }
        return isName(token) ? token : nil
    }
}

/// Lines as the readers of mandates look at them: half width, labels found whatever spaces stand between their characters.
enum FormLine {
    static func plain(_ text: String) -> String {
        let scalars = ScalarText(text)
        return scalars.string(0..<scalars.scalars.count)
    }

    /// What stands behind a label that a line begins with (`4. 承办律师（签名）：李明`); empty where the label stands alone, nil where it is not there.
    static func field(_ line: String, _ label: String) -> String? {
        guard let rest = dropping(label, from: line.drop { !$0.isLetter }) else { return nil }
        var after = rest.drop(while: \.isWhitespace)
        let wasParted = after.startIndex != rest.startIndex
        if after.first == "(", let close = after.firstIndex(of: ")") { after = after[after.index(after: close)...].drop(while: \.isWhitespace) }
        // 乙方（受托人）：the label itself stood in brackets.
        if after.first == ")" { after = after.dropFirst().drop(while: \.isWhitespace) }
        if after.isEmpty { return "" }
        if after.first == ":" { return String(after.dropFirst().drop(while: \.isWhitespace)) }
        return wasParted ? String(after) : nil
    }

    private static func dropping(_ label: String, from line: Substring) -> Substring? {
        var rest = line
        for (index, character) in label.enumerated() {
            if index > 0 { rest = rest.drop(while: \.isWhitespace) }
            guard rest.first == character else { return nil }
            rest.removeFirst()
        }
        return rest
    }
}
