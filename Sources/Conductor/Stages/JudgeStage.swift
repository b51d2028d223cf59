import CaseModel
import Classifier
import Fixity
import Inspector
import Pipeline
import Reporter
import WorkQueue

/// Says what a case's documents are and how complete it is: Classifier, facts, Inspector.
struct JudgeStage: Sendable {
    let workspace: Workspace
    let readingKey: String
    let moment: Moment
    /// One for all cases: its words and its models of wording cost more to compile than a case to judge.
    let classifier: Classifier
    let caseFile: @Sendable (_ sha256: String) async -> CaseFileReading?
    /// A judgement with all that led to it.
    struct Judgement: Sendable {
        var classification: Classification
        var report: CompletenessReport
        var contents: CaseAssembly.Contents
        /// Hash of everything that the report depends on, the day included.
        var key: String
        var marks: CaseMarks
        /// The case that it seems to be part of.
        var tie: CaseTie?
        /// Levels as the machine proposed them, by the documents' content, and that of the case.
        var proposals: [String: ProposedLevel] = [:]

        /// What overviews need of it.
        var standing: CaseStanding { CaseStanding(report, files: contents.files) }
    }

    /// Stands for what all judgements depend on, whatever the case holds. While it stays the same, only cases in which something happened need be
    /// looked at.
    func basis() throws(CatalogueError) -> String {
        Digest.sha256((common + [try workspace.catalogue.correctionsMark()]).joined(separator: "\u{0}"))
    }

    private var common: [String] {
        [
            workspace.pipeline.fingerprint, readingKey, "\(Classifier.stageVersion) \(Inspector.stageVersion)",
            workspace.settings.archive.approval.rawValue, moment.date.description,
        ]
    }

    /// Judges a case; nil when the stored judgement was made from the same things.
    func judge(_ record: CaseRecord, growing: Bool = false, always: Bool = false) async throws(CatalogueError) -> Judgement? {
        let catalogue = workspace.catalogue
        let assembly = CaseAssembly(catalogue: catalogue, readingKey: readingKey)
        let corrections = try catalogue.corrections()
        // Whether anything changed is told by names and hashes; only what people said of like pages must be held against the pages themselves.
        let isByName = !always && record.judgedKey != nil && corrections.isEmpty
        var contents = try assembly.contents(ofCase: record.id, namesOnly: isByName)
        let decided = try catalogue.decisions(ofCase: record.id)
        let packages = try catalogue.packages(ofCase: record.id)
        let book = CorrectionBook(catalogue: catalogue, readingKey: readingKey)
        let memory = Memory(corrections)
        let elsewhere = book.decisions(corrections, about: contents.files, besides: decided)
        let remembered = memory.signature(for: contents.files) + elsewhere.map { "\($0)" }.joined()
        let (caseFile, named) = await self.said(in: contents.caseFiles)
        // A folder whose case.yaml names its own case has been told apart from the others.
        let isToldApart = named.contains(record.id) || decided.standing.contains { $0.kind == .approval }
        func key(_ tie: CaseTie?) -> String {
            let own = [
                contents.signature, contents.caseFiles.map { $0.sha256 ?? "-" }.joined(separator: " "),
                "\(decided.map { "\($0)" })", "\(growing)", "\(packages.count)",
                record.archiveNumber ?? "", record.folder.hex, tie.map { "\($0)" } ?? "", remembered,
            ]
            return Digest.sha256((common + own).joined(separator: "\u{0}"))
        }
        if !always, let known = record.judgedKey {
            let marks = try catalogue.marks(ofCase: record.id)
            let tie = try marks.flatMap { (marks) throws(CatalogueError) in isToldApart ? nil : try self.tie(of: marks, record, caseFile) }
            if known == key(tie) { return nil }
        }
        if isByName { contents = try assembly.contents(ofCase: record.id) }
        let said = caseFile?.decisions(files: contents.files, at: moment.text) ?? []
        let rewritten = await RewrittenLines.find(decided, contents.caseFiles, self.caseFile)
        let files = contents.files
        let saidAnew = rewritten.among(said) { $0.decisions(files: files, at: moment.text) }
        let decisions = [Decision].standing(written: said, decided: decided, anew: saidAnew)

        // Levels in case.yaml count in the Inspector alone: they name files, not papers, and set nothing free that is held.
        let levels = Set(said.filter { if case .level = $0.kind { true } else { false } })
        let pipeline = workspace.pipeline
        let keys = DocumentContent(contents.files)
        var classifierInput = ClassifierInput(
            folder: record.folder, files: contents.files, decisions: elsewhere + decisions.filter { !levels.contains($0) }, asOf: moment.date,
            caseTypeHint: caseFile?.facts.type.flatMap(pipeline.checklists.caseType))
        classifierInput.memory = memory
        classifierInput.clients = (caseFile?.facts.clients ?? []).compactMap(\.name) + [caseFile?.facts.clientName].compactMap { $0 }
        let earlier = try catalogue.proposals(ofCase: record.id)
        classifierInput.proposals = earlier.compactMap { key, proposed in
            DocumentContent.keys(key).map {
                LevelProposal(document: $0, level: proposed.assessment.level, sensitivity: proposed.assessment.sensitivity)
            }
        }
        classifierInput.ids = try catalogue.documentIDs(ofCase: record.id) { keys.hash($0) }
        var classification = classifier.classify(classifierInput)
        let proposals = Proposals(classification, keys, earlier: earlier, on: moment.date)
        let folder = FolderFacts.read(folder: record.folder, rules: pipeline.facts, checklists: pipeline.checklists)
        let merged = FactMerger(pipeline: pipeline).merge(
            file: caseFile?.facts, documents: classification.facts, folder: folder, present: classification.ownDocuments)
        var input = InspectorInput(
            identity: CaseIdentity(id: record.code, folder: record.folder, archiveNumber: record.archiveNumber), facts: merged.facts,
            files: contents.files, classification: classification, asOf: moment.date, asOfText: moment.text)
        input.contradictions = merged.contradictions
        input.decisions = decided.standing
        // Of papers that are named by their ids.
        let written = said + (caseFile?.levels(of: classification.documents, keys.keys, files: contents.files, at: moment.text) ?? [])
        let anew = saidAnew.union(
            rewritten.among(written) {
                $0.decisions(files: files, at: moment.text)
                    + $0.levels(of: classification.documents, keys.keys, files: files, at: moment.text)
            })
        let standing = [Decision].standing(written: written, decided: decided, anew: anew)
        input.fileDecisions = written.filter(standing.contains)
        input.withdrawals = decided.withdrawals(anew: anew)
        let former = Set((contents.superseded + contents.deleted).map(\.display))
        input.caseFileFaults = (caseFile?.faults ?? [])
            + (caseFile?.unmatched(files: contents.files, former: former, papers: classification.documents) ?? [])
        input.approvalRequired = workspace.settings.archive.approval == .required
        input.growing = growing
        input.ignored = contents.ignored
        input.superseded = contents.superseded
        input.deleted = contents.deleted
        input.formerFolders = try catalogue.formerFolders(ofCase: record.id)
        input.wasArchived = !packages.isEmpty
        input.proposedSince = proposals.since
        input.package = nil
        var report = Inspector(pipeline: pipeline).inspect(input)
        let marks = CaseMarks.reading(
            merged.facts, said: [caseFile?.facts ?? CaseFacts(), folder], papers: classification, pipeline: pipeline, type: report.facts.type
        ).dated(try catalogue.marks(ofCase: record.id), batch: try catalogue.batch())
        let tie = isToldApart ? nil : try self.tie(of: marks, record, caseFile)
        if let tie {
            input.tie = tie
            report = Inspector(pipeline: pipeline).inspect(input)
        }
        // Papers that only a person's word made keep their ids too.
        for document in report.documents { classification.ids?.keep(document.id, DocumentIDs.Place.of(document.parts) { keys.hash($0) }) }
        // Those that somebody took back are told too.
        report.fileDecisions = written.isEmpty ? nil : written
        if record.folder.isLooseFiles { report = report.ofLooseFiles(contents.files, growing: growing) }
        var judgement = Judgement(
            classification: classification, report: report, contents: contents, key: key(tie), marks: marks, tie: tie)
        judgement.proposals = proposals.toKeep
        return judgement
    }

