import CaseModel

/// Lines for case.yaml that answer questions, to be pasted whole: keys without values, which mean nothing until somebody writes behind them.
extension Phrasebook {
    /// The lines of all questions that case.yaml can answer, equal ones once; empty where there is none.
    public func answerLines(_ questions: [Question], names: DataNames) -> [String] {
        var lines: [String] = []
        for line in questions.flatMap({ keyLines($0, names) }) where !lines.contains(line) { lines.append(line) }
        let files = questions.compactMap { question in if case .material(let file, _, _) = question.topic { file } else { nil } }
        // No key may stand twice: papers of one file are a list.
        let isList = Set(files).count < files.count
        let papers = questions.compactMap { paperLine($0, isList: isList) }
        return papers.isEmpty ? lines : lines + [key("documents", names) + ":"] + papers
    }

    /// Whether case.yaml can answer it.
    public func isAnsweredByLine(_ question: Question) -> Bool {
        !keyLines(question, DataNames()).isEmpty || paperLine(question, isList: false) != nil
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
        case .material, .mixedCase, .knownCase, .looseFiles, .caseFile, .approval, .stateSecret, .year: []
        }
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

    /// Under `documents:`. Of part of a file the pages are named, or the whole file would be meant.
    private func paperLine(_ question: Question, isList: Bool) -> String? {
        guard case .material(let file, let pages, let guesses) = question.topic, !question.field.isEmpty else { return nil }
        let known = pasted(guesses, question)
        let remark = known.isEmpty ? pick("材料名称", "the material") : known.joined(separator: " | ")
        let isWhole = question.isWholeFile == true
        if isWhole, !isList { return "  \(Self.quoted(file)):   # \(remark)" }
        let part = isWhole ? "" : "\(pick("页", "pages")): \(Self.range(pages)), "
        let fields = part + "\(pick("材料", "material")): "
        return isList
            ? "  - {\(pick("文件", "file")): \(Self.quoted(file)), \(fields)}   # \(remark)" : "  \(Self.quoted(file)): {\(fields)}   # \(remark)"
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
