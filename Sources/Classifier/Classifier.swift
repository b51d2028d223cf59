import CaseModel
import Pipeline

/// Says what each document of a case is, how sensitive it is and why: a pure function of the pages, the pipeline and people's decisions.
///
/// ```swift
/// let classifier = Classifier(pipeline: pipeline)
/// let result = classifier.classify(ClassifierInput(folder: RawName("张三诉李四"), files: readings, asOf: today))
/// ```
public struct Classifier: Sendable {
    /// Raised with every change that may change a result; part of the stage's cache key.
    public static let stageVersion = 21

    private let pipeline: PipelineDefinition
    let matcher: TitleMatcher
    private let drafting: Drafting
    private let signing: OpenSigning
    private let finder: DocumentFindings
    private let leveller: Leveller
    private let reader: CaseReader
    private let dates: DocumentDates
    private let papers: PaperReader
    private let stamps: CopyStamps
    private let sides: SealSides
    private let unfinished: Unfinished
    private let versions: DraftVersions

    /// Compiles the pipeline's words; do it once for many cases.
    public init(pipeline: PipelineDefinition) {
        self.pipeline = pipeline
        let lexicon = Lexicon(pipeline: pipeline)
        matcher = TitleMatcher(lexicon: lexicon)
        signing = OpenSigning(pipeline)
        drafting = Drafting(pipeline: pipeline, matcher: matcher)
        finder = DocumentFindings(pipeline: pipeline, lexicon: lexicon)
        leveller = Leveller(rules: pipeline.sensitivity)
        reader = CaseReader(pipeline: pipeline)
        let birth = pipeline.sensitivity.kinds.filter { $0.scanner == ScannerName.birthDate.rawValue }.flatMap(\.context)
        papers = PaperReader(pipeline)
        sides = SealSides(pipeline)
        unfinished = Unfinished(pipeline)
        versions = DraftVersions(pipeline)
        stamps = CopyStamps(pipeline.materials.copyStamps)
        dates = DocumentDates(birthWords: birth, materials: pipeline.materials)
    }

    /// Says of all files of a case what documents they hold, what is sensitive in them and what they say of the case. Pure: the same input gives the same answer.
    public func classify(_ input: ClassifierInput) -> Classification { work(input).classification }

    /// What ``classify(_:)`` says, with all that it weighed for each document, in the documents' order.
    public func explain(_ input: ClassifierInput) -> (classification: Classification, explanations: [Explanation]) {
        let work = work(input)
        let explainer = Explainer(lexicon: matcher.lexicon, leveller: leveller, materials: pipeline.materials)
        let explanations = zip(work.classification.documents, work.drafts).map { document, draft in
            explainer.explanation(of: document, draft: draft, files: work.files, findings: work.classification.findings)
        }
        return (work.classification, explanations)
    }

    /// A classification with what it was made from; one draft for each document.
    private struct Work {
        var classification: Classification
        var drafts: [Draft]
        var files: [FileReading]
    }

    private func work(_ input: ClassifierInput) -> Work {
        let files = Self.numbered(input.files)
        let decisions = Decisions(input.decisions)
        let releases = StateSecretReleases(input.decisions)
        let made = drafting.drafts(of: files, decisions: decisions, memory: input.memory)
        let elsewhere = ScatteredPages.numbers(of: made.drafts, paths: files.map(\.path))
        var ids = input.ids
        let given = ids.give(to: made.drafts.map { Self.places($0, files) }, files: Set(files.map(\.path)))
        var documents = made.drafts.enumerated().map { index, draft in
            document(draft, id: given[index], files: files, decisions: decisions, releases: releases, asOf: input.asOf, elsewhere: elsewhere[index])
        }
        Namesakes(rules: pipeline.facts.namesakes, materials: pipeline.materials).apply(to: &documents, drafts: made.drafts)
        Duplicates(files: files, draftNames: drafting.draftNames, draftName: versions.name).mark(&documents, drafts: made.drafts, names: made.names)

        let findings = zip(made.drafts, documents).map { draft, document in
            document.isStateSecret ? [] : finder.findings(draft, document: document, files: files, today: input.asOf)
        }
        let forms = Dictionary(findings.joined().map { ($0.value, $0.masked) }, uniquingKeysWith: { first, _ in first })
        var readings = documents.map { _ in PaperReading() }
        for index in documents.indices where !documents[index].isStateSecret {
            let material = pipeline.materials[documents[index].material]
            readings[index] = papers.read(made.drafts[index], document: documents[index], material: material, findings: findings[index], forms: forms)
            documents[index].facts = readings[index].facts
        }
        versions.mark(&documents, drafts: made.drafts)
        DecisionCopies(pipeline.facts.papers.numberCloses).mark(&documents)
        let mixed = MixedCase(
            documents: documents, drafts: made.drafts, readings: readings, rules: pipeline.facts, folder: input.folder.display, clients: input.clients
        ).find()
        // What another matter's papers say is nothing of this case's.
        let own = documents.indices.filter { !mixed.strangers.contains($0) }
        let ownPapers = own.map { documents[$0] }
        let ownReadings = own.map { readings[$0] }
        let facts = reader.facts(
            documents: ownPapers, readings: ownReadings, findings: own.flatMap { findings[$0] }, folder: input.folder, hint: input.caseTypeHint)
        let contradictions = ContradictionFinder(
            rules: pipeline.facts, reader: papers, materials: pipeline.materials, documents: ownPapers, drafts: own.map { made.drafts[$0] },
            readings: ownReadings, client: facts.clientName, asOf: facts.closed.map { min($0, input.asOf) } ?? input.asOf
        ).problems()
        for (index, found) in contradictions.ofDocuments { documents[own[index]].problems += found }
        let assessment = assess(&documents, findings: findings, drafts: made.drafts, facts: facts, input: input, keys: { Self.keys($0, $1, files) }, decisions: decisions)
        let problems = mixed.problems + contradictions.ofCase + fileProblems(documents)
        var result = Classification(
            documents: documents, findings: findings.flatMap { $0 }, assessment: assessment, facts: facts, problems: problems)
        result.numbers = reader.numbers(documents: ownPapers, readings: ownReadings, best: facts.number)
        result.ids = ids
        return Work(classification: result, drafts: made.drafts, files: files)
    }

