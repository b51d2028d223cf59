import CaseModel
import Phrasebook
import Testing
import Wire

@Suite struct CaseReportJSONTests {
    private func report() -> CompletenessReport {
        var facts = CaseFacts()
        facts.clientName = "张伟"
        facts.clientKind = "person"
        facts.type = "civil-first-plaintiff"
        facts.lawyer = Person(name: "李明", email: "liming@example.com")
        facts.opened = CalendarDate(year: 2024, month: 1, day: 15)
        let member = ItemPath(RawName("证据.zip")).child(RawName("扫描0001.jpg"))
        return CompletenessReport(
            identity: CaseIdentity(id: "C00042", folder: RawName("张伟诉宏达 13812345678")), facts: facts, state: .incomplete,
            required: [
                RequiredItem(materials: ["power-of-attorney"], name: "授权委托书", status: .missing, level: .error, by: "intake"),
                RequiredItem(
                    materials: ["complaint", "complaint-element"], name: "起诉状", status: .defective, level: .error, by: "filed",
                    documents: ["D003"], problems: [Problem(.missingSignature, page: 3)], missingClauses: ["权限"]),
                RequiredItem(
                    materials: ["risk-notice"], name: "风险告知书", status: .waived, level: .error, by: "intake", condition: "case.closed",
                    waivedBy: "王芳", waiverReason: "法律援助"),
            ],
            documents: [
                Document(
                    id: "D003", parts: [DocumentPart(file: member, pages: 1...3)], material: "complaint", name: "民事起诉状", confidence: 0.97,
                    date: facts.opened)
            ],
            unread: [UnreadFile(file: ItemPath(RawName("坏.pdf")), status: .unreadable, problems: [Problem(.damaged)])],
            questions: [Question(field: "closed", topic: .closingDate)],
            problems: [Problem(.duplicate, severity: .warning, detail: "13812345678.pdf")],
            assessment: LevelAssessment(level: .confidential, sensitivity: .high),
            deadlines: [CalendarDate(year: 2024, month: 11, day: 6)].compactMap { $0 }.map {
                Deadline(rule: "3 working days after closing", due: $0, overdueDays: 12, holidaysKnown: true)
            }, asOf: "2024-11-18T02:00:00+08:00")
    }

    @Test func wholeReport() throws {
        #expect(try WireEncoder.text(CaseReportJSON(report(), context: WireContext())) == Self.expected)
    }

    @Test func deadlineIsNullWhereThereIsNone() throws {
        var report = report()
        report.deadlines = []
        report.package = "archive/2024/2024-MS-LM-0001-v1.zip.age"
        let text = try WireEncoder.text(CaseReportJSON(report, context: WireContext()))
        #expect(text.contains("\"deadline\" : null"))
        #expect(text.contains("\"package\" : \"archive/2024/2024-MS-LM-0001-v1.zip.age\""), "slashes stay plain")
    }

    @Test func statusCountsEveryStateAndListsWhatWaits() {
        let status = StatusJSON(
            queue: .init(waiting: 1, running: 0, failed: 0), cases: [report().outline], context: WireContext())
        #expect(status.cases == ["waiting": 0, "incomplete": 1, "complete": 0, "archived": 0, "held": 0, "failed": 0])
        #expect(status.waitingForPerson.map(\.field) == ["closed"])
        #expect(status.failures.map(\.file) == ["坏.pdf"])
        let list = CaseListJSON([report().outline], context: WireContext()).cases
        #expect(list.map(\.blocking) == [2])
        #expect(list.map(\.folder) == ["张伟诉宏达 138****5678"])
    }
}
