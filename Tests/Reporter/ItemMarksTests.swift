import CaseModel
import Phrasebook
import Testing

@testable import Reporter

/// Columns of the checklist for signature, seal and date.
@Suite struct ItemMarksTests {
    private static func report(_ sightings: [String: Sighting], _ problems: [Problem] = []) -> CompletenessReport {
        var report = SampleReports.incomplete()
        for place in report.documents.indices { report.documents[place].sightings = [:] }
        report.documents[0].sightings = sightings
        report.documents[0].problems = problems
        return report
    }

    private static func marks(_ report: CompletenessReport) -> ItemMarks {
        ItemMarks(report.required[0], Dictionary(uniqueKeysWithValues: report.documents.map { ($0.id, $0) }))
    }

    @Test func eachMarkHasItsColumnAndSaysHowItStands() {
        let marks = Self.marks(
            Self.report(
                ["sig_client|seal_client": .seen, "seal_firm": .notSeen, "date": .unclear, "photo": .notSeen],
                [Problem(.missingSeal, page: 8, detail: "seal_firm")]))
        #expect(marks[.signature] == .seen && marks[.seal] == .missing && marks[.date] == .unclear)
        let none = Self.marks(Self.report(["fingerprint": .notSeen]))
        #expect(ItemMarks.Kind.allCases.allSatisfy { none[$0] == nil })
    }

    /// A company's seal is no signature.
    @Test func whatWasSeenHasItsOwnColumn() {
        func marks(_ seen: [String]?) -> ItemMarks {
            var report = Self.report(["sig_client|seal_client": .seen])
            report.documents[0].marksSeen = seen.map { ["sig_client|seal_client": $0] }
            return Self.marks(report)
        }
        #expect(marks(["seal_client"])[.seal] == .seen && marks(["seal_client"])[.signature] == nil)
        #expect(marks(["sig_client", "seal_client"])[.seal] == .seen && marks(["sig_client", "seal_client"])[.signature] == .seen)
        #expect(marks(["sig_client"])[.seal] == nil && marks(["sig_client"])[.signature] == .seen)
        #expect(marks(nil)[.signature] == .seen, "of a report that an older version made")
        #expect(Self.marks(Self.report(["sig_client|seal_client": .unclear]))[.signature] == .unclear)
    }

    /// What need not be there, or what a person has accepted, is no fault of the paper, and is not said to be there either.
    @Test func aMarkThatNobodyAsksForIsNoFault() {
        #expect(Self.marks(Self.report(["sig_lawyer": .notSeen]))[.signature] == .absent)
        let warned = [Problem(.missingDate, severity: .warning, page: 1, detail: "date")]
        #expect(Self.marks(Self.report(["date": .notSeen], warned))[.date] == .warned)
    }

    @Test func ofSeveralPapersTheWorstIsShown() {
        var report = Self.report(["sig_client": .seen])
        report.required[0].documents = ["D001", "D003"]
        report.documents[2].sightings = ["sig_client": .notSeen]
        report.documents[2].problems = [Problem(.missingSignature, page: 1, detail: "sig_client")]
        #expect(Self.marks(report)[.signature] == .missing)
    }

    @Test func theFirmsPageHasTheColumns() {
        let report = Self.report(["sig_client": .seen, "seal_firm": .notSeen], [Problem(.missingSeal, page: 8, detail: "seal_firm")])
        let page = HTMLReport.render(report: report, context: SampleReports.context)
        #expect(page.contains("<th scope=\"col\">签名</th><th scope=\"col\">盖章</th><th scope=\"col\">日期</th>"))
        #expect(page.contains("<span class=\"key\">盖章\u{A0}</span><span class=\"bad\"><span aria-hidden=\"true\">✗</span> 未见</span>"))
        var context = SampleReports.context
        context.book = Phrasebook(.en)
        let english = HTMLReport.render(report: report, context: context)
        #expect(english.contains("<span class=\"key\">Signed\u{A0}</span><span class=\"good\"><span aria-hidden=\"true\">✓</span> Yes</span>"))
    }
}
