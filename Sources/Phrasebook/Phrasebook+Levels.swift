import CaseModel

extension Phrasebook {
    /// A name that stands in the pipeline's data; in English with the Chinese one behind it, which is what is printed on the papers.
    public func name(_ chinese: String, _ names: DataNames) -> String {
        guard language == .en, let english = names.english[chinese] else { return chinese }
        return "\(english)\(aside(chinese))"
    }

    /// A paper's own title; in English behind what it is.
    public func title(_ title: String, of material: String?, _ names: DataNames) -> String {
        let english = material.flatMap { names.materials[$0] }.flatMap { names.english[$0] }
        guard language == .en, let english else { return name(title, names) }
        return english + aside(title)
    }

    /// A name that nobody looks for on a paper: kinds of case, of findings.
    public func plainName(_ chinese: String, _ names: DataNames) -> String {
        language == .en ? names.english[chinese] ?? chinese : chinese
    }

    /// A kind of material by its id.
    public func material(_ id: String, _ names: DataNames) -> String { names.materials[id].map { name($0, names) } ?? id }

    /// A kind of case by its id.
    public func caseType(_ id: String, _ names: DataNames) -> String { names.caseTypes[id].map { plainName($0, names) } ?? id }

    /// Why a level was proposed or given.
    public func sentence(_ reason: LevelReason, names: DataNames) -> String {
        switch reason {
        case .found(let name, let manner, let count):
            let places = pick(" \(count) 处", " in \(counted(count, "place", "places"))")
            return plainName(name, names) + places + (manner.map(self.name).map(aside) ?? "")
        case .suspect(let name): return plainName(name, names) + aside(self.name(Finding.Manner.suspect))
        case .material(let name): return labelled(pick("材料类型", "kind of material"), plainName(name, names))
        case .bundle: return pick("同一文件含多种个人身份信息", "several kinds of personal data in one document")
        case .unreadable: return pick("文字未能充分识别，密级待人工确认", "too little of it could be read; a person must confirm the level")
        case .proposedBefore: return pick("此前判定的密级较高，机器不降级", "it was placed higher before, and a machine never lowers a level")
        case .floor(let name): return plainName(name, names)
        case .decided(let person): return pick("由\(person)确认", "decided by \(person)")
        case .recorded(let text): return text
        }
    }

    /// How a finding was made, in a word.
    public func name(_ manner: Finding.Manner) -> String {
        switch manner {
        case .wording: pick("按行文推断", "by its wording")
        case .suspect: pick("校验不符，疑似识别错误", "its check digit is wrong, perhaps misread")
        }
    }

    /// What a finding is, without its value.
    public func sentence(_ finding: Finding, names: DataNames) -> String {
        plainName(finding.reason, names) + (finding.manner.map(name).map(aside) ?? "")
    }
}
