/// Holds catalogue.json against the files of its package (R060: the catalogue must match the materials; domain/packages.md 7, 完整性).
struct CatalogueCheck {
    let catalogue: CatalogueDocument
    let bagName: String?
    /// SHA-256 of every file of the bag by path.
    let digests: [String: String]

    func faults() -> [PackageFault] {
        var details: [String] = []
        if let bagName, bagName != "\(catalogue.archiveNumber)-v\(catalogue.version)" {
            details.append("its archive number and version do not give \(bagName)")
        }
        if catalogue.totals.rows != catalogue.rows.count { details.append("totals.rows is not the number of rows") }
        if catalogue.totals.pages != catalogue.rows.reduce(0, { $0 + $1.pages }) { details.append("totals.pages is not the sum of pages") }
        var page = 1
        for (index, row) in catalogue.rows.enumerated() {
            let label = "row \(index + 1)"
            if row.number != index + 1 { details.append("\(label): its number is \(row.number)") }
            if row.firstPage != page || row.pages < 1 || row.lastPage != row.firstPage + row.pages - 1 {
                details.append("\(label): its page numbers do not follow on")
            }
            page = row.lastPage + 1
            details += reference(row.path, row.sha256, label)
            if digests[row.text] == nil { details.append("\(label): its text \(row.text) is not there") }
            for source in row.sources {
                if let path = source.path.value { details += reference(path, source.sha256, "\(label): source") }
                if let container = source.container, digests[container] == nil {
                    details.append("\(label): the container \(container) is not there")
                }
            }
        }
        for (index, other) in catalogue.others.enumerated() {
            if let path = other.path.value, digests[path] == nil { details.append("others \(index + 1): \(path) is not there") }
        }
        return details.map { PackageFault(.catalogue, file: "data/catalogue.json", $0) } + unmentioned()
    }

    private func reference(_ path: String, _ sha256: String, _ label: String) -> [String] {
        guard let found = digests[path] else { return ["\(label): \(path) is not there"] }
        return found == sha256 ? [] : ["\(label): \(path) has another SHA-256 than the catalogue says"]
    }

    /// Materials and originals that the catalogue does not know.
    private func unmentioned() -> [PackageFault] {
        var known = Set(catalogue.rows.map(\.path))
        known.formUnion(catalogue.rows.flatMap { $0.sources.compactMap(\.path.value) + $0.sources.compactMap(\.container) })
        known.formUnion(catalogue.others.compactMap(\.path.value))
        return digests.keys.sorted()
            .filter { ($0.hasPrefix("data/materials/") || $0.hasPrefix("data/originals/")) && !known.contains($0) }
            .map { PackageFault(.catalogue, file: $0, "the catalogue does not mention it") }
    }
}
