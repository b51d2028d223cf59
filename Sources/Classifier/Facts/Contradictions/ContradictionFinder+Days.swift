import CaseModel
import Pipeline

/// Days that cannot follow each other as the papers have them (paper_facts.date_order).
extension ContradictionFinder {
    private struct Day {
        var stated: Stated
        var date: CalendarDate
    }

    private func days(_ end: FactRules.Papers.Order.End, in indexes: [Int]) -> [Day] {
        indexes.filter { end.papers.isEmpty || end.papers.contains(documents[$0].material) }.flatMap { index in
            (documents[index].facts ?? []).compactMap { fact in
                guard fact.kind == .date, fact.role == end.meaning, fact.confidence >= 0.7, let date = CalendarDate(iso: fact.value) else { return nil }
                return Day(stated: Stated(document: index, fact: fact), date: date)
            }
        }
    }

    private func contradiction(_ first: Day, _ then: Day) -> Contradiction {
        Contradiction(.dateOrder, first: side(first.stated), second: side(then.stated))
    }

    private func isLate(_ first: Day, _ then: Day, _ order: FactRules.Papers.Order) -> Bool {
        first.date.dayNumber - then.date.dayNumber > order.slack
    }

    /// Within one document.
    func days(within index: Int) -> [Problem] {
        rules.papers.orders.filter { $0.tie == .document }.compactMap { order in
            guard let first = days(order.first, in: [index]).first, let then = days(order.then, in: [index]).first, isLate(first, then, order)
            else { return nil }
            return Problem(contradiction(first, then), page: first.stated.fact.page)
        }
    }

    /// Between documents: the earliest of the one meaning against each of the other.
    func days() -> [Contradiction] {
        let there = documents.indices.filter(counts)
        var told: Set<Contradiction.Side> = []
        return rules.papers.orders.flatMap { order -> [Contradiction] in
            switch order.tie {
            case .document: return []
            case .client: return byClient(order, there)
            case .number: return byNumber(order, there)
            case .cited: return byCitation(order, there)
            case .party: return byParty(order, there)
            case .named: return byName(order, there)
            case .lawyer: return byLawyer(order, there)
            case .mandate: return byMandate(order, there)
            }
        }.filter { found in
            // Contract and mandate may both be late: one is enough.
            told.insert(found.second).inserted
        }
    }

    /// The client's earliest mandate (the firm's own case began with it) against what the client brings.
    private func byClient(_ order: FactRules.Papers.Order, _ there: [Int]) -> [Contradiction] {
        days(order.then, in: there).compactMap { then in
            let bringing = names(in: then.stated.document, roles: Set(rules.papers.bringing))
            let own = days(order.first, in: there).filter {
                !isLaterStage($0.stated.document) && !names(in: $0.stated.document, roles: ["client"]).isDisjoint(with: bringing)
            }
            guard let first = own.min(by: { $0.date < $1.date }), isLate(first, then, order) else { return nil }
            return contradiction(first, then)
        }
    }

    /// Given for an appeal or the enforcement alone: the suit was brought before.
    private func isLaterStage(_ index: Int) -> Bool {
        let stages = rules.papers.stages.filter { stands($0.words, in: index) }.map(\.stage)
        return !stages.isEmpty && stages.allSatisfy(rules.papers.laterStages.contains)
    }

    private func byNumber(_ order: FactRules.Papers.Order, _ there: [Int]) -> [Contradiction] {
        days(order.then, in: there).compactMap { then in
            let known = numbers(then.stated.document)
            let first = days(order.first, in: there).first { day in
                day.stated.document != then.stated.document && !numbers(day.stated.document).isDisjoint(with: known) && isLate(day, then, order)
            }
            return first.map { contradiction($0, then) }
        }
    }

    /// An appeal that is older than the judgment that it is against. Only what it names first: it may tell of later ones too.
    private func byCitation(_ order: FactRules.Papers.Order, _ there: [Int]) -> [Contradiction] {
        days(order.then, in: there).compactMap { then in
            let facts = documents[then.stated.document].facts ?? []
            guard let cited = facts.first(where: { $0.kind == .caseNumber && $0.role != "own" }) else { return nil }
            let first = days(order.first, in: there).first { numbers($0.stated.document).contains(cited.value) && isLate($0, then, order) }
            return first.map { contradiction($0, then) }
        }
    }

