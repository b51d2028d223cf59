import CaseModel

/// What is said where a command about a case is not done: what is wrong, and what to write instead.
extension Phrasebook {
    /// One line, for standard error.
    public func sentence(_ refusal: Refusal) -> String {
        switch refusal {
        case .noCase(let name):
            return pick("没有案件“\(name)”；casebinder cases 列出全部案件", "'\(name)': no such case; `casebinder cases` lists them")
        case .severalCases(let name, let found):
            return pick(
                "以“\(name)”开头的案件不止一件：\(list(found))；请写得完整些",
                "'\(name)': more than one case begins so: \(found.joined(separator: ", ")); write more of it")
        case .noPaper(let name, let id):
            return pick(
                "案件 \(id) 没有材料“\(name)”；casebinder show \(id) 列出全部材料",
                "'\(name)': no such document in case \(id); `casebinder show \(id)` lists them")
        case .severalPapers(let name, let ids, let id):
            return pick(
                "案件 \(id) 中“\(name)”不止一份材料：\(list(ids))；请写编号，casebinder show \(id) 列出全部材料",
                "'\(name)': more than one document in case \(id): \(list(ids)); write its id, `casebinder show \(id)` lists them")
        case .nobody:
            return pick("--by：请写明由谁决定；姓名与决定一并记录", "--by: a name is needed; decisions are recorded with who made them")
        case .noLevel(let text):
            let levels = Level.allCases.reversed()
            return pick(
                "--level“\(text)”：没有这一级；请写 \(list(levels.map { $0.rawValue + aside(name($0)) }))",
                "--level '\(text)': use \(list(levels.map(\.rawValue)))")
        case .loweringWithoutReason(let level, let present):
            return pick(
                "--level \(level.rawValue)：低于现在的\(name(present))（\(present.rawValue)）；请用 --note 写明理由，理由与决定一并保存",
                "--level \(level.rawValue): lowers the level from \(present.rawValue); say why with --note, which is kept with the decision")
        case .approvalOfPaper(let paper):
            return pick(
                "--approve 同意的是整个案件归档，不是一份材料；请去掉“\(paper)”", "--approve: approves the case, not one document; leave '\(paper)' out")
        case .nothingToConfirm:
            return pick(
                "confirm：请写明确认什么：--material 材料、--level 密级、--leave-out 或 --approve",
                "confirm: say what is confirmed: --material ID, --level LEVEL, --leave-out or --approve")
        case .leaveOutBesideOthers, .leaveOutWithoutPaper, .leaveOutWithoutReason, .copyAnyway: return leaveOut(refusal)
        case .materialWithoutPaper, .noMaterial, .leavingOutIsNoMaterial, .noItem: return material(refusal)
        case .waiverWithoutReason, .withdrawalUntil, .noDay, .dayPassed: return waiver(refusal)
        case .notWaived, .nothingConfirmed, .confirmedElsewhere, .severalConfirmed, .otherConfirmed: return takingBack(refusal)
        }
    }

    private func leaveOut(_ refusal: Refusal) -> String {
        switch refusal {
        case .leaveOutBesideOthers:
            pick("--leave-out 须单独使用；其他内容请另行确认", "--leave-out: stands alone; confirm the rest by itself")
        case .leaveOutWithoutPaper(let id):
            pick("--leave-out：请写明是哪份材料：", "--leave-out: name the document: ") + leavingOut("D003", id)
        case .leaveOutWithoutReason(let paper):
            pick(
                "--note：请写明 \(paper) 为什么不归档；理由会写进以后的每份报告",
                "--note: say why \(paper) is left out; it stands in every later report")
        case .copyAnyway(let paper):
            pick(
                "--leave-out：\(paper) 与另一文件完全相同，本来就不会归档",
                "--leave-out: \(paper) repeats another file byte for byte or pixel for pixel and is not bound anyway")
        default: ""
        }
    }

    /// The command that leaves a paper out.
    private func leavingOut(_ paper: String, _ id: String) -> String {
        "casebinder confirm \(id) \(paper) --leave-out --by \(pick("姓名", "NAME")) --note \(pick("理由", "WHY"))"
    }

