import CaseModel
import Phrasebook

/// The line under a case's title: whose, of what kind, by whom, under which number.
struct CaseLine {
    var parts: [String]

    init(_ report: CompletenessReport, _ context: ReportContext) {
        let book = context.book
        let facts = report.facts
        let type = facts.type.map { book.caseType($0, context.names) }
        let folder = facts.title == nil ? nil : context.masker.mask(report.identity.folder.display)
        parts = [
            Self.clients(facts, book), type, facts.number, facts.lawyer.name.map { book.labelled(book.heading(.lawyer), $0) },
            folder.map { book.labelled(book.heading(.folder), $0) }, report.identity.archiveNumber, report.identity.id,
        ].compactMap { $0 }.filter { !$0.isEmpty }
    }

    /// All clients, by name; of many the first few.
    static func clients(_ facts: CaseFacts, _ book: Phrasebook) -> String? {
        let names = (facts.clients ?? []).compactMap(\.name)
        guard names.count > 1 else { return facts.clientName }
        let shown = names.prefix(8)
        return book.list(Array(shown)) + (names.count > shown.count ? book.clientsInAll(names.count) : "")
    }
}

/// A moment as people read it: `2024-11-18 02:00`.
public enum ShownTime {
    /// From ISO 8601; the day alone where it has no time.
    public static func minutes(_ iso: String) -> String {
        guard iso.count >= 16, CalendarDate(iso: iso) != nil else { return String(iso.prefix(10)) }
        return iso.prefix(10) + " " + iso.dropFirst(11).prefix(5)
    }
}
