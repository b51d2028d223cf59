extension MailDate {
    /// A mail's date as a person reads it everywhere: `2024-01-15 09:00:00 +0800`, in the sender's own time. What is no date of RFC 5322,
    /// 3.3 (its obsolete two-digit years and missing weekdays included) stays as it is.
    public static func readable(_ header: String) -> String {
        var words = header.split { $0.isWhitespace || $0 == "," }
        // (CET), the name of the zone, is a comment.
        words.removeAll { $0.hasPrefix("(") }
        if let first = words.first, Int(first) == nil { words.removeFirst() }
        guard words.count >= 3, let day = Int(words[0]), (1...31).contains(day), let year = year(words[2]),
            let month = months.firstIndex(where: { words[1].lowercased().hasPrefix($0.lowercased()) })
        else { return header }
        let date = "\(year)-\(two(month + 1))-\(two(day))"
        let rest = words[3...].prefix(2)
        guard let time = rest.first, time.split(separator: ":").allSatisfy({ Int($0) != nil }) else { return date }
        return ([date] + rest.map(String.init)).joined(separator: " ")
    }

    /// RFC 5322, 4.3: two digits below 50 are of this century, three digits count from 1900.
    private static func year(_ word: Substring) -> Int? {
        guard let number = Int(word), number >= 0 else { return nil }
        switch word.utf8.count {
        case 2: return number < 50 ? 2000 + number : 1900 + number
        case 3: return 1900 + number
        case 4: return number
        default: return nil
        }
    }
}