    /// All files of a case in natural order, members of containers among them, with the page numbers that only their fellows make plain.
    private static func numbered(_ files: [FileReading]) -> [FileReading] {
        LoneNumbers.labelled(files.flatMap(\.flattened).sorted { NaturalOrder.precedes($0.path, $1.path) })
    }

    /// The readings as they were given, with the page numbers that ``classify(_:)`` sees: those that are nothing but a number count only beside others.
    public static func labelled(_ files: [FileReading]) -> [FileReading] {
        let pages = Dictionary(numbered(files).map { ($0.path, $0.pages) }, uniquingKeysWith: { first, _ in first })
        func labelled(_ file: FileReading) -> FileReading {
            var file = file
            if let known = pages[file.path] { file.pages = known }
            file.children = file.children.map(labelled)
            return file
        }
        return files.map(labelled)
    }

    // MARK: one document

    private func document(
        _ draft: Draft, id: String, files: [FileReading], decisions: Decisions, releases: StateSecretReleases, asOf: CalendarDate, elsewhere: Set<Int>
    ) -> Document {
        let parts = draft.segments.map { segment in
            let pages = files[segment.file].pages[segment.pages]
            return DocumentPart(file: files[segment.file].path, pages: (pages.first?.number ?? 1)...(pages.last?.number ?? 1))
        }
        let material = pipeline.materials[draft.verdict.material]
        var result = Document(
            id: id, parts: parts, material: draft.verdict.material, name: draft.verdict.title ?? pipeline.materials.name(draft.verdict.material),
            confidence: draft.verdict.confidence, evidence: draft.verdict.evidence, alternatives: draft.verdict.alternatives)
        confirm(&result, decisions.material(of: Self.keys(draft, result, files)))
        let hashes = Dictionary(draft.segments.map { (files[$0.file].path, files[$0.file].sha256) }, uniquingKeysWith: { first, _ in first })
        let leftOut = decisions.leavingOut(result, hash: { hashes[$0] })
        result.leaveOut(leftOut)
        let isReleased = draft.segments.allSatisfy { releases.covers(files[$0.file].sha256) }
        if draft.pages.contains(where: { $0.page.isWithheld || !isReleased && StateSecret.isMarked($0.page) }) { return stateSecret(result) }
        describe(&result, draft, material: pipeline.materials[result.material] ?? material, asOf: asOf, elsewhere: elsewhere)
        result.leaveOut(leftOut)
        result.boundary = boundary(draft, files)
        return result
    }

    /// How sure it is that a document begins where this one does; nil where nothing was weighed.
    private func boundary(_ draft: Draft, _ files: [FileReading]) -> Double? {
        guard draft.segments.count == 1, let segment = draft.segments.first, !segment.forced, let signs = segment.signs[segment.pages.lowerBound]
        else { return nil }
        let file = files[segment.file]
        let junction = PageJunction(
            file: file.path, page: file.pages[segment.pages.lowerBound].number, signs: signs, threshold: BoundaryJudge.threshold, decided: false)
        return junction.sum >= junction.threshold ? junction.confidence : nil
    }

    /// Where a draft and its parts begin.
    private static func places(_ draft: Draft, _ files: [FileReading]) -> [DocumentIDs.Place] {
        draft.segments.map { segment in
            let file = files[segment.file]
            return DocumentIDs.Place(file: file.path, sha256: file.sha256, page: file.pages[segment.pages].first?.number ?? 1)
        }
    }

    private static func keys(_ draft: Draft, _ document: Document, _ files: [FileReading]) -> [DocumentKey] {
        zip(draft.segments, document.parts).map { DocumentKey(sha256: files[$0.file].sha256, pages: $1.pages) }
    }

