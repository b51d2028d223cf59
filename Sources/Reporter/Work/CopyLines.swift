import CaseModel
import Phrasebook

/// Copies to choose from, in words.
enum CopyLines {
    /// One line for a paper that lies there more than once, each copy with its place and what it has before the others.
    static func told(_ choice: CopyChoice, _ report: CompletenessReport, _ context: ReportContext) -> String {
        let copies = choice.copies.map { copy in
            context.book.copy(DocumentPlace(copy.parts, isWhole: copy.isWholeFile, context).line(context.book), copy)
        }
        let sentence = context.book.choose(context.masker.mask(context.book.name(choice.name, context.names)), copies)
        guard context.masker.nameable([choice]).isEmpty else { return sentence }
        return context.book.clauses([sentence, context.book.leaveOutCommand(report.identity.id)])
    }
}

/// What is told of papers for completeness: left out, certified copies, files that hold several.
struct PaperNotes {
    /// Each is a whole line.
    let lines: [String]

    init(_ work: OpenWork, _ context: ReportContext) {
        let (book, masker) = (context.book, context.masker)
        let leftOut = work.leftOut.map { document in
            book.labelled(
                DocumentPlace(document, context).line(book), book.leftOut(document.leftOutBy ?? "", masker.mask(document.exclusion?.words ?? "")))
        }
        let certified = work.certified.map { document in
            book.labelled(DocumentPlace(document, context).line(book), book.certifiedCopy(document.copyStamp ?? ""))
        }
        let splits = work.splits.map { split in
            let parts = split.parts.map { part in
                let name = part.material == .unknownMaterial ? book.notRecognised([]) : masker.mask(book.name(part.name, context.names))
                return "\(book.pages(Array(part.pages))) \(name)"
            }
            let sentence = book.split(masker.mask(split.file), parts)
            // A name that may not be shown whole cannot be copied either.
            guard masker.mask(split.file) == split.file.display else { return sentence }
            return sentence + book.splitHint(book.splitAnswer(split, names: context.names))
        }
        let withdrawn = work.withdrawn.map { entry in
            let papers = entry.papers.map(context.paper)
            let what = book.decision(book.decision(entry.decision, context.names), on: papers.isEmpty ? nil : book.list(papers))
            let day = String(entry.decision.at.prefix(10))
            return what + book.aside(book.taken(back: entry.decision.by, day, entry.decision.reason.map(masker.mask)))
        }
        let former = work.formerFolders.isEmpty ? [] : [book.capitalised(book.formerFolders(work.formerFolders.map(masker.mask)))]
        lines = leftOut + withdrawn + certified + splits + former
    }
}
