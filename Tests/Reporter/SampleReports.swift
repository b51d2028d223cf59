import CaseModel
import Phrasebook
import Reporter

/// Reports to try things on: a civil case with everything wrong, one with nothing wrong, a 绝密 one.
enum SampleReports {
    static func path(_ name: String) -> ItemPath { ItemPath(RawName(name)) }

    static func document(
        _ id: String, _ file: String, _ pages: ClosedRange<Int>, _ material: String, _ name: String, confidence: Double = 0.97,
        problems: [Problem] = []
    ) -> Document {
        Document(
            id: id, parts: [DocumentPart(file: path(file), pages: pages)], material: material, name: name, confidence: confidence,
            date: CalendarDate(year: 2024, month: 3, day: 12), problems: problems)
    }

    static func item(_ material: String, _ name: String, _ status: ItemStatus, _ level: ItemLevel = .error, documents: [String] = []) -> RequiredItem {
        RequiredItem(materials: [material], name: name, status: status, level: level, by: "intake", documents: documents)
    }

    static func facts() -> CaseFacts {
        var facts = CaseFacts()
        facts.clientName = "宏达建设有限公司"
        facts.clientKind = "company"
        facts.type = "civil-first-plaintiff"
        facts.title = "建设工程施工合同纠纷"
        facts.number = "（2024）京0108民初1234号"
        facts.lawyer = Person(name: "李明", code: "LM", email: "liming@example.com")
        facts.supervisor = Person(name: "王芳", email: "wangfang@example.com")
        facts.opened = CalendarDate(year: 2024, month: 1, day: 15)
        return facts
    }

    static func deadlines(overdue: Int) -> [Deadline] {
        [CalendarDate(year: 2024, month: 11, day: 6)].compactMap { $0 }.map {
            Deadline(rule: "3 working days after closing", due: $0, overdueDays: overdue, holidaysKnown: true)
        }
    }

    static let context = ReportContext(
        firm: "某某律师事务所", inbox: "\\\\server\\收件箱", reports: "\\\\server\\reports",
        names: DataNames(
            caseTypes: ["civil-first-plaintiff": "民事一审(原告)"], materials: ["iou": "借条", "fee-receipt": "收费凭证"],
            deadlineRules: ["3 working days after closing": "结案后3个工作日内"]))

    /// Two items missing, three pages to rescan, a seal to add, a file unread, two questions.
    static func incomplete(id: String = "C00042") -> CompletenessReport {
        var missing = item("power-of-attorney", "授权委托书", .missing)
        missing.nearest = "扫描0012.pdf 第1页：是律师事务所函，没有委托人签名"
        var defective = item("complaint", "起诉状", .defective, documents: ["D002"])
        defective.problems = [Problem(.missingSeal, page: 6, detail: "seal_client")]
        var contract = item("engagement-contract", "委托代理合同", .defective, documents: ["D001"])
        contract.missingClauses = ["权限", "期限"]
        var waived = item("risk-notice", "风险告知书", .waived)
        waived.waivedBy = "王芳"
        waived.waiverReason = "客户已另行签署"
        return CompletenessReport(
            identity: CaseIdentity(id: id, folder: RawName("2024-民-012 宏达诉远洋 施工合同")), facts: facts(), state: .incomplete,
            required: [
                contract, missing, waived, defective, item("business-licence", "营业执照复印件", .present, documents: ["D003"]),
                item("evidence-list", "证据清单及证据材料", .missing), item("firm-letter", "律师事务所函", .missing, .warn),
                item("judgment", "裁判或结案文书", .pending), item("preservation-order", "保全裁定", .undetermined),
                item("id-card", "身份证复印件", .notApplicable),
            ],
            documents: [
                document("D001", "01 委托手续/委托代理合同.pdf", 1...8, "engagement-contract", "委托代理合同"),
                document(
                    "D002", "扫描0007.pdf", 1...6, "complaint", "民事起诉状",
                    problems: [
                        Problem(.lowResolution, page: 3, measured: 150, threshold: 300),
                        Problem(.lowResolution, page: 4, measured: 150, threshold: 300),
                        Problem(.sideways, page: 5, measured: 90),
                        Problem(.missingSeal, page: 6, detail: "seal_client"),
                    ]),
                document(
                    "D003", "执照.jpg", 1...1, "business-licence", "营业执照", confidence: 0.71,
                    problems: [Problem(.notA4, severity: .warning, page: 1, detail: "210×148 毫米")]),
                Document(
                    id: "D004", parts: ["1.jpg", "2.jpg", "10.jpg"].map { DocumentPart(file: path("照片/" + $0), pages: 1...1) },
                    material: "unknown", name: "未知", confidence: 0.3,
                    alternatives: [.init(material: "iou", confidence: 0.3), .init(material: "fee-receipt", confidence: 0.2)]),
            ],
            unread: [UnreadFile(file: path("对方证据.zip").child(RawName("合同.pdf")), status: .unreadable, problems: [Problem(.encrypted)])],
            questions: [
                Question(field: "closed", topic: .closingDate),
                Question(
                    field: "matter.facts.case.preservation", topic: .fact(path: "case.preservation", items: ["保全申请书", "保全裁定"]),
                    blocking: true),
            ],
            problems: [
                Problem(.duplicate, severity: .warning, detail: "扫描0007 (2).pdf"), Problem(.ignored, severity: .info, detail: "Thumbs.db"),
            ],
            assessment: LevelAssessment(level: .confidential, sensitivity: .high, reasons: [.found("银行卡号", nil, count: 2), .found("身份证号", nil, count: 1)]),
            deadlines: deadlines(overdue: 12), asOf: "2024-11-18T02:00:00+08:00")
    }

    /// Nothing open.
    static func complete(id: String = "C00007") -> CompletenessReport {
        CompletenessReport(
            identity: CaseIdentity(id: id, folder: RawName("张三 离婚"), archiveNumber: "2024-MS-LM-0007"), facts: facts(), state: .archived,
            required: [item("complaint", "起诉状", .present, documents: ["D001"])],
            documents: [document("D001", "起诉状.pdf", 1...3, "complaint", "民事起诉状")], unread: [], questions: [], problems: [],
            assessment: LevelAssessment(), package: "archive/2024/2024-MS-LM-0007-v1.zip.age",
            asOf: "2024-11-18T02:00:00+08:00")
    }

    /// One thing missing, of the highest level.
    static func topSecret(id: String = "C00099") -> CompletenessReport {
        var report = incomplete(id: id)
        report.assessment = LevelAssessment(level: .topSecret, sensitivity: .high, reasons: [.floor("刑事案件")])
        return report
    }
}
