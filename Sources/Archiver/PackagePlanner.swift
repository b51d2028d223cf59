import CaseModel
import Pipeline

/// Decides what goes where in a package. Pure: the order in which files and documents come in changes nothing.
struct PackagePlanner {
    private let input: PackageInput
    /// Every file and member by its path.
    private let files: [ItemPath: FileReading]
    /// The file of the case folder that each file or member lies in (itself for a file of the folder).
    private let roots: [ItemPath: FileReading]
    /// In how many documents of the volume each file takes part.
    private let uses: [ItemPath: Int]
    private let included: [Document]

    init(_ input: PackageInput) {
        self.input = input
        var files: [ItemPath: FileReading] = [:]
        var roots: [ItemPath: FileReading] = [:]
        for root in input.files {
            for file in root.flattened {
                files[file.path] = file
                roots[file.path] = root
            }
        }
        self.files = files
        self.roots = roots
        included = input.report.documents.filter { $0.exclusion == nil }
        uses = included.reduce(into: [:]) { count, document in
            for file in Set(document.parts.map(\.file)) { count[file, default: 0] += 1 }
        }
    }

    func plan() throws(ArchiverError) -> PackagePlan {
        let order = chosenOrder()
        let caseType = input.report.facts.type.flatMap { input.pipeline.checklists.caseType($0) }
        let sorter = VolumeSorter(
            order: order, materials: input.pipeline.materials, fallbackGroup: caseType?.name ?? order?.id ?? "documents")
        let placed = sorter.sorted(included)
        guard !placed.isEmpty else { throw .nothingToArchive(caseID: input.report.identity.id) }

        var rows: [PackagePlan.Row] = []
        var groups: [String] = []
        var page = 1
        for (index, item) in placed.enumerated() {
            if groups.last != item.group { groups.append(item.group) }
            let row = try self.row(item, number: index + 1, of: placed.count, groupNumber: groups.count, firstPage: page)
            page = row.pages.upperBound + 1
            rows.append(row)
        }
        return complete(rows, orderID: order?.id ?? "")
    }

    private func chosenOrder() -> VolumeOrder? {
        let orders = input.pipeline.checklists.orders
        if let id = input.orderID, let order = orders[id] { return order }
        let type = input.report.facts.type.flatMap { input.pipeline.checklists.caseType($0) }
        return type?.orders.lazy.compactMap { orders[$0] }.first
    }

    private func row(
        _ item: VolumeSorter.Placed, number: Int, of count: Int, groupNumber: Int, firstPage: Int
    ) throws(ArchiverError) -> PackagePlan.Row {
        let document = item.document
        guard !document.parts.isEmpty else { throw .unknownFile(document: document.id) }
        var parts: [(part: DocumentPart, file: FileReading)] = []
        for part in document.parts {
            guard let file = files[part.file], !file.sha256.isEmpty else { throw .unknownFile(document: document.id) }
            parts.append((part, file))
        }
        let content = content(parts)
        let digits = SafeName.number(number, of: count)
        let folder = (groupNumber < 10 ? "0" : "") + "\(groupNumber)-" + SafeName.component(item.group, maximum: 60, fallback: "documents")
        let name = SafeName.component(input.pipeline.materials.name(document.material), fallback: document.material)
        let ending = if case .whole = content { SafeName.fileExtension(of: extensionOf(parts[0].file), format: parts[0].file.format) } else { "pdf" }
        let whole = if case .whole = content { true } else { false }
        return PackagePlan.Row(
            number: number, document: document, group: item.group, path: "data/materials/\(folder)/\(digits)-\(name).\(ending)",
            textPath: "data/text/\(digits).txt", content: content,
            sources: parts.map { part, file in
                CatalogueDocument.Source(
                    name: file.path.display, pages: [part.pages.lowerBound, part.pages.upperBound], sha256: file.sha256,
                    path: Nullable(whole ? nil : ""), container: nil)
            },
            pages: firstPage...(firstPage + document.pageCount - 1), texts: texts(parts))
    }

