import CaseModel

extension FactsReader {
    /// `paper_facts`: words by which facts are read from papers. Left out, none are read.
    func paperWords(_ root: ConfigMap) -> FactRules.Papers {
        var result = FactRules.Papers()
        let keys = [
            "categories", "roles", "number_labels", "representatives", "case_number", "cause", "court", "bench", "dates", "date_order",
            "bringing", "fee", "fee_match", "claim_match", "hearing_match", "power", "term", "boxes", "invoice", "amount", "firm_endings", "firm_regions", "validity", "holders", "certified",
            "lawyers",
            "stages", "elsewhere", "spoken", "person_endings", "mandate_from", "signing",
        ]
        guard let node = root["paper_facts"], let map = ConfigMap(node, keys: keys, faults: faults) else { return result }
        result.categories = categories(map)
        result.roles = roles(map)
        result.numberLabels = map.filledTexts("number_labels")
        result.representatives = map.filledTexts("representatives")
        section(map, "case_number", ["not", "not_after", "opens", "closes", "cites", "apart"]) { part in
            (result.numberNot, result.numberNotAfter, result.numberApart) = (part.texts("not"), part.texts("not_after"), part.texts("apart"))
            result.numberOpens = materials(part["opens"].flatMap(faults.list) ?? [])
            result.numberCloses = materials(part["closes"].flatMap(faults.list) ?? [])
            result.numberCites = materials(part["cites"].flatMap(faults.list) ?? [])
        }
        section(map, "cause", ["labels", "endings"]) { part in
            (result.causeLabels, result.causeEndings) = (part.filledTexts("labels"), part.filledTexts("endings"))
        }
        section(map, "court", ["labels", "endings", "after", "levels", "not"]) { part in
            (result.courtLabels, result.courtEndings, result.courtAfter) = (part.filledTexts("labels"), part.filledTexts("endings"), part.texts("after"))
            (result.courtLevels, result.courtNot) = (part.texts("levels"), part.texts("not"))
        }
        result.bench = map.entries("bench").map { ($0.key, faults.texts($0.value)) }
        result.meanings = meanings(map)
        result.orders = orders(map, known: result.meanings.map(\.meaning))
        result.bringing = map.texts("bringing")
        section(map, "mandate_from", ["before", "after"]) { (result.mandateBefore, result.mandateAfter) = ($0.filledTexts("before"), $0.filledTexts("after")) }
        section(map, "fee", ["kinds", "words"]) { part in
            result.feeKinds = part.entries("kinds").compactMap { entry in isFeeKind(entry) ? (entry.key, faults.texts(entry.value)) : nil }
            result.feeWords = part.filledTexts("words")
        }
        section(map, "power", ["kinds", "labels"]) { part in
            result.powers = part.entries("kinds").map { ($0.key, faults.texts($0.value)) }
            result.powerLabels = part.filledTexts("labels")
        }
        section(map, "term", ["labels", "after", "begins", "ends"]) { part in
            (result.termLabels, result.termAfter) = (part.filledTexts("labels"), part.texts("after"))
            (result.termBegins, result.termEnds) = (part.texts("begins"), part.texts("ends"))
        }
        section(map, "boxes", ["ticked", "empty", "misread"]) { part in
            (result.ticked, result.unticked) = (part.filledTexts("ticked"), part.filledTexts("empty"))
            result.misreadTicks = part.texts("misread")
        }
        result.spoken = Set(materials(map["spoken"].flatMap(faults.list) ?? []))
        section(map, "invoice", ["papers", "numbers", "totals"]) { part in
            result.invoicePapers = Set(materials(part["papers"].flatMap(faults.list) ?? []))
            (result.invoiceNumbers, result.totals) = (part.filledTexts("numbers"), part.filledTexts("totals"))
        }
        section(map, "amount", ["between", "paired", "currency", "foreign"]) { part in
            (result.amountCurrency, result.amountForeign) = (part.texts("currency"), part.texts("foreign"))
            (result.amountBetween, result.amountPaired) = (part.filledTexts("between"), part.filledTexts("paired"))
        }
        result.firmEndings = map.filledTexts("firm_endings")
        result.firmRegions = map.texts("firm_regions")
        section(map, "validity", ["papers", "labels", "until", "forever", "uses"]) { part in
            result.validityUses = materials(part["uses"].flatMap(faults.list) ?? [])
            result.validityUntil = part.texts("until")
            result.validityPapers = materials(part.filledList("papers"))
            (result.validityLabels, result.validityForever) = (part.filledTexts("labels"), part.filledTexts("forever"))
        }
        section(map, "fee_match", ["contracts", "receipts", "open", "once", "whole", "other", "beside"]) { part in
            result.feeMatch.contracts = Set(materials(part.filledList("contracts")))
            result.feeMatch.receipts = Set(materials(part.filledList("receipts")))
            (result.feeMatch.open, result.feeMatch.once) = (part.texts("open"), part.texts("once"))
            (result.feeMatch.whole, result.feeMatch.other) = (part.texts("whole"), part.texts("other"))
            result.feeMatch.beside = part.texts("beside")
        }
        section(map, "claim_match", ["claims", "bases", "principal", "paid"]) { part in
            result.claimMatch.claims = Set(materials(part.filledList("claims")))
            result.claimMatch.bases = Set(materials(part.filledList("bases")))
            (result.claimMatch.principal, result.claimMatch.paid) = (part.filledTexts("principal"), part.texts("paid"))
        }
        section(map, "hearing_match", ["calls", "tells", "words", "moved"]) { part in
            result.hearingMatch.calls = Set(materials(part.filledList("calls")))
            result.hearingMatch.tells = Set(materials(part.filledList("tells")))
            (result.hearingMatch.words, result.hearingMatch.moved) = (part.filledTexts("words"), part.texts("moved"))
        }
        section(map, "holders", ["papers", "shared"]) { part in
            result.holderPapers = materials(part.filledList("papers"))
            result.sharedPapers = materials(part["shared"].flatMap(faults.list) ?? [])
        }
        section(map, "certified", ["papers", "behind_name", "before_name"]) { part in
            result.certificates = materials(part.filledList("papers"))
            (result.behindCertified, result.beforeCertified) = (part.filledTexts("behind_name"), part.texts("before_name"))
        }
        section(map, "lawyers", ["named_in", "held_against_it", "changes", "trainees"]) { part in
            (result.lawyerChanges, result.trainees) = (part.texts("changes"), part.texts("trainees"))
            result.lawyersNamed = materials(part.filledList("named_in"))
            result.lawyersHeld = materials(part.filledList("held_against_it"))
        }
        section(map, "stages", ["words", "later"]) { part in
            result.stages = part.entries("words").map { ($0.key, faults.texts($0.value)) }
            result.laterStages = Set(faults.known(part.filledList("later"), kind: "stage", in: result.stages.map(\.stage)))
        }
        (result.elsewhere, result.personEndings) = (map.texts("elsewhere"), map.texts("person_endings"))
        section(map, "signing", ["either", "unfinished"]) { part in
            result.signing.either = part.texts("either")
            section(part, "unfinished", ["papers", "words", "becomes"]) { gaps in
                result.signing.gapCategories = Set(faults.known(gaps.filledList("papers"), kind: "category", in: known.categories))
                result.signing.gaps = gaps.filledTexts("words")
                result.signing.draft = gaps.needed("becomes").flatMap { materials([$0]).first }
            }
        }
        return result
    }

