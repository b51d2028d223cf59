import CaseModel
import Phrasebook

/// Copies to choose from, in words.
enum CopyLines {
    /// One line for a paper that lies there more than once, each copy with its place and what it has before the others.
    static func told(_ choice: CopyChoice, _ report: CompletenessReport, _ context: ReportContext) -> String {
        let copies = choice.copies.map { copy in
            context.book.copy(DocumentPlace(copy.parts, isWhole: copy.isWholeFile, context).line(context.book), copy)
        }
        let sentence = context.book.choose(context.masker.mask(choice.name), copies)
        guard context.masker.nameable([choice]).isEmpty else { return sentence }
        return context.book.clauses([sentence, context.book.leaveOutCommand(report.identity.id)])
    }

    /// 扫描0003.pdf 第2页：不归档（李明：与扫描0001重复）.
    static func leftOut(_ document: Document, _ context: ReportContext) -> String {
        let place = DocumentPlace(document, context).line(context.book)
        return context.book.labelled(place, context.book.leftOut(document.leftOutBy ?? "", context.masker.mask(document.exclusion ?? "")))
    }
}
