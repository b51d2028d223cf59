import CaseModel
import Pipeline

/// What people call materials: ids, the names of checklists' items that one material meets, the catalogue's names and aliases.
public struct MaterialNames: Sendable {
    private var ids: [String: MaterialID] = [:]

    /// - Parameter english: English wording by the Chinese name, see `EnglishNames`.
    public init(checklists: ChecklistCatalogue, materials: MaterialCatalogue?, english: [String: String] = [:]) {
        for requirement in checklists.caseTypes.flatMap(\.requirements) {
            for id in requirement.materials { ids[id] = id }
            if requirement.materials.count == 1 { ids[PlainWidth.of(requirement.name)] = requirement.materials[0] }
        }
        for material in materials?.all ?? [] {
            for name in [material.id, material.name] + material.aliases { add(name, material.id) }
        }
        for material in materials?.all ?? [] { if let name = english[material.name] { add(name.lowercased(), material.id) } }
    }

    private mutating func add(_ name: String, _ id: MaterialID) {
        let plain = PlainWidth.of(name)
        if ids[plain] == nil { ids[plain] = id }
    }

    /// The material that is called so; width and case of letters do not count.
    public func id(_ name: String) -> MaterialID? {
        let plain = PlainWidth.of(name)
        return ids[plain] ?? ids[plain.lowercased()]
    }

    /// The name that somebody probably meant to write.
    public func nearest(_ name: String) -> String? { NearestWord.find(PlainWidth.of(name), in: ids.keys.sorted()) }

    /// Up to three materials that somebody may have meant: the one with the nearest name, then those whose names hold what was written.
    public func nearestIDs(_ name: String) -> [MaterialID] {
        let plain = PlainWidth.of(name)
        var found = [nearest(name).flatMap { ids[$0] }].compactMap { $0 }
        guard plain.count >= 2 else { return found }
        let near = ids.filter { $0.key.contains(plain) || $0.key.count >= 2 && plain.contains($0.key) }
        for (_, id) in near.sorted(by: { (abs($0.key.count - plain.count), $0.key) < (abs($1.key.count - plain.count), $1.key) })
        where !found.contains(id) { found.append(id) }
        return Array(found.prefix(3))
    }
}
