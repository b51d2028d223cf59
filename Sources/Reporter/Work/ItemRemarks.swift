import CaseModel
import Phrasebook

/// What there is to say about a line of the checklist.
struct ItemRemarks {
    private let item: RequiredItem
    private let context: ReportContext

    init(_ item: RequiredItem, _ context: ReportContext) {
        self.item = item
        self.context = context
    }

    private var book: Phrasebook { context.book }
    /// The checklist's name of it.
    var name: String { book.name(item.name, context.names) }
    private var clauses: String? {
        item.missingClauses.isEmpty ? nil : book.lacksClauses(item.missingClauses.map { book.name($0, context.names) })
    }
    private var nearest: String? { item.nearest.map { context.masker.mask(book.nearest($0, context.names)) } }

    /// The item's name, and of several clients those for whom it is missing: 身份证复印件：缺 李红 的.
    var title: String {
        guard let without = item.missingFor, item.status == .missing else { return name }
        return book.labelled(name, book.missingFor(without.map(book.client)))
    }

    /// Beside the title of a missing item.
    var stage: String { book.byStage(item.by) }

    /// Under a missing item: what came closest.
    var forToDo: [String] { [expired, nearest].compactMap { $0 } }

    /// A waiver that ran out.
    private var expired: String? { item.expiredWaiver.map { book.waiverExpired($0.by, $0.reason, $0.until) } }

    /// Under a defective item.
    var faults: [String] {
        [expired].compactMap { $0 } + item.problems.map { book.sentence(context.masker.mask($0)) } + [clauses].compactMap { $0 }
    }

    /// In the checklist's last column, beside the files.
    var forTable: [String] {
        let waiver = item.waivedBy.map { book.waivedBy($0, item.waiverReason, until: item.waivedUntil) } ?? expired
        let short = item.problems.map { book.name($0.code) }
        let faults = short.isEmpty ? nil : book.list(Array(Set(short)).sorted())
        let advised = item.advisedClauses.map { names in book.advisesClauses(names.map { book.name($0, context.names) }) }
        let stage = item.status == .pending ? stage + (item.mayNotApply == true ? book.aside(book.ifItApplies()) : "") : nil
        let without = item.missingFor.map { book.missingFor($0.map(book.client)) }
        let assumed = item.assumedFor.map { book.assumedFor($0.map(book.client)) }
        let held = item.heldBy.map(book.heldBy)
        return [waiver, without, assumed, held, faults, clauses, advised, stage, [.missing, .pending].contains(item.status) ? nearest : nil].compactMap { $0 }
    }
}

/// Where a document is, as people find it: each file once, with its pages where they are not all of one page.
struct DocumentPlace {
    var parts: [(file: String, pages: String)]

    init(_ document: Document, _ context: ReportContext) { self.init(document.parts, isWhole: false, context) }

    /// - Parameter isWhole: it is all of its file, whose pages need not be named.
    init(_ parts: [DocumentPart], isWhole: Bool, _ context: ReportContext) {
        // Photos of one page each: the page number says nothing.
        let arePhotos = parts.count > 1 && parts.allSatisfy { $0.pages == 1...1 }
        self.parts = parts.map { part in (context.masker.mask(part.file), isWhole || arePhotos ? "" : context.book.pages(Array(part.pages))) }
    }

    /// In one line of plain text.
    func line(_ book: Phrasebook) -> String {
        book.list(parts.map { $0.pages.isEmpty ? $0.file : "\($0.file) \($0.pages)" })
    }
}
