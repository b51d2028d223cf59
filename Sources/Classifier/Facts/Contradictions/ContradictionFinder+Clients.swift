import CaseModel
import Pipeline

/// A mandate, a letter or a contract of ours that names somebody else as the client than the matter's other papers do.
///
/// Co-plaintiffs, relatives who sign and companies that changed their names are named beside the client in some paper; a stranger's mandate
/// in a stranger's matter is ``MixedCase``.
extension ContradictionFinder {
    /// - Parameter known: names that are told of already.
    func clients(besides known: [Contradiction]) -> [Contradiction] {
        let own = documents.indices.filter { index in
            counts(index) && !isCriminal(index) && (rules.papers.lawyersNamed + rules.papers.lawyersHeld).contains(documents[index].material)
        }
        let named = own.map { index in (index: index, clients: clientFacts(index)) }.filter { !$0.clients.isEmpty }
        guard named.count > 1, let main = mainClient(named.flatMap(\.clients)) else { return [] }
        let units = CharacterFolding.fold(main.fact.value)
        var told: Set<[UInt16]> = []
        return named.compactMap { paper -> Contradiction? in
            guard let other = paper.clients.first, told.insert(CharacterFolding.fold(other.fact.value)).inserted,
                paper.clients.allSatisfy({ isAnother($0, than: main) || CharacterFolding.fold($0.fact.value) == units && $0.fact != other.fact }),
                isOurs(paper.index, own), isOfMatter(paper.index, against: units, not: other)
            else { return nil }
            var found = Contradiction(.name, first: side(main), second: side(other))
            found.differsAt = ContradictionFinder.difference(main.fact.value, other.fact.value)
            return known.contains { Set([$0.first.value, $0.second.value]) == Set([found.first.value, found.second.value]) } ? nil : found
        }
    }

    private func clientFacts(_ index: Int) -> [Stated] {
        (documents[index].facts ?? []).filter { $0.kind == .party && $0.role == "client" && $0.confidence >= ContradictionFinder.sure }
            .map { Stated(document: index, fact: $0) }
    }

    /// The client whom most papers name, and a pleading or an official paper among them.
    private func mainClient(_ all: [Stated]) -> Stated? {
        let groups = Dictionary(grouping: all) { CharacterFolding.fold($0.fact.value) }
        let weighed = groups.map { units, group in (group: group, papers: papers(naming: units)) }
        let best = weighed.max { ($0.papers.count, $0.group.count, $1.group[0].document) < ($1.papers.count, $1.group.count, $0.group[0].document) }
        guard let best, best.papers.contains(where: isBeforeCourt) else { return nil }
        return best.group.max { $0.fact.confidence < $1.fact.confidence }
    }

    private func papers(naming units: [UInt16]) -> [Int] { documents.indices.filter { counts($0) && stands(units, in: $0) } }

    func isBeforeCourt(_ index: Int) -> Bool {
        let category = materials[documents[index].material]?.category ?? ""
        return rules.papers.categories.official.contains(category) || rules.papers.categories.counsel.contains(category)
    }

    /// No paper names both, no pleading and no court's paper names the other; and no misread character explains it.
    private func isAnother(_ stated: Stated, than main: Stated) -> Bool {
        let (other, own) = (CharacterFolding.fold(stated.fact.value), CharacterFolding.fold(main.fact.value))
        let isPart = FileNames.position(of: other, in: own) != nil || FileNames.position(of: own, in: other) != nil
        let isNear = EditDistance.between(other[...], own[...], limit: 1) != nil
        return !isPart && (!isNear || isWritten(stated) && isWritten(main) && !isRelative(stated, of: main)) && !documents.indices.contains { index in
            counts(index) && stands(other, in: index) && (isBeforeCourt(index) || namesBoth(other, own, index))
        }
    }

    /// A brother has a number of his own, or gives a mandate beside the client's.
    private func isRelative(_ stated: Stated, of main: Stated) -> Bool {
        let (other, own) = (CharacterFolding.fold(stated.fact.value), CharacterFolding.fold(main.fact.value))
        func numbers(_ name: [UInt16]) -> Set<String> {
            let all = self.stated([.idNumber, .creditCode]).map(\.fact)
            return Set(all.filter { $0.confidence >= ContradictionFinder.sure && $0.subject.map { CharacterFolding.fold($0) == name } ?? false }.map(\.value))
        }
        let (left, right) = (numbers(other), numbers(own))
        if !left.isEmpty, !right.isEmpty, left.isDisjoint(with: right) { return true }
        return documents.indices.contains { index in
            index != stated.document && documents[index].material == documents[stated.document].material
                && clientFacts(index).contains { CharacterFolding.fold($0.fact.value) == own }
        }
    }

    /// The name is as somebody wrote it: it is the file's own text, or stands twice where it was read quite surely.
    private func isWritten(_ stated: Stated) -> Bool {
        let pages = drafts[stated.document].pages.map(\.page).filter { $0.number == stated.fact.page }
        let isText = !pages.isEmpty && pages.allSatisfy { $0.source == .embedded }
        return isText || stated.fact.confidence >= ContradictionFinder.character && times(CharacterFolding.fold(stated.fact.value), in: stated.document) >= 2
    }

    /// The lawyer or the firm is that of another paper of ours.
    private func isOurs(_ index: Int, _ own: [Int]) -> Bool {
        func named(_ index: Int) -> Set<[UInt16]> {
            Set((documents[index].facts ?? []).filter { $0.kind == .lawyer }.map { CharacterFolding.fold($0.value) })
        }
        let lawyers = named(index)
        return own.contains { $0 != index && !lawyers.isDisjoint(with: named($0)) }
    }

    /// The paper names the other side, as the client's papers do.
    private func isOfMatter(_ index: Int, against main: [UInt16], not other: Stated) -> Bool {
        let own = CharacterFolding.fold(other.fact.value)
        let opponents = Set(readings.indices.filter { isBeforeCourt($0) && counts($0) }.flatMap { readings[$0].names.map { CharacterFolding.fold($0) } })
            .subtracting([main, own])
        return opponents.contains { stands($0, in: index) }
    }
}
