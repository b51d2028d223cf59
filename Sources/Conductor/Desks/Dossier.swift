import CaseModel
import Phrasebook
import Reporter
import WorkQueue
import Wire

/// All that is known of a case: its report, every file ever received with its outcome, decisions, packages, the log.
public struct Dossier: Sendable {
    /// A file as it was received, with what became of it.
    public struct FileLine: Codable, Sendable {
        /// Below its inbox folder.
        public var path: String
        /// Hexadecimal; only for a name that is not UTF-8.
        public var pathBytes: String?
        /// The inbox folder that it came in.
        public var folder: String
        /// Nil where the bytes were not taken in.
        public var sha256: String?
        /// Size.
        public var bytes: Int64
        /// Where it ended.
        public var outcome: FileFate
        /// The package, the state that it waits in, the file that it is a duplicate of, or why it was not taken.
        public var detail: String?
        /// The moment of its accession, ISO 8601.
        public var received: String
        /// Ids of the documents that it is part of.
        public var documents: [String]
        /// All of these were left out by a person: it will be kept among the originals, unbound.
        public var leftOut: Bool?
        /// The receipt on which it stands; absent before it was written, and for files that came before there were receipts.
        public var receipt: String?
    }
    /// As it stands now.
    public let report: CompletenessReport
    /// In the order of their accession.
    public let files: [FileLine]
    private let decisions: [Decision]
    private let events: [Event]
    private let packages: [PackageRecord]
    private let receipts: [Receipt.Entry]
    private let findings: [Finding]
    private let context: ReportContext
    private let papers: DecidedPapers

