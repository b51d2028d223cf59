import CaseModel

/// Lines for case.yaml that answer questions, to be pasted whole: keys without values, which mean nothing until somebody writes behind them.
extension Phrasebook {
    /// The lines of all questions that case.yaml can answer, equal ones once, and one for each paper that may be left out; empty where there is none.
    public func answerLines(_ questions: [Question], copies: [CopyChoice] = [], names: DataNames) -> [String] {
        var lines: [String] = []
        for line in questions.flatMap({ keyLines($0, names) }) where !lines.contains(line) { lines.append(line) }
        let ofPapers = paperLines(questions.flatMap { papers($0, names) } + copies.flatMap(papers))
        return ofPapers.isEmpty ? lines : lines + [key("documents", names) + ":"] + ofPapers
    }

    /// Whether there is a line for case.yaml that answers it. What is another case's is moved instead.
    func isAnsweredByLine(_ question: Question) -> Bool {
        if case .mixedCase = question.topic { return false }
        return !keyLines(question, DataNames()).isEmpty || !papers(question, DataNames()).isEmpty
    }

    private func keyLines(_ question: Question, _ names: DataNames) -> [String] {
        switch question.topic {
        case .closingDate: [line("closed", pick("如 2024-11-02；尚未结案则不用填", "such as 2024-11-02; leave it empty while the case is open"), names)]
        case .caseType(let candidates):
            [line("matter.type", choices(candidates.isEmpty ? question.choices : candidates, names.caseTypes), names)]
        case .clientName: [line("client.name", nil, names)]
        case .clientKind: [line("client.kind", choices(question.choices, names.values["client.kind"]), names)]
        case .lawyer: [line("lawyer.name", question.choices.isEmpty ? nil : choices(question.choices, nil), names), addressLine(names)]
        case .lawyerAddress: [addressLine(names)]
        case .fact(let path, let items): [factLine(question, path, items, names)]
        case .levels(let levels): caseLevelLine(levels, of: question.ofCase, names)
        case .material, .mixedCase, .knownCase, .looseFiles, .caseFile, .approval, .stateSecret, .year: []
        }
    }

    /// The case's own level: asked for, or only to be written where all papers that have it are lowered.
    private func caseLevelLine(_ levels: [OpenLevel], of level: Level?, _ names: DataNames) -> [String] {
        if let own = levels.last(where: { $0.document == nil }) { return [line("level", levelChoices(own.level, names), names)] }
        guard let level, let lower = Level.allCases.last(where: { $0 < level }) else { return [] }
        let answer = "{\(choices([lower.rawValue], names.values["level"])): \(pick("理由", "WHY"))}"
        return [line("level", loweredCase(level, answer), names)]
    }

    private func addressLine(_ names: DataNames) -> String { line("lawyer.email", "name@example.com", names) }

