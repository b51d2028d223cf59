import CaseModel

/// Which papers may count: mandates by their stages, papers by whom they are written for, registers for a proof of kinship.
extension FactsReader {
    /// `mandate_stages: {papers: [], stages: {first: {said: [], named: []}}, until: [], throughout: [], cases: {civil-second: [second]}}`.
    func mandateStages(_ root: ConfigMap) -> FactRules.MandateStages {
        var result = FactRules.MandateStages()
        guard let node = root["mandate_stages"],
            let map = ConfigMap(node, keys: ["papers", "stages", "until", "throughout", "cases"], faults: faults)
        else { return result }
        result.papers = Set(materials(map.filledList("papers")))
        result.stages = map.needed("stages").flatMap(faults.entries)?.compactMap { entry in
            ConfigMap(entry.value, keys: ["said", "named", "not"], faults: faults).map { words in
                .init(id: entry.key, said: words.filledTexts("said"), named: words.texts("named"), not: words.texts("not"))
            }
        } ?? []
        (result.until, result.throughout) = (map.texts("until"), map.texts("throughout"))
        let ids = result.stages.map(\.id)
        for entry in map.entries("cases") {
            if let types = known.caseTypes, !types.contains(entry.key) {
                let nearest = NearestWord.find(entry.key, in: types)
                faults.report(.unknownName(kind: "case type", name: entry.key, nearest: nearest), line: entry.line, column: entry.column)
                continue
            }
            result.cases[entry.key] = faults.known(faults.list(entry.value) ?? [], kind: "stage", in: ids)
        }
        return result
    }

    /// `addressed_papers: {materials: [contract-review], before: [致], about: {materials: [work-papers], before: [项目]}, between: [invoice-evidence]}`.
    func addressedPapers(_ root: ConfigMap) -> FactRules.AddressedPapers {
        var result = FactRules.AddressedPapers()
        guard let node = root["addressed_papers"],
            let map = ConfigMap(node, keys: ["materials", "before", "about", "between", "submitted"], faults: faults)
        else { return result }
        result.materials = Set(materials(map.filledList("materials")))
        result.before = map.filledTexts("before")
        if let about = map["about"].flatMap({ ConfigMap($0, keys: ["materials", "before"], faults: faults) }) {
            result.about = (Set(materials(about.filledList("materials"))), about.filledTexts("before"))
        }
        result.between = Set(materials(map["between"].flatMap(faults.list) ?? []))
        result.submitted = Set(materials(map["submitted"].flatMap(faults.list) ?? []))
        return result
    }

    /// `property_rulings: {materials: [ruling], serves: [preservation-order], after: [裁定如下], words: [冻结], not: [终结]}`.
    func propertyRulings(_ root: ConfigMap) -> FactRules.PropertyRulings {
        var result = FactRules.PropertyRulings()
        guard let node = root["property_rulings"],
            let map = ConfigMap(node, keys: ["materials", "serves", "after", "about", "words", "not", "procedural", "ending"], faults: faults)
        else { return result }
        result.materials = Set(materials(map.filledList("materials")))
        (result.about, result.procedural, result.ending) = (map.texts("about"), map.texts("procedural"), map.texts("ending"))
        result.serves = Set(materials(map["serves"].flatMap(faults.list) ?? []))
        (result.after, result.words, result.not) = (map.filledTexts("after"), map.filledTexts("words"), map.texts("not"))
        return result
    }

    /// `appealed_decisions: {decisions: [judgment], papers: [appeal], stated_in: [retrial-application], against: [不服], words: [二审判决], numbers: [终]}`.
    func appealedDecisions(_ root: ConfigMap) -> FactRules.AppealedDecisions {
        var result = FactRules.AppealedDecisions()
        let keys = ["decisions", "papers", "stated_in", "against", "words", "not", "numbers", "numbers_not", "withdrawn"]
        guard let node = root["appealed_decisions"], let map = ConfigMap(node, keys: keys, faults: faults) else { return result }
        result.decisions = Set(materials(map.filledList("decisions")))
        result.papers = Set(materials(map.filledList("papers")))
        result.statedIn = Set(materials(map.filledList("stated_in")))
        (result.against, result.words, result.not) = (map.filledTexts("against"), map.filledTexts("words"), map.texts("not"))
        (result.numbers, result.numbersNot) = (map.filledTexts("numbers"), map.texts("numbers_not"))
        result.withdrawn = map.texts("withdrawn")
        return result
    }

    /// `kinship_papers: [{material: kinship-proof, served_by: [household-register], labels: {…}, selves: [户主], kinds: [长子]}]`.
    func kinshipPapers(_ root: ConfigMap) -> [FactRules.KinshipPaper] {
        (root["kinship_papers"].flatMap(faults.list) ?? []).compactMap { node in
            guard let item = ConfigMap(node, keys: ["material", "served_by", "couples", "labels", "selves", "kinds"], faults: faults),
                let material = item.needed("material").flatMap({ materials([$0]).first }),
                let labels = item.needed("labels").flatMap({ ConfigMap($0, keys: ["names", "heads", "relations", "others"], faults: faults) })
            else { return nil }
            var paper = FactRules.KinshipPaper(
                material: material, servedBy: Set(materials(item.filledList("served_by"))),
                names: labels.filledTexts("names"), heads: labels.filledTexts("heads"), relations: labels.filledTexts("relations"),
                others: labels.texts("others"), selves: item.filledTexts("selves"), kinds: item.filledTexts("kinds"))
            paper.couples = Set(materials(item["couples"].flatMap(faults.list) ?? []))
            return paper
        }
    }
}
