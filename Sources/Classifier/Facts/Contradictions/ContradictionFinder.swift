import CaseModel
import Pipeline

/// Finds statements of a case's papers that cannot all be right.
///
/// Somebody will ask a client or a court about it, so nothing is told that a misread character, a namesake or a second person explains:
/// numbers count with a right check digit only, names and amounts from sure lines only, and names of two persons whom one paper names
/// together are two persons.
struct ContradictionFinder {
    /// From here a line's reading counts as sure; a recogniser's clean lines are above it.
    static let sure = 0.85

    let rules: FactRules
    let reader: PaperReader
    let materials: MaterialCatalogue
    let documents: [Document]
    let drafts: [Draft]
    let readings: [CaseReader.Reading]
    let asOf: CalendarDate

    /// A fact with the document that states it.
    struct Stated {
        var document: Int
        var fact: DocumentFact
    }

    /// Those of the case, and those within one document by its index.
    func problems() -> (ofCase: [Problem], ofDocuments: [Int: [Problem]]) {
        var inside: [Int: [Problem]] = [:]
        for index in documents.indices where counts(index) {
            let found = amounts(index) + days(within: index) + expired(index)
            if !found.isEmpty { inside[index] = found }
        }
        return ((numbers() + names() + lawyers() + days()).map { Problem($0) }, inside)
    }

    func counts(_ index: Int) -> Bool { documents[index].exclusion == nil && !documents[index].isStateSecret }

    private func category(_ index: Int) -> String { materials[documents[index].material]?.category ?? "" }

    /// Facts of a kind in the papers in which names and numbers must agree.
    func stated(_ kinds: Set<DocumentFact.Kind>) -> [Stated] {
        documents.indices.filter { counts($0) && rules.papers.compared.contains(category($0)) }.flatMap { index in
            (documents[index].facts ?? []).filter { kinds.contains($0.kind) }.map { Stated(document: index, fact: $0) }
        }
    }

    func side(_ stated: Stated, value: String? = nil, role: String? = nil) -> Contradiction.Side {
        Contradiction.Side(
            file: stated.fact.file, page: stated.fact.page, document: documents[stated.document].name,
            value: value ?? ContradictionFinder.masked(stated.fact), role: role ?? stated.fact.role)
    }

    /// No value of a person's or an organisation's stands in a problem.
    static func masked(_ fact: DocumentFact) -> String {
        switch fact.kind {
        case .idNumber, .creditCode: Masking.mask(fact.value, as: "id")
        case .party, .representative: masked(name: fact.value)
        default: fact.value
        }
    }

    static func masked(name: String) -> String {
        let shown = name.count <= 3 ? 1 : 2
        return name.prefix(shown) + String(repeating: "*", count: max(1, min(8, name.count - shown)))
    }

    /// The first character in which two texts differ, from 1.
    static func difference(_ one: String, _ other: String) -> Int {
        zip(one, other).prefix { $0 == $1 }.count + 1
    }

    // MARK: numbers

    /// One name with two numbers, each with a right check digit.
    private func numbers() -> [Contradiction] {
        [(DocumentFact.Kind.idNumber, ContradictionTopic.idNumber), (.creditCode, .creditCode)].flatMap { kind, topic in
            let known = stated([kind]).filter { $0.fact.subject != nil && $0.fact.confidence >= ContradictionFinder.sure }
            let byName = Dictionary(grouping: known) { CharacterFolding.fold($0.fact.subject ?? "") }
            return byName.sorted { ($0.value[0].document, $0.value[0].fact.subject ?? "") < ($1.value[0].document, $1.value[0].fact.subject ?? "") }.compactMap { _, group -> Contradiction? in
                guard let first = group.first, let second = group.first(where: { $0.fact.value != first.fact.value }),
                    // Namesakes stand in one paper with both numbers.
                    !Dictionary(grouping: group, by: \.document).values.contains(where: { Set($0.map(\.fact.value)).count > 1 })
                else { return nil }
                var result = Contradiction(
                    topic, subject: first.fact.subject.map(ContradictionFinder.masked(name:)), first: side(first), second: side(second))
                result.differsAt = ContradictionFinder.difference(first.fact.value, second.fact.value)
                return result
            }
        }
    }

    // MARK: lawyers

    /// A lawyer in a mandate or a letter whom no contract of the case names.
    private func lawyers() -> [Contradiction] {
        let contracts = documents.indices.filter { counts($0) && rules.papers.lawyersNamed.contains(documents[$0].material) && names($0) }
        guard let contract = contracts.first, let known = lawyerFacts(contract).first else { return [] }
        let texts = contracts.flatMap { drafts[$0].pages.map(\.folded.units) }
        var told: Set<String> = []
        return documents.indices.filter { counts($0) && rules.papers.lawyersHeld.contains(documents[$0].material) }.compactMap { index in
            let strangers = lawyerFacts(index).filter { fact in
                let units = CharacterFolding.fold(fact.value)
                return fact.confidence >= 0.8 && !texts.contains { FileNames.position(of: units, in: $0) != nil }
                    && !isMisread(units, texts)
            }
            guard let stranger = strangers.first, told.insert(stranger.value).inserted else { return nil }
            return Contradiction(
                .lawyer, first: side(Stated(document: contract, fact: known), value: ContradictionFinder.masked(name: known.value), role: "lawyer"),
                second: side(Stated(document: index, fact: stranger), value: ContradictionFinder.masked(name: stranger.value), role: "lawyer"))
        }
    }

    private func names(_ index: Int) -> Bool { !lawyerFacts(index).isEmpty }
    private func lawyerFacts(_ index: Int) -> [DocumentFact] { (documents[index].facts ?? []).filter { $0.kind == .lawyer } }

    /// One character in three or more apart from a name in the contract.
    private func isMisread(_ name: [UInt16], _ texts: [[UInt16]]) -> Bool {
        guard name.count >= 3 else { return false }
        return texts.contains { text in
            guard text.count >= name.count else { return false }
            return (0...(text.count - name.count)).contains { start in
                text[start] == name[0] && zip(text[start...], name).filter { $0.0 != $0.1 }.count == 1
            }
        }
    }

    // MARK: amounts and last days

    private func amounts(_ index: Int) -> [Problem] {
        let lines = PaperLines(drafts[index], parts: documents[index].parts).lines
        var told: Set<Int> = []
        return reader.twice(in: lines).filter(\.isContradiction).compactMap { pair in
            guard told.insert(pair.capital.amount.cents).inserted else { return nil }
            func side(_ amount: WrittenAmount, _ line: PaperLine) -> Contradiction.Side {
                Contradiction.Side(file: line.file, page: line.page, document: documents[index].name, value: "¥" + CapitalAmounts.plain(amount.cents))
            }
            let found = Contradiction(
                .amount, first: side(pair.capital.amount, pair.capital.line), second: side(pair.digits.amount, pair.digits.line))
            return Problem(found, page: pair.capital.line.page)
        }
    }

    private func expired(_ index: Int) -> [Problem] {
        guard rules.papers.validityPapers.contains(documents[index].material) else { return [] }
        return (documents[index].facts ?? []).filter { $0.kind == .date && $0.role == "expires" && $0.confidence >= ContradictionFinder.sure }.compactMap { fact in
            guard let end = CalendarDate(iso: fact.value), end < asOf else { return nil }
            return Problem(.expired, severity: .warning, page: fact.page, detail: fact.value)
        }
    }
}
