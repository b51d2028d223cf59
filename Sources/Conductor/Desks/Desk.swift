import CaseModel
import Foundation
import Inspector
import Phrasebook
import Pipeline
import Reporter
import WorkQueue

/// What people decide about cases, and how they name them.
public struct Desk: Sendable {
    let workspace: Workspace
    let moment: Moment

    public init(_ workspace: Workspace, _ moment: Moment) {
        self.workspace = workspace
        self.moment = moment
    }

    /// The case that a person means: by id, archive number, folder name, or a unique beginning of one of them.
    /// - Throws: usage error naming the candidates when it is none or more than one.
    public func find(_ reference: String) throws(ConductorError) -> CaseRecord {
        let wanted = reference.precomposedStringWithCanonicalMapping
        let all = try guarded { () throws(CatalogueError) in try workspace.catalogue.cases() }
        let folders = Dictionary(grouping: try guarded { () throws(CatalogueError) in try workspace.catalogue.folders() }, by: \.caseID)
        func names(_ record: CaseRecord) -> [String] {
            let paths = [record.folder.display] + (folders[record.id] ?? []).map(\.path.display)
            let short = paths.compactMap { $0.split(separator: "/").last.map(String.init) }
            return ([record.code] + [record.archiveNumber].compactMap { $0 } + paths + short).map(\.precomposedStringWithCanonicalMapping)
        }
        let exact = all.filter { names($0).contains(wanted) }
        if exact.isEmpty, let id = CaseRecord.id(wanted), let target = try guarded({ () throws(CatalogueError) in try joined(id) }) { return target }
        if exact.count == 1 { return exact[0] }
        let near = exact.isEmpty && !wanted.isEmpty ? all.filter { names($0).contains { $0.lowercased().hasPrefix(wanted.lowercased()) } } : exact
        if near.count == 1 { return near[0] }
        if near.isEmpty {
            throw refused(.noCase(reference))
        }
        throw refused(.severalCases(reference, near.prefix(5).map { "\($0.code) \($0.folder.display)" }))
    }

    /// The case of which another has become part.
    private func joined(_ id: Int64) throws(CatalogueError) -> CaseRecord? {
        guard let target = try workspace.catalogue.caseRecord(id)?.joined else { return nil }
        return try workspace.catalogue.caseRecord(target)
    }

    /// A document of a case, by its id or a unique beginning of its file's name.
    func document(_ reference: String, of record: CaseRecord) throws(ConductorError) -> Document {
        let report = try guarded { () throws(CatalogueError) in try workspace.catalogue.report(ofCase: record.id) }
        let documents = report?.documents ?? []
        let exact = documents.filter { $0.id.lowercased() == reference.lowercased() }
        if let found = exact.first { return found }
        let near = documents.filter { document in
            document.parts.contains { $0.file.display.hasPrefix(reference) || $0.file.lastComponent.hasPrefix(reference) }
        }
        if near.count == 1 { return near[0] }
        throw refused(
            near.isEmpty ? .noPaper(reference, case: record.code) : .severalPapers(reference, near.prefix(8).map(\.id), case: record.code))
    }

    /// Confirms what documents are, their level or the case's, or that they are not to be bound, or approves the case for archiving. At least one
    /// of them.
    /// - Parameters:
    ///   - references: ids or names of documents; none: it is about the case. Nothing is recorded unless all are known.
    ///   - leaveOut: the documents are not to be bound; `note` is why.
    ///   - withdraws: takes back what was confirmed of each.
    /// - Returns: a line for each thing that was recorded.
    public func confirm(
        _ reference: String, documents references: [String], approve: Bool, material: String?, level: String?, leaveOut: Bool = false,
        withdraws: Bool = false, by: String, note: String?
    ) throws(ConductorError) -> [String] {
        let record = try find(reference)
        guard !by.trimmed.isEmpty else { throw refused(.nobody) }
        if withdraws {
            let wanted = Withdrawal(material: material, level: level, leaveOut: leaveOut, approve: approve)
            return try withdraw(wanted, of: try papers(references, of: record), record, by: by, why: note)
        }
        if leaveOut {
            guard !approve, material == nil, level == nil else { throw refused(.leaveOutBesideOthers) }
            guard !references.isEmpty else { throw refused(.leaveOutWithoutPaper(case: record.code)) }
            return try papers(references, of: record).compactMap { $0 }.map { (paper) throws(ConductorError) in
                try self.leaveOut(record, paper, by: by, why: note)
            }
        }
        let kinds = try kinds(record, references, approve: approve, material: material, level: level)
        let targets = try papers(references, of: record)
        for case .level(let level) in kinds.map(\.0) {
            for target in targets { try checkLowering(to: level, of: record, target, reason: note) }
        }
        let context = try self.context(of: record)
        return try targets.map { (target) throws(ConductorError) in
            let keys = try target.map { (target) throws(ConductorError) in try self.keys(target, of: record) } ?? []
            for (kind, detail) in kinds {
                let decision = Decision(kind: kind, document: keys, by: by, reason: note, at: moment.text)
                let what = target.map { "\($0.id) \(detail)" } ?? detail
                try guarded { () throws(CatalogueError) in try workspace.catalogue.add(decision, toCase: record.id, detail: what) }
            }
            let what = context.book.list(kinds.map { context.book.decision($0.0, context.names) })
            return "\(record.code) \(context.book.decision(what, on: target.map(context.paper)))"
        }
    }

