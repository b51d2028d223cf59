import CaseModel
import Phrasebook
import Testing

@testable import Reporter

@Suite struct FaultyPageTests {
    private static let jpeg: [UInt8] = [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3, 0xFF, 0xD9]

    /// A picture for every page that the report asks for, and for one that it does not.
    private static func all(_ report: CompletenessReport) -> [PagePlace: [UInt8]] {
        let asked = FaultyPages.places(report) + [PagePlace(file: SampleReports.path("执照.jpg"), page: 1)]
        return Dictionary(uniqueKeysWithValues: asked.map { ($0, jpeg) })
    }

    private static func alts(_ page: String) -> [String] {
        page.components(separatedBy: "<img alt=\"").dropFirst().map { String($0.prefix { $0 != "\"" }) }
    }

    private func html(_ report: CompletenessReport, _ audience: Audience = .firm, _ context: ReportContext = SampleReports.context) -> String {
        var report = report
        // Two faults of one page, one of them told of under another heading.
        if report.documents.count > 1 {
            report.documents[1].problems.append(Problem(.blurred, page: 3, measured: 20, threshold: 40))
            report.documents[1].problems.append(Problem(.missingDate, page: 5, detail: "date"))
        }
        return HTMLReport.render(report: report, context: context, audience: audience, pictures: Self.all(report))
    }

    @Test func eachFaultyPageIsShownOnceWithWordsForWhoeverCannotSeeIt() {
        let page = html(SampleReports.incomplete())
        let alts = Self.alts(page)
        #expect(alts.count == 4, "\(alts)")
        #expect(alts.first?.hasPrefix("扫描0007.pdf 第3页，分辨率 150 DPI，低于 300 DPI，") == true)
        for (alt, wanted) in zip(alts.dropFirst(), ["第4页，分辨率", "第5页，页面横放", "第6页，"]) { #expect(alt.hasPrefix("扫描0007.pdf " + wanted), "\(alt)") }
        #expect(page.contains("; img-src data:") && page.contains("<figcaption>第3页</figcaption>"))
    }

    @Test func english() {
        var context = SampleReports.context
        context.book = Phrasebook(.en)
        #expect(Self.alts(html(SampleReports.incomplete(), .firm, context)).contains { $0.hasPrefix("扫描0007.pdf page 4, resolution 150 DPI") })
    }

    @Test func mailAndCasesOfTheHighestLevelHaveNone() {
        for (report, audience) in [(SampleReports.incomplete(), Audience.mail), (SampleReports.topSecret(), .firm), (SampleReports.topSecret(), .mail)] {
            let page = html(report, audience)
            #expect(!page.contains("<img") && !page.contains("img-src") && !page.contains("figure"), "\(audience)")
        }
        #expect(FaultyPages.places(SampleReports.topSecret()).isEmpty)
        let complete = SampleReports.complete()
        #expect(!HTMLReport.render(report: complete, context: SampleReports.context, pictures: Self.all(complete)).contains("<img"))
    }

    @Test func aReportShowsAtMostADozen() throws {
        var report = SampleReports.incomplete()
        report.documents[1].problems = (1...40).map { Problem(.lowResolution, page: $0, measured: 150, threshold: 300) }
        report.documents[1].parts[0].pages = 1...40
        let places = FaultyPages.places(report)
        #expect(places.map(\.page) == Array(1...12))
        var pictures = Dictionary(uniqueKeysWithValues: (1...40).map {
            (PagePlace(file: SampleReports.path("扫描0007.pdf"), page: $0), [UInt8](repeating: 0xAA, count: SmallPicture.bytes))
        })
        let page = HTMLReport.render(report: report, context: SampleReports.context, pictures: pictures)
        #expect(Self.alts(page).count == SmallPicture.perReport)
        #expect(page.utf8.count < 700_000)
        pictures.removeAll()
        #expect(!HTMLReport.render(report: report, context: SampleReports.context, pictures: pictures).contains("figure"))
    }

    @Test func numbersOfPersonsInAltTextsAreMasked() {
        var report = SampleReports.incomplete()
        report.documents[1].parts = [DocumentPart(file: SampleReports.path("11010519491231002X.pdf"), pages: 1...6)]
        let page = HTMLReport.render(report: report, context: SampleReports.context, pictures: Self.all(report))
        #expect(Self.alts(page).count == 4 && !page.contains("11010519491231002X"))
    }

    /// Of pages that are missing, of clauses and of pages of which nothing could be read nothing is to be seen.
    @Test func onlyWhatShowsItsFaultIsAskedFor() {
        var report = SampleReports.incomplete()
        report.required = []
        let seen: [ProblemCode] = [.lowResolution, .blurred, .skewed, .cutOff, .lowContrast, .sideways, .upsideDown, .missingSeal, .missingSignature, .missingDate]
        for code in ProblemCode.allCases {
            report.documents[1].problems = [Problem(code, page: 2)]
            let also: [ProblemCode] = [.lowConfidence, .noText, .colourMode, .notA4]
            #expect(FaultyPages.places(report).isEmpty == !(seen + also).contains(code), "\(code)")
        }
    }
}
