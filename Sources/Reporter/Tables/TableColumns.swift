import Phrasebook

/// The columns of the tables over all cases.
enum TableColumns {
    /// Of a table whose rows are the same in the workbook and in CSV files; `checklist` is the one of CSV files, with a row for each item.
    static func headings(_ table: Phrasebook.Table, _ book: Phrasebook) -> [String] {
        let head = [book.column(.caseID as Phrasebook.TableColumn), book.heading(.folder), book.heading(.lawyer)]
        switch table {
        case .checklist:
            let rest: [Phrasebook.Heading] = [.state, .item, .requirementLevel, .status, .file, .found]
            return ["ID"] + head.dropFirst() + rest.map(book.heading)
        case .faults:
            let rest: [Phrasebook.Heading] = [.file, .pages, .document, .fault, .action]
            return head + rest.map(book.heading) + [book.column(.weight)]
        case .register: return RegisterRow.headings(book)
        case .waivers: return head + columns([.waivedItem, .waivedBy, .reason, .until, .standing], book)
        case .questions: return head + columns([.question, .answer, .key, .weight], book)
        }
    }

    /// Of the matrix, before the items.
    static func matrixHead(_ book: Phrasebook) -> [String] {
        let first = columns([.caseID], book) + [book.heading(.folder)] + columns([.client, .caseType], book)
        return first + [book.heading(.lawyer), book.heading(.state)] + columns([.missing], book) + [book.heading(.open), book.heading(.due)]
            + columns([.overdueDays], book)
    }

    private static func columns(_ columns: [Phrasebook.TableColumn], _ book: Phrasebook) -> [String] { columns.map { book.column($0) } }
}
