import CaseModel
import Pipeline

/// Finds papers that were written for another client: they say for whom, and neither the client nor the case knows anything of them.
///
/// Opinions for a client's bank, for a company of its group or for its shareholder are common: a paper that names the client anywhere, or
/// somebody whom another paper of the case names, is the case's.
struct AddressedPapers {
    private let facts: CaseFacts
    private let documents: [Document]
    private let rules: FactRules
    private let folder: String
    private let texts: [String: [String]]
    /// Lines at the head in which a paper says for whom it is.
    private static let headLines = 8

    init(_ facts: CaseFacts, documents: [Document], files: [FileReading], folder: RawName, rules: FactRules) {
        self.facts = facts
        self.documents = documents.filter { $0.exclusion == nil && $0.leftOutBy == nil }
        self.rules = rules
        self.folder = ClientNames.plain(folder.display)
        let pages = CasePages(files)
        texts = Dictionary(
            self.documents.map { document in
                (document.id, pages.pages(of: document).flatMap(\.lines).map { ClientNames.plain($0.text) }.filter { !$0.isEmpty })
            }, uniquingKeysWith: { first, _ in first })
    }

    /// One problem for all of them, with those papers as its only matter.
    func problem() -> Problem? {
        let names = facts.clients?.compactMap(\.name) ?? [facts.clientName].compactMap { $0 }
        // A folder's name is easily shortened or misunderstood.
        guard !names.isEmpty, facts.clients != nil || facts.sources["clientName"] != .folderName else { return nil }
        let clients = (names + [facts.mandator].compactMap { $0 }).map(ClientNames.plain)
        let addressed = documents.compactMap { document in
            rules.addressedPapers.materials.contains(document.material) && document.confirmedBy == nil
                ? addressee(document, clients).map { (document: document, name: $0) } : nil
        }
        let foreign = addressed.filter { paper in
            let others = documents.filter { other in !addressed.contains { $0.document.id == other.id && $0.name == paper.name } }
            return isStranger(paper.name, clients, besides: others) && !mentions(clients, paper.document, except: paper.name)
        }
        guard let first = foreign.first, let file = first.document.parts.first?.file.display else { return nil }
        let bears = Self.masked(first.name)
        var problem = Problem(.mixedCase, severity: .failure, measured: Double(foreign.count), detail: "\(file) (\(bears))")
        problem.matters = [Matter(bears: bears, documents: foreign.map(\.document.id))]
        return problem
    }

    // MARK: for whom it is

    /// The whole name behind 致, or alone on a line that ends in a colon.
    private func addressee(_ document: Document, _ clients: [String]) -> String? {
        let head = (texts[document.id] ?? []).prefix(Self.headLines)
        for line in head {
            let word = rules.addressedPapers.before.sorted { $0.count > $1.count }.first(where: line.hasPrefix)
            guard word != nil || line.hasSuffix(":") else { continue }
            var rest = line.dropFirst(word?.count ?? 0).drop { $0 == ":" }
            // 致：甲公司 顾问律师：… has more behind the name.
            rest = rest.prefix { !":,;(（。".contains($0) }
            if isName(String(rest)) { return String(rest) }
        }
        return nil
    }

    /// An organisation's whole name, and for people's cases a person's. Authorities are written to for clients.
    private func isName(_ text: String) -> Bool {
        guard (2...40).contains(text.count), text.unicodeScalars.allSatisfy({ (0x3400...0x9FFF).contains($0.value) }) else { return false }
        if let kind = rules.organisationKind(of: text) { return kind != "government" && text.count >= 6 }
        let isPersons = facts.clientKind == "person" || (facts.clients ?? []).contains { $0.kind == "person" }
        return isPersons && (2...3).contains(text.count) && rules.mandates.surnames.contains(where: text.hasPrefix)
            && !rules.mandates.notNames.contains(where: text.contains)
    }

    // MARK: whether anybody knows of it

    private func isStranger(_ name: String, _ clients: [String], besides others: [Document]) -> Bool {
        let trade = tradeName(name)
        if folder.contains(trade.prefix(2)) { return false }
        if clients.contains(where: { OneClient.mayBe($0, name) || name.contains(tradeName($0).prefix(2)) || $0.contains(trade.prefix(2)) }) { return false }
        return !others.contains { document in
            let text = (texts[document.id] ?? []).joined()
            return text.contains(name) || trade.count >= 3 && text.contains(trade)
        }
    }

    /// Whether a paper's own text speaks of a client, by the whole name or a shorter form.
    private func mentions(_ clients: [String], _ document: Document, except name: String) -> Bool {
        let text = (texts[document.id] ?? []).joined().replacing(name, with: "")
        return clients.contains { text.contains(tradeName($0).prefix(2)) }
    }

    /// An organisation's name without region and legal form, by which companies of one group are alike; a person's as it is.
    private func tradeName(_ name: String) -> Substring {
        guard rules.organisationKind(of: name) != nil else { return name[...] }
        var rest = name[...]
        if let ending = rules.folderGrammar.organisationEndings.sorted(by: { $0.count > $1.count }).first(where: rest.hasSuffix) {
            rest = rest.dropLast(ending.count)
        }
        if let region = rules.papers.firmRegions.first(where: rest.hasPrefix) { rest = rest.dropFirst(region.count) }
        while let first = rest.first, "省市".contains(first) { rest = rest.dropFirst() }
        return rest.count >= 2 ? rest : name[...]
    }

    private static func masked(_ name: String) -> String {
        let shown = name.count <= 3 ? 1 : 2
        return String(name.prefix(shown)) + String(repeating: "*", count: max(1, min(8, name.count - shown)))
    }
}
