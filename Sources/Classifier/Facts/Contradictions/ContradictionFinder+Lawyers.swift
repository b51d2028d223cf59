import CaseModel
import Pipeline

/// A lawyer in a mandate or a letter whom no contract of the case names.
extension ContradictionFinder {
    func lawyers() -> [Contradiction] {
        let contracts = documents.indices.filter {
            counts($0) && rules.papers.lawyersNamed.contains(documents[$0].material) && !lawyerFacts($0).isEmpty
        }
        guard let contract = contracts.first, let known = lawyerFacts(contract).first else { return [] }
        // A supplement to the contract may be known for another kind of contract.
        let firms = contracts.flatMap(firmNames)
        let supplements = documents.indices.filter { counts($0) && isParty(firms, to: $0) }
        let texts = Set(contracts + supplements).sorted().flatMap { drafts[$0].pages.map(\.folded.units) }
        var told: Set<String> = []
        return documents.indices.filter { counts($0) && rules.papers.lawyersHeld.contains(documents[$0].material) }.compactMap { index in
            guard contracts.contains(where: { isAbout(index, $0) }) else { return nil }
            let strangers = lawyerFacts(index).filter { fact in
                let units = CharacterFolding.fold(fact.value)
                return !texts.contains { FileNames.position(of: units, in: $0) != nil } && !isMisread(units, texts) && !isTrainee(units, index)
                    && !isReplacement(units, index, contracts)
            }
            guard let stranger = strangers.first, told.insert(stranger.value).inserted else { return nil }
            return contradiction((contract, known), (index, stranger))
        }
    }

    private func contradiction(_ known: (document: Int, fact: DocumentFact), _ stranger: (document: Int, fact: DocumentFact)) -> Contradiction {
        func lawyer(_ one: (document: Int, fact: DocumentFact)) -> Contradiction.Side {
            side(Stated(document: one.document, fact: one.fact), value: masked(name: one.fact.value), role: "lawyer")
        }
        return Contradiction(.lawyer, first: lawyer(known), second: lawyer(stranger))
    }

    /// A lawyer of the contract's firm who stood before the court, and of whom no paper of the firm's tells.
    func appearances() -> [Contradiction] {
        let contracts = documents.indices.filter { counts($0) && rules.papers.lawyersNamed.contains(documents[$0].material) && !lawyerFacts($0).isEmpty }
        guard let contract = contracts.first, let known = lawyerFacts(contract).first, contracts.count == 1 else { return [] }
        let firms = firmNames(contract)
        let others = documents.indices.filter { counts($0) && !rules.papers.categories.counsel.contains(category($0)) }
        let texts = others.flatMap { drafts[$0].pages.map(\.folded.units) }
        var told: Set<String> = []
        return documents.indices.filter { counts($0) && rules.papers.categories.official.contains(category($0)) }.compactMap { index in
            guard readings[index].ownNumber != nil, isAbout(index, contract), client.map({ stands(CharacterFolding.fold($0), in: index) }) ?? false,
                isFirst(index)
            else { return nil }
            let strangers = lawyerFacts(index).filter { fact in
                let units = CharacterFolding.fold(fact.value)
                return isOfFirm(fact, firms, index) && !texts.contains { FileNames.position(of: units, in: $0) != nil } && !isMisread(units, texts)
                    && !isTrainee(units, index) && !isReplacement(units, index, contracts)
            }
            guard let stranger = strangers.first, told.insert(stranger.value).inserted else { return nil }
            return contradiction((contract, known), (index, stranger))
        }
    }

    func firmNames(_ index: Int) -> [[UInt16]] { readings[index].facts(.firm).map { CharacterFolding.fold($0.value) } }

    /// The office is a party to the paper, as it is to its contracts and their supplements.
    func isParty(_ firms: [[UInt16]], to index: Int) -> Bool {
        readings[index].facts(.party).contains { firms.contains(CharacterFolding.fold($0.value)) }
    }

    /// The firm stands with the lawyer on the line.
    private func isOfFirm(_ fact: DocumentFact, _ firms: [[UInt16]], _ index: Int) -> Bool {
        guard let line = drafts[index].pages.lazy.compactMap({ view in view.page.lines.first { $0.text.contains(fact.value) } }).first else { return false }
        let units = CharacterFolding.fold(line.text)
        return firms.contains { FileNames.position(of: $0, in: units) != nil }
    }

    /// The first court that the case's papers come from: others may come in for the next one.
    private func isFirst(_ index: Int) -> Bool {
        guard let date = documents[index].date else { return false }
        return !documents.indices.contains { other in
            counts(other) && (readings[other].court ?? readings[index].court) != readings[index].court && (documents[other].date ?? date) < date
        }
    }

    private func lawyerFacts(_ index: Int) -> [DocumentFact] { (documents[index].facts ?? []).filter { $0.kind == .lawyer && $0.confidence >= 0.8 } }

    /// The mandate belongs to the contract: no other client's (the other side's mandate lies in the file too), no other firm's, no other stage's.
    private func isAbout(_ mandate: Int, _ contract: Int) -> Bool {
        func values(_ index: Int, _ kind: DocumentFact.Kind, _ role: String? = nil) -> Set<[UInt16]> {
            Set((documents[index].facts ?? []).filter { $0.kind == kind && (role == nil || $0.role == role) }.map { CharacterFolding.fold($0.value) })
        }
        func mayBeSame(_ one: Set<[UInt16]>, _ other: Set<[UInt16]>) -> Bool { one.isEmpty || other.isEmpty || !one.isDisjoint(with: other) }
        let stages = [mandate, contract].map { index in Set(rules.papers.stages.filter { stage in stands(stage.words, in: index) }.map(\.stage)) }
        let isSameStage = stages[0].isEmpty || stages[1].isEmpty || !stages[0].isDisjoint(with: stages[1])
        return isSameStage && mayBeSame(values(mandate, .firm), values(contract, .firm))
            && (isCriminal(mandate) || mayBeSame(values(mandate, .party, "client"), values(contract, .party, "client")))
    }

    /// Of a suspect's relatives one signs the contract and another the mandate.
    func isCriminal(_ index: Int) -> Bool { rules.mandates.criminal.contains(documents[index].material) }

    func stands(_ words: [String], in index: Int) -> Bool { words.contains { stands(CharacterFolding.fold($0), in: index) } }

    func stands(_ units: [UInt16], in index: Int) -> Bool {
        drafts[index].pages.contains { FileNames.position(of: units, in: $0.folded.units) != nil }
    }

    /// 王芳实习律师 goes with the lawyer.
    private func isTrainee(_ name: [UInt16], _ index: Int) -> Bool {
        rules.papers.trainees.map { CharacterFolding.fold($0) }.contains { word in
            stands(name + word, in: index) || stands(word + name, in: index)
        }
    }

    /// The mandate, or a paper that names the new lawyer too, says that lawyers were changed. Contracts speak of it as of something that may come.
    private func isReplacement(_ name: [UInt16], _ mandate: Int, _ contracts: [Int]) -> Bool {
        documents.indices.contains { index in
            !contracts.contains(index) && counts(index) && stands(rules.papers.lawyerChanges, in: index)
                && (index == mandate || stands(name, in: index))
        }
    }

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
}
