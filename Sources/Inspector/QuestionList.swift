import CaseModel
import Pipeline

/// What a person must say, most pressing first; each names the key of case.yaml that answers it.
struct QuestionList {
    private(set) var all: [Question] = []
    private let input: InspectorInput
    private let facts: CaseFacts
    private let pipeline: PipelineDefinition

    init(
        input: InspectorInput, facts: CaseFacts, typing: CaseTypeFinder.Finding, outcome: Checklist.Outcome, shelf: Shelf, holds: Holds,
        judgement: StateJudge, levels: OpenLevels, deadlines: [Deadline], pipeline: PipelineDefinition
    ) {
        self.input = input
        self.facts = facts
        self.pipeline = pipeline
        askHolds(holds, shelf)
        if typing.type == nil {
            let candidates = typing.candidates.map(\.type)
            let choices = candidates.isEmpty ? pipeline.checklists.caseTypes.map(\.id) : candidates
            var question = Question(field: "matter.type", topic: .caseType(candidates: candidates), choices: choices, blocking: true)
            question.evidence = candidates.isEmpty ? nil : typing.candidates.map(\.evidence)
            all.append(question)
        }
        askFacts(outcome)
        askMaterials(shelf)
        askPeople()
        askLevels(levels)
        askDates(judgement, deadlines, isGoingOn: outcome.items.contains { $0.status == .pending })
    }

    private mutating func askHolds(_ holds: Holds, _ shelf: Shelf) {
        for file in holds.secretFiles { all.append(Question(field: "", topic: .stateSecret(file: file), blocking: true)) }
        for fault in input.caseFileFaults {
            all.append(Question(field: "case.yaml", topic: .caseFile(fault), blocking: fault.holds))
        }
        if let tie = input.tie {
            let topic = QuestionTopic.knownCase(cases: tie.cases, number: tie.number)
            var question = Question(field: "matter.number", topic: topic, choices: tie.cases.map(\.id), blocking: true)
            question.shared = tie.shared
            all.append(question)
        }
        guard !holds.mixed.isEmpty else { return }
        let papers = MisplacedPapers(documents: shelf.judged, facts: facts, pipeline: pipeline)
        var question = Question(field: "matter.number", topic: .mixedCase(values: holds.mixedProblems.map(papers.told)), blocking: true)
        let misplaced = holds.mixedProblems.flatMap { papers.find($0, places: shelf.places) ?? [] }
        question.misplaced = misplaced.isEmpty ? nil : misplaced
        all.append(question)
    }

    /// Unknown facts that decide an item; the ones that block first.
    private mutating func askFacts(_ outcome: Checklist.Outcome) {
        let questions = outcome.open.map { path, items in
            var question = Question(
                field: Self.field(path), topic: topic(path, items), choices: choices(path),
                blocking: items.contains { $0.level == .error })
            if path == Checklist.count { question.named = facts.possibleClients }
            return question
        }
        all += questions.filter(\.blocking) + questions.filter { !$0.blocking }
    }

    private func topic(_ path: String, _ items: [RequiredItem]) -> QuestionTopic {
        path == "client.kind" ? .clientKind : .fact(path: path, items: items.map(\.name))
    }

    /// The key of case.yaml that answers a vocabulary path.
    static func field(_ path: String) -> String {
        switch path {
        case "client.kind": "client.kind"
        case "client.tier": "tier"
        default: "matter.facts." + path
        }
    }

    private func choices(_ path: String) -> [String] {
        switch pipeline.checklists.vocabulary.kinds[path] {
        case .bool: ["true", "false"]
        case .words(let words): words
        case .number, nil: []
        }
    }

    private mutating func askMaterials(_ shelf: Shelf) {
        for document in shelf.unknown {
            guard let part = document.parts.first else { continue }
            let guesses = document.alternatives.prefix(2).map(\.material)
            var question =
                Question(
                    field: "documents", topic: .material(file: part.file.display, pages: part.pages, guesses: guesses.map(shelf.name)),
                    choices: Array(guesses), document: document.id, blocking: true)
            question.isWholeFile = shelf.isWholeFile(document)
            all.append(question)
        }
    }

    private mutating func askPeople() {
        if facts.clientName == nil { all.append(Question(field: "client.name", topic: .clientName)) }
        if facts.clientName != nil, facts.clientKind == nil, !all.contains(where: { $0.field == "client.kind" }) {
            all.append(Question(field: "client.kind", topic: .clientKind, choices: choices("client.kind")))
        }
        if facts.lawyer.email == nil, let named = facts.contested?["lawyer.name"] {
            // The papers name several: the folder above may name one, but whoever signs must be the same.
            all.append(Question(field: "lawyer", topic: .lawyer, choices: named))
        } else if facts.lawyer.name == nil && facts.lawyer.email == nil {
            all.append(Question(field: "lawyer", topic: .lawyer))
        } else if facts.lawyer.email == nil || !input.lawyerAddressValid {
            all.append(Question(field: "lawyer.email", topic: .lawyerAddress))
        }
    }

    /// One question for all of them: they are answered in one place. Nothing waits for it, but it has its own deadline.
    private mutating func askLevels(_ levels: OpenLevels) {
        guard !levels.all.isEmpty else { return }
        let field = levels.all.contains { $0.document != nil } ? "documents" : "level"
        var question = Question(field: field, topic: .levels(levels.all), choices: Level.allCases.filter { $0 > .secret }.map(\.rawValue))
        question.ofCase = levels.ofCase
        all.append(question)
    }

    private mutating func askDates(_ judgement: StateJudge, _ deadlines: [Deadline], isGoingOn: Bool) {
        let closedWithoutDate = facts.closed.map { $0 > input.asOf } ?? true
        // Where papers of a later stage are still to come, the case goes on, and nobody need say when it will have been closed.
        let isOver = facts.value("case.closed") == .bool(true) || judgement.isReady && !isGoingOn
        if closedWithoutDate, isOver {
            all.append(Question(field: "closed", topic: .closingDate))
        }
        for year in Set(deadlines.filter { !$0.holidaysKnown }.map(\.due.year)).sorted() {
            all.append(Question(field: "calendar", topic: .year(year)))
        }
        if judgement.isReady, judgement.state == .held { all.append(Question(field: "", topic: .approval, blocking: true)) }
    }
}