    private func material(_ refusal: Refusal) -> String {
        switch refusal {
        case .materialWithoutPaper(let name, let id):
            return pick("--material：请同时写明是哪份材料：", "--material: name the document too: ")
                + "casebinder confirm \(id) D001 --material \(name) --by …"
        case .noMaterial(let name, let near):
            return pick("--material：没有名为“\(name)”的材料", "--material '\(name)': no such material") + perhaps(near)
        case .leavingOutIsNoMaterial(let name, let paper, let id):
            let command = leavingOut(paper, id)
            return pick(
                "--material：“\(name)”不是材料；一份材料不归档，请用 \(command)",
                "--material '\(name)': that is no material; to leave a document out: \(command)")
        case .noItem(let name, let near, let open, let id):
            let items = open.isEmpty
                ? pick("casebinder report \(id) 列出本案清单", "`casebinder report \(id)` lists the case’s items")
                : pick("本案可免交的有：", "of this case can be waived: ") + list(open)
            let asked = perhaps(near)
            return pick("本案清单和材料表中都没有“\(name)”", "'\(name)': no such material") + asked
                + (asked.isEmpty ? pick("；", "; ") : pick("", " ")) + capitalised(items, asked)
        default: return ""
        }
    }

    /// Behind a question a sentence begins.
    private func capitalised(_ words: String, _ question: String) -> String { question.isEmpty ? words : capitalised(words) }

    private func perhaps(_ near: [String]) -> String {
        guard !near.isEmpty else { return "" }
        return pick("，是否想写\(near.joined(separator: "、"))？", "; did you mean \(list(near))?")
    }

    private func waiver(_ refusal: Refusal) -> String {
        switch refusal {
        case .waiverWithoutReason:
            pick("--reason：请写明为什么免交；理由会写进以后的每份报告", "--reason: why the material is not needed must be said; it stands in every later report")
        case .withdrawalUntil: pick("--until：撤回没有期限；请去掉", "--until: a withdrawal has no end; leave it out")
        case .noDay(let text): pick("--until“\(text)”：不是日期；请写成 2025-03-31", "--until '\(text)': not a day; write it as 2025-03-31")
        case .dayPassed(let day):
            pick("--until \(day)：这一天已经过去，免交不会生效", "--until \(day): has passed already; the waiver would never count")
        default: ""
        }
    }

    private func takingBack(_ refusal: Refusal) -> String {
        func see(_ id: String) -> String { pick("；casebinder show \(id) 列出各项决定", "; `casebinder show \(id)` lists the decisions") }
        switch refusal {
        case .notWaived(let item, let id):
            return pick("--withdraw：案件 \(id) 没有免交“\(item)”", "--withdraw: '\(item)' is not waived in case \(id)") + see(id)
        case .nothingConfirmed(nil, let id):
            return pick(
                "--withdraw：案件 \(id) 的归档和密级都没有确认过", "--withdraw: neither the approval nor the level of case \(id) was confirmed") + see(id)
        case .nothingConfirmed(let paper?, let id):
            return pick("--withdraw：\(paper) 没有确认过什么", "--withdraw: nobody confirmed anything of \(paper)") + see(id)
        case .confirmedElsewhere(let paper, let by, let id):
            return pick(
                "--withdraw：\(paper) 不是在本案、而是在别处确认的（\(by)）；请在那里撤回",
                "--withdraw: \(paper) was not confirmed in this case, but elsewhere (\(by)); take it back there") + see(id)
        case .severalConfirmed(let of, let options):
            return pick(
                "--withdraw：\(of) 确认过不止一项；请写明撤回哪一项：\(options.joined(separator: " 或 "))",
                "--withdraw: several things were confirmed of \(of); say which: \(options.joined(separator: " or "))")
        case .otherConfirmed(let what, let of, let instead, let id):
            let other = instead.isEmpty ? "" : pick("，确认的是 \(list(instead))", "; it is \(list(instead))")
            return pick("\(what) --withdraw：\(of) 没有这样确认过\(other)", "\(what) --withdraw: that was not confirmed of \(of)\(other)") + see(id)
        default: return ""
        }
    }
}