    private func section(_ map: ConfigMap, _ key: String, _ keys: [String], _ read: (ConfigMap) -> Void) {
        guard let node = map[key], let part = ConfigMap(node, keys: keys, faults: faults) else { return }
        read(part)
    }

    /// Ids of materials; one that is not known is told.
    func materials(_ nodes: [ConfigNode]) -> [MaterialID] { faults.known(nodes, kind: "material", in: known.materials) }

    /// `categories: {own: [engagement, closing], official: [procedure] …}`: without them nearly nothing would be read, and nobody told.
    private func categories(_ map: ConfigMap) -> FactRules.Papers.Categories {
        typealias Path = WritableKeyPath<FactRules.Papers.Categories, Set<String>>
        let parts: [(key: String, path: Path)] = [
            ("own", \.own), ("official", \.official), ("numbered", \.numbered), ("causes", \.causes), ("addressed", \.addressed),
            ("mandates", \.mandates), ("counsel", \.counsel), ("firms", \.firms), ("fees", \.fees), ("compared", \.compared),
        ]
        var result = FactRules.Papers.Categories()
        guard let node = map.needed("categories"), let part = ConfigMap(node, keys: parts.map(\.key), faults: faults) else { return result }
        for (key, path) in parts { result[keyPath: path] = Set(faults.known(part.filledList(key), kind: "category", in: known.categories)) }
        return result
    }

