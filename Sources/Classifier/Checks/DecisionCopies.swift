import CaseModel
import Pipeline

/// Papers of one court or tribunal under one number are copies of one decision, even where a page is missing in one or a sum differs:
/// a person chooses which is bound.
struct DecisionCopies: Sendable {
    private let materials: Set<MaterialID>

    /// - Parameter materials: decisions of which a case has one (判决书, 裁决书).
    init(_ materials: [MaterialID]) { self.materials = Set(materials) }

    /// Marks each that is not known as a copy yet with the first of its number. The second half of a paper bears no title.
    func mark(_ documents: inout [Document]) {
        var first: [String: Int] = [:]
        for index in documents.indices where materials.contains(documents[index].material) && documents[index].exclusion == nil && isTitled(documents[index]) {
            let numbers = (documents[index].facts ?? []).filter { $0.kind == .caseNumber && $0.role == "own" }.map { "\(documents[index].material) \($0.value)" }
            if documents[index].copyOf == nil, let earlier = numbers.lazy.compactMap({ first[$0] }).first { documents[index].copyOf = documents[earlier].id }
            for number in numbers where first[number] == nil { first[number] = index }
        }
    }

    private func isTitled(_ document: Document) -> Bool { document.evidence.contains { $0.kind == .title } }
}
