import CaseModel
import Pipeline

/// An invoice of the firm's whose buyer is nearly the client: with a character of the name wrong it must be issued anew.
///
/// Others pay for clients, so a buyer of quite another name is no fault, and neither is one whom another paper of the case names; a suspect's
/// brother differs from him in a character and pays for him.
extension ContradictionFinder {
    /// From here a character is believed that sounds otherwise than the client's: it is the file's own text, or a recogniser was quite sure of
    /// the line (0.97; a fact of it counts for 0.95 of that). Characters that sound alike are a typist's slip, never a recogniser's: for them a
    /// sure line is enough.
    static let character = 0.97 * 0.95

    func buyers() -> [Contradiction] {
        guard let client, let known = clientStated(client) else { return [] }
        let own = CharacterFolding.fold(client)
        var told: Set<[UInt16]> = []
        return documents.indices.filter { counts($0) && rules.papers.invoicePapers.contains(documents[$0].material) }.compactMap { index in
            let buyers = (documents[index].facts ?? []).filter { $0.kind == .party && $0.role == "buyer" }
            guard let buyer = buyers.first(where: { isNearly(own, $0, known.fact) }), buyers.allSatisfy({ CharacterFolding.fold($0.value) != own })
            else { return nil }
            let units = CharacterFolding.fold(buyer.value)
            guard !isKnownElsewhere(units), told.insert(units).inserted else { return nil }
            var found = Contradiction(.buyer, first: side(known), second: side(Stated(document: index, fact: buyer)))
            found.differsAt = ContradictionFinder.difference(client, buyer.value)
            return found
        }
    }

    /// Where the client's name is read best.
    private func clientStated(_ client: String) -> Stated? {
        stated([.party]).filter { $0.fact.value == client }.max { $0.fact.confidence < $1.fact.confidence }
    }

    private func isNearly(_ own: [UInt16], _ buyer: DocumentFact, _ known: DocumentFact) -> Bool {
        let units = CharacterFolding.fold(buyer.value)
        let kinds = [known.value, buyer.value].map { reader.names.organisations.kind(of: $0) }
        let surest = min(buyer.confidence, known.confidence)
        guard kinds[0] == kinds[1], units != own, units.first == own.first, surest >= ContradictionFinder.sure,
            FileNames.position(of: units, in: own) == nil, FileNames.position(of: own, in: units) == nil
        else { return false }
        if kinds[0] == "person" {
            guard units.count == own.count, EditDistance.between(units[...], own[...], limit: 1) != nil else { return false }
            if sounds(buyer.value) == sounds(known.value) { return true }
            // 张伟 and 张红 have half a name in common, as families do.
            return own.count >= 3 && surest >= ContradictionFinder.character && !documents.indices.contains { counts($0) && isCriminal($0) }
        }
        guard min(units.count, own.count) >= 6, EditDistance.between(units[...], own[...], limit: 2) != nil else { return false }
        return surest >= ContradictionFinder.character || sounds(buyer.value) == sounds(known.value)
    }

    /// Another paper than those of the fee names it.
    private func isKnownElsewhere(_ units: [UInt16]) -> Bool {
        let receipts = rules.papers.categories.fees.subtracting(rules.papers.categories.mandates)
        return documents.indices.contains { counts($0) && !receipts.contains(category($0)) && stands(units, in: $0) }
    }
}
