import CaseModel

/// A place to sign (签名处): the end of a signing word in a line of print, and what is printed behind it.
struct SigningPlace: Hashable {
    /// The word with what belongs to it, brackets and colon: pixels of the page.
    var word: Box
    /// What the same line holds behind the word, up to the next signing word; nil for nothing.
    var rest: Box?
    /// Letters in ``rest``.
    var letters = 0
    /// Where the next signing word of the line begins.
    var limit: Int?
}

/// Finds places to sign by the pipeline's words.
struct SigningWords {
    private let anchors: [[Character]]
    /// Characters that may stand before the word in its line, and behind it (a name, a date).
    private static let longest = (before: 8, behind: 14)
    private static let opening: Set<Character> = ["（", "(", "【", "[", "〔"]
    private static let closing: Set<Character> = ["）", ")", "】", "]", "〕"]
    private static let colons: Set<Character> = ["：", ":", "∶"]
    private static let stops: Set<Character> = ["，", ",", "。", "；", ";", "！", "？", "“", "”", "《", "》"]

    init(_ words: [String]) {
        anchors = words.filter { !$0.isEmpty }.map(Array.init).sorted { $0.count > $1.count }
    }

    /// Pixels from one square character to the next in the page's longer lines; nil where there are too few of them.
    static func pitch(_ lines: [TextLine]) -> Double? {
        let pitches = lines.compactMap { line -> Double? in
            let text = Array(line.text.filter { !$0.isWhitespace })
            guard let box = line.box, text.count >= 12, box.width > box.height else { return nil }
            return Double(box.width) / width(text[...])
        }.sorted()
        return pitches.count >= 3 ? pitches[pitches.count / 2] : nil
    }

    /// - Parameter pitch: see ``pitch(_:)``. Recognition puts handwriting that it cannot read into the box of the word before it: what reaches
    ///   beyond the room that the characters read take is not theirs.
    func places(in line: TextLine, pitch: Double?) -> [SigningPlace] {
        guard let box = line.box else { return [] }
        let text = Array(line.text.filter { !$0.isWhitespace })
        guard !text.isEmpty, !text.contains(where: SigningWords.stops.contains) else { return [] }
        let words = words(text)
        let own = Double(box.width) / SigningWords.width(text[...])
        // Words at the end are often set larger than the text, seldom by half.
        let square = min(own, SigningWords.widest(pitch, box, own))
        func column(_ index: Int) -> Int { box.x + Int(square * SigningWords.width(text[..<index])) }
        return words.enumerated().compactMap { number, word in
            let next = number + 1 < words.count ? words[number + 1].lowerBound : text.count
            let rest = text[word.upperBound..<max(word.upperBound, next)], letters = rest.count { $0.isLetter }
            // In running text (甲方应当 …) the word is no place to sign.
            guard rest.count <= SigningWords.longest.behind, letters <= (word.count >= 4 ? 6 : 4) || SigningWords.colons.contains(text[word.upperBound - 1]) && letters <= 8,
                number > 0 || word.lowerBound <= SigningWords.longest.before
            else { return nil }
            let start = column(word.lowerBound), end = column(word.upperBound), last = column(next)
            return SigningPlace(
                word: Box(x: start, y: box.y, width: max(1, end - start), height: box.height),
                rest: rest.isEmpty ? nil : Box(x: end, y: box.y, width: max(1, last - end), height: box.height), letters: letters,
                limit: next < text.count ? last : nil)
        }
    }

    /// Signing words one after the other, each with other signing words, brackets and the colon that follow at once (委托人（签名或盖章）：).
    private func words(_ text: [Character]) -> [Range<Int>] {
        var result: [Range<Int>] = []
        var index = 0
        while index < text.count {
            guard let length = anchor(text, index) else {
                index += 1
                continue
            }
            let start = index
            index += length
            while index < text.count {
                if let more = anchor(text, index) {
                    index += more
                } else if SigningWords.opening.contains(text[index]) {
                    // Recognition mixes wide and narrow brackets; in a narrow cell the line breaks inside them.
                    index = text[index...].prefix(14).firstIndex(where: SigningWords.closing.contains).map { $0 + 1 } ?? text.count
                } else if SigningWords.colons.contains(text[index]) {
                    index += 1
                    break
                } else if let colon = text[index...].prefix(7).firstIndex(where: SigningWords.colons.contains), anchor(text, in: index..<colon) == nil {
                    // 签名或捺印：
                    index = colon + 1
                    break
                } else {
                    break
                }
            }
            result.append(start..<index)
        }
        return result
    }

    private func anchor(_ text: [Character], in range: Range<Int>) -> Int? { range.lazy.compactMap { anchor(text, $0) }.first }

    /// Length of the signing word that begins here.
    private func anchor(_ text: [Character], _ start: Int) -> Int? {
        anchors.first { $0.count <= text.count - start && text[start..<start + $0.count].elementsEqual($0) }?.count
    }

    /// The room that a square character of a line can take. Where it is much less than what the box gives, the box holds something else as well.
    private static func widest(_ pitch: Double?, _ box: Box, _ own: Double) -> Double {
        let plain = pitch ?? 0.85 * Double(box.height)
        return own > 1.3 * plain ? 1.04 * plain : own
    }

    /// In squares: Latin letters and digits take half of one.
    private static func width(_ text: ArraySlice<Character>) -> Double { max(0.001, text.reduce(0) { $0 + ($1.isASCII ? 0.5 : 1) }) }
}
