import CaseModel
import Foundation
import Phrasebook
import TestKit
import Testing

@testable import Reporter

/// Tools/check_html.py, for tests.
private enum PageCheck {
    static let isInstalled = (try? Tool.run("/usr/bin/python3", ["-c", "import html5lib"], in: "/")) == true

    private static let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
        + "/Tools/check_html.py"

    /// What the check says of the pages; empty where it finds nothing.
    static func faults(_ pages: [String], letters: Bool = false) throws -> String {
        let folder = TemporaryFolder()
        let names = pages.indices.map { "\($0).html" }
        for (name, page) in zip(names, pages) { try page.write(toFile: folder.path + "/" + name, atomically: true, encoding: .utf8) }
        // No output is kept by Tool.run: the shell writes it into a file.
        let command = ([script] + (letters ? ["--letters"] : []) + names).map { "'\($0)'" }.joined(separator: " ")
        let isGood = try Tool.run("bash", ["-c", "/usr/bin/python3 \(command) > said.txt 2>&1"], in: folder.path)
        let said = try String(contentsOfFile: folder.path + "/said.txt", encoding: .utf8)
        return isGood ? said : said.isEmpty ? "failed" : said
    }
}

/// Pages as a browser, and a reader who cannot see them, get them: Tools/check_html.py holds each against HTML's grammar and our own rules.
@Suite(.enabled(if: PageCheck.isInstalled, "needs python3-html5lib (`make deps`)")) struct PageCheckTests {
    private static func held() -> CompletenessReport {
        var report = SampleReports.incomplete(id: "C00050")
        report.state = .held
        (report.required, report.documents, report.unread) = ([], [], [])
        return report
    }

    @Test(arguments: [Language.zhHans, .en]) func everyPageIsSound(_ language: Language) throws {
        var context = SampleReports.context
        context.book = Phrasebook(language)
        let reports = [SampleReports.incomplete(), SampleReports.complete(), SampleReports.topSecret(), Self.held()]
        var pages = reports.flatMap { report -> [String] in
            let pictures = Dictionary(uniqueKeysWithValues: FaultyPages.places(report).map { ($0, [UInt8](repeating: 1, count: 60)) })
            let previous = ReportSummary(SampleReports.incomplete())
            return [
                HTMLReport.render(report: report, context: context, pictures: pictures),
                HTMLReport.render(report: report, previous: report.state == .archived ? nil : previous, context: context),
                HTMLReport.render(report: report, previous: previous, context: context, audience: .mail),
            ]
        }
        let standings = reports.map { CaseStanding($0) }, many = (1...70).map { CaseStanding(SampleReports.incomplete(id: "C\(10_000 + $0)")) }
        for cases in [standings, many, []] {
            pages.append(IndexPage.render(cases.map(IndexLine.init), context: context, asOf: "2024-11-18T02:00:00+08:00"))
            let desk = ArchivistSummary(cases: cases, packaged: ["C00007"], files: 3, pages: 9)
            pages.append(SummaryPage.render(desk, context: context, addresses: MailAddressRule(), asOf: "2024-11-18T02:00:00+08:00"))
        }
        pages.append(HTMLReceipt.render(ReceiptFormTests.receipt(language.rawValue), digest: "d1"))
        #expect(try PageCheck.faults(pages) == "")
    }

    @Test(arguments: [Language.zhHans, .en]) func everyLetterIsSound(_ language: Language) throws {
        let settings = try MailTests.settings(language)
        let reports = [SampleReports.incomplete(), SampleReports.topSecret(), SampleReports.incomplete(id: "C00043")]
        var letters = MailDigest.messages(for: reports.map { DigestCase(report: $0) }, settings: settings).map(\.html)
        letters += [ArchivistSummary(cases: reports.map { CaseStanding($0) }, packaged: ["C00042"], files: 3, pages: 9).compose(settings: settings)?.html].compactMap { $0 }
        #expect(letters.count > 1)
        #expect(try PageCheck.faults(letters, letters: true) == "")
    }

    @Test func theCheckFindsWhatIsWrong() throws {
        let good = Html.page(title: "甲", language: "en", body: "<main><h1>甲</h1></main>")
        #expect(try PageCheck.faults([good]) == "")
        let wrong = [
            "<h1>乙</h1>", "<h3>乙</h3>", "<img src=\"data:,\">", "<table><tr><td>1</td></tr></table>", "<script>1</script>", "<p><div></p>", "&nosuch;",
            "<table aria-label=\"a\"><tr><th>1</th></tr></table>",
        ]
        for part in wrong {
            #expect(try PageCheck.faults([good.replacing("</main>", with: part + "</main>")]) != "", "\(part)")
        }
        #expect(try PageCheck.faults([good.replacing(" lang=\"en\"", with: "")]).contains("lang"))
    }
}

/// Whoever sees badly, or reads on a phone in the sun.
@Suite struct ContrastTests {
    /// Hexadecimal colours that a property has in the style sheets.
    private static func colours(_ property: String) -> Set<String> {
        var found: Set<String> = []
        for rule in (Style.sheet + Style.pictures).split(whereSeparator: { "{};\n".contains($0) }) {
            let parts = rule.split(separator: ":", maxSplits: 1)
            if parts.count == 2, parts[0] == property, parts[1].hasPrefix("#") { found.insert(String(parts[1].dropFirst())) }
        }
        return found
    }

    /// Relative luminance (WCAG 2.1).
    private static func luminance(_ colour: String) -> Double {
        let digits = colour.count == 3 ? colour.map { "\($0)\($0)" }.joined() : colour
        let channels = stride(from: 0, to: 6, by: 2).map { start -> Double in
            let value = Double(Int(digits.dropFirst(start).prefix(2), radix: 16) ?? 0) / 255
            return value <= 0.03928 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]
    }

    static func contrast(_ one: String, _ other: String) -> Double {
        let values = [luminance(one), luminance(other)].sorted()
        return (values[1] + 0.05) / (values[0] + 0.05)
    }

    /// WCAG 2.1, 1.4.3: whatever colour of text on whatever ground.
    @Test func everyTextCanBeReadOnEveryGround() {
        #expect(abs(Self.contrast("000", "ffffff") - 21) < 0.01)
        #expect(Self.contrast("8a8f96", "fff") < 4.5)
        let texts = Self.colours("color"), grounds = Self.colours("background")
        #expect(texts.count >= 5 && grounds.count >= 5)
        for text in texts {
            for ground in grounds { #expect(Self.contrast(text, ground) >= 4.5, "#\(text) on #\(ground): \(Self.contrast(text, ground))") }
        }
    }
}
