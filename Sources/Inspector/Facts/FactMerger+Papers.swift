import CaseModel
import Pipeline

/// case.yaml held against what the papers state, where both say something and only one can be right.
extension FactMerger {
    func statedOtherwise(_ file: CaseFacts, _ learned: CaseFacts, _ present: [Document]) -> [Contradiction] {
        [title(file, learned), court(file, learned), fee(file, learned, present), lawyer(file, learned, present)].compactMap { $0 }
    }

    private func side(_ place: FactPlace, _ value: String, _ present: [Document]) -> Contradiction.Side {
        let document = present.first { document in document.parts.contains { $0.file == place.file && $0.pages.contains(place.page) } }
        return Contradiction.Side(file: place.file, page: place.page, document: document?.name, value: value)
    }

    private func said(_ value: String) -> Contradiction.Side { Contradiction.Side(file: nil, page: nil, document: nil, value: value) }

    /// Two causes of the list, neither of them a part of the other. Offices shorten causes and courts change them, so other words say nothing.
    private func title(_ file: CaseFacts, _ learned: CaseFacts) -> Contradiction? {
        guard let left = file.title, let right = learned.title, let place = learned.places?["title"], place.confidence >= 0.85,
            let one = cause(left), let other = cause(right), !one.contains(other), !other.contains(one), !left.contains(other), !right.contains(one)
        else { return nil }
        return Contradiction(.field, subject: "matter.title", first: said(one), second: side(place, other, []))
    }

    private func cause(_ text: String) -> String? {
        rules.folderGrammar.causes.filter { $0.count >= 3 && text.contains($0) }.max { $0.count < $1.count }
    }

    /// Two courts of one level: an appeal's file names the lower court too.
    private func court(_ file: CaseFacts, _ learned: CaseFacts) -> Contradiction? {
        guard let left = file.court.map(PlainWidth.of)?.filter({ !$0.isWhitespace }), let right = learned.court.map(PlainWidth.of),
            let place = learned.places?["court"], place.confidence >= 0.9,
            let ending = rules.papers.courtEndings.first(where: { left.hasSuffix($0) }), right.hasSuffix(ending)
        else { return nil }
        // 海淀区人民法院 and 北京市海淀区人民法院 are one.
        let bodies = [left, right].map { String($0.dropLast(ending.count)) }
        let levels = bodies.map { body in rules.papers.courtLevels.first { body.hasSuffix($0) } }
        guard levels[0] == levels[1], !bodies[0].isEmpty, !bodies[0].hasSuffix(bodies[1]), !bodies[1].hasSuffix(bodies[0]) else { return nil }
        return Contradiction(.field, subject: "matter.court", first: said(left), second: side(place, right, []))
    }

    private func fee(_ file: CaseFacts, _ learned: CaseFacts, _ present: [Document]) -> Contradiction? {
        guard let left = file.facts["fee.kind"], let right = learned.facts["fee.kind"], left != right, let place = learned.places?["fee.kind"],
            place.confidence >= 0.8
        else { return nil }
        return Contradiction(.field, subject: "fee.kind", first: said(left.description), second: side(place, right.description, present))
    }

    /// The lawyer of case.yaml stands in none of the mandates and contracts that name lawyers.
    private func lawyer(_ file: CaseFacts, _ learned: CaseFacts, _ present: [Document]) -> Contradiction? {
        let papers = Set(rules.papers.lawyersNamed + rules.papers.lawyersHeld)
        guard let name = file.lawyer.name.map(PlainWidth.of)?.filter({ !$0.isWhitespace }), !name.isEmpty else { return nil }
        let clients = [file.clientName, learned.clientName, learned.mandator].compactMap { $0 }.map(PlainWidth.of)
        // The other side's mandate lies in the file too.
        let ours = present.filter { document in
            let named = (document.facts ?? []).filter { $0.kind == .party && $0.role == "client" }.map { PlainWidth.of($0.value) }
            return named.isEmpty || clients.isEmpty || named.contains { name in clients.contains { $0.contains(name) || name.contains($0) } }
        }
        let known = ours.filter { papers.contains($0.material) && $0.exclusion == nil }.flatMap { $0.facts ?? [] }
            .filter { $0.kind == .lawyer && $0.confidence >= 0.8 }
        guard let first = known.first, !known.contains(where: { $0.value == name }),
            // One character apart is as likely misread.
            !known.contains(where: { $0.value.count == name.count && name.count >= 3 && zip($0.value, name).filter { $0.0 != $0.1 }.count == 1 })
        else { return nil }
        return Contradiction(.field, subject: "lawyer.name", first: said(Mask.name(name)), second: side(first.place, Mask.name(first.value), present))
    }
}
