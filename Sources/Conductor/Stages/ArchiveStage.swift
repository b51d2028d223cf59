import Archiver
import CaseModel
import Fixity
import Foundation
import Phrasebook
import Pipeline
import Reporter
import WorkQueue
import Watcher

/// Binds complete, closed cases into packages and enters them in the register.
struct ArchiveStage: Sendable {
    let workspace: Workspace
    let reading: ReadingStage
    let readingKey: String
    let moment: Moment
    let tool: ToolIdentity
    let recipients: [String]
    let passwords: PasswordBook

    /// What the register keeps of a package.
    struct Entry: Codable, Sendable {
        var receipt: PackageReceipt
        /// Digest of the case's content that it holds: a case with other content is to be packaged anew.
        var content: String

        init(receipt: PackageReceipt, content: String) {
            self.receipt = receipt
            self.content = content
        }

        /// From the register's JSON; nil where it was written by an unknown version.
        init?(stored text: String) {
            guard let entry = try? JSONDecoder().decode(Entry.self, from: Data(text.utf8)) else { return nil }
            self = entry
        }
    }

    /// Archives a judged case.
    func archive(_ record: CaseRecord, _ judgement: JudgeStage.Judgement, job: Job) async throws {
        let catalogue = workspace.catalogue
        let report = judgement.report
        let content = Self.contentKey(judgement.contents)
        if let packaged = try Self.package(of: record.id, holding: content, in: catalogue) {
            // A killed run had come this far: only the state is missing.
            try complete(record, report, packaged.receipt, content, judgement, job)
            return
        }
        let caseType = report.facts.type.flatMap(workspace.pipeline.checklists.caseType)
        let year = report.facts.closed?.year ?? moment.date.year
        let rules = workspace.pipeline.numbering
        let level = report.assessment.level
        // The pattern is tried before a number is taken from the series.
        _ = try ArchiveNumber.make(rules: rules, caseType: caseType, facts: report.facts, level: level, serial: 1, year: year)
        let there = packagesThere()
        let (number, version) = try catalogue.archiveNumber(
            forCase: record.id, series: try ArchiveNumber.series(rules: rules, caseType: caseType, level: level, year: year)
        ) { serial in
            (try? ArchiveNumber.make(rules: rules, caseType: caseType, facts: report.facts, level: level, serial: serial, year: year)) ?? "\(year)-\(serial)"
        } isTaken: { number in
            there.contains { $0.hasPrefix(number + "-v") }
        }
        var named = report
        named.identity.archiveNumber = number
        let input = PackageInput(
            report: named, files: judgement.contents.files + judgement.contents.caseFileReadings, pipeline: workspace.pipeline, archiveNumber: number,
            version: version,
            asOf: moment.text, firmName: workspace.settings.firm.name, tool: tool, recipients: recipients,
            encrypt: workspace.settings.archive.encrypt, orderID: workspace.settings.archive.order, filingYear: year,
            retention: caseType.flatMap {
                RetentionTerm.make(rules: workspace.pipeline.retention, ruleID: $0.retention, facts: report.facts, permanent: permanence(report.facts))
            })
        let archiver = Archiver()
        let known = try passwords.passwords(ofCase: record.id)
        let receipt = try await archiver.archive(
            input, objects: workspace.store,
            derive: { parts, output in
                try await reading.derive(parts.map { ($0.path, $0.format, $0.pages) }, to: output, passwords: known)
            }, scratch: workspace.paths.work, into: workspace.paths.archive)
        Checkpoint.reached("packaged")
        try complete(record, named, receipt, content, judgement, job)
        archiver.settle(receipt, in: workspace.paths.archive)
    }

    /// Names of all packages in the archive. A register that was lost or restored from an old backup does not know them all.
    private func packagesThere() -> [Substring] {
        let paths = FileManager.default.enumerator(atPath: workspace.paths.archive)?.allObjects ?? []
        return paths.compactMap { ($0 as? String)?.split(separator: "/").last }
    }

    private func complete(
        _ record: CaseRecord, _ report: CompletenessReport, _ receipt: PackageReceipt, _ content: String, _ judgement: JudgeStage.Judgement,
        _ job: Job
    ) throws {
        var report = report
        report.identity.archiveNumber = receipt.archiveNumber
        report.archive(in: "archive/" + receipt.path)
        try workspace.catalogue.completeArchive(
            job, ofCase: record.id, number: receipt.archiveNumber, version: receipt.version, path: "archive/" + receipt.path,
            receipt: Entry(receipt: receipt, content: content), report: report, key: judgement.key,
            summary: CaseStanding(report, files: judgement.contents.files), at: moment.text)
    }

    /// The source of the rule by which a case is kept for ever; nil where none holds for certain.
    private func permanence(_ facts: CaseFacts) -> String? {
        workspace.pipeline.retention.permanent.first { rule in
            rule.condition.evaluate(value: facts.value, clause: { _, _ in nil }) == .yes
        }?.source
    }

    /// Digest of what a package holds: the files and case.yaml, not the day or the settings.
    static func contentKey(_ contents: CaseAssembly.Contents) -> String {
        Digest.sha256(contents.substance)
    }

    /// The package of a case that holds just this content, if it is registered.
    static func package(of id: Int64, holding content: String, in catalogue: Catalogue) throws(CatalogueError) -> Entry? {
        try catalogue.packages(ofCase: id).reversed().lazy.compactMap { Entry(stored: $0.receipt) }.first { $0.content == content }
    }
}

extension ObjectStore: ObjectSource {
    /// Where the object's bytes lie.
    public func path(forObject sha256: String) throws -> String { path(sha256) }
}