    private func confirm(_ document: inout Document, _ decision: (material: MaterialID, by: String)?) {
        guard let decision else { return }
        if decision.material != document.material { document.name = pipeline.materials.name(decision.material) }
        document.material = decision.material
        document.confidence = 1
        document.confirmedBy = decision.by
        document.alternatives = []
        document.evidence.insert(Evidence(.person, decision.by, weight: 10), at: 0)
    }

    /// Nothing of such a document is kept but that it is there (domain/sensitivity.md 1).
    private func stateSecret(_ document: Document) -> Document {
        var result = document
        result.evidence = []
        result.problems = [Problem(.stateSecret, severity: .failure, page: document.parts.first?.pages.lowerBound)]
        return result
    }

    private func describe(_ document: inout Document, _ draft: Draft, material: Material?, asOf: CalendarDate, elsewhere: Set<Int>) {
        let pages = draft.pages.map(\.page)
        let day = dates.date(of: draft.pages, material: material, file: document.parts.first?.file, asOf: asOf)
        let doubt = day.flatMap { dates.doubt(about: $0, in: draft.pages, asOf) }
        document.date = doubt == nil ? day : nil
        // A page's number counts in its own file.
        let places = document.parts.count > 1 ? draft.places(in: document) : []
        document.problems += pages.enumerated().flatMap { index, page in
            page.problems.map { problem in
                var problem = problem
                problem.page = problem.page ?? page.number
                if !places.isEmpty { problem.file = places[index].file }
                return problem
            }
        }
        document.problems += PageSequence.findings(in: pages, elsewhere: elsewhere).map { finding in
            var problem = finding.problem
            problem.file = finding.index.flatMap { places.isEmpty ? nil : places[$0].file }
            return problem
        }
        if draft.pages.allSatisfy(\.isEmpty), pages.allSatisfy(\.blank) { document.exclusion = .blank }
        document.copyStamp = stamps.stamp(on: pages)
        let isCutShort = doubt != nil || document.date == nil && dates.isCutShort(draft.pages, asOf)
        if isCutShort {
            let days = doubt?.map(\.description).joined(separator: ",")
            document.problems.append(Problem(.unclearDate, severity: .warning, page: pages.last { !$0.blank }?.number, detail: days))
        }
        guard let material else { return }
        ExpectationChecks.check(&document, material: material, pages: pages, signing: signing, sides: sides, isCutShort: isCutShort)
        document.clauses = drafting.clauses(of: material, in: draft.pages)
        document.instance = Instances.instance(of: draft.pages, material: material, pipeline: pipeline)
        if let draft = unfinished.name, document.exclusion == nil, unfinished.shows(pages, of: material) { document.exclusion = .named(draft) }
        if material.excluded { document.exclusion = document.exclusion ?? .named(material.name) }
    }

    // MARK: the case

    private func assess(
        _ documents: inout [Document], findings: [[Finding]], drafts: [Draft], facts: CaseFacts, input: ClassifierInput,
        keys: (Draft, Document) -> [DocumentKey], decisions: Decisions
    ) -> LevelAssessment {
        let type = input.caseTypeHint ?? facts.type.flatMap(pipeline.checklists.caseType)
        let setting = Leveller.Setting(clientIsCompany: facts.clientKind == "company", isCriminal: type?.family == "criminal")
        let earlier = Dictionary(input.proposals.map { ($0.document, $0) }, uniquingKeysWith: { first, _ in first })
        for index in documents.indices {
            if documents[index].isStateSecret {
                documents[index].assessment = LevelAssessment(level: .topSecret, sensitivity: .high, undetermined: true)
                continue
            }
            var assessment = leveller.assess(
                material: pipeline.materials[documents[index].material], findings: findings[index], pages: drafts[index].pages.map(\.page), setting: setting)
            let content = keys(drafts[index], documents[index])
            // Where a person has said what it is, the level follows from that; else the machine stays with what it once proposed.
            if documents[index].confirmedBy == nil, let before = earlier[content], before.level > assessment.level || before.sensitivity > assessment.sensitivity {
                assessment.raise(to: LevelAssessment(level: before.level, sensitivity: before.sensitivity, reasons: [.proposedBefore]))
            }
            documents[index].proposal = assessment
            if let decision = decisions.level(of: content) { assessment.apply(decision) }
            documents[index].assessment = assessment
        }
        let words = [input.folder.display, facts.title ?? "", type?.name ?? ""] + documents.map(\.name)
        var result = leveller.assess(documents: documents.map(\.assessment), family: type?.family, words: words)
        if let decision = decisions.caseLevel { result.apply(decision) }
        return result
    }

    private func fileProblems(_ documents: [Document]) -> [Problem] {
        documents.flatMap { document in
            document.problems.filter { $0.code == .stateSecret || (($0.code == .duplicate || $0.code == .nearDuplicate) && $0.page == nil) }.map { problem in
                var problem = problem
                problem.file = document.parts.first?.file
                // A duplicate's detail is the file that it repeats.
                if problem.code == .stateSecret { problem.detail = problem.file?.display }
                return problem
            }
        }
    }
}

extension Document {
    /// Held because of a state-secret mark.
    var isStateSecret: Bool { problems.contains { $0.code == .stateSecret } }
}
