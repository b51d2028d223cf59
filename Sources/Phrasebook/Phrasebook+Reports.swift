import CaseModel

/// Headings and fixed words of the completeness report.
extension Phrasebook {
    /// A heading, a label or a column's name.
    public enum Heading: Sendable, CaseIterable {
        case report, index, first, missing, advisable, rescan, complete, fix, questions, asides, unpressing, dropHere
        case changes, resolved, added, remaining, dropped, leftWithout, deletedFiles
        case checklist, documents, unread, notes, levels, reasons, attention
        case correct, check, ordinal, requirementLevel, item, status, signature, seal, dated, found
        case file, pages, fault, action, document, date, level, confidence
        case state, folder, lawyer, due, open
        case number, asOf, supervisor, package
        case packaged, toDecide, failedCases, undelivered, unreachable, overdue, renamed
    }

    /// The heading without punctuation.
    public func heading(_ heading: Heading) -> String {
        switch heading {
        case .report: pick("案件材料检查报告", "Case file check")
        case .index: pick("全部案件", "All cases")
        case .first: pick("现在请做", "What to do now")
        case .missing: pick("补交材料", "Add what is missing")
        case .advisable: pick("建议补充", "Advisable")
        case .rescan: pick("重新扫描", "Rescan")
        case .complete: pick("补签章、补页", "Have signed, sealed or completed")
        case .fix: pick("换一份能读的文件", "Replace what cannot be read")
        case .questions: pick("答复问题", "Answer")
        case .asides: pick("有空时说明（不影响归档）", "When there is time (nothing waits for it)")
        case .unpressing: pick("不影响归档的事项", "Nothing waits for this")
        case .dropHere: pick("放到这里", "Put it here")
        case .changes: pick("与上次报告相比", "Since the last report")
        case .resolved: pick("补齐", "Done")
        case .added: pick("新增", "New")
        case .remaining: pick("仍缺", "Still open")
        case .dropped: pick("不再需要", "No longer needed")
        case .leftWithout: pick("归档时未交", "Archived without")
        case .deletedFiles: pick("已删除", "Deleted")
        case .checklist: pick("必备材料清单", "Checklist")
        case .documents: pick("已收到的材料", "Documents received")
        case .unread: pick("未读出的文件", "Files not read")
        case .notes: pick("其他提示", "Notes")
        case .levels: pick("密级与敏感度", "Confidentiality")
        case .reasons: pick("理由", "Reasons")
        case .attention: pick("需要留意", "Needs attention")
        case .correct: pick("更正", "Correct")
        case .check: pick("核对", "Check")
        case .ordinal: pick("序号", "No.")
        case .requirementLevel: pick("要求", "Needed")
        case .item: pick("材料", "Item")
        case .status: pick("情况", "Status")
        case .signature: pick("签名", "Signed")
        case .seal: pick("盖章", "Sealed")
        case .dated: pick("日期", "Dated")
        case .found: pick("说明", "Remarks")
        case .file: pick("文件", "File")
        case .pages: pick("页", "Pages")
        case .fault: pick("问题", "Fault")
        case .action: pick("怎么办", "What to do")
        case .document: pick("材料", "Document")
        case .date: pick("日期", "Date")
        case .level: pick("密级", "Level")
        case .confidence: pick("把握", "Confidence")
        case .state: pick("状态", "State")
        case .folder: pick("案件文件夹", "Case folder")
        case .lawyer: pick("承办律师", "Lawyer")
        case .supervisor: pick("主管", "Supervisor")
        case .due: pick("期限", "Due")
        case .open: pick("待办", "Open")
        case .number: pick("案号", "Case number")
        case .asOf: pick("截至", "As of")
        case .package: pick("归档包", "Package")
        case .packaged: pick("本次归档", "Archived in this run")
        case .toDecide: pick("需要您决定", "For you to decide")
        case .failedCases: pick("处理失败", "Failed")
        case .undelivered: pick("未送达的邮件", "Mail not delivered")
        case .unreachable: pick("承办律师邮箱有误", "Lawyers who cannot be reached")
        case .overdue: pick("已逾期", "Overdue")
        case .renamed: pick("文件夹改名", "Folders renamed")
        }
    }

    /// The number before a heading: 一、 · `1. `.
    public func ordinal(_ number: Int) -> String {
        let characters = Array("一二三四五六七八九十")
        let chinese = number >= 1 && number <= characters.count ? String(characters[number - 1]) : String(number)
        return pick("\(chinese)、", "\(number). ")
    }
    /// Behind the stage of an item that hangs on a fact which nobody has said.
    public func ifItApplies() -> String { pick("如有此情形", "if it applies") }

