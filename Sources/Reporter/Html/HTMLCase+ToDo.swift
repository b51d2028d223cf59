import CaseModel
import Phrasebook

/// What to do first, as numbered steps; a step with nothing in it is left out.
extension HTMLCase {
    /// - Parameter isMail: what need not be done now is told in one line.
    func toDo(isMail: Bool) -> String {
        let advisable = (isMail && work.advisable.count > 4 ? list(work.advisable) : itemList(work.advisable)) + faultList(work.advisedFaults, after: work.rescans + work.completions)
        let facts = work.asides.count { !$0.isOfCaseFile }
        let counted = facts == 0 ? "" : "<p class=\"small\">\(Html.text(book.asides(facts)))</p>"
        let asides = isMail ? counted + table(work.asides.filter(\.isOfCaseFile).map(questionRow))
            : table(work.asides.map(questionRow)) + answers(work.asides)
        // The lines for case.yaml once, those of papers that may be left out among them.
        let asks = !(work.questions.isEmpty && work.unnamed.isEmpty)
        let lines = answers(work.questions, work.copies)
        let steps: [(Phrasebook.Heading, String)] = [
            (.missing, itemList(work.missing)), (.rescan, faultList(work.rescans)),
            (.complete, faultList(work.completions, after: work.rescans)), (.correct, correctionList), (.fix, unreadList),
            (.questions, questionList + (asks ? lines : "")), (.check, decisionList + (asks ? "" : lines)),
            (.advisable, advisable), (.asides, asides),
        ]
        let filled = steps.filter { !$0.1.isEmpty }
        guard !filled.isEmpty else { return "" }
        let parts = filled.enumerated().map { index, step in
            heading(2, book.ordinal(index + 1) + book.heading(step.0)) + "\n" + step.1
        }
        return heading(1, book.heading(work.count > 0 ? .first : .unpressing)) + "\n" + parts.joined(separator: "\n")
    }

    private func table(_ rows: [String]) -> String {
        rows.isEmpty ? "" : "<table class=\"todo\" role=\"presentation\">\n\(rows.joined(separator: "\n"))\n</table>"
    }

    private var box: String { "<td class=\"box\" aria-hidden=\"true\">□</td>" }

    private func itemList(_ items: [RequiredItem]) -> String {
        table(items.map { item in
            let told = ItemRemarks(item, context)
            let remarks = told.forToDo.map(shown).joined(separator: "<br>")
            return "<tr>\(box)<td>\(Html.text(told.title)) <span class=\"small\">\(Html.text(told.stage))"
                + (remarks.isEmpty ? "" : "<br>\(remarks)") + "</span></td></tr>"
        })
    }

    private func faultList(_ faults: [FileFaults.Located], after told: [FileFaults.Located] = []) -> String {
        let shots = PageShots(faults: work.rescans + work.completions + work.advisedFaults, pictures: pictures, context: context)
        return FileFaults.grouped(faults, context).map { file in
            let documents = file.documents.filter { $0 != file.file }
            let of = documents.isEmpty ? "" : " <span class=\"small\">\(Html.text(book.list(documents)))</span>"
            let rows = file.lines.map { line in
                "<tr><td class=\"pg tag\">\(shown(book.pages(line.pages)))</td><td class=\"tag\">\(shown(line.fault))</td>"
                    + "<td class=\"do\">\(shown(line.advice ?? ""))</td></tr>"
            }
            return "<div class=\"fault\">\n<p class=\"file\">\(Html.name(file.file))\(of)</p>\n<table class=\"todo stack\" role=\"presentation\">\n"
                + rows.joined(separator: "\n") + "\n</table>\n" + shots.strip(file.path, of: faults, after: told) + "</div>"
        }.joined(separator: "\n")
    }

    private var correctionList: String {
        table(work.defective.map { item in
            let why = ItemRemarks(item, context).faults.map(shown).joined(separator: "<br>")
            return "<tr>\(box)<td>\(Html.text(ItemRemarks(item, context).name))<br><span class=\"small\">\(why)</span></td></tr>"
        })
    }

    private var unreadList: String {
        let rows = work.unread.sorted { NaturalOrder.precedes($0.file.display, $1.file.display) }.map { unread in
            let why = unread.problems.isEmpty
                ? [book.name(unread.status)] : unread.problems.map { book.sentence(context.masker.mask($0)) }
            return "<tr>\(box)<td>\(Html.name(context.masker.mask(unread.file)))<br><span class=\"small\">"
                + why.map(shown).joined(separator: "<br>") + "</span></td></tr>"
        }
        return table(rows)
    }

    private var questionList: String {
        let asked = work.questions.map(questionRow)
        let unnamed = work.unnamed.map { document in
            "<tr>\(box)<td>\(place(document)) \(Html.text(book.notRecognised(guesses(document))))</td></tr>"
        }
        return table(asked + unnamed)
    }

    private func questionRow(_ question: Question) -> String {
        let question = context.masker.mask(question)
        let text = book.question(question, case: report.identity.id, names: context.names)
        let how = text.beside.isEmpty ? "" : "<br><span class=\"how\">\(Html.text(text.beside))</span>"
        let lines = (text.lines.isEmpty ? [text.ask] : text.lines).map { Html.text(context.masker.mask($0)) }
        return "<tr>\(box)<td>\(lines.joined(separator: "<br>"))\(how)</td></tr>"
    }

    /// Names alone, in one paragraph.
    private func list(_ items: [RequiredItem]) -> String {
        "<p>\(Html.text(book.list(items.map { ItemRemarks($0, context).title })))</p>"
    }

    /// The lines for case.yaml, to be copied whole.
    private func answers(_ questions: [Question], _ copies: [CopyChoice] = []) -> String {
        let lines = book.answerLines(questions.map(context.masker.mask), copies: context.masker.nameable(copies), names: context.names)
        guard !lines.isEmpty else { return "" }
        return "\n<p class=\"small\">\(Html.text(book.answersHint()))</p>\n<pre>\(lines.map(Html.text).joined(separator: "\n"))</pre>"
    }

    private var decisionList: String {
        let told = (work.decisions + work.checks).map { NoteLines.told($0, context) } + work.copies.map { CopyLines.told($0, report, context) }
        return table(told.map { "<tr>\(box)<td>\(shown($0))</td></tr>" })
    }

    func guesses(_ document: Document) -> [String] { document.alternatives.prefix(2).map { book.material($0.material, context.names) } }

    /// Where a document is: its files with their pages.
    func place(_ document: Document) -> String {
        DocumentPlace(document, context).parts.map { part in
            // Few pages stay together: the name before them may break.
            let pages = part.pages.count > 14 ? Html.text(part.pages) : "<span class=\"at\">\(Html.text(part.pages))</span>"
            return "\(Html.name(part.file))\(part.pages.isEmpty ? "" : " \(pages)")"
        }.joined(separator: Html.text(book.listSeparator))
    }

    /// The box that says where papers go.
    var dropHere: String {
        guard report.takesFiles else { return "" }
        let folder = context.path(toFolder: report.identity.folder)
        return """
            <div class="drop">
            <p class="small">\(Html.text(book.heading(.dropHere)))</p>
            <p class="place">\(Html.name(folder))</p>
            <p class="small">\(Html.text(book.dropHere()))</p>
            </div>
            """
    }
}
