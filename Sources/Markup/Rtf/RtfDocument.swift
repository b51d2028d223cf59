import CaseModel
import Containers
import Encodings

/// Rich Text Format (.rtf, and many a .doc that a court's system made).
public enum RtfDocument {
    /// Reads the text as it stands when all tracked changes are accepted: headers, body, notes, footers; table rows as lines with cells parted
    /// by tabs. PNG and JPEG pictures are taken out.
    ///
    /// - Parameters:
    ///   - bytes: the whole file.
    ///   - scratch: a folder for pictures; made where it is not there.
    ///   - limits: for pictures.
    ///   - characters: where reading ends, with a problem `too-large`.
    /// - Throws: ``MarkupError/notADocument(missing:)`` where the bytes are no RTF.
    public static func read(
        _ bytes: [UInt8], scratch: String, limits: UnpackLimits = UnpackLimits(), characters: Int = 5_000_000
    ) throws(MarkupError) -> PagedText {
        guard bytes.starts(with: Array("{\\rtf".utf8)) else { throw .notADocument(missing: "{\\rtf") }
        var reading = RtfReading(bytes, limits: limits, characters: characters)
        reading.all()
        var result = PagedText(pages: [reading.lines])
        result.problems = reading.problems
        if reading.pictures.isEmpty { return result }
        do {
            var folder = try ScratchFolder(scratch)
            for (index, picture) in reading.pictures.enumerated() {
                let name = RawName("image\(index + 1).\(picture.kind)")
                result.pictures.append(UnpackedMember(name: name, file: try folder.store(picture.bytes), bytes: Int64(picture.bytes.count)))
            }
        } catch {
            throw .container(.outside(error))
        }
        return result
    }
}

/// One document while it is read.
struct RtfReading {
    /// Where text goes.
    enum Destination: Equatable {
        case body, header, footer, note, nowhere, fonts, picture
    }

    /// What a group inherits and gives back at its end.
    private struct State {
        var destination = Destination.body
        /// Characters to pass over after `\u`, for readers that do not know it.
        var fallback = 1
        var codePage: Int?
        var isHidden = false
        var isDeleted = false
        var isTable = false
        /// Between `\htmlrtf` and `\htmlrtf0`: what an HTML message looks like in a reader of RTF only ([MS-OXRTFEX], 2.1.3.1).
        var isForRtf = false
    }

    private var scanner: RtfScanner
    private var state = State()
    private var stack: [State] = []
    private var texts: [Destination: RtfLines] = [:]
    private var defaultPage = 1252
    private var fontPages: [Int: Int] = [:]
    private var currentFont = 0
    private var defaultFont: Int?
    /// Bytes whose character is not complete.
    private var pending: [UInt8] = []
    private var highSurrogate: UInt32?
    private var toSkip = 0
    private var isStarred = false
    /// The next group says in an old charset what the one behind it says in Unicode.
    private var isPassedOver = false
    private var allowance: TextAllowance
    private let characters: Int
    private let limits: UnpackLimits
    private(set) var pictures: [(kind: String, bytes: [UInt8])] = []
    private var picture: (kind: String?, bytes: [UInt8], half: UInt8?) = (nil, [], nil)
    private var pictureBytes: Int64 = 0
    private(set) var problems: [Problem] = []
    /// The text is HTML that a mail program wrapped in RTF ([MS-OXRTFEX]).
    private(set) var isHTML = false

    init(_ bytes: [UInt8], limits: UnpackLimits, characters: Int) {
        scanner = RtfScanner(bytes)
        self.limits = limits
        self.characters = characters
        allowance = TextAllowance(characters: characters)
    }

    /// Headers, body, notes, footers; a line that several headers have alike stands once.
    var lines: [String] {
        func margin(_ destination: Destination) -> [String] {
            (texts[destination]?.finished ?? []).reduce(into: []) { lines, line in if !lines.contains(line) { lines.append(line) } }
        }
        return margin(.header) + (texts[.body]?.finished ?? []) + (texts[.note]?.finished ?? []) + margin(.footer)
    }

    mutating func all() {
        // Deeper than any program writes: a trap for readers that recurse.
        let deepest = 10_000
        while !allowance.isSpent, let token = scanner.next() {
            if case .byte(let byte) = token {
                self.byte(byte)
                continue
            }
            flush()
            switch token {
            case .open:
                if stack.count > deepest {
                    problems.append(Problem(.bomb, detail: "groups"))
                    return
                }
                stack.append(state)
                isStarred = false
                if isPassedOver { state.destination = .nowhere }
                isPassedOver = false
            case .close: close()
            case .symbol(let symbol): self.symbol(symbol)
            case .word(let name, let number): word(name, number)
            case .byte, .binary: continue
            }
        }
        flush()
        if allowance.isSpent { problems.append(Problem(.tooLarge, threshold: Double(characters), detail: "characters")) }
        if !stack.isEmpty, !allowance.isSpent { problems.append(Problem(.damaged, detail: "groups are left open")) }
    }

    private mutating func close() {
        let ended = state.destination
        if let outer = stack.popLast() { state = outer }
        toSkip = 0
        if ended == .picture, state.destination != .picture { endPicture() }
        if ended == .note, state.destination != .note { texts[.note]?.endLine() }
        if ended == .fonts || state.destination == .fonts { currentFont = defaultFont ?? currentFont }
    }

    // MARK: - Text