    /// A document that is one whole file keeps its bytes; what was parted or joined becomes a PDF, where its sources have pages.
    private func content(_ parts: [(part: DocumentPart, file: FileReading)]) -> PackagePlan.Content {
        if parts.count == 1, let (part, file) = parts.first {
            let last = file.pages.map(\.number).max() ?? 1
            let covers = part.pages.lowerBound <= 1 && part.pages.upperBound >= last
            if covers, uses[file.path] == 1 { return .whole(sha256: file.sha256) }
        }
        let paged = parts.allSatisfy { $0.file.format.hasPrefix("image/") || $0.file.format == "application/pdf" }
        guard paged else { return .reference(sha256: parts[0].file.sha256) }
        return .derived(parts.map { PackagePlan.Part(sha256: $0.file.sha256, format: $0.file.format, pages: $0.part.pages) })
    }

    private func texts(_ parts: [(part: DocumentPart, file: FileReading)]) -> [String] {
        parts.flatMap { part, file in
            let byNumber = Dictionary(file.pages.map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })
            return part.pages.map { byNumber[$0]?.text ?? "" }
        }
    }

    private func extensionOf(_ file: FileReading) -> String { RawName(file.path.lastComponent).fileExtension }

    // MARK: - Originals and what is in no document

    /// Gives every file that rows need whole, and every file of the case that is in no row, a place in originals/ or a named double.
    private func complete(_ rows: [PackagePlan.Row], orderID: String) -> PackagePlan {
        var needed: [(sha256: String, ending: String)] = []
        var asked: Set<String> = []
        var places: [String: String] = [:]
        func need(_ file: FileReading) {
            if !file.sha256.isEmpty, places[file.sha256] == nil, asked.insert(file.sha256).inserted {
                needed.append((file.sha256, SafeName.fileExtension(of: extensionOf(file), format: file.format)))
            }
        }
        for row in rows { if case .whole(let sha256) = row.content, places[sha256] == nil { places[sha256] = row.path } }
        let wholeInRows = places
        for row in rows {
            guard !isWhole(row) else { continue }
            for part in row.document.parts { if let file = files[part.file] { need(file) } }
        }
        let split = Set(needed.map(\.sha256))
        let top = input.files.filter { !isIgnored($0) }.sorted { $0.path < $1.path }
        for file in top { need(file) }

        let originals = needed.enumerated().map { index, entry in
            PackagePlan.Stored(
                sha256: entry.sha256, path: "data/originals/\(SafeName.number(index + 1, of: needed.count)).\(entry.ending)")
        }
        for stored in originals { places[stored.sha256] = places[stored.sha256] ?? stored.path }
        let filled = rows.map { fill($0, places: places) }
        let collector = OtherFiles(
            files: top, excluded: exclusions(), used: Set(uses.keys), places: places, kept: Set(wholeInRows.keys).union(split))
        return PackagePlan(rows: filled, originals: originals, others: collector.entries(), orderID: orderID)
    }

    private func fill(_ row: PackagePlan.Row, places: [String: String]) -> PackagePlan.Row {
        var row = row
        for (index, part) in row.document.parts.enumerated() {
            if !isWhole(row) { row.sources[index].path = Nullable(places[row.sources[index].sha256]) }
            if let root = roots[part.file], root.path != part.file { row.sources[index].container = places[root.sha256] }
        }
        if case .reference(let sha256) = row.content, let place = places[sha256] { row.path = place }
        return row
    }

    private func isWhole(_ row: PackagePlan.Row) -> Bool { if case .whole = row.content { true } else { false } }

    private func isIgnored(_ file: FileReading) -> Bool { file.problems.contains { $0.code == .ignored } }

    /// Why files were left out, by path.
    private func exclusions() -> [ItemPath: String] {
        var reasons: [ItemPath: String] = [:]
        for document in input.report.documents {
            guard let why = document.exclusion?.words else { continue }
            let exclusion = document.leftOutBy.map { "\($0): \(why)" } ?? why
            for part in document.parts where reasons[part.file] == nil { reasons[part.file] = exclusion }
        }
        return reasons
    }
}
