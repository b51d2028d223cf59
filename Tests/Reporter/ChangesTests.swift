import CaseModel
import Reporter
import Testing

@Suite struct ChangesTests {
    @Test func whatWasMissingAndIsThereIsResolved() {
        let before = SampleReports.incomplete()
        var after = before
        after.required[1].status = .present
        after.required[5].status = .notApplicable
        after.required[4].status = .missing
        after.documents[1].problems.removeFirst(2)
        after.questions.removeFirst()
        let changes = Changes(from: ReportSummary(before), to: after)
        #expect(changes.resolved.map(\.name) == ["授权委托书"])
        #expect(changes.dropped.map(\.name) == ["证据清单及证据材料"])
        #expect(changes.added.map(\.name) == ["营业执照复印件"])
        #expect(Set(changes.remaining.map(\.name)) == ["委托代理合同", "起诉状"])
        #expect(changes.pagesRescanned == 2)
        #expect(changes.pagesRemaining == 1)
        #expect(changes.questionsAnswered == 1)
        #expect(!changes.isEmpty)
    }

    /// One question about levels stands for many papers, and what nothing waits for is no question that was put.
    @Test func onlyWhatWasAskedIsCountedAsAnswered() {
        var before = SampleReports.incomplete()
        let levels = ["一.pdf", "二.pdf"].map { OpenLevel(document: "D001", name: "起诉状", file: $0, level: .confidential) }
        before.questions = [
            Question(field: "documents", topic: .levels(levels)), Question(field: "closed", topic: .closingDate, blocking: true),
            Question(field: "matter.facts.case.preservation", topic: .fact(path: "case.preservation", items: ["保全裁定"])),
        ]
        var after = before
        after.questions = []
        let changes = Changes(from: ReportSummary(before), to: after)
        #expect(changes.questionsAnswered == 1 && changes.levelsSettled == 2)
        let faults = [("a.pdf", 3), ("b.pdf", 4)].map { CaseFileFault(line: $1, column: 1, kind: .unmatchedFile($0, nearest: nil)) }
        after.questions = faults.map { Question(field: "case.yaml", topic: .caseFile($0)) }
        var mended = after
        mended.questions = []
        #expect(Changes(from: ReportSummary(after), to: mended).questionsAnswered == 2)
        after.questions = []
        let back = Changes(from: ReportSummary(after), to: before)
        #expect(back.questionsAdded == 1 && back.levelsAdded == 2)
    }

    /// Nobody said that they are not needed: they were not there.
    @Test func advisablePapersThatACaseWasArchivedWithoutAreToldAsSuch() {
        var before = SampleReports.incomplete()
        before.required = [SampleReports.item("fee-list", "费用清单", .missing)]
        before.required[0].level = .warn
        var after = before
        after.archive(in: "archive/2024-0001")
        let changes = Changes(from: ReportSummary(before), to: after)
        #expect(changes.dropped.isEmpty && changes.leftWithout.map(\.name) == ["费用清单"])
        let text = TextReport.render(report: after, previous: ReportSummary(before), context: SampleReports.context)
        #expect(text.contains("归档时未交") && !text.contains("不再需要"))
    }

    /// What a complete case had better have stays as it was: nobody mended it, and nobody asks anew.
    @Test func archivingMendsNothingAndAsksNothing() {
        var before = SampleReports.complete()
        (before.state, before.package) = (.complete, nil)
        before.required = [SampleReports.item("case-summary", "办案小结", .present, documents: ["D001"]), SampleReports.item("fee-list", "费用清单", .missing, .warn)]
        before.documents = [
            SampleReports.document("D001", "小结.docx", 1...1, "case-summary", "办案小结", problems: [
                Problem(.missingSignature, severity: .warning, page: 1, detail: "sig_lawyer"), Problem(.missingDate, severity: .warning, page: 1),
            ])
        ]
        before.questions = [Question(field: "matter.facts.case.expert", topic: .fact(path: "case.expert", items: ["鉴定意见"]))]
        var after = before
        after.archive(in: "archive/2024-0001")
        let changes = Changes(from: ReportSummary(before), to: after)
        #expect(changes.marksAdded == 0 && changes.marksWanted == 0 && changes.questionsAdded == 0 && changes.questionsAnswered == 0)
        #expect(changes.leftWithout.map(\.name) == ["费用清单"])
        // The paper that it was archived without was handed in since, and a second package made.
        var second = after
        second.required[1].status = .present
        second.archive(in: "archive/2024-0001-v2")
        let text = TextReport.render(report: second, previous: ReportSummary(after), context: SampleReports.context, audience: .mail)
        #expect(Changes(from: ReportSummary(after), to: second).resolved.map(\.name) == ["费用清单"] && text.contains("补齐"))
    }

