import CaseModel

/// What stands in the tables over all cases: the workbook and the CSV files.
extension Phrasebook {
    /// A table over all cases.
    public enum Table: Sendable, CaseIterable {
        case checklist, faults, register, waivers, questions
    }

    /// Its name, on the sheet's tab; at most 31 characters.
    public func name(_ table: Table) -> String {
        switch table {
        case .checklist: pick("清单", "Checklist")
        case .faults: pick("问题", "Faults")
        case .register: pick("台账", "Register")
        case .waivers: pick("免交", "Waivers")
        case .questions: pick("待答复", "Questions")
        }
    }

    /// A column of a table over all cases that no report has.
    public enum TableColumn: Sendable, CaseIterable {
        case caseID, client, caseType, missing, overdueDays, weight
        case archiveNumber, customer, business, archived, handler, archivist
        case waivedItem, waivedBy, reason, until, standing
        case question, answer, key
    }

    /// Its heading. Those of the register are S1 二(一)3's own words (R064).
    public func column(_ column: TableColumn) -> String {
        switch column {
        case .caseID: pick("案件", "Case")
        case .client: pick("委托人", "Client")
        case .caseType: pick("案件类型", "Kind of case")
        case .missing: pick("缺件", "Missing")
        case .overdueDays: pick("逾期天数", "Days overdue")
        case .weight: pick("程度", "Weight")
        case .archiveNumber: pick("档案编号", "Archive number")
        case .customer: pick("客户名称", "Client")
        case .business: pick("业务类型", "Kind of business")
        case .archived: pick("归档日期", "Archived on")
        case .handler: pick("经办律师", "Lawyer")
        case .archivist: pick("档案管理员", "Archivist")
        case .waivedItem: pick("免交的材料", "Item")
        case .waivedBy: pick("由谁免交", "Waived by")
        case .reason: pick("理由", "Reason")
        case .until: pick("有效至", "Until")
        case .standing: pick("现状", "Standing")
        case .question: pick("问题", "Question")
        case .answer: pick("如何答复", "How to answer")
        case .key: pick("case.yaml 的键", "Key of case.yaml")
        }
    }

    /// An item's cell in the matrix: sign and word, so that nothing hangs on colour; a missing item that blocks nothing has a sign of its own.
    public func mark(_ status: ItemStatus, _ level: ItemLevel) -> String {
        switch status {
        case .present: pick("✓ 有", "✓ there")
        case .missing: level == .error ? pick("✗ 缺", "✗ missing") : pick("○ 可补", "○ advisable")
        case .defective: pick("! 有问题", "! faulty")
        case .undetermined: pick("? 待定", "? to settle")
        case .pending: pick("– 未到", "– not yet")
        case .waived: pick("免交", "waived")
        case .notApplicable: ""
        }
    }

    /// Whether a waiver counts (`false`: its last day has passed).
    public func waiverStanding(_ counts: Bool) -> String { counts ? pick("有效", "counts") : pick("已到期", "ran out") }

    /// Whether a case waits for an answer.
    public func weight(ofQuestion isAside: Bool) -> String {
        isAside ? pick("不影响归档", "nothing waits for it") : pick("影响归档", "the case waits for it")
    }
}
