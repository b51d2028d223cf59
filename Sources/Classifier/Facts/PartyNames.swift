import Pipeline

/// The forms in which people write a party's name, and which names may be one party's or one group's.
struct PartyNames: Sendable {
    private let rules: FactRules
    /// Legal forms that stand behind a short name (远航公司).
    private let shortEndings: [String]
    /// Characters of a city or of the name proper (字号), as nearly all are.
    private static let word = 2

    init(_ rules: FactRules) {
        self.rules = rules
        shortEndings = rules.folderGrammar.organisationEndings.filter { $0.count == PartyNames.word }
    }

    /// The name; of an organisation also the shorter ones: 杭州远航贸易有限公司, 杭州远航贸易, 远航贸易, 远航公司.
    func forms(of name: String) -> [String] {
        guard rules.organisationKind(of: name) != nil else { return [name] }
        let trade = rules.tradeName(name)
        guard trade.count > PartyNames.word else { return [name] }
        // 华宇科技 has no city, 杭州远航贸易 has.
        let hasCity = trade.count >= 3 * PartyNames.word
        let proper = (hasCity ? trade.dropFirst(PartyNames.word) : trade).prefix(PartyNames.word)
        return [name, String(trade)] + (hasCity ? [String(trade.dropFirst(PartyNames.word))] : []) + shortEndings.map { proper + $0 }
    }

    /// The forms as texts are searched for them.
    func keys(_ name: String) -> [[UInt16]] { forms(of: name).map { CharacterFolding.fold($0) } }

    /// Whether one is the other, a shorter form of it, or the other with a sign misread.
    func mayBeSame(_ one: String, _ other: String) -> Bool {
        let (first, second) = (CharacterFolding.fold(one), CharacterFolding.fold(other))
        return first == second || forms(of: other).contains(one) || forms(of: one).contains(other)
            || min(first.count, second.count) >= 3 && EditDistance.between(first[...], second[...], limit: first.count > 6 ? 2 : 1) != nil
    }

    /// An organisation's name without region and legal form; nil for a person's.
    func trade(_ name: String) -> Substring? { rules.organisationKind(of: name) == nil ? nil : rules.tradeName(name) }

    /// Companies of one group are alike in the name proper: 杭州远航贸易, 远航集团.
    static func areOfOneGroup(_ first: Substring, _ second: Substring) -> Bool {
        func behind(_ trade: Substring) -> Substring { trade.dropFirst(word).prefix(word) }
        let (head, other) = (first.prefix(word), second.prefix(word))
        if head == other { return behind(first) == behind(second) || min(first.count, second.count) <= 2 * word }
        return behind(first) == other && first.count >= 3 * word || behind(second) == head && second.count >= 3 * word
    }
}