    /// A mail that says that nothing need be done names no open ends.
    @Test func whatIsOnlyAdvisedIsNoOpenEnd() {
        var report = SampleReports.complete()
        (report.state, report.package) = (.complete, nil)
        report.required = [SampleReports.item("case-summary", "办案小结", .present, documents: ["D001"])]
        report.documents = [
            SampleReports.document("D001", "小结.docx", 1...1, "case-summary", "办案小结", problems: [Problem(.missingDate, severity: .warning, page: 1)])
        ]
        var before = report
        before.required.append(SampleReports.item("fee-list", "费用清单", .missing))
        before.state = .incomplete
        let changes = Changes(from: ReportSummary(before), to: report)
        #expect(changes.marksRemaining == 0 && changes.pagesRemaining == 0)
        for text in [TextReport.render(report: report, context: SampleReports.context), HTMLReport.render(report: report, context: SampleReports.context)] {
            #expect(text.contains("无需再做什么") && text.contains("建议补充") && text.contains("小结.docx"))
        }
    }

    @Test func aRunThatFoundNothingNewChangesNothing() {
        var later = SampleReports.incomplete()
        later.asOf = "2024-11-19T02:00:00+08:00"
        later.deadlines = SampleReports.deadlines(overdue: 13)
        #expect(Changes(from: ReportSummary(SampleReports.incomplete()), to: later).isEmpty)
    }

    @Test func thatNothingChangedIsToldOnce() {
        let report = SampleReports.incomplete()
        let page = HTMLReport.render(report: report, previous: ReportSummary(report), context: SampleReports.context)
        #expect(page.components(separatedBy: "与上次报告相比").count == 2 && page.contains("<p>没有变化</p>"))
        let text = TextReport.render(report: report, previous: ReportSummary(report), context: SampleReports.context)
        #expect(text.components(separatedBy: "与上次报告相比").count == 2 && text.contains("没有变化"))
    }

    @Test func aRescanThatIsStillBadInAnotherWayIsNotDone() {
        let before = SampleReports.incomplete()
        var after = before
        after.documents[1].problems[0] = Problem(.blurred, page: 3, measured: 12, threshold: 40)
        let changes = Changes(from: ReportSummary(before), to: after)
        #expect(changes.pagesRescanned == 0)
        #expect(changes.pagesAdded == 0)
    }

    /// The page of a paper that keeps nothing back is told when it comes, like any other.
    @Test func aPageThatWasAddedIsTold() {
        var before = SampleReports.incomplete()
        before.required = [SampleReports.item("ruling", "裁决书", .present)]
        before.documents[1].problems = [Problem(.missingPage, measured: 1, detail: "2"), Problem(.blurred, page: 3, measured: 12, threshold: 40)]
        before.deadlines = []
        var after = before
        after.documents[1].problems = []
        let changes = Changes(from: ReportSummary(before), to: after)
        #expect(changes.marksAdded == 1 && changes.pagesRescanned == 1 && changes.marksRemaining == 0)
        let text = TextReport.render(report: after, previous: ReportSummary(before), context: SampleReports.context)
        #expect(text.contains("1 页已重扫，签章、补页 1 处已补"))
        #expect(Changes(from: ReportSummary(after), to: before).marksWanted == 1)
        #expect(Changes(from: ReportSummary(before), to: before).isEmpty)
    }

    @Test func twoMissingPagesAreTwoFaults() {
        var report = SampleReports.incomplete()
        report.documents[1].problems = [Problem(.missingPage, measured: 1, detail: "2"), Problem(.missingPage, measured: 1, detail: "4")]
        #expect(ReportSummary(report).completions.count == 3)
    }
}
