import CaseModel
import Pipeline

/// The stage that says whether a case's file is complete: holds what is there against the checklist of the case's kind.
///
/// Pure and deterministic. It never lowers a level and never passes over what it does not know: an unknown fact is a question.
public struct Inspector: Sendable {
    /// Part of the cache key of the report: changed whenever the same input may give another report.
    public static let stageVersion = 18

    private let pipeline: PipelineDefinition
    /// The word of `client.kind` for a natural person.
    private static let person = "person"

    public init(pipeline: PipelineDefinition) { self.pipeline = pipeline }

    /// The completeness report of a case. Pure: the same input gives the same report.
    public func inspect(_ input: InspectorInput) -> CompletenessReport {
        let decided = DecidedDocuments(input, materials: pipeline.materials)
        // Papers of other matters say nothing of this one.
        let known = Holds(input, documents: decided.documents).mixedProblems
        let strangers = MisplacedPapers(documents: decided.documents, facts: input.facts, pipeline: pipeline).foreign(known)
        let own = decided.documents.filter { !strangers.contains($0.id) }
        let typing = CaseTypeFinder(pipeline: pipeline).find(
            input.facts, documents: own, folder: input.identity.folder.display, files: input.files)
        let type = typing.type.flatMap(pipeline.checklists.caseType)
        let property = PropertyRulings(pipeline.facts, documents: decided.documents, files: input.files)
        let lower = LowerDecisions(type, documents: own, files: input.files, pipeline: pipeline)
        let facts = complete(input, type, typing, own, deciding: own.filter { !property.contains($0) }, lower)
        var input = input
        let addressed = AddressedPapers(facts, documents: own, files: input.files, folder: input.identity.folder, rules: pipeline.facts)
        if let problem = addressed.problem() { input.classification.problems.append(problem) }
        let cards = RepresentativeCards(facts, documents: own, files: input.files, rules: pipeline.facts)
        if let problem = cards.problem() { input.classification.problems.append(problem) }
        let holds = Holds(input, documents: decided.documents)
        let misplaced = MisplacedPapers(documents: decided.documents, facts: facts, pipeline: pipeline)
        let stages = MandateStages(pipeline.facts, type: type)
        let shelf = Shelf(
            documents: decided.documents, files: input.files, foreign: misplaced.foreign(holds.mixedProblems), property: property,
            pipeline: pipeline, misfit: { stages?.misfit($0) ?? cards.misfit($0) ?? addressed.misfit($0) })
        let waivers = Waivers(input.decisions, file: input.fileDecisions, on: input.asOf)
        func dealer(_ clients: [CaseClient]) -> PerClient {
            PerClient(
                names: ClientNames(clients: clients, documents: shelf.judged, files: input.files, pipeline: pipeline),
                minors: MinorPapers(rules: pipeline.facts, files: input.files), isMinorAmong: facts.value("client.is_minor") == .bool(true))
        }
        let clients = facts.clients.map(dealer)
        let possible = possibleClients(facts, input).map(dealer)
        let unread = UnreadFiles(input.files, confirmed: decided.confirmedFiles)
        let kinship = KinshipPapers(
            facts, relatives: OneClient.standIns(facts, shelf.judged, pipeline.facts), rules: pipeline.facts, files: input.files)
        var nearest = NearestThing(shelf: shelf, lower: lower, clients: clients, unread: unread.list, materials: pipeline.materials)
        nearest.kinship = kinship
        var checklist = Checklist(pipeline: pipeline, facts: facts, shelf: shelf, waivers: waivers, clients: clients, nearest: nearest, lower: lower)
        checklist.possible = possible
        checklist.one = OneClient(facts, documents: shelf.judged, files: input.files, pipeline: pipeline)
        checklist.kinship = kinship
        checklist.minors = MinorPapers(rules: pipeline.facts, files: input.files)
        let outcome = checklist.check(requirements(type, typing.candidates.map(\.type)))
        let judgement = StateJudge(
            input: input, outcome: outcome, unread: unread.list, unknown: shelf.unknown, holds: holds, typeKnown: type != nil)
        let levels = OpenLevels(decided, shelf: shelf)
        let deadlines = DeadlineFinder(pipeline: pipeline, facts: facts, asOf: input.asOf)
            .deadlines(isCollected: judgement.isReady, isArchived: input.wasArchived, levels: levels.all, since: input.proposedSince)
        let questions = QuestionList(
            input: input, facts: facts, typing: typing, outcome: outcome, shelf: shelf, holds: holds, judgement: judgement, levels: levels,
            deadlines: deadlines, pipeline: pipeline)
        var report = CompletenessReport(
            identity: input.identity, facts: facts, state: judgement.state, required: outcome.items,
            documents: CardSides(rules: pipeline.facts, files: input.files).marked(shelf.judged),
            unread: unread.list, questions: questions.all, problems: problems(input), assessment: decided.assessment,
            deadlines: deadlines, package: input.package, asOf: input.asOfText)
        report.typing = typing.typing
        report.levelRecord = decided.levelRecord
        report.withdrawn = withdrawn(input, report.documents)
        report.formerFolders = input.formerFolders.isEmpty ? nil : input.formerFolders
        report.copies = CopyChoices(shelf, files: input.files).found()
        report.splits = ProposedSplits(shelf).found()
        report.fileDecisions = input.fileDecisions.isEmpty ? nil : input.fileDecisions
        if let package = input.package, report.state == .archived { report.archive(in: package) }
        return report
    }

