import CaseModel

/// Levels that somebody must confirm: many papers in one line for each level, and how all of them are answered at once.
extension Phrasebook {
    /// Papers of one level, and of one reason where papers of that level have several.
    struct LevelGroup {
        var level: Level
        var why: OpenLevel.Why?
        var papers: [OpenLevel]
    }

    /// The highest level first.
    static func levelGroups(_ levels: [OpenLevel], byReason: Bool) -> [LevelGroup] {
        Level.allCases.reversed().flatMap { level -> [LevelGroup] in
            let papers = levels.filter { $0.level == level }
            guard !papers.isEmpty else { return [] }
            let reasons = Set(papers.filter { $0.document != nil }.map(\.why))
            guard byReason, reasons.count > 1 else { return [LevelGroup(level: level, papers: papers)] }
            let groups = OpenLevel.Why.allCases.map(Optional.some) + [nil]
            return groups.compactMap { why in
                let some = papers.filter { $0.why == why }
                return some.isEmpty ? nil : LevelGroup(level: level, why: why, papers: some)
            }
        }
    }

    /// 请确认密级。程序拟定：… with a line for each group, where there are several.
    func levelQuestion(_ levels: [OpenLevel], _ names: DataNames) -> (ask: String, lead: String, points: [String]) {
        let points = Self.levelGroups(levels, byReason: true).map { told($0, names) }
        let lead = pick("请确认密级。程序拟定：", "Please confirm the levels. Proposed: ")
        let stop = pick("。", ".")
        // Nothing stands behind it on its line.
        let head = pick("请确认密级。程序拟定如下：", "Please confirm the levels that the program proposes:")
        return (lead + points.joined(separator: pick("；", "; ")) + stop, head, points.count > 1 ? points : [])
    }

    /// 本所机密级（因所含信息）：起诉状（D001）、会见笔录（D003） 等 12 份: of many papers the first few by name.
    private func told(_ group: LevelGroup, _ names: DataNames) -> String {
        let few = group.papers.count > 8 ? 4 : 8
        let named = group.papers.prefix(few).map { paper in
            paper.document.map { title(paper.name, of: paper.material, names) + aside($0) } ?? pick("全案", "the case as a whole")
        }
        let count = group.papers.count
        let more = count > named.count ? pick(" 等 \(count) 份", " and \(count - named.count) more (\(count) in all)") : ""
        return labelled(name(group.level) + (group.why.map(word).map(aside) ?? ""), list(named) + more)
    }

    private func word(_ why: OpenLevel.Why) -> String {
        switch why {
        case .content: pick("因所含信息", "for what they contain")
        case .material: pick("因材料类型", "for what they are")
        case .unreadable: pick("因文字未能充分识别", "too little could be read")
        case .earlier: pick("因此前判定较高", "placed so before")
        }
    }

    /// Both ways, each for all of them: the lines of case.yaml and the commands.
    func confirmLevels(_ levels: [OpenLevel], _ id: String) -> String {
        let ofCase = levels.last { $0.document == nil }.map { ["level: \($0.level.rawValue)"] } ?? []
        let papers = Self.levelGroups(levels, byReason: false).compactMap { group -> String? in
            let ids = group.papers.compactMap(\.document)
            return ids.isEmpty ? nil : "\"\(Self.joined(ids, self))\": {level: \(group.level.rawValue)}"
        }
        let lines = (papers.isEmpty ? [] : ["documents: {\(papers.joined(separator: ", "))}"]) + ofCase
        let (line, command) = (lines.joined(separator: pick("；", "; ")), levelCommands(levels, id).joined(separator: pick("；", "; ")))
        return pick(
            "同意拟定的，请在 case.yaml 中填写 \(line)，或请档案管理员运行 \(command)。低于拟定的须写理由（理由，或 --note）。",
            "If they are right, please fill in case.yaml: \(line); or let the archivist run: \(command). "
                + "A lower level needs a reason (reason, or --note).")
    }

    /// A command for all papers of each level, and one for the case where its own is asked about.
    private func levelCommands(_ levels: [OpenLevel], _ id: String) -> [String] {
        Self.levelGroups(levels, byReason: false).flatMap { group -> [String] in
            let ids = group.papers.compactMap(\.document)
            let named = ids.isEmpty ? [] : [" " + ids.joined(separator: " ")]
            let ofCase = ids.count < group.papers.count ? [""] : []
            return (named + ofCase).map { "casebinder confirm \(id)\($0) --level \(group.level.rawValue) --by NAME" }
        }
    }

    /// What is to be done beside where all papers that have the case's level are given a lower one: it does not fall with them.
    func lowerCase(_ level: Level?, _ id: String) -> String {
        guard let level, let lower = Level.allCases.last(where: { $0 < level }) else { return "" }
        let command = "casebinder confirm \(id) --level \(lower.rawValue) --by NAME --note \(pick("理由", "WHY"))"
        return pick(
            "其中\(name(level))的材料全部调低时，全案的密级不会自动降低：请同时写 level: {\(lower.rawValue): 理由}，或运行 \(command)。",
            " Where all those of \(name(level)) are lowered, the case’s own level does not fall by itself: write level: {\(lower.rawValue): WHY} beside, "
                + "or run \(command).")
    }

    /// How levels are given in the lines for case.yaml that stand below the question, and the first of the commands.
    func fillLevels(_ levels: [OpenLevel], _ id: String) -> String {
        let commands = levelCommands(levels, id)
        let alike = commands.count > 1 ? pick("（其余同理）", " (the others alike)") : ""
        return pick(
            "同意拟定的，在下面照填；要调低的须写理由，如 {密级: 秘密, 理由: ……}。档案管理员也可运行 \(commands.first ?? "")\(alike)。",
            "If they are right, fill them in below; a lower level needs a reason, such as {level: secret, reason: …}. Or let the archivist run: "
                + "\(commands.first ?? "")\(alike).")
    }

    /// When the line for the case's own level, which stands below, is to be written.
    func loweredCase(_ level: Level, _ answer: String) -> String {
        pick(
            "\(name(level))的材料全部调低时才填，如 \(answer)",
            "only where all those of \(name(level)) are lowered, such as \(answer)")
    }

    /// Ids of papers as a line of case.yaml names several: D003、D004.
    static func joined(_ ids: [String], _ book: Phrasebook) -> String { ids.joined(separator: book.pick("、", ", ")) }
}
