import CaseModel
import Pipeline

/// The documents after people's decisions (`confirm`): bound to content, so they hold after renaming and rerunning.
struct DecidedDocuments {
    private(set) var documents: [Document]
    private(set) var assessment: LevelAssessment
    /// Who gave the case as a whole its level.
    private(set) var levelRecord: LevelRecord?
    /// SHA-256 of files that a person has said what they are, though they could not be read.
    private(set) var confirmedFiles: Set<String> = []
    /// Those of the classification, and of the papers that people's words added.
    private var ids: DocumentIDs

    init(_ input: InspectorInput, materials: MaterialCatalogue) {
        documents = input.classification.documents
        assessment = input.classification.assessment
        let all = input.files.flatMap(\.flattened)
        let hashes = Dictionary(all.map { ($0.path, $0.sha256) }, uniquingKeysWith: { first, _ in first })
        ids = input.classification.ids ?? DocumentIDs(documents.map { ($0.id, DocumentIDs.Place.of($0.parts) { hashes[$0] }) })
        var ofCase: [Decision] = []
        var ofDocument: [Int: [Decision]] = [:]
        for decision in input.allDecisions {
            let hit = documents.indices.filter { decision.covers(documents[$0], hash: { hashes[$0] }) }
            switch decision.kind {
            case .material(let id):
                for index in hit { confirm(index, id, decision.by, materials) }
                if hit.isEmpty { addUnread(decision, id, all, materials) }
                confirmedFiles.formUnion(decision.document.map(\.sha256))
            case .level(let level):
                if decision.document.isEmpty {
                    if assessment.accepts(level, reason: decision.reason) {
                        assessment.level = level
                        assessment.undetermined = false
                        assessment.reasons.append(.decided(by: decision.by))
                        ofCase.append(decision)
                    }
                }
                for index in hit where !decision.document.isEmpty {
                    if set(level, index, decision) { ofDocument[index, default: []].append(decision) }
                }
            case .leftOut:
                for index in hit { documents[index].leaveOut(decision) }
                if hit.isEmpty { addUnread(decision, .unknownMaterial, all, materials) }
                confirmedFiles.formUnion(Self.wholeFiles(of: decision, all))
            case .approval, .waiver: break
            }
        }
        let lawyer = input.facts.lawyer.name
        levelRecord = LevelRecord.of(ofCase, lawyer: lawyer)
        for (index, decisions) in ofDocument { documents[index].levelRecord = LevelRecord.of(decisions, lawyer: lawyer) }
        // A document raised by a person raises the case; one lowered does not, because other papers may have set the case's level.
        let decidedCase = input.allDecisions.contains { if case .level = $0.kind { $0.document.isEmpty } else { false } }
        if !decidedCase {
            for document in documents where document.assessment.level > assessment.level { assessment.level = document.assessment.level }
        }
    }

    private mutating func confirm(_ index: Int, _ id: MaterialID, _ by: String, _ materials: MaterialCatalogue) {
        if documents[index].material != id { documents[index].name = materials.name(id) }
        documents[index].material = id
        documents[index].confidence = 1
        documents[index].confirmedBy = by
        if documents[index].leftOutBy == nil { documents[index].exclusion = nil }
    }

    /// A person raises a level always, and lowers it with a reason only (domain/sensitivity.md 3.6).
    /// - Returns: whether it counted.
    private mutating func set(_ level: Level, _ index: Int, _ decision: Decision) -> Bool {
        guard documents[index].assessment.accepts(level, reason: decision.reason) else { return false }
        documents[index].assessment.level = level
        documents[index].assessment.undetermined = false
        documents[index].assessment.reasons.append(.decided(by: decision.by))
        return true
    }

    /// A file that gave no document (a recording, a drawing) becomes one by a person's word.
    private mutating func addUnread(_ decision: Decision, _ id: MaterialID, _ files: [FileReading], _ materials: MaterialCatalogue) {
        let parts = decision.document.compactMap { key in
            files.first { $0.sha256 == key.sha256 && !key.sha256.isEmpty }.map { DocumentPart(file: $0.path, pages: key.pages) }
        }
        let taken = Set(documents.flatMap { $0.parts.map(\.file) })
        guard !parts.isEmpty, parts.count == decision.document.count, taken.isDisjoint(with: parts.map(\.file)) else { return }
        let places = zip(parts, decision.document).map { DocumentIDs.Place(file: $0.file, sha256: $1.sha256, page: $0.pages.lowerBound) }
        var document = Document(
            id: ids.give(to: places, besides: Set(documents.map(\.id))), parts: parts, material: id, name: materials.name(id),
            confidence: 1, evidence: [Evidence(.person, decision.by, weight: 1)], assessment: LevelAssessment(undetermined: true))
        if decision.kind == .leftOut { document.leaveOut(decision) } else { document.confirmedBy = decision.by }
        documents.append(document)
    }

    /// Files of which every page is left out.
    private static func wholeFiles(of decision: Decision, _ files: [FileReading]) -> [String] {
        decision.document.filter { key in
            files.contains { $0.sha256 == key.sha256 && key.pages.lowerBound == 1 && key.pages.upperBound >= $0.pages.count }
        }.map(\.sha256)
    }
}

/// What people waived, by checklist item.
struct Waivers {
    private let sources: [[(text: String, decision: Decision)]]
    private let day: CalendarDate

    /// - Parameters:
    ///   - decided: by command.
    ///   - file: in case.yaml.
    ///   - day: on which they must still count.
    init(_ decided: [Decision], file: [Decision], on day: CalendarDate) {
        self.day = day
        // What a case.yaml says has no day of its own: neither of the two is later than the other.
        sources = [decided, file].map { decisions in
            decisions.compactMap { decision in
                if case .waiver(let text) = decision.kind { (text, decision) } else { nil }
            }
        }
    }

    /// The latest waiver of a requirement, named by its materials joined with `|` or by one of them; one that still counts before one whose
    /// last day has passed.
    func waiver(of requirement: Requirement) -> (decision: Decision, expired: ExpiredWaiver?)? {
        let joined = requirement.materials.joined(separator: "|")
        let latest = sources.compactMap { $0.last { $0.text == joined || requirement.materials.contains($0.text) }?.decision }
        guard let one = latest.first(where: { !isOver($0) }) ?? latest.first else { return nil }
        guard let until = one.until, isOver(one) else { return (one, nil) }
        return (one, ExpiredWaiver(by: one.by, reason: one.reason, until: until))
    }

    private func isOver(_ decision: Decision) -> Bool { decision.until.map { $0 < day } ?? false }
}
