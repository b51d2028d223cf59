import CaseModel
import Phrasebook

/// A receipt as a page to be printed on A4 and signed: one file without script or anything from outside.
public enum HTMLReceipt {
    /// - Parameter digest: SHA-256 of its CSV, which lies beside it.
    public static func render(_ receipt: Receipt, digest: String) -> String {
        let words = ReceiptWords(receipt)
        let book = words.book
        let firm = receipt.firm.isEmpty ? "" : "<p class=\"over\">\(Html.text(receipt.firm))</p>\n"
        let head = words.head.map { "<tr><th scope=\"row\">\(Html.text($0.label))</th><td>\(Html.name($0.text))</td></tr>" }
        let csv = receipt.id + ".csv"
        return Html.page(
            title: "\(book.word(.title)) \(receipt.id)", language: book.language.rawValue,
            body: """
                <main class="page wide">
                \(firm)<h1>\(Html.text(book.word(.title)))</h1>
                <table class="head" aria-label="\(Html.text(book.word(.matter)))">
                \(head.joined(separator: "\n"))
                </table>
                \(table(words))
                <div class="close">
                <p class="sum">\(Html.text(book.counts(receipt.totals)))</p>
                <p class="small">\(Html.text(book.word(.listDigest)))\(Html.text(book.aside(book.hashed(csv))))<br>
                <a class="code" href="\(Html.text(csv))">\(Html.text(digest))</a></p>
                <div class="sign">
                \(words.signatures.map { "<p><span>\(Html.text($0))</span></p>" }.joined(separator: "\n"))
                </div>
                <p class="foot">\(Html.text(book.receiptNote(receipt.caseID, words.made)))</p>
                </div>
                </main>
                """, style: sheet)
    }

    private static func table(_ words: ReceiptWords) -> String {
        let (book, totals) = (words.book, words.receipt.totals)
        let headings = [
            book.heading(.ordinal), book.word(.file), book.word(.pages), book.word(.size), book.word(.digest), book.word(.documents),
            book.word(.fate),
        ]
        let cells = headings.map { "<th scope=\"col\">\(Html.text($0))</th>" }.joined()
        let rows = words.receipt.lines.enumerated().map { row($0.offset + 1, $0.element, words) }
        let sum = "<tr class=\"total\"><td class=\"num\"></td><th scope=\"row\">\(Html.text(book.word(.total)))"
            + " <span class=\"small\">\(Html.text(book.fileCount(totals.files)))</span></th>"
            + "<td class=\"tag\">\(pages(totals.pages, book))</td><td class=\"tag\">\(Html.text(book.size(totals.bytes)))</td>"
            + "<td></td><td></td><td></td></tr>"
        return "<table class=\"stack list\" aria-label=\"\(Html.text(book.word(.title)))\">\n<thead><tr>\(cells)</tr></thead>\n<tbody>\n"
            + (rows + [sum]).joined(separator: "\n") + "\n</tbody>\n</table>"
    }

    private static func row(_ number: Int, _ line: Receipt.Line, _ words: ReceiptWords) -> String {
        let book = words.book
        let inside = line.members.map { "<br><span class=\"small\">\(Html.text(book.capitalised(book.holds($0))))</span>" } ?? ""
        return "<tr><td class=\"num\">\(number)</td><td>\(Html.name(words.name(line)))\(inside)</td>"
            + "<td class=\"tag\">\(line.pages.map { pages($0, book) } ?? "")</td><td class=\"tag\">\(Html.text(book.size(line.bytes)))</td>"
            + "<td class=\"code\">\(words.short(line.sha256))</td><td class=\"doc\">\(Html.text(words.documents(line)))</td>"
            + "<td class=\"fate small\">\(Html.text(book.capitalised(line.told)))</td></tr>"
    }

    /// On a phone, where the columns have no headings, with the unit.
    private static func pages(_ number: Int, _ book: Phrasebook) -> String {
        "\(number)<span class=\"unit\"> \(Html.text(book.pagesUnit(number)))</span>"
    }

    /// What reports and mails have no use for.
    private static let sheet = """
        .head th{width:96px;padding:4px 14px 4px 0;border:0}
        .head td{padding:3px 0;border:0}
        .list{margin-top:26px}
        .list td,.list th{font-size:14px}
        .list thead th{border-bottom:1px solid #20242a}
        .list .tag{white-space:nowrap}
        .list .total th,.list .total td{color:#20242a;font-weight:700;padding-top:9px;border-top:1px solid #20242a}
        .list .num{width:44px}
        .list .code{white-space:nowrap}
        .list .doc{width:16%}
        .list .fate{width:23%}
        .unit{display:none}
        .sum{margin:12px 0 18px}
        .code{font-family:"DejaVu Sans Mono","Noto Sans Mono",Consolas,Menlo,monospace;font-size:13px;overflow-wrap:anywhere}
        .close{break-inside:avoid}
        .sign{display:flex;flex-wrap:wrap;gap:0 32px;margin:64px 0 0}
        .sign p{flex:1 1 180px;margin:0 0 36px;border-bottom:1px solid #20242a}
        @media (max-width:600px){
        .unit{display:inline}
        .list .total,.list .total th,.list .total td{border:0}
        }
        @media print{
        .list td,.list th{font-size:9pt;padding-right:8pt}
        .list .small{font-size:9pt}
        .list .code{font-size:7.5pt}
        .list .num{width:20pt}
        .list .total th,.list .total td{padding-top:3pt}
        a.code{color:inherit;text-decoration:none}
        .head th,.head td{padding:1pt 0}
        .foot{margin-top:0}
        .sign{margin-top:36pt}
        .sign p{margin-bottom:12pt}
        }
        """
}
