import CaseModel

/// Fixed words of mails. The letter around them is the firm's own (Mustache templates of the pipeline).
extension Phrasebook {
    /// `缺 5 项` counts everything that is open in all cases; no names (sensitivity.md 6).
    public func digestCount(cases: Int, open: Int) -> String {
        guard open > 0 else { return pick("\(cases) 件案件有进展", counted(cases, "case has news", "cases have news")) }
        return pick("\(cases) 件案件待办 \(open) 项", "\(counted(cases, "case", "cases")) with \(counted(open, "open item", "open items"))")
    }
    public func digestDue(_ due: CalendarDate, overdue: Bool) -> String {
        let day = pick("\(due.month)月\(due.day)日", String(due.description.dropFirst(5)))
        return overdue ? pick("最早 \(day) 已到期", "earliest was due \(day)") : pick("最早 \(day) 到期", "earliest due \(day)")
    }
    public func digestTopSecret(_ ids: [String]) -> String { pick("\(list(ids)) 请在所内查看", "\(list(ids)): please look in the firm") }
    public func answerTo(_ name: String?, _ email: String?) -> String {
        let who = [name, email].compactMap { $0 }.joined(separator: " ")
        guard !who.isEmpty else { return pick("有疑问请直接回复本邮件。", "Questions? Please answer this mail.") }
        return pick("有疑问请回复本邮件，或联系档案管理员 \(who)。", "Questions? Please answer this mail or ask the archivist, \(who).")
    }
    public func addressFault(_ fault: AddressFault) -> String {
        switch fault {
        case .missing: pick("未填写承办律师的邮箱", "the lawyer has no e-mail address")
        case .malformed: pick("承办律师的邮箱格式不对", "the lawyer’s e-mail address is malformed")
        case .domainNotAllowed: pick("承办律师的邮箱不在允许的域名内", "the lawyer’s e-mail address is not in an allowed domain")
        }
    }
    public func reason(_ reason: MailReason) -> String {
        switch reason {
        case .first: pick("首次检查", "first check")
        case .changed: pick("有变化", "changed")
        case .completed: pick("已齐全", "now complete")
        case .fellDue: pick("已到期", "fell due")
        case .reminder: pick("逾期提醒", "overdue reminder")
        }
    }
    public func asSupervisor() -> String { pick("您是主管，以下案件已逾期：", "You supervise these overdue cases:") }
    public func redirected() -> String {
        pick("以下案件的报告无法发给承办律师，请转告并更正邮箱（case.yaml 的 lawyer.email）：", "These reports could not go to the lawyers. Please pass them on and correct lawyer.email in case.yaml:")
    }
}

/// Why a report could not be addressed to its lawyer.
public enum AddressFault: String, Codable, Sendable, CaseIterable {
    case missing, malformed, domainNotAllowed
}

/// Why a case is in a mail.
public enum MailReason: String, Codable, Sendable, CaseIterable {
    /// The first report, and something is open.
    case first
    case changed
    /// Nothing is open any more.
    case completed
    /// The deadline passed since the last mail.
    case fellDue
    /// Unchanged, overdue, and the last mail is a week old.
    case reminder
}
