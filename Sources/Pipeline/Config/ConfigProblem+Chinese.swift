extension ConfigProblem {
    /// In Chinese, without the place.
    public var chinese: String {
        switch self {
        case .missingFile: "缺少此文件，请恢复，或重新复制一份规则"
        case .unreadableFile(let reason): "无法读取：\(reason)"
        case .strangeFile(let name, let nearest): "“\(name)”不是规则文件" + meant(nearest)
        case .notUTF8: "从这里起不是 UTF-8 编码，请另存为 UTF-8"
        case .tooLarge(let limit): "文件超过 \(limit) 字节的上限，请精简"
        case .tooDeep(let limit): "嵌套超过 \(limit) 层，请减少层次"
        case .tooManyNodes(let limit): "内容超过 \(limit) 项，请精简"
        case .tooManyAliases(let limit): "引用（*名称）超过 \(limit) 处，请直接写出内容"
        case .syntax(let problem, let hint): "不是合法的 YAML（\(problem)）" + (hint.map { "；" + $0.chinese } ?? "")
        case .repeatedKey(let key): "“\(key)”重复出现，请只保留一处"
        case .unknownKey(let key, let nearest): "不认识“\(key)”" + meant(nearest)
        case .missingKey(let key): "缺少“\(key)”，请补上"
        case .wrongType(let expected, let found, let hint):
            "应为\(expected.chinese)，实际是\(found.chinese)" + (hint.map { "；" + $0.chinese } ?? "")
        case .badValue(let value, let expected): "“\(value)”不是\(expected.chinese)"
        case .notOneOf(let value, let allowed): "“\(value)”不在可选值之内：\(allowed.joined(separator: "、"))"
        case .outOfRange(let value, let from, let to): "\(value) 超出范围，应在 \(from) 至 \(to) 之间"
        case .empty(let what): "“\(what)”为空，至少要有一项"
        case .unknownName(let kind, let name, let nearest): "没有名为“\(name)”的\(ConfigProblem.kinds[kind] ?? kind)" + meant(nearest)
        case .duplicate(let kind, let name, let line): "\(ConfigProblem.kinds[kind] ?? kind)“\(name)”与第 \(line) 行重复，请删去一处"
        case .condition(let problem): problem.chinese
        case .secretInFile(let key, let instead):
            "不接受“\(key)”：设置文件多人可读，密码不能写在里面，请改用 \(instead.joined(separator: " 或 "))"
        case .rule(_, let chinese): chinese
        }
    }

    private func meant(_ nearest: String?) -> String { nearest.map { "，是否想写“\($0)”？" } ?? "" }

    /// The kinds of name that ``unknownName`` and ``duplicate`` speak of.
    private static let kinds = [
        "material": "材料", "category": "类别", "name": "名称", "stage": "阶段", "group": "清单组", "case type": "案件类型", "order": "排列方式",
        "retention rule": "保管期限规则", "path": "事项", "word": "取值", "clause": "条款", "kind": "敏感信息种类", "rule": "规则",
        "deadline": "期限", "year": "年份", "date": "日期", "key": "键", "scanner": "识别器", "mask": "遮盖方式",
        "expectation": "应有要素", "field": "字段", "side": "当事人地位",
    ]
}
