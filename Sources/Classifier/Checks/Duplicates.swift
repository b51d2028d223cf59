import CaseModel

/// Marks documents that are there twice (domain/scan-quality.md Q21, Q22) and drafts beside their final form. Nothing is dropped.
struct Duplicates: Sendable {
    /// Bits by which the likeness of two scans of one paper may differ (lying aslant, at another resolution: up to 8 were seen), and the share
    /// of three-character pieces that they must have in common to be looked at closely.
    static let likenessDistance = 10
    static let sameText = 0.8
    static let draftText = 0.85

    /// Names of the materials that stand for drafts and the like, by the words found in a file's name.
    let draftNames: [Int: String]
    private let hashes: [ItemPath: String]

    init(files: [FileReading], draftNames: [Int: String]) {
        self.draftNames = draftNames
        hashes = Dictionary(files.map { ($0.path, $0.sha256) }, uniquingKeysWith: { first, _ in first })
    }

    func mark(_ documents: inout [Document], drafts: [Draft], names: [NameEvidence]) {
        var groups: [Int: [Int]] = [:]
        for index in documents.indices { groups[drafts[index].pages.count, default: []].append(index) }
        let pieces = drafts.map { draft in draft.pages.map { Duplicates.pieces($0.folded.units) } }
        // Every document is held against every other of its length: what can be known of each is looked up once.
        let contents = documents.map { $0.parts.map { sha($0.file) } }
        for group in groups.sorted(by: { $0.key < $1.key }).map(\.value) {
            // Of equal files the plainest name is the original: 对账单.tif before 对账单 - 副本.tif.
            let group = group.sorted { (Duplicates.length(documents[$0]), $0) < (Duplicates.length(documents[$1]), $1) }
            for (position, later) in group.enumerated() {
                for earlier in group[..<position] where documents[earlier].exclusion != ReasonText.duplicate {
                    if compare(earlier, later, &documents, contents, drafts, pieces) { break }
                }
            }
        }
        markDrafts(&documents, drafts: drafts, names: names, pieces: pieces)
    }

    /// Whether the later one was found to be a duplicate of the earlier.
    private func compare(
        _ earlier: Int, _ later: Int, _ documents: inout [Document], _ contents: [[String]], _ drafts: [Draft], _ pieces: [[Set<UInt64>]]
    ) -> Bool {
        let sameBytes = zip(contents[earlier], contents[later]).allSatisfy { $0 == $1 && !$0.isEmpty }
            && zip(documents[earlier].parts, documents[later].parts).allSatisfy { $0.pages == $1.pages }
        if sameBytes || Duplicates.samePixels(drafts[earlier], drafts[later]) {
            let detail = documents[earlier].parts[0].file.display
            documents[later].problems.append(Problem(.duplicate, severity: .warning, detail: detail))
            documents[later].exclusion = documents[later].exclusion ?? ReasonText.duplicate
            return true
        }
        guard documents[earlier].material == documents[later].material, isAlike(drafts[earlier], drafts[later], pieces[earlier], pieces[later])
        else { return false }
        documents[later].problems.append(Problem(.nearDuplicate, severity: .warning, detail: documents[earlier].parts[0].file.display))
        return true
    }

    /// The same scans in another file: a JPEG and the PDF that was made of it.
    private static func samePixels(_ one: Draft, _ other: Draft) -> Bool {
        one.pages.contains { $0.page.pixelHash != nil }
            && zip(one.pages, other.pages).allSatisfy { first, second in
                first.page.pixelHash == second.page.pixelHash && (first.page.pixelHash != nil || first.page.blank && second.page.blank)
            }
    }

    private static func length(_ document: Document) -> Int { document.parts[0].file.display.count }

    private func sha(_ path: ItemPath) -> String { hashes[path] ?? "" }

    /// Pages that look alike and say the same. A signed or sealed one is no duplicate of one that is not: both are kept.
    private func isAlike(_ one: Draft, _ other: Draft, _ pieces: [Set<UInt64>], _ others: [Set<UInt64>]) -> Bool {
        for index in one.pages.indices {
            let first = one.pages[index].page
            let second = other.pages[index].page
            guard first.blank == second.blank else { return false }
            if first.blank { continue }
            // A grey rescan of a sealed page shows no seals.
            let bothInColour = first.colour == .colour && second.colour == .colour
            guard !bothInColour || first.seals.isEmpty == second.seals.isEmpty, (first.signature == .seen) == (second.signature == .seen),
                (first.likeness == nil) == (second.likeness == nil)
            else { return false }
            if let left = first.likeness, let right = second.likeness, (left ^ right).nonzeroBitCount > Duplicates.likenessDistance { return false }
            // Texts of very different length cannot have enough in common.
            let (few, many) = (min(pieces[index].count, others[index].count), max(pieces[index].count, others[index].count))
            guard pieces[index].count >= 10, Double(few) >= Duplicates.sameText * Double(many), Duplicates.likeness(pieces[index], others[index]) >= Duplicates.sameText,
                SamePrint.isLikely(one.pages[index].folded.units, other.pages[index].folded.units)
            else { return false }
        }
        return true
    }

    /// A text file whose words a scan repeats is its draft; so is a file whose name says so beside another of its material.
    private func markDrafts(_ documents: inout [Document], drafts: [Draft], names: [NameEvidence], pieces: [[Set<UInt64>]]) {
        for index in documents.indices where documents[index].exclusion == nil {
            let others = documents.indices.filter {
                $0 != index && documents[$0].material == documents[index].material && documents[$0].material != .unknownMaterial
                    && documents[$0].exclusion == nil
            }
            guard !others.isEmpty else { continue }
            let flowing = drafts[index].pages.allSatisfy { $0.page.width == 0 }
            let whole = pieces[index].reduce(into: Set<UInt64>()) { $0.formUnion($1) }
            let isScanned = flowing && whole.count >= 20 && others.contains { other in
                drafts[other].pages.contains { $0.page.width > 0 }
                    && Duplicates.likeness(whole, pieces[other].reduce(into: Set<UInt64>()) { $0.formUnion($1) }) >= Duplicates.draftText
            }
            let word = drafts[index].segments.first.flatMap { segment in names[segment.file].words.compactMap { draftNames[$0] }.min() }
            let otherIsFinal = others.contains { other in
                drafts[other].segments.first.map { names[$0.file].words.allSatisfy { draftNames[$0] == nil } } ?? false
            }
            if isScanned { documents[index].exclusion = draftNames.values.min() ?? ReasonText.duplicate }
            if let word, otherIsFinal { documents[index].exclusion = word }
        }
    }

    private static func pieces(_ units: [UInt16]) -> Set<UInt64> {
        guard units.count >= 3 else { return [] }
        var result = Set<UInt64>(minimumCapacity: units.count)
        var window = UInt64(units[0]) << 16 | UInt64(units[1])
        for unit in units.dropFirst(2) {
            window = (window << 16 | UInt64(unit)) & 0xFFFF_FFFF_FFFF
            result.insert(window)
        }
        return result
    }

    /// Jaccard.
    private static func likeness(_ one: Set<UInt64>, _ other: Set<UInt64>) -> Double {
        let (few, many) = one.count <= other.count ? (one, other) : (other, one)
        let common = few.count { many.contains($0) }
        return Double(common) / Double(max(1, one.count + other.count - common))
    }
}
