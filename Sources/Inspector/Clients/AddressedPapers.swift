import CaseModel
import Pipeline

/// Finds papers of another client's: they say for whom they were written, of which project they are or between whom, and neither the client nor the
/// case knows anything of those.
///
/// Opinions for a client's bank, for a company of its group or for its shareholder are common: a paper that names the client anywhere, or
/// somebody whom another paper of the case names, is the case's.
struct AddressedPapers {
    private let facts: CaseFacts
    private let documents: [Document]
    private let rules: FactRules
    private let folder: String
    private let texts: [String: [String]]
    /// Whom the papers put on the other side.
    private let opponents: Set<String>
    /// Lines at the head in which a paper says for whom it is.
    private static let headLines = 8
    /// Roles of `paper_facts`, and how surely they must be read.
    private static let seller = "seller"
    private static let buyer = "buyer"
    private static let submitting = "submitting"
    private static let sure = 0.8

    init(_ facts: CaseFacts, documents: [Document], files: [FileReading], folder: RawName, rules: FactRules) {
        self.facts = facts
        self.documents = documents.filter { $0.exclusion == nil && $0.leftOutBy == nil }
        self.rules = rules
        self.folder = ClientNames.plain(folder.display)
        opponents = Opponents(facts, rules).names(in: self.documents)
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
        let concerned = documents.compactMap { document -> (document: Document, names: [String])? in
            let names = document.confirmedBy == nil ? self.concerned(document) : []
            return names.isEmpty ? nil : (document, names)
        }
        let foreign = concerned.filter { paper in
            let others = documents.filter { other in !concerned.contains { $0.document.id == other.id && $0.names == paper.names } }
            return paper.names.allSatisfy { isStranger($0, clients, besides: others) } && !mentions(clients, paper.document, except: paper.names)
        }
        guard let first = foreign.first, let name = first.names.first, let file = first.document.parts.first?.file.display else { return nil }
        let bears = Self.masked(name)
        var problem = Problem(.mixedCase, severity: .failure, measured: Double(foreign.count), detail: "\(file) (\(bears))")
        problem.matters = [Matter(bears: bears, documents: foreign.map(\.document.id))]
        return problem
    }

    /// Why a paper is none of the client's own; nil for one that may be.
    func misfit(_ document: Document) -> Nearest.Reason? {
        guard document.confirmedBy == nil else { return nil }
        if rules.addressedPapers.between.contains(document.material), isFirms(document) { return .firmsPurchase }
        guard rules.addressedPapers.submitted.contains(document.material) else { return nil }
        let names = submitters(document)
        return !names.isEmpty && Set(names).isSubset(of: opponents) ? .opponents : nil
    }

    /// Whether a law firm bought it, for itself.
    private func isFirms(_ document: Document) -> Bool {
        (document.facts ?? []).contains { fact in
            fact.kind == .party && fact.role == Self.buyer && fact.confidence >= Self.sure && rules.papers.firmEndings.contains(where: fact.value.hasSuffix)
        }
    }

    // MARK: for whom it is

    /// Whose a paper says that it is; nothing where it does not say.
    private func concerned(_ document: Document) -> [String] {
        let rules = rules.addressedPapers
        if rules.materials.contains(document.material) { return [addressee(document)].compactMap { $0 } }
        if rules.about.materials.contains(document.material) { return [company(document)].compactMap { $0 } }
        if rules.submitted.contains(document.material) { return submitters(document) }
        return rules.between.contains(document.material) ? sides(document) : []
    }

    /// Who hands a list in; nobody where one of the names was not read surely.
    private func submitters(_ document: Document) -> [String] {
        let named = (document.facts ?? []).filter { $0.kind == .party && $0.role == Self.submitting }
        return named.allSatisfy { $0.confidence >= Self.sure } ? Array(Set(named.map { ClientNames.plain($0.value) })).sorted() : []
    }

    /// The organisation with whose name begins what stands behind 项目： (常州明远机械有限公司股权收购项目). A project's name says nothing.
    private func company(_ document: Document) -> String? {
        let labels = rules.addressedPapers.about.before.sorted { $0.count > $1.count }.map { $0 + ":" }
        for line in (texts[document.id] ?? []).prefix(Self.headLines) {
            for label in labels {
                guard let start = line.firstRange(of: label)?.upperBound else { continue }
                let rest = line[start...].prefix { $0.unicodeScalars.allSatisfy { (0x3400...0x9FFF).contains($0.value) } }
                let ends = rules.folderGrammar.organisationEndings.filter { $0.count >= 4 }.compactMap { rest.firstRange(of: $0)?.upperBound }
                if let end = ends.min(), isName(String(rest[..<end])) { return String(rest[..<end]) }
            }
        }
        return nil
    }

    /// Buyer and seller, where both are organisations.
    private func sides(_ document: Document) -> [String] {
        let parties = (document.facts ?? []).filter { $0.kind == .party && $0.confidence >= Self.sure }
        let names = [Self.seller, Self.buyer].map { role in parties.first { $0.role == role }.map { ClientNames.plain($0.value) } }
        let known = names.compactMap { $0 }.filter { isName($0) && rules.organisationKind(of: $0) != nil }
        return known.count == 2 && known[0] != known[1] ? known : []
    }

    /// The whole name behind 致, or alone on a line that ends in a colon.
    private func addressee(_ document: Document) -> String? {
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
        let trade = rules.tradeName(name)
        if folder.contains(trade.prefix(2)) { return false }
        if clients.contains(where: { OneClient.mayBe($0, name) || name.contains(rules.tradeName($0).prefix(2)) || $0.contains(trade.prefix(2)) }) { return false }
        return !others.contains { document in
            let text = (texts[document.id] ?? []).joined()
            // 华纶纺织 for 杭州华纶纺织: a city of two characters is no part of what people call it.
            return text.contains(name) || trade.count >= 3 && text.contains(trade) || trade.count >= 6 && text.contains(trade.dropFirst(2))
        }
    }

    /// Whether a paper's own text speaks of a client, by the whole name or a shorter form.
    private func mentions(_ clients: [String], _ document: Document, except names: [String]) -> Bool {
        let text = names.reduce((texts[document.id] ?? []).joined()) { $0.replacing($1, with: "") }
        return clients.contains { text.contains(rules.tradeName($0).prefix(2)) }
    }

    private static func masked(_ name: String) -> String {
        let shown = name.count <= 3 ? 1 : 2
        return String(name.prefix(shown)) + String(repeating: "*", count: max(1, min(8, name.count - shown)))
    }
}
