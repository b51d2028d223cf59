import CaseModel
import Pipeline

/// Earlier versions of a paper beside the signed one (委托代理合同v1.docx), whatever other words they have: drafts, as people keep them.
///
/// Only what bears no mark is a draft, and only beside a paper of its kind that bears every one: for the same people, at the same stage, and mostly worded
/// alike. Two papers for two people are two.
struct DraftVersions: Sendable {
    /// As which they are proposed to be left out.
    let name: String?
    private let stages: [[[UInt16]]]
    /// Share of the draft's words that the final paper has. Clauses are changed; a form for somebody else shares more, and is told by its names.
    private static let shared = 0.4
    private static let fewestPieces = 20

    init(_ pipeline: PipelineDefinition) {
        name = pipeline.facts.papers.signing.draft.map(pipeline.materials.name)
        stages = pipeline.facts.papers.stages.map { $0.words.map { CharacterFolding.fold($0) } }
    }

    func mark(_ documents: inout [Document], drafts: [Draft]) {
        guard let name else { return }
        let there = documents.indices.filter { documents[$0].exclusion == nil && documents[$0].material != .unknownMaterial && !documents[$0].isStateSecret }
        let finals = there.filter { isFinal(documents[$0]) }
        for index in there where documents[index].confirmedBy == nil && isOpen(documents[index], drafts[index]) {
            guard let final = finals.first(where: { isVersion(index, of: $0, documents, drafts) }) else { continue }
            documents[index].exclusion = .named(name)
            documents[index].copyOf = documents[final].id
        }
    }

    private static func marks(_ document: Document) -> [Sighting] {
        document.sightings.filter { $0.key.hasPrefix("sig") || $0.key.hasPrefix("seal") }.map(\.value)
    }

    private func isFinal(_ document: Document) -> Bool {
        let marks = Self.marks(document)
        return marks.contains(.seen) && !marks.contains(.notSeen)
    }

    /// A text or a printed file that nobody signed or sealed. A scan is of paper: what is not seen there may be on it.
    private func isOpen(_ document: Document, _ draft: Draft) -> Bool {
        let marks = Self.marks(document)
        return !marks.isEmpty && !marks.contains(.seen) && draft.pages.allSatisfy { Unfinished.canBeAltered($0.page) }
    }

    private func isVersion(_ index: Int, of final: Int, _ documents: [Document], _ drafts: [Draft]) -> Bool {
        // A scan may have lost the word for its stage.
        let stage = stages(drafts[final])
        guard documents[index].material == documents[final].material, stage.isEmpty || stages(drafts[index]).isSubset(of: stage)
        else { return false }
        let people = values(.party, documents[index])
        guard !people.isEmpty, people.allSatisfy({ stands($0, in: drafts[final]) }) else { return false }
        let pieces = [index, final].map { number in Set(drafts[number].pages.flatMap { PagePieces.pieces($0.folded.units) }) }
        return pieces[0].count >= Self.fewestPieces && Double(pieces[0].intersection(pieces[1]).count) >= Self.shared * Double(pieces[0].count)
    }

    /// Which of the pipeline's stages a paper speaks of, by their places in the list.
    private func stages(_ draft: Draft) -> Set<Int> {
        Set(stages.indices.filter { stage in
            stages[stage].contains { stands($0, in: draft) }
        })
    }

    private func stands(_ word: [UInt16], in draft: Draft) -> Bool {
        draft.pages.contains { FileNames.position(of: word, in: $0.folded.units) != nil }
    }

    private func values(_ kind: DocumentFact.Kind, _ document: Document) -> Set<[UInt16]> {
        Set((document.facts ?? []).filter { $0.kind == kind }.map { CharacterFolding.fold($0.value) })
    }
}
