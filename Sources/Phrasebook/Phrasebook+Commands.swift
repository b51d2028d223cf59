import CaseModel

/// What the commands for the archivist print around tables: `status`, `show`, `run`, `inspect`, `confirm`, `waive`, `retry`, `open`.
extension Phrasebook {
    /// A column of a command's table.
    public enum Column: Sendable, CaseIterable {
        case caseID, state, lawyer, open, questions, due, folder, result, file, outcome, documents, detail, digest
    }

    /// A column's heading: 案件; English without a capital.
    public func column(_ column: Column) -> String {
        switch column {
        case .caseID: pick("案件", "case")
        case .state: pick("状态", "state")
        case .lawyer: pick("律师", "lawyer")
        case .open: pick("待办", "open")
        case .questions: pick("其中问题", "questions")
        case .due: pick("期限", "due")
        case .folder: pick("案卷", "folder")
        case .result: pick("结果", "result")
        case .file: pick("文件", "file")
        case .outcome: pick("去向", "outcome")
        case .documents: pick("材料", "document")
        case .detail: pick("说明", "remark")
        case .digest: pick("校验码", "digest")
        }
    }

    // MARK: status

    /// 队列：3 项待处理，1 项失败: jobs, not files.
    public func queue(waiting: Int, failed: Int) -> String {
        labelled(
            pick("队列", "Queue"),
            clauses([pick("\(waiting) 项待处理", "\(waiting) waiting"), pick("\(failed) 项失败", "\(failed) failed")]))
    }
    /// Heading over the questions that keep cases from going on (`status`).
    public var waitingForPerson: String { pick("等人答复：", "Waiting for a person:") }
    /// Under the cases that wait, of each of which only one question was told.
    public var whereQuestionsAre: String {
        pick("每件案件的全部问题和答复办法：casebinder show 案件编号", "All questions of a case, and how to answer them: casebinder show CASE")
    }
    /// Heading over files that could not be read and jobs that failed, those to be tried again too (`status`).
    public var failures: String { pick("失败：", "Failed:") }
    /// Heading over the messages that did not go out, refused or to be tried again (`status`).
    public var undelivered: String { pick("未送达的邮件：", "Mail not delivered:") }
    /// Beside a message that was not tried yet, in place of the reason.
    public var notSentYet: String { pick("尚未发送", "not sent yet") }

    // MARK: run

    /// `run` found nothing; with the inbox's path.
    public func inboxIsEmpty(_ inbox: String) -> String { pick("收件箱里没有案卷：\(inbox)", "No case folders in \(inbox)") }
    /// Where the index of all reports lies.
    public func allReports(_ index: String) -> String { pick("全部报告：\(index)", "All reports: \(index)") }
    /// 收入 70 个文件，读出 84 页，失败 1 个
    public func taken(files: Int, pages: Int, failed: Int) -> String {
        clauses([
            pick("收入 \(files) 个文件", "\(counted(files, "file", "files")) taken in"),
            pick("读出 \(pages) 页", "\(counted(pages, "page", "pages")) read"), pick("失败 \(failed) 个", "\(failed) failed"),
        ])
    }
    /// The summary line of `inspect`.
    public func inspected(files: Int, pages: Int, failed: Int) -> String {
        clauses([
            pick("\(files) 个文件", counted(files, "file", "files")), pageCount(pages), pick("失败 \(failed) 个", "\(failed) failed"),
        ])
    }
    /// `run --dry-run`: a folder of the inbox, and the case that it belongs to.
    public func toTakeIn(_ folder: String, new: Int, of all: Int, case id: String?) -> String {
        labelled(folder, pick("共 \(all) 个文件，将收入 \(new) 个", "\(new) of \(counted(all, "file", "files")) to take in"))
            + aside(id ?? pick("新案件", "a new case"))
    }

    // MARK: people's decisions

