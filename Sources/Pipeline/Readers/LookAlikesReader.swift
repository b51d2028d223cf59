import CaseModel

/// Reads lookalikes.yaml: pairs of materials that are told apart by words, and what to guess of papers without a title.
enum LookAlikesReader {
    struct Result {
        var rules: [DisambiguationRule] = []
        var guesses: [GuessRule] = []
        var mentions: [String] = []
        var distinct: [String] = []
        var attachments: [String] = []
        var issueLabels: [String] = []
        var dateWords = DateWords()
    }

    static func read(_ root: ConfigNode, _ known: KnownNames, _ faults: FaultList) -> Result {
        let keys = ["rules", "guesses", "mentions", "distinct", "attachments", "issue_labels", "dates"]
        guard let map = ConfigMap(root, keys: keys, faults: faults) else { return Result() }
        let guesses = (map["guesses"].flatMap(faults.list) ?? []).compactMap { guess($0, known, faults) }
        return Result(
            rules: map.filledList("rules").compactMap { rule($0, known, faults) }, guesses: guesses, mentions: map.texts("mentions"),
            distinct: map.texts("distinct"), attachments: map.texts("attachments"), issueLabels: map.texts("issue_labels"),
            dateWords: dateWords(map, known, faults))
    }

    private static func dateWords(_ root: ConfigMap, _ known: KnownNames, _ faults: FaultList) -> DateWords {
        var words = DateWords()
        let keys = ["own", "other", "later", "stepwise", "addenda"]
        guard let node = root["dates"], let map = ConfigMap(node, keys: keys, faults: faults) else { return words }
        words.own = map.texts("own")
        words.other = map.texts("other")
        words.later = map.texts("later")
        words.stepwise = Set(faults.known((map["stepwise"].flatMap(faults.list) ?? []), kind: "material", in: known.materials))
        words.addenda = map.texts("addenda")
        return words
    }

    private static func guess(_ node: ConfigNode, _ known: KnownNames, _ faults: FaultList) -> GuessRule? {
        guard let map = ConfigMap(node, keys: ["any", "materials", "note"], faults: faults) else { return nil }
        return GuessRule(words: map.texts("any"), materials: faults.known(map.filledList("materials"), kind: "material", in: known.materials))
    }

    private static func rule(_ node: ConfigNode, _ known: KnownNames, _ faults: FaultList) -> DisambiguationRule? {
        guard let map = ConfigMap(node, keys: ["pair", "tests", "note"], faults: faults) else { return nil }
        let pairNodes = map.filledList("pair")
        let pair = faults.known(pairNodes, kind: "material", in: known.materials)
        if pairNodes.count != 2, let value = map["pair"] {
            faults.report(.rule(english: "a pair has two materials", chinese: "应有两种材料"), at: value)
        }
        let tests = map.filledList("tests").compactMap { test($0, pair, faults) }
        return DisambiguationRule(pair: pair, tests: tests)
    }

    private static func test(_ node: ConfigNode, _ pair: [String], _ faults: FaultList) -> DisambiguationRule.Test? {
        guard let map = ConfigMap(node, keys: ["material", "where", "all", "any", "none", "decisive"], faults: faults),
            let material = map.needed("material").flatMap({ faults.known($0, kind: "material", in: pair) })
        else { return nil }
        // `all` is a list of words or of lists of alternatives; `any` is one more list of alternatives.
        var all = (map["all"].flatMap(faults.list) ?? []).map(faults.texts)
        if let any = map["any"] { all.append(faults.texts(any)) }
        let none = map.texts("none")
        if all.isEmpty, none.isEmpty { faults.report(.empty("all"), at: node) }
        return .init(
            material: material, all: all, none: none, place: map.choice("where", of: ["title", "text", "path", "number", "salutation"], default: "text"),
            decisive: map.truth("decisive", default: false))
    }
}

/// Reads names.yaml: what file and folder names say, and what in them says nothing.
enum NamesReader {
    struct Result {
        var fileNameNoise: [String] = []
        var folderHints: [(word: String, category: String)] = []
    }

    static func read(_ root: ConfigNode, _ known: KnownNames, _ faults: FaultList) -> Result {
        guard let map = ConfigMap(root, keys: ["file_name_noise", "folder_hints"], faults: faults) else { return Result() }
        var result = Result()
        // Lists inside the list only keep the lines short.
        result.fileNameNoise = (map["file_name_noise"].flatMap(faults.list) ?? []).flatMap(faults.texts)
        for entry in map.entries("folder_hints") {
            if let categories = known.categories, !categories.contains(entry.key) {
                let nearest = NearestWord.find(entry.key, in: categories)
                faults.report(
                    .unknownName(kind: "category", name: entry.key, nearest: nearest), line: entry.line, column: entry.column)
                continue
            }
            for word in faults.texts(entry.value) { result.folderHints.append((word, entry.key)) }
        }
        return result
    }
}
