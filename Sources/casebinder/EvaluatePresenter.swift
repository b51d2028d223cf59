import CaseModel
import Conductor
import Phrasebook
import Reporter
import Wire

/// What `evaluate` prints.
struct EvaluatePresenter {
    let figures: EvaluationFigures
    let read: [InspectedPath]
    private let book = Phrasebook(.zhHans)
    private let masker: Masker

    init(figures: EvaluationFigures, read: [InspectedPath]) {
        self.figures = figures
        self.read = read
        masker = Masker(findings: read.flatMap(\.classification.findings))
    }

    /// Files that could not be read, and labels of which nothing was found.
    var failed: Int { read.flatMap(\.files).flatMap(\.flattened).count(where: \.failed) + figures.unread }

    private var levels: [(expected: Level, given: Level)] { figures.documents.compactMap(\.level) }
    private var dates: [Bool] { figures.documents.compactMap(\.dateRight) }
    private var misses: [EvaluatedDocument] { figures.documents.filter { !$0.isRight } }

    func json() throws -> String {
        let levels = levels
        return try WireEncoder.text(
            EvaluationJSON(
                documents: figures.documents.count, right: figures.right, open: figures.open, unread: figures.unread,
                materials: figures.materials.map {
                    .init(material: $0.material, wanted: $0.wanted, given: $0.given, right: $0.right, precision: $0.precision, recall: $0.recall)
                }, confusion: figures.confusion.map { .init(expected: $0.expected, given: $0.given, count: $0.count) },
                calibration: .init(
                    error: figures.calibrationError,
                    bands: figures.bands.map { .init(from: $0.from, to: $0.to, count: $0.count, right: $0.right, confidence: $0.confidence) }),
                segmentation: figures.boundaryF1.map {
                    .init(right: figures.boundaries.right, extra: figures.boundaries.extra, missed: figures.boundaries.missed, f1: $0)
                },
                levels: levels.isEmpty
                    ? nil
                    : .init(
                        equal: levels.count { $0.given == $0.expected }, higher: levels.count { $0.given > $0.expected },
                        lower: levels.count { $0.given < $0.expected }),
                dates: dates.isEmpty ? nil : .init(documents: dates.count, right: dates.count { $0 }, wrong: wrongDates()),
                misses: misses.map {
                    .init(
                        file: masker.mask($0.path), pages: $0.pages.map { [$0.lowerBound, $0.upperBound] }, expected: $0.expected, given: $0.given,
                        confidence: $0.confidence)
                }))
    }

    private func wrongDates() -> [EvaluationJSON.WrongDate] {
        figures.documents.compactMap { document in
            guard let date = document.date, date.expected != date.given else { return nil }
            return .init(
                file: masker.mask(document.path), pages: document.pages.map { [$0.lowerBound, $0.upperBound] }, expected: date.expected.description,
                given: date.given?.description)
        }
    }

    func text() -> String {
        var lines = [
            book.evaluated(documents: figures.documents.count, right: figures.right, open: figures.open, unread: figures.unread), "",
        ]
        lines += TextTable(
            headings: book.materialColumns,
            rows: figures.materials.map {
                [$0.material, "\($0.wanted)", "\($0.given)", "\($0.right)", book.share($0.right, of: $0.given), book.share($0.right, of: $0.wanted)]
            }
        ).lines
        if !figures.confusion.isEmpty {
            lines += ["", book.confusionTitle]
            lines += TextTable(rows: figures.confusion.prefix(20).map { ["\($0.count)×", "\($0.expected) → \($0.given)"] }, indent: "  ").lines
        }
        lines.append("")
        lines += TextTable(
            headings: book.bandColumns,
            rows: figures.bands.map {
                ["\($0.from)–\($0.to)", "\($0.count)", book.percent($0.confidence), book.share($0.right, of: $0.count)]
            }
        ).lines
        if let error = figures.calibrationError { lines.append(book.calibrationError(error)) }
        if let score = figures.boundaryF1 {
            lines.append(book.boundaries(right: figures.boundaries.right, extra: figures.boundaries.extra, missed: figures.boundaries.missed, f1: score))
        }
        if !levels.isEmpty {
            lines.append(
                book.levels(
                    equal: levels.count { $0.given == $0.expected }, higher: levels.count { $0.given > $0.expected },
                    lower: levels.count { $0.given < $0.expected }))
        }
        if !dates.isEmpty { lines.append(book.dates(right: dates.count { $0 }, of: dates.count)) }
        return (lines + list()).joined(separator: "\n")
    }

    /// Every miss by name, and every level that is too low.
    private func list() -> [String] {
        let low = figures.documents.filter { $0.level.map { $0.given < $0.expected } ?? false }
        guard !misses.isEmpty || !low.isEmpty else { return [] }
        let rows = misses.map { miss in
            [place(miss), "\(miss.expected.joined(separator: "|")) → \(miss.given ?? book.notRead)", miss.given == nil ? "" : book.percentSure(miss.confidence)]
        }
        let lower = low.compactMap { document in document.level.map { [place(document), book.lower($0.given, than: $0.expected)] } }
        return ["", book.missesTitle] + TextTable(rows: rows + lower, indent: "  ").lines
    }

    private func place(_ document: EvaluatedDocument) -> String {
        masker.mask(document.path) + (document.pages.map { " " + book.pages(Array($0)) } ?? "")
    }
}