    /// 收案阶段应有: the stage by which an item is wanted.
    public func byStage(_ stage: String) -> String { pick("\(self.stage(stage))阶段应有", "due at \(self.stage(stage))") }
    /// Clauses that the checklist asks for and that the text does not have.
    public func lacksClauses(_ names: [String]) -> String { pick("未见条款：\(list(names))", "Clauses not found: \(list(names))") }
    /// Clauses that would be good to have: 建议写明：支付方式、违约责任.
    public func advisesClauses(_ names: [String]) -> String { labelled(pick("建议写明", "It should also state"), list(names)) }
    /// A copy that was held against the original, by the stamp's words.
    public func certifiedCopy(_ stamp: String) -> String { labelled(pick("复印件，已核对原件", "certified copy"), stamp) }
    /// A file that was taken for several documents: 扫描0001.pdf 含 7 份文书：第1–3页 民事起诉状，….
    public func split(_ file: String, _ parts: [String]) -> String {
        labelled(pick("\(file) 含 \(parts.count) 份文书", "\(file) holds \(parts.count) documents"), clauses(parts))
    }
    /// Behind it: how to say otherwise.
    public func splitHint(_ line: String) -> String {
        pick("。分得不对的，改好这一行写入 case.yaml：\(line)", ". If they are parted wrongly, correct this line and put it into case.yaml: \(line)")
    }
    /// Of several clients those for whom an item is missing: 缺 李红 的.
    public func missingFor(_ clients: [String]) -> String { pick("缺 \(list(clients)) 的", "missing for \(list(clients))") }
    /// Clients for whom a paper was counted that names nobody.
    public func assumedFor(_ clients: [String]) -> String {
        pick("没有写明是谁的，按顺序算作 \(list(clients)) 的", "names nobody; counted as that of \(list(clients)) by its place")
    }
    /// Whose a paper is that was counted, where it is not the client's own.
    public func heldBy(_ people: [String]) -> String {
        pick(
            "以代为委托的 \(list(people)) 的证件计；当事人本人的能取得的，建议补入",
            "that of \(list(people)), who signs in the party’s stead, counts; please add the party’s own if it can be had")
    }
    /// Behind the first of many clients: 等 12 人.
    public func clientsInAll(_ count: Int) -> String { pick(" 等 \(count) 位", " and others, \(count) in all") }
    /// A client by name; `#2` is the second, whose name nobody said.
    public func client(_ name: String) -> String {
        guard name.hasPrefix("#"), let number = Int(name.dropFirst()) else { return name }
        return pick("第 \(number) 位委托人", "client \(number)")
    }
    /// Who waived an item, and why.
    public func waivedBy(_ name: String, _ reason: String?, until: CalendarDate? = nil) -> String {
        let why = reason.map { pick("：\($0)", ": \($0)") } ?? ""
        return pick("\(name) 免交\(why)", "waived by \(name)\(why)") + (until.map { aside(waivedUntil($0)) } ?? "")
    }
    /// The last day of a waiver.
    public func waivedUntil(_ day: CalendarDate) -> String { pick("至 \(day) 止", "until \(day)") }
    /// A waiver whose last day has passed: the item is wanted again.
    public func waiverExpired(_ name: String, _ reason: String?, _ until: CalendarDate) -> String {
        let who = reason.map { labelled(name, $0) } ?? name
        return pick("免交已于 \(until) 到期", "the waiver ran out on \(until)") + aside(who)
    }
    /// Who said what a document is.
    public func confirmedBy(_ name: String) -> String { pick("\(name) 已确认", "confirmed by \(name)") }
    /// Why a document is proposed to be left out of the package.
    public func proposal(_ exclusion: Exclusion, _ names: DataNames) -> String {
        let why = reason(exclusion, names)
        return pick("建议不归档：\(why)", "proposed to be left out: \(why)")
    }
    /// Why it is, in a word or two.
    func reason(_ exclusion: Exclusion, _ names: DataNames) -> String {
        switch exclusion {
        case .duplicate: pick(exclusion.words, "the same as another document")
        case .blank: pick(exclusion.words, "blank")
        case .named(let words): plainName(words, names)
        }
    }
    /// 把握 62%，请核对: from a confidence between 0 and 1. Of labels given with 0.9 about nine in ten are right: nobody is asked to check those.
    public func percentSure(_ confidence: Double) -> String {
        let percent = Int((min(1, max(0, confidence)) * 100).rounded())
        return pick("把握 \(percent)%", "\(percent) % sure") + (percent < 90 ? pick("，请核对", ", please check") : "")
    }
    /// A document without a material, with the best guesses.
    public func notRecognised(_ guesses: [String]) -> String {
        guesses.isEmpty ? pick("未能识别", "not recognised") : pick("未能识别，可能是\(list(guesses))", "not recognised, perhaps \(list(guesses))")
    }