    /// What all of a party's papers of the one kind are too late for: a corrected one may be younger.
    private func byParty(_ order: FactRules.Papers.Order, _ there: [Int]) -> [Contradiction] {
        let firsts = days(order.first, in: there)
        return days(order.then, in: there).compactMap { then in
            let tied = firsts.filter { day in
                readings[day.stated.document].parties.contains { stands(CharacterFolding.fold($0.name), in: then.stated.document) }
            }
            guard let first = tied.min(by: { $0.date < $1.date }), isLate(first, then, order) else { return nil }
            return contradiction(first, then)
        }
    }

    /// The earliest day of the one meaning against each of the other, in papers that name the client.
    private func byName(_ order: FactRules.Papers.Order, _ there: [Int]) -> [Contradiction] {
        guard let client else { return [] }
        let units = CharacterFolding.fold(client)
        let named = there.filter { stands(units, in: $0) }
        guard let first = days(order.first, in: named).min(by: { $0.date < $1.date }) else { return [] }
        return days(order.then, in: named).filter { isLate(first, $0, order) }.map { contradiction(first, $0) }
    }

    /// The first of a party's days against its only mandate: of several the next may have taken over from one that ran out.
    private func byMandate(_ order: FactRules.Papers.Order, _ there: [Int]) -> [Contradiction] {
        let mandates = there.filter { order.then.papers.contains(documents[$0].material) }
        guard mandates.count == 1, let then = days(order.then, in: mandates).first else { return [] }
        let tied = days(order.first, in: there).filter { day in
            (documents[day.stated.document].facts ?? []).contains { $0.kind == .party && stands(CharacterFolding.fold($0.value), in: mandates[0]) }
        }
        guard let first = tied.min(by: { $0.date < $1.date }), isLate(first, then, order) else { return [] }
        return [contradiction(first, then)]
    }

    /// A lawyer whom the client had engaged before a hearing was at it, and all his mandates are younger.
    private func byLawyer(_ order: FactRules.Papers.Order, _ there: [Int]) -> [Contradiction] {
        let mandates = days(order.first, in: there)
        let contracts = days(.init(meaning: order.first.meaning, papers: rules.papers.lawyersNamed), in: there)
        func lawyers(_ index: Int) -> Set<[UInt16]> { Set(readings[index].facts(.lawyer).map { CharacterFolding.fold($0.value) }) }
        return days(order.then, in: there).compactMap { then in
            func appeared(_ day: Day) -> Bool { lawyers(day.stated.document).contains { stands($0, in: then.stated.document) } }
            let own = mandates.filter { appeared($0) && (!isLaterStage($0.stated.document) || quotesNumber(of: then.stated.document, $0.stated.document)) }
            guard let first = own.min(by: { $0.date < $1.date }), isLate(first, then, order),
                contracts.contains(where: { $0.date <= then.date && !lawyers($0.stated.document).isDisjoint(with: lawyers(first.stated.document)) }),
                isSameProcedure(first.stated.document, then.stated.document)
            else { return nil }
            return contradiction(first, then)
        }
    }

    /// A tribunal and the court after it have mandates of their own: where both sat, the mandate must name the one that heard.
    private func isSameProcedure(_ mandate: Int, _ hearing: Int) -> Bool {
        let courts = Set(readings.compactMap(\.court))
        if courts.count <= 1 || quotesNumber(of: hearing, mandate) { return true }
        guard let court = readings[hearing].court else { return false }
        return stands(CharacterFolding.fold(court), in: mandate) || isFirstCourt(hearing)
    }

    private func quotesNumber(of hearing: Int, _ mandate: Int) -> Bool {
        readings[hearing].ownNumber.map { stands(CharacterFolding.fold($0.text), in: mandate) } ?? false
    }

    /// No other court or tribunal heard the parties before this one.
    private func isFirstCourt(_ hearing: Int) -> Bool {
        guard let date = documents[hearing].date else { return false }
        return !documents.indices.contains { index in
            counts(index) && readings[index].court != nil && readings[index].court != readings[hearing].court && (documents[index].date ?? date) < date
        }
    }

    private func names(in index: Int, roles: Set<String>) -> Set<[UInt16]> {
        Set((documents[index].facts ?? []).filter { $0.kind == .party && $0.role.map(roles.contains) ?? false }.map { CharacterFolding.fold($0.value) })
    }

    private func numbers(_ index: Int) -> Set<String> {
        Set((documents[index].facts ?? []).filter { $0.kind == .caseNumber && $0.role == "own" }.map(\.value))
    }
}
