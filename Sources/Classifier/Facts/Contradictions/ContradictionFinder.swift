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
    /// From here a day counts; its place on the paper makes it less sure than its line.
    static let believed = 0.75
    /// Days without a paper after which a matter is over.
    static let quiet = 365

    let rules: FactRules
    let reader: PaperReader
    let materials: MaterialCatalogue
    let documents: [Document]
    let drafts: [Draft]
    let readings: [PaperReading]
    /// 委托人, where the papers say it.
    let client: String?
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
        let names = names()
        let stated = numbers() + names + opponents(besides: names) + representatives() + clients(besides: names) + caseNumbers()
        return ((stated + decisions() + lawyers() + appearances() + days() + fees() + contractFees() + claims() + hearings() + buyers()).map { Problem($0) }, inside)
    }

    func counts(_ index: Int) -> Bool { documents[index].exclusion == nil && !documents[index].isStateSecret }

    func category(_ index: Int) -> String { materials[documents[index].material]?.category ?? "" }

    /// Facts of a kind in the papers in which names and numbers must agree.
    /// - Parameter more: categories besides those.
    func stated(_ kinds: Set<DocumentFact.Kind>, more: Set<String> = []) -> [Stated] {
        documents.indices.filter { counts($0) && rules.papers.categories.compared.union(more).contains(category($0)) }.flatMap { index in
            (documents[index].facts ?? []).filter { kinds.contains($0.kind) }.map { Stated(document: index, fact: $0) }
        }
    }

    func side(_ stated: Stated, value: String? = nil, role: String? = nil) -> Contradiction.Side {
        Contradiction.Side(
            file: stated.fact.file, page: stated.fact.page, document: documents[stated.document].name,
            value: value ?? masked(stated.fact), role: role ?? stated.fact.role)
    }

    /// No name or number of a person stands in a problem; those of organisations are public (企业信息公示暂行条例 6), and with them masked nobody
    /// could tell which of two papers is wrong.
    func masked(_ fact: DocumentFact) -> String {
        switch fact.kind {
        case .idNumber: Masking.mask(fact.value, as: "id")
        case .party, .representative: masked(name: fact.value)
        default: fact.value
        }
    }

    func masked(name: String) -> String {
        guard let kind = reader.names.organisations.kind(of: name), kind != "person" else { return Masking.mask(name, as: "party") }
        return name
    }

    /// The first character in which two texts differ, from 1.
    static func difference(_ one: String, _ other: String) -> Int {
        zip(one, other).prefix { $0 == $1 }.count + 1
    }

    // MARK: numbers

    /// One name with two numbers, each with a right check digit.
    private func numbers() -> [Contradiction] {
        [(DocumentFact.Kind.idNumber, ContradictionTopic.idNumber), (.creditCode, .creditCode)].flatMap { kind, topic in
            // An invoice gives the client's code too; no two organisations share a whole name.
            let known = stated([kind], more: kind == .creditCode ? rules.papers.categories.fees : [])
                .filter { $0.fact.subject != nil && $0.fact.confidence >= ContradictionFinder.sure }
            let byName = Dictionary(grouping: known) { CharacterFolding.fold($0.fact.subject ?? "") }
            func place(_ group: [Stated]) -> (Int, String) { (group[0].document, group[0].fact.subject ?? "") }
            return byName.values.sorted { place($0) < place($1) }.compactMap { group -> Contradiction? in
                guard let first = group.first, let second = group.first(where: { $0.fact.value != first.fact.value }),
                    // Namesakes stand in one paper with both numbers.
                    !Dictionary(grouping: group, by: \.document).values.contains(where: { Set($0.map(\.fact.value)).count > 1 })
                else { return nil }
                var result = Contradiction(
                    topic, subject: first.fact.subject.map(masked(name:)), first: side(first), second: side(second))
                result.differsAt = ContradictionFinder.difference(first.fact.value, second.fact.value)
                return result
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

    /// A card of the other side's, or one that a newer card of the same person has replaced, is no fault.
    private func expired(_ index: Int) -> [Problem] {
        guard rules.papers.validityPapers.contains(documents[index].material), isOurs(index), !isReplaced(index) else { return [] }
        let used = lastUse
        return days("expires", of: index).compactMap { fact in
            guard fact.confidence >= ContradictionFinder.sure, let end = CalendarDate(iso: fact.value), end < used else { return nil }
            return Problem(.expired, severity: .warning, page: fact.page, detail: fact.value)
        }
    }

    /// Today for a matter that goes on; else the last day on which the client signed a mandate or a pleading: a card that ran out later was valid
    /// when it was needed.
    private var lastUse: CalendarDate {
        guard isOver else { return asOf }
        let signed = documents.indices.filter { counts($0) && rules.papers.validityUses.contains(documents[$0].material) }
            .flatMap { days("signed", of: $0) + days("filed", of: $0) }.filter { $0.confidence >= 0.7 }.compactMap { CalendarDate(iso: $0.value) }
        return min(asOf, signed.max() ?? asOf)
    }

    /// It is decided or closed, or no paper of the last year is there.
    private var isOver: Bool {
        let there = documents.indices.filter(counts)
        let closing = rules.papers.categories.own.subtracting(rules.papers.categories.mandates)
        let ends = there.contains { closing.contains(category($0)) || rules.papers.numberCloses.contains(documents[$0].material) }
        let last = there.filter { !rules.papers.validityPapers.contains(documents[$0].material) }.compactMap { documents[$0].date }.max()
        return ends || last.map { asOf.dayNumber - $0.dayNumber > ContradictionFinder.quiet } ?? false
    }

    private func days(_ role: String, of index: Int) -> [DocumentFact] {
        (documents[index].facts ?? []).filter { $0.kind == .date && $0.role == role }
    }

    private func holders(_ index: Int) -> Set<[UInt16]> {
        Set((documents[index].facts ?? []).filter { $0.kind == .party && $0.role == "holder" }.map { CharacterFolding.fold($0.value) })
    }

    /// Whom papers name, but never as client or as somebody who stands for the client, is another.
    private func isOurs(_ index: Int) -> Bool {
        let holders = holders(index)
        guard !holders.isEmpty, let client = client.map({ CharacterFolding.fold($0) }) else { return true }
        let all = documents.indices.filter(counts).flatMap { documents[$0].facts ?? [] }
        func parties(_ isMeant: (String?) -> Bool) -> Set<[UInt16]> {
            Set(all.filter { $0.kind == .party && isMeant($0.role) }.map { CharacterFolding.fold($0.value) })
        }
        // Whoever represents a company stands on its side.
        func represent(_ companies: Set<[UInt16]>) -> Set<[UInt16]> {
            let known = all.filter { $0.kind == .representative && $0.subject.map { companies.contains(CharacterFolding.fold($0)) } ?? false }
            return companies.union(known.map { CharacterFolding.fold($0.value) })
        }
        // The other side's mandate calls its own giver 委托人.
        let ours = parties { $0 == "client" }.union(guardians).subtracting(opponents(of: client)).union([client])
        let others = parties { $0 != "client" && $0 != "holder" }.union(opponents(of: client)).subtracting(ours)
        let own = represent(ours)
        if !holders.isDisjoint(with: own) { return true }
        // A person's card is that person's, and a company's representative is known: any other holder is a stranger, unless a character was misread.
        let isKnown = own.contains { reader.names.organisations.kind(of: String(decoding: $0, as: UTF16.self)) == "person" }
        let isNear = holders.contains { one in own.contains { one.count == $0.count && EditDistance.between(one[...], $0[...], limit: 1) != nil } }
        return (!isKnown || isNear) && holders.isDisjoint(with: represent(others))
    }

    /// Whoever signs for a child, as the firm's own papers name them.
    private var guardians: Set<[UInt16]> {
        let own = documents.indices.filter { counts($0) && rules.papers.categories.own.contains(category($0)) }
        let named: [DocumentFact] = own.flatMap { documents[$0].facts ?? [] }.filter { $0.kind == .party && $0.role == "guardian" }
        return Set(named.map { CharacterFolding.fold($0.value) })
    }

    /// Those whom a paper names on another side than the client.
    private func opponents(of client: [UInt16]) -> Set<[UInt16]> {
        readings.reduce(into: []) { result, reading in
            let named = reading.parties.map { (side: $0.side, name: CharacterFolding.fold($0.name)) }
            let sides = Set(named.filter { $0.name == client }.map(\.side))
            if !sides.isEmpty { result.formUnion(named.filter { !sides.contains($0.side) }.map(\.name)) }
        }
    }

    private func isReplaced(_ index: Int) -> Bool {
        documents.indices.contains { other in
            guard other != index, counts(other), documents[other].material == documents[index].material else { return false }
            let (one, two) = (holders(index), holders(other))
            guard one.isEmpty || two.isEmpty || !one.isDisjoint(with: two) else { return false }
            let ends = days("expires", of: other).compactMap { CalendarDate(iso: $0.value) }
            return ends.contains { $0 >= asOf } || ends.isEmpty && !days("valid-from", of: other).isEmpty
        }
    }
}
