import CaseModel

/// What is wrong with a case.yaml, in words.
extension Phrasebook {
    /// 第3行第5列：行首缩进用了制表符；请改用空格: the place, what is wrong, what to do. Never the value of an address.
    public func sentence(_ fault: CaseFileFault) -> String {
        labelled(pick("第\(fault.line)行第\(fault.column)列", "line \(fault.line), column \(fault.column)"), reason(fault.kind))
    }

    /// 沿用上次能读懂的 case.yaml（2024-11-20 收到）：…: what counts meanwhile.
    func sentence(_ standIn: CaseFileFault.StandIn) -> String {
        let day = standIn.received.map { pick("\($0) 收到", "received on \($0)") }.map(aside) ?? ""
        let version = pick("上次能读懂的 case.yaml\(day)", "the last case.yaml that could be read\(day)")
        return switch standIn.part {
        case .whole:
            pick(
                "改正前沿用\(version)，其中的承办律师、案件信息、免交、密级等照旧有效。",
                "Until then \(version) counts: its lawyer, facts, waivers, levels and decisions stand as they were.")
        case .lawyer: pick("改正前承办律师和邮箱沿用\(version)。", "Until then the lawyer and the address are those of \(version).")
        case .levels: pick("改正前密级沿用\(version)。", "Until then levels are those of \(version).")
        }
    }

    private func reason(_ kind: CaseFileFault.Kind) -> String {
        switch kind {
        case .tooLarge(let bytes, let limit):
            pick(
                "文件有\(bytes)字节，超过\(limit)字节的上限；请只保留案件信息",
                "the file has \(bytes) bytes, more than \(limit); keep only the case's facts in it")
        case .notText: pick("不是文本文件；请用文本编辑器书写并保存为UTF-8", "not a text file; write it in a text editor and save it as UTF-8")
        case .encoding(let name): pick("文件编码是\(name)；请另存为UTF-8", "saved as \(name); save it as UTF-8")
        case .syntax(let english, let chinese): pick(chinese, english)
        case .tab: pick("行首缩进用了制表符；请改用空格", "a tab stands in the indentation; use spaces")
        case .notKeys: pick("文件应由“键: 值”组成，例如 closed: 2024-11-02", "the file must be keys with values, such as 'closed: 2024-11-02'")
        case .bomb: pick("引用(*名称)或内容过多；请直接写出案件信息", "too many aliases (*name) or values; write the few facts out")
        case .emptied:
            pick("文件是空的，可能没有保存完；不再需要时请删除该文件", "the file is empty, perhaps half saved; delete it if it is no longer wanted")
        case .unopened: pick("文件打不开；请检查文件权限", "it cannot be opened; check its owner and mode")
        case .tooDeep: pick("层级过深；请减少嵌套", "nested too deep; make it flatter")
        case .duplicateKey(let key): pick("“\(key)”重复；请只保留一个", "key '\(key)' is given more than once; keep one")
        case .fullWidth(let mark, let plain):
            pick("全角“\(mark)”已按半角“\(plain)”读取；请改用半角", "full-width '\(mark)' was read as '\(plain)'; use the plain one")
        case .missingSpace(let key):
            pick("“\(key)”的冒号后应有空格，已按有空格读取", "a space is wanted after the colon of '\(key)'; read as if it stood there")
        default: valueReason(kind)
        }
    }

    /// Of keys and values that are not what they should be.
    private func valueReason(_ kind: CaseFileFault.Kind) -> String {
        switch kind {
        case .unknownKey(let key, let nearest): pick("不认识的键“\(key)”，已忽略", "unknown key '\(key)', left out") + meant(nearest)
        case .unknownType(let type, let nearest):
            pick("没有名为“\(type)”的案件类型", "unknown case type '\(type)'") + meant(nearest)
                + pick("；请使用必备材料清单中的类型", "; use an id of checklists.yaml")
        case .unknownValue(let key, let value, let allowed, let nearest):
            pick("“\(value)”不是“\(key)”可用的值，已忽略", "'\(value)' is not a value of '\(key)', left out") + meant(nearest)
                + (allowed.isEmpty ? "" : pick("；可用：", "; use ") + list(allowed))
        case .wrongType(let key, let expected): pick("“\(key)”应为\(name(expected))，已忽略", "'\(key)' wants \(name(expected)), left out")
        case .invalidDate(let key):
            pick("“\(key)”不是有效日期，已忽略；请写成 2024-01-15", "'\(key)' is not a day of the calendar, left out; write it as 2024-01-15")
        case .invalidAddress(let key):
            pick(
                "“\(key)”不是有效的邮箱地址，已忽略；请写成 name@example.com",
                "'\(key)' is not an e-mail address, left out; write it as name@example.com")
        case .datesReversed:
            pick("结案日期早于收案日期，两个日期都未采用", "the case is closed before it is opened; both dates were left out")
        case .unknownMaterial(let name, let nearest):
            pick("没有名为“\(name)”的材料，已忽略", "unknown material '\(name)', left out") + meant(nearest)
        case .missingReason(let name):
            pick(
                "免交“\(name)”没有写理由，未采用；请写成 免交: {\(name): 理由}",
                "the waiver of '\(name)' gives no reason, left out; write waive: {\(name): why}")
        case .leftOutWithoutReason(let file):
            pick(
                "“\(file)”不归档没有写理由，未采用；请写成 材料更正: {\(file): {不归档: 理由}}",
                "'\(file)' is left out without a reason, which does not count; write documents: {\(file): {leave-out: why}}")
        case .unmatchedFile(let file, let nearest):
            pick("本案没有名为“\(file)”的文件，这一条未采用", "the case has no file '\(file)', left out") + meant(nearest)
        case .sharedName(let file):
            pick(
                "本案有几个名为“\(file)”的文件，这一条未采用；请写上文件夹，例如 证据/\(file)",
                "several files of the case are named '\(file)', left out; write the folder before it, such as evidence/\(file)")
        case .paperID(let id, let file):
            pick(
                "按编号“\(id)”只能填密级，其他内容未采用；请写文件名：\(file)",
                "by an id such as '\(id)' only a level can be given, the rest is left out; write the file: \(file)")
        default: ""
        }
    }

    private func meant(_ nearest: String?) -> String {
        nearest.map { pick("，是否想写“\($0)”？", "; did you mean '\($0)'?") } ?? ""
    }

    private func name(_ expected: CaseFileFault.Expected) -> String {
        switch expected {
        case .text: pick("文字", "text")
        case .truth: pick("true 或 false", "true or false")
        case .number: pick("整数", "a whole number")
        case .keys: pick("键和值", "keys with values")
        case .list: pick("列表", "a list")
        case .date: pick("日期", "a date")
        }
    }
}
