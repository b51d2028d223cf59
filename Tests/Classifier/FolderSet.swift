import CaseModel
import Foundation

@testable import Classifier

/// Whole case folders as firms hold them (Evaluation/folders-*.txt), read by one hand that never saw the pipeline: most agree in themselves
/// and are full of innocent differences, some hold a contradiction.
///
/// A folder begins with `@@@ name | kind of case | side | planted: …`, a file with `@@ name`, its truth with `:: id|id date`; a line `---` ends
/// a page, a row of a table stands between bars, the other lines are as in ``Make/page(_:number:label:noisy:)``.
struct FolderSet {
    struct Paper {
        /// The materials that are right for it, `unknown` among them where a question is right.
        var materials: [String]
        var date: String?
        var file: FileReading
    }

    struct Folder {
        var name: String
        /// Topics that must be told, as in ``ContradictionSet``.
        var planted: Set<String>
        var papers: [Paper]
    }

    var folders: [Folder] = []

    /// - Parameter set: `folders`, or `contradictions` for folders that were written for those alone.
    init(_ half: String, of set: String = "folders") throws { try self.init(file: FolderSet.path(half, of: set)) }

    init(file: String) throws {
        let whole = try String(contentsOfFile: file, encoding: .utf8)
        for block in ("\n" + whole).components(separatedBy: "\n@@@ ").dropFirst() {
            let parts = block.components(separatedBy: "\n@@ ")
            let head = parts[0].components(separatedBy: " | ")
            guard head.count >= 4 else { continue }
            folders.append(Folder(name: head[0], planted: FolderSet.topics(head[3...].joined(separator: " | ")), papers: parts.dropFirst().compactMap(FolderSet.paper)))
        }
    }

    static func path(_ half: String, of set: String) -> String { EvaluationSet.folder + set + "-" + half + ".txt" }

    /// The halves of the folders that were written for contradictions, as far as they are there.
    static var plantedHalves: [String] { ["tuned2", "heldout2"].filter { FileManager.default.fileExists(atPath: path($0, of: "contradictions")) } }

    /// The set's words for what is planted, and ours.
    private static let topics = [
        "mixed-case": "mixed-case", "client-name": "name", "id-number": "id-number", "credit-code": "credit-code", "case-number": "case-number",
        "lawyer": "lawyer", "amount": "amount", "dates": "date-order", "expired": "expired",
    ]

    /// `planted: topic (what) ; topic (what)`, or `planted: none`.
    private static func topics(_ words: String) -> Set<String> {
        let list = words.components(separatedBy: "planted:").last ?? ""
        return Set(list.components(separatedBy: ";").compactMap { item in
            // The third hand's word for both kinds of numbers.
            if item.contains("id-number"), item.contains("credit code") { return "credit-code" }
            return item.split(whereSeparator: { " (\n".contains($0) }).first.flatMap { topics[String($0)] }
        })
    }

    private static func paper(_ block: String) -> Paper? {
        var lines = block.components(separatedBy: "\n")
        guard lines.count > 2, lines[1].hasPrefix(":: ") else { return nil }
        let truth = lines[1].dropFirst(3).split(separator: " ").map(String.init)
        let name = lines[0].trimmingCharacters(in: .whitespaces)
        lines.removeFirst(2)
        let pages = lines.split(separator: "---").map { part in Make.page(part.map(FolderSet.cells).joined(separator: "\n")) }
        guard let materials = truth.first, !pages.isEmpty else { return nil }
        return Paper(
            materials: materials.components(separatedBy: "|"), date: truth.count > 1 && truth[1] != "-" ? truth[1] : nil, file: Make.file(name, pages))
    }

    /// A row of a table as recognition gives it: its cells in one line.
    private static func cells(_ line: String) -> String {
        guard line.hasPrefix("|") else { return line }
        return line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }.joined(separator: "  ")
    }
}

/// What became of the papers of a ``FolderSet``, each folder judged as one case.
struct FolderOutcome {
    var labels = EvaluationOutcome(rows: [])
    /// Files that became more or fewer than one document.
    var parted = 0
    /// What went wrong, for the half that may be looked at.
    var faults: [String] = []
    var contradictions = ContradictionSet.Outcome()

    init(_ set: FolderSet) {
        for folder in set.folders {
            let classification = Make.classify(folder.papers.map(\.file), folder: folder.name)
            for paper in folder.papers {
                let documents = classification.documents.filter { $0.parts.contains { $0.file == paper.file.path } }
                let document = documents.first
                if documents.count != 1 { parted += 1 }
                let row = EvaluationOutcome.Row(
                    expected: paper.materials, label: document?.material ?? "none", confidence: document?.confidence ?? 0,
                    dateRight: paper.date.map { $0 == document?.date?.description })
                labels.rows.append(row)
                let place = "\(folder.name)/\(paper.file.path.display)"
                if !row.isRight { faults.append("\(place): \(row.label) \(row.confidence) for \(paper.materials)") }
                if row.dateRight == false { faults.append("\(place): \(row.label) of \(document?.date?.description ?? "-") for \(paper.date ?? "-")") }
                if documents.count != 1 { faults.append("\(place): parted as \(documents.map(\.material))") }
            }
            contradictions.count(classification, of: folder.name, planted: folder.planted)
        }
    }
}
