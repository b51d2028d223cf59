import CaseModel

extension Phrasebook {
    /// 应于 2024-11-06 前完成，已逾期 12 天; of the other kinds with what is to be done.
    public func sentence(_ deadline: Deadline) -> String {
        let told: String
        let due = "\(deadline.due)"
        switch deadline.overdueDays {
        case 1...:
            let days = counted(deadline.overdueDays, "day", "days")
            told = pick(
                "应于 \(due) 前\(task(deadline))，已逾期 \(deadline.overdueDays) 天", "\(wasDue(deadline, due)), overdue by \(days)")
        case 0: told = pick("今天（\(due)）\(last(deadline))到期", "\(task(deadline)) today (\(due))")
        default:
            let days = counted(-deadline.overdueDays, "day", "days")
            told = pick("\(due) \(last(deadline))到期，还有 \(-deadline.overdueDays) 天", "\(task(deadline)) \(deadline.kind == .collect ? "on" : "by") \(due), \(days) left")
        }
        guard !deadline.holidaysKnown else { return told }
        return told + aside(pick("该年放假安排未录入，只扣除了周末", "public holidays of that year are not known; only weekends are left out"))
    }

    /// What is to be done by then, as a verb.
    private func task(_ deadline: Deadline) -> String {
        switch deadline.kind {
        case .collect: pick("完成", "due")
        case .archive: pick("装订归档", "to be archived")
        case .level: pick("确认密级" + levels(deadline), "levels" + levels(deadline) + " to be confirmed")
        }
    }

    private func wasDue(_ deadline: Deadline, _ due: String) -> String {
        switch deadline.kind {
        case .collect: "was due on \(due)"
        case .archive: "should have been archived by \(due)"
        case .level: "levels\(levels(deadline)) should have been confirmed by \(due)"
        }
    }

    /// 归档: which of the deadlines it is, where the day comes first.
    private func last(_ deadline: Deadline) -> String {
        deadline.kind == .collect ? "" : task(deadline)
    }

    /// How many levels, where it is told.
    private func levels(_ deadline: Deadline) -> String {
        deadline.levels.map { aside(pick("\($0) 项", "\($0)")) } ?? ""
    }

    /// The rule behind it: 结案后3个工作日内.
    public func rule(_ deadline: Deadline, names: DataNames = .init()) -> String {
        pick(names.deadlineRules[deadline.rule] ?? deadline.rule, deadline.rule)
    }

    /// Short, for a table's cell: 逾期 12 天; of the other kinds than collecting with its name: 归档逾期 12 天.
    public func brief(_ deadline: Deadline) -> String {
        let days = counted(abs(deadline.overdueDays), "day", "days")
        let told =
            switch deadline.overdueDays {
            case 1...: pick("逾期 \(deadline.overdueDays) 天", "\(days) overdue")
            case 0: pick("今天到期", "due today")
            default: pick("还有 \(-deadline.overdueDays) 天", "\(days) left")
            }
        return deadline.kind == .collect ? told : name(deadline.kind) + pick("", ": ") + told
    }

    /// A deadline's name: 收集材料, 归档, 确认密级.
    public func name(_ kind: Deadline.Kind) -> String {
        switch kind {
        case .collect: pick("收集材料", "collecting")
        case .archive: pick("归档", "archiving")
        case .level: pick("确认密级", "levels")
        }
    }
}
