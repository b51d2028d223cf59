import CaseModel
import Pipeline

/// The order in which documents stand in the volume (卷内排列, R058), with the names of its groups; as they came where none is given.
public struct CatalogueOrder: Sendable {
    private var groups: [String] = []
    private var place: [MaterialID: (group: Int, rank: Int)] = [:]
    private var categoryGroup: [String: Int] = [:]
    private var category: [MaterialID: String] = [:]
    private var byDate = false

    public init() {}

    public init(_ order: VolumeOrder, materials: MaterialCatalogue) {
        byDate = order.byDate
        for (index, group) in order.groups.enumerated() {
            groups.append(group.name)
            for (rank, ids) in group.places.enumerated() {
                for id in ids where place[id] == nil { place[id] = (index, rank) }
            }
            for name in group.categories where categoryGroup[name] == nil { categoryGroup[name] = index }
        }
        for material in materials.all { category[material.id] = material.category }
    }

    /// Documents under their group's name; the last group, without a name, holds what no group takes.
    public func grouped(_ documents: [Document]) -> [(name: String?, documents: [Document])] {
        let keyed = documents.enumerated().map { (key: key($0.element, arrival: $0.offset), document: $0.element) }
            .sorted { $0.key < $1.key }
        var result: [(name: String?, documents: [Document])] = []
        var last: Int?
        for (key, document) in keyed {
            if key.group != last { result.append((key.group < groups.count ? groups[key.group] : nil, [])) }
            last = key.group
            result[result.count - 1].documents.append(document)
        }
        return result
    }

    private struct Key: Comparable {
        var group: Int
        var rank: Int
        var day: Int
        var arrival: Int

        static func < (left: Key, right: Key) -> Bool {
            (left.group, left.rank, left.day, left.arrival) < (right.group, right.rank, right.day, right.arrival)
        }
    }

    private func key(_ document: Document, arrival: Int) -> Key {
        let day = document.date?.dayNumber ?? Int.max
        guard !byDate else { return Key(group: groups.count, rank: 0, day: day, arrival: arrival) }
        if let place = place[document.material] { return Key(group: place.group, rank: place.rank, day: day, arrival: arrival) }
        let group = category[document.material].flatMap { categoryGroup[$0] } ?? groups.count
        return Key(group: group, rank: Int.max, day: groups.isEmpty ? 0 : day, arrival: arrival)
    }
}