    private mutating func byte(_ byte: UInt8) {
        if state.destination == .picture { return pictureByte(byte) }
        guard state.destination != .nowhere, state.destination != .fonts else { return }
        if toSkip > 0 {
            toSkip -= 1
            return
        }
        pending.append(byte)
    }

    /// Turns the bytes so far into text, with the code page of their font.
    private mutating func flush() {
        guard !pending.isEmpty else { return }
        let bytes = pending
        pending = []
        if bytes.allSatisfy({ $0 < 0x80 }) { return put(String(decoding: bytes, as: UTF8.self)) }
        let page = state.codePage ?? defaultPage
        put(RtfCodePage.text(bytes, page) ?? String(decoding: bytes, as: UTF8.self))
    }

    private var isTextWanted: Bool { ![.nowhere, .fonts, .picture].contains(state.destination) }

    private mutating func put(_ text: String) {
        guard isTextWanted, !state.isHidden, !state.isDeleted, !state.isForRtf else { return }
        allowance.take(text)
        texts[state.destination, default: RtfLines()].append(text)
    }

    /// `\u`: a UTF-16 unit, negative above 32767.
    private mutating func unicode(_ number: Int) {
        let unit = UInt32(truncatingIfNeeded: number) & 0xFFFF
        toSkip = state.fallback
        switch unit {
        case 0xD800...0xDBFF: highSurrogate = unit
        case 0xDC00...0xDFFF:
            if let high = highSurrogate, let scalar = Unicode.Scalar((high - 0xD800) << 10 + (unit - 0xDC00) + 0x10000) {
                put(String(Character(scalar)))
            }
            highSurrogate = nil
        // Symbol fonts in the private use area mean nothing as text.
        case 0xF000...0xF0FF: break
        default: if let scalar = Unicode.Scalar(unit) { put(String(Character(scalar))) }
        }
    }

    private mutating func symbol(_ symbol: UInt8) {
        switch symbol {
        case UInt8(ascii: "*"): isStarred = true
        case UInt8(ascii: "~"): put(" ")
        case UInt8(ascii: "_"): put("-")
        case UInt8(ascii: "\\"), UInt8(ascii: "{"), UInt8(ascii: "}"): if toSkip > 0 { toSkip -= 1 } else { put(String(UnicodeScalar(symbol))) }
        default: break
        }
    }

    // MARK: - Control words

    private mutating func word(_ name: String, _ number: Int?) {
        if toSkip > 0, name != "u" { toSkip = 0 }
        let wasStarred = isStarred
        isStarred = false
        if let character = RtfWords.characters[name] { return put(character) }
        if let destination = RtfWords.destinations[name] { return begin(destination) }
        switch name {
        case "u": unicode(number ?? 0)
        case "upr": isPassedOver = true
        case "uc": state.fallback = max(0, min(number ?? 1, 100))
        case "ansicpg": if let number, number > 0 { defaultPage = number }
        case "deff": defaultFont = number
        case "f": font(number ?? 0)
        case "fcharset": if state.destination == .fonts { fontPages[currentFont] = RtfCodePage.page(ofCharset: number ?? 0) }
        case "cpg": if state.destination == .fonts, let number { fontPages[currentFont] = number }
        case "v": state.isHidden = number != 0
        case "deleted": state.isDeleted = number != 0
        case "plain": (state.isHidden, state.isDeleted, state.codePage) = (false, false, defaultFont.flatMap { fontPages[$0] })
        case "pard": state.isTable = false
        case "intbl": state.isTable = true
        case "fromhtml": isHTML = true
        // Starred, and yet the very text: HTML tags as they stand.
        case "htmltag": break
        case "htmlrtf": state.isForRtf = number != 0
        case "pngblip": picture.kind = "png"
        case "jpegblip": picture.kind = "jpg"
        default: if !layout(name), wasStarred, !RtfWords.transparent.contains(name) { state.destination = .nowhere }
        }
    }

    /// Breaks of lines, cells and rows; false for other words.
    private mutating func layout(_ name: String) -> Bool {
        let destination = state.destination
        guard isTextWanted else { return false }
        if state.isForRtf { return true }
        switch name {
        case "par", "sect", "page", "line", "column": texts[destination, default: RtfLines()].endLine(inCell: state.isTable)
        case "cell", "nestcell": texts[destination, default: RtfLines()].endCell()
        case "row", "nestrow": texts[destination, default: RtfLines()].endRow()
        default: return false
        }
        return true
    }

    private mutating func font(_ number: Int) {
        currentFont = number
        if state.destination != .fonts { state.codePage = fontPages[number] }
    }

    private mutating func begin(_ destination: Destination) {
        // What stands inside something that is not read is not read either.
        if state.destination == .nowhere { return }
        if destination == .picture { picture = (nil, [], nil) }
        state.destination = destination
        if destination == .note { (state.isTable, state.isHidden) = (false, false) }
    }

    // MARK: - Pictures

    private mutating func pictureByte(_ byte: UInt8) {
        guard picture.kind != nil, let digit = RtfScanner.hex(byte) else { return }
        guard let high = picture.half else {
            picture.half = digit
            return
        }
        picture.bytes.append(high << 4 | digit)
        picture.half = nil
    }

    private mutating func endPicture() {
        guard let kind = picture.kind, !picture.bytes.isEmpty, pictures.count < limits.members else { return }
        pictureBytes += Int64(picture.bytes.count)
        if Int64(picture.bytes.count) <= limits.bytesPerMember, pictureBytes <= limits.totalBytes { pictures.append((kind, picture.bytes)) }
        picture = (nil, [], nil)
    }
}
