import CaseModel
import Pipeline

/// Holds a checklist against what is there.
struct Checklist {
    let pipeline: PipelineDefinition
    let facts: CaseFacts
    let shelf: Shelf
    let waivers: Waivers
    /// Only where there are several clients.
    var clients: PerClient?
    let nearest: NearestThing
    let lower: LowerDecisions
    /// With further clients of whom it is not sure that they are.
    var possible: PerClient?
    /// Only where there is one client.
    var one: OneClient?
    var minors: MinorPapers?
    var kinship: KinshipPapers?

    struct Outcome {
        var items: [RequiredItem] = []
        /// Unknown vocabulary paths with the items that hang on them, in the order of the items.
        var open: [(path: String, items: [RequiredItem])] = []
    }

    func check(_ requirements: [Requirement]) -> Outcome {
        let reserved = lowerDecisions(requirements)
        var outcome = Outcome()
        for requirement in requirements {
            let (item, paths) = check(requirement, reserved: reserved)
            outcome.items.append(item)
            for path in paths.sorted() {
                if let index = outcome.open.firstIndex(where: { $0.path == path }) {
                    outcome.open[index].items.append(item)
                } else {
                    outcome.open.append((path, [item]))
                }
            }
        }
        return outcome
    }

    // MARK: one requirement

    /// The fact that says how many clients there are.
    static let count = "client.count"

    private func check(_ requirement: Requirement, reserved: [String: String]) -> (RequiredItem, Set<String>) {
        var item = RequiredItem(
            materials: requirement.materials, name: requirement.name, status: .missing, level: requirement.level, by: requirement.by,
            condition: requirement.conditionText)
        let candidates = candidates(requirement, reserved: reserved)
        let (truth, found) = stand(requirement, candidates)
        item.documents = found.documents.map(\.id)
        if found.isThere, !found.isGood { describeFaults(&item, requirement, found.documents) }
        if found.isThere { item.advisedClauses = shelf.advisedClauses(found.documents, of: requirement) }
        var open: Set<String> = []
        switch truth {
        case .no:
            item.status = .notApplicable
            (item.documents, item.problems, item.missingClauses, item.advisedClauses) = ([], [], [], nil)
            return (item, [])
        case _ where found.isGood: item.status = .present
        case .unknown where !isDue(requirement): (item.status, item.mayNotApply) = (.pending, true)
        case _ where !isDue(requirement): (item.status, item.nearest) = (.pending, nearest.appealed(requirement))
        case .unknown(let paths): (item.status, open) = (.undetermined, paths)
        case .yes where found.isThere: item.status = .defective
        case .yes:
            item.status = .missing
            item.nearest = nearest.find(requirement, found, reserved: reserved)
        }
        if requirement.perClient, let possible, truth == .yes, isDue(requirement), !stand(requirement, candidates, possible).1.isGood {
            // Who is one more client needs one more paper.
            open.insert(Self.count)
            if item.status == .present { item.status = .undetermined }
        }
        if found.isThere { item.heldBy = found.heldBy }
        if item.status != .undetermined { (item.missingFor, item.assumedFor) = (found.missingFor, found.assumedFor) }
        if let waiver = waivers.waiver(of: requirement), [.missing, .defective, .undetermined, .pending].contains(item.status) {
            if let expired = waiver.expired {
                item.expiredWaiver = expired
            } else {
                (item.status, open) = (.waived, [])
                (item.waivedBy, item.waiverReason, item.waivedUntil) = (waiver.decision.by, waiver.decision.reason, waiver.decision.until)
                (item.missingFor, item.assumedFor, item.heldBy) = (nil, nil, nil)
            }
        }
        return (item, open)
    }

    private func isGood(_ document: Document, _ requirement: Requirement) -> Bool {
        shelf.countedFaults(document).isEmpty && shelf.missingClauses(document, of: requirement).isEmpty
    }

    private func stand(_ requirement: Requirement, _ candidates: [Document]) -> (Truth, Stand) {
        if requirement.perClient, let clients { return stand(requirement, candidates, clients) }
        let truth = truth(requirement, due: isDue(requirement))
        let candidates = candidates.isEmpty ? kinship?.papers(for: requirement.materials, among: shelf.usable) ?? [] : candidates
        guard let one else { return (truth, Stand(candidates) { isGood($0, requirement) }) }
        var sorted = one.sorted(candidates)
        if requirement.perClient, sorted.own.isEmpty, facts.value("client.is_minor") == .bool(true), let name = facts.clientName {
            sorted.own = minors?.papers(of: name, for: requirement.materials, among: shelf.usable) ?? []
        }
        return (truth, Stand(sorted) { isGood($0, requirement) })
    }

