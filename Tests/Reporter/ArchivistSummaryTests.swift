import CaseModel
import Reporter
import Testing

@Suite struct ArchivistSummaryTests {
    @Test func tellsDoneWaitingFailedAndUndelivered() throws {
        var held = SampleReports.incomplete(id: "C00050")
        held.state = .held
        held.deadlines = []
        held.questions = [Question(field: "approval", topic: .approval, blocking: true)]
        var unreachable = SampleReports.incomplete(id: "C00051")
        unreachable.deadlines = []
        unreachable.facts.lawyer.email = nil
        let summary = ArchivistSummary(
            cases: [SampleReports.complete(), held, SampleReports.incomplete(), unreachable].map { CaseStanding($0) }, packaged: ["C00007"],
            undelivered: [
                .init(
                    cases: ["C00012", "C00013"], recipient: "li@example.com",
                    failure: .rejected(permanent: true, code: 550, recipient: nil, answer: "no such user"))
            ], files: 12, pages: 80)
        let mail = try #require(summary.compose(settings: MailTests.settings()))
        #expect(mail.subject == "归档运行小结：归档 1 件，1 件等您处理，1 封邮件未送达，1 件的律师邮箱有误，1 件逾期")
        #expect(
            mail.text == """
                赵档：

                2024-11-18 的运行结果（读取 12 个文件，80 页）：

                本次归档
                  - C00007 archive/2024/2024-MS-LM-0007-v1.zip.age

                需要您决定
                  - C00050：材料已齐，是否同意归档？请答复档案管理员，由其运行 casebinder confirm C00050 --approve --by NAME。

                未送达的邮件
                  - C00012、C00013（li@example.com）：邮件服务器拒收邮件（代码 550），原文“no such user”；请核对收件地址和发件人的权限

                承办律师邮箱有误
                  - C00051：未填写承办律师的邮箱

                已逾期
                  - C00042：逾期 12 天

                全部情况见 \\\\server\\reports\\summary.html

                某某律师事务所

                """)
        #expect(!mail.html.contains("宏达"))
    }

    /// A letter about mail alone speaks of mail alone.
    @Test func countsOnlyWhatThereIs() throws {
        let refusal = MailFailure.rejected(permanent: true, code: 550, recipient: nil, answer: "no such user")
        let lost = ArchivistSummary.Undelivered(cases: [], recipient: "li@example.com", failure: refusal)
        let mail = try #require(ArchivistSummary(cases: [], packaged: [], undelivered: [lost], files: 0, pages: 0).compose(settings: MailTests.settings()))
        #expect(mail.subject == "归档运行小结：1 封邮件未送达")
        #expect(mail.text.contains("的运行结果（1 封邮件未送达）：") && mail.text.contains("原文“no such user”"), "\(mail.text)")
        // What is tried again may well arrive: no letter for that alone.
        let late = ArchivistSummary.Undelivered(cases: [], recipient: "li@example.com", failure: .unreachable(.timeout, "Timeout was reached"))
        #expect(ArchivistSummary(cases: [], packaged: [], undelivered: [late], files: 0, pages: 0).compose(settings: try MailTests.settings()) == nil)
    }

    @Test func silentWhenThereIsNothingToSay() throws {
        var fine = SampleReports.incomplete()
        fine.deadlines = []
        #expect(ArchivistSummary(cases: [CaseStanding(fine)], packaged: [], files: 0, pages: 0).compose(settings: try MailTests.settings()) == nil)
    }
}
