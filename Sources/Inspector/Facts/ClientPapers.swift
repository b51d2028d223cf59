import CaseModel
import Pipeline

/// Tells from the client's own papers (身份证、营业执照) what kind of client it is, and the full name for which a folder's name has a short one.
struct ClientPapers {
    struct Finding: Hashable {
        var name: String
        var kind: String
        var place: FactPlace
    }

    let rules: FactRules

    /// The one holder of such a paper who can be the client; nil where none or several can.
    ///
    /// A person's card must bear the very name; of an organisation the folder's name may be a part of the full one (华宇 of 北京华宇科技有限公司).
    func find(client: String, documents: [Document], files: [FileReading]) -> Finding? {
        let wanted = Self.plain(client)
        guard wanted.count >= 2 else { return nil }
        let byPath = Dictionary(files.flatMap(\.flattened).map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
        var found: [Finding] = []
        for document in documents where document.exclusion == nil {
            guard let rule = rules.clientPapers.first(where: { $0.materials.contains(document.material) }) else { continue }
            for part in document.parts {
                for page in byPath[part.file]?.pages.filter({ part.pages.contains($0.number) }) ?? [] {
                    let fits = { rule.kind == "person" ? $0 == wanted : Self.isShort(wanted, of: $0) }
                    for name in Self.names(on: page, after: rule.after) where fits(name) {
                        let sure = page.source == .embedded ? 1 : page.confidence ?? 0.5
                        let place = FactPlace(file: part.file, page: page.number, confidence: min(sure, document.confidence))
                        if !found.contains(where: { $0.name == name }) { found.append(Finding(name: name, kind: rule.kind, place: place)) }
                    }
                }
            }
        }
        return found.count == 1 ? found[0] : nil
    }

    /// Whether all characters of the short name stand in the full one, in their order: 华宇科技, 京华宇.
    static func isShort(_ short: String, of full: String) -> Bool {
        guard full.count >= short.count, short.count >= 2 else { return false }
        if full.contains(short) { return true }
        guard short.count >= 3 else { return false }
        var rest = full[...]
        for character in short {
            guard let index = rest.firstIndex(of: character) else { return false }
            rest = rest[rest.index(after: index)...]
        }
        return true
    }

    /// What stands behind the labels, on the same line or on the next.
    private static func names(on page: Page, after labels: [String]) -> [String] {
        let lines = page.lines.map { PlainWidth.of($0.text) }
        return lines.indices.flatMap { index -> [String] in
            let line = lines[index].filter { !$0.isWhitespace }
            return labels.compactMap { label -> String? in
                guard line.hasPrefix(label) else { return nil }
                var rest = line.dropFirst(label.count)
                if rest.first == ":" { rest = rest.dropFirst() }
                if rest.isEmpty, index + 1 < lines.count { return plain(lines[index + 1]) }
                return rest.isEmpty ? nil : String(rest)
            }
        }
    }

    private static func plain(_ text: String) -> String { PlainWidth.of(text).filter { !$0.isWhitespace } }
}
