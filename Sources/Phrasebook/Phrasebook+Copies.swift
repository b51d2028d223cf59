import CaseModel

/// Copies of one paper, and papers that were left out.
extension Phrasebook {
    /// 授权委托书有 2 份几乎相同，都会归档：…；只留一份的，其余的写明不归档.
    /// - Parameter copies: each with its place and what it has before the others, from ``copy(_:_:)``.
    public func choose(_ name: String, _ copies: [String]) -> String {
        pick(
            "\(name)有 \(copies.count) 份几乎相同，都会归档：\(copies.joined(separator: "；"))。如只留一份，其余的请写明不归档",
            "\(copies.count) copies of \(name), nearly the same, would all be bound: \(copies.joined(separator: "; ")). "
                + "To keep one of them, say that the others are left out")
    }

    /// A copy: 扫描0003.pdf（日期较新：2024-05-08，有签名）.
    public func copy(_ place: String, _ copy: CopyChoice.Copy) -> String {
        let merits = copy.merits.map { merit in
            let word = name(merit)
            return merit == .newer ? copy.date.map { labelled(word, $0.description) } ?? word : word
        }
        return place + (merits.isEmpty ? "" : aside(clauses(merits)))
    }

    /// The way to say it where no line of case.yaml can.
    public func leaveOutCommand(_ id: String) -> String {
        pick("可请档案管理员运行 ", "the archivist may run ") + "casebinder confirm \(id) DOCUMENT --leave-out --by NAME --note TEXT"
    }

    private func name(_ merit: CopyChoice.Merit) -> String {
        switch merit {
        case .newer: pick("日期较新", "a later date")
        case .signed: pick("有签名", "signed")
        case .sealed: pick("有印章", "sealed")
        case .longer: pick("页数较多", "more pages")
        case .clearer: pick("扫描较清楚", "a clearer scan")
        }
    }

    /// What a person left out, and why: 不归档（李明：与扫描0001重复）.
    public func leftOut(_ name: String, _ reason: String) -> String {
        pick("不归档", "left out") + aside(reason == name ? name : labelled(name, reason))
    }
}
