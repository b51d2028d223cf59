import CaseModel

/// The levels above 秘密 that the machine proposed and nobody has confirmed (domain/sensitivity.md 4). What is proposed to be left out is
/// not asked about. A case's level that one of its documents has follows from that document's; only one that comes from the kind of case,
/// or that outlasted its documents', is confirmed by itself.
struct OpenLevels {
    let all: [OpenLevel]
    /// The case's level, where only papers that are asked about have it: it does not fall with theirs.
    let ofCase: Level?

    init(_ decided: DecidedDocuments, shelf: Shelf) {
        let kept = decided.documents.filter { $0.exclusion == nil }
        let asked = kept.filter { document in
            // A state-secret mark has a question of its own.
            document.assessment.level > .secret && document.levelRecord == nil && !document.problems.contains { $0.code == .stateSecret }
        }
        var open = asked.map { document in
            let part = document.parts.count == 1 ? document.parts.first : nil
            return OpenLevel(
                document: document.id, name: document.name, material: document.material, file: part?.file.display,
                pages: shelf.isWholeFile(document) ? nil : part?.pages, level: document.assessment.level, why: .init(document.assessment.reasons))
        }
        let level = decided.assessment.level
        let bearers = kept.filter { $0.assessment.level >= level }
        let isProposed = level > .secret && decided.levelRecord == nil
        if isProposed, bearers.isEmpty { open.append(OpenLevel(document: nil, name: "", level: level)) }
        let ids = Set(asked.map(\.id))
        ofCase = isProposed && !bearers.isEmpty && bearers.allSatisfy { ids.contains($0.id) } ? level : nil
        all = open
    }
}
