import CaseModel
import Pipeline

/// Reads file and folder names (domain/folder-practice.md 1 and 2).
struct FileNames: Sendable {
    let matcher: TitleMatcher
    private let noise: [[UInt16]]
    private let hints: [(units: [UInt16], word: String, category: String)]

    init(matcher: TitleMatcher, catalogue: MaterialCatalogue) {
        self.matcher = matcher
        noise = catalogue.fileNameNoise.map { CharacterFolding.fold($0) }.filter { !$0.isEmpty }.sorted { $0.count > $1.count }
        hints = catalogue.folderHints.map { (CharacterFolding.fold($0.word), $0.word, $0.category) }
            .filter { !$0.0.isEmpty }.sorted { $0.0.count > $1.0.count }
    }

    func evidence(for path: ItemPath) -> NameEvidence {
        var result = NameEvidence()
        let folders = path.steps.dropLast().map(\.display) + path.folders
        let stem = FileNames.stem(path.lastComponent)
        // A noise word may be part of a title (原件交接清单), so the name is tried with and without them.
        let latin = Set(FileNames.latinWords(stem))
        func titles(_ units: [UInt16]) -> [TitleMatch] {
            // Without its signs a name's Latin words run into each other: a title in them must be a word of the name.
            matcher.matches(inName: units).filter { match in
                let title = CharacterFolding.fold(match.text)
                return title.contains(where: CharacterFolding.isHan) || title.count >= 8 || latin.contains(title)
            }
        }
        result.titles = titles(cleaned(stem, of: noise))
        let plain = titles(cleaned(stem, of: []))
        if plain.map(\.quality).max() ?? 0 > result.titles.map(\.quality).max() ?? 0 { result.titles = plain }
        for folder in folders.reversed() {
            let units = CharacterFolding.fold(folder)
            if let hint = hints.first(where: { contains(units, $0.units) }) {
                result.folder = (hint.word, hint.category)
                break
            }
        }
        result.words = Set(matcher.lexicon.hits(in: FoldedText((folders + [stem]).joined(separator: " "))).map(\.word))
        return result
    }

    /// Without noise words and numbers, which say nothing of the meaning.
    private func cleaned(_ stem: String, of noise: [[UInt16]]) -> [UInt16] {
        var units = CharacterFolding.fold(stem)
        for word in noise where units.count > word.count {
            if let start = FileNames.position(of: word, in: units) { units.removeSubrange(start..<(start + word.count)) }
        }
        return units.filter { CharacterFolding.isHan($0) || (0x61...0x7A).contains($0) }
    }

    private static func latinWords(_ stem: String) -> [[UInt16]] {
        stem.split { character in !character.isASCII || !character.isLetter }.map { CharacterFolding.fold(String($0)) }
    }

    static func stem(_ name: String) -> String {
        guard let dot = name.lastIndex(of: "."), dot != name.startIndex, name.distance(from: dot, to: name.endIndex) <= 6 else { return name }
        return String(name[..<dot])
    }

    private func contains(_ units: [UInt16], _ word: [UInt16]) -> Bool { FileNames.position(of: word, in: units) != nil }

    static func position(of word: [UInt16], in units: [UInt16]) -> Int? {
        guard !word.isEmpty, word.count <= units.count else { return nil }
        return (0...(units.count - word.count)).first { units[$0..<($0 + word.count)].elementsEqual(word) }
    }
}
