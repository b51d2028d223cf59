/// Forms of values that may be shown (domain/sensitivity.md 6).
enum Masking {
    /// The masked form by the rule's word (`id`, `mobile`, `fixed-line`, `last4`, `email`, `plate`, `name`, `address`, `hidden`, `none`).
    static func mask(_ value: String, as form: String) -> String {
        let characters = Array(value)
        switch form {
        case "none": return value
        case "id": return middle(characters, first: 1, last: 2)
        case "mobile": return characters.count >= 7 ? String(characters.prefix(3)) + "****" + String(characters.suffix(4)) : "****"
        case "fixed-line": return fixedLine(value)
        case "last4": return characters.count > 4 ? "****" + String(characters.suffix(4)) : "****"
        case "email": return email(characters)
        case "plate": return characters.count > 3 ? String(characters.prefix(2)) + "****" + String(characters.suffix(1)) : "****"
        case "address": return address(characters)
        case "name": return characters.isEmpty ? "*" : String(characters[0]) + String(repeating: "*", count: max(1, characters.count - 1))
        case "party": return party(characters)
        case "birth": return String(characters.prefix(4)) + "-**-**"
        default: return "***"
        }
    }

    /// Of a person the family name, of an organisation the place: 王**, 北京********.
    private static func party(_ characters: [Character]) -> String {
        let shown = characters.count <= 3 ? 1 : 2
        return String(characters.prefix(shown)) + String(repeating: "*", count: max(1, min(8, characters.count - shown)))
    }

    private static func middle(_ characters: [Character], first: Int, last: Int) -> String {
        guard characters.count > first + last else { return "***" }
        return String(characters.prefix(first)) + String(repeating: "*", count: characters.count - first - last) + String(characters.suffix(last))
    }

    private static func fixedLine(_ value: String) -> String {
        let parts = value.split(separator: "-", maxSplits: 1)
        guard parts.count == 2, parts[1].count > 2 else { return "****" }
        return parts[0] + "-" + String(repeating: "*", count: parts[1].count - 2) + parts[1].suffix(2)
    }

    private static func email(_ characters: [Character]) -> String {
        guard let at = characters.lastIndex(of: "@"), at > 0 else { return "***" }
        return String(characters[0]) + "***" + String(characters[at...])
    }

    /// Up to the district or county.
    private static func address(_ characters: [Character]) -> String {
        guard let end = characters.prefix(14).lastIndex(where: { "区县旗".contains($0) }) ?? characters.prefix(10).lastIndex(where: { "市州".contains($0) })
        else { return "***" }
        return String(characters[...end]) + "***"
    }
}
