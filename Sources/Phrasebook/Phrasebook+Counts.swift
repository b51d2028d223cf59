import CaseModel

/// Counts of what is open, as clauses of the sentence at the top of a report.
extension Phrasebook {
    public func missing(_ number: Int) -> String { pick("缺 \(number) 件", counted(number, "item missing", "items missing")) }
    public func defective(_ number: Int) -> String { pick("\(number) 件有瑕疵", counted(number, "item defective", "items defective")) }
    public func unsettled(_ number: Int) -> String { pick("\(number) 件待确定", counted(number, "item to be settled", "items to be settled")) }
    public func toRescan(_ number: Int) -> String { pick("\(number) 页需重扫", counted(number, "page to rescan", "pages to rescan")) }
    public func toComplete(_ number: Int) -> String {
        pick("\(number) 处需补签章或补页", counted(number, "signature, seal or page to add", "signatures, seals or pages to add"))
    }
    public func unreadFiles(_ number: Int) -> String { pick("\(number) 个文件未读出", counted(number, "file not read", "files not read")) }
    public func questions(_ number: Int) -> String {
        pick("\(number) 个问题待答复", counted(number, "question to answer", "questions to answer"))
    }
    public func advisable(_ number: Int) -> String {
        pick("另有 \(number) 件建议补充", counted(number, "more item is advisable", "more items are advisable"))
    }
    public func unnamed(_ number: Int) -> String {
        pick("\(number) 份材料未能识别", counted(number, "document not recognised", "documents not recognised"))
    }
    public func decisions(_ number: Int) -> String {
        pick("\(number) 处须核对", counted(number, "point to check", "points to check"))
    }
    public func pageCount(_ number: Int) -> String { pick("\(number) 页", counted(number, "page", "pages")) }
    public func caseCount(_ number: Int) -> String { pick("\(number) 件案件", counted(number, "case", "cases")) }
    public func itemCount(_ number: Int) -> String { pick("\(number) 项", counted(number, "item", "items")) }

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
}
