import CaseModel

/// Marks documents that are there twice (domain/scan-quality.md Q21, Q22) and drafts beside their final form. Nothing is dropped.
struct Duplicates: Sendable {
    static let draftText = 0.85

    /// Names of the materials that stand for drafts and the like, by the words found in a file's name.
    let draftNames: [Int: String]
    /// As which a text that a scan repeats is proposed to be left out.
    let draftName: String?
    private let hashes: [ItemPath: String]

    init(files: [FileReading], draftNames: [Int: String], draftName: String?) {
        self.draftNames = draftNames
        self.draftName = draftName
        hashes = Dictionary(files.map { ($0.path, $0.sha256) }, uniquingKeysWith: { first, _ in first })
    }

    func mark(_ documents: inout [Document], drafts: [Draft], names: [NameEvidence]) {
        let doubles = PageDoubles(drafts)
        markDoubles(&documents, drafts, doubles)
        markParts(&documents, drafts, doubles)
        markDrafts(&documents, drafts: drafts, names: names)
    }

    // MARK: whole documents

    private func markDoubles(_ documents: inout [Document], _ drafts: [Draft], _ doubles: PageDoubles) {
        // Of equal files the plainest name is the original: 对账单.tif before 对账单 - 副本.tif.
        let order = documents.indices.filter { documents[$0].leftOutBy == nil }.sorted { (Duplicates.length(documents[$0]), $0) < (Duplicates.length(documents[$1]), $1) }
        var rank = [Int](repeating: 0, count: documents.count)
        for (position, index) in order.enumerated() { rank[index] = position }
        var bytes: [Bytes: [Int]] = [:], pixels: [[UInt64?]: [Int]] = [:]
        for later in order {
            let content = content(documents[later]), picture = Duplicates.picture(drafts[later])
            let equal = Set((content.flatMap { bytes[$0] } ?? []) + (picture.flatMap { pixels[$0] } ?? []))
            let alike = doubles.candidates(of: later).filter {
                documents[$0].leftOutBy == nil && rank[$0] < rank[later] && documents[$0].material == documents[later].material
            }
            let before = equal.union(alike).sorted { rank[$0] < rank[$1] }.filter { documents[$0].exclusion != .duplicate }
            if let earlier = before.first(where: { equal.contains($0) || doubles.areAlike($0, later) }) {
                tell(&documents, later, of: earlier, isEqual: equal.contains(earlier))
            } else if let earlier = before.first(where: { doubles.areAlike($0, later, signedOrNot: true) }) {
                documents[later].copyOf = documents[earlier].id
            }
            if let content { bytes[content, default: []].append(later) }
            if let picture { pixels[picture, default: []].append(later) }
        }
    }

    private func tell(_ documents: inout [Document], _ later: Int, of earlier: Int, isEqual: Bool) {
        let detail = documents[earlier].parts[0].file.display
        documents[later].problems.append(Problem(isEqual ? .duplicate : .nearDuplicate, severity: .warning, detail: detail))
        if isEqual {
            documents[later].exclusion = documents[later].exclusion ?? .duplicate
        } else {
            documents[later].copyOf = documents[earlier].id
        }
    }

    /// Which pages of which bytes a document is.
    private struct Bytes: Hashable {
        var sha256: [String]
        var pages: [ClosedRange<Int>]
    }

    private func content(_ document: Document) -> Bytes? {
        let hashes = document.parts.map { self.hashes[$0.file] ?? "" }
        return hashes.contains("") ? nil : Bytes(sha256: hashes, pages: document.parts.map(\.pages))
    }

    /// The pixels of each page, nil for a blank one: equal for a JPEG and the PDF that was made of it.
    private static func picture(_ draft: Draft) -> [UInt64?]? {
        let pages = draft.pages.map(\.page)
        guard pages.contains(where: { $0.pixelHash != nil }), pages.allSatisfy({ $0.pixelHash != nil || $0.blank }) else { return nil }
        return pages.map(\.pixelHash)
    }

    private static func length(_ document: Document) -> Int { document.parts[0].file.display.count }

    // MARK: pages

