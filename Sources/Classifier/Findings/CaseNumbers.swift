import CaseModel

/// A number under which a court, a tribunal or an authority keeps a matter (案号).
struct CaseNumber: Hashable, Sendable {
    /// Scalars in the text.
    var range: Range<Int>
    var year: Int
    /// The court (京0105), or what stands before the type in old forms.
    var court: String
    /// Type code between court and serial (民初).
    var code: String
    /// Normal form: （2024）京0105民初1234号.
    var text: String
    /// Whether it has the form of courts (new or old) rather than that of another authority.
    var ofCourt: Bool

    /// The form of 2016 （2024）京0105民初1234号, in which the court is a province with digits or one of three characters.
    var isModern: Bool { ofCourt && court.count > 1 }
}

/// Finds case numbers: (2024)京0105民初1234号, (2013)朝民初字第12345号, 京海劳人仲字〔2024〕第12号 (domain/sensitivity.md 5).
enum CaseNumbers {
    private static let number: UInt32 = 0x53F7
    private static let word: UInt32 = 0x5B57
    private static let ordinal: UInt32 = 0x7B2C
    private static let longest = 26
    /// 作出的柯农罚决字…, 根据…, 不服…, 检察院以…: the sentence before an office's letters.
    private static let particles = Set("的据服以".unicodeScalars.map(\.value))
    private static let ordinals = Set("一二三四五六七八九十".unicodeScalars.map(\.value))

    static func all(in text: ScalarText) -> [CaseNumber] {
        var result: [CaseNumber] = []
        var index = 0
        while index < text.scalars.count {
            guard isOpen(text.scalars[index]), let (year, close) = yearInBrackets(at: index, text) else {
                index += 1
                continue
            }
            if let found = forward(from: index, year: year, close: close, text) ?? backward(from: index, year: year, close: close, text) {
                result.append(found)
                index = found.range.upperBound
            } else {
                index = close
            }
        }
        return result
    }

    private static func isOpen(_ value: UInt32) -> Bool { value == 0x28 || value == 0x5B || value == 0x3008 }
    private static func isClose(_ value: UInt32) -> Bool { value == 0x29 || value == 0x5D || value == 0x3009 }

    private static func yearInBrackets(at open: Int, _ text: ScalarText) -> (Int, Int)? {
        var digits: [UInt32] = []
        var index = open + 1
        while index < text.scalars.count, digits.count < 5, !isClose(text.scalars[index]) {
            let value = digit(text.scalars[index])
            if let value { digits.append(value) } else if text.scalars[index] != 0x20 { return nil }
            index += 1
        }
        guard digits.count == 4, index < text.scalars.count, isClose(text.scalars[index]) else { return nil }
        let year = digits.reduce(0) { $0 * 10 + Int($1) }
        // A recogniser reads a bracket twice: (2024)）赣0404行初86号.
        if index + 1 < text.scalars.count, isClose(text.scalars[index + 1]) { index += 1 }
        return (1949...2199).contains(year) ? (year, index + 1) : nil
    }

    /// Court, type and serial behind the year.
    private static func forward(from open: Int, year: Int, close: Int, _ text: ScalarText) -> CaseNumber? {
        var body: [UInt32] = []
        var index = close
        while index < text.scalars.count, body.count <= longest, text.scalars[index] != number {
            let scalar = text.scalars[index]
            if scalar == 0x0A, index + 1 < text.scalars.count, body.isEmpty { return nil }
            if scalar != 0x20, scalar != 0x0A {
                guard ScalarText.isHan(scalar) || ScalarText.isDigit(scalar) || [0x4F, 0x6C, 0x49, 0x6F].contains(scalar) else { return nil }
                body.append(scalar)
            }
            index += 1
        }
        guard index < text.scalars.count, text.scalars[index] == number, body.count >= 3 else { return nil }
        guard let serialStart = body.lastIndex(where: { digit($0) == nil }).map({ $0 + 1 }), serialStart < body.count, body.count - serialStart <= 8 else { return nil }
        let serial = body[serialStart...].compactMap(digit).reduce(0) { $0 * 10 + Int($1) }
        let head = body[..<serialStart]
        let old = head.last == ordinal
        let core = head.filter { $0 != ordinal && !(old && $0 == word) }
        guard let (court, code) = split(core) else { return nil }
        let middle = old ? string(head.filter { $0 != ordinal }) + "第" : court + code
        return CaseNumber(
            range: open..<part(behind: index + 1, text), year: year, court: court, code: code, text: "（\(year)）\(middle)\(serial)号", ofCourt: true)
    }

