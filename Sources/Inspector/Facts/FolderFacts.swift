import CaseModel
import Pipeline

/// Reads what a case folder's name says of its case (domain/folder-practice.md 1): the weakest of the three sources.
public enum FolderFacts {
    /// - Parameter folder: the path below the inbox; folders above the case's own may name a lawyer or a client (赵律师/2024/张三…).
    /// - Returns: facts with ``FactSource/folderName`` as the source of each; empty where the name says nothing.
    public static func read(folder: RawName, rules: FactRules, checklists: ChecklistCatalogue) -> CaseFacts {
        var parts = folder.display.split(separator: "/").map { PlainWidth.of(String($0)).trimmingBlanks }
        // The deepest folder that says anything: 张三离婚/补充 is about 张三.
        while parts.count > 1, let last = parts.last, FolderName(last, rules: rules).isEmpty { parts.removeLast() }
        guard let own = parts.last else { return CaseFacts() }
        let name = FolderName(own, rules: rules)
        var facts = CaseFacts()
        facts.put(name.number, \.number, "number", .folderName)
        facts.put(name.title, \.title, "title", .folderName)
        facts.put(name.opened, \.opened, "opened", .folderName)
        let parents = FolderParents(parts.dropLast(), rules: rules)
        facts.put(parents.lawyer, \.lawyer.name, "lawyer.name", .folderName)
        facts.put(parents.client ?? name.client, \.clientName, "clientName", .folderName)
        if let client = parents.client, let parties = name.parties {
            // Which side the client is on can only be told when something else than the order of names says who it is.
            if parties.left.contains(client) { facts.set("client.side", .word("plaintiff"), .folderName) }
            if parties.right.hasPrefix(client) { facts.set("client.side", .word("defendant"), .folderName) }
        }
        apply(rules.folderWords, to: own, &facts)
        return facts
    }

    private static func apply(_ words: [(word: String, path: String, value: FactValue)], to name: String, _ facts: inout CaseFacts) {
        // The longest word first, so that 不起诉 is not read as 起诉.
        for entry in words.sorted(by: { ($1.word.count, $0.word) < ($0.word.count, $1.word) }) {
            // What a client is stands in the client's own name: 张三诉某某公司 has no company for a client.
            let place = entry.path == "client.kind" ? facts.clientName ?? "" : name
            if place.contains(PlainWidth.of(entry.word)), facts.valueOrField(entry.path) == nil {
                facts.setFieldOrFact(entry.path, entry.value, .folderName)
            }
        }
    }
}

/// What the folders above a case folder say.
private struct FolderParents {
    private(set) var lawyer: String?
    private(set) var client: String?

    init(_ parents: ArraySlice<String>, rules: FactRules) {
        let grammar = rules.folderGrammar
        var clientNext = false
        for name in parents {
            if clientNext {
                client = name
            } else if let ending = grammar.lawyerEndings.first(where: { name.hasSuffix($0) && name.count > $0.count }) {
                // 赵明律师 is 赵明; of 赵律师 the whole is all that is known.
                let bare = name.dropLast(ending.count)
                lawyer = bare.count >= 2 ? String(bare) : name
            } else if grammar.organisationEndings.contains(where: { name.hasSuffix($0) && name.count > $0.count }) {
                client = name
            }
            clientNext = grammar.clientParents.contains(name)
        }
    }
}
