import CaseModel
import Phrasebook
import Testing

@testable import Reporter

/// Copies to choose from, papers left out, certified copies and parted files, as people read them.
@Suite struct PaperNotesTests {
    private func report(_ second: String = "扫描0009.pdf") -> CompletenessReport {
        var report = SampleReports.incomplete()
        report.copies = [CopyChoice(name: "授权委托书", copies: [
            .init(document: "D001", parts: [DocumentPart(file: SampleReports.path("扫描0001.pdf"), pages: 2...3)], isWholeFile: false, date: nil, merits: []),
            .init(
                document: "D002", parts: [DocumentPart(file: SampleReports.path(second), pages: 1...2)], isWholeFile: true,
                date: CalendarDate(year: 2024, month: 5, day: 8), merits: [.newer, .signed]),
        ])]
        report.splits = [ProposedSplit(file: SampleReports.path("合订.pdf"), parts: [
            .init(pages: 1...3, material: "complaint", name: "民事起诉状"), .init(pages: 4...4, material: .unknownMaterial, name: "unknown"),
        ])]
        var left = SampleReports.document("D008", "扫描0008.pdf", 1...1, "complaint", "起诉状")
        (left.leftOutBy, left.exclusion) = ("李明", .named("扫重了"))
        var copy = SampleReports.document("D009", "身份证.jpg", 1...1, "id-card", "身份证")
        copy.copyStamp = "与原件核对无误"
        report.documents += [left, copy]
        return report
    }

    private func lines(_ report: CompletenessReport, _ context: ReportContext = SampleReports.context, _ audience: Audience = .firm) -> [String] {
        TextReport.render(report: report, context: context, audience: audience).split(separator: "\n").map { $0.drop { $0 == " " } }.map(String.init)
    }

    @Test func copiesAreToldWithTheWayToChooseAndDoNotCount() {
        let told = "- 授权委托书有 2 份几乎相同，都会归档：扫描0001.pdf 第2–3页；扫描0009.pdf（日期较新：2024-05-08，有签名）。如只留一份，其余的请写明不归档"
        #expect(OpenWork(report()).count == OpenWork(SampleReports.incomplete()).count)
        for text in [lines(report()), lines(report(), SampleReports.context, .mail)] {
            #expect(text.contains(told) && text.contains("\"扫描0009.pdf\": {不归档: }   # 不归档的写理由"))
        }
        let html = HTMLReport.render(report: report(), context: SampleReports.context)
        #expect(html.contains("都会归档") && html.contains("{页: 2-3, 不归档: }"))
    }

    @Test func aNameThatIsMaskedIsAnsweredByCommand() {
        let text = lines(report("扫描13800138000.pdf")).joined(separator: "\n")
        #expect(text.contains("casebinder confirm C00042 DOCUMENT --leave-out") && !text.contains("不归档: }") && !text.contains("13800138000"))
    }

    @Test func whatIsOnlyToldStandsAmongTheNotes() {
        let text = lines(report())
        #expect(text.contains("- 扫描0008.pdf 第1页：不归档（李明：扫重了）") && text.contains("- 身份证.jpg 第1页：复印件，已核对原件：与原件核对无误"))
        #expect(text.contains { $0.hasPrefix("- 合订.pdf 含 2 份文书：第1–3页 民事起诉状，第4页 未能识别。分得不对的，改好这一行写入 case.yaml：") })
        var english = SampleReports.context
        english.book = Phrasebook(.en)
        #expect(lines(report(), english).contains { $0.contains("holds 2 documents: pages 1–3") && $0.contains("documents: {\"合订.pdf\": [{pages: 1-3, material: complaint}, {pages: 4, material: }]}") })
        let html = HTMLReport.render(report: report(), context: SampleReports.context)
        #expect(html.contains("不归档（李明：扫重了）") && html.contains("合订.pdf 含 2 份文书"))
    }

    @Test func anArchivedCaseAsksNothing() {
        var done = report()
        done.state = .archived
        #expect(OpenWork(done).copies.isEmpty && OpenWork(done).splits.isEmpty)
    }
}
