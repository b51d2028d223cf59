import CaseModel
import Phrasebook
import Pipeline
import Wire

/// Who will see a report (sensitivity.md 6; R096, R117).
public enum Audience: Sendable, Hashable {
    /// In the firm's own folder: everything, but never a finding's value.
    case firm
    /// To the handling lawyer by mail: what to do, without levels' reasons; nothing at all of a 绝密 case.
    case mail
}

/// What a report needs beyond the case itself.
public struct ReportContext: Sendable {
    /// The message catalogue in the language of the reports.
    public var book: Phrasebook
    /// The firm's name; empty where it is not set.
    public var firm: String
    /// The inbox as the lawyer knows it (`\\server\inbox`, or a path).
    public var inbox: String
    /// Where the full reports lie, as the lawyer knows it.
    public var reports: String
    /// Chinese names for the pipeline's ids (kinds of case, materials, facts).
    public var names: DataNames
    /// How the catalogue of a volume (卷内目录) is sorted.
    public var order: CatalogueOrder
    /// What is put over numbers of persons in names of files and folders (R120).
    public var masker: Masker
    /// Labels below this confidence are shown with it.
    public var lowConfidence: Double
    /// What was handed in of this case, oldest first; empty where nothing is to be said of it.
    public var receipts: [Receipt.Entry] = []

    /// A document's own title, masked, in English with what it is.
    public func title(_ document: Document) -> String {
        book.title(masker.mask(document.name), of: document.material, names)
    }

    /// One line for a mail: when something came last, and how much.
    var lastReceived: String? {
        receipts.last.map { book.lastReceived(String($0.received.prefix(10)), files: $0.files, pages: $0.pages) }
    }

    public init(
        language: Language = .zhHans, firm: String = "", inbox: String, reports: String = "reports", names: DataNames = DataNames(),
        order: CatalogueOrder = CatalogueOrder(), masker: Masker = Masker(), lowConfidence: Double = 0.8
    ) {
        book = Phrasebook(language)
        self.firm = firm
        self.inbox = inbox
        self.reports = reports
        self.names = names
        self.order = order
        self.masker = masker
        self.lowConfidence = lowConfidence
    }

    /// A case's folder in the inbox, masked, written as the inbox is (`\\server\inbox\folder` or `/srv/inbox/folder`).
    func path(toFolder folder: RawName) -> String {
        let name = masker.mask(folder.display)
        guard inbox.contains("\\") else { return inbox.hasSuffix("/") ? inbox + name : inbox + "/" + name }
        return inbox + (inbox.hasSuffix("\\") ? "" : "\\") + name.split(separator: "/").joined(separator: "\\")
    }

    /// Where a case's full report lies.
    func path(toReport id: String) -> String {
        reports + (reports.contains("\\") ? "\\" : "/") + id + ".html"
    }
}

extension DataNames {
    /// The names that a pipeline's data gives to its ids.
    public init(_ pipeline: PipelineDefinition) {
        self.init(
            caseTypes: Dictionary(pipeline.checklists.caseTypes.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first }),
            materials: Dictionary(pipeline.materials.all.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first }),
            factQuestions: pipeline.checklists.vocabulary.questions,
            deadlineRules: Dictionary(pipeline.deadlines.rules.map { ($0.text, $0.chinese) }, uniquingKeysWith: { first, _ in first }),
            keys: pipeline.facts.spokenKeys, values: pipeline.facts.spokenValues)
        english = pipeline.english.names
        englishQuestions = pipeline.english.questions
    }
}
