import CaseModel
import Encodings
import Phrasebook

/// Small pictures of the faulty pages of a file, below the lines that tell of the faults.
struct PageShots {
    /// All that a report tells of.
    let faults: [FileFaults.Located]
    let pictures: [PagePlace: [UInt8]]
    let context: ReportContext

    /// A strip of figures; empty where there is no picture.
    /// - Parameter told: faults that were told of before: a page is shown once.
    func strip(_ file: ItemPath, of list: [FileFaults.Located], after told: [FileFaults.Located] = []) -> String {
        let shown = Set(told.compactMap(\.pictured))
        let places = Set(list.compactMap(\.pictured).filter { $0.file == file }).subtracting(shown).sorted { $0.page < $1.page }
        let figures = places.compactMap { place in pictures[place].map { figure(place, $0) } }
        return figures.isEmpty ? "" : "<div class=\"shots\">\n\(figures.joined(separator: "\n"))\n</div>\n"
    }

    /// 扫描0007.pdf 第3页，分辨率 150 DPI，低于 300 DPI: whoever cannot see the picture is told what it shows.
    private func figure(_ place: PagePlace, _ jpeg: [UInt8]) -> String {
        let book = context.book, page = book.pages([place.page])
        let named = "\(context.masker.mask(place.file)) \(page)"
        let what = faults.filter { $0.pictured == place }.map { book.fault(context.masker.mask($0.problem)) }
        let source = "data:image/jpeg;base64,\(Base64Text.encode(jpeg))"
        return "<figure><img alt=\"\(Html.text(book.clauses([named] + what)))\" src=\"\(source)\">"
            + "<figcaption>\(Html.text(book.capitalised(page)))</figcaption></figure>"
    }
}
