import CaseModel
import Pipeline

/// Reads from contracts and mandates who the handling lawyer is (承办律师、受托人) and the day of the mandate.
struct MandateReader: Sendable {
    /// What one paper says.
    struct Reading: Sendable {
        /// In the order of the paper: the first is the handling lawyer.
        var lawyers: [String] = []
        /// Their profession stands with them: a mandate may name an employee of the client beside the lawyer.
        var isSure = false
        var page = 1
        var confidence = 0.0
        var day: (date: CalendarDate, page: Int, confidence: Double)?
    }

    let rules: FactRules.Mandates
    let names: PersonNames
    private let labels: [String]
    private let dateLabels: [String]
    /// 乙方, 受聘方: 聘请乙方的律师 names nobody.
    private let parties: [String]

    init(_ rules: FactRules) {
        self.rules = rules.mandates
        names = PersonNames(rules)
        labels = rules.mandates.lawyerLabels.sorted { ($0.count, $1) > ($1.count, $0) }
        parties = (rules.partyLabels.values.joined() + rules.papers.roles.flatMap(\.labels)).filter { $0.count >= 2 }
        dateLabels = rules.mandates.dateLabels.sorted { ($0.count, $1) > ($1.count, $0) }
    }

    func read(_ pages: [PageView]) -> Reading {
        var reading = Reading()
        for view in pages.prefix(6) where !view.isEmpty {
            let lines = view.page.lines.map { FormLine.plain($0.text) }
            let confidence = view.page.source == .embedded ? 1 : view.page.confidence ?? 0.5
            for index in lines.indices {
                let found = labelled(lines, index).map { ($0.names, $0.isSure) } ?? (named(in: lines[index]), true)
                for name in found.0 where !reading.lawyers.contains(name) {
                    if found.1 && !reading.isSure { reading.lawyers = [] }
                    guard found.1 || !reading.isSure else { continue }
                    if reading.lawyers.isEmpty { (reading.page, reading.confidence) = (view.page.number, confidence * (found.1 ? 0.95 : 0.7)) }
                    reading.isSure = found.1
                    reading.lawyers.append(name)
                }
                if reading.day == nil, let day = day(lines, index) { reading.day = (day, view.page.number, confidence * 0.95) }
            }
        }
        return reading
    }

    /// Names behind a label, on its line or, in a table, under it.
    private func labelled(_ lines: [String], _ index: Int) -> (names: [String], isSure: Bool)? {
        for label in labels {
            guard let value = FormLine.field(lines[index], label) else { continue }
            var found = names.names(inField: value)
            let next = lines[(index + 1)...].prefix(3)
            if found.isEmpty { found = next.lazy.compactMap(underLabel).first ?? [] }
            let isLawyers = rules.lawyerTitles.contains { label.contains($0) }
            if found.isEmpty, value.isEmpty, isLawyers, let line = next.first { found = names.names(inField: line) }
            guard !found.isEmpty else { return nil }
            let around = [lines[index]] + next.prefix(2)
            return (found, isLawyers || rules.lawyerTitles.contains { title in around.contains { $0.contains(title) } })
        }
        return nil
    }

    /// `姓名：李明` under the role.
    private func underLabel(_ line: String) -> [String]? {
        rules.nameLabels.lazy.compactMap { FormLine.field(line, $0) }.map(names.names(inField:)).first { !$0.isEmpty }
    }

    /// 乙方接受委托，指派李明、赵强律师担任……
    private func named(in line: String) -> [String] {
        let text = line.filter { !$0.isWhitespace }
        for word in rules.lawyerAfter {
            for range in text.ranges(of: word) {
                let found = titled(names.withoutOffice(text[range.upperBound...].prefix(40)))
                if !found.isEmpty { return found }
            }
        }
        return []
    }

    /// 李明、赵强律师, 李明律师和赵强律师: names before a title, and those that are joined to them.
    private func titled(_ text: Substring) -> [String] {
        var result: [String] = []
        var rest = text
        while let title = rules.lawyerTitles.compactMap({ rest.prefix(14).firstRange(of: $0) }).min(by: { $0.lowerBound < $1.lowerBound }) {
            guard !rules.afterTitles.contains(where: { rest[title.upperBound...].hasPrefix($0) }) else { break }
            let found = rest[..<title.lowerBound].split { "、,".contains($0) }.map { token in
                parties.contains { token.hasPrefix($0) } ? nil : names.name(in: String(token))
            }
            guard !found.isEmpty, found.allSatisfy({ $0 != nil }) else { break }
            result += found.compactMap { $0 }
            rest = rest[title.upperBound...]
            guard let joint = rest.first, "、,和及与".contains(joint) else { break }
            rest = rest.dropFirst()
        }
        return result
    }

