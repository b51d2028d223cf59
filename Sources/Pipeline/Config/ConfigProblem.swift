/// What can be wrong in a settings, pipeline or case file. A closed set, so that each can be told in the reader's language.
public enum ConfigProblem: Hashable, Sendable {
    case missingFile
    /// The system's words for why it could not be read.
    case unreadableFile(reason: String)
    /// A file that no pipeline has.
    case strangeFile(name: String, nearest: String?)
    case notUTF8
    case tooLarge(limit: Int)
    case tooDeep(limit: Int)
    case tooManyNodes(limit: Int)
    case tooManyAliases(limit: Int)
    /// libyaml's own words, with a hint where the cause is plain.
    case syntax(String, hint: ConfigHint?)
    case repeatedKey(String)
    case unknownKey(String, nearest: String?)
    case missingKey(String)
    case wrongType(expected: ConfigType, found: ConfigType, hint: ConfigHint?)
    case badValue(String, expected: ConfigType)
    case notOneOf(String, allowed: [String])
    case outOfRange(String, from: String, to: String)
    case empty(String)
    /// An id that nothing has: `kind` says of what (`material`, `stage` …).
    case unknownName(kind: String, name: String, nearest: String?)
    case duplicate(kind: String, name: String, firstLine: Int)
    case condition(ConditionProblem)
    /// A password written into a file that is read by many.
    case secretInFile(key: String, instead: [String])
    /// A rule between values that the type alone does not say.
    case rule(english: String, chinese: String)
}

/// The kinds of value that a key may ask for.
public enum ConfigType: String, Hashable, Sendable {
    case nothing, text, list, keys, truth, integer, number, date, duration, size, position
}

/// A likely cause that people meet when they write YAML by hand.
public enum ConfigHint: Hashable, Sendable {
    case fullWidthColon, tab
}

extension ConfigProblem {
    /// In English, without the place.
    public var english: String {
        switch self {
        case .missingFile: "the file is missing; put it back or take a fresh copy of the pipeline"
        case .unreadableFile(let reason): "cannot be read: \(reason)"
        case .strangeFile(let name, let nearest): "'\(name)' is not a file of a pipeline" + meant(nearest)
        case .notUTF8: "not UTF-8 from here on; save the file as UTF-8"
        case .tooLarge(let limit): "the file has more than \(limit) bytes; make it shorter"
        case .tooDeep(let limit): "nested deeper than \(limit) levels; make it flatter"
        case .tooManyNodes(let limit): "more than \(limit) values; make it shorter"
        case .tooManyAliases(let limit): "more than \(limit) aliases (*name); write the values out"
        case .syntax(let problem, let hint): "not YAML: \(problem)" + (hint.map { "; " + $0.english } ?? "")
        case .repeatedKey(let key): "key '\(key)' is given more than once; keep one"
        case .unknownKey(let key, let nearest): "unknown key '\(key)'" + meant(nearest)
        case .missingKey(let key): "key '\(key)' is missing; add it"
        case .wrongType(let expected, let found, let hint):
            "expected \(expected.english), found \(found.english)" + (hint.map { "; " + $0.english } ?? "")
        case .badValue(let value, let expected): "'\(value)' is not \(expected.english)"
        case .notOneOf(let value, let allowed): "'\(value)' is not one of \(allowed.joined(separator: ", "))"
        case .outOfRange(let value, let from, let to): "\(value) is out of range; use \(from) to \(to)"
        case .empty(let what): "'\(what)' is empty; give at least one value"
        case .unknownName(let kind, let name, let nearest): "unknown \(kind) '\(name)'" + meant(nearest)
        case .duplicate(let kind, let name, let line): "\(kind) '\(name)' is there already, in line \(line); remove one"
        case .condition(let problem): problem.english
        case .secretInFile(let key, let instead):
            "key '\(key)' is refused: secrets do not belong in settings that many can read; use \(instead.joined(separator: " or "))"
        case .rule(let english, _): english
        }
    }

    private func meant(_ nearest: String?) -> String { nearest.map { "; did you mean '\($0)'?" } ?? "" }
}

extension ConfigType {
    var english: String {
        switch self {
        case .nothing: "nothing"
        case .text: "text"
        case .list: "a list"
        case .keys: "keys with values"
        case .truth: "true or false"
        case .integer: "a whole number"
        case .number: "a number"
        case .date: "a date such as 2024-01-15"
        case .duration: "a time such as 30s, 5m or 2h"
        case .size: "a size such as 500MB or 2GB"
        case .position: "a place such as title, text or path"
        }
    }

    var chinese: String {
        switch self {
        case .nothing: "空"
        case .text: "文字"
        case .list: "列表"
        case .keys: "键和值"
        case .truth: "true 或 false"
        case .integer: "整数"
        case .number: "数字"
        case .date: "日期（如 2024-01-15）"
        case .duration: "时长（如 30s、5m、2h）"
        case .size: "大小（如 500MB、2GB）"
        case .position: "位置（title、text 或 path）"
        }
    }
}

extension ConfigHint {
    var english: String {
        switch self {
        case .fullWidthColon: "the full-width colon '：' must be ': ' (colon and space)"
        case .tab: "use spaces instead of the tab"
        }
    }

    var chinese: String {
        switch self {
        case .fullWidthColon: "全角冒号“：”应改为半角冒号加空格“: ”"
        case .tab: "请用空格代替制表符"
        }
    }
}
