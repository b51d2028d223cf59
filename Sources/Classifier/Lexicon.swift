import CaseModel
import Pipeline

/// Every word of the pipeline, folded and gathered into one automaton, with what each is used for.
struct Lexicon: Sendable {
    enum Use: Hashable, Sendable {
        /// A title of the material.
        case title(material: Int, text: String)
        case phrase(material: Int, weight: Double, text: String)
        case veto(material: Int, text: String)
        case clause(material: Int, clause: Int)
        /// A word kind of finding.
        case finding(rule: Int)
    }

    /// A title long enough to be looked for with mistakes in it.
    struct FuzzyTitle: Sendable {
        var units: [UInt16]
        var signature: UInt64
        var material: Int
        var text: String
    }

    /// A title of a fixed beginning and a fixed end.
    struct GappedTitle: Sendable {
        var head: [UInt16]
        var tail: [UInt16]
        var material: Int
        var text: String
    }

    let materials: [Material]
    let automaton: WordAutomaton
    /// What each word of the automaton is used for.
    let uses: [[Use]]
    /// Number of folded units of each word.
    let lengths: [Int]
    let fuzzyTitles: [FuzzyTitle]
    /// Titles with a name in their middle (会见…笔录).
    let gappedTitles: [GappedTitle]
    /// The word that a title's brackets hold (询问笔录(律师): 律师), by the title: without it on the page the bare title says less.
    let qualifiers: [String: Int]
    /// Materials with a longer title that ends in this one (申请书: all kinds of application), by the title.
    let longerKin: [String: [Int]]
    /// Words in brackets that make a paper the material, whatever the title.
    let marks: [(units: [UInt16], material: Int, text: String)]
    /// Words that show that a line speaks of a paper and does not head one (撤销, 提交).
    let mentions: Set<Int>
    /// Words of which a document must have one, by the material that needs it.
    let needs: [Int: Set<Int>]
    /// How the first line of an attachment begins (附件).
    let attachments: [[UInt16]]
    /// How pages begin that go on with a paper of the material before them, by the material.
    let leaves: [Int: [[UInt16]]]
    private let index: [[UInt16]: Int]
    private let persons: PersonNames

    /// Whether somebody is spoken to, or speaks, by a family name and one of the words: 沈律师，昨天…… or 沈律师 10:32.
    func salutes(_ words: [String], in lines: [String]) -> Bool {
        lines.contains { line in
            line.split { $0.unicodeScalars.contains { !ScalarText.isHan($0.value) } }.contains { run in
                words.contains { run.hasSuffix($0) && (1...3).contains(run.count - $0.count) && persons.beginsWithSurname(String(run)) }
            }
        }
    }

    init(pipeline: PipelineDefinition) {
        persons = PersonNames(pipeline.facts)
        materials = pipeline.materials.all
        var builder = Builder()
        // 副本 in a file's name says that it is a copy, not that it is a draft; the same word on a page says no more.
        builder.ignored = Set(pipeline.materials.fileNameNoise.map { CharacterFolding.fold($0) })
        for (number, material) in materials.enumerated() { builder.add(material, number) }
        for word in pipeline.materials.guesses.flatMap(\.words) + pipeline.materials.mentions + pipeline.materials.distinct { builder.add(word) }
        for rule in pipeline.materials.disambiguation {
            for word in rule.tests.flatMap({ $0.all.flatMap { $0 } + $0.none }) { builder.add(word) }
        }
        for (number, rule) in pipeline.sensitivity.kinds.enumerated() {
            for word in rule.words { builder.add(word, .finding(rule: number)) }
        }
        automaton = WordAutomaton(words: builder.words)
        builder.shareWeights(automaton)
        uses = builder.uses
        lengths = builder.words.map(\.count)
        fuzzyTitles = builder.fuzzy
        gappedTitles = builder.gapped
        qualifiers = builder.qualifiers
        longerKin = builder.kin()
        index = builder.index
        marks = pipeline.materials.all.enumerated().flatMap { number, material in material.marks.map { (CharacterFolding.fold($0), number, $0) } }
        needs = Dictionary(
            uniqueKeysWithValues: materials.enumerated().filter { !$1.needs.isEmpty }.map { number, material in
                (number, Set(material.needs.compactMap { builder.index[CharacterFolding.fold($0)] }))
            })
        attachments = pipeline.materials.attachments.map { CharacterFolding.fold($0) }
        leaves = Dictionary(
            uniqueKeysWithValues: materials.enumerated().filter { !$1.leaves.isEmpty }.map { ($0, $1.leaves.map { CharacterFolding.fold($0) }) })
        mentions = Set(pipeline.materials.mentions.compactMap { builder.index[CharacterFolding.fold($0)] })
    }

    /// Every word in a text.
    func hits(in folded: FoldedText) -> [WordAutomaton.Hit] { automaton.hits(in: folded.units).filter { folded.isWhole($0.range) } }

    /// The materials of whose papers a page may be an inner leaf.
    func leafOf(_ page: PageView) -> Set<Int> {
        Set(leaves.filter { $0.value.contains { page.head.starts(with: $0) } }.keys)
    }

    /// Whether a text may be somebody's name and is no word of the forms.
    func mayBeName(_ text: String) -> Bool { persons.isName(text) && persons.beginsWithSurname(text) }

    /// Whether a text is a paper's title and nothing else.
    func isTitle(_ text: String) -> Bool { word(text).map { uses[$0].contains { if case .title = $0 { true } else { false } } } ?? false }

    /// The automaton's number of a word, where it has it.
    func word(_ text: String) -> Int? { index[CharacterFolding.fold(text)] }

    /// Whether a folded text is a word of the pipeline as it stands: then it was not misread.
    func isWord(_ units: ArraySlice<UInt16>) -> Bool { index[Array(units)] != nil }

