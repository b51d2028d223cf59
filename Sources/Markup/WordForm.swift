/// A field of an older form (旧式窗体): a box to tick or a list to choose from (ISO/IEC 29500-1, 17.16).
struct WordForm {
    private var isBox = false
    private var isTicked: Bool?
    private var isTickedAtFirst = false
    private var entries: [String] = []
    private var chosen = 0

    /// Reads the children of a `w:fldChar` that has just begun and is not empty.
    init(_ reader: XMLPull) throws(MarkupError) {
        try reader.descend { vocabulary, name, _ throws(MarkupError) in
            if vocabulary == .word { take(name, reader.attribute("val")) }
            return false
        }
    }

    private mutating func take(_ name: String, _ value: String?) {
        let isOn = value.map { !["0", "false", "off"].contains($0) } ?? true
        switch name {
        case "checkBox": isBox = true
        case "checked": isTicked = isOn
        case "default": if isBox { isTickedAtFirst = isOn } else { chosen = value.flatMap { Int($0) } ?? 0 }
        case "result": chosen = value.flatMap { Int($0) } ?? 0
        case "listEntry": entries.append(value ?? "")
        default: break
        }
    }

    /// What the field shows; empty for one that shows its result as text.
    var text: String {
        if isBox { return isTicked ?? isTickedAtFirst ? "☑" : "☐" }
        return entries.indices.contains(chosen) ? entries[chosen] : ""
    }
}
