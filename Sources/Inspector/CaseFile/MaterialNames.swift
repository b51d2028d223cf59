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

    /// Up to three materials that somebody may have meant: those whose names begin with what was written, hold it, or are held by it, the nearest
    /// in length first, then the one with the nearest name.
    public func nearestIDs(_ name: String) -> [MaterialID] {
        let plain = PlainWidth.of(name)
        var found: [MaterialID] = []
        func likeness(_ other: String) -> Int? {
            guard plain.count >= 2, other.count >= 2 else { return nil }
            return other.hasPrefix(plain) ? 0 : other.contains(plain) ? 1 : plain.contains(other) ? 2 : nil
        }
        let near = ids.compactMap { key, id in likeness(key).map { (rank: ($0, abs(key.count - plain.count), key), id: id) } }
        for (_, id) in near.sorted(by: { $0.rank < $1.rank }) where !found.contains(id) { found.append(id) }
        if let id = nearest(name).flatMap({ ids[$0] }), !found.contains(id) { found.append(id) }
        return Array(found.prefix(3))
    }
}
