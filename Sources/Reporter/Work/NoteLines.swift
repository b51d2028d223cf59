import CaseModel
import Phrasebook

/// What is told for completeness, equal notes of several files in one line: 系统文件，不作为材料：Thumbs.db、desktop.ini.
struct NoteLines {
    var lines: [(text: String, names: [String])] = []

    init(_ notes: [Problem], _ context: ReportContext) {
        for note in notes.map(context.masker.mask) {
            if NoteLines.comparesFiles(note.code), note.file != nil {
                lines.append((NoteLines.told(note, context), []))
                continue
            }
            let text = context.book.sentence(note)
            let name = note.file.map(context.masker.mask) ?? (NoteLines.detailIsTheFile(note.code) ? note.detail : nil)
            if let same = lines.firstIndex(where: { $0.text == text }) {
                lines[same].names += name.map { [$0] } ?? []
            } else {
                lines.append((text, name.map { [$0] } ?? []))
            }
        }
    }

    /// One problem with the file that it is about: 对账单 - 副本.tif：与 对账单.tif 完全相同.
    static func told(_ problem: Problem, _ context: ReportContext) -> String {
        let sentence = context.book.sentence(context.masker.mask(problem))
        return problem.file.map { context.book.labelled(context.masker.mask($0), sentence) } ?? sentence
    }

    /// Codes whose detail is another file than the one that is meant.
    private static func comparesFiles(_ code: ProblemCode) -> Bool { code == .duplicate || code == .nearDuplicate }

    /// Codes whose sentence does not say which file is meant.
    private static func detailIsTheFile(_ code: ProblemCode) -> Bool {
        code == .ignored || code == .superseded || code == .deleted || code == .sensitiveName
    }
}
