import CaseModel
import Encodings

/// The text of a case.yaml, made fit for a YAML parser: decoded, with the slips of Chinese input methods put right.
///
/// Only slips that can mean nothing else are put right, and each is told. Places are kept so that faults name the line and column of the
/// file as it was written.
struct CaseFileText {
    /// What the parser is given.
    private(set) var text = ""
    private(set) var faults: [CaseFileFault] = []
    /// By line: the columns of the repaired text before which characters were added, ascending.
    private var added: [Int: [Int]] = [:]

    /// - Parameter isKey: whether a word is a key of case.yaml; decides what a colon without a space means.
    init(_ bytes: [UInt8], limit: Int, isKey: @escaping (String) -> Bool) {
        guard bytes.count <= limit else {
            report(.tooLarge(bytes: bytes.count, limit: limit))
            return
        }
        guard let decoded = CaseFileText.decode(bytes) else {
            report(.notText)
            return
        }
        if !decoded.encoding.hasPrefix("UTF-") { report(.encoding(decoded.encoding)) }
        var flow = 0
        var lines: [String] = []
        for (index, line) in CaseFileText.lines(decoded.text).enumerated() {
            var repair = LineRepair(line, number: index + 1, flow: flow, isKey: isKey)
            repair.run()
            flow = repair.flow
            added[index + 1] = repair.added.isEmpty ? nil : repair.added
            faults += repair.faults
            if let deep = repair.tooDeep {
                faults.append(CaseFileFault(line: index + 1, column: deep, kind: .tooDeep))
                return
            }
            lines.append(String(String.UnicodeScalarView(repair.output)))
        }
        text = lines.joined(separator: "\n")
    }

    /// The column in the file of a column in ``text``.
    func column(_ column: Int, line: Int) -> Int { column - (added[line] ?? []).count { $0 < column } }

    /// A place in the file of a place in ``text``; the end of the file for what the parser missed there.
    func place(line: Int, column: Int) -> (line: Int, column: Int) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard line > lines.count, let last = lines.last else { return (line, self.column(column, line: line)) }
        return (lines.count, self.column(last.unicodeScalars.count + 1, line: lines.count))
    }

    private mutating func report(_ kind: CaseFileFault.Kind) { faults.append(CaseFileFault(line: 1, column: 1, kind: kind)) }

    /// GB 18030 before anything that statistics prefer: the file is short, and it is what a Windows editor in China saves.
    private static func decode(_ bytes: [UInt8]) -> DecodedText? {
        if bytes.contains(0) || String(validating: bytes, as: UTF8.self) != nil { return TextDecoder.decode(bytes) }
        if let text = TextDecoder.convert(bytes, from: "GB18030", strict: true) {
            return DecodedText(text: text, encoding: "GB18030", confident: false)
        }
        return TextDecoder.decode(bytes)
    }

    private static func lines(_ text: String) -> [[Unicode.Scalar]] {
        // By scalars: "\r\n" is one Character.
        text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            Array(line.last == "\r" ? line.dropLast() : line)
        }
    }
}

/// Repairs one line. `flow` is how many `{` and `[` are open before it.
private struct LineRepair {
    private let input: [Unicode.Scalar]
    private let number: Int
    private let isKey: (String) -> Bool
    private(set) var flow: Int
    private(set) var output: [Unicode.Scalar] = []
    private(set) var added: [Int] = []
    private(set) var faults: [CaseFileFault] = []
    /// The column where the nesting passes any honest file's; a parser would descend into all of it.
    private(set) var tooDeep: Int?
    private static let depthLimit = 12
    private var dashes = 0

    init(_ input: [Unicode.Scalar], number: Int, flow: Int, isKey: @escaping (String) -> Bool) {
        self.input = input
        self.number = number
        self.flow = flow
        self.isKey = isKey
    }