    private func roles(_ map: ConfigMap) -> [FactRules.Papers.Role] {
        (map["roles"].flatMap(faults.list) ?? []).compactMap { node in
            guard let item = ConfigMap(node, keys: ["role", "labels", "in"], faults: faults), let role = item.text("role") else { return nil }
            let categories = faults.known(item["in"].flatMap(faults.list) ?? [], kind: "category", in: known.categories)
            return FactRules.Papers.Role(role: role, labels: item.filledTexts("labels"), categories: categories)
        }
    }

    private func meanings(_ map: ConfigMap) -> [FactRules.Papers.Meaning] {
        map.entries("dates").compactMap { entry in
            guard let item = ConfigMap(entry.value, keys: ["labels", "after", "papers"], faults: faults) else { return nil }
            return FactRules.Papers.Meaning(
                meaning: entry.key, labels: item.texts("labels"), after: item.texts("after"), papers: materials(item["papers"].flatMap(faults.list) ?? []))
        }
    }

    /// `[{first: {day: signed, papers: [power-of-attorney]}, then: {day: filed}, by: client, slack: 7}]`.
    private func orders(_ map: ConfigMap, known meanings: [String]) -> [FactRules.Papers.Order] {
        (map["date_order"].flatMap(faults.list) ?? []).compactMap { node in
            guard let item = ConfigMap(node, keys: ["first", "then", "by", "slack"], faults: faults),
                let first = item.needed("first").flatMap({ end($0, meanings) }), let then = item.needed("then").flatMap({ end($0, meanings) })
            else { return nil }
            let words = FactRules.Papers.Order.Tie.allCases.map(\.rawValue)
            guard let tie = item.needed("by").flatMap({ faults.choice($0, of: words) }).flatMap(FactRules.Papers.Order.Tie.init) else { return nil }
            return FactRules.Papers.Order(first: first, then: then, tie: tie, slack: item.integer("slack", default: 0, in: 0...3650))
        }
    }

    private func end(_ node: ConfigNode, _ meanings: [String]) -> FactRules.Papers.Order.End? {
        guard let item = ConfigMap(node, keys: ["day", "papers"], faults: faults),
            let meaning = item.needed("day").flatMap({ faults.known($0, kind: "day", in: meanings) })
        else { return nil }
        return .init(meaning: meaning, papers: materials(item["papers"].flatMap(faults.list) ?? []))
    }

    private func isFeeKind(_ entry: ConfigNode.Entry) -> Bool {
        guard case .words(let kinds) = known.vocabulary?.kinds["fee.kind"], !kinds.contains(entry.key) else { return true }
        faults.report(
            .unknownName(kind: "fee.kind", name: entry.key, nearest: NearestWord.find(entry.key, in: kinds)), line: entry.line, column: entry.column)
        return false
    }
}
