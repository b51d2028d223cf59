import Pipeline

/// Reads from the lines of contracts and mandates who the handling lawyer is (承办律师、受托人).
struct LawyerNames: Sendable {
    /// A lawyer, or whoever stands where lawyers do.
    struct Found: Sendable {
        var name: String
        var line: Int
        /// The profession stands with the name: a mandate may name an employee of the client beside the lawyer.
        var isSure: Bool
        /// Behind a label of the handling lawyer's (承办律师).
        var isHandling: Bool
    }

    let names: PersonNames
    private let rules: FactRules.Mandates
    private let labels: [String]
    private let handling: Set<String>
    private let counts: [String]
    /// 乙方, 受聘方: 聘请乙方的律师 names nobody.
    let parties: [String]

    init(_ rules: FactRules) {
        self.rules = rules.mandates
        names = PersonNames(rules)
        handling = Set(rules.keyAliases.filter { ["lawyer", "lawyer.name"].contains($0.value) && !$0.key.contains(".") }.keys)
        labels = Set(rules.mandates.lawyerLabels).union(handling).sorted { ($0.count, $1) > ($1.count, $0) }
        counts = rules.mandates.titleCounts.sorted { $0.count > $1.count }
        parties = (rules.partyLabels.values.joined() + rules.papers.roles.flatMap(\.labels)).filter { $0.count >= 2 }
    }

    /// In the order of the paper: the first is the handling lawyer. Where some are sure, the others are none.
    /// - Parameter isMandate: the paper names lawyers in its sentences and under roles too; else only forms' labels count.
    func all(in lines: [String], isMandate: Bool) -> [Found] {
        var result: [Found] = []
        for index in lines.indices {
            for found in labelled(lines, index, isMandate: isMandate) ?? (isMandate ? named(lines[index], index) : [])
            where !result.contains(where: { $0.name == found.name }) { result.append(found) }
        }
        let sure = result.filter(\.isSure)
        return sure.isEmpty ? result : sure
    }

    /// Names behind a label, on its line or, in a table, under it.
    private func labelled(_ lines: [String], _ index: Int, isMandate: Bool) -> [Found]? {
        for label in labels where isMandate || handling.contains(label) {
            guard var value = FormLine.field(lines[index], label) else { continue }
            // 受委托人：姓名：姚远  工作单位：…
            for inner in rules.nameLabels { value = FormLine.field(value, inner) ?? value }
            // 李明，北京正衡律师事务所律师；赵强，北京正衡律师事务所律师: the second one is no other field.
            let parts = value.split(separator: ";")
            let more = parts.dropFirst().filter { part in rules.lawyerTitles.contains { part.contains($0) } && !part.contains(":") }
            var found = names.names(inField: parts.first.map(String.init) ?? value) + more.flatMap { names.names(inField: String($0)) }
            let next = lines[(index + 1)...].prefix(3)
            if found.isEmpty { found = next.lazy.compactMap(underLabel).first ?? [] }
            let isLawyers = rules.lawyerTitles.contains { label.holds($0) }
            if found.isEmpty, value.isEmpty, isLawyers, let line = next.first { found = names.names(inField: line) }
            guard !found.isEmpty else { return nil }
            let around = [lines[index]] + next.prefix(2)
            let isSure = isLawyers || rules.lawyerTitles.contains { title in around.contains { $0.contains(title) } }
            return found.map { Found(name: $0, line: index, isSure: isSure, isHandling: handling.contains(label)) }
        }
        return nil
    }

    /// `姓名：李明` under the role.
    private func underLabel(_ line: String) -> [String]? {
        rules.nameLabels.lazy.compactMap { FormLine.field(line, $0) }.map(names.names(inField:)).first { !$0.isEmpty }
    }

    /// 乙方接受委托，指派李明、赵强律师担任……
    private func named(_ line: String, _ index: Int) -> [Found] {
        let text = line.filter { !$0.isWhitespace }
        // 姓名：李明  工作单位：北京正衡律师事务所: a form that names its lawyers in rows of their own.
        if rules.lawyerTitles.contains(where: { text.holds($0) }), let found = underLabel(line) {
            return found.map { Found(name: $0, line: index, isSure: true, isHandling: false) }
        }
        for word in rules.lawyerAfter {
            for range in text.ranges(of: word) {
                let found = titled(names.withoutOffice(text[range.upperBound...].prefix(40)))
                if !found.isEmpty { return found.map { Found(name: $0, line: index, isSure: true, isHandling: false) } }
            }
        }
        return []
    }

    /// A name that may stand in a sentence: no role (甲方), and with a surname.
    private func person(_ token: Substring) -> String? {
        guard !parties.contains(where: { token.hasPrefix($0) }), let name = names.name(in: String(token)) else { return nil }
        return names.beginsWithSurname(name) ? name : nil
    }

    /// 李明、赵强律师, 李明律师和赵强律师: names before a title, and those that are joined to them.
    private func titled(_ text: Substring) -> [String] {
        var result: [String] = []
        var rest = text
        while let title = rules.lawyerTitles.compactMap({ rest.prefix(20).firstRange(of: $0) }).min(by: { $0.lowerBound < $1.lowerBound }) {
            guard !rules.afterTitles.contains(where: { rest[title.upperBound...].hasPrefix($0) }) else { break }
            var list = rest[..<title.lowerBound]
            if let count = counts.first(where: { list.hasSuffix($0) && list.count >= $0.count + 2 }) { list = list.dropLast(count.count) }
            let found = list.split { "、,".contains($0) }.flatMap { token -> [String?] in
                // 李和平 is one, 李明和赵强 are two.
                if let name = person(token) { return [name] }
                return token.split { "和及与".contains($0) }.map(person)
            }
            guard !found.isEmpty, found.allSatisfy({ $0 != nil }) else { break }
            result += found.compactMap { $0 }
            rest = rest[title.upperBound...]
            guard let joint = rest.first, "、,和及与".contains(joint) else { break }
            rest = rest.dropFirst()
        }
        return result
    }
}
