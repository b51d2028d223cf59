import Foundation

import CaseModel

/// A question to a person: what is asked and how it is answered.
public struct QuestionText: Sendable, Hashable {
    /// 案件何时结案？
    public var ask: String
    /// 在 case.yaml 中填写 closed: 结案日期（如 2024-11-02）
    public var how: String
    /// The question in lines, where there is room for them: what is asked, and each thing that it is asked of. Empty where one line does.
    public var lines: [String]
    /// What is left to say where the lines for case.yaml stand below (``Phrasebook/answerLines(_:copies:names:)``); `how` where they hold no answer.
    public var beside: String

    public init(ask: String, how: String, lines: [String] = [], beside: String? = nil) {
        self.ask = ask
        self.how = how
        self.lines = lines
        self.beside = beside ?? how
    }
}

extension Phrasebook {
    /// One line: the question, then how to answer it.
    public func sentence(_ question: Question, case id: String, names: DataNames = .init()) -> String {
        let text = self.question(question, case: id, names: names)
        return pick("\(text.ask)\(text.how)", "\(text.ask) \(text.how)")
    }

    /// The question and the way to answer it: the key of case.yaml, or the archivist's command. `id` is the case's, for commands.
    public func question(_ question: Question, case id: String, names: DataNames = .init()) -> QuestionText {
        var asked = ask(question.topic, names)
        if case .caseType(let candidates) = question.topic { asked = askType(candidates, question.evidence ?? [], names) }
        if case .knownCase(let cases, _) = question.topic, let shared = question.shared { asked = askRenamed(cases, shared) }
        if question.topic == .lawyer, !question.choices.isEmpty {
            asked += pick("材料中写的不一致：\(list(question.choices))。", " The papers differ: \(list(question.choices)).")
        }
        if let named = question.named, !named.isEmpty {
            asked += pick("材料或文件夹名中还写有：\(list(named))。", " The papers or the folder’s name also name \(list(named)).")
        }
        var text = QuestionText(ask: asked, how: how(question, id))
        if isAnsweredByLine(question) { text.beside = "" }
        if case .levels(let levels) = question.topic {
            text.beside = fillLevels(levels, id)
            let told = levelQuestion(levels, names)
            if !told.points.isEmpty { text.lines = [told.lead] + told.points }
        }
        return text
    }

    private func ask(_ topic: QuestionTopic, _ names: DataNames) -> String {
        switch topic {
        case .caseType(let candidates):
            return askType(candidates, [], names)
        case .closingDate:
            return pick("案件何时结案？没有结案日期不能归档。", "When was the case closed? Without a closing date it cannot be archived.")
        case .clientName: return pick("委托人是谁？", "Who is the client?")
        case .clientKind: return pick("委托人是个人还是单位？", "Is the client a person or an organisation?")
        case .lawyer: return pick("承办律师是谁？", "Who is the handling lawyer?")
        case .lawyerAddress: return pick("承办律师的邮箱是什么？", "What is the handling lawyer’s e-mail address?")
        case .fact(let path, let items): return askFact(path, items, names)
        case .material(let file, let pages, let possible):
            let place = "\(file) \(self.pages(Array(pages)))"
            return pick("\(place) 是什么材料？", "What is \(place)?") + guesses(possible.map { name($0, names) })
        case .mixedCase(let values) where values.isEmpty:
            return pick("文件夹里似乎有不止一个案件的材料。", "More than one case seems to lie in the folder.")
        case .mixedCase(let values):
            return pick("文件夹里似乎有不止一个案件的材料：", "More than one case seems to lie in the folder: ")
                + values.joined(separator: pick("；", "; ")) + pick("。", ".")
        case .knownCase(let cases, let number): return askKnown(cases, number)
        case .looseFiles(let count, let names):
            let some = names.isEmpty ? "" : aside(list(names) + (names.count < count ? pick(" 等", " …") : ""))
            return pick(
                "有 \(count) 个文件直接放在收件箱里\(some)，不在任何案件的文件夹中：属于哪个案件？",
                "\(counted(count, "file lies", "files lie")) loose in the inbox\(some), in no case folder: "
                    + "to which case \(count == 1 ? "does it" : "do they") belong?")
        case .caseFile(let fault): let file = fault.file ?? "case.yaml"
            return closed(pick("\(file) 有问题：", "\(file) has a fault: ") + sentence(fault))
        case .approval: return pick("材料已齐，是否同意归档？", "Everything is there. May the case be archived?")
        case .stateSecret(let file):
            return pick("\(file) 带有国家秘密标志，已停止处理。是否属实？", "\(file) carries a state-secret mark and is held. Is it one?")
        case .year(let year):
            return pick("\(year) 年的放假安排尚未录入，期限可能不准。", "The public holidays of \(year) are not known; deadlines may be off.")
        case .levels(let levels): return levelQuestion(levels, names).ask
        }
    }