    /// The end of 之一, where a decision of a series is told by it.
    private static func part(behind end: Int, _ text: ScalarText) -> Int {
        guard end + 1 < text.scalars.count, text.scalars[end] == 0x4E4B else { return end }
        var index = end + 1
        while index < text.scalars.count, ordinals.contains(text.scalars[index]) || ScalarText.isDigit(text.scalars[index]) { index += 1 }
        return index > end + 1 ? index : end
    }

    /// Body in front of the year, serial behind: forms of tribunals, prosecutors and police.
    private static func backward(from open: Int, year: Int, close: Int, _ text: ScalarText) -> CaseNumber? {
        var start = open
        while start > 0, open - start < 14 {
            if ScalarText.isHan(text.scalars[start - 1]), !particles.contains(text.scalars[start - 1]) {
                start -= 1
            } else if let bracket = officeBracket(endingAt: start, text) {
                start = bracket
            } else {
                break
            }
        }
        guard open - start >= 2 else { return nil }
        var index = close
        while index < text.scalars.count, [0x20, ordinal].contains(text.scalars[index]) { index += 1 }
        let serialStart = index
        while index < text.scalars.count, digit(text.scalars[index]) != nil || ScalarText.isLetter(text.scalars[index]) { index += 1 }
        guard index > serialStart, index - serialStart <= 8, index < text.scalars.count, text.scalars[index] == number else { return nil }
        let body = string(text.scalars[start..<open])
        return CaseNumber(
            range: start..<(index + 1), year: year, court: body, code: body,
            text: "\(body)〔\(year)〕\(text.string(serialStart..<index))号", ofCourt: false)
    }

    /// 京公（海）立字: the police write the district in brackets within the words.
    private static func officeBracket(endingAt end: Int, _ text: ScalarText) -> Int? {
        guard end >= 4, isClose(text.scalars[end - 1]),
            let open = (max(0, end - 6)..<(end - 1)).last(where: { !ScalarText.isHan(text.scalars[$0]) }),
            isOpen(text.scalars[open]), open < end - 2, open > 0, ScalarText.isHan(text.scalars[open - 1])
        else { return nil }
        return open
    }

    /// 京0105 | 民初; a court without digits is one character, the supreme court three (最高法).
    private static func split(_ core: [UInt32]) -> (String, String)? {
        if let first = core.firstIndex(where: { digit($0) != nil }), let last = core.lastIndex(where: { digit($0) != nil }) {
            guard (1...3).contains(first), last + 1 < core.count, last - first < 4 else { return nil }
            return (string(core[..<first]) + string(core[first...last].compactMap { digit($0).map { $0 + 0x30 } }), string(core[(last + 1)...]))
        }
        guard core.count >= 2 else { return nil }
        let court = core.starts(with: "最高法".unicodeScalars.map(\.value)) && core.count > 3 ? 3 : 1
        return (string(core[..<court]), string(core[court...]))
    }

    private static func digit(_ value: UInt32) -> UInt32? {
        switch value {
        case 0x30...0x39: value - 0x30
        case 0x4F, 0x6F: 0
        case 0x6C, 0x49: 1
        default: nil
        }
    }

    private static func string(_ scalars: some Sequence<UInt32>) -> String {
        String(String.UnicodeScalarView(scalars.compactMap(Unicode.Scalar.init)))
    }
}
