import CaseModel
import Classifier
import Pipeline

/// The papers of a case: pages parted by form feeds, lines in a column down an A4 page.
enum Papers {
    private static let classifier = Definition.loaded.map { Classifier(pipeline: $0) }
    private static let day = CalendarDate(year: 2024, month: 11, day: 22)

    static func classify(_ text: String) {
        guard let classifier, let day else { return }
        let pages = text.split(separator: "\u{C}", maxSplits: 3).enumerated().map { index, part in
            var page = Page(number: index + 1)
            (page.width, page.height) = (1_654, 2_339)
            page.lines = part.split(separator: "\n").prefix(200).enumerated().map { row, line in
                TextLine(text: "\(line)", box: Box(x: 200, y: 150 + row * 40, width: min(1_250, line.count * 30), height: 30))
            }
            return page
        }
        let file = FileReading(
            path: ItemPath(RawName("扫描.pdf")), sha256: "00", bytes: 1, format: "application/pdf", status: .ok, pages: pages)
        _ = classifier.classify(ClassifierInput(folder: RawName("张三诉李四"), files: [file], asOf: day))
    }
}
