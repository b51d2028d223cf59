/// A document's text in a small markup, one block a line:
///
/// ```
/// # 授权委托书                    title, in the middle
/// ## （2024）京0199民初1号        second title, in the middle
/// > 2024年3月18日                 at the right margin
/// = 甲方：某某 || 乙方：某某       two columns
/// ! 委托人：张伟                  paragraph without indent
/// |= 20 30 20 30                 widths of the columns that follow, in percent
/// | 姓名 | 张伟 | 性别 | 男 |     a row of a table
/// ~                              an empty line
/// ---                            new page
/// @card front 姓名=…;…            an identity card, see ``IdentityCard``
/// 其他                           a paragraph, indented
/// ```
///
/// In every line `{sign}` is a place where somebody signed, `{seal:NAME/WORDS}` a round red seal, `{oval:NAME/WORDS}` an oval one,
/// `{square:NAME}` a person's seal, `{finger}` a fingerprint; `{gap}` is a place left empty.
enum Block {
    enum Place { case title, subtitle, right, flush, indented }
    case text(MarkedText, Place)
    case columns([MarkedText])
    case row([MarkedText], widths: [Double])
    case card(IdentityCard)
    case gap
    case pageBreak
}

/// Text with marks that are drawn over it.
struct MarkedText {
    enum Mark {
        case signature, fingerprint
        case seal(Seal)
    }
    /// Without the marks' words; a place to sign is white space.
    var text: String
    /// Where a mark stands, in UTF-8 bytes of `text`.
    var marks: [(offset: Int, mark: Mark)]

    /// What a reader would read.
    var plain: String { text.filter { $0 != "\u{200B}" } }
}

enum Markup {
    static func blocks(_ body: String) throws(SampleError) -> [Block] {
        var blocks: [Block] = []
        var widths: [Double] = []
        for line in body.split(separator: "\n", omittingEmptySubsequences: true) {
            let line = line.trimmed
            if line.isEmpty { continue }
            if line == "---" { blocks.append(.pageBreak); continue }
            if line == "~" { blocks.append(.gap); continue }
            if let rest = line.after("|=") { widths = rest.split(separator: " ").compactMap { Double($0) }; continue }
            if line.hasPrefix("|") {
                let cells = line.dropFirst().split(separator: "|", omittingEmptySubsequences: false).dropLast()
                let texts = try cells.map { cell throws(SampleError) in try marked(cell.trimmed) }
                blocks.append(.row(texts, widths: widths.count == texts.count ? widths : Array(repeating: 100, count: texts.count)))
            } else if let rest = line.after("= ") {
                blocks.append(.columns(try rest.parts("||").map { part throws(SampleError) in try marked(part) }))
            } else if let rest = line.after("@card ") {
                blocks.append(.card(IdentityCard(rest)))
            } else if let rest = line.after("## ") {
                blocks.append(.text(try marked(rest), .subtitle))
            } else if let rest = line.after("# ") {
                blocks.append(.text(try marked(rest), .title))
            } else if let rest = line.after("> ") {
                blocks.append(.text(try marked(rest), .right))
            } else if let rest = line.after("! ") {
                blocks.append(.text(try marked(rest), .flush))
            } else {
                blocks.append(.text(try marked(line), .indented))
            }
        }
        return blocks
    }

    /// Reads the marks of a line.
    static func marked(_ line: String) throws(SampleError) -> MarkedText {
        var result = MarkedText(text: "", marks: [])
        var rest = Substring(line)
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            result.text += rest[..<open]
            let word = rest[rest.index(after: open)..<close]
            let name = word.split(separator: ":", maxSplits: 1).first.map(String.init) ?? ""
            let words = word.dropFirst(name.count + 1).split(separator: "/").map(String.init)
            let offset = result.text.utf8.count
            switch name {
            case "sign":
                result.marks.append((offset, .signature))
                result.text += String(repeating: "\u{3000}", count: 6)
            case "gap": result.text += String(repeating: "\u{3000}", count: 6)
            case "finger":
                result.marks.append((offset, .fingerprint))
                result.text += "\u{200B}"
            case "seal", "oval", "square":
                let shape: Seal.Shape = name == "seal" ? .round : name == "oval" ? .oval : .square
                result.marks.append((offset, .seal(Seal(shape: shape, name: words.first ?? "", words: words.count > 1 ? words[1] : ""))))
                result.text += "\u{200B}"
            default: throw SampleError.markup("{\(word)}: unknown mark")
            }
            rest = rest[rest.index(after: close)...]
        }
        result.text += rest
        return result
    }
}

extension StringProtocol {
    /// Without spaces and tabs at either end (ideographic ones stay: they are set).
    var trimmed: String {
        let from = drop { $0 == " " || $0 == "\t" }
        guard let last = from.lastIndex(where: { $0 != " " && $0 != "\t" }) else { return "" }
        return String(from[...last])
    }

    func after(_ prefix: String) -> String? {
        hasPrefix(prefix) ? dropFirst(prefix.count).trimmed : nil
    }

    /// Parted by `separator`, trimmed.
    func parts(_ separator: String) -> [String] {
        var parts: [String] = []
        var rest = Substring(self)
        while let found = rest.firstRange(of: separator) {
            parts.append(rest[..<found.lowerBound].trimmed)
            rest = rest[found.upperBound...]
        }
        return parts + [rest.trimmed]
    }
}