    /// The documents that are named; none stands for the case.
    private func papers(_ references: [String], of record: CaseRecord) throws(ConductorError) -> [Document?] {
        let named = try references.map { (reference) throws(ConductorError) in try document(reference, of: record) }
        return named.isEmpty ? [nil] : named
    }

    /// What is confirmed, each with the words of the log.
    private func kinds(
        _ record: CaseRecord, _ references: [String], approve: Bool, material: String?, level: String?
    ) throws(ConductorError) -> [(Decision.Kind, String)] {
        var kinds: [(Decision.Kind, String)] = []
        if let material {
            guard !references.isEmpty else { throw refused(.materialWithoutPaper(material, case: record.code)) }
            guard let id = materialNames.id(material), workspace.pipeline.materials[id] != nil else {
                throw refused(unknown(material, references, record))
            }
            kinds.append((.material(id), "material \(id)"))
        }
        if let level {
            guard let known = Level(rawValue: level) else { throw refused(.noLevel(level)) }
            kinds.append((.level(known), "level \(level)"))
        }
        if approve {
            guard let first = references.first else { return kinds + [(.approval, "approved")] }
            throw refused(.approvalOfPaper(first))
        }
        guard !kinds.isEmpty else { throw refused(.nothingToConfirm) }
        return kinds
    }

    /// Lowering a level needs a reason (domain/sensitivity.md 3.6).
    private func checkLowering(to level: Level, of record: CaseRecord, _ document: Document?, reason: String?) throws(ConductorError) {
        let report = try guarded { () throws(CatalogueError) in try workspace.catalogue.report(ofCase: record.id) }
        guard let present = document?.assessment ?? report?.assessment, !present.accepts(level, reason: reason) else { return }
        throw refused(.loweringWithoutReason(to: level, from: present.level))
    }

    /// Records that a case need not have a required material, or that it needs it after all.
    /// - Parameters:
    ///   - until: the last day on which the waiver counts, `yyyy-MM-dd`; nil: it has no end.
    ///   - withdraws: takes back every earlier waiver of the item.
    public func waive(
        _ reference: String, material: String, by: String, reason: String?, until: String? = nil, withdraws: Bool = false
    ) throws(ConductorError) -> String {
        let record = try find(reference)
        guard !by.trimmed.isEmpty else { throw refused(.nobody) }
        let reason = reason.flatMap { $0.trimmed.isEmpty ? nil : $0 }
        guard withdraws || reason != nil else { throw refused(.waiverWithoutReason) }
        let end = try until.map { (text) throws(ConductorError) in try self.end(text, withdraws) }
        let report = try guarded { () throws(CatalogueError) in try workspace.catalogue.report(ofCase: record.id) }
        let items = report?.required ?? []
        let names = materialNames
        let ids = material.split(separator: "|").map { names.id(String($0)) ?? String($0) }
        let known = items.first { $0.material == material } ?? item(called: material, items)
            ?? items.first { !Set($0.materials).isDisjoint(with: ids) }
        guard known != nil || ids.allSatisfy({ workspace.pipeline.materials[$0] != nil }) else {
            throw refused(.noItem(material, near: near(material, items), open: waivable(items), case: record.code))
        }
        let waived = known?.material ?? ids.joined(separator: "|")
        if withdraws { try checkWaived(waived, known, of: record) }
        let decision = Decision(kind: .waiver(waived), by: by, reason: reason, at: moment.text, until: end, withdraws: withdraws)
        let detail = withdraws ? "waiver of \(waived) withdrawn" : "waived \(waived)" + (end.map { " until \($0)" } ?? "")
        try guarded { () throws(CatalogueError) in try workspace.catalogue.add(decision, toCase: record.id, detail: detail) }
        let book = workspace.settings.book
        let called = known.map { [$0.material: $0.name] } ?? [:]
        return "\(record.code) \(book.decision(decision, DataNames(workspace.pipeline), items: called))"
    }