    private func withdrawn(_ input: InspectorInput, _ documents: [Document]) -> [WithdrawnDecision]? {
        guard !input.withdrawals.isEmpty else { return nil }
        let hashes = Dictionary(input.files.flatMap(\.flattened).map { ($0.path, $0.sha256) }, uniquingKeysWith: { first, _ in first })
        return input.withdrawals.map { decision in
            WithdrawnDecision(decision: decision, documents: documents.filter { decision.covers($0, hash: { hashes[$0] }) }.map(\.id))
        }
    }

    /// The facts with what follows from type, stage and rules.
    private func complete(
        _ input: InspectorInput, _ type: CaseType?, _ typing: CaseTypeFinder.Finding, _ documents: [Document], deciding: [Document],
        _ lower: LowerDecisions
    ) -> CaseFacts {
        let merged = identified(input, documents)
        var facts = merged
        if let side = typing.side, merged.sources["client.side"] != .file { facts.set("client.side", .word(side), .documents) }
        if let type {
            facts.put(type.id, \.type, "type", typing.source ?? .documents)
            for (path, value) in type.implies where facts.valueOrField(path) == nil { facts.setFieldOrFact(path, value, .rule) }
            if let side = type.detection.side, facts.value("client.side") == nil { facts.set("client.side", .word(side), .rule) }
        }
        OwnNumber(type, documents: documents, pipeline: pipeline)?.settle(&facts)
        let finder = StageFinder(pipeline: pipeline)
        let worded = PaperFacts(rules: pipeline.facts).worded(documents, input.files, lower)
        let named = FolderFacts.read(folder: input.identity.folder, rules: pipeline.facts, checklists: pipeline.checklists)
        let stage = finder.find(
            facts, type: type, lower: lower, documents: deciding, folder: named.stage,
            worded: worded.filter { $0.path == "matter.stage" }.map(\.value), asOf: input.asOf)
        if type == nil { facts.type = nil }
        facts.put(stage.stage, \.stage, "stage", stage.source)
        // Closing papers close a case too; only its date is then still asked for.
        let closed = finder.isClosed(merged, asOf: input.asOf) || (merged.closed == nil && stage.stage == pipeline.checklists.stages.last)
        facts.set("case.closed", .bool(closed), facts.sources["closed"] ?? stage.source)
        let found = ClientList(rules: pipeline.facts, materials: pipeline.materials, files: input.files)
            .find(facts, documents: documents, folder: named.clientName)
        facts.clients = found.clients
        facts.possibleClients = found.possible.isEmpty ? nil : found.possible
        learn(from: documents, deciding: deciding, worded: worded.filter { $0.path != "matter.stage" }, input, type, lower, isClosed: closed, &facts)
        if let clients = facts.clients, facts.value("client.count") == nil { facts.set("client.count", .number(clients.count), .documents) }
        for rule in pipeline.facts.derived where facts.valueOrField(rule.path) == nil {
            if rule.when.evaluate(value: facts.value, clause: { _, _ in nil }) == .yes { facts.setFieldOrFact(rule.path, rule.value, .rule) }
        }
        return facts
    }

