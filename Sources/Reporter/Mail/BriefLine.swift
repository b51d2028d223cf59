import CaseModel
import Phrasebook

/// A case in one or two lines for those who do not handle it: number, kind, lawyer, counts, day, where the report lies.
struct BriefLine {
    var text: String
    var html: String

    init(_ given: DigestCase, _ kind: MailTemplates.Kind, _ settings: MailSettings) {
        let context = settings.context
        let book = context.book
        let report = given.report
        let summary = ReportSummary(report)
        let sealed = summary.level == .topSecret
        let type = report.facts.type.map { context.names.caseTypes[$0] ?? $0 }
        let lawyer = report.facts.lawyer.name.map { book.labelled(book.heading(.lawyer), $0) }
        let head = [report.identity.id, sealed ? nil : type, lawyer].compactMap { $0 }.joined(separator: " · ")
        let fault = kind == .redirected ? settings.addresses.fault(report.facts.lawyer).map(book.addressFault) : nil
        let counts = sealed ? nil : OpenWork(report).headline(book) ?? book.nothingOpen(report.state)
        let due: [String?] = sealed ? [] : report.deadlines.map(book.sentence)
        let rest = ([fault, counts] + due + [book.fullReport(context.path(toReport: report.identity.id))]).compactMap { $0 }.map(book.capitalised)
        text = (["■ " + head] + rest.map { "  " + $0 }).map(PlainText.safe).joined(separator: "\n")
        html = "<div class=\"case\">\n<h2>\(Html.text(head))</h2>\n" + rest.map { "<p>\(Html.text($0))</p>" }.joined(separator: "\n") + "\n</div>"
    }
}
