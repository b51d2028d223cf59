import CaseModel

/// Reads orders.yaml: how materials are arranged in a volume.
enum OrdersReader {
    static func read(_ root: ConfigNode, _ known: KnownNames, _ faults: FaultList) -> [String: VolumeOrder] {
        guard let map = ConfigMap(root, keys: ["orders"], faults: faults) else { return [:] }
        var orders: [String: VolumeOrder] = [:]
        for entry in map.needed("orders").flatMap(faults.entries) ?? [] { orders[entry.key] = order(entry, known, faults) }
        return orders
    }

    private static func order(_ entry: ConfigNode.Entry, _ known: KnownNames, _ faults: FaultList) -> VolumeOrder? {
        guard let map = ConfigMap(entry.value, keys: ["by_date", "groups", "note"], faults: faults) else { return nil }
        var seen = SeenNames()
        var groups: [VolumeOrder.Group] = []
        var placed: Set<String> = []
        for node in map.filledList("groups") {
            guard let group = group(node, known, faults) else { continue }
            for category in group.categories where !placed.insert(category).inserted {
                faults.report(.duplicate(kind: "category", name: category, firstLine: entry.line), at: node)
            }
            if seen.insert(group.id, kind: "group", at: node, faults) { groups.append(group) }
        }
        // Every material must find a place, or a document would be left out of its volume.
        for category in known.categories ?? [] where !placed.contains(category) && !groups.isEmpty {
            faults.report(
                .rule(
                    english: "order '\(entry.key)' has no group for category '\(category)'; add it to a group's categories",
                    chinese: "排列方式“\(entry.key)”没有安排类别“\(category)”，请加到某一组的 categories"),
                line: entry.line, column: entry.column)
        }
        return VolumeOrder(id: entry.key, groups: groups, byDate: map.truth("by_date", default: false))
    }

    private static func group(_ node: ConfigNode, _ known: KnownNames, _ faults: FaultList) -> VolumeOrder.Group? {
        guard let map = ConfigMap(node, keys: ["id", "name", "categories", "places"], faults: faults),
            let id = map.text("id"), let name = map.text("name")
        else { return nil }
        let categories = faults.known(map.filledList("categories"), kind: "category", in: known.categories)
        let places = (map["places"].flatMap(faults.list) ?? []).map { place in
            faults.known(faults.list(place) ?? [], kind: "material", in: known.materials)
        }
        return .init(id: id, name: name, places: places.filter { !$0.isEmpty }, categories: categories)
    }
}
