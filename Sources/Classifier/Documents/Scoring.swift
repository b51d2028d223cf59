import CaseModel

/// What speaks for each material, added up.
struct Score: Sendable {
    var total = 0.0
    var title = 0.0
    var evidence: [Evidence] = []
}

/// Scores the materials for a run of pages. A title outweighs phrases, phrases outweigh the file's name, the folder is a weak prior.
struct Scorer: Sendable {
    static let titleWeight = 7.0
    static let phraseWeight = 4.6
    static let nameWeight = 2.9
    static let folderWeight = 0.7
    static let layoutWeight = 1.6
    /// What talk in turns says for chats, and what it leaves to papers that only its words speak for: one may talk of anything.
    static let talkWeight = 2.6
    static let talkShare = 0.45
    /// What a wording that is surely one material's says for it, and the share of it below which it says nothing.
    static let wordingWeight = 4.2
    /// By how much a mark puts its material in front.
    static let markLead = 2.0
    static let wordingFloor = 0.1
    /// Characters from which a text has a wording, and how many of its stretches are shown.
    private static let shortestWording = 10
    /// What is left to a material whose needed words are missing: too little to be proposed.
    private static let lackingNeed = 0.25
    private static let shownStretches = 3
    /// Share of a bare title's weight that the materials of longer titles have, and what their words must weigh first.
    static let kinShare = 0.75
    static let kinFloor = 0.6

    let lexicon: Lexicon
    let folderHints: [(units: [UInt16], category: String)]
    /// Category of each material.
    let categories: [String]
    /// Weight of all phrases of each material.
    private let phraseTotals: [Double]
    private let wording: WordingShelf

    init(lexicon: Lexicon, wording: WordingShelf, folderHints: [(word: String, category: String)]) {
        self.lexicon = lexicon
        self.wording = wording
        self.folderHints = folderHints.map { (CharacterFolding.fold($0.word), $0.category) }
        categories = lexicon.materials.map(\.category)
        var totals = [Double](repeating: 0, count: lexicon.materials.count)
        for case .phrase(let material, let weight, _) in lexicon.uses.joined() { totals[material] += weight }
        phraseTotals = totals
    }

    /// A score for each material of the lexicon. `share` weakens the file's name where the file holds several documents.
    func scores(pages: ArraySlice<PageView>, name: NameEvidence, share: Double) -> [Score] {
        var scores = [Score](repeating: Score(), count: lexicon.materials.count)
        addTitles(pages, to: &scores)
        addPhrases(pages, to: &scores)
        addWording(pages, to: &scores)
        addKin(pages, to: &scores)
        addVetoes(pages, to: &scores)
        addLayouts(pages, to: &scores)
        addName(name, share: share, to: &scores)
        addNeeds(pages, name, to: &scores)
        addTalk(pages, to: &scores)
        addMarks(pages, to: &scores)
        for index in scores.indices where scores[index].total != 0 {
            scores[index].evidence.sort { ($0.weight, $1.text) > ($1.weight, $0.text) }
        }
        return scores
    }

    private func addTitles(_ pages: ArraySlice<PageView>, to scores: inout [Score]) {
        // The title stands on the first page that has text.
        guard let first = pages.first(where: { !$0.isEmpty }) else { return }
        var best: [Int: TitleMatch] = [:]
        for match in first.titles where match.strength > best[match.material]?.strength ?? 0 { best[match.material] = match }
        for (material, match) in best {
            // A title below another one is a caption or a quotation: it counts less.
            let above = first.titles.contains { $0.line < match.line && $0.strength >= 0.5 && $0.material != match.material }
            let weight = Scorer.titleWeight * match.strength * (above ? 0.6 : 1)
            scores[material].title = weight
            scores[material].total += weight
            scores[material].evidence.append(Evidence(.title, match.text, weight: rounded(weight), page: first.page.number))
        }
    }

