import CaseModel
import Pipeline

/// Chooses, among the case numbers of the papers, that of the case's own procedure.
///
/// An appeal's file is full of the first court's number, a retrial's of the second's, an enforcement's of the judgment's; each kind of case knows
/// its codes (`detect.case_number`). Before the own court has given a number, the case has none: another court's would be looked up in vain.
struct OwnNumber {
    private let pipeline: PipelineDefinition
    private let type: CaseType
    private let documents: [Document]
    /// Numbers read less surely are nobody's.
    private static let sure = 0.75

    /// Nil for kinds of case that have no numbers of courts.
    init?(_ type: CaseType?, documents: [Document], pipeline: PipelineDefinition) {
        guard let type, !type.detection.caseNumberCodes.isEmpty else { return nil }
        self.type = type
        self.pipeline = pipeline
        self.documents = documents.filter { $0.exclusion == nil && $0.leftOutBy == nil }
    }

    /// Puts the own number, and the court that gave it, in the place of another one's; what case.yaml says stays.
    func settle(_ facts: inout CaseFacts) {
        guard let known = facts.number, facts.sources["number"] != .file, !fits(known) else { return }
        if let own = find() {
            put(own.value, \.number, "number", at: own.place, &facts)
            setCourt(courts(beside: own.value), &facts)
        } else if isOthers(known) {
            clear(\.number, "number", &facts)
            setCourt(courts(except: known), &facts)
        }
    }

    // MARK: numbers

    /// The one that most papers bear as their own, of several the newest; else the only one that the matter's papers mention.
    private func find() -> DocumentFact? {
        let all = documents.flatMap { document in
            (document.facts ?? []).filter { $0.kind == .caseNumber && $0.confidence >= Self.sure && fits($0.value) }.map { (document, $0) }
        }
        let own = Dictionary(grouping: all.filter { $0.1.role == "own" }.map(\.1), by: \.value)
        func rank(_ value: String, _ count: Int) -> (Int, Int, String) { (count, CaseNumber.find(in: value)?.number.year ?? 0, value) }
        if let best = own.max(by: { rank($0.key, $0.value.count) < rank($1.key, $1.value.count) }) { return best.value.first }
        let mentioned = all.filter { pipeline.facts.matterPapers.alone.contains($0.0.material) }.map(\.1)
        return Set(mentioned.map(\.value)).count == 1 ? mentioned.first : nil
    }

    private func fits(_ number: String) -> Bool { Self.fits(number, type) }

    private static func fits(_ number: String, _ type: CaseType) -> Bool {
        let codes = type.detection.caseNumberCodes
        if let code = CaseNumber.find(in: number)?.number.type { return codes.contains(code) }
        return codes.contains { $0.count >= 2 && number.contains($0) }
    }

    /// Whether it is of a procedure that other kinds of case are about. One that no kind knows (诉前调) may be the own court's.
    private func isOthers(_ number: String) -> Bool { pipeline.checklists.caseTypes.contains { Self.fits(number, $0) } }

    // MARK: courts

    private func courts(beside number: String) -> [DocumentFact] { courts { $0.contains(number) } }

    /// Courts of papers that do not bear the number, such as the one that a petition is addressed to.
    private func courts(except number: String) -> [DocumentFact] { courts { !$0.contains(number) } }

    private func courts(_ isWanted: (Set<String>) -> Bool) -> [DocumentFact] {
        documents.flatMap { document -> [DocumentFact] in
            let stated = document.facts ?? []
            let own = Set(stated.filter { $0.kind == .caseNumber && $0.role == "own" }.map(\.value))
            return isWanted(own) ? stated.filter { $0.kind == .court && $0.confidence >= Self.sure } : []
        }
    }

    /// The one court that is left, where the papers and not a person named one.
    private func setCourt(_ courts: [DocumentFact], _ facts: inout CaseFacts) {
        guard facts.sources["court"] != .file else { return }
        if let court = courts.first, Set(courts.map(\.value)).count == 1 {
            put(court.value, \.court, "court", at: court.place, &facts)
        } else {
            clear(\.court, "court", &facts)
        }
    }

    private func put(_ value: String, _ field: WritableKeyPath<CaseFacts, String?>, _ name: String, at place: FactPlace, _ facts: inout CaseFacts) {
        facts.put(value, field, name, .documents)
        facts.places = (facts.places ?? [:]).merging([name: place]) { $1 }
    }

    private func clear(_ field: WritableKeyPath<CaseFacts, String?>, _ name: String, _ facts: inout CaseFacts) {
        facts[keyPath: field] = nil
        facts.sources[name] = nil
        facts.places?[name] = nil
    }
}
