import CaseModel

/// Finds copies of one paper that would all be bound, and says what each has that the others lack.
struct CopyChoices {
    private let shelf: Shelf
    private let pages: CasePages

    /// A scan is finer from so many times the other's resolution on.
    private static let finer = 1.2

    init(_ shelf: Shelf, files: [FileReading]) {
        self.shelf = shelf
        pages = CasePages(files)
    }

    /// In the order of the documents; nil where there is nothing to choose.
    func found() -> [CopyChoice]? {
        let bound = shelf.judged.filter { !shelf.isExcluded($0) }
        let places = Dictionary(bound.indices.map { (bound[$0].id, $0) }, uniquingKeysWith: { first, _ in first })
        var groups: [[Int]] = bound.indices.map { [$0] }
        var group = Array(bound.indices)
        for (later, document) in bound.enumerated() {
            guard let earlier = document.copyOf.flatMap({ places[$0] }), group[earlier] != group[later] else { continue }
            let (into, from) = (group[earlier], group[later])
            groups[into] += groups[from]
            for member in groups[from] { group[member] = into }
            groups[from] = []
        }
        let choices = groups.filter { $0.count > 1 }.map { $0.sorted() }.sorted { $0[0] < $1[0] }.map { choice($0.map { bound[$0] }) }
        return choices.isEmpty ? nil : choices
    }

    private func choice(_ documents: [Document]) -> CopyChoice {
        let looks = documents.map(look)
        let copies = zip(documents, looks).map { document, look in
            CopyChoice.Copy(
                document: document.id, parts: document.parts, isWholeFile: shelf.isWholeFile(document), date: document.date,
                merits: CopyChoice.Merit.allCases.filter { merit in looks.contains { Self.has(merit, look, before: $0) } })
        }
        return CopyChoice(name: documents[0].name, copies: copies)
    }

    /// What can be seen of a copy.
    private struct Look {
        var date: CalendarDate?
        var signed: Sighting
        var sealed: Sighting
        var pages: Int
        var dpi: Double?
        var faults: Int
    }

    private func look(_ document: Document) -> Look {
        let sheets = pages.pages(of: document)
        let dpi = sheets.filter { !$0.blank }.compactMap(\.dpi).min()
        return Look(
            date: document.date, signed: Self.sum(sheets, \.signature), sealed: Self.sum(sheets, \.seal), pages: document.pageCount, dpi: dpi,
            faults: Set(sheets.filter { $0.problems.contains { $0.severity == .failure } }.map(\.number)).count)
    }

    /// Over the pages that have something on them. A text can bear no mark.
    private static func sum(_ pages: [Page], _ mark: (Page) -> Sighting) -> Sighting {
        let written = pages.filter { !$0.blank }
        if written.contains(where: { mark($0) == .seen }) { return .seen }
        return written.allSatisfy { $0.width == 0 || mark($0) == .notSeen } ? .notSeen : .unclear
    }

    private static func has(_ merit: CopyChoice.Merit, _ one: Look, before other: Look) -> Bool {
        switch merit {
        case .newer: if let day = one.date, let earlier = other.date { day > earlier } else { false }
        case .signed: one.signed == .seen && other.signed == .notSeen
        case .sealed: one.sealed == .seen && other.sealed == .notSeen
        case .longer: one.pages > other.pages
        case .clearer:
            if one.faults != other.faults {
                one.faults < other.faults
            } else if let fine = one.dpi, let coarse = other.dpi {
                fine >= finer * coarse
            } else {
                false
            }
        }
    }
}
