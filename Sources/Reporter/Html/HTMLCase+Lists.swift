import CaseModel
import Phrasebook

/// The lists below the steps: checklist, documents, notes, levels.
extension HTMLCase {
    var checklist: String {
        let listed = report.required.filter { $0.status != .notApplicable }
        guard !listed.isEmpty else { return "" }
        let files = Dictionary(report.documents.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let rows = listed.map { item in
            let places = item.documents.compactMap { files[$0] }.map(place)
            let remarks = (places + ItemRemarks(item, context).forTable.map(shown)).joined(separator: "<br>")
            let marks = ItemMarks(item, files)
            return "<tr><td class=\"item\">\(Html.text(ItemRemarks(item, context).name))</td><td class=\"tag quiet\">\(shown(book.name(item.level)))</td>"
                + "<td class=\"tag\">\(mark(item))</td>" + ItemMarks.Kind.allCases.map { mark($0, marks[$0]) }.joined()
                + "<td class=\"small\">\(remarks)</td></tr>"
        }
        let unneeded = report.required.filter { $0.status == .notApplicable }.map { book.plainName($0.name, context.names) }
        let told = book.labelled(book.name(ItemStatus.notApplicable), book.list(unneeded))
        let rest = unneeded.isEmpty ? "" : "\n<p class=\"small rest\">\(shown(told))</p>"
        let headings = [.item, .requirementLevel, .status] + ItemMarks.Kind.allCases.map(\.heading) + [.found]
        return heading(1, book.heading(.checklist)) + "\n" + table(.checklist, headings, rows) + rest
    }

    /// A cell of the matrix; empty where no such mark is expected. Where columns have no headings (phones), it says itself what it is about.
    private func mark(_ kind: ItemMarks.Kind, _ standing: ItemMarks.Standing?) -> String {
        guard let standing else { return "<td class=\"tag\"></td>" }
        let (sign, ink): (String, Ink) = switch standing {
        case .seen: ("✓", .good)
        case .unclear: ("?", .quiet)
        case .absent: ("–", .quiet)
        case .warned: ("!", .warn)
        case .missing: ("✗", .bad)
        }
        let key = "<span class=\"key\">\(Html.text(book.heading(kind.heading)))\u{A0}</span>"
        return "<td class=\"tag\">\(key)\(signed(sign, standing.word(book), ink))</td>"
    }

    private func mark(_ item: RequiredItem) -> String {
        let (sign, ink): (String, Ink) = switch item.status {
        case .present: ("✓", .good)
        case .missing: ("✗", item.level == .error ? .bad : .warn)
        case .defective: ("!", item.level == .error ? .bad : .warn)
        case .undetermined: ("?", .warn)
        case .pending: ("…", .quiet)
        case .waived, .notApplicable: ("–", .quiet)
        }
        return signed(sign, book.name(item.status), ink)
    }

    /// Sign and word together, so that nothing hangs on colour.
    private func signed(_ sign: String, _ word: String, _ ink: Ink) -> String {
        "<span class=\"\(ink.rawValue)\"><span aria-hidden=\"true\">\(sign)</span> \(shown(word))</span>"
    }

    var documents: String {
        guard !report.documents.isEmpty else { return "" }
        var number = 0
        var rows: [String] = []
        for group in context.order.grouped(report.documents) {
            if let name = group.name { rows.append("<tr class=\"group\"><td colspan=\"4\">\(Html.text(book.name(name, context.names)))</td></tr>") }
            for document in group.documents {
                number += 1
                rows.append(row(document, number))
            }
        }
        return heading(1, book.heading(.documents)) + "\n" + table(.documents, [.ordinal, .document, .file, .date], rows)
    }

    private func row(_ document: Document, _ number: Int) -> String {
        let remarks = documentRemarks(document).map { "<br><span class=\"small\">\(shown($0))</span>" }.joined()
        // Questions and commands name papers by their ids.
        let id = " <span class=\"small\">\(Html.text(document.id))</span>"
        return "<tr><td class=\"num\">\(number)</td><td>\(shown(name(document)))\(id)\(remarks)</td>"
            + "<td class=\"small\">\(place(document))</td><td class=\"small day\">\(document.date?.description ?? "")</td></tr>"
    }

    private func name(_ document: Document) -> String {
        document.material == .unknownMaterial ? book.notRecognised(guesses(document)) : context.title(document)
    }

    private func documentRemarks(_ document: Document) -> [String] {
        let unsure = document.confirmedBy == nil && document.material != .unknownMaterial && document.confidence < context.lowConfidence
        let level = document.assessment.level > .secret ? book.name(document.assessment.level) : nil
        return [
            document.copyStamp.map(book.certifiedCopy), document.confirmedBy.map(book.confirmedBy), unsure ? book.percentSure(document.confidence) : nil, level,
            document.exclusion.map { why in
                document.leftOutBy.map { book.leftOut($0, context.masker.mask(why.words)) } ?? context.masker.mask(book.proposal(why, context.names))
            },
        ].compactMap { $0 }
    }

    var warnings: String {
        let files = FileFaults.grouped(work.warnings, context)
        guard !files.isEmpty else { return "" }
        let rows = files.flatMap { file in
            file.lines.map { line in
                let told = [line.fault, line.advice].compactMap { $0 }
                return "<tr><td class=\"who\">\(Html.name(file.file))</td><td class=\"tag pages\">\(shown(book.pages(line.pages)))</td>"
                    + "<td>\(shown(book.clauses(told)))</td></tr>"
            }
        }
        return heading(1, book.heading(.attention)) + "\n" + table(.attention, [.file, .pages, .fault], rows)
    }

    var notes: String {
        let papers = PaperNotes(work, context).lines.map { "<li>\(Html.text($0))</li>" }
        guard !work.notes.isEmpty || !papers.isEmpty else { return "" }
        let items = papers + NoteLines(work.notes, context).lines.map { line in
            let files = line.names.map(Html.name).joined(separator: Html.text(book.listSeparator))
            return "<li>\(shown(files.isEmpty ? line.text : book.labelled(line.text, "")))\(files)</li>"
        }
        return heading(1, book.heading(.notes)) + "\n<ul class=\"small\">\n\(items.joined(separator: "\n"))\n</ul>"
    }

    var levels: String {
        let raised = report.documents.filter { $0.exclusion == nil && $0.assessment.level > .secret }
        let documents = Level.allCases.reversed().flatMap { level in raised.filter { $0.assessment.level == level } }
        let ofDocuments = Set(documents.flatMap(\.assessment.reasons))
        let ofCase = report.assessment.reasons.filter { !ofDocuments.contains($0) }
        let standing = book.labelled(book.name(report.assessment, report.levelRecord), told(ofCase))
        let rows = documents.map { document in
            "<tr><td>\(shown(name(document)))</td><td class=\"tag\">\(shown(book.name(document.assessment.level)))</td>"
                + "<td class=\"small\">\(shown(told(document.assessment.reasons)))</td></tr>"
        }
        return heading(1, book.heading(.levels)) + "\n<p>\(shown(ofCase.isEmpty ? book.name(report.assessment, report.levelRecord) : standing))</p>"
            + (rows.isEmpty ? "" : "\n" + table(.levels, [.document, .level, .reasons], rows))
    }

    private func told(_ reasons: [LevelReason]) -> String {
        context.masker.mask(book.list(reasons.map { book.sentence($0, names: context.names) }))
    }

    /// What was handed in and when, with the lists that were written of it (in receipts/, beside this page).
    var receipts: String {
        guard !context.receipts.isEmpty else { return "" }
        let items = context.receipts.map { entry in
            let counts = book.clauses(book.filesWithPages(entry.files, entry.pages))
            let path = Html.text("receipts/\(entry.id)")
            return "<li><a href=\"\(path).html\">\(Html.text(entry.id))</a> · \(Html.text(ShownTime.minutes(entry.received))) · "
                + "\(Html.text(counts)) · <a href=\"\(path).csv\">CSV</a></li>"
        }
        return heading(1, book.receipts()) + "\n<ul class=\"small\">\n\(items.joined(separator: "\n"))\n</ul>"
    }

    private func table(_ name: Phrasebook.Heading, _ headings: [Phrasebook.Heading], _ rows: [String]) -> String {
        let cells = headings.map { "<th scope=\"col\">\(Html.text(book.heading($0)))</th>" }.joined()
        return "<table class=\"stack\" aria-label=\"\(Html.text(book.heading(name)))\">\n<thead><tr>\(cells)</tr></thead>\n<tbody>\n"
            + "\(rows.joined(separator: "\n"))\n</tbody>\n</table>"
    }
}
