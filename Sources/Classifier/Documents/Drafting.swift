import CaseModel
import Pipeline

/// Makes documents out of files: reads the pages, parts the files, labels the parts, joins what belongs together.
struct Drafting: Sendable {
    let matcher: TitleMatcher
    private let names: FileNames
    private let segmentation: Segmentation
    private let scorer: Scorer
    private let judge: Judge
    /// Names of materials that are proposed to be left out, by the words of their titles.
    let draftNames: [Int: String]

    init(pipeline: PipelineDefinition, matcher: TitleMatcher) {
        self.matcher = matcher
        let lexicon = matcher.lexicon
        names = FileNames(matcher: matcher, catalogue: pipeline.materials)
        let shelf = WordingShelf(examples: pipeline.materials.examples, materials: lexicon.materials)
        segmentation = Segmentation(judge: BoundaryJudge(lexicon: lexicon, shelf: shelf))
        scorer = Scorer(lexicon: lexicon, wording: shelf, folderHints: pipeline.materials.folderHints)
        judge = Judge(lexicon: lexicon, catalogue: pipeline.materials)
        let noise = Set(pipeline.materials.fileNameNoise.map { CharacterFolding.fold($0) })
        var draftNames: [Int: String] = [:]
        for material in pipeline.materials.all where material.excluded {
            for title in material.aliases where !noise.contains(CharacterFolding.fold(title)) && CharacterFolding.fold(title).count >= 2 {
                if let word = lexicon.word(title) { draftNames[word] = material.name }
            }
        }
        self.draftNames = draftNames
    }

    /// Documents in the order of the files (which are in natural order), and what the files' names say.
    func drafts(of files: [FileReading], decisions: Decisions, memory: Memory) -> (drafts: [Draft], names: [NameEvidence]) {
        let draft: Maker = { self.draft($0, $1, $2, share: $3, files: files, memory: memory) }
        let evidence = files.map { names.evidence(for: $0.path) }
        var drafts: [Draft] = []
        for (index, file) in files.enumerated() where !file.pages.isEmpty {
            let views = file.pages.map { PageView(page: $0, format: file.format, matcher: matcher) }
            let segments = segmentation.segments(
                of: views, file: index, forced: decisions.ranges[file.sha256] ?? [], cuts: decisions.cuts[file.sha256] ?? [])
            for (position, segment) in segments.enumerated() {
                let share = segments.count == 1 ? 1.0 : position == 0 ? 0.4 : 0.15
                drafts.append(draft([segment], Array(views[segment.pages]), evidence[index], share))
            }
        }
        drafts = grouped(drafts, decisions, files, draft)
        drafts = joined(drafts, files: files, evidence: evidence, draft)
        let filled = LackingPages(paths: files.map(\.path)).filled(drafts) { segments, pages, paper in
            draft(segments, pages, paper.segments.first.map { evidence[$0.file] } ?? NameEvidence(), paper.nameShare)
        }
        return (filled, evidence)
    }

    /// Judges pages as one document; the last argument is the share of the file's name.
    private typealias Maker = ([Segment], [PageView], NameEvidence, Double) -> Draft

    private func draft(
        _ segments: [Segment], _ pages: [PageView], _ name: NameEvidence, share: Double, files: [FileReading], memory: Memory
    ) -> Draft {
        let scores = scorer.scores(pages: pages[...], name: name, share: share)
        let document = segments.map { segment in
            let own = files[segment.file].pages[segment.pages]
            return DocumentKey(sha256: files[segment.file].sha256, pages: (own.first?.number ?? 1)...(own.last?.number ?? 1))
        }
        let verdict = judge.verdict(scores: scores, pages: pages[...], name: name, likeness: memory.match(pages, document: document))
        return Draft(segments: segments, pages: pages, verdict: verdict, nameShare: share, forced: segments.contains(where: \.forced))
    }

    /// Documents over several files that a person put together.
    private func grouped(_ drafts: [Draft], _ decisions: Decisions, _ files: [FileReading], _ draft: @escaping Maker) -> [Draft] {
        var result = drafts
        for group in decisions.groups {
            let members = group.compactMap { key in
                result.firstIndex { draft in
                    guard draft.segments.count == 1, let segment = draft.segments.first, files[segment.file].sha256 == key.sha256 else { return false }
                    let pages = files[segment.file].pages[segment.pages]
                    return pages.first?.number == key.pages.lowerBound && pages.last?.number == key.pages.upperBound
                }
            }
            guard members.count == group.count, Set(members).count == members.count, let first = members.min() else { continue }
            let segments = members.flatMap { result[$0].segments }
            let pages = members.flatMap { result[$0].pages }
            var whole = draft(segments, pages, NameEvidence(), 1)
            whole.forced = true
            whole.joints = members.dropFirst().flatMap { result[$0].segments }.map { Joint(file: $0.file, signs: []) }
            result[first] = whole
            result = result.enumerated().filter { !members.contains($0.offset) || $0.offset == first }.map(\.element)
        }
        return result
    }

    private func joined(_ drafts: [Draft], files: [FileReading], evidence: [NameEvidence], _ draft: @escaping Maker) -> [Draft] {
        let joining = Joining(files: zip(files, evidence).map { Joining.File(reading: $0, name: $1) }, lexicon: matcher.lexicon)
        var result: [Draft] = []
        for (position, next) in drafts.enumerated() {
            let following = position + 1 < drafts.count ? drafts[position + 1].pages.first?.page.label : nil
            guard let last = result.last, let joint = joining.joint(last, next, following: following) else {
                result.append(next)
                continue
            }
            var parts = [(last.segments, last.pages), (next.segments, next.pages)]
            // The side of a card that bears the number comes first.
            if last.pages.count == 1, next.pages.count == 1, next.pages[0].layouts.contains("id-card"), Joining.hasNumber(next.pages[0]),
                !Joining.hasNumber(last.pages[0]) {
                parts.reverse()
            }
            let name = last.segments.first.map { evidence[$0.file] } ?? NameEvidence()
            result[result.count - 1] = draft(parts.flatMap(\.0), parts.flatMap(\.1), name, last.nameShare)
            result[result.count - 1].joints = last.joints + [joint]
        }
        return result
    }

    /// Names of the material's clauses whose words stand in the text.
    func clauses(of material: Material, in pages: [PageView]) -> [String] {
        guard let number = matcher.lexicon.materials.firstIndex(where: { $0.id == material.id }) else { return [] }
        var found: Set<Int> = []
        for word in Set(pages.flatMap(\.words)) {
            for case .clause(number, let clause) in matcher.lexicon.uses[word] { found.insert(clause) }
        }
        return found.sorted().map { material.clauses[$0].name }
    }
}
