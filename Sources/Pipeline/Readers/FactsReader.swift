import CaseModel

/// Reads facts.yaml: the words by which case.yaml, folder names and documents tell facts.
struct FactsReader {
    let known: KnownNames
    let faults: FaultList

    /// The keys of case.yaml (CONTRACT), beside which every path of the vocabulary may stand.
    static let fields = [
        "client", "client.name", "client.kind", "matter", "matter.type", "matter.title", "matter.court", "matter.number", "matter.stage",
        "matter.facts", "lawyer", "lawyer.name", "lawyer.code", "lawyer.email", "supervisor", "supervisor.name", "supervisor.code",
        "supervisor.email", "tier", "opened", "closed", "effective", "waive", "waive.material", "waive.reason", "waive.by", "waive.until",
        "documents", "documents.file", "documents.pages", "documents.material", "documents.level", "level",
    ]

    func read(_ root: ConfigNode) -> FactRules? {
        let keys = [
            "case_file", "values", "folder_words", "party_labels", "material_facts", "folder_noise", "folder_names", "derived", "closing_papers", "worded_facts",
            "identity_papers", "minor_papers", "identity_sides", "namesakes", "matter_papers", "mandates", "client_papers", "paper_facts",
            "mandate_stages", "addressed_papers", "property_rulings", "appealed_decisions", "kinship_papers", "handling", "person_marks",
        ]
        guard let map = ConfigMap(root, keys: keys, faults: faults) else { return nil }
        var labels: [String: [String]] = [:]
        for entry in map.needed("party_labels").flatMap(faults.entries) ?? [] {
            if isSide(entry) { labels[entry.key] = faults.texts(entry.value) }
        }
        var folderWords: [(word: String, path: String, value: FactValue)] = []
        for node in map["folder_words"].flatMap(faults.list) ?? [] {
            guard let item = ConfigMap(node, keys: ["words", "set"], faults: faults) else { continue }
            let words = item.filledTexts("words")
            for (path, value) in settings(item) { folderWords += words.map { ($0, path, value) } }
        }
        var rules = FactRules(
            keyAliases: keyAliases(map), valueAliases: valueAliases(map), folderWords: folderWords, partyLabels: labels,
            materialFacts: paperFacts(map, "material_facts").map { ($0.material, $0.path, $0.value) }, folderNoise: map.texts("folder_noise"))
        rules.spokenKeys = spokenKeys(map)
        rules.spokenValues = spokenValues(map)
        rules.folderGrammar = folderGrammar(map)
        rules.derived = derived(map)
        rules.closingPapers = paperFacts(map, "closing_papers")
        rules.wordedFacts = wordedFacts(map)
        let papers = map["identity_papers"].flatMap(faults.list) ?? []
        rules.identityPapers = Set(materials(papers))
        rules.minorPapers = minorPapers(map)
        rules.identitySides = identitySides(map)
        rules.namesakes = namesakes(map)
        rules.matterPapers = matterPapers(map)
        rules.mandates = mandates(map)
        rules.clientPapers = clientPapers(map)
        rules.papers = paperWords(map)
        rules.mandateStages = mandateStages(map)
        rules.addressedPapers = addressedPapers(map)
        rules.propertyRulings = propertyRulings(map)
        rules.appealedDecisions = appealedDecisions(map)
        rules.handling = handling(map)
        rules.personMarks = map.texts("person_marks")
        rules.kinshipPapers = kinshipPapers(map)
        return rules
    }

