import CaseModel
import Phrasebook

/// The completeness report as a page: what is wrong on top, then what to do, then the rest (R041, R111).
///
/// One file without script or anything from outside; good in a mail client, on a phone and on A4.
public enum HTMLReport {
    /// - Parameters:
    ///   - previous: the summary kept from the last mail; without one nothing is said of changes.
    ///   - pictures: small JPEGs of faulty pages (``FaultyPages``); shown to the firm only, whatever the caller gives.
    public static func render(
        report: CompletenessReport, previous: ReportSummary? = nil, context: ReportContext, audience: Audience = .firm,
        pictures: [PagePlace: [UInt8]] = [:]
    ) -> String {
        var part = HTMLCase(report: report, previous: previous, context: context, headingLevel: 1)
        if audience == .firm { part.pictures = HTMLCase.shown(pictures, in: report) }
        let body: String
        switch audience {
        case .mail: body = part.forMail
        case .firm: body = part.forFirm
        }
        let title = "\(context.book.heading(.report)) \(report.identity.id)"
        return Html.page(
            title: title, language: context.book.language.rawValue,
            body: "<main class=\"page\">\n\(part.overline)\n\(body)\n\(part.footer)\n</main>", hasPictures: !part.pictures.isEmpty)
    }
}

/// One case's part of a page: the whole of a report, or a section of a digest.
struct HTMLCase {
    let report: CompletenessReport
    let previous: ReportSummary?
    let context: ReportContext
    let work: OpenWork
    let headingLevel: Int
    /// Of faulty pages; none but in the firm's own report.
    var pictures: [PagePlace: [UInt8]] = [:]

    init(report: CompletenessReport, previous: ReportSummary?, context: ReportContext, headingLevel: Int) {
        self.report = report
        self.previous = previous
        self.context = context
        self.headingLevel = headingLevel
        work = OpenWork(report)
    }

    var book: Phrasebook { context.book }

    /// Those that belong into the report, whatever else there is.
    static func shown(_ pictures: [PagePlace: [UInt8]], in report: CompletenessReport) -> [PagePlace: [UInt8]] {
        let places = Set(FaultyPages.places(report))
        return pictures.filter { places.contains($0.key) }
    }

    /// Escaped, as the beginning of a line.
    func shown(_ words: String) -> String { Html.text(book.capitalised(words)) }

    func heading(_ step: Int, _ text: String) -> String { "<h\(headingLevel + step)>\(Html.text(text))</h\(headingLevel + step)>" }

    /// Everything, for the firm's own folder. A case with nothing open says so, and what had better be there still; the lists are folded away.
    var forFirm: String {
        let lists = [checklist, documents, warnings, notes, receipts, levels].filter { !$0.isEmpty }
        guard work.count > 0 || !(report.state == .complete || report.state == .archived) else {
            let summary = "<summary>\(Html.text(book.showLists()))</summary>"
            let folded = lists.isEmpty ? "" : "<details>\(summary)\n\(lists.joined(separator: "\n"))\n</details>"
            return [head, typing, verdict, toDo(isMail: false), folded].filter { !$0.isEmpty }.joined(separator: "\n")
        }
        return ([head, typing, verdict, toDo(isMail: false), dropHere, changes] + lists).filter { !$0.isEmpty }.joined(separator: "\n")
    }

    /// What to do, and nothing that mail should not carry (R117; sensitivity.md 6 rule 1).
    var forMail: String {
        guard report.assessment.level != .topSecret else { return sealed }
        let received = context.lastReceived.map { "<p class=\"meta\">\(Html.text($0))</p>" } ?? ""
        return [head, received, verdict, toDo(isMail: true), work.count > 0 ? dropHere : "", changes].filter { !$0.isEmpty }.joined(separator: "\n")
    }

    /// All that a mail says of a 绝密 case.
    private var sealed: String {
        heading(0, report.identity.id) + "\n<p>" + Html.text(book.topSecretNotice(report.identity.id, reportPath)) + "</p>"
    }

    var reportPath: String { context.path(toReport: report.identity.id) }

    /// Where the whole report lies, under a section of a digest.
    var linkToReport: String {
        report.assessment.level == .topSecret ? "" : "<p class=\"small\">\(Html.text(book.fullReport(reportPath)))</p>"
    }

    // MARK: The top

    var overline: String {
        let words = [context.firm, book.heading(.report)].filter { !$0.isEmpty }
        return "<p class=\"over\">\(words.map(Html.text).joined(separator: " · "))</p>"
    }

    var head: String {
        let title = report.facts.title ?? context.masker.mask(report.identity.folder.display)
        let line = CaseLine(report, context).parts.map(Html.text).joined(separator: " · ")
        return heading(0, context.masker.mask(title)) + "\n<p class=\"meta\">\(line)</p>"
    }

    /// Why it is taken for its kind of case.
    var typing: String {
        guard let reason = report.typing.flatMap({ book.typeReason($0, names: context.names) }) else { return "" }
        return "<p class=\"small\">\(Html.text(reason))</p>"
    }

    var verdict: String {
        let light = TrafficLight(report)
        var lines = ["<p class=\"lamp\"><span aria-hidden=\"true\">●</span> \(shown(book.standing(report.state, isOpen: work.headline(book) != nil)))</p>"]
        lines.append("<p class=\"line\">\(Html.text(work.headline(book) ?? book.nothingOpen(report.state)))</p>")
        for deadline in report.deadlines {
            let rule = book.aside(book.rule(deadline, names: context.names))
            lines.append("<p\(deadline.isOverdue ? " class=\"late\"" : "")>\(shown(book.sentence(deadline)))"
                + "<span class=\"small\">\(Html.text(rule))</span></p>")
        }
        if !work.advisable.isEmpty { lines.append("<p class=\"small\">\(Html.text(book.advisable(work.advisable.count)))</p>") }
        if report.waitsForClosing { lines.append("<p class=\"small\">\(Html.text(context.masker.mask(report.closingHint(book))))</p>") }
        if let package = report.package { lines.append("<p class=\"small\">\(Html.text(book.packagedAs(package)))</p>") }
        return "<div class=\"verdict \(light.rawValue)\" role=\"status\">\n\(lines.joined(separator: "\n"))\n</div>"
    }

    var footer: String { "<p class=\"foot\">\(Html.text(book.footnote(ShownTime.minutes(report.asOf))))</p>" }

    // MARK: Since the last report

    var changes: String {
        guard let previous else { return "" }
        let rows = ChangeLines(Changes(from: previous, to: report), context).rows
        guard !rows.isEmpty else { return "" }
        if rows[0].label.isEmpty { return heading(1, book.heading(.changes)) + "\n<p>\(shown(rows[0].text))</p>" }
        let table = rows.map { "<tr><th scope=\"row\">\(Html.text($0.label))</th><td>\(Html.text($0.text))</td></tr>" }
        return heading(1, book.heading(.changes)) + "\n<table class=\"delta\" aria-label=\"\(Html.text(book.heading(.changes)))\">\n\(table.joined(separator: "\n"))\n</table>"
    }
}