    /// Whether a title counts only where it is the whole line.
    func isWholeOnly(_ title: String, of material: Int) -> Bool { materials[material].wholeTitles.contains(title) }

    private struct Builder {
        var words: [[UInt16]] = []
        var uses: [[Use]] = []
        var index: [[UInt16]: Int] = [:]
        var fuzzy: [FuzzyTitle] = []
        var gapped: [GappedTitle] = []
        var qualifiers: [String: Int] = [:]
        var titles: [(text: String, units: [UInt16], material: Int)] = []
        var ignored: Set<[UInt16]> = []

        mutating func add(_ material: Material, _ number: Int) {
            for title in [material.name] + material.aliases + material.wholeTitles {
                if let gap = title.firstIndex(of: Lexicon.gap) {
                    let head = CharacterFolding.fold(String(title[..<gap]))
                    let tail = CharacterFolding.fold(String(title[gap...]))
                    gapped.append(GappedTitle(head: head, tail: tail, material: number, text: title))
                    continue
                }
                let units = CharacterFolding.fold(Lexicon.withoutBrackets(title))
                guard Lexicon.usable(units), !(material.excluded && ignored.contains(units)) else { continue }
                add(units, .title(material: number, text: title))
                titles.append((title, units, number))
                if title != material.name, let qualifier = Lexicon.bracketed(title) {
                    add(qualifier, nil)
                    qualifiers[title] = index[qualifier]
                }
                guard units.count >= 4, !material.wholeTitles.contains(title) else { continue }
                fuzzy.append(
                    FuzzyTitle(units: units, signature: EditDistance.signature(units), material: number, text: title))
            }
            for phrase in material.phrases {
                add(phrase.text, .phrase(material: number, weight: phrase.weight, text: phrase.text))
            }
            for word in material.needs { add(word) }
            for veto in material.vetoes { add(veto, .veto(material: number, text: veto)) }
            for (position, clause) in material.clauses.enumerated() {
                for word in clause.words { add(word, .clause(material: number, clause: position)) }
            }
        }

        /// For each title the materials that have a longer one which ends in it, other than those that have it itself.
        func kin() -> [String: [Int]] {
            let byText = Dictionary(grouping: titles, by: \.units)
            var kin: [String: Set<Int>] = [:]
            for longer in titles where longer.units.count > 2 {
                for length in 2..<longer.units.count {
                    for short in byText[Array(longer.units.suffix(length))] ?? [] where short.material != longer.material {
                        kin[short.text, default: []].insert(longer.material)
                    }
                }
            }
            return kin.mapValues { $0.sorted() }
        }

        mutating func add(_ text: String, _ use: Use? = nil) { add(CharacterFolding.fold(text), use) }

        private mutating func add(_ units: [UInt16], _ use: Use?) {
            guard !units.isEmpty else { return }
            let number: Int
            if let known = index[units] {
                number = known
            } else {
                number = words.count
                index[units] = number
                words.append(units)
                uses.append([])
            }
            guard let use, !uses[number].contains(use) else { return }
            // 发件人: and 发件人： are one phrase.
            if case .phrase(let material, let weight, _) = use,
                let same = uses[number].firstIndex(where: { if case .phrase(material, _, _) = $0 { true } else { false } }) {
                if case .phrase(_, let known, _) = uses[number][same], weight > known { uses[number][same] = use }
                return
            }
            uses[number].append(use)
        }

        /// A phrase that several materials have, or that stands within words of others, says less of each; so does a short one.
        mutating func shareWeights(_ automaton: WordAutomaton) {
            let owners = uses.map { Set($0.compactMap(Builder.material)) }
            var containers: [Set<Int>] = Array(repeating: [], count: words.count)
            for (number, word) in words.enumerated() {
                for hit in automaton.hits(in: word) where hit.word != number { containers[hit.word].formUnion(owners[number]) }
            }
            for number in uses.indices {
                let sharers = Set(uses[number].compactMap { use -> Int? in
                    if case .phrase(let material, _, _) = use { return material }
                    return nil
                })
                guard !sharers.isEmpty else { continue }
                let length = words[number].count
                let outside = containers[number].subtracting(sharers).count
                let factor = (length <= 2 ? 0.6 : length == 3 ? 0.85 : 1.0) / (Double(sharers.count) + 0.3 * Double(outside)).squareRoot()
                uses[number] = uses[number].map { use in
                    guard case .phrase(let material, let weight, let text) = use else { return use }
                    return .phrase(material: material, weight: weight * factor, text: text)
                }
            }
        }

        private static func material(_ use: Use) -> Int? {
            switch use {
            case .title(let material, _), .phrase(let material, _, _): material
            default: nil
            }
        }
    }

    /// `起诉书(民事)` is the title `起诉书`: the brackets are for people who read the pipeline. A name that is only brackets stays.
    static func withoutBrackets(_ title: String) -> String {
        guard let open = title.firstIndex(where: { "(（".contains($0) }), open != title.startIndex else { return title }
        return String(title[..<open])
    }

    /// The mark for what may stand between the beginning and the end of a title.
    private static let gap: Character = "…"

    /// What a title's brackets hold, folded.
    private static func bracketed(_ title: String) -> [UInt16]? {
        guard withoutBrackets(title) != title, let open = title.firstIndex(where: { "(（".contains($0) }) else { return nil }
        let units = CharacterFolding.fold(String(title[open...]))
        return units.isEmpty ? nil : units
    }

    /// Numbers and one or two Latin letters are no titles (v1, "(1)").
    private static func usable(_ units: [UInt16]) -> Bool {
        units.contains(where: CharacterFolding.isHan) || units.count >= 3
    }
}
