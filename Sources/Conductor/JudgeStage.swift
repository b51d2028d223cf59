import CaseModel
import Classifier
import Fixity
import Inspector
import Pipeline
import WorkQueue

/// Says what a case's documents are and how complete it is: Classifier, facts, Inspector.
struct JudgeStage: Sendable {
    let workspace: Workspace
    let readingKey: String
    let moment: Moment
    let caseFile: @Sendable (_ sha256: String) async -> CaseFileReading?

    /// A judgement with all that led to it.
    struct Judgement: Sendable {
        var classification: Classification
        var report: CompletenessReport
        var contents: CaseAssembly.Contents
        /// Hash of everything that the report depends on, the day included.
        var key: String
    }

    /// Judges a case; nil when the stored judgement was made from the same things.
    func judge(_ record: CaseRecord, growing: Bool = false, always: Bool = false) async throws(CatalogueError) -> Judgement? {
        let catalogue = workspace.catalogue
        let contents = try CaseAssembly(catalogue: catalogue, readingKey: readingKey).contents(ofCase: record.id)
        var decisions = try catalogue.decisions(ofCase: record.id)
        let packages = try catalogue.packages(ofCase: record.id)
        let caseFile = await said(in: contents.caseFiles)
        let key = Digest.sha256(
            [
                contents.signature, contents.caseFiles.joined(separator: " "), "\(decisions.map { "\($0)" })", workspace.pipeline.fingerprint, readingKey,
                "\(Classifier.stageVersion) \(Inspector.stageVersion)", workspace.settings.archive.approval.rawValue, moment.date.description,
                "\(growing)", "\(packages.count)", record.archiveNumber ?? "",
            ].joined(separator: "\u{0}"))
        if !always, record.judgedKey == key { return nil }
        decisions = (caseFile?.decisions(files: contents.files, at: moment.text) ?? []) + decisions

        let pipeline = workspace.pipeline
        let classification = Classifier(pipeline: pipeline).classify(
            ClassifierInput(
                folder: record.folder, files: contents.files, decisions: decisions, asOf: moment.date,
                caseTypeHint: caseFile?.facts.type.flatMap(pipeline.checklists.caseType)))
        let folder = FolderFacts.read(folder: record.folder, rules: pipeline.facts, checklists: pipeline.checklists)
        let merged = FactMerger(pipeline: pipeline).merge(
            file: caseFile?.facts, documents: classification.facts, folder: folder, present: classification.documents)
        var input = InspectorInput(
            identity: CaseIdentity(id: record.code, folder: record.folder, archiveNumber: record.archiveNumber), facts: merged.facts,
            files: contents.files, classification: classification, asOf: moment.date, asOfText: moment.text)
        input.contradictions = merged.contradictions
        input.decisions = decisions
        input.caseFileFaults = caseFile?.faults ?? []
        input.approvalRequired = workspace.settings.archive.approval == .required
        input.growing = growing
        input.ignored = contents.ignored
        input.superseded = contents.superseded
        input.deleted = contents.deleted
        input.package = nil
        var report = Inspector(pipeline: pipeline).inspect(input)
        if record.folder.isLooseFiles { report = report.ofLooseFiles(contents.files, growing: growing) }
        return Judgement(classification: classification, report: report, contents: contents, key: key)
    }

    /// What the case.yaml files of a case's folders say together: what a supplement's does not say stays as it was.
    private func said(in hashes: [String]) async -> CaseFileReading? {
        var joined: CaseFileReading?
        for hash in hashes {
            var reading = await caseFile(hash) ?? .unreadable
            if let earlier = joined {
                reading.facts.fill(from: earlier.facts, .file)
                reading.waivers = earlier.waivers + reading.waivers
                reading.documents = earlier.documents + reading.documents
                reading.faults = earlier.faults + reading.faults
            }
            joined = reading
        }
        return joined
    }
}

extension CaseFileReading {
    /// A case.yaml over which its reader died.
    static var unreadable: CaseFileReading {
        var reading = CaseFileReading()
        reading.faults = [CaseFileFault(line: 1, column: 1, kind: .bomb)]
        return reading
    }
}