    /// Each candidate with what speaks for it.
    private func askType(_ candidates: [String], _ evidence: [[TypeEvidence]], _ names: DataNames) -> String {
        let known = candidates.enumerated().map { index, id in
            let why = index < evidence.count && !evidence[index].isEmpty ? aside(typeEvidence(evidence[index], names: names)) : ""
            return (names.caseTypes[id] == nil ? id : "\(caseType(id, names)) \(id)") + why
        }
        return pick("这是哪一类案件？", "What kind of case is this?") + guesses(known)
    }

    private func askKnown(_ cases: [KnownCase], _ number: String?) -> String {
        let named = list(cases.map { $0.id + aside($0.folder) })
        let why = number.map { pick("案号 \($0) 与 \(named) 相同", "It has number \($0) in common with \(named)") }
            ?? pick("委托人与 \(named) 相同，且文件夹没有写明是哪个案件", "It has the client of \(named), and the folder does not say which case it is")
        return pick("\(why)：这些材料是否属于该案？", "\(why): do these papers belong to \(cases.count == 1 ? "that case" : "one of them")?")
    }

    private func askRenamed(_ cases: [KnownCase], _ shared: Int) -> String {
        let named = list(cases.map { $0.id + aside($0.folder) })
        return pick(
            "有 \(shared) 个文件与 \(named) 相同，而该案的文件夹已不在收件箱，可能是改了名：这些材料是否属于该案？",
            "\(counted(shared, "file is", "files are")) the same as in \(named), whose folder is gone from the inbox and may have been renamed: "
                + "do these papers belong to that case?")
    }

    private func guesses(_ words: [String]) -> String {
        guard !words.isEmpty else { return "" }
        return pick("可能是：\(list(words))。", " Perhaps: \(list(words)).")
    }

    private func askFact(_ path: String, _ items: [String], _ names: DataNames) -> String {
        let needed = items.isEmpty ? pick("有关材料", "some requirements") : list(items.map { name($0, names) })
        if let question = (language == .en ? names.englishQuestions : names.factQuestions)[path] {
            guard let place = question.range(of: "{items}") else { return question }
            return question.replacingCharacters(in: place, with: needed)
        }
        return pick("“\(path)”是否成立？它决定是否需要：\(needed)。", "What is “\(path)”? It decides whether these are needed: \(needed).")
    }

    private func how(_ question: Question, _ id: String) -> String {
        switch question.topic {
        case .closingDate:
            return fillIn(question.field, pick("结案日期（如 2024-11-02）", "DATE (such as 2024-11-02)")) + pick("；尚未结案则不用填。", "; leave it out while the case is open.")
        case .caseType(let candidates): return fillIn(question.field, choice(question, else: candidates.first)) + stop
        case .clientKind: return fillIn(question.field, choice(question, else: "person | company | government | institution | other_org")) + stop
        case .lawyerAddress: return fillIn(question.field, "name@example.com") + stop
        // The one fact that is a number.
        case .fact where question.field.hasSuffix("client.count"): return fillIn(question.field, pick("人数", "NUMBER")) + stop
        case .fact: return fillIn(question.field, choice(question, else: "true | false")) + stop
        case .lawyer: return fillIn(question.field, question.field == "lawyer" ? "{name: …, email: …}" : nil) + stop
        case .clientName: return fillIn(question.field, nil) + stop
        case .material(let file, let pages, let guesses):
            let command = "casebinder confirm \(id) \(question.document ?? "DOCUMENT") --material ID --by NAME"
            // A name that may not be shown whole cannot be copied either.
            guard !question.field.isEmpty else { return tellArchivist(command) }
            let line = paperAnswer(file, pages, pasted(guesses, question), isWhole: question.isWholeFile == true)
            return pick(
                "请在 case.yaml 中填写 \(line)，或请档案管理员运行 \(command)。",
                "Please fill in case.yaml: \(line); or let the archivist run: \(command).")
        case .mixedCase where question.misplaced?.isEmpty == false: return takeOut(question.misplaced ?? [], id)
        case .mixedCase:
            return pick("请把不属于本案的文件移到其所属案件的文件夹。", "Please move what does not belong here to its own case folder.")
        case .knownCase(let cases, _):
            let value = cases.map(\.id).joined(separator: " | ")
            return pick(
                "是的话，请在本文件夹的 case.yaml 中填写 \(question.field): \(value)，下次运行即并入；"
                    + "不是的话，请填写本案自己的案号，或请档案管理员运行 casebinder confirm \(id) --approve --by NAME。",
                "If so, write \(question.field): \(value) into this folder’s case.yaml, and the next run joins it; "
                    + "if not, write this case’s own number there, or let the archivist run casebinder confirm \(id) --approve --by NAME.")
        case .looseFiles:
            return pick(
                "请移入各自案件的文件夹；还没有文件夹的，先在收件箱里新建一个。移走后本条自动消失。",
                "Please move each into its case's folder; where there is none yet, make one in the inbox. This goes away when they have been moved.")
        case .caseFile(let fault):
            let stands = fault.standIn.map { pick("", " ") + sentence($0) } ?? ""
            return pick("请改正后保存，下次运行会重新读取。", "Please correct and save it; the next run reads it again.") + stands
        case .approval: return tellArchivist("casebinder confirm \(id) --approve --by NAME")
        case .stateSecret:
            return pick("请立即当面联系档案管理员，不要转发。", "Please speak to the archivist at once and do not pass it on.")
        case .year:
            return pick(
                "请管理员在 pipelines 文件夹的节假日数据中补入该年。",
                "The administrator should add that year to the holiday data in the pipelines folder.")
        case .levels(let levels): return confirmLevels(levels, id) + lowerCase(question.ofCase, id)
        }
    }