    /// How an item stands that each client needs. Who needs it is asked of each: a licence of the company, a card of the man.
    private func stand(_ requirement: Requirement, _ candidates: [Document], _ clients: PerClient) -> (Truth, Stand) {
        let everybody = Array(clients.names.clients.indices)
        let truths = everybody.map { truth(requirement, due: isDue(requirement), kind: clients.names.clients[$0].kind) }
        let wanted = everybody.filter { truths[$0] == .yes }
        let open = truths.first { if case .unknown = $0 { true } else { false } }
        let asked = wanted.isEmpty && open != nil ? everybody : wanted
        let substitutes = clients.substitutes(requirement.materials, among: shelf.usable)
        let deal = clients.deal(candidates, to: asked, substitutes: substitutes)
        let others = Set(substitutes.values.joined().map(\.id))
        let all = candidates + shelf.usable.filter { others.contains($0.id) }
        return (wanted.isEmpty ? open ?? .no : .yes, Stand(all, deal, asked, clients) { isGood($0, requirement) })
    }

    private func describeFaults(_ item: inout RequiredItem, _ requirement: Requirement, _ candidates: [Document]) {
        // The least faulty one: its faults are the shortest way to a good item. Those that are good already are not what is wrong.
        let faulty = candidates.filter { weight($0, requirement) > 0 }
        let best = faulty.min { weight($0, requirement) < weight($1, requirement) }
        guard let best else { return }
        item.documents = [best.id] + candidates.map(\.id).filter { $0 != best.id }
        item.problems = shelf.countedFaults(best)
        item.missingClauses = shelf.missingClauses(best, of: requirement)
    }

    private func weight(_ document: Document, _ requirement: Requirement) -> Int {
        shelf.countedFaults(document).count + shelf.missingClauses(document, of: requirement).count
    }

    /// A condition over the facts. Before its stage has come, an item of the closing is judged as if the case were closed: it is pending
    /// then, not needless.
    /// - Parameter kind: of the client for whom it is asked, where there are several.
    private func truth(_ requirement: Requirement, due: Bool, kind: String? = nil) -> Truth {
        guard let condition = requirement.condition else { return .yes }
        return condition.evaluate(
            value: { path in
                if !due, path == "case.closed" { return .bool(true) }
                if path == "client.kind", let kind { return .word(kind) }
                return facts.valueOrField(path)
            },
            // A contract that is missing has no clause; it is asked for by its own item.
            clause: { shelf.hasClause($0, $1) ?? false })
    }

    private func isDue(_ requirement: Requirement) -> Bool {
        let stages = pipeline.checklists.stages
        guard let now = facts.stage.flatMap({ stages.firstIndex(of: $0) }), let due = stages.firstIndex(of: requirement.by) else { return true }
        return due <= now
    }

    // MARK: documents for a requirement

    private func isTitled(_ document: Document, _ requirement: Requirement) -> Bool {
        requirement.titles[document.material].map { words in words.contains { document.name.contains($0) } } ?? true
    }

    private func candidates(_ requirement: Requirement, reserved: [String: String]) -> [Document] {
        shelf.usable.filter { document in
            guard shelf.isOne(document, of: requirement.materials), isTitled(document, requirement),
                !shelf.decidesNothing(document, of: requirement.materials)
            else { return false }
            let key = demandKey(requirement)
            if let owner = reserved[document.id] { return owner == key }
            // Whatever is the lower court's has been kept for its item.
            switch requirement.instance {
            case nil: return true
            case "second": return document.instance != "first" && document.instance != "effective"
            case "other": return !lower.isOfSameProcedure(document)
            default: return false
            }
        }
    }

    /// Decisions of the lower court, which an appeal's file has beside its own: each is kept for the item that asks for it, so that the
    /// judgment appealed against does not pass for the one that ends the case.
    private func lowerDecisions(_ requirements: [Requirement]) -> [String: String] {
        var reserved: [String: String] = [:]
        for requirement in requirements where requirement.instance == "first" || requirement.instance == "effective" {
            let there = shelf.usable.filter {
                shelf.isOne($0, of: requirement.materials) && !shelf.decidesNothing($0, of: requirement.materials) && reserved[$0.id] == nil
                    && !lower.isOwn($0)
            }
            let wantsEffective = requirement.instance == "effective"
            let named = wantsEffective ? lower.effective(among: there) : there.filter { $0.instance == requirement.instance }
            for document in named { reserved[document.id] = demandKey(requirement) }
            if wantsEffective {
                // The others of the courts before are nobody's: none of them ends the retrial.
                for document in there where ["first", "second"].contains(document.instance) && reserved[document.id] == nil { reserved[document.id] = "" }
            }
            // Nothing says whose decision it is: the earliest one is the lower court's.
            let unsaid = there.filter { $0.instance == nil }.min { left, right in
                left.date?.dayNumber ?? .max < right.date?.dayNumber ?? .max
            }
            if named.isEmpty, let unsaid { reserved[unsaid.id] = demandKey(requirement) }
        }
        return reserved
    }

    private func demandKey(_ requirement: Requirement) -> String {
        requirement.materials.joined(separator: "|") + " " + (requirement.instance ?? "") + " " + requirement.by
    }
}
