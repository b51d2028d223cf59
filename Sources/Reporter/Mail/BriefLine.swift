import CaseModel
import Phrasebook

/// A case in one or two lines for those who do not handle it: number, kind, lawyer, counts, day, where the report lies.
struct BriefLine {
    var text: String
    var html: String

    init(_ given: DigestCase, _ kind: MailTemplates.Kind, _ settings: MailSettings) {
        let context = settings.context
        let book = context.book
        let (outline, summary) = (given.standing.outline, given.standing.summary)
        let sealed = summary.level == .topSecret
        let type = outline.type.map { book.caseType($0, context.names) }
        let lawyer = outline.lawyer.name.map { book.labelled(book.heading(.lawyer), $0) }
        let head = [summary.caseID, sealed ? nil : type, lawyer].compactMap { $0 }.joined(separator: " · ")
        let fault = kind == .redirected ? settings.addresses.fault(outline.lawyer).map(book.addressFault) : nil
        let counts = sealed ? nil : given.standing.counts.headline(book) ?? book.nothingOpen(outline.state)
        let due: [String?] = sealed ? [] : outline.deadlines.map(book.sentence)
        let rest = ([fault, counts] + due + [book.fullReport(context.path(toReport: summary.caseID))]).compactMap { $0 }.map(book.capitalised)
        text = (["■ " + head] + rest.map { "  " + $0 }).map(PlainText.safe).joined(separator: "\n")
        html = "<div class=\"case\">\n<h2>\(Html.text(head))</h2>\n" + rest.map { "<p>\(Html.text($0))</p>" }.joined(separator: "\n") + "\n</div>"
    }
}