    /// Reads it all from the catalogue.
    public init(_ workspace: Workspace, _ record: CaseRecord) throws(ConductorError) {
        do throws(CatalogueError) {
            let catalogue = workspace.catalogue
            let report = try catalogue.report(ofCase: record.id) ?? .received(record)
            self.report = report
            findings = try catalogue.findings(ofCase: record.id)
            let masker = Masker(findings: findings)
            let places = try catalogue.folders(ofCase: record.id)
            let folders = Dictionary(places.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
            let paths = CasePaths(places)
            let packages = try catalogue.packages(ofCase: record.id)
            self.packages = packages
            receipts = try catalogue.receipts(ofCase: record.id)
            let receiptIDs = try catalogue.receiptIDs(ofFilesOfCase: record.id)
            let unread = Dictionary(report.unread.map { ($0.file, $0) }, uniquingKeysWith: { first, _ in first })
            files = try catalogue.files(ofCase: record.id).map { file in
                let first = paths.path(file).steps.first
                let documents = file.outcome.inPlace ? report.documents.filter { $0.parts.contains { $0.file.steps.first == first } } : []
                let fate = FileFate.of(file, report, unread: unread[paths.path(file)], packages: packages)
                return FileLine(
                    path: masker.mask(file.path.display), pathBytes: file.path.isUTF8 ? nil : file.path.hex,
                    folder: masker.mask(folders[file.folderID]?.path.display ?? ""),
                    sha256: PasswordFile.matches(file.path) ? nil : file.sha256, bytes: file.bytes, outcome: fate.outcome,
                    detail: fate.detail.map(masker.mask), received: file.received, documents: documents.map(\.id),
                    leftOut: !documents.isEmpty && documents.allSatisfy { $0.leftOutBy != nil } ? true : nil, receipt: receiptIDs[file.id])
            }
            let decisions = try catalogue.decisions(ofCase: record.id)
            self.decisions = decisions
            let isAboutPapers = (decisions + (report.fileDecisions ?? [])).contains { !$0.document.isEmpty }
            let hashes = isAboutPapers ? try Self.hashes(catalogue, record) : [:]
            papers = DecidedPapers(report.documents, hashes: hashes, received: files)
            events = try catalogue.events(ofCase: record.id)
            let stage = ReportStage(workspace: workspace, moment: Moment(timezone: workspace.settings.timezone))
            context = stage.context(for: report, findings: findings)
        } catch {
            throw .catalogue(error)
        }
    }

    /// SHA-256 of the files that are there now, members of containers among them.
    private static func hashes(_ catalogue: Catalogue, _ record: CaseRecord) throws(CatalogueError) -> [ItemPath: String] {
        let contents = try CaseAssembly(catalogue: catalogue, readingKey: try catalogue.meta("readingKey") ?? "").contents(ofCase: record.id)
        return Dictionary(contents.files.flatMap(\.flattened).map { ($0.path, $0.sha256) }, uniquingKeysWith: { first, _ in first })
    }

    private struct Shown: Codable {
        struct DecisionLine: Codable {
            var what: String
            /// Ids of the papers that it is about; absent for a decision on the case.
            var documents: [String]?
            var by: String
            var reason: String?
            var at: String
            /// The last day on which a waiver counts.
            var until: String?
            /// Where it stands: `command` or `case.yaml`.
            var source: String
        }
        struct EventLine: Codable {
            var at: String
            var kind: String
            var actor: String
            var detail: String
        }
        struct ReceiptLine: Codable {
            /// `C00042-1`.
            var id: String
            /// The moment of accession, ISO 8601.
            var received: String
            var files: Int
            var pages: Int
            /// Of the list as CSV.
            var sha256: String
        }
        struct Stated: Codable {
            var document: String
            var facts: [FactJSON]
        }
        var report: CaseReportJSON
        var facts: [Stated]
        var files: [FileLine]
        var decisions: [DecisionLine]
        var packages: [String]
        var receipts: [ReceiptLine]
        var events: [EventLine]
    }

    /// What `show --json` prints.
    public func json(_ wire: WireContext) throws -> String {
        var wire = wire
        wire.masker = Masker(findings: findings)
        let masker = wire.masker
        return try WireEncoder.text(
            Shown(
                report: CaseReportJSON(report, context: wire),
                facts: report.documents.compactMap { document in
                    FactJSON.all(of: document, context: wire).map { .init(document: document.id, facts: $0) }
                }, files: files,
                decisions: (report.fileDecisions ?? []).map { line($0, source: "case.yaml") } + decisions.map { line($0, source: "command") },
                packages: packages.map(\.path),
                receipts: receipts.map { .init(id: $0.id, received: $0.received, files: $0.files, pages: $0.pages, sha256: $0.digest) },
                events: events.map { .init(at: $0.at, kind: $0.kind, actor: $0.actor, detail: masker.mask($0.detail)) }))
    }

    private func line(_ decision: Decision, source: String) -> Shown.DecisionLine {
        let what = (decision.withdraws == true ? "withdrawn: " : "") + Self.word(decision.kind)
        let documents = papers.documents(of: decision).map(\.id)
        return .init(
            what: what, documents: documents.isEmpty ? nil : documents, by: decision.by, reason: decision.reason, at: decision.at,
            until: decision.until?.description, source: source)
    }

    /// What `show` prints: the report, all files with their outcomes, decisions, packages.
    public func text(_ book: Phrasebook, _ palette: Palette = .plain) -> String {
        var lines = TextReport.render(report: report, context: context, palette: palette)
            .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let manyFolders = Set(files.map(\.folder)).count > 1
        func heading(_ text: String) -> String { InkedLine(text, .heading).shown(palette) }
        lines.append(heading(book.pick("收到的文件", "Files received")))
        let headings: [Phrasebook.Column] = [.file, .outcome, .documents, .detail, .digest]
        lines += TextTable(
            headings: headings.map(book.column),
            rows: files.map { file in
                [
                    manyFolders ? "\(file.folder)/\(file.path)" : file.path, Self.outcome(file, book), file.documents.joined(separator: ","),
                    Self.waitsUnbound(file) ? "" : file.detail.map { Self.shown($0, file.outcome, book) } ?? "", String(file.sha256?.prefix(12) ?? ""),
                ]
            }, indent: "  "
        ).lines(palette)
        let handedIn = received(palette, book)
        if !handedIn.isEmpty { lines += ["", heading(book.receipts())] + handedIn }
        let stated = statements(book)
        if !stated.isEmpty { lines += ["", heading(book.pick("材料里写明的", "What the documents state"))] + stated }
        let written = report.fileDecisions ?? []
        if !decisions.isEmpty || !written.isEmpty {
            lines.append("")
            lines.append(heading(book.pick("人的决定", "Decisions")))
            // What case.yaml says has no day of its own.
            lines += written.map { shown($0, from: "case.yaml", book) } + decisions.map { shown($0, from: $0.at, book) }
        }
        if !packages.isEmpty {
            lines.append("")
            lines += packages.map { book.packagedAs($0.path) }
        }
        return lines.joined(separator: "\n")
    }

    /// `2024-11-22T09:30:00+08:00  李明  D012 阅卷笔录（扫描3.pdf 第1–4页）密级定为本所绝密级（…）`.
    private func shown(_ decision: Decision, from source: String, _ book: Phrasebook) -> String {
        var context = context
        context.book = book
        let items = Dictionary(report.required.map { ($0.material, $0.name) }, uniquingKeysWith: { first, _ in first })
        let what = book.decision(
            book.decision(decision, context.names, items: items) + (decision.reason.map(book.aside) ?? ""), on: papers.names(of: decision, context))
        let head = decision.by == source ? [source] : [source, decision.by]
        return InkedLine("  " + (head + [what]).joined(separator: "  ")).shown(.plain)
    }

    /// A paper left out is not waiting to be bound.
    private static func waitsUnbound(_ file: FileLine) -> Bool { file.outcome == .waiting && file.leftOut == true }

    private static func outcome(_ file: FileLine, _ book: Phrasebook) -> String {
        waitsUnbound(file) ? book.decision(.leftOut, DataNames()) : book.name(file.outcome)
    }

    /// What was handed in when, with the lists that were written of it.
    private func received(_ palette: Palette, _ book: Phrasebook) -> [String] {
        let rows = receipts.map { entry in
            [
                entry.id, ShownTime.minutes(entry.received), book.clauses(book.filesWithPages(entry.files, entry.pages)),
                "reports/receipts/\(entry.id).html",
            ]
        }
        return TextTable(rows: rows, indent: "  ").lines(palette)
    }

    /// What the documents state, each kind on one line, in the forms that may be shown.
    private func statements(_ book: Phrasebook) -> [String] {
        let masker = Masker(findings: findings)
        let rows = report.documents.filter { $0.exclusion == nil && !($0.facts ?? []).isEmpty }.map { document -> [String] in
            let groups = Dictionary(grouping: document.facts ?? [], by: \.kind)
            let told = DocumentFact.Kind.allCases.compactMap { kind -> String? in
                guard let facts = groups[kind] else { return nil }
                let values = facts.prefix(4).map { fact in
                    let meaning = fact.kind == .date ? fact.role.flatMap(book.dayMeaning) : nil
                    return [meaning, book.word(of: fact, context.names) ?? masker.mask(fact.masked)].compactMap { $0 }.joined(separator: " ")
                }
                return book.labelled(book.name(kind), book.list(values) + (facts.count > 4 ? "…" : ""))
            }
            return ["  \(document.id)  \(masker.mask(document.name))"] + told.map { "    " + $0 }
        }
        return rows.flatMap { $0 }.map { InkedLine($0).shown(.plain) }
    }

    /// For machines: the same words whatever the language.
    private static func word(_ kind: Decision.Kind) -> String {
        switch kind {
        case .material(let id): "material \(id)"
        case .level(let level): "level \(level.rawValue)"
        case .approval: "approved"
        case .waiver(let material): "waived \(material)"
        case .leftOut: "left out"
        }
    }

    /// A state or a problem's code in the reader's language; names as they are.
    private static func shown(_ detail: String, _ fate: FileFate, _ book: Phrasebook) -> String {
        switch fate {
        case .waiting: CaseState(rawValue: detail).map(book.name) ?? detail
        case .unread, .quarantined: book.problems(detail)
        default: detail
        }
    }
}
