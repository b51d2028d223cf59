import CaseModel
import Pipeline

/// Files that gave nothing or not all. Each blocks until it is replaced or a person says what it is.
struct UnreadFiles {
    let list: [UnreadFile]

    init(_ files: [FileReading], confirmed: Set<String>) {
        list = files.flatMap(\.flattened).filter { file in
            guard file.status != .ok, !confirmed.contains(file.sha256) || file.sha256.isEmpty else { return false }
            return !file.problems.contains { $0.code == .ignored || $0.code == .superseded }
        }.map { UnreadFile(file: $0.path, status: $0.status, problems: $0.problems + Self.losses($0)) }
    }

    /// Why pages of a file that itself is sound could not be read: the first of each kind.
    private static func losses(_ file: FileReading) -> [Problem] {
        guard !file.problems.contains(where: { $0.severity == .failure }) else { return [] }
        var told: Set<ProblemCode> = []
        return file.pages.flatMap(\.problems).filter { $0.severity == .failure && losing.contains($0.code) && told.insert($0.code).inserted }
    }

    private static let losing: Set<ProblemCode> = [.damaged, .tooLarge, .bomb, .timeout, .crashed, .outOfMemory, .unsupportedFormat]
}

/// What a person must decide before anything else: CONTRACT's `held` and the contradictions of kind mixed-case.
struct Holds {
    /// Faults of case.yaml that keep it from being relied on.
    let caseFile: [CaseFileFault]
    /// Files with a state-secret mark that nobody has looked at (domain/sensitivity.md, trap 1).
    let secretFiles: [String]
    /// What differs where two cases seem to lie in one folder, masked.
    let mixed: [String]

    init(_ input: InspectorInput, documents: [Document]) {
        caseFile = input.caseFileFaults.filter(\.holds)
        let approved = input.allDecisions.contains { $0.kind == .approval }
        // By command only: a case.yaml that gives the levels of a case must not set free what comes into it later.
        let levels = input.decisions.filter { if case .level = $0.kind { true } else { false } }
        let wholeCase = approved || levels.contains { $0.document.isEmpty }
        let looked = Set(levels.flatMap { $0.document.map(\.sha256) })
        secretFiles = wholeCase ? [] : Holds.secrets(input, documents, looked: looked)
        let problems = input.classification.problems + documents.flatMap(\.problems)
        mixed = approved ? [] : problems.filter { $0.code == .mixedCase && $0.severity > .info }.map { $0.detail ?? "" }
    }

    private static func secrets(_ input: InspectorInput, _ documents: [Document], looked: Set<String>) -> [String] {
        var names: [String] = []
        var open: Set<ItemPath> = []
        for file in input.files.flatMap(\.flattened) {
            if looked.contains(file.sha256) { continue }
            open.insert(file.path)
            if (file.problems + file.pages.flatMap(\.problems)).contains(where: { $0.code == .stateSecret }) { names.append(file.path.display) }
        }
        for document in documents where document.problems.contains(where: { $0.code == .stateSecret }) {
            for part in document.parts where open.contains(part.file) { names.append(part.file.display) }
        }
        // One that the Classifier tells of the case as a whole names its file.
        let known = Set(input.files.flatMap(\.flattened).filter { looked.contains($0.sha256) }.map(\.path.display))
        for problem in input.classification.problems where problem.code == .stateSecret {
            if let name = problem.detail { if !known.contains(name) { names.append(name) } } else { names.append("") }
        }
        var seen: Set<String> = []
        return names.filter { seen.insert($0).inserted }
    }
}

/// Where the case stands, by CONTRACT's rules of blocking.
struct StateJudge {
    let state: CaseState
    /// Everything but approval is there.
    let isReady: Bool

    init(input: InspectorInput, outcome: Checklist.Outcome, unread: [UnreadFile], unknown: [Document], holds: Holds, typeKnown: Bool) {
        isReady = typeKnown && !outcome.items.contains(where: \.blocks) && unread.isEmpty && unknown.isEmpty && holds.mixed.isEmpty
            && holds.caseFile.isEmpty && holds.secretFiles.isEmpty && input.tie == nil
        let approved = !input.approvalRequired || input.allDecisions.contains { $0.kind == .approval }
        if !holds.secretFiles.isEmpty {
            state = .held
        } else if input.growing {
            state = .waiting
        } else if !holds.caseFile.isEmpty {
            state = .held
        } else if input.package != nil {
            state = .archived
        } else if !holds.mixed.isEmpty || input.tie != nil {
            state = .held
        } else if !isReady {
            state = .incomplete
        } else {
            state = approved ? .complete : .held
        }
    }
}
