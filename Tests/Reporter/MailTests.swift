import CaseModel
import Foundation
import Phrasebook
import Testing

@testable import Reporter

@Suite struct MailTests {
    /// The texts that are delivered with the program.
    static func shippedTemplates() throws -> [String: String] {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Pipelines/cn-law-firm/mails")
        var texts: [String: String] = [:]
        for file in try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil) {
            texts[file.deletingPathExtension().lastPathComponent] = try String(contentsOf: file, encoding: .utf8)
        }
        return texts
    }

    static func settings(_ language: Language = .zhHans, _ texts: [String: String]? = nil, domains: [String] = []) throws -> MailSettings {
        var context = SampleReports.context
        context.book = Phrasebook(language)
        return MailSettings(
            context: context, archivist: Person(name: "赵档", email: "archive@example.com"),
            templates: try MailTemplates(texts ?? shippedTemplates(), language: language), addresses: MailAddressRule(allowedDomains: domains),
            asOf: "2024-11-18T02:00:00+08:00")
    }

    private let lawyer = Person(name: "李明", email: "liming@example.com")

    @Test func oneMailTellsAllCasesOfALawyer() throws {
        let cases = ["C00042", "C00043"].map { DigestCase(report: SampleReports.incomplete(id: $0)) }
        let mail = try #require(MailDigest.compose(cases, to: lawyer, settings: Self.settings()))
        #expect(mail.subject == "案件材料：2 件案件待办 22 项，最早 11月6日 已到期 [C00042 C00043]")
        #expect(mail.topic == "案件材料", "what mail programs may go by must not change")
        #expect(mail.text.hasPrefix("李明律师：\n\n您承办的案件在 2024-11-18 检查后，以下事项请处理：\n\n■ 建设工程施工合同纠纷\n"))
        #expect(mail.text.contains("或联系档案管理员赵档（archive@example.com）。\n某某律师事务所\n"))
        #expect(mail.html.contains("<p>李明律师：</p>"))
        #expect(mail.html.components(separatedBy: "<div class=\"case\">").count == 3)
        #expect(mail.cases == ["C00042", "C00043"])
        #expect(mail.told.map(\.caseID) == ["C00042", "C00043"])
    }

    @Test func theSubjectNamesNobodyWhateverTheTemplateSays() throws {
        var texts = try Self.shippedTemplates()
        texts["digest.zh-Hans"] = "Subject: {{recipient}}{{client}}{{archivist}}材料 {{counts}}\n\n{{{cases}}}\n"
        let mail = try #require(
            MailDigest.compose([DigestCase(report: SampleReports.incomplete())], to: lawyer, settings: Self.settings(.zhHans, texts)))
        #expect(mail.subject == "材料 1 件案件待办 11 项 [C00042]" && mail.topic == "材料")
        for mail in try MailDigest.messages(for: [DigestCase(report: SampleReports.incomplete())], settings: Self.settings(.en)) {
            for name in ["李明", "宏达", "远洋", "施工合同", "王芳", "赵档"] { #expect(!mail.subject.contains(name)) }
        }
    }

    @Test func silentWhenNothingIsWrongOrNew() throws {
        let settings = try Self.settings()
        let report = SampleReports.incomplete()
        #expect(MailDigest.messages(for: [], settings: settings).isEmpty)
        #expect(MailDigest.messages(for: [DigestCase(report: SampleReports.complete())], settings: settings).isEmpty)
        #expect(MailDigest.messages(for: [DigestCase(report: report, previous: ReportSummary(report))], settings: settings).isEmpty)
        var growing = report
        growing.state = .waiting
        #expect(MailDigest.messages(for: [DigestCase(report: growing)], settings: settings).isEmpty)
    }

    @Test func reasonsForAMail() {
        let rule = MailRule()
        var report = SampleReports.incomplete()
        #expect(rule.reason(DigestCase(report: report)) == .first)
        var told = ReportSummary(report)
        told.asOf = "2024-11-12T02:00:00+08:00"
        #expect(rule.reason(DigestCase(report: report, previous: told)) == nil)
        told.asOf = "2024-11-11T02:00:00+08:00"
        #expect(rule.reason(DigestCase(report: report, previous: told)) == .reminder)
        told.deadlines = SampleReports.deadlines(overdue: -1)
        #expect(rule.reason(DigestCase(report: report, previous: told)) == .fellDue)
        report.required[1].status = .present
        #expect(rule.reason(DigestCase(report: report, previous: told)) == .changed)
        #expect(rule.reason(DigestCase(report: SampleReports.complete(), previous: told)) == .completed)
        #expect(rule.reason(DigestCase(report: SampleReports.complete(), previous: ReportSummary(SampleReports.complete()))) == nil)
    }

    @Test func anotherLawyerAndACorrectedAddressAreToldAll() {
        var report = SampleReports.incomplete()
        var told = ReportSummary(report)
        told.asOf = report.asOf
        #expect(MailRule().reason(DigestCase(report: report, previous: told)) == nil)
        report.facts.lawyer.email = "LiMing@Example.com"
        #expect(MailRule().reason(DigestCase(report: report, previous: told)) == nil, "the same address")
        report.facts.lawyer.email = "zhaolei@example.com"
        let given = DigestCase(report: report, previous: told)
        #expect(MailRule().reason(given) == .first && given.previous == nil)
        #expect(MailRule().reason(DigestCase(report: SampleReports.complete(), previous: told)) != .first)
    }

    /// Days after the first mail on which reminders go out, if nothing ever changes.
    static let rhythms: [(days: [Int], most: Int, reminders: [Int])] = [
        ([7, 7, 14], 12, [7, 14, 28, 42, 56]), ([3, 10], 12, [3, 13, 23, 33, 43, 53]), ([7, 7, 14], 2, [7, 14]), ([5], 0, []), ([], 12, []),
    ]

    @Test(arguments: rhythms) func remindersComeLessAndLessOftenAndEnd(days: [Int], most: Int, reminders: [Int]) throws {
        var settings = try Self.settings()
        settings.rule = MailRule(reminderDays: days, mostReminders: most)
        var report = SampleReports.incomplete()
        let first = try #require(CalendarDate(iso: "2024-11-18"))
        var told = ReportSummary(report)
        told.asOf = "2024-11-18T02:00:00+08:00"
        var sent: [Int] = []
        for day in 1...60 {
            report.asOf = "\(CalendarDate(dayNumber: first.dayNumber + day)?.description ?? "")T02:00:00+08:00"
            report.deadlines = SampleReports.deadlines(overdue: 12 + day)
            guard let mail = MailDigest.compose([DigestCase(report: report, previous: told)], to: lawyer, settings: settings) else { continue }
            sent.append(day)
            told = try #require(mail.told.first)
        }
        #expect(sent == reminders)
        // A change is told at once, and counting begins anew.
        report.required[1].status = .present
        let mail = try #require(MailDigest.compose([DigestCase(report: report, previous: told)], to: lawyer, settings: settings))
        #expect(mail.told[0].reminders == nil)
    }

    @Test func theNextMailSaysWhatWasHandedIn() throws {
        let before = SampleReports.incomplete()
        var after = before
        after.required[1].status = .present
        let mail = try #require(
            MailDigest.compose([DigestCase(report: after, previous: ReportSummary(before))], to: lawyer, settings: Self.settings()))
        #expect(mail.text.contains("补齐  授权委托书"))
        #expect(mail.text.contains("仍缺  证据清单及证据材料、委托代理合同、起诉状，3 页待重扫"))
        #expect(mail.html.contains("<th scope=\"row\">补齐</th><td>授权委托书</td>"))
    }

    @Test func topSecretCasesGiveTheirNumberOnly() throws {
        let cases = [DigestCase(report: SampleReports.topSecret()), DigestCase(report: SampleReports.incomplete())]
        for mail in try MailDigest.messages(for: [cases[0]], settings: Self.settings()) {
            #expect(mail.subject.contains("C00099 请在所内查看"))
            for word in ["宏达", "施工合同", "授权委托书", "扫描0007", "刑事", "缺 2", "民事一审"] {
                #expect(!mail.text.contains(word) && !mail.html.contains(word) && !mail.subject.contains(word), "\(word)")
            }
        }
        let mixed = try #require(MailDigest.compose(cases, to: lawyer, settings: Self.settings()))
        #expect(mixed.subject == "案件材料：1 件案件待办 11 项，最早 11月6日 已到期；C00099 请在所内查看 [C00042]")
        let many = (1...5).map { DigestCase(report: SampleReports.incomplete(id: "C0000\($0)")) }
        #expect(try MailDigest.compose(many, to: lawyer, settings: Self.settings())?.subject.hasSuffix(" [C00001 C00002 C00003 +2]") == true)
    }

    @Test func supervisorsHearOfOverdueCasesWithoutParties() throws {
        let mails = try MailDigest.messages(for: [DigestCase(report: SampleReports.incomplete())], settings: Self.settings())
        #expect(mails.map { $0.to.map(\.email) } == [["liming@example.com"], ["wangfang@example.com"]])
        let copy = try #require(mails.last)
        #expect(copy.text.contains("■ C00042 · 民事一审(原告) · 承办律师：李明\n  缺 2 件，3 页需重扫"))
        for word in ["宏达", "远洋", "施工合同", "扫描0007"] { #expect(!copy.text.contains(word) && !copy.html.contains(word)) }
        #expect(copy.told.isEmpty)
        var soon = SampleReports.incomplete()
        soon.deadlines = SampleReports.deadlines(overdue: 0)
        #expect(try MailDigest.messages(for: [DigestCase(report: soon)], settings: Self.settings()).count == 1)
    }

    /// Each deadline that passes is news of its own, whatever was late before.
    @Test func aSecondDeadlineThatPassesIsTold() throws {
        let due = try #require(CalendarDate(iso: "2024-11-19"))
        var report = SampleReports.incomplete()
        let level = Deadline(kind: .level, rule: "2 working days", due: due, overdueDays: -1, holidaysKnown: true, levels: 2)
        report.deadlines.append(level)
        let told = ReportSummary(report)
        let rule = MailRule()
        #expect(rule.reason(DigestCase(report: report, previous: told)) == nil)
        report.deadlines[1].overdueDays = 1
        #expect(rule.reason(DigestCase(report: report, previous: told)) == .fellDue)
        #expect(rule.reason(DigestCase(report: report, previous: ReportSummary(report))) == nil)
        // Levels alone, of a case in which nothing else is open.
        report.deadlines.removeFirst()
        (report.state, report.required, report.questions, report.unread, report.documents) = (.complete, [], [], [], [])
        report.questions = [Question(field: "level", topic: .levels([OpenLevel(document: nil, name: "", level: .confidential)]))]
        let mails = try MailDigest.messages(for: [DigestCase(report: report)], settings: Self.settings())
        #expect(mails.map { $0.to.map(\.email) } == [["liming@example.com"], ["wangfang@example.com"]])
        #expect(mails.allSatisfy { $0.text.contains("应于 2024-11-19 前确认密级（2 项），已逾期 1 天") })
        #expect(ReportSummary(report).open == 1 && ReportSummary(report).isOverdue)
    }

    static let addresses: [(String?, [String], AddressFault?)] = [
        (nil, [], .missing), ("", [], .missing), ("liming", [], .malformed), ("li ming@example.com", [], .malformed), ("a@b@c.com", [], .malformed),
       
        ("李明@example.com", [], .international), ("张伟@例子.cn", [], .international), ("liming@例子.cn", [], .international),
        ("李 明@例子.cn", [], .malformed), ("a@example", [], .malformed), ("a@example.com\r\nBcc: x@y.z", [], .malformed), ("a..b@example.com", [], .malformed),
        ("a,b@example.com", [], .malformed), ("liming@example.com", [], nil), ("li.ming+case@Mail.Example.com", ["mail.example.com"], nil),
        ("liming@qq.com", ["example.com"], .domainNotAllowed),
    ]

    @Test(arguments: addresses) func addressesAreCheckedAndTheArchivistIsTold(email: String?, domains: [String], fault: AddressFault?) throws {
        let rule = MailAddressRule(allowedDomains: domains)
        #expect(rule.fault(Person(email: email)) == fault)
        guard let fault, domains.isEmpty else { return }
        var report = SampleReports.incomplete()
        report.facts.lawyer.email = email
        report.facts.supervisor = Person()
        let mails = try MailDigest.messages(for: [DigestCase(report: report)], settings: Self.settings())
        let mail = try #require(mails.first)
        #expect(mails.count == 1)
        #expect(mail.to.map(\.email) == ["archive@example.com"])
        #expect(mail.text.contains(Phrasebook(.zhHans).addressFault(fault)))
        #expect(!mail.text.contains("宏达"))
        #expect(mail.told.map(\.caseID) == ["C00042"], "told once, not every night")
    }

    @Test func equalRunsGiveEqualMessages() throws {
        let cases = ["C2", "C1", "C3"].map { DigestCase(report: SampleReports.incomplete(id: $0)) }
        let settings = try Self.settings()
        #expect(MailDigest.messages(for: cases, settings: settings) == MailDigest.messages(for: cases.reversed(), settings: settings))
    }

    @Test(arguments: Language.allCases) func shippedTemplatesWorkWithAndWithoutNames(language: Language) throws {
        var settings = try Self.settings(language)
        settings.archivist = Person(email: "archive@example.com")
        settings.context.firm = ""
        let mail = try #require(MailDigest.compose([DigestCase(report: SampleReports.incomplete())], to: Person(email: "a@b.cn"), settings: settings))
        #expect(!mail.text.contains("{") && !mail.text.contains("()") && !mail.text.contains("（）"))
        #expect(!mail.subject.isEmpty && !mail.subject.contains("\n"))
    }

    static let broken: [(String?, String)] = [
        (nil, "mails/digest.zh-Hans.mustache:1:1: not there; copy it from the pipeline that came with the program"),
        ("Hello\n{{{cases}}}", "mails/digest.zh-Hans.mustache:1:1: the first line must be “Subject: …”, the letter after it"),
        ("Subject: x\n\nletter", "mails/digest.zh-Hans.mustache:1:1: {{{cases}}} must stand on a line of the letter: the cases go there"),
        ("Subject: x\n\nletter\n{{{cases}}} {{two words}}\n", "mails/digest.zh-Hans.mustache:4:19: what stands between {{ and }} is not a name; names have no blanks"),
        ("Subject: {{a b}}\n{{{cases}}}", "mails/digest.zh-Hans.mustache:1:14: what stands between {{ and }} is not a name; names have no blanks"),
        ("Subject: x\n\n{{#open}}{{{cases}}}", "mails/digest.zh-Hans.mustache:3:21: a section {{#…}} is not closed; write {{/…}} after it"),
    ]

    @Test(arguments: broken) func aFaultyTemplateIsRefusedByName(text: String?, message: String) throws {
        var texts = try Self.shippedTemplates()
        texts["digest.zh-Hans"] = text
        let error = #expect(throws: MailTemplateError.self) { try MailTemplates(texts, language: .zhHans) }
        #expect(error?.description == message)
    }
}