    /// 请移走：a.pdf、b.jpg 第2–3页（王**）: the papers of the other matter, or of each where it cannot be told which one is the case's.
    private func takeOut(_ misplaced: [Misplaced], _ id: String) -> String {
        // A court's number has a bracket of its own: 07.jpg （2022）沪0115民初4410号.
        let groups = misplaced.map { group in
            list(group.places.map(place)) + (group.bears.map { $0.hasPrefix("（") ? " " + $0 : aside($0) } ?? "")
        }
        let joined = groups.joined(separator: pick("；", "; "))
        guard groups.count == 1 || misplaced.allSatisfy({ $0.papers != nil }) else {
            return labelled(pick("请移走其中一案的文件", "Please take out the papers of all but one"), joined)
                + pick("。放到其所属案件的文件夹。", ". They belong into their own case folder.")
        }
        return labelled(pick("请移走", "Please take out"), joined) + pick("；放到其所属案件的文件夹。", "; they belong into their own case folder.")
            + misplaced.compactMap { group in group.mayStayAs.map { orKeep(group.places, as: $0) } }.joined()
            + orOwn(misplaced.flatMap { $0.papers ?? [] }, id)
    }

    /// 确属本案的……: the line of case.yaml for those whose files it can name, and the command for each.
    private func orOwn(_ papers: [Misplaced.Paper], _ id: String) -> String {
        guard !papers.isEmpty else { return "" }
        let line = papersAnswer(papers)
        let commands = papers.map { "casebinder confirm \(id) \($0.document) --material \(pick($0.name, $0.material)) --by NAME" }
            .joined(separator: pick("；", "; "))
        return line.map { line in
            pick(
                "确属本案的，请在 case.yaml 中填写 \(line)，或请档案管理员运行 \(commands)。",
                " If they are the case’s own, fill in case.yaml: \(line); or let the archivist run: \(commands).")
        } ?? pick("确属本案的，请档案管理员运行 \(commands)。", " If they are the case’s own, let the archivist run: \(commands).")
    }

    /// 若是本案的参考案例……: the line of case.yaml for the first, after which the others are answered alike.
    private func orKeep(_ places: [PaperPlace], as material: String) -> String {
        guard let first = places.first else { return "" }
        let line = paperAnswer(first.file.display, first.pages ?? 1...1, [material], isWhole: first.pages == nil)
        let others = places.count > 1 ? pick("（其余同理）", " (the others alike)") : ""
        return pick(
            "只是放在这里供参考的，请在 case.yaml 中填写 \(line)\(others)。",
            " If they lie here for reference only, fill in case.yaml: \(line)\(others).")
    }

    /// Ends a sentence that may have ended with a question already.
    private func closed(_ sentence: String) -> String { sentence.hasSuffix("？") || sentence.hasSuffix("?") ? sentence : sentence + stop }

    private var stop: String { pick("。", ".") }

    private func choice(_ question: Question, else fallback: String?) -> String? {
        question.choices.isEmpty ? fallback : question.choices.joined(separator: " | ")
    }

    private func fillIn(_ field: String, _ value: String?) -> String {
        let line = value.map { "\(field): \($0)" } ?? "\(field): …"
        return pick("请在 case.yaml 中填写 \(line)", "Please fill in case.yaml: \(line)")
    }

    private func tellArchivist(_ command: String) -> String {
        pick("请答复档案管理员，由其运行 \(command)。", "Please tell the archivist, who runs: \(command).")
    }
}