    /// A page scanned again inside its document, and papers that are a part of another one.
    private func markParts(_ documents: inout [Document], _ drafts: [Draft], _ doubles: PageDoubles) {
        for index in documents.indices where documents[index].leftOutBy == nil {
            for (page, first) in doubles.rescans(in: index) {
                let pages = drafts[index].places(in: documents[index])
                documents[index].problems.append(
                    Problem(
                        .nearDuplicate, severity: .warning, page: pages[page].number, measured: Double(pages[first].number),
                        file: documents[index].parts.count > 1 ? pages[page].file : nil))
            }
            let isTold = documents[index].problems.contains { ($0.code == .duplicate || $0.code == .nearDuplicate) && $0.page == nil }
            if !isTold, drafts[index].pages.count <= Duplicates.mostLoosePages, let whole = doubles.whole(holding: index), documents[whole].leftOutBy == nil {
                tell(&documents, index, of: whole, isEqual: false)
            }
        }
    }

    /// Pages scanned once more by themselves.
    private static let mostLoosePages = 3

    // MARK: drafts

    /// A text file whose words a scan repeats is its draft; so is a file whose name says so beside another of its material, and by itself
    /// where it is a text of what must be signed or sealed.
    private func markDrafts(_ documents: inout [Document], drafts: [Draft], names: [NameEvidence]) {
        var kinds: [MaterialID: [Int]] = [:]
        for index in documents.indices where documents[index].material != .unknownMaterial { kinds[documents[index].material, default: []].append(index) }
        var wholes: [Int: [UInt64]] = [:]
        func whole(_ index: Int) -> [UInt64] {
            if let known = wholes[index] { return known }
            let pieces = PagePieces.distinct(drafts[index].pages.flatMap { PagePieces.pieces($0.folded.units) })
            wholes[index] = pieces
            return pieces
        }
        for kind in kinds.values.map({ $0 }).sorted(by: { $0[0] < $1[0] }) {
            let scans = kind.filter { drafts[$0].pages.contains { $0.page.width > 0 } }
            for index in kind where documents[index].exclusion == nil {
                let word = drafts[index].segments.first.flatMap { segment in names[segment.file].words.compactMap { draftNames[$0] }.min() }
                let otherIsFinal = word != nil && kind.contains { other in
                    guard other != index, documents[other].exclusion == nil, let segment = drafts[other].segments.first else { return false }
                    return names[segment.file].words.allSatisfy { draftNames[$0] == nil }
                }
                let isScanned = drafts[index].pages.allSatisfy { $0.page.width == 0 } && scans.contains { other in
                    guard documents[other].exclusion == nil, whole(index).count >= 20, whole(other).count < 2 * whole(index).count else { return false }
                    return PagePieces.likeness(whole(index), whole(other)) >= Duplicates.draftText
                }
                if isScanned { documents[index].exclusion = draftName.map(Exclusion.named) ?? .duplicate }
                let isUnsigned = documents[index].confirmedBy == nil && isUnsignedText(drafts[index], documents[index])
                if let word, otherIsFinal || isUnsigned { documents[index].exclusion = .named(word) }
            }
            wholes = [:]
        }
    }

    /// A text file in which what must be signed or sealed is not; a printed PDF on which no mark that its material must bear was seen.
    private func isUnsignedText(_ draft: Draft, _ document: Document) -> Bool {
        if draft.pages.allSatisfy({ $0.page.width == 0 }) {
            return document.problems.contains { $0.code == .missingSignature || $0.code == .missingSeal }
        }
        let marks = document.sightings.filter { $0.key.hasPrefix("sig") || $0.key.hasPrefix("seal") }
        return draft.pages.allSatisfy { $0.page.source == .embedded } && !marks.isEmpty && !marks.values.contains(.seen)
    }
}

extension Draft {
    /// Where each of its pages lies.
    func places(in document: Document) -> [(number: Int, file: ItemPath)] {
        let files = zip(segments, document.parts).flatMap { segment, part in segment.pages.map { _ in part.file } }
        return zip(pages, files).map { ($0.page.number, $1) }
    }
}