    mutating func run() {
        var quote: Unicode.Scalar?
        var keyDone = false
        var wordStart = 0
        for (index, scalar) in input.enumerated() {
            if let open = quote {
                output.append(scalar)
                if scalar == open { quote = nil }
                continue
            }
            let atWordStart = input[wordStart..<index].allSatisfy(isBlank)
            switch scalar {
            case "\"", "'":
                if atWordStart { quote = scalar }
                output.append(scalar)
            case "#" where index == 0 || isBlank(input[index - 1]):
                output += input[index...]
                return
            case "\u{3000}":
                // The full-width space of an input method, one for one so that columns stay.
                output.append(atWordStart ? " " : scalar)
            case "{", "[", "｛", "［":
                guard atWordStart else {
                    output.append(scalar)
                    break
                }
                flow += 1
                if flow > Self.depthLimit, tooDeep == nil { tooDeep = index + 1 }
                (keyDone, wordStart) = (false, index + 1)
                replace(scalar, by: scalar == "{" || scalar == "｛" ? "{" : "[", at: index)
            case "}", "]", "｝", "］":
                guard flow > 0 else {
                    output.append(scalar)
                    break
                }
                flow -= 1
                (keyDone, wordStart) = (false, index + 1)
                replace(scalar, by: scalar == "}" || scalar == "｝" ? "}" : "]", at: index)
            case ":", "：":
                let word = trimmed(wordStart..<index)
                guard !keyDone, isColon(scalar, at: index, after: word) else {
                    output.append(scalar)
                    break
                }
                colon(scalar, at: index, after: word)
                (keyDone, wordStart) = (true, index + 1)
            case ",", "，":
                guard flow > 0, scalar == "," || partsEntries(index) else {
                    output.append(scalar)
                    break
                }
                replace(scalar, by: ",", at: index)
                if scalar != ",", index + 1 < input.count, !isBlank(input[index + 1]) { add(" ") }
                (keyDone, wordStart) = (false, index + 1)
            case "-" where startsEntry(index, atWordStart, keyDone), "?" where startsEntry(index, atWordStart, keyDone):
                dashes += 1
                if dashes > Self.depthLimit, tooDeep == nil { tooDeep = index + 1 }
                wordStart = index + 1
                output.append(scalar)
            default:
                output.append(scalar)
            }
        }
    }

    private func startsEntry(_ index: Int, _ atWordStart: Bool, _ keyDone: Bool) -> Bool {
        atWordStart && !keyDone && index + 1 < input.count && isBlank(input[index + 1])
    }

    /// Whether a colon ends a key: a plain one before a space or the line's end, or one of either kind after a word that is a key.
    private func isColon(_ scalar: Unicode.Scalar, at index: Int, after word: String) -> Bool {
        let beforeSpace = index + 1 == input.count || isBlank(input[index + 1])
        if scalar == ":" { return !word.isEmpty && (beforeSpace || isKey(word)) }
        return !word.isEmpty && (isKey(word) || word.unicodeScalars.allSatisfy { $0.properties.isAlphabetic || "._-".unicodeScalars.contains($0) })
    }

    private mutating func colon(_ scalar: Unicode.Scalar, at index: Int, after word: String) {
        let beforeSpace = index + 1 == input.count || isBlank(input[index + 1])
        if scalar == ":" {
            output.append(scalar)
            if !beforeSpace {
                add(" ")
                faults.append(CaseFileFault(line: number, column: index + 1, kind: .missingSpace(key: word)))
            }
        } else {
            replace(scalar, by: ":", at: index)
            if !beforeSpace { add(" ") }
        }
    }

    /// Whether a full-width comma in `{…}` parts two entries: a key and a colon follow it before the next comma or bracket. In `[…]` it
    /// always does.
    private func partsEntries(_ index: Int) -> Bool {
        let rest = input[(index + 1)...].prefix { !",，}｝".unicodeScalars.contains($0) }
        return rest.contains { ":：".unicodeScalars.contains($0) } || isInList(index)
    }

    private func isInList(_ index: Int) -> Bool {
        input[..<index].last { "{[｛［]}］｝".unicodeScalars.contains($0) }.map { "[［".unicodeScalars.contains($0) } ?? false
    }

    private mutating func replace(_ scalar: Unicode.Scalar, by plain: Unicode.Scalar, at index: Int) {
        output.append(plain)
        if scalar != plain {
            faults.append(CaseFileFault(line: number, column: index + 1, kind: .fullWidth(mark: String(scalar), plain: String(plain))))
        }
    }

    private mutating func add(_ scalar: Unicode.Scalar) {
        output.append(scalar)
        added.append(output.count)
    }

    private func trimmed(_ range: Range<Int>) -> String {
        let word = input[range].drop(while: isBlank)
        let end = word.lastIndex { !isBlank($0) }.map { $0 + 1 } ?? word.startIndex
        return String(String.UnicodeScalarView(word[..<end]))
    }

    private func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar == "\t" || scalar == "\u{3000}" }
}
