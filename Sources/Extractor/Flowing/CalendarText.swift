/// Invitations and visiting cards as mails carry them (iCalendar, RFC 5545; vCard, RFC 6350): text whose long lines are folded.
enum CalendarText {
    /// The lines whole, what was escaped in them as it was written; nil for any other text.
    static func unfolded(_ text: String) -> String? {
        guard text.hasPrefix("BEGIN:VCALENDAR") || text.hasPrefix("BEGIN:VCARD") else { return nil }
        var lines: [String] = []
        for line in text.split(omittingEmptySubsequences: true, whereSeparator: \.isNewline) {
            // RFC 5545, 3.1: a line that begins with white space continues the one before.
            if let first = line.first, first == " " || first == "\t", !lines.isEmpty {
                lines[lines.count - 1] += line.dropFirst()
            } else {
                lines.append(String(line))
            }
        }
        return lines.map(unescaped).joined(separator: "\n")
    }

    /// RFC 5545, 3.3.11.
    private static func unescaped(_ line: String) -> String {
        guard line.contains("\\") else { return line }
        var result = "", escaped = false
        for character in line {
            if escaped {
                result.append(character == "n" || character == "N" ? "\n" : character)
                escaped = false
            } else if character == "\\" {
                escaped = true
            } else {
                result.append(character)
            }
        }
        return result
    }
}
