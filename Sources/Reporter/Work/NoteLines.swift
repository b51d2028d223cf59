import CaseModel
import Phrasebook

/// What is told for completeness, equal notes of several files in one line: 系统文件，不作为材料：Thumbs.db、desktop.ini.
struct NoteLines {
    var lines: [(text: String, names: [String])] = []

    init(_ notes: [Problem], _ context: ReportContext) {
        for note in notes.map(context.masker.mask) {
            let text = context.book.sentence(note)
            let name = note.file.map(context.masker.mask) ?? (NoteLines.detailIsTheFile(note.code) ? note.detail : nil)
            if let same = lines.firstIndex(where: { $0.text == text }) {
                lines[same].names += name.map { [$0] } ?? []
            } else {
                lines.append((text, name.map { [$0] } ?? []))
            }
        }
    }

    /// Codes whose sentence does not say which file is meant.
    private static func detailIsTheFile(_ code: ProblemCode) -> Bool {
        code == .ignored || code == .superseded || code == .deleted || code == .sensitiveName
    }
}
