import CaseModel

/// Counts of what is open, as clauses of the sentence at the top of a report.
extension Phrasebook {
    /// 缺 2 件: required items that are not there.
    public func missing(_ number: Int) -> String { pick("缺 \(number) 件", counted(number, "item missing", "items missing")) }
    /// 1 件有瑕疵: required items that are there with a fault that no page shows.
    public func defective(_ number: Int) -> String { pick("\(number) 件有瑕疵", counted(number, "item defective", "items defective")) }
    /// 1 件待确定: required items that hang on a fact nobody has said.
    public func unsettled(_ number: Int) -> String { pick("\(number) 件待确定", counted(number, "item to be settled", "items to be settled")) }
    /// 3 页需重扫: distinct pages, not faults.
    public func toRescan(_ number: Int) -> String { pick("\(number) 页需重扫", counted(number, "page to rescan", "pages to rescan")) }
    /// 2 处需补签章或补页: faults, several of which may be of one paper.
    public func toComplete(_ number: Int) -> String {
        pick("\(number) 处需补签章或补页", counted(number, "signature, seal or page to add", "signatures, seals or pages to add"))
    }
    /// 1 个文件未读出.
    public func unreadFiles(_ number: Int) -> String { pick("\(number) 个文件未读出", counted(number, "file not read", "files not read")) }
    /// 2 个问题待答复, documents of no known kind among them.
    public func questions(_ number: Int) -> String {
        pick("\(number) 个问题待答复", counted(number, "question to answer", "questions to answer"))
    }
    /// 另有 2 件建议补充: items of level `warn`; they never block.
    public func advisable(_ number: Int) -> String {
        pick("另有 \(number) 件建议补充", counted(number, "more item is advisable", "more items are advisable"))
    }
    /// 另有 3 项: what a headline has no room for.
    public func more(_ number: Int) -> String { pick("另有 \(number) 项", counted(number, "more point", "more points")) }
    /// 1 处须核对: faults of the case that a person must decide (混入他案 …).
    public func decisions(_ number: Int) -> String {
        pick("\(number) 处须核对", counted(number, "point to check", "points to check"))
    }
    /// 1 件逾期.
    public func overdueCases(_ number: Int) -> String { pick("\(number) 件逾期", counted(number, "case overdue", "cases overdue")) }
    /// The index before anything was taken in.
    public func noCases() -> String { pick("还没有案件。", "No cases yet.") }
    /// 84 页.
    public func pageCount(_ number: Int) -> String { pick("\(number) 页", counted(number, "page", "pages")) }
    /// 3 件案件.
    public func caseCount(_ number: Int) -> String { pick("\(number) 件案件", counted(number, "case", "cases")) }

    /// The whole verdict where nothing is open.
    public func nothingOpen(_ state: CaseState) -> String {
        switch state {
        case .archived: pick("已归档，无需再做什么", "Archived; nothing left to do")
        case .complete: pick("材料齐全，无需再做什么", "Everything is there; nothing left to do")
        case .waiting: pick("文件仍在放入，放完后再检查", "Files are still arriving; they are checked when all have come")
        case .held: pick("须由人确认后才能继续", "A person must decide before it can go on")
        case .failed: pick("处理失败，档案管理员会跟进", "Processing failed; the archivist will see to it")
        case .incomplete: pick("还有事项待办", "Something is still open")
        }
    }
    /// Under the verdict of a case that goes on: what has it archived one day.
    public func archivedOnceClosed() -> String {
        pick(
            "案件还在办理；结案后请在 case.yaml 中填写 closed: 结案日期（如 2024-11-02），即可归档",
            "The case goes on; once it is closed, write closed: DATE (such as 2024-11-02) into case.yaml, and it is archived")
    }
    /// The same where a paper lies there that only closed cases have: 卷内已有判决书（2025-10-20）.
    public func archivedOnceClosed(having paper: String, of date: CalendarDate?) -> String {
        let day = date.map { aside($0.description) } ?? ""
        return pick(
            "卷内已有\(paper)\(day)；已结案的，请在 case.yaml 中填写 closed: 结案日期（如 2024-11-02），即可归档",
            "\(paper)\(day) is there already; if the case is closed, write closed: DATE (such as 2024-11-02) into case.yaml, and it is archived")
    }
    /// 另有 9 项事实未填: facts on which nothing hangs but what is advisable, in a mail.
    public func asides(_ number: Int) -> String {
        pick(
            "另有 \(number) 项事实未填，完整报告中列有可贴进 case.yaml 的行",
            "\(counted(number, "more fact is", "more facts are")) open; the full report has lines for case.yaml")
    }
    /// The same of all cases (`status`).
    public func asides(_ number: Int, cases: Int) -> String {
        pick(
            "另有 \(cases) 件案件共 \(number) 项事实未填，不影响归档，见各案报告",
            "\(counted(number, "more fact is", "more facts are")) open in \(counted(cases, "case", "cases")); "
                + "nothing waits for them, the reports list them")
    }
}