    /// Under the path where papers go.
    public func dropHere() -> String {
        pick(
            "文件夹不在了就新建一个同名的。重扫的文件用原来的文件名，会自动替换旧的；已交的不用再交。",
            "Make a folder of that name if it is gone. A rescan keeps its file name and takes the old one’s place; nothing need be handed in twice.")
    }
    /// Over the lines that answer the questions.
    public func answersHint() -> String {
        pick(
            "答案写在 case.yaml 里：把下面几行整段贴进去，在冒号后填写（空着的不算；已有同名一组的，并入那一组）",
            "Answers go into case.yaml: paste these lines whole and write behind the colons (what stays empty does not count; "
                + "lines of a group that is there already go into it)")
    }
    /// The words that open a folded list in the HTML report.
    public func showLists() -> String { pick("查看材料清单与文件", "Show checklist and documents") }
    /// 2 页已重扫, since the last mail.
    public func resolvedPages(_ number: Int) -> String { pick("\(number) 页已重扫", counted(number, "page rescanned", "pages rescanned")) }
    /// In place of changes since the last mail, in a reminder.
    public func noChange() -> String { pick("没有变化", "nothing has changed") }
    /// 新发现 1 页需重扫, since the last mail.
    public func newPages(_ number: Int) -> String {
        pick("新发现 \(number) 页需重扫", counted(number, "more page to rescan", "more pages to rescan"))
    }
    /// 3 页待重扫, as at the last mail.
    public func openPages(_ number: Int) -> String { pick("\(number) 页待重扫", counted(number, "page to rescan", "pages to rescan")) }
    /// 签章、补页 1 处已补, since the last mail.
    public func resolvedMarks(_ number: Int) -> String {
        pick("签章、补页 \(number) 处已补", counted(number, "mark or page added", "marks or pages added"))
    }
    /// 新发现 1 处需补签章或补页, since the last mail.
    public func newMarks(_ number: Int) -> String {
        pick("新发现 \(number) 处需补签章或补页", counted(number, "more mark or page to add", "more marks or pages to add"))
    }
    /// 2 处待补签章或补页, as at the last mail.
    public func openMarks(_ number: Int) -> String {
        pick("\(number) 处待补签章或补页", counted(number, "mark or page to add", "marks or pages to add"))
    }
    /// 2 个问题已答复, since the last mail.
    public func questionsAnswered(_ number: Int) -> String {
        pick("\(number) 个问题已答复", counted(number, "question answered", "questions answered"))
    }
    /// 1 个新问题, since the last mail.
    public func questionsAdded(_ number: Int) -> String { pick("\(number) 个新问题", counted(number, "new question", "new questions")) }
    /// 3 个密级已确认, since the last mail.
    public func levelsSettled(_ number: Int) -> String { pick("\(number) 个密级已确认", counted(number, "level settled", "levels settled")) }
    /// 3 个密级待确认, since the last mail.
    public func levelsAdded(_ number: Int) -> String { pick("\(number) 个密级待确认", counted(number, "level to confirm", "levels to confirm")) }
    /// Below a mail: where the whole report lies, as the lawyer knows the place.
    public func fullReport(_ path: String) -> String { pick("完整报告：\(path)", "Full report: \(path)") }
    /// All that a mail says of a 绝密 case (sensitivity.md 6, rule 1).
    public func topSecretNotice(_ id: String, _ path: String) -> String {
        pick(
            "案件 \(id) 有更新。内容不经邮件发送，请在所内查看 \(path)。",
            "Case \(id) has news. Nothing of it is sent by mail; please look at \(path) in the firm.")
    }
    /// Where the package lies, below the workspace.
    public func packagedAs(_ path: String) -> String { pick("归档包：\(path)", "Package: \(path)") }
    /// Below a report: of what moment it is, and that the originals decide.
    public func footnote(_ asOf: String) -> String {
        pick(
            "由 CaseBinder 根据 \(asOf) 时文件夹中的文件自动生成。识别可能有误，以原件为准。",
            "Made by CaseBinder from what lay in the folder at \(asOf). It may err; the originals decide.")
    }
}
