import Phrasebook

/// Changes as labelled lines: 补齐 …, 新增 …, 仍缺 …; without a label that nothing has changed.
struct ChangeLines {
    var rows: [(label: String, text: String)] = []

    init(_ changes: Changes, _ context: ReportContext) {
        let book = context.book
        guard !changes.isEmpty else {
            rows = [("", book.noChange())]
            return
        }
        func named(_ item: ReportSummary.Item) -> String {
            let name = book.name(item.name, context.names)
            return item.clients.map { name + book.aside(book.list($0.map(book.client))) } ?? name
        }
        add(book.heading(.resolved), changes.resolved.map(named), [
            changes.pagesRescanned > 0 ? book.resolvedPages(changes.pagesRescanned) : nil,
            changes.marksAdded > 0 ? book.resolvedMarks(changes.marksAdded) : nil,
            changes.questionsAnswered > 0 ? book.questionsAnswered(changes.questionsAnswered) : nil,
            changes.levelsSettled > 0 ? book.levelsSettled(changes.levelsSettled) : nil,
        ], book)
        let advised = changes.advised.map { named($0) + book.aside(book.heading(.advisable)) }
        add(book.heading(.added), changes.added.map(named) + advised, [
            changes.pagesAdded > 0 ? book.newPages(changes.pagesAdded) : nil,
            changes.marksWanted > 0 ? book.newMarks(changes.marksWanted) : nil,
            changes.questionsAdded > 0 ? book.questionsAdded(changes.questionsAdded) : nil,
            changes.levelsAdded > 0 ? book.levelsAdded(changes.levelsAdded) : nil,
        ], book)
        add(book.heading(.remaining), changes.remaining.map(named), [
            changes.pagesRemaining > 0 ? book.openPages(changes.pagesRemaining) : nil,
            changes.marksRemaining > 0 ? book.openMarks(changes.marksRemaining) : nil,
        ], book)
        add(book.heading(.dropped), changes.dropped.map(named), [], book)
        add(book.heading(.leftWithout), changes.leftWithout.map(named), [], book)
        add(book.heading(.deletedFiles), changes.deleted.map(context.masker.mask), [], book)
    }

    private mutating func add(_ label: String, _ names: [String], _ counts: [String?], _ book: Phrasebook) {
        let parts = (names.isEmpty ? [] : [book.list(names)]) + counts.compactMap { $0 }
        if !parts.isEmpty { rows.append((label, book.clauses(parts))) }
    }
}
