import CaseModel

extension Phrasebook {
    /// 应于 2024-11-06 前完成，已逾期 12 天.
    public func sentence(_ deadline: Deadline) -> String {
        let told: String
        switch deadline.overdueDays {
        case 1...:
            told = pick(
                "应于 \(deadline.due) 前完成，已逾期 \(deadline.overdueDays) 天",
                "was due on \(deadline.due), overdue by \(counted(deadline.overdueDays, "day", "days"))")
        case 0: told = pick("今天（\(deadline.due)）到期", "due today (\(deadline.due))")
        default:
            told = pick(
                "\(deadline.due) 到期，还有 \(-deadline.overdueDays) 天",
                "due on \(deadline.due), \(counted(-deadline.overdueDays, "day", "days")) left")
        }
        guard !deadline.holidaysKnown else { return told }
        return told + aside(pick("该年放假安排未录入，只扣除了周末", "public holidays of that year are not known; only weekends are left out"))
    }

    /// The rule behind it: 结案后3个工作日内.
    public func rule(_ deadline: Deadline, names: DataNames = .init()) -> String {
        pick(names.deadlineRules[deadline.rule] ?? deadline.rule, deadline.rule)
    }

    /// Short, for a table's cell: 逾期 12 天.
    public func brief(_ deadline: Deadline) -> String {
        switch deadline.overdueDays {
        case 1...: pick("逾期 \(deadline.overdueDays) 天", "\(counted(deadline.overdueDays, "day", "days")) overdue")
        case 0: pick("今天到期", "due today")
        default: pick("还有 \(-deadline.overdueDays) 天", "\(counted(-deadline.overdueDays, "day", "days")) left")
        }
    }
}