    /// The item of the case's checklist with this name, in Chinese or in English.
    private func item(called name: String, _ items: [RequiredItem]) -> RequiredItem? {
        let english = workspace.pipeline.english.names
        let wanted = name.precomposedStringWithCanonicalMapping
        return items.first { $0.name == wanted || english[$0.name]?.lowercased() == wanted.lowercased() }
    }

    var materialNames: MaterialNames {
        let pipeline = workspace.pipeline
        return MaterialNames(checklists: pipeline.checklists, materials: pipeline.materials, english: pipeline.english.names)
    }

    /// For naming a paper of a case to whoever decided on it.
    func context(of record: CaseRecord) throws(ConductorError) -> ReportContext {
        try guarded { () throws(CatalogueError) in
            let report = try workspace.catalogue.report(ofCase: record.id) ?? .received(record)
            let findings = try workspace.catalogue.findings(ofCase: record.id)
            var context = ReportStage(workspace: workspace, moment: moment).context(for: report, findings: findings)
            context.book = workspace.settings.book
            return context
        }
    }

    private func end(_ text: String, _ withdraws: Bool) throws(ConductorError) -> CalendarDate {
        guard !withdraws else { throw refused(.withdrawalUntil) }
        guard let day = CalendarDate(iso: text.trimmed) else { throw refused(.noDay(text)) }
        guard day >= moment.date else { throw refused(.dayPassed(day)) }
        return day
    }

    /// There must be something to take back: a slip in the material's name would else pass for a withdrawal.
    private func checkWaived(_ material: String, _ item: RequiredItem?, of record: CaseRecord) throws(ConductorError) {
        let decided = try guarded { () throws(CatalogueError) in try workspace.catalogue.decisions(ofCase: record.id) }
        let wanted = Set(material.split(separator: "|"))
        let isKnown = decided.standing.contains { decision in
            if case .waiver(let text) = decision.kind { !wanted.isDisjoint(with: text.split(separator: "|")) } else { false }
        }
        guard isKnown || item?.waivedBy != nil || item?.expiredWaiver != nil else {
            throw refused(.notWaived(item.map { workspace.settings.book.name($0.name, DataNames(workspace.pipeline)) } ?? material, case: record.code))
        }
    }

    /// Queues again what failed, of the named cases or of all.
    /// - Returns: how many pieces of work were queued.
    public func retry(_ references: [String]) throws(ConductorError) -> Int {
        let records =
            references.isEmpty
            ? try guarded { () throws(CatalogueError) in try workspace.catalogue.cases() }
            : try references.map { (reference) throws(ConductorError) in try find(reference) }
        var count = 0
        let codes = [ProblemCode.crashed, .timeout, .outOfMemory, .tooLarge, .damaged].map(\.rawValue)
        for record in records {
            count += try guarded { () throws(CatalogueError) in
                let key = try workspace.catalogue.meta("readingKey") ?? ""
                return try workspace.catalogue.retry(case: record.id, codes: codes, readingKey: key)
            }
        }
        return count + (try guarded { () throws(CatalogueError) in try workspace.catalogue.requeueMessages() })
    }

    /// A document by content, so that a decision about it survives renaming.
    func keys(_ document: Document, of record: CaseRecord) throws(ConductorError) -> [DocumentKey] {
        let key = try guarded { () throws(CatalogueError) in try workspace.catalogue.meta("readingKey") ?? "" }
        let contents = try guarded { () throws(CatalogueError) in
            try CaseAssembly(catalogue: workspace.catalogue, readingKey: key).contents(ofCase: record.id)
        }
        let files = Dictionary(contents.files.flatMap(\.flattened).map { ($0.path, $0.sha256) }, uniquingKeysWith: { first, _ in first })
        return document.parts.compactMap { part in files[part.file].map { DocumentKey(sha256: $0, pages: part.pages) } }
    }

    func guarded<Value>(_ body: () throws(CatalogueError) -> Value) throws(ConductorError) -> Value {
        do throws(CatalogueError) { return try body() } catch { throw .catalogue(error) }
    }
}

extension String {
    fileprivate var trimmed: String { trimmingCharacters(in: .whitespacesAndNewlines) }
}