    /// `{alone: [power-of-attorney, complaint], together: [judgment]}`.
    private func matterPapers(_ root: ConfigMap) -> FactRules.MatterPapers {
        var papers = FactRules.MatterPapers()
        let keys = ["alone", "by_name", "together", "asked", "whose", "named"]
        guard let node = root["matter_papers"], let map = ConfigMap(node, keys: keys, faults: faults) else { return papers }
        papers.alone = Set(materials(map.filledList("alone")))
        papers.byName = Set(materials(map["by_name"].flatMap(faults.list) ?? []))
        papers.together = Set(materials(map.filledList("together")))
        if let whose = map["whose"].flatMap({ ConfigMap($0, keys: ["materials", "before", "ends"], faults: faults) }) {
            papers.whose.materials = Set(materials(whose.filledList("materials")))
            (papers.whose.before, papers.whose.ends) = (whose.filledTexts("before"), whose.filledTexts("ends"))
        }
        if let named = map["named"].flatMap({ ConfigMap($0, keys: ["categories", "not", "labels", "addressed", "before", "ends"], faults: faults) }) {
            papers.named.categories = Set(named.filledTexts("categories"))
            papers.named.not = Set(materials(named["not"].flatMap(faults.list) ?? []))
            (papers.named.labels, papers.named.addressed) = (named.filledTexts("labels"), named.texts("addressed"))
            (papers.named.before, papers.named.ends) = (named.texts("before"), named.texts("ends"))
        }
        guard let asked = map["asked"].flatMap({ ConfigMap($0, keys: ["materials", "unless", "reference"], faults: faults) }) else { return papers }
        papers.asked = Set(materials(asked.filledList("materials")))
        papers.referenceWords = asked.texts("unless")
        papers.reference = asked.needed("reference").flatMap { materials([$0]).first }
        return papers
    }

    /// `[{material: id-card, becomes: legal-rep-id-card, named_in: [business-licence], after: [法定代表人], card_after: [姓名]}]`.
    private func namesakes(_ root: ConfigMap) -> [FactRules.Namesake] {
        (root["namesakes"].flatMap(faults.list) ?? []).compactMap { node in
            guard let item = ConfigMap(node, keys: ["material", "becomes", "named_in", "after", "before", "card_after"], faults: faults),
                let card = item.needed("material"), let other = item.needed("becomes"),
                let material = materials([card]).first,
                let becomes = materials([other]).first
            else { return nil }
            let papers = materials(item.filledList("named_in"))
            return FactRules.Namesake(
                material: material, becomes: becomes, namedIn: Set(papers), after: item.filledTexts("after"), before: item.texts("before"),
                cardAfter: item.filledTexts("card_after"))
        }
    }

    /// `[{materials: [judgment], set: {case.close_reason: judgment}}]`.
    private func paperFacts(_ root: ConfigMap, _ key: String) -> [FactRules.PaperFact] {
        (root[key].flatMap(faults.list) ?? []).flatMap { node -> [FactRules.PaperFact] in
            guard let item = ConfigMap(node, keys: ["materials", "set"], faults: faults) else { return [] }
            let materials = self.materials(item.filledList("materials"))
            return settings(item).flatMap { path, value in materials.map { FactRules.PaperFact(material: $0, path: path, value: value) } }
        }
    }

    /// `[{materials: [judgment], words: [公开开庭], not: [未公开开庭], set: {case.hearing_held: true}}]`.
    private func wordedFacts(_ root: ConfigMap) -> [FactRules.WordedFact] {
        (root["worded_facts"].flatMap(faults.list) ?? []).flatMap { node -> [FactRules.WordedFact] in
            guard let item = ConfigMap(node, keys: ["materials", "words", "not", "unless", "set"], faults: faults) else { return [] }
            let materials = Set(self.materials(item.filledList("materials")))
            let (words, not, unless) = (item.filledTexts("words"), item.texts("not"), item.texts("unless"))
            return settings(item).map { path, value in
                var fact = FactRules.WordedFact(materials: materials, words: words, not: not, path: path, value: value)
                fact.unless = unless
                return fact
            }
        }
    }

    /// `handling: {stage: prepare, mandates: [engagement-contract], categories: [communication]}`.
    private func handling(_ root: ConfigMap) -> FactRules.Handling {
        var result = FactRules.Handling()
        guard let node = root["handling"], let map = ConfigMap(node, keys: ["stage", "mandates", "categories"], faults: faults) else { return result }
        result.stage = map.needed("stage").flatMap { faults.known($0, kind: "stage", in: known.stages) }
        result.mandates = Set(materials(map.filledList("mandates")))
        result.categories = Set(faults.known(map.filledList("categories"), kind: "category", in: known.categories))
        return result
    }

