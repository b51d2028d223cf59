import CaseModel

/// Scanners for findings that are not plain numbers: addresses, accounts, plates.
enum TextScanners {
    /// RFC 5322 addresses as people write them: a local part, an at sign and a domain with a dot.
    static func emails(in text: ScalarText) -> [Candidate] {
        let scalars = text.scalars
        return scalars.indices.filter { scalars[$0] == 0x40 }.compactMap { at in
            var start = at
            while start > 0, isLocal(scalars[start - 1]) { start -= 1 }
            while start < at, scalars[start] == 0x2E { start += 1 }
            var end = at + 1
            while end < scalars.count, isDomain(scalars[end]) || scalars[end] == 0x0A && goesOn(end, scalars) { end += 1 }
            while end > at + 1, [0x2E, 0x2D].contains(scalars[end - 1]) { end -= 1 }
            let domain = scalars[(at + 1)..<max(end, at + 1)].filter { $0 != 0x0A }
            guard start < at, let dot = domain.lastIndex(of: 0x2E), dot > 0, domain.count - dot - 1 >= 2,
                domain[(dot + 1)...].allSatisfy(ScalarText.isLetter)
            else { return nil }
            return Candidate(range: start..<end, value: text.string(start..<end).filter { $0 != "\n" }, check: .none)
        }
    }

    /// A domain that is broken behind its dot.
    private static func goesOn(_ end: Int, _ scalars: [UInt32]) -> Bool {
        scalars[end - 1] == 0x2E && end + 1 < scalars.count && ScalarText.isLetter(scalars[end + 1])
    }

    /// Names of accounts right behind a label of the rule's context.
    static func accounts(in text: ScalarText, labels: [[UInt16]]) -> [Candidate] {
        let scalars = text.scalars
        var result: [Candidate] = []
        var index = 0
        while index < scalars.count {
            guard isAccount(scalars[index]) else {
                index += 1
                continue
            }
            let start = index
            while index < scalars.count, isAccount(scalars[index]) { index += 1 }
            var name = start
            // QQ12345678: the label itself is of letters.
            let label = labels.first { label in
                label.allSatisfy { $0 < 0x80 } && text.folded(start..<index).starts(with: label) && index - start > label.count
                    && scalars[(start + label.count)..<index].allSatisfy(ScalarText.isDigit)
            }
            if let label { name = start + label.count }
            guard (5...20).contains(index - name) else { continue }
            guard label != nil || isBehind(labels, start, text) else { continue }
            result.append(Candidate(range: name..<index, value: text.string(name..<index), check: .none))
        }
        return result
    }

    private static func isBehind(_ labels: [[UInt16]], _ start: Int, _ text: ScalarText) -> Bool {
        var before = start
        while before > 0, [0x20, 0x3A].contains(text.scalars[before - 1]) { before -= 1 }
        // The label's own characters, without a sign between it and the account, and no part of a longer word (jxlwqq/id-card).
        guard before > 0, isLabelCharacter(text.scalars[before - 1]) else { return false }
        return labels.contains { label in
            [0, 1].contains { more in
                // 微信号: the label, perhaps with one more character.
                let start = before - more - label.count
                guard start >= 0, text.folded(start..<(before - more)) == label, isLabelCharacter(text.scalars[before - more - 1])
                else { return false }
                let isWord = label.allSatisfy { $0 < 0x80 }
                if isWord, more == 1, !ScalarText.isHan(text.scalars[before - 1]) { return false }
                return !isWord || start == 0 || !isAccount(text.scalars[start - 1])
            }
        }
    }

    private static func isLabelCharacter(_ value: UInt32) -> Bool { ScalarText.isHan(value) || ScalarText.isLetter(value) }