    /// The clients with those who may be further ones; nil where there is none of these.
    private func possibleClients(_ facts: CaseFacts, _ input: InspectorInput) -> [CaseClient]? {
        guard let further = facts.possibleClients, !further.isEmpty else { return nil }
        let known = facts.clients ?? [CaseClient(name: facts.clientName, kind: facts.clientKind)]
        return ClientList(rules: pipeline.facts, materials: pipeline.materials, files: input.files)
            .kinds(known + further.map { CaseClient(name: $0) }, facts)
    }

    /// The facts with the client's kind, and the full name for a folder's short one, as the client's own papers say.
    private func identified(_ input: InspectorInput, _ documents: [Document]) -> CaseFacts {
        var facts = input.facts
        let isShort = facts.sources["clientName"] == .folderName
        if let client = facts.clientName, facts.clientKind == nil, PaperFacts(rules: pipeline.facts).isPerson(client, documents, input.files) {
            facts.put(Self.person, \.clientKind, "clientKind", .documents)
            facts.set("client.kind", .word(Self.person), .documents)
        }
        guard let client = facts.clientName, facts.clientKind == nil || isShort,
            let found = ClientPapers(rules: pipeline.facts).find(client: client, documents: documents, files: input.files)
        else { return facts }
        if isShort, facts.clientName != found.name {
            facts.put(found.name, \.clientName, "clientName", .documents)
            facts.places = (facts.places ?? [:]).merging(["clientName": found.place]) { $1 }
        }
        if facts.clientKind == nil {
            facts.put(found.kind, \.clientKind, "clientKind", .documents)
            facts.set("client.kind", .word(found.kind), .documents)
            facts.places = (facts.places ?? [:]).merging(["clientKind": found.place]) { $1 }
        }
        return facts
    }

    /// What the papers state, where nobody has said it.
    private func learn(
        from documents: [Document], deciding: [Document], worded: [(path: String, value: FactValue)], _ input: InspectorInput, _ type: CaseType?,
        _ lower: LowerDecisions, isClosed: Bool, _ facts: inout CaseFacts
    ) {
        let papers = PaperFacts(rules: pipeline.facts)
        let day = facts.opened ?? input.asOf
        facts.clients = facts.clients?.map { client in
            var client = client
            guard client.isMinor == nil, client.kind == nil || client.kind == "person", let name = client.name else { return client }
            client.isMinor = papers.isMinor(name, input: input, documents: documents, on: day)
            return client
        }
        if facts.value("client.is_minor") == nil {
            // No organisation is a minor. Of a client without a name nothing is known.
            let people = facts.clients?.filter { $0.kind == nil || $0.kind == "person" }
            let minor = people.map { people in
                people.contains { $0.isMinor == true } ? true : people.isEmpty || people.contains { $0.isMinor == nil } ? nil : false
            } ?? facts.clientName.flatMap { papers.isMinor($0, input: input, documents: documents, on: day) }
            if let minor { facts.set("client.is_minor", .bool(minor), .documents) }
        }
        for (path, value) in worded where facts.valueOrField(path) == nil {
            facts.setFieldOrFact(path, value, .documents)
        }
        if isClosed, let found = papers.closing(deciding, type: type, lower, lastStage: pipeline.checklists.stages.last),
            facts.valueOrField(found.path) == nil
        {
            facts.setFieldOrFact(found.path, found.value, .documents)
        }
    }

    /// The type's checklist; while the type is open, what all candidates ask for alike.
    private func requirements(_ type: CaseType?, _ candidates: [String]) -> [Requirement] {
        if let type { return type.requirements }
        let types = candidates.compactMap(pipeline.checklists.caseType)
        guard let first = types.first else { return [] }
        return first.requirements.filter { wanted in
            types.allSatisfy { $0.requirements.contains { $0.sameDemand(as: wanted) } }
        }
    }

    private func problems(_ input: InspectorInput) -> [Problem] {
        // A folder with nothing in it is easily a copy that failed: said first, before what the checklist misses.
        (input.files.isEmpty ? [Problem(.empty, detail: "folder")] : []) + input.classification.problems + input.contradictions
            + input.superseded.map { Problem(.superseded, severity: .info, detail: $0.display) }
            + input.deleted.map { Problem(.deleted, severity: .info, detail: $0.display) }
            + input.ignored.map { Problem(.ignored, severity: .info, detail: $0.display) }
    }
}

extension Requirement {
    fileprivate func sameDemand(as other: Requirement) -> Bool {
        materials == other.materials && by == other.by && level == other.level && conditionText == other.conditionText
            && instance == other.instance
    }
}
