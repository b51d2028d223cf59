import CaseModel
import Pipeline

/// Finds whom the papers name as clients beside the first: the firm's own papers of the engagement, the side on which the first stands in
/// pleadings and in the court's papers, and the folder's name.
///
/// A single line is easily misread, and a fellow plaintiff may have another lawyer: only who stands in a paper of the engagement and once
/// more elsewhere is a client for certain.
struct NamedClients {
    let rules: FactRules
    let materials: MaterialCatalogue
    private let pages: CasePages

    struct Finding {
        var sure: [String] = []
        /// Named, but not often enough.
        var possible: [String] = []
    }

    init(rules: FactRules, materials: MaterialCatalogue, files: [FileReading]) {
        self.rules = rules
        self.materials = materials
        pages = CasePages(files)
    }

    /// - Parameter folder: the clients that the folder's name says, perhaps several in one text.
    func beside(_ first: String, _ documents: [Document], folder: String?) -> Finding {
        let first = ClientNames.plain(first)
        let own = Set(rules.mandates.papers).subtracting(rules.mandates.criminal)
        let present = documents.filter { $0.exclusion == nil }
        func others(_ names: [String]) -> [String] {
            let plain = names.map(ClientNames.plain)
            return plain.contains(first) ? plain.filter { $0 != first } : []
        }
        let engaged = present.filter { own.contains($0.material) }.map { Set(others(clients($0))) }
        let beside = present.filter { ["pleading", "procedure"].contains(materials[$0.material]?.category) }.map { Set(others(side(of: first, $0))) }
        let inFolder = Set(others(ClientList.names(folder ?? "")))
        var finding = Finding()
        var seen: Set<String> = [first]
        let inOrder = present.filter { own.contains($0.material) }.flatMap { others(clients($0)) } + ClientList.names(folder ?? "").map(ClientNames.plain)
        for name in inOrder where seen.insert(name).inserted {
            let mandates = engaged.count { $0.contains(name) }
            let elsewhere = beside.count { $0.contains(name) } + (inFolder.contains(name) ? 1 : 0)
            if mandates > 0, mandates + elsewhere > 1 {
                finding.sure.append(name)
            } else if mandates > 0 || inFolder.contains(name) {
                finding.possible.append(name)
            }
        }
        return finding
    }

    // MARK: what a paper says

    /// Whom a paper of the engagement names as its clients: behind a label (甲方：张伟、李红), or in a letter's sentence (接受张伟、李红的委托).
    private func clients(_ document: Document) -> [String] {
        let stated = (document.facts ?? []).filter { $0.kind == .party && $0.role == "client" && $0.confidence >= 0.75 }.map(\.value)
        if Set(stated).count > 1 { return stated }
        let labels = rules.papers.roles.filter { $0.role == "client" }.flatMap(\.labels).sorted { $0.count > $1.count }
        let lines = lines(document)
        return lines.lazy.map { listed($0, labels) }.first { !$0.isEmpty } ?? commissioned(lines.joined())
    }

    /// All who stand on the first one's side in a pleading or a court's paper, and whom a court addresses together with the first.
    private func side(of first: String, _ document: Document) -> [String] {
        let parties = (document.facts ?? []).filter { fact in
            fact.kind == .party && fact.confidence >= 0.75 && fact.role.map { rules.partyLabels[$0] != nil } ?? false
        }
        let roles = Set(parties.filter { ClientNames.plain($0.value) == first }.compactMap(\.role))
        let named = parties.filter { $0.role.map(roles.contains) ?? false }.map(\.value)
        let labels = (rules.partyLabels.values.joined() + rules.papers.roles.filter { $0.role == "summoned" }.flatMap(\.labels)).sorted { $0.count > $1.count }
        let addressed = lines(document).lazy.map { line in
            let list = listed(line, labels)
            return list.isEmpty ? several(line.last == ":" ? String(line.dropLast()) : line) : list
        }.first { $0.contains(first) }
        return named + (addressed ?? [])
    }

    private func commissioned(_ text: String) -> [String] {
        for word in rules.papers.mandateBefore {
            for range in text.ranges(of: word) {
                guard let end = rules.papers.mandateAfter.compactMap({ text[range.upperBound...].firstRange(of: $0)?.lowerBound }).min() else { continue }
                let names = several(String(text[range.upperBound..<end]))
                if !names.isEmpty { return names }
            }
        }
        return []
    }

    /// The names behind a label; empty where anything but several names stands there.
    private func listed(_ line: String, _ labels: [String]) -> [String] {
        guard let label = labels.first(where: { line.hasPrefix($0) }) else { return [] }
        var rest = line.dropFirst(label.count)
        if rest.first == "(", let close = rest.firstIndex(of: ")") { rest = rest[rest.index(after: close)...] }
        return rest.first == ":" ? several(String(rest.dropFirst())) : []
    }

    /// 张伟、李红（法定代理人：张伟） are two, without what brackets say of them; empty for one name or anything else.
    private func several(_ text: String) -> [String] {
        let plain = text.replacing(/\([^()]*\)/, with: "").drop { $0 == ":" }
        let names = ClientList.names(plain.last.map { "。.;".contains($0) } == true ? String(plain.dropLast()) : String(plain))
        return names.count > 1 && names.allSatisfy(isName) && Set(names).count == names.count ? names : []
    }

    /// An organisation by its ending or a person by the family name: an address or a nation behind a comma is none (张伟，汉族，住所地北京市).
    private func isName(_ text: String) -> Bool {
        guard (2...30).contains(text.count), text.unicodeScalars.allSatisfy({ (0x3400...0x9FFF).contains($0.value) }) else { return false }
        if rules.organisationKind(of: text) != nil { return true }
        return text.count <= 4 && rules.mandates.surnames.contains(where: text.hasPrefix) && !rules.mandates.notNames.contains(where: text.hasPrefix)
    }

    private func lines(_ document: Document) -> [String] {
        pages.pages(of: document).flatMap(\.lines)
            .map { ClientNames.plain($0.text) }.filter { !$0.isEmpty }
    }
}
