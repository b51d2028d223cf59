import CaseModel

/// Why a case is taken for its kind.
extension Phrasebook {
    /// 类型依据：案号“民终”、标题“上诉状”; nil where case.yaml says the kind, and where it is open.
    public func typeReason(_ typing: CaseTyping, names: DataNames) -> String? {
        guard !typing.evidence.isEmpty else { return nil }
        return labelled(pick("类型依据", "Kind of case told by"), typeEvidence(typing.evidence, names: names))
    }

    /// The weightiest four: 案号“民终”、标题“上诉状”. A paper whose title has been named is not named once more.
    func typeEvidence(_ evidence: [TypeEvidence], names: DataNames) -> String {
        let titles = evidence.filter { $0.kind == .title }.map { self.name($0.text, names) }
        let told = evidence.filter { $0.kind != .material || !titles.contains(material($0.text, names)) }
        return list(told.prefix(4).map { name($0, names) })
    }

    private func name(_ evidence: TypeEvidence, _ names: DataNames) -> String {
        switch evidence.kind {
        case .number: pick("案号“\(evidence.text)”", "case number “\(evidence.text)”")
        case .title: pick("标题“\(evidence.text)”", "title “\(evidence.text)”")
        case .folderName: pick("文件夹名“\(evidence.text)”", "folder name “\(evidence.text)”")
        case .mandate: pick("委托手续写明“\(evidence.text)”", "the mandate says “\(evidence.text)”")
        case .material:
            pick("有“\(material(evidence.text, names))”", "“\(material(evidence.text, names))” is there")
        case .side:
            pick("委托人是\(names.values["client.side"]?[evidence.text] ?? evidence.text)", "the client is the \(evidence.text)")
        }
    }
}
