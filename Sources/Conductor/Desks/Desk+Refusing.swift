import CaseModel
import Inspector
import Phrasebook
import Pipeline
import WorkQueue

extension Desk {
    /// A refusal in the workspace's language.
    func refused(_ refusal: Refusal) -> ConductorError { .usage(workspace.settings.book.sentence(refusal)) }

    /// What was named in place of a material: nothing known, or that the paper is to be left out.
    func unknown(_ material: String, _ references: [String], _ record: CaseRecord) -> Refusal {
        guard CaseFileReading.meansLeavingOut(material, rules: workspace.pipeline.facts) else {
            return .noMaterial(material, near: materialNames.nearestIDs(material).map(shown))
        }
        return .leavingOutIsNoMaterial(material, paper: references.joined(separator: " "), case: record.code)
    }

    /// What may have been meant: materials with names like it, else the case's items whose names are.
    func near(_ name: String, _ items: [RequiredItem]) -> [String] {
        let materials = materialNames.nearestIDs(name).map(shown)
        guard materials.isEmpty else { return materials }
        let known = items.map(\.name)
        return NearestWord.find(name, in: known).map { [quoted(named($0))] } ?? []
    }

    /// The items of the case's checklist that are not there, by the names under which they can be waived.
    func waivable(_ items: [RequiredItem]) -> [String] {
        let open: Set<ItemStatus> = [.missing, .defective, .undetermined, .pending]
        return items.filter { open.contains($0.status) && $0.level != .info }.map { named($0.name) }
    }

    /// “收案登记表”（intake-form）.
    private func shown(_ id: MaterialID) -> String {
        let book = workspace.settings.book
        return quoted(named(workspace.pipeline.materials.name(id))) + book.aside(id)
    }

    private func named(_ name: String) -> String { workspace.settings.book.name(name, DataNames(workspace.pipeline)) }

    private func quoted(_ name: String) -> String { workspace.settings.book.pick("“\(name)”", "'\(name)'") }
}
