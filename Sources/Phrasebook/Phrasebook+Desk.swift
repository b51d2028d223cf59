/// Words of the pages over all cases.
extension Phrasebook {
    /// Over the cases that somebody should look at before the others.
    public var lookFirst: String { pick("先看这些", "Look at these first") }
    /// Over the cases of each lawyer.
    public var byLawyer: String { pick("按承办律师", "By lawyer") }
    /// In place of a lawyer whom nobody named.
    public var noLawyer: String { pick("未写明承办律师", "No lawyer named") }
    /// Below a list that was cut short.
    public func moreUnderLawyers(_ number: Int) -> String {
        pick("另 \(number) 件见下面各承办律师名下。", "\(counted(number, "more case", "more cases")) below, under the lawyers.")
    }

    // MARK: the archivist's desk

    /// The title of the page for the archivist.
    public var desk: String { pick("归档管理员看板", "The archivist’s desk") }
    /// Where that page lies.
    public func deskLies(_ path: String) -> String { pick("全部情况见 \(path)", "The whole picture: \(path)") }
    /// In place of everything where nothing waits and nothing was done.
    public var nothingOnDesk: String { pick("没有等待处理的事项。", "Nothing waits.") }
    /// Over the cases that are not complete, by lawyer.
    public var waitingCases: String { pick("待承办律师补齐", "Waiting for their lawyers") }
    /// 待办 30 项.
    public func openCount(_ number: Int) -> String { pick("待办 \(number) 项", counted(number, "open item", "open items")) }
    /// Below a list that was cut short.
    public func moreCases(_ number: Int) -> String { pick("另 \(number) 件", "\(number) more") }
    /// The same of lawyers.
    public func moreLawyers(_ number: Int) -> String { pick("另 \(number) 位律师", counted(number, "more lawyer", "more lawyers")) }
    /// Over what is missing in the data of public holidays.
    public var calendar: String { pick("放假安排", "Public holidays") }
    /// 2022 年放假安排未录入，影响 12 件.
    public func yearMissing(_ year: Int, cases: Int) -> String {
        pick(
            "\(year) 年放假安排未录入，影响 \(cases) 件：请在 pipelines 文件夹的节假日数据中补入该年，否则期限只扣除周末",
            "The holidays of \(year) are not known, which concerns \(counted(cases, "case", "cases")): add the year to the holiday data in the "
                + "pipelines folder; until then only weekends are left out of deadlines")
    }

    /// A folder that was taken for the same case under its new name; without the names where they may not be told.
    public func folderRenamed(from: String = "", to: String = "") -> String {
        let same = pick("按同一案件处理", "it stays the same case")
        return from.isEmpty ? same : pick("“\(from)”现为“\(to)”，\(same)", "“\(from)” is now “\(to)”; \(same)")
    }
    /// Names that a case's folder had: 文件夹曾用名：张伟.
    public func formerFolders(_ names: [String]) -> String {
        labelled(pick("文件夹曾用名（按同一案件处理）", "the folder was called (taken for the same case)"), list(names))
    }
}
