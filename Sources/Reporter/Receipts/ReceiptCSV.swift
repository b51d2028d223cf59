import CaseModel
import Phrasebook

/// A receipt as CSV, in the form of ``CSVForm``. Every row says of which receipt it is and when the files came, so that the hash of the list
/// stands for both.
public enum ReceiptCSV {
    /// A row for each file, under a row of headings.
    public static func render(_ receipt: Receipt) -> String {
        let words = ReceiptWords(receipt)
        let book = words.book
        let headings = [
            book.word(.id), book.word(.received), book.heading(.ordinal), book.word(.folder), book.word(.file), book.word(.pages),
            book.word(.size) + book.aside("B"), book.word(.digest), book.word(.members), book.word(.documents), book.word(.fate),
        ]
        let rows = receipt.lines.enumerated().map { index, line in
            [
                receipt.id, words.received, String(index + 1), line.folder, line.path, line.pages.map(String.init) ?? "", String(line.bytes),
                line.sha256 ?? "", line.members.map(String.init) ?? "", words.documents(line), line.told,
            ]
        }
        return CSVForm.file([headings] + rows)
    }
}