    /// The case that these papers seem to be part of.
    private func tie(of marks: CaseMarks, _ record: CaseRecord, _ said: CaseFileReading?) throws(CatalogueError) -> CaseTie? {
        guard !record.folder.isLooseFiles, record.archiveNumber == nil else { return nil }
        let members = try workspace.catalogue.relatives(of: marks, besides: record.id).filter { !$0.folder.isLooseFiles }.map { other in
            Kinship.Member(
                id: other.id, name: KnownCase(id: CaseRecord.code(other.id), folderName: other.folder.display), marks: other.marks,
                isOpen: other.state != .archived)
        }
        if let tie = Kinship(others: members).tie(of: marks, id: record.id) { return tie }
        return try RenamedFolders(catalogue: workspace.catalogue).tie(of: record, number: said?.facts.number)
    }

    /// What the case.yaml files of a case's folders say together: what a supplement's does not say stays as it was.
    /// - Returns: that, and the cases that they name by their ids.
    private func said(in files: [CaseFileVersions]) async -> (CaseFileReading?, named: Set<Int64>) {
        var joined: CaseFileReading?
        var named: Set<Int64> = []
        for file in files {
            var reading = await file.reading(caseFile)
            for index in reading.faults.indices { reading.faults[index].file = file.place }
            for index in reading.documents.indices { reading.documents[index].place?.file = file.place }
            // The id of a case says where the folder belongs; it is no court's number.
            if let id = reading.facts.number.flatMap(CaseRecord.id) {
                named.insert(id)
                reading.facts.number = nil
            }
            if let earlier = joined {
                reading.facts.fill(from: earlier.facts, .file)
                reading.waivers = earlier.waivers + reading.waivers
                reading.documents = earlier.documents + reading.documents
                reading.level = reading.level ?? earlier.level
                reading.faults = earlier.faults + reading.faults
            }
            joined = reading
        }
        return (joined, named)
    }
}
