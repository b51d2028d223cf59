import CaseModel
import Phrasebook
import Wire

/// The faults of one file, so that a person takes it in hand once.
struct FileFaults: Sendable {
    /// Where it lies.
    var path: ItemPath
    /// Masked, as the lawyer knows it.
    var file: String
    /// Titles of the documents in it that have these faults, masked.
    var documents: [String]
    var lines: [Line]

    struct Line: Sendable, Hashable {
        /// Empty where the fault is not on a page.
        var pages: [Int]
        var fault: String
        var advice: String?
    }

    /// A fault, where it is, and of what document.
    struct Located {
        var file: ItemPath
        /// Nil for a fault of the file itself.
        var document: Document?
        var problem: Problem

        /// Missing pages are told apart by their printed numbers.
        var mark: ReportSummary.Mark {
            let which = problem.code == .missingPage ? problem.detail.map { " \($0)" } ?? "" : ""
            return .init(file: file.display, page: problem.page, code: problem.code.rawValue + which)
        }
    }

    /// By file in natural order; equal faults of several pages in one line.
    static func grouped(_ located: [Located], _ context: ReportContext) -> [FileFaults] {
        Dictionary(grouping: located, by: \.file)
            .sorted { NaturalOrder.precedes($0.key.display, $1.key.display) }
            .map { file, faults in
                FileFaults(
                    path: file, file: context.masker.mask(file), documents: unique(faults.compactMap(\.document).map(context.title)),
                    lines: lines(faults, context.book, context.masker))
            }
    }

    private static func lines(_ faults: [Located], _ book: Phrasebook, _ masker: Masker) -> [Line] {
        var lines: [Line] = []
        for fault in faults.sorted(by: { ($0.problem.page ?? 0) < ($1.problem.page ?? 0) }) {
            let problem = masker.mask(fault.problem)
            let line = Line(pages: problem.page.map { [$0] } ?? [], fault: book.fault(problem), advice: book.advice(problem))
            if let same = lines.firstIndex(where: { $0.fault == line.fault && $0.advice == line.advice && !$0.pages.isEmpty }) {
                lines[same].pages += line.pages
            } else {
                lines.append(line)
            }
        }
        return lines
    }

    private static func unique(_ words: [String]) -> [String] {
        var seen = Set<String>()
        return words.filter { seen.insert($0).inserted }
    }
}