    private func factLine(_ question: Question, _ path: String, _ items: [String], _ names: DataNames) -> String {
        let isTruth = question.choices == ["true", "false"]
        let words = choices(question.choices, names.values[isTruth ? "bool" : question.field] ?? names.values[path])
        let needed = items.isEmpty ? nil : labelled(pick("关系到", "decides"), list(items.map { name($0, names) }))
        let remark = [words, needed].compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: pick("；", "; "))
        let field = question.field.hasPrefix("matter.facts.") ? path : question.field
        return line(field, remark, names)
    }

    /// What is asked about one paper, under `documents:`.
    private struct Paper {
        var file: String
        /// Of part of a file the pages are named, or the whole file would be meant.
        var pages: ClosedRange<Int>?
        /// Keys without values, each with what may stand behind it.
        var keys: [(key: String, remark: String)]
    }

    private func papers(_ question: Question, _ names: DataNames) -> [Paper] {
        switch question.topic {
        case .material(let file, let pages, let guesses) where !question.field.isEmpty:
            let known = pasted(guesses, question)
            let remark = known.isEmpty
                ? pick("材料名称；不是案卷材料的，写 {不归档: 原因}", "the material; for what is no paper of the case {leave-out: why}")
                : known.joined(separator: " | ")
            return [Paper(file: file, pages: question.isWholeFile == true ? nil : pages, keys: [(pick("材料", "material"), remark)])]
        case .levels(let levels):
            // One line for all papers of a level, by their ids.
            return Self.levelGroups(levels, byReason: false).compactMap { group in
                let ids = group.papers.compactMap(\.document)
                guard !ids.isEmpty else { return nil }
                return Paper(file: Self.joined(ids, self), keys: [(pick("密级", "level"), levelChoices(group.level, names))])
            }
        case .mixedCase:
            return (question.misplaced ?? []).flatMap { group in
                (group.papers ?? []).compactMap { paper in
                    paper.place.map { place in
                        let own = pick("确属本案的写 \(paper.name)", "\(paper.material), if it is the case’s own")
                        let keep = group.mayStayAs.map { pick("只供参考的写 \($0)", "\($0), if it lies here for reference") }
                        let remark = [own, keep].compactMap { $0 }.joined(separator: pick("；", "; "))
                        return Paper(file: place.file.display, pages: place.pages, keys: [(pick("材料", "material"), remark)])
                    }
                }
            }
        default: return []
        }
    }

    /// One for each copy; who writes a reason behind one leaves that one out.
    private func papers(_ choice: CopyChoice) -> [Paper] {
        choice.copies.flatMap { copy in
            copy.parts.map { part in
                Paper(
                    file: part.file.display, pages: copy.isWholeFile ? nil : part.pages,
                    keys: [(pick("不归档", "leave-out"), pick("不归档的写理由", "why it is left out"))])
            }
        }
    }

    /// The proposed level and those above it: to give a lower one a reason is needed, which the question says.
    private func levelChoices(_ level: Level, _ names: DataNames) -> String {
        choices(Level.allCases.filter { $0 >= level }.map(\.rawValue), names.values["level"])
    }

    /// One line for each paper; a list where a file has several of them, because no key may stand twice.
    private func paperLines(_ papers: [Paper]) -> [String] {
        var merged: [Paper] = []
        for paper in papers {
            if let same = merged.firstIndex(where: { $0.file == paper.file && $0.pages == paper.pages }) {
                merged[same].keys += paper.keys.filter { new in !merged[same].keys.contains { $0.key == new.key } }
            } else {
                merged.append(paper)
            }
        }
        let isList = Set(merged.map(\.file)).count < merged.count
        return merged.map { paper in
            let told = paper.keys.count == 1 ? paper.keys[0].remark
                : paper.keys.map { labelled($0.key, $0.remark) }.joined(separator: pick("；", "; "))
            let pages = paper.pages.map { "\(pick("页", "pages")): \(Self.range($0))" }
            let fields = [pages].compactMap { $0 } + paper.keys.map { "\($0.key): " }
            if isList {
                let file = "\(pick("文件", "file")): \(Self.quoted(paper.file))"
                return "  - {\(([file] + fields).joined(separator: ", "))}   # \(told)"
            }
            // A paper that is all of its file: its material may stand behind the name alone.
            if paper.pages == nil, paper.keys.count == 1, paper.keys[0].key == pick("材料", "material") {
                return "  \(Self.quoted(paper.file)):   # \(told)"
            }
            return "  \(Self.quoted(paper.file)): {\(fields.joined(separator: ", "))}   # \(told)"
        }
    }

    /// How a file is parted otherwise, in a line of its own: what it was taken for, to be changed; a part that nobody named stays open.
    public func splitAnswer(_ split: ProposedSplit, names: DataNames) -> String {
        let parts = split.parts.map { part in
            let material = part.material == .unknownMaterial ? "" : pick(names.materials[part.material] ?? part.material, part.material)
            return "{\(pick("页", "pages")): \(Self.range(part.pages)), \(pick("材料", "material")): \(material)}"
        }
        return "\(key("documents", names)): {\(Self.quoted(split.file.display)): [\(parts.joined(separator: ", "))]}"
    }

    /// Guesses as case.yaml takes them: Chinese names, in English the ids.
    func pasted(_ guesses: [String], _ question: Question) -> [String] {
        language == .en && !question.choices.isEmpty ? question.choices : guesses
    }

    private func line(_ key: String, _ remark: String?, _ names: DataNames) -> String {
        "\(self.key(key, names)):" + (remark.flatMap { $0.isEmpty ? nil : "   # \($0)" } ?? "")
    }

    private func key(_ canonical: String, _ names: DataNames) -> String {
        language == .zhHans ? names.keys[canonical] ?? canonical : canonical
    }

    /// 是 | 否: in the reader's language where case.yaml knows such words.
    private func choices(_ values: [String], _ words: [String: String]?) -> String {
        values.map { language == .zhHans ? words?[$0] ?? $0 : $0 }.joined(separator: " | ")
    }

    /// How one paper is answered, in a line of its own: `documents: {"扫描7.pdf": {pages: 2-3, material: 借条 | 收据}}`.
    func paperAnswer(_ file: String, _ pages: ClosedRange<Int>, _ guesses: [String], isWhole: Bool) -> String {
        let material = guesses.isEmpty ? pick("材料名称", "MATERIAL") : guesses.joined(separator: " | ")
        return isWhole
            ? "documents: {\(Self.quoted(file)): \(material)}"
            : "documents: {\(Self.quoted(file)): {pages: \(Self.range(pages)), material: \(material)}}"
    }

    /// How several papers are answered at once, each as what it was taken for: `documents: {"a.pdf": 判决书, "b.pdf": [{pages: 2, material: 发票}]}`;
    /// nil where no line can name any of them.
    func papersAnswer(_ papers: [Misplaced.Paper]) -> String? {
        var files: [String] = []
        var fields: [String: [String]] = [:]
        for paper in papers {
            guard let place = paper.place else { continue }
            let file = place.file.display
            let material = pick(paper.name, paper.material)
            if fields[file] == nil { files.append(file) }
            fields[file, default: []].append(
                place.pages.map { "{\(pick("页", "pages")): \(Self.range($0)), \(pick("材料", "material")): \(material)}" } ?? material)
        }
        guard !files.isEmpty else { return nil }
        let entries = files.map { file in
            let told = fields[file] ?? []
            return "\(Self.quoted(file)): " + (told.count == 1 ? told[0] : "[\(told.joined(separator: ", "))]")
        }
        return "documents: {\(entries.joined(separator: ", "))}"
    }

    private static func range(_ pages: ClosedRange<Int>) -> String {
        pages.count == 1 ? "\(pages.lowerBound)" : "\(pages.lowerBound)-\(pages.upperBound)"
    }

    /// A double-quoted scalar of YAML: names of files may hold any sign.
    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