    /// `set: {case.preservation: true}`.
    func settings(_ item: ConfigMap) -> [(String, FactValue)] {
        (item.needed("set").flatMap(faults.entries) ?? []).compactMap { entry in
            guard Self.isPath(entry, known.vocabulary, faults, also: Self.fields) else { return nil }
            return value(entry.value, of: entry.key).map { (entry.key, $0) }
        }
    }

    private func value(_ node: ConfigNode, of path: String) -> FactValue? {
        switch path {
        case "matter.type": faults.known(node, kind: "case type", in: known.caseTypes).map(FactValue.word)
        case "matter.stage": faults.known(node, kind: "stage", in: known.stages).map(FactValue.word)
        case "level": faults.choice(node, of: Level.allCases.map(\.rawValue)).map(FactValue.word)
        default: VocabularyReader.value(node, of: path, known.vocabulary, faults)
        }
    }

    /// Whether the entry's key is a path of the vocabulary (or one of the other names); reported otherwise.
    static func isPath(_ entry: ConfigNode.Entry, _ vocabulary: Vocabulary?, _ faults: FaultList, also names: [String] = []) -> Bool {
        guard let vocabulary, vocabulary.kinds[entry.key] == nil, !names.contains(entry.key) else { return true }
        let nearest = NearestWord.find(entry.key, in: vocabulary.kinds.keys.sorted() + names)
        faults.report(.unknownName(kind: "path", name: entry.key, nearest: nearest), line: entry.line, column: entry.column)
        return false
    }

    private func isSide(_ entry: ConfigNode.Entry) -> Bool {
        guard case .words(let sides) = known.vocabulary?.kinds["client.side"], !sides.contains(entry.key) else { return true }
        let nearest = NearestWord.find(entry.key, in: sides)
        faults.report(.unknownName(kind: "side", name: entry.key, nearest: nearest), line: entry.line, column: entry.column)
        return false
    }

    /// Keys of case.yaml by their aliases: whole (`案由`), by section (`客户`), and both joined (`客户.姓名`, `client.姓名`, `客户.name`).
    private func keyAliases(_ root: ConfigMap) -> [String: String] {
        var aliases: [String: String] = [:]
        var places: [String: Int] = [:]
        guard let node = root.needed("case_file"), let map = ConfigMap(node, keys: ["sections", "keys"], faults: faults) else { return [:] }
        func add(_ alias: String, _ canonical: String, _ node: ConfigNode) {
            if let other = aliases[alias], other != canonical {
                faults.report(.duplicate(kind: "key", name: alias, firstLine: places[alias] ?? 1), at: node)
            } else {
                aliases[alias] = canonical
                places[alias] = node.line
            }
        }
        for entry in map.entries("keys") where Self.isPath(entry, known.vocabulary, faults, also: Self.fields) {
            for word in faults.texts(entry.value) { add(word, entry.key, entry.value) }
        }
        for entry in map.entries("sections") where Self.isPath(entry, known.vocabulary, faults, also: Self.fields) {
            guard let section = ConfigMap(entry.value, keys: ["aliases", "keys"], faults: faults) else { continue }
            let sections = section.texts("aliases")
            for word in sections { add(word, entry.key, entry.value) }
            for key in section.entries("keys") {
                let canonical = entry.key + "." + key.key
                for word in faults.texts(key.value) + [key.key] {
                    for section in sections + [entry.key] where section != entry.key || word != key.key {
                        add(section + "." + word, canonical, key.value)
                    }
                }
            }
        }
        return aliases
    }

    /// Value words by canonical key; `bool` holds the words for true and false of every true-or-false path.
    private func valueAliases(_ root: ConfigMap) -> [String: [String: String]] {
        var aliases: [String: [String: String]] = [:]
        for entry in root.entries("values") {
            if entry.key != "bool", !Self.isPath(entry, known.vocabulary, faults, also: Self.fields) { continue }
            for word in faults.entries(entry.value) ?? [] {
                let canonical = ConfigNode(.scalar(text: word.key, quoted: false), line: word.line, column: word.column)
                if entry.key == "bool" {
                    guard faults.truth(canonical) != nil else { continue }
                } else if value(canonical, of: entry.key) == nil {
                    continue
                }
                for alias in faults.texts(word.value) { aliases[entry.key, default: [:]][alias] = word.key }
            }
        }
        return aliases
    }
}
