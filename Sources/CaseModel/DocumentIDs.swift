/// The ids that a case's papers ever had: each keeps its own for good, and none is given twice.
///
/// Kept with a case's classification and handed to the next one.
public struct DocumentIDs: Codable, Hashable, Sendable {
    /// Where a paper, or a part of it, begins.
    public struct Place: Codable, Hashable, Sendable {
        /// The file that it begins in.
        public var file: ItemPath
        /// Of the file's bytes, in lower-case hex; empty where they are not known.
        public var sha256: String
        /// From 1.
        public var page: Int

        public init(file: ItemPath, sha256: String, page: Int) {
            self.file = file
            self.sha256 = sha256
            self.page = page
        }
    }

    /// A paper that has a number, as it was when last seen.
    private struct Entry: Codable, Hashable, Sendable {
        var number: Int
        /// In the order of its parts.
        var places: [Place]
        /// Its file has left the case: another that comes under that name later does not replace it.
        var isGone: Bool?
    }

    private var entries: [Entry] = []

    public init() {}

    /// What is known of papers whose ids were given before they were kept apart.
    public init(_ papers: [(id: String, places: [Place])]) {
        for paper in papers { keep(paper.id, paper.places) }
    }

    /// `D001` from 1.
    public static func id(_ number: Int) -> String {
        let digits = String(number)
        return "D" + String(repeating: "0", count: max(0, 3 - digits.count)) + digits
    }

    /// Says which id each paper has: the one that it had before, else the next that no paper ever had.
    ///
    /// The same content keeps its id wherever it lies; what replaces a file under its name has the ids of the papers that were in it, page by page,
    /// or in their order where as many are there as before.
    /// - Parameters:
    ///   - papers: where each paper and its parts begin, in the order in which new ones are numbered.
    ///   - files: all files of the case, those without papers too.
    public mutating func give(to papers: [[Place]], files: Set<ItemPath>) -> [String] {
        for index in entries.indices where !entries[index].places.contains(where: { files.contains($0.file) }) { entries[index].isGone = true }
        var matching = Matching(papers: papers.count)
        let index = Index(entries)
        for kin in Kinship.allCases {
            for (paper, places) in papers.enumerated() where matching.entry[paper] == nil {
                if let found = index.entries(kin, places).first(where: { !matching.taken.contains($0) }) { matching.match(paper, found) }
            }
        }
        matchInOrder(papers, &matching)
        var next = (entries.map(\.number).max() ?? 0) + 1
        return papers.indices.map { paper in
            if let known = matching.entry[paper] {
                entries[known].places = papers[paper]
                entries[known].isGone = nil
                return Self.id(entries[known].number)
            }
            entries.append(Entry(number: next, places: papers[paper]))
            next += 1
            return Self.id(next - 1)
        }
    }

    /// The id of a paper outside the classification, such as a file that cannot be read but that a person has named: its own, or the next.
    /// - Parameter others: ids that other papers have now.
    public mutating func give(to places: [Place], besides others: Set<String>) -> String {
        let index = Index(entries)
        let known = [Kinship.samePlace, .sameContent].flatMap { index.entries($0, places) }.map { Self.id(entries[$0].number) }
        if let own = known.first(where: { !others.contains($0) }) { return own }
        let id = Self.id((entries.map(\.number).max() ?? 0) + 1)
        keep(id, places)
        return id
    }

    /// Keeps an id that a paper was given elsewhere; one that is kept already stays as it is.
    public mutating func keep(_ id: String, _ places: [Place]) {
        guard let number = Int(id.dropFirst()), !entries.contains(where: { $0.number == number }) else { return }
        entries.append(Entry(number: number, places: places))
    }

    // MARK: telling papers again

    /// What makes a paper one that was there before, the surest first.
    private enum Kinship: CaseIterable {
        case samePlace, sameContent, sharedContent, sameName
    }

    /// The papers of old, by content and by name: a folder may hold thousands.
    private struct Index {
        private struct Content: Hashable {
            var sha256: String
            var page: Int
        }
        private struct Name: Hashable {
            var file: ItemPath
            var page: Int
        }
        private let files: [ItemPath?]
        private var beginnings: [Content: [Int]] = [:]
        private var contents: [Content: [Int]] = [:]
        private var names: [Name: [Int]] = [:]

        init(_ entries: [Entry]) {
            files = entries.map { $0.places.first?.file }
            for (index, entry) in entries.enumerated() {
                for place in entry.places { contents[Content(sha256: place.sha256, page: place.page), default: []].append(index) }
                guard let first = entry.places.first else { continue }
                beginnings[Content(sha256: first.sha256, page: first.page), default: []].append(index)
                if entry.isGone != true { names[Name(file: first.file, page: first.page), default: []].append(index) }
            }
        }

        /// Which of them a paper may be.
        func entries(_ kin: Kinship, _ places: [Place]) -> [Int] {
            guard let first = places.first else { return [] }
            func content(_ place: Place) -> Content? { place.sha256.isEmpty ? nil : Content(sha256: place.sha256, page: place.page) }
            let same = content(first).flatMap { beginnings[$0] } ?? []
            return switch kin {
            case .samePlace: same.filter { files[$0] == first.file }
            case .sameContent: same
            case .sharedContent: places.flatMap { content($0).flatMap { contents[$0] } ?? [] }
            case .sameName: names[Name(file: first.file, page: first.page)] ?? []
            }
        }
    }

    /// Papers of a replaced file that begin on other pages than before.
    private func matchInOrder(_ papers: [[Place]], _ matching: inout Matching) {
        let left = papers.indices.filter { matching.entry[$0] == nil && !papers[$0].isEmpty }
        for (file, new) in Dictionary(grouping: left, by: { papers[$0][0].file }) {
            let hashes = Set(new.map { papers[$0][0].sha256 })
            let old = entries.indices.filter { index in
                guard !matching.taken.contains(index), entries[index].isGone != true, let place = entries[index].places.first else { return false }
                return place.file == file && !hashes.contains(place.sha256)
            }
            guard old.count == new.count else { continue }
            let byPage = old.sorted { entries[$0].places[0].page < entries[$1].places[0].page }
            for (paper, entry) in zip(new.sorted { papers[$0][0].page < papers[$1][0].page }, byPage) { matching.match(paper, entry) }
        }
    }

    private struct Matching {
        var entry: [Int?]
        var taken: Set<Int> = []

        init(papers: Int) { entry = Array(repeating: nil, count: papers) }

        mutating func match(_ paper: Int, _ index: Int) {
            entry[paper] = index
            taken.insert(index)
        }
    }
}

extension DocumentIDs.Place {
    /// Where a paper and its parts begin.
    /// - Parameter hash: SHA-256 of a file's bytes; nil where they are not known.
    public static func of(_ parts: [DocumentPart], hash: (ItemPath) -> String?) -> [DocumentIDs.Place] {
        parts.map { DocumentIDs.Place(file: $0.file, sha256: hash($0.file) ?? "", page: $0.pages.lowerBound) }
    }
}
