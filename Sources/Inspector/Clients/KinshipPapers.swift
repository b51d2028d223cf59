import CaseModel
import Pipeline

/// Finds what does for a proof of kinship: a household register in which both people stand, with what each is to the head of the household, or a
/// marriage certificate with both names.
struct KinshipPapers {
    private let rules: [FactRules.KinshipPaper]
    private let pages: CasePages
    /// The client, and the relatives of whom one signs in the client's stead.
    private let client: String?
    private let relatives: Set<String>

    init(_ facts: CaseFacts, relatives: Set<String>, rules: FactRules, files: [FileReading]) {
        self.rules = rules.kinshipPapers
        pages = CasePages(files)
        client = facts.clientName.map(ClientNames.plain)
        self.relatives = relatives
    }

    /// Those of the papers that do for one of the materials; several where the people stand on pages of their own.
    func papers(for wanted: [MaterialID], among papers: [Document]) -> [Document] {
        guard let client else { return [] }
        for rule in rules where wanted.contains(rule.material) {
            let certificates = papers.filter { rule.couples.contains($0.material) }
            let couple = certificates.first { certificate in
                let named = Household(pages.pages(of: certificate), rule, people: relatives.union([client]))
                return named.names(client) && relatives.contains { $0 != client && named.names($0) }
            }
            if let couple { return [couple] }
            let registers = papers.filter { rule.servedBy.contains($0.material) }
            let people = relatives.union([client])
            let households = registers.map { Household(pages.pages(of: $0), rule, people: people) }
            let single = zip(registers, households).first { $0.1.shows(client, relatives) }
            if let single { return [single.0] }
            let whole = Household(joining: households)
            // Two heads are two households: what somebody is to one of them says nothing about the other.
            guard whole.heads.count <= 1, whole.shows(client, relatives) else { continue }
            return zip(registers, households).filter { household in people.contains { household.1.names($0) } }.map(\.0)
        }
        return []
    }

    /// A register or certificate that would do if it showed who is what to whom.
    func closest(to wanted: [MaterialID], among papers: [Document]) -> Document? {
        let servedBy = rules.filter { wanted.contains($0.material) }.reduce(into: Set<MaterialID>()) { $0.formUnion($1.servedBy.union($1.couples)) }
        return papers.first { servedBy.contains($0.material) }
    }
}

/// Who of the people that are looked for stands in a household register, and what each is to its head.
private struct Household {
    private(set) var heads: Set<String> = []
    /// By name; nil where the register does not say it.
    private var relations: [String: String?] = [:]

    private enum Token {
        case name, head, relation, other
        case value(String)
    }

    init(joining all: [Household]) {
        for one in all {
            heads.formUnion(one.heads)
            relations.merge(one.relations) { $0 ?? $1 }
        }
    }

    /// Cells come in rows or one by one, values behind their labels or below a row of them: what a value is tells to which of the labels
    /// before it it belongs.
    init(_ pages: [Page], _ rule: FactRules.KinshipPaper, people: Set<String>) {
        let labels = Self.labels(rule)
        for page in pages {
            var (isNameOpen, isHeadOpen, isRelationOpen) = (false, false, false)
            var person: String?
            for token in Self.tokens(page, labels) {
                switch token {
                case .name: (isNameOpen, isRelationOpen, person) = (true, false, nil)
                case .head: isHeadOpen = true
                case .relation: isRelationOpen = true
                case .other: continue
                case .value(let text) where people.contains(text) && (isNameOpen || isHeadOpen):
                    if isHeadOpen { heads.insert(text) } else { (person, relations[text]) = (text, relations[text] ?? .some(nil)) }
                    if isHeadOpen { isHeadOpen = false } else { isNameOpen = false }
                case .value(let text) where isRelationOpen && (rule.selves.contains(text) || rule.kinds.contains(text)):
                    isRelationOpen = false
                    guard let person else { continue }
                    relations[person] = text
                    if rule.selves.contains(text) { heads.insert(person) }
                case .value(let text):
                    // The head is somebody else.
                    if isHeadOpen, !isNameOpen { heads.insert(text) }
                    isHeadOpen = false
                }
            }
        }
    }

    func names(_ name: String) -> Bool { heads.contains(name) || relations[name] != nil }

    /// Whether both stand here, each the head or with what it is to the head.
    func shows(_ client: String, _ relatives: Set<String>) -> Bool {
        func isPlaced(_ name: String) -> Bool { heads.contains(name) || (relations[name] ?? nil) != nil }
        return isPlaced(client) && relatives.contains { $0 != client && isPlaced($0) }
    }

    /// The longest first: 户主姓名 before 姓名.
    private static func labels(_ rule: FactRules.KinshipPaper) -> [(word: String, token: Token)] {
        let all: [([String], Token)] = [(rule.names, .name), (rule.heads, .head), (rule.relations, .relation), (rule.others, .other)]
        return all.flatMap { words, token in words.map { (word: $0, token: token) } }.sorted { $0.word.count > $1.word.count }
    }

    /// Labels and what stands between them, in the order of the page: 姓名马小东 性别男, in one line or in cells of their own.
    private static func tokens(_ page: Page, _ labels: [(word: String, token: Token)]) -> [Token] {
        var tokens: [Token] = []
        for word in page.lines.flatMap({ PlainWidth.of($0.text).replacing(":", with: " ").split(whereSeparator: \.isWhitespace) }) {
            var rest = word
            var value = ""
            while let first = rest.first {
                let label = labels.first { rest.hasPrefix($0.word) }
                if let label {
                    if !value.isEmpty { tokens.append(.value(value)) }
                    value = ""
                    tokens.append(label.token)
                } else {
                    value.append(first)
                }
                rest = rest.dropFirst(label?.word.count ?? 1)
            }
            if !value.isEmpty { tokens.append(.value(value)) }
        }
        return tokens
    }
}
