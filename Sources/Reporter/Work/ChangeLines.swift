import Phrasebook

/// Changes as labelled lines: 补齐 …, 新增 …, 仍缺 ….
struct ChangeLines {
    var rows: [(label: String, text: String)] = []

    /// - Parameter mask: hides findings in names of files.
    init(_ changes: Changes, _ book: Phrasebook, mask: (String) -> String) {
        guard !changes.isEmpty else {
            rows = [(book.heading(.changes), book.noChange())]
            return
        }
        add(book.heading(.resolved), changes.resolved, [
            changes.pagesRescanned > 0 ? book.resolvedPages(changes.pagesRescanned) : nil,
            changes.questionsAnswered > 0 ? book.questionsAnswered(changes.questionsAnswered) : nil,
        ], book)
        add(book.heading(.added), changes.added, [
            changes.pagesAdded > 0 ? book.newPages(changes.pagesAdded) : nil,
            changes.questionsAdded > 0 ? book.questionsAdded(changes.questionsAdded) : nil,
        ], book)
        add(book.heading(.remaining), changes.remaining, [changes.pagesRemaining > 0 ? book.openPages(changes.pagesRemaining) : nil], book)
        add(book.heading(.dropped), changes.dropped, [], book)
        add(book.heading(.deletedFiles), changes.deleted.map(mask), [], book)
    }

    private mutating func add(_ label: String, _ names: [String], _ counts: [String?], _ book: Phrasebook) {
        let parts = (names.isEmpty ? [] : [book.list(names)]) + counts.compactMap { $0 }
        if !parts.isEmpty { rows.append((label, book.clauses(parts))) }
    }
}
