import CaseModel

@testable import Classifier

/// Papers of an evaluation set bound into files, a dozen in each as a scanner's tray holds them, and where the classifier parts them again.
/// Longer papers are set on two pages, so that a file has pages that go on.
struct SegmentationSet {
    /// Pages that begin a paper, other than a file's first.
    var begun = 0
    /// Pages that the classifier lets begin one, other than a file's first, and how many of them do.
    var told = 0
    var right = 0

    private static let papersInFile = 12
    /// Lines from which a paper is set on two pages.
    private static let longPaper = 12

    init(_ set: EvaluationSet) { self.init(files: Self.files(set)) }

    init(files: [BoundPapers.File]) {
        for file in files {
            let documents = Make.classify([Make.file("扫描.pdf", file.pages)]).documents
            let found = Set(documents.flatMap(\.parts).map(\.pages.lowerBound)).subtracting([1])
            begun += file.starts.count
            told += found.count
            right += found.intersection(file.starts).count
        }
    }

    /// The set's papers in its order, a line of text to a row.
    static func files(_ set: EvaluationSet) -> [BoundPapers.File] {
        stride(from: 0, to: set.entries.count, by: papersInFile).map { start in
            var file = BoundPapers.File(pages: [], starts: [])
            for entry in set.entries[start..<min(start + papersInFile, set.entries.count)] {
                if !file.pages.isEmpty { file.starts.insert(file.pages.count + 1) }
                let lines = entry.text.split(separator: "\n").map(String.init)
                let cut = lines.count >= longPaper ? lines.count * 3 / 5 : lines.count
                for part in [lines[..<cut], lines[cut...]] where !part.isEmpty { file.pages.append(Make.page(part.joined(separator: "\n"))) }
            }
            return file
        }
    }

    var precision: Double { told == 0 ? 1 : Double(right) / Double(told) }
    var recall: Double { begun == 0 ? 1 : Double(right) / Double(begun) }
    /// The harmonic mean of both.
    var f1: Double { right == 0 ? 0 : 2 * precision * recall / (precision + recall) }
}
