import CaseModel
import Phrasebook

/// A receipt for terminals, aligned for double-width characters.
public enum ReceiptText {
    /// - Parameter digest: SHA-256 of its CSV.
    public static func render(_ receipt: Receipt, digest: String) -> String {
        let words = ReceiptWords(receipt)
        let book = words.book
        let headings = [
            book.heading(.ordinal), book.word(.file), book.word(.pages), book.word(.size), book.word(.digest), book.word(.documents),
            book.word(.fate),
        ]
        let rows = receipt.lines.enumerated().map { index, line in
            [
                String(index + 1), words.name(line) + (line.members.map { book.aside(book.holds($0)) } ?? ""), line.pages.map(String.init) ?? "",
                book.size(line.bytes), words.short(line.sha256), words.documents(line), line.told,
            ]
        }
        let sum = book.clauses([words.sum, book.counts(receipt.totals)])
        let title = receipt.firm.isEmpty ? book.word(.title) : "\(receipt.firm) · \(book.word(.title))"
        let signatures = words.signatures.map { book.labelled($0, String(repeating: "_", count: 20)) }.joined(separator: "    ")
        let lines = ["■ \(title)"] + TextTable(rows: words.head.map { [$0.label, $0.text] }, indent: "  ").lines + [""]
            + TextTable(headings: headings, rows: rows, indent: "  ").lines + ["", "  " + book.labelled(book.word(.total), sum)]
            + ["  " + book.labelled(book.word(.listDigest) + book.aside(book.hashed(receipt.id + ".csv")), digest), "", "  " + signatures, ""]
            + ["  " + book.receiptNote(receipt.caseID, words.made)]
        return lines.map(PlainText.safe).joined(separator: "\n") + "\n"
    }
}