    /// What a person decided.
    /// - Parameter items: names of checklist items by their materials, for those that have one of their own.
    public func decision(_ kind: Decision.Kind, _ names: DataNames, items: [String: String] = [:]) -> String {
        switch kind {
        case .material(let id): return pick("材料定为\(material(id, names))", "material: \(material(id, names))")
        case .level(let level): return pick("密级定为\(name(level))", "level: \(name(level))")
        case .approval: return pick("同意归档", "approved")
        case .waiver(let text):
            let words = text.split(separator: "|").map { material(String($0), names) }
            let item = items[text].map { name($0, names) } ?? words.joined(separator: pick("或", " or "))
            return pick("免交\(item)", "waived: \(item)")
        case .leftOut: return pick("不归档", "left out")
        }
    }
    /// The same of a decision as it was recorded: whether it takes back, and its last day.
    public func decision(_ decision: Decision, _ names: DataNames, items: [String: String] = [:]) -> String {
        let what = self.decision(decision.kind, names, items: items)
        if decision.withdraws == true { return withdrawn(what) }
        return what + (decision.until.map { aside(waivedUntil($0)) } ?? "")
    }
    /// A decision that was taken back.
    public func withdrawn(_ what: String) -> String { pick("撤回：\(what)", "withdrawn: \(what)") }
    /// Who took it back, when, and why: 王芳 2024-11-22，看错了; and that case.yaml does not bring it back.
    public func taken(back by: String, _ day: String, _ why: String?) -> String {
        let hint = pick(
            "case.yaml 里原有的这一行也不再算；撤回以后新写的才算，也可用命令恢复",
            "the line in case.yaml counts no more either; one that is written there since does, and the command")
        return [clauses(["\(by) \(day)", why].compactMap { $0 }), hint].joined(separator: pick("；", "; "))
    }
    /// The same behind the paper that it is about: D012 阅卷笔录（扫描3.pdf 第1–4页）密级定为本所绝密级.
    /// - Parameter paper: nil for a decision on the case.
    public func decision(_ what: String, on paper: String?) -> String {
        guard let paper else { return what }
        return pick(paper.hasSuffix("）") ? paper + what : "\(paper) \(what)", "\(paper), \(what)")
    }
    /// After a decision: 已记录，下次运行起生效。
    public func recorded(_ what: String) -> String {
        pick("\(what)：已记录，下次 casebinder run 起生效", "\(what); it counts from the next `casebinder run` on")
    }
    /// The answer of `retry`: jobs that are queued again.
    public func requeued(_ count: Int) -> String {
        count == 0
            ? pick("没有失败的项目", "nothing had failed")
            : pick("\(count) 项已重新排队，由下次 casebinder run 处理", "\(count) queued again; `casebinder run` does them")
    }
    /// 3 个文件.
    public func fileCount(_ number: Int) -> String { pick("\(number) 个文件", counted(number, "file", "files")) }

    /// Why a document was taken for what it is: 标题“授权委托书”.
    public func name(_ evidence: Evidence) -> String {
        switch evidence.kind {
        case .title: pick("标题“\(evidence.text)”", "title “\(evidence.text)”")
        case .phrase: pick("文中有“\(evidence.text)”", "phrase “\(evidence.text)”")
        case .veto: pick("反证“\(evidence.text)”", "against it “\(evidence.text)”")
        case .fileName: pick("文件名有“\(evidence.text)”", "file name “\(evidence.text)”")
        case .folderName: pick("文件夹名有“\(evidence.text)”", "folder name “\(evidence.text)”")
        case .layout: pick("版式：\(evidence.text)", "layout: \(evidence.text)")
        case .neighbour: pick("前后页：\(evidence.text)", "neighbour: \(evidence.text)")
        case .wording: pick("用语像这类文书：\(evidence.text)", "worded like it: \(evidence.text)")
        case .person: pick("由人确认：\(evidence.text)", "a person: \(evidence.text)")
        case .likeness: pick("与已确认的页相似：\(evidence.text)", "like a confirmed page: \(evidence.text)")
        }
    }
}
