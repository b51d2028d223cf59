import CaseModel
import Pipeline

/// Puts a case's documents into the order of the volume (卷内排列, R058, R143).
///
/// A document stands where the order names its material; else at the end of the first group that takes its category; else in a further
/// group after all others, named as its category. Inside a place by date, undated ones last, then by where its file lies.
struct VolumeSorter {
    let order: VolumeOrder?
    let materials: MaterialCatalogue
    /// Name of the only group where the order has none (consultations, sorted by date).
    let fallbackGroup: String

    struct Placed {
        var document: Document
        var group: String
    }

    private struct Place {
        var group: Int
        var rank: Int
        var name: String
    }

    func sorted(_ documents: [Document]) -> [Placed] {
        let placed = documents.map { (document: $0, place: place(of: $0.material)) }
        let byDate = order?.byDate ?? false
        return placed.sorted { left, right in
            if left.place.group != right.place.group { return left.place.group < right.place.group }
            if !byDate, left.place.rank != right.place.rank { return left.place.rank < right.place.rank }
            if left.document.date != right.document.date {
                guard let earlier = left.document.date else { return false }
                guard let later = right.document.date else { return true }
                return earlier < later
            }
            return VolumeSorter.precedes(left.document, right.document)
        }.map { Placed(document: $0.document, group: $0.place.name) }
    }

    private func place(of material: MaterialID) -> Place {
        let groups = order?.groups ?? []
        for (index, group) in groups.enumerated() {
            if let rank = group.places.firstIndex(where: { $0.contains(material) }) { return Place(group: index, rank: rank, name: group.name) }
        }
        let category = materials[material]?.category
        if let category, let index = groups.firstIndex(where: { $0.categories.contains(category) }) {
            return Place(group: index, rank: .max, name: groups[index].name)
        }
        if groups.isEmpty, order?.byDate ?? true { return Place(group: 0, rank: 0, name: fallbackGroup) }
        let index = materials.categories.firstIndex { $0.id == category } ?? materials.categories.count
        let name = index < materials.categories.count ? materials.categories[index].name : materials.name(material)
        return Place(group: groups.count + index, rank: .max, name: name)
    }

    /// By file and page: the same on every machine, whatever order the documents came in.
    private static func precedes(_ left: Document, _ right: Document) -> Bool {
        guard let first = left.parts.first, let second = right.parts.first else { return left.id < right.id }
        if first.file != second.file { return first.file < second.file }
        if first.pages.lowerBound != second.pages.lowerBound { return first.pages.lowerBound < second.pages.lowerBound }
        return left.id < right.id
    }
}