    /// 申请书 alone may head any kind of application: those whose titles end in it and whose words are in the text have a share in it, so that
    /// the text decides and not which material happens to own the short form.
    private func addKin(_ pages: ArraySlice<PageView>, to scores: inout [Score]) {
        guard let first = pages.first(where: { !$0.isEmpty }) else { return }
        var best: [Int: (weight: Double, text: String)] = [:]
        for match in first.titles where match.quality >= 0.99 || lexicon.isWholeOnly(match.text, of: match.material) {
            for material in lexicon.longerKin[match.text] ?? [] where scores[material].total > Scorer.kinFloor {
                let weight = Scorer.kinShare * Scorer.titleWeight * match.strength
                if weight > best[material]?.weight ?? 0 { best[material] = (weight, match.text) }
            }
        }
        for (material, kin) in best where kin.weight > scores[material].title {
            scores[material].total += kin.weight - scores[material].title
            scores[material].title = kin.weight
            scores[material].evidence.removeAll { $0.kind == .title }
            scores[material].evidence.append(Evidence(.title, kin.text, weight: rounded(kin.weight), page: first.page.number))
        }
    }

    private func addPhrases(_ pages: ArraySlice<PageView>, to scores: inout [Score]) {
        var sums = [Double](repeating: 0, count: scores.count)
        var found: [[Evidence]] = Array(repeating: [], count: scores.count)
        var seen: Set<Int> = []
        for (position, view) in pages.enumerated() {
            let factor = position == 0 ? 1.0 : position < 4 ? 0.75 : 0.5
            for word in view.words.sorted() where seen.insert(word).inserted {
                for case .phrase(let material, let weight, let text) in lexicon.uses[word] {
                    sums[material] += weight * factor
                    found[material].append(Evidence(.phrase, text, weight: weight * factor, page: view.page.number))
                }
            }
        }
        // On a card or a short form the phrases are most of what is written: that says more than a few words in a long text.
        let length = pages.prefix(2).reduce(0) { $0 + $1.folded.units.count }
        for material in sums.indices where sums[material] > 0 {
            let share = sums[material] / max(phraseTotals[material], 0.1)
            let matched = found[material].reduce(0) { $0 + $1.text.count }
            let density = min(1, 4 * Double(matched) / Double(max(length, 40)))
            let weight = Scorer.phraseWeight * saturated(sums[material]) * (0.55 + 0.45 * min(1, share * 1.4)) * (1 + 0.9 * density)
            scores[material].total += weight
            scores[material].evidence += found[material].map { evidence in
                var evidence = evidence
                evidence.weight = rounded(evidence.weight / sums[material] * weight)
                return evidence
            }
        }
    }

    /// What the wording is like in the pipeline's examples, read from the document's beginning.
    private func addWording(_ pages: ArraySlice<PageView>, to scores: inout [Score]) {
        var units: [UInt16] = []
        for page in pages where !page.isEmpty && units.count < WordingModel.reach { units += page.prose }
        guard let first = pages.first(where: { !$0.isEmpty }), units.count > Scorer.shortestWording else { return }
        let wording = wording.model
        for share in wording.shares(of: units) where share.share >= Scorer.wordingFloor {
            guard lexicon.materials[share.material].id != .unknownMaterial else { continue }
            let weight = Scorer.wordingWeight * share.share
            scores[share.material].total += weight
            let words = wording.telling(first.page.lines, for: share.material, limit: Scorer.shownStretches)
            scores[share.material].evidence.append(
                Evidence(.wording, words.joined(separator: " … "), weight: rounded(weight), page: first.page.number))
        }
    }

    /// Two strong phrases make two thirds of the whole; many weak ones never more than the whole.
    private func saturated(_ sum: Double) -> Double { sum * sum / (sum * sum + 1.1) }

    private func addVetoes(_ pages: ArraySlice<PageView>, to scores: inout [Score]) {
        guard let first = pages.first(where: { !$0.isEmpty }) else { return }
        let titleLines = Set(first.titles.filter { $0.strength > 0.4 }.map(\.line))
        var texts: [Int: Double] = [:]
        for hit in first.hits {
            for case .veto(let material, let text) in lexicon.uses[hit.word] {
                let inTitle = titleLines.contains(first.folded.line(at: hit.range.lowerBound))
                // What the material's own title contains is no veto.
                let weight = inTitle ? -4.0 : texts[material, default: 0] > -1.4 ? -0.7 : 0
                guard weight < 0, !scores[material].evidence.contains(where: { $0.kind == .veto && $0.text == text && $0.weight <= weight })
                else { continue }
                texts[material, default: 0] += weight
                scores[material].total += weight
                scores[material].evidence.append(Evidence(.veto, text, weight: weight, page: first.page.number))
            }
        }
    }