    /// 京A12345 and its kin: province, letter, five or six places (shape as in domain/sensitivity.md 2).
    static func plates(in text: ScalarText) -> [Candidate] {
        let scalars = text.scalars
        return scalars.indices.compactMap { start in
            var letter = start + 1
            if letter < scalars.count, scalars[letter] == 0x20 { letter += 1 }
            guard provinces.contains(scalars[start]), letter + 5 < scalars.count, ScalarText.isLetter(scalars[letter]) else { return nil }
            var index = letter + 1
            if [0xB7, 0x2E, 0x2022, 0x30FB, 0x20].contains(scalars[index]) { index += 1 }
            let first = index
            while index < scalars.count, ScalarText.isDigit(scalars[index]) || ScalarText.isLetter(scalars[index]) { index += 1 }
            var places = index - first
            if places == 4, index < scalars.count, suffixes.contains(scalars[index]) {
                index += 1
                places += 1
            }
            guard (5...6).contains(places), scalars[first..<index].filter(ScalarText.isDigit).count >= 2 else { return nil }
            // Spaced out (苏 E 29K83) it may as well be a word before a code.
            let isSpaced = letter > start + 1
            let value = (text.string(start..<(start + 1)) + text.string(letter..<(letter + 1)) + text.string(first..<index)).uppercased()
            return Candidate(range: start..<index, value: value, check: .none, needsContext: isSpaced)
        }
    }

    /// A place of living behind one of the labels, up to the end of the clause; it may go on in the next line.
    static func addresses(in text: ScalarText, labels: LabelIndex) -> [Candidate] {
        var result: [Candidate] = []
        let scalars = text.scalars
        var index = 0
        while index < scalars.count {
            guard let label = labels.match(at: index, in: text) else {
                index += 1
                continue
            }
            let isWord = label.size > 1 || index == 0 || !ScalarText.isHan(scalars[index - 1])
            var start = label.end
            while start < scalars.count, [0x20, 0x3A].contains(scalars[start]) { start += 1 }
            let stop = addressEnd(from: start, scalars)
            // A label of one character (住) needs more of a place behind it than 住院号 has.
            let marks = Set(scalars[start..<stop].filter(houseMarks.contains))
            let places = Set(scalars[start..<stop].filter(placeMarks.contains))
            if isWord, stop - start >= 6, !marks.isEmpty, label.size > 1 || marks.count + places.count >= 2 {
                result.append(Candidate(range: start..<stop, value: text.string(start..<stop).filter { $0 != "\n" }, check: .none))
            }
            index = max(stop, label.end)
        }
        return result
    }

    private static func addressEnd(from start: Int, _ scalars: [UInt32]) -> Int {
        var stop = start
        var isBroken = false
        while stop < scalars.count, stop - start < 60, !addressEnds.contains(scalars[stop]) {
            if scalars[stop] == 0x0A {
                // A road, its number in the next line.
                guard !isBroken, stop > start, roads.contains(scalars[stop - 1]), stop + 1 < scalars.count, ScalarText.isDigit(scalars[stop + 1]) else { break }
                isBroken = true
            }
            stop += 1
        }
        while stop > start, scalars[stop - 1] == 0x20 { stop -= 1 }
        return stop
    }

    /// Signs of service: branch, 字第, number (军官证).
    static func militaryNumbers(in text: ScalarText, runs: [DigitRun], isBehindLabel: (Int) -> Bool) -> [Candidate] {
        runs.compactMap { run in
            guard run.groups.count == 1, (6...8).contains(run.digits.count), run.digits.allSatisfy(Validators.isDigit) else { return nil }
            var index = run.range.lowerBound
            if index > 0, text.scalars[index - 1] == 0x7B2C { index -= 1 }
            guard index > 1, text.scalars[index - 1] == 0x5B57, branches.contains(text.scalars[index - 2]) else { return nil }
            // (2013)南民初字第… is a case number.
            guard index < 4 || !ScalarText.isHan(text.scalars[index - 3]) || isBehindLabel(index - 2) else { return nil }
            var end = run.range.upperBound
            if end < text.scalars.count, text.scalars[end] == 0x53F7 { end += 1 }
            return Candidate(range: (index - 2)..<end, value: text.string((index - 2)..<end), check: .none)
        }
    }

    /// Sums of money: digits with commas and a point, then 元, 万元 or 亿元.
    static func amounts(in text: ScalarText) -> [Candidate] {
        let scalars = text.scalars
        return scalars.indices.filter { scalars[$0] == 0x5143 }.compactMap { yuan in
            var end = yuan
            while end > 0, [0x20, 0x4E07, 0x4EBF].contains(scalars[end - 1]) { end -= 1 }
            var start = end
            while start > 0, ScalarText.isDigit(scalars[start - 1]) || [0x2C, 0x2E].contains(scalars[start - 1]) { start -= 1 }
            guard start < end, ScalarText.isDigit(scalars[start]) else { return nil }
            if start > 0, [0xA5, 0xFFE5].contains(scalars[start - 1]) { start -= 1 }
            return Candidate(range: start..<(yuan + 1), value: text.string(start..<(yuan + 1)), check: .none)
        }
    }

