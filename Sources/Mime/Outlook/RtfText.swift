import Encodings

/// The text of a message's RTF: plain, or the HTML that Outlook wrapped in it ([MS-OXRTFEX]).
struct RtfText {
    private(set) var text = ""
    /// The text is HTML.
    private(set) var isHTML = false

    private struct Group {
        var isSilent = false
        /// Inside `{\*\htmltag …}`: HTML verbatim.
        var isTag = false
        /// Between `\htmlrtf` and `\htmlrtf0`: for readers of RTF only.
        var isForRtf = false
        /// Characters that stand for a `\u` for older readers.
        var skip = 1
    }

    private var groups = [Group()]
    private var charset = "cp1252"
    private var pending: [UInt8] = []
    private var skipLeft = 0

    /// Groups of these are no text.
    private static let silent: Set<String> = [
        "fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "header", "footer", "headerl", "headerr", "footerl", "footerr", "listtable",
        "listoverridetable", "rsidtbl", "generator", "themedata", "xmlnstbl", "fldinst", "bkmkstart", "bkmkend",
    ]

    init(_ bytes: [UInt8]) {
        var place = 0
        while place < bytes.count {
            switch bytes[place] {
            case 0x7B:
                flush()
                if groups.count < 1000 { groups.append(groups[groups.count - 1]) }
                place += 1
            case 0x7D:
                flush()
                if groups.count > 1 { groups.removeLast() }
                place += 1
            case 0x5C: place = control(bytes, place + 1)
            case 0x0A, 0x0D: place += 1
            default:
                byte(bytes[place])
                place += 1
            }
        }
        flush()
    }

    private mutating func control(_ bytes: [UInt8], _ start: Int) -> Int {
        guard start < bytes.count else { return start }
        var place = start
        guard isLetter(bytes[place]) else {
            switch bytes[place] {
            case 0x27:
                let digits = bytes[min(place + 1, bytes.count)..<min(place + 3, bytes.count)]
                if let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16) { byte(value) }
                return place + 3
            case 0x2A: groups[groups.count - 1].isSilent = true
            case 0x7E: put("\u{A0}")
            case 0x5C, 0x7B, 0x7D: byte(bytes[place])
            case 0x0A, 0x0D: put("\n")
            default: break
            }
            return place + 1
        }
        while place < bytes.count, isLetter(bytes[place]) { place += 1 }
        let word = String(decoding: bytes[start..<place], as: UTF8.self)
        let numberStart = place
        if place < bytes.count, bytes[place] == 0x2D { place += 1 }
        while place < bytes.count, (0x30...0x39).contains(bytes[place]) { place += 1 }
        let number = Int(String(decoding: bytes[numberStart..<place], as: UTF8.self))
        if place < bytes.count, bytes[place] == 0x20 { place += 1 }
        if word == "bin", let count = number, count > 0 { return min(bytes.count, place + count) }
        self.word(word, number)
        return place
    }

    private mutating func word(_ word: String, _ number: Int?) {
        flush()
        let last = groups.count - 1
        switch word {
        case "ansicpg": charset = number.flatMap { CodePage.charset($0) } ?? charset
        case "fromhtml": isHTML = true
        case "htmltag":
            groups[last].isSilent = false
            groups[last].isTag = true
        case "htmlrtf": groups[last].isForRtf = number != 0
        case "uc": groups[last].skip = max(0, number ?? 1)
        case "u":
            let value = UInt16(truncatingIfNeeded: number ?? 0)
            units.append(value)
            skipLeft = groups[last].skip
            settleUnits()
        case "par", "line", "row", "sect", "page": if !(isHTML && groups[last].isTag) || word == "par" { put("\n") }
        case "tab", "cell": put("\t")
        case "lquote": put("‘")
        case "rquote": put("’")
        case "ldblquote": put("“")
        case "rdblquote": put("”")
        case "endash": put("–")
        case "emdash": put("—")
        case "bullet": put("•")
        default: if RtfText.silent.contains(word) { groups[last].isSilent = true }
        }
    }

    /// Halves of a character beyond the first 65,536 come one by one.
    private var units: [UInt16] = []

    private mutating func settleUnits() {
        if units.count == 1, UTF16.isLeadSurrogate(units[0]) { return }
        put(String(decoding: units, as: UTF16.self))
        units = []
    }

    private var isShown: Bool {
        let group = groups[groups.count - 1]
        return !group.isSilent && !group.isForRtf
    }

    private mutating func byte(_ value: UInt8) {
        if skipLeft > 0 {
            skipLeft -= 1
            return
        }
        if isShown { pending.append(value) }
    }

    private mutating func put(_ piece: String) {
        flush()
        if isShown { text += piece }
    }

    /// Bytes are decoded in runs: a character may be two of them.
    private mutating func flush() {
        guard !pending.isEmpty else { return }
        text += TextDecoder.convert(pending, from: charset) ?? BodyText.decode(pending, charset: nil)
        pending = []
    }

    private func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte) }
}
