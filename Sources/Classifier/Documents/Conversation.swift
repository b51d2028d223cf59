import CaseModel

/// Whether a page is talk in turns, as chats are shown, exported and typed off: a name and what was said, over and over, with times between.
enum Conversation {
    /// Characters of the longest name of a speaker, and turns that make a conversation.
    private static let longestName = 14
    private static let fewestTurns = 4
    private static let myself: [UInt32] = [0x6211]

    static func shows(_ page: Page) -> Bool {
        let lines = page.lines.map { ScalarText($0.text).scalars.filter { $0 != 0x20 } }.filter { !$0.isEmpty }
        return isTalk(lines) || isExport(lines)
    }

    /// 王工：明天上午浇筑 in turns, and a line with nothing but a time.
    private static func isTalk(_ lines: [[UInt32]]) -> Bool {
        guard lines.contains(where: isTime) else { return false }
        let speakers = lines.compactMap(speaker)
        let often = Dictionary(grouping: speakers, by: { $0 }).filter { $0.value.count >= 2 }
        let turns = speakers.filter { often[$0] != nil }
        // One who speaks of himself in labels (姓名：…) does not come again, and a talk goes to and fro.
        return turns.count >= fewestTurns - 1 && Set(speakers).count >= 2 && speakers.count >= fewestTurns
            && zip(speakers, speakers.dropFirst()).count { $0 != $1 } >= 2 && speakers.count * 2 >= lines.count { !isTime($0) }
    }

    /// 2020-12-28 09:12:30 陈老板, and what he wrote in the lines below.
    private static func isExport(_ lines: [[UInt32]]) -> Bool {
        let heads = lines.map(head)
        let names = heads.compactMap { $0 }
        let again = Dictionary(grouping: names, by: { $0 }).values.contains { $0.count >= 2 }
        let messages = zip(heads, heads.dropFirst()).count { $0 != nil && $1 == nil }
        return names.count >= fewestTurns - 1 && again && messages * 2 >= names.count
    }

    /// The name before a colon, with something said behind it. The single characters of records of hearings (问：答：) are none but 我.
    private static func speaker(_ line: [UInt32]) -> [UInt32]? {
        guard let colon = line.firstIndex(of: 0x3A), (1...longestName).contains(colon), colon + 1 < line.count else { return nil }
        let name = Array(line[..<colon])
        guard name == myself || name.count >= 2, name.count(where: ScalarText.isDigit) <= 2, !isTime(line) else { return nil }
        return name
    }

    /// The name in a line that else holds a date and a time, or the time alone in brackets.
    private static func head(_ line: [UInt32]) -> [UInt32]? {
        guard line.count <= 40, line.indices.contains(where: { isClock(line, at: $0) }) else { return nil }
        let rest = line.filter { !ScalarText.isDigit($0) && !marks.contains($0) }
        let isDated = line.contains(0x2D) || line.contains(0x2F) || line.contains(year)
        return isDated && (1...longestName).contains(rest.count) ? rest : nil
    }

    /// 2021年5月3日 10:22, 昨天 19:47, 星期三 上午9:05: a line of nothing but a time of day.
    private static func isTime(_ line: [UInt32]) -> Bool {
        line.count <= 24 && line.indices.contains { isClock(line, at: $0) }
            && line.allSatisfy { ScalarText.isDigit($0) || marks.contains($0) || words.contains($0) }
    }

    /// A colon between the figures of a time of day.
    private static func isClock(_ line: [UInt32], at colon: Int) -> Bool {
        line[colon] == 0x3A && colon >= 1 && colon + 2 < line.count && [colon - 1, colon + 1, colon + 2].allSatisfy { ScalarText.isDigit(line[$0]) }
    }

    private static let year: UInt32 = 0x5E74
    /// Signs of dates and times.
    private static let marks = Set("年月日号:-/.()[]".unicodeScalars.map(\.value))
    /// Words of days and of their parts.
    private static let words = Set("昨今前天上中下午晚凌晨早傍星期周一二三四五六日AMPMampm".unicodeScalars.map(\.value))
}