    /// A payment notice of goods is worded like a law firm's; without a word of lawyers or cases it is none, whatever else speaks for it.
    private func addNeeds(_ pages: ArraySlice<PageView>, _ name: NameEvidence, to scores: inout [Score]) {
        guard pages.contains(where: { !$0.isEmpty }) else { return }
        for (material, words) in lexicon.needs where scores[material].total > 0 && words.isDisjoint(with: name.words) {
            guard pages.allSatisfy({ $0.words.isDisjoint(with: words) }) else { continue }
            scores[material].total = min(scores[material].total, Scorer.lackingNeed)
        }
    }

    private func addLayouts(_ pages: ArraySlice<PageView>, to scores: inout [Score]) {
        guard let first = pages.first(where: { !$0.isEmpty }) else { return }
        for (material, definition) in lexicon.materials.enumerated() {
            guard let layout = definition.layouts.first(where: first.layouts.contains) else { continue }
            let weight = layout == "table" ? 0.3 : layout == Layouts.chat && first.isConversation ? Scorer.talkWeight : Scorer.layoutWeight
            scores[material].total += weight
            scores[material].evidence.append(Evidence(.layout, layout, weight: weight, page: first.page.number))
        }
    }

    /// People chat of complaints and contracts: without a title the words alone make none of them.
    private func addTalk(_ pages: ArraySlice<PageView>, to scores: inout [Score]) {
        guard let first = pages.first(where: { !$0.isEmpty }), first.isConversation else { return }
        for (material, definition) in lexicon.materials.enumerated()
        where !definition.layouts.contains(Layouts.chat) && scores[material].title < Scorer.titleWeight / 2 && scores[material].total > 0 {
            scores[material].total *= Scorer.talkShare
        }
    }

    /// A draft is one however much it is worded like the paper that became of it; so is an empty form.
    private func addMarks(_ pages: ArraySlice<PageView>, to scores: inout [Score]) {
        guard let first = pages.first(where: { !$0.isEmpty }) else { return }
        var marked = first.titles.first(where: \.isMark)?.material
        if first.layouts.contains(Layouts.blank) { marked = marked ?? lexicon.materials.firstIndex { $0.layouts.contains(Layouts.blank) } }
        guard let marked else { return }
        let highest = scores.indices.filter { $0 != marked }.map { scores[$0].total }.max() ?? 0
        scores[marked].total = max(scores[marked].total, highest + Scorer.markLead)
    }

    private func addName(_ name: NameEvidence, share: Double, to scores: inout [Score]) {
        var best: [Int: TitleMatch] = [:]
        for match in name.titles where match.quality > best[match.material]?.quality ?? 0 { best[match.material] = match }
        for (material, match) in best {
            let weight = Scorer.nameWeight * match.quality * share
            scores[material].total += weight
            scores[material].evidence.append(Evidence(.fileName, match.text, weight: rounded(weight)))
        }
        guard let folder = name.folder else { return }
        for (material, definition) in lexicon.materials.enumerated() where definition.category == folder.category {
            // A folder alone never names a document; it only tips what something else already speaks for.
            guard scores[material].total > 0.4 else { continue }
            scores[material].total += Scorer.folderWeight
            scores[material].evidence.append(Evidence(.folderName, folder.word, weight: Scorer.folderWeight))
        }
    }

    private func rounded(_ value: Double) -> Double { (value * 100).rounded() / 100 }
}

/// What a file's name and folders say, made once for each file.
struct NameEvidence: Sendable {
    var titles: [TitleMatch] = []
    var folder: (word: String, category: String)?
    /// The name's words, for tests that look at the path.
    var words: Set<Int> = []
}
