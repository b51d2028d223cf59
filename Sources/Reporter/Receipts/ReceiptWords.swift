import CaseModel
import Phrasebook

/// What the forms of a receipt share: its language, and how its cells are told.
struct ReceiptWords {
    let receipt: Receipt
    let book: Phrasebook

    init(_ receipt: Receipt) {
        self.receipt = receipt
        book = Phrasebook(Language(rawValue: receipt.language) ?? .zhHans)
    }

    /// With its folder where the files came in several.
    func name(_ line: Receipt.Line) -> String { receipt.folders.count > 1 ? "\(line.folder)/\(line.path)" : line.path }

    /// Each name once, with how often where that is more: 发票×3.
    func documents(_ line: Receipt.Line) -> String {
        var counts: [(name: String, count: Int)] = []
        for name in line.documents {
            if let known = counts.firstIndex(where: { $0.name == name }) { counts[known].count += 1 } else { counts.append((name, 1)) }
        }
        return book.list(counts.map { $0.count > 1 ? "\($0.name)×\($0.count)" : $0.name })
    }

    /// On paper; the whole stands in the CSV.
    func short(_ digest: String?) -> String { String((digest ?? "").prefix(16)) }

    var received: String {
        let times = [receipt.received, receipt.lastReceived].map(ShownTime.minutes)
        return times[0] == times[1] ? times[0] : times.joined(separator: " – ")
    }

    var made: String { ShownTime.minutes(receipt.made) }

    /// What stands over the list, by its labels.
    var head: [(label: String, text: String)] {
        [
            (book.word(.id), receipt.id), (book.word(.matter), receipt.title + book.aside(receipt.caseID)),
            (book.word(.folder), book.list(receipt.folders)), (book.word(.received), received),
        ]
    }

    /// 12 个文件，34 页，1.2 MB.
    var sum: String {
        let totals = receipt.totals
        return book.clauses(book.filesWithPages(totals.files, totals.pages) + [book.size(totals.bytes)])
    }

    /// What is written on by hand.
    var signatures: [String] { [book.word(.handedOverBy), book.word(.receivedBy), book.word(.day)] }
}