    private func day(_ lines: [String], _ index: Int) -> CalendarDate? {
        for label in dateLabels {
            guard let value = FormLine.field(lines[index], label) else { continue }
            let places = [value] + (value.isEmpty ? lines[(index + 1)...].prefix(1) : [])
            return places.lazy.compactMap { DateScanner.dates(in: ScalarText($0)).first?.date }.first
        }
        return nil
    }
}

extension CaseReader {
    /// The lawyer and the day of the mandate, from contracts and mandates, where no form of the firm's own says them.
    func setMandate(_ facts: inout CaseFacts, _ documents: [Document], _ readings: [Reading]) {
        let rules = pipeline.facts.mandates
        let there = documents.indices.filter { documents[$0].exclusion == nil && readings[$0].mandate != nil }
        let naming = there.filter { rules.papers.contains(documents[$0].material) && !(readings[$0].mandate?.lawyers.isEmpty ?? true) }
        let sure = naming.filter { readings[$0].mandate?.isSure ?? false }
        setLawyer(&facts, sure.isEmpty ? naming : sure, documents, readings)
        guard facts.opened == nil else { return }
        for material in rules.datePapers {
            let days = there.filter { documents[$0].material == material }.compactMap { index -> (CalendarDate, FactPlace)? in
                if let day = readings[index].mandate?.day { return (day.date, place(documents[index], day.page, day.confidence)) }
                guard let date = documents[index].date, let last = documents[index].parts.last else { return nil }
                return (date, FactPlace(file: last.file, page: last.pages.upperBound, confidence: 0.85 * documents[index].confidence))
            }
            guard let first = days.min(by: { $0.0 < $1.0 }) else { continue }
            facts.opened = first.0
            facts.sources["opened"] = .documents
            facts.places = (facts.places ?? [:]).merging(["opened": first.1]) { $1 }
            return
        }
    }

    /// Papers that name lawyers of whom none is the same contradict each other: a person must say who it is.
    private func setLawyer(_ facts: inout CaseFacts, _ papers: [Int], _ documents: [Document], _ readings: [Reading]) {
        let named = papers.compactMap { index in readings[index].mandate.map { (index: index, lawyers: $0.lawyers) } }
        if let known = facts.lawyer.name {
            // A labelled field said it already, without its place.
            guard facts.places?["lawyer.name"] == nil, let paper = named.first(where: { $0.lawyers.contains(known) })?.index else { return }
            return note(known, documents[paper], readings[paper].mandate, &facts)
        }
        guard !named.isEmpty else { return }
        let leads = CaseReader.distinct(named.compactMap(\.lawyers.first))
        let contradict = named.contains { one in named.contains { Set(one.lawyers).isDisjoint(with: $0.lawyers) } }
        if contradict {
            facts.contested = (facts.contested ?? [:]).merging(["lawyer.name": leads]) { $1 }
            return
        }
        func weight(_ name: String) -> Double { named.reduce(0) { $0 + ($1.lawyers.first == name ? 1 : $1.lawyers.contains(name) ? 0.5 : 0) } }
        guard let best = leads.max(by: { weight($0) < weight($1) }),
            let paper = named.first(where: { $0.lawyers.contains(best) })?.index
        else { return }
        note(best, documents[paper], readings[paper].mandate, &facts)
    }

    private func note(_ lawyer: String, _ paper: Document, _ reading: MandateReader.Reading?, _ facts: inout CaseFacts) {
        guard let reading else { return }
        facts.lawyer.name = lawyer
        facts.sources["lawyer.name"] = .documents
        facts.places = (facts.places ?? [:]).merging(["lawyer.name": place(paper, reading.page, reading.confidence)]) { $1 }
    }

    func place(_ document: Document, _ page: Int, _ confidence: Double) -> FactPlace {
        let part = document.parts.first { $0.pages.contains(page) } ?? document.parts[0]
        return FactPlace(file: part.file, page: page, confidence: min(confidence, document.confidence))
    }
}
