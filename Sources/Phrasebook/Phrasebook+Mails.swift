import CaseModel

/// Fixed words of mails. The letter around them is the firm's own (Mustache templates of the pipeline).
extension Phrasebook {
    /// `缺 5 项` counts everything that is open in all cases; no names (sensitivity.md 6).
    /// - Parameter news: further cases in which nothing is to be done.
    public func digestCount(cases: Int, open: Int, news: Int = 0) -> String {
        guard open > 0 else { return pick("\(news) 件案件有进展", counted(news, "case has news", "cases have news")) }
        let others = news > 0 ? [pick("另有 \(news) 件有进展", counted(news, "more has news", "more have news"))] : []
        return clauses([
            pick("\(cases) 件案件待办 \(open) 项", "\(counted(cases, "case", "cases")) with \(counted(open, "open item", "open items"))")
        ] + others)
    }
    /// The nearest day of a subject, without the year.
    public func digestDue(_ due: CalendarDate, overdue: Bool) -> String {
        let day = pick("\(due.month)月\(due.day)日", String(due.description.dropFirst(5)))
        return overdue ? pick("最早 \(day) 已到期", "earliest was due \(day)") : pick("最早 \(day) 到期", "earliest due \(day)")
    }
    /// Cases that a subject names by their numbers only.
    public func digestTopSecret(_ ids: [String]) -> String { pick("\(list(ids)) 请在所内查看", "\(list(ids)): please look in the firm") }
    /// 发送 2 封，写成文件 1 封，未发出 1 封: what is zero is left out, but not all.
    public func mailCounts(sent: Int, written: Int, failed: Int) -> String {
        var parts: [String] = []
        if sent > 0 || written + failed == 0 { parts.append(pick("邮件发送 \(sent) 封", "\(counted(sent, "mail", "mails")) sent")) }
        if written > 0 {
            parts.append(
                pick("邮件写成文件 \(written) 封", "\(counted(written, "mail", "mails")) written as \(written == 1 ? "a file" : "files")"))
        }
        if failed > 0 { parts.append(pick("邮件未发出 \(failed) 封", "\(counted(failed, "mail", "mails")) not sent")) }
        return clauses(parts)
    }
    /// `run` waits for messages that the mail server put off, until an hour `14:05` at most.
    public func mailWaits(_ count: Int, until hour: String) -> String {
        pick(
            "邮件服务器暂不接收 \(count) 封邮件；最迟等到 \(hour)（可中断，邮件留待下次运行）",
            "the mail server does not take \(counted(count, "message", "messages")) for now; waiting until \(hour) at most (end it at any time: "
                + "they stay for the next run)")
    }
    /// Beside a message that was put off: how often it was tried, and when it may be tried again (`11-22 02:05`).
    public func mailAttempts(_ count: Int, next: String) -> String {
        aside(pick("已试 \(count) 次，\(next) 以后再发", "tried \(count == 1 ? "once" : "\(count) times"), again after \(next)"))
    }
    /// A message that was about no case: a summary of a run, a test.
    public var messageWithoutCase: String { pick("运行小结", "summary of a run") }
    /// Why a lawyer's address cannot be used.
    public func addressFault(_ fault: AddressFault) -> String {
        switch fault {
        case .missing: pick("未填写承办律师的邮箱", "the lawyer has no e-mail address")
        case .international:
            pick(
                "承办律师的邮箱含有中文等字符，许多邮件服务器不收，请改用全英文的地址",
                "the lawyer’s e-mail address has letters that mail servers do not take everywhere; use one of ASCII letters")
        case .malformed: pick("承办律师的邮箱格式不对", "the lawyer’s e-mail address is malformed")
        case .domainNotAllowed: pick("承办律师的邮箱不在允许的域名内", "the lawyer’s e-mail address is not in an allowed domain")
        }
    }
    /// Why a case is in this mail.
    public func reason(_ reason: MailReason) -> String {
        switch reason {
        case .first: pick("首次检查", "first check")
        case .changed: pick("有变化", "changed")
        case .completed: pick("已齐全", "now complete")
        case .fellDue: pick("已到期", "fell due")
        case .reminder: pick("逾期提醒", "overdue reminder")
        }
    }
    /// 归档 2 件，1 件等您处理，1 封邮件未送达: of what there is; empty where there is nothing.
    public func runCounts(packaged: Int, waiting: Int, undelivered: Int, unreachable: Int, overdue: Int) -> String {
        let parts = [
            (packaged, pick("归档 \(packaged) 件", "\(counted(packaged, "case", "cases")) archived")),
            (waiting, pick("\(waiting) 件等您处理", "\(counted(waiting, "case", "cases")) waiting for you")),
            (undelivered, pick("\(undelivered) 封邮件未送达", "\(counted(undelivered, "mail", "mails")) not delivered")),
            (unreachable, pick("\(unreachable) 件的律师邮箱有误", "\(counted(unreachable, "lawyer’s address", "lawyers’ addresses")) to correct")),
            (overdue, overdueCases(overdue)),
        ]
        return clauses(parts.filter { $0.0 > 0 }.map(\.1))
    }
    /// 读取 12 个文件，80 页; empty where nothing was read.
    public func filesAndPages(_ files: Int, _ pages: Int) -> String {
        guard files > 0 || pages > 0 else { return "" }
        let read = pick("读取 \(files) 个文件", "\(counted(files, "file", "files")) read")
        return clauses([read] + (pages > 0 ? [pageCount(pages)] : []))
    }
}

/// Why a report could not be addressed to its lawyer.
public enum AddressFault: String, Codable, Sendable, CaseIterable {
    case missing, malformed, domainNotAllowed
    /// Letters beyond ASCII, which only SMTPUTF8 can carry.
    case international
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
    /// Unchanged, overdue, and the last mail is as old as the settings want.
    case reminder
}
