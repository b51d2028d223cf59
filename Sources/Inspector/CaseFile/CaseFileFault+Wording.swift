extension CaseFileFault: CustomStringConvertible {
    /// `case.yaml:3:5: unknown key 'clinet'; did you mean 'client'?`
    public var description: String { "case.yaml:\(line):\(column): \(message(language: "en"))" }

    /// What is wrong and what to do, without the place. `zh…` is Chinese, all else English. Never the value of an address.
    public func message(language: String) -> String { language.hasPrefix("zh") ? chinese : english }

    private var english: String {
        switch kind {
        case .tooLarge(let bytes, let limit): "the file has \(bytes) bytes, more than \(limit); keep only the case's facts in it"
        case .notText: "not a text file; write it in a text editor and save it as UTF-8"
        case .encoding(let name): "saved as \(name); save it as UTF-8"
        case .syntax(let words, _): words
        case .tab: "a tab stands in the indentation; use spaces"
        case .notKeys: "the file must be keys with values, such as 'closed: 2024-11-02'"
        case .bomb: "too many aliases (*name) or values; write the few facts out"
        case .tooDeep: "nested too deep; make it flatter"
        case .duplicateKey(let key): "key '\(key)' is given more than once; keep one"
        case .unknownKey(let key, let nearest): "unknown key '\(key)', left out" + Self.meant(nearest)
        case .unknownType(let type, let nearest): "unknown case type '\(type)'" + (Self.meant(nearest)) + "; use an id of checklists.yaml"
        case .unknownValue(let key, let value, let allowed, let nearest):
            "'\(value)' is not a value of '\(key)', left out" + Self.meant(nearest)
                + (allowed.isEmpty ? "" : "; use \(allowed.joined(separator: ", "))")
        case .wrongType(let key, let expected): "'\(key)' wants \(expected.english), left out"
        case .invalidDate(let key): "'\(key)' is not a day of the calendar, left out; write it as 2024-01-15"
        case .invalidAddress(let key): "'\(key)' is not an e-mail address, left out; write it as name@example.com"
        case .datesReversed: "the case is closed before it is opened; both dates were left out"
        case .fullWidth(let mark, let plain): "full-width '\(mark)' was read as '\(plain)'; use the plain one"
        case .missingSpace(let key): "a space is wanted after the colon of '\(key)'; read as if it stood there"
        case .unknownMaterial(let name, let nearest): "unknown material '\(name)', left out" + Self.meant(nearest)
        }
    }

    private var chinese: String {
        switch kind {
        case .tooLarge(let bytes, let limit): "文件有\(bytes)字节，超过\(limit)字节的上限；请只保留案件信息"
        case .notText: "不是文本文件；请用文本编辑器书写并保存为UTF-8"
        case .encoding(let name): "文件编码是\(name)；请另存为UTF-8"
        case .syntax(_, let words): words
        case .tab: "行首缩进用了制表符；请改用空格"
        case .notKeys: "文件应由“键: 值”组成，例如 closed: 2024-11-02"
        case .bomb: "引用(*名称)或内容过多；请直接写出案件信息"
        case .tooDeep: "层级过深；请减少嵌套"
        case .duplicateKey(let key): "“\(key)”重复；请只保留一个"
        case .unknownKey(let key, let nearest): "不认识的键“\(key)”，已忽略" + Self.perhaps(nearest)
        case .unknownType(let type, let nearest): "没有名为“\(type)”的案件类型" + Self.perhaps(nearest) + "；请使用必备材料清单中的类型"
        case .unknownValue(let key, let value, let allowed, let nearest):
            "“\(value)”不是“\(key)”可用的值，已忽略" + Self.perhaps(nearest)
                + (allowed.isEmpty ? "" : "；可用：\(allowed.joined(separator: "、"))")
        case .wrongType(let key, let expected): "“\(key)”应为\(expected.chinese)，已忽略"
        case .invalidDate(let key): "“\(key)”不是有效日期，已忽略；请写成 2024-01-15"
        case .invalidAddress(let key): "“\(key)”不是有效的邮箱地址，已忽略；请写成 name@example.com"
        case .datesReversed: "结案日期早于收案日期，两个日期都未采用"
        case .fullWidth(let mark, let plain): "全角“\(mark)”已按半角“\(plain)”读取；请改用半角"
        case .missingSpace(let key): "“\(key)”的冒号后应有空格，已按有空格读取"
        case .unknownMaterial(let name, let nearest): "没有名为“\(name)”的材料，已忽略" + Self.perhaps(nearest)
        }
    }

    private static func meant(_ nearest: String?) -> String { nearest.map { "; did you mean '\($0)'?" } ?? "" }
    private static func perhaps(_ nearest: String?) -> String { nearest.map { "，是否想写“\($0)”？" } ?? "" }
}

extension CaseFileFault.Expected {
    fileprivate var english: String {
        switch self {
        case .text: "text"
        case .truth: "true or false"
        case .number: "a whole number"
        case .keys: "keys with values"
        case .list: "a list"
        case .date: "a date"
        }
    }

    fileprivate var chinese: String {
        switch self {
        case .text: "文字"
        case .truth: "true 或 false"
        case .number: "整数"
        case .keys: "键和值"
        case .list: "列表"
        case .date: "日期"
        }
    }
}
