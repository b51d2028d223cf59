import CaseModel
import Pipeline

/// Reads for whom a criminal mandate is given: a relative may sign it (刑事诉讼法 34), and the client is still the suspect or the accused.
struct SuspectReader: Sendable {
    private let names: PersonNames
    private let suspects: [String]
    private let others: [String]
    private let suspected: [String]
    private let rules: FactRules.Mandates
    private static let longest = 4

    init(_ rules: FactRules) {
        self.rules = rules.mandates
        names = PersonNames(rules)
        func labels(_ sides: [String]) -> [String] { sides.flatMap { rules.partyLabels[$0] ?? [] }.filter { $0.count >= 2 } }
        suspects = labels(["suspect"])
        others = labels(["victim", "plaintiff"])
        suspected = rules.folderGrammar.suspected
    }

    /// Whom a paper calls suspect or accused, with how sure it is of each.
    func suspects(in pages: [PageView]) -> [String: Double] {
        let text = SuspectReader.text(pages)
        var found = named(by: suspects, in: text)
        for word in suspected {
            for range in text.ranges(of: word) {
                if let name = nameBefore(range.lowerBound, in: text) { found[name, default: 0] += 3 }
            }
        }
        return found
    }

    /// Whom a paper calls victim or plaintiff: those are clients in their own right.
    func victims(in pages: [PageView]) -> Set<String> { Set(named(by: others, in: SuspectReader.text(pages)).keys) }

    private static func text(_ pages: [PageView]) -> String {
        // Line ends stay: a field ends with its line.
        FormLine.plain(pages.prefix(3).map(\.page.text).joined(separator: "\n")).filter { !$0.isWhitespace || $0 == "\n" }
    }

    private func named(by labels: [String], in text: String) -> [String: Double] {
        var found: [String: Double] = [:]
        for label in labels {
            for range in text.ranges(of: label) {
                guard let (name, weight) = nameAfter(range.upperBound, in: text) else { continue }
                found[name, default: 0] += weight
            }
        }
        return found
    }

    /// 犯罪嫌疑人：王强, 被告人王强的辩护人, 犯罪嫌疑人（被告人）姓名：王强.
    private func nameAfter(_ start: String.Index, in text: String) -> (String, Double)? {
        var rest = text[start...].prefix(24)
        var isLabelled = false
        if rest.first == ")" { rest = rest.dropFirst() }
        for label in rules.nameLabels where rest.hasPrefix(label) { rest = rest.dropFirst(label.count) }
        if rest.first == ":" {
            isLabelled = true
            rest = rest.dropFirst()
        }
        if rest.first == "\n" { rest = rest.dropFirst() }
        let run = rest.prefix { $0.unicodeScalars.allSatisfy { ScalarText.isHan($0.value) } }
        // 与犯罪嫌疑人关系：the run is a label itself.
        if !isLabelled, rest.dropFirst(run.count).first == ":" { return nil }
        let end = rules.nameEnds.compactMap { run.dropFirst(2).firstRange(of: $0)?.lowerBound }.min()
        let name = String(end.map { run[..<$0] } ?? run)
        guard end != nil || run.count <= Self.longest, names.isName(name), !rules.nameEnds.contains(where: { name.hasPrefix($0) }) else { return nil }
        return (name, isLabelled ? 3 : 1)
    }

    /// 因王强涉嫌诈骗: the characters before the word, back to a word that cannot be part of the name.
    private func nameBefore(_ end: String.Index, in text: String) -> String? {
        let run = text[..<end].reversed().prefix(12).prefix { $0.unicodeScalars.allSatisfy { ScalarText.isHan($0.value) } }
        let before = String(run.reversed())
        let cuts = (suspects + rules.nameStarts).compactMap { before.ranges(of: $0).last?.upperBound }
        let name = String(before[(cuts.max() ?? before.startIndex)...])
        return names.isName(name) ? name : nil
    }
}

extension CaseReader {
    /// In a criminal case whoever gave the mandate for another is not the client: the suspect or accused is.
    func setSuspect(_ facts: inout CaseFacts, _ documents: [Document], _ readings: [PaperReading], hint: CaseType?) {
        let papers = Set(pipeline.facts.mandates.criminal).union(assignments)
        let isCriminal = hint.flatMap { $0.family == "aid" ? nil : $0.family == "criminal" }
        guard isCriminal ?? documents.contains(where: { papers.contains($0.material) }) else { return }
        var weights: [String: Double] = [:]
        var victims: Set<String> = []
        for (index, reading) in readings.enumerated() where documents[index].exclusion == nil {
            weights.merge(reading.suspects) { $0 + $1 }
            victims.formUnion(reading.victims)
            let client = reading.client
            for party in reading.parties where party.side == "suspect" { weights[party.name, default: 0] += party.name == client ? 0 : 1 }
        }
        if let client = facts.clientName {
            // One of several accused, or somebody who is a party in a right of his own.
            if victims.contains(client) { return }
            if weights[client] != nil {
                let signers = CaseReader.distinct(readings.compactMap(\.client)).filter { $0 != client }
                if let other = signers.first(where: { weights[$0] == nil && !victims.contains($0) }) { set(mandator: other, &facts) }
                return
            }
        }
        if facts.clientName == nil, let name = assigned(documents, readings, weights) { return set(suspect: name, &facts) }
        guard let best = weights.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }), best.value >= 2,
            weights.count(where: { $0.value == best.value }) == 1,
            facts.clientName != nil || hint != nil || documents.contains(where: { pipeline.facts.mandates.criminal.contains($0.material) })
        else { return }
        if let signer = facts.clientName { set(mandator: signer, &facts) }
        set(suspect: best.key, &facts)
    }

    /// Papers by which an office, not the client, gives the mandate and says for whom.
    private var assignments: Set<MaterialID> { pipeline.facts.matterPapers.whose.materials.intersection(pipeline.facts.mandates.papers) }

    /// The one suspect for whom an office assigned the lawyer; nil where its notice is about a victim, or names several.
    private func assigned(_ documents: [Document], _ readings: [PaperReading], _ weights: [String: Double]) -> String? {
        let notices = documents.indices.filter { documents[$0].exclusion == nil && assignments.contains(documents[$0].material) }.map { readings[$0] }
        guard !notices.isEmpty, notices.allSatisfy(\.victims.isEmpty) else { return nil }
        let named = Set(notices.flatMap(\.names)).intersection(weights.keys)
        return named.count == 1 ? named.first : nil
    }

    private func set(suspect name: String, _ facts: inout CaseFacts) {
        facts.clientName = name
        facts.clientKind = organisations.kind(of: name)
        facts.sources["client.name"] = .documents
        facts.sources["client.kind"] = .documents
        facts.facts["client.side"] = .word("suspect")
        facts.sources["client.side"] = .documents
    }

    private func set(mandator: String, _ facts: inout CaseFacts) {
        facts.mandator = mandator
        facts.sources["mandator"] = .documents
        guard organisations.kind(of: mandator) == "person", facts.facts["client.relation"] == nil else { return }
        facts.facts["client.relation"] = .word("relative")
        facts.sources["client.relation"] = .documents
    }
}