    /// Head lines of private keys (RFC 7468).
    static func privateKeys(in text: ScalarText) -> [Candidate] {
        let begin = Array("-----BEGIN ".unicodeScalars.map(\.value))
        let key = Array("PRIVATE KEY-----".unicodeScalars.map(\.value))
        return text.scalars.indices.compactMap { start in
            guard text.scalars[start] == 0x2D, text.scalars[start...].starts(with: begin) else { return nil }
            let window = start..<min(text.scalars.count, start + 60)
            guard let hit = window.first(where: { text.scalars[$0...].starts(with: key) }) else { return nil }
            let range = start..<(hit + key.count)
            return Candidate(range: range, value: text.string(range), check: .none)
        }
    }

    /// What stands behind a label as a password: four to forty signs of ASCII with a digit among them.
    static func secrets(in text: ScalarText, labels: LabelIndex) -> [Candidate] {
        let scalars = text.scalars
        var result: [Candidate] = []
        var index = 0
        while index < scalars.count {
            guard let end = labels.match(at: index, in: text)?.end else {
                index += 1
                continue
            }
            var start = end
            while start < scalars.count, [0x20, 0x3A].contains(scalars[start]) { start += 1 }
            var stop = start
            while stop < scalars.count, (0x21...0x7E).contains(scalars[stop]), ![0x2C, 0x3B, 0x28, 0x29].contains(scalars[stop]) { stop += 1 }
            if (4...40).contains(stop - start), scalars[start..<stop].contains(where: ScalarText.isDigit) {
                result.append(Candidate(range: start..<stop, value: text.string(start..<stop), check: .none))
            }
            index = max(stop, end)
        }
        return result
    }

    /// The lines of a text, without their ends.
    static func lines(in text: ScalarText) -> [Range<Int>] {
        var result: [Range<Int>] = []
        var start = 0
        for index in text.scalars.indices where text.scalars[index] == 0x0A {
            result.append(start..<index)
            start = index + 1
        }
        return result + [start..<text.scalars.count]
    }

    /// What blanks, tabs and upright strokes part in a line.
    static func cells(of line: Range<Int>, in scalars: [UInt32]) -> [Range<Int>] {
        scalars[line].indices.split { [0x20, 0x09, 0x7C, 0x2502].contains(scalars[$0]) }.compactMap { part in
            part.first.flatMap { first in part.last.map { first..<($0 + 1) } }
        }
    }

    /// End of a word's match at a place, white space inside allowed.
    static func match(_ word: [UInt16], at start: Int, in text: ScalarText) -> Int? {
        var index = start
        for (position, unit) in word.enumerated() {
            while position > 0, index < text.scalars.count, text.scalars[index] == 0x20 { index += 1 }
            guard index < text.scalars.count, let scalar = Unicode.Scalar(text.scalars[index]), CharacterFolding.fold(scalar) == unit else { return nil }
            index += 1
        }
        return word.isEmpty ? nil : index
    }

    private static func isLocal(_ value: UInt32) -> Bool {
        ScalarText.isDigit(value) || ScalarText.isLetter(value) || [0x2E, 0x5F, 0x25, 0x2B, 0x2D].contains(value)
    }
    private static func isDomain(_ value: UInt32) -> Bool {
        ScalarText.isDigit(value) || ScalarText.isLetter(value) || value == 0x2E || value == 0x2D
    }
    private static func isAccount(_ value: UInt32) -> Bool {
        ScalarText.isDigit(value) || ScalarText.isLetter(value) || value == 0x5F || value == 0x2D
    }

    private static func set(_ text: String) -> Set<UInt32> { Set(text.unicodeScalars.map(\.value)) }
    private static let provinces = set("京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领")
    private static let suffixes = set("挂学警港澳")
    private static let branches = set("南北沈兰成济广参政后装海空军")
    private static let houseMarks = set("号室村栋楼路街镇乡道巷弄组")
    private static let placeMarks = set("省市区县州旗盟")
    private static let roads = set("路街道巷弄省市区县镇乡")
    private static let addressEnds = set("，,；;。、()")
}
