/// Where hands and stamps touch a paper.
enum PaperMarks {
    private static let endings = ["公司", "法院", "检察院", "事务所", "委员会", "局", "厂", "中心", "公证处", "医院", "银行", "支行", "派出所", "看守所", "大学", "政府"]
    private static let places = ["盖章", "签名", "签字", "签章", "捺印"]

    /// A line at the right margin, with the seal of the office or the person's hand that belongs there.
    static func signed(_ text: String, _ random: inout RandomSource) -> MarkedText {
        var marked = MarkedText(text: text, marks: [])
        if isOpen(text) { return marked }
        let name = organisation(text)
        if let name, random.chance(0.85) {
            marked.marks.append((text.utf8.count * 3 / 5 / 3 * 3, .seal(Seal(shape: .round, name: name, words: ""))))
        } else if name == nil, let colon = text.firstIndex(where: { "：:".contains($0) }) {
            let offset = text.utf8.distance(from: text.startIndex, to: text.index(after: colon))
            let person = String(text[text.index(after: colon)...]).trimmed
            if random.chance(0.4) {
                marked.marks.append((offset, .signature))
            } else if (2...3).contains(person.count), random.chance(0.25) {
                marked.marks.append((offset, .seal(Seal(shape: .square, name: person, words: ""))))
            } else if random.chance(0.25) {
                marked.marks.append((offset, .fingerprint))
            }
        }
        return sound(marked)
    }

    /// A line of the body: signed where it asks for it.
    static func noted(_ text: String, _ random: inout RandomSource) -> MarkedText {
        guard text.count < 40, !isOpen(text), places.contains(where: text.contains), random.chance(0.5)
        else { return MarkedText(text: text, marks: []) }
        return sound(MarkedText(text: text + "\u{3000}\u{3000}\u{3000}", marks: [(text.utf8.count, random.chance(0.75) ? .signature : .fingerprint)]))
    }

    /// A stamp that somebody set on print: on a heading or a line of the first ones.
    static func stamp(over blocks: inout [Block], name: String?, _ random: inout RandomSource) {
        let places = blocks.indices.prefix(8).filter { if case .text = blocks[$0] { true } else { false } }
        guard !places.isEmpty else { return }
        let index = random.choose(Array(places))
        guard case .text(var text, let place) = blocks[index] else { return }
        let seal = Seal(shape: random.chance(0.7) ? .round : .oval, name: name ?? "北京恒远科技有限公司", words: "")
        text.marks.append((Int(random.pick(0...Double(text.text.utf8.count))), .seal(seal)))
        blocks[index] = .text(sound(text), place)
    }

    /// Nobody has filled in the line, so nobody signed there.
    private static func isOpen(_ text: String) -> Bool { text.contains("__") }

    /// The first office that signs.
    static func organisation(in lines: [PaperSet.Line]) -> String? {
        lines.lazy.filter { $0.place == .right }.compactMap { organisation($0.text) }.first
    }

    /// The office that a line names at its end, without what is said of its seal.
    private static func organisation(_ text: String) -> String? {
        var name = text
        if let colon = name.lastIndex(where: { "：:".contains($0) }) { name = String(name[name.index(after: colon)...]) }
        if let bracket = name.firstIndex(where: { "（(".contains($0) }), bracket > name.startIndex { name = String(name[..<bracket]) }
        name = name.filter { !$0.isWhitespace }
        return (5...22).contains(name.count) && endings.contains(where: name.hasSuffix) ? name : nil
    }

    /// Marks stand at the beginning of a character.
    private static func sound(_ text: MarkedText) -> MarkedText {
        var result = text
        let bytes = Array(text.text.utf8)
        for index in result.marks.indices {
            var offset = min(result.marks[index].offset, bytes.count)
            while offset < bytes.count, offset > 0, bytes[offset] & 0xC0 == 0x80 { offset -= 1 }
            result.marks[index].offset = offset
        }
        return result
    }
}

extension PaperSet.Paper {
    /// Whether red or blue ink may stand on it.
    var isSigned: Bool { lines.contains { $0.place == .right } }
}
