/// Text whose encoding was found out.
public struct DecodedText: Sendable, Hashable {
    /// The text without a byte order mark; line ends as they were.
    public var text: String
    /// IANA name of the encoding: `UTF-8`, `GB18030`, `Big5`, `UTF-16LE`, …
    public var encoding: String
    /// False where another encoding is nearly as likely, or where some bytes had no meaning (they are U+FFFD in the text).
    public var confident: Bool

    public init(text: String, encoding: String, confident: Bool) {
        self.text = text
        self.encoding = encoding
        self.confident = confident
    }
}

/// Turns bytes into text, whatever a Windows editor, a phone or a court's system made of it.
public enum TextDecoder {
    /// Finds the encoding by byte order mark, else by validity and by how common the resulting characters are, and decodes.
    ///
    /// - Returns: nil for what is no text (pictures, archives, …). Empty bytes are an empty text.
    public static func decode(_ bytes: [UInt8]) -> DecodedText? {
        uniform(bytes) ?? withoutNulls(bytes) ?? lineByLine(bytes)
    }

    /// One encoding from beginning to end.
    private static func uniform(_ bytes: [UInt8]) -> DecodedText? {
        if let marked = decodeMarked(bytes) { return marked.isText ? marked.result : nil }
        if isASCII(bytes) {
            let text = hanZi(bytes) ?? JapaneseText.sevenBits(bytes) ?? String(decoding: bytes, as: UTF8.self)
            return TextPlausibility(text).isText ? DecodedText(text: text, encoding: "UTF-8", confident: true) : nil
        }
        if let wide = fourByteUnits(bytes) { return wide }
        let sample = bytes.count > sampleSize ? Array(bytes[..<sampleSize]) : bytes
        let ranked = candidates.compactMap { rate($0, sample) }.sorted { $0.score > $1.score }
        let best = ranked.first
        if best.map({ $0.candidate.name == "GB18030" || $0.candidate.name == "Big5" || $0.candidate.name == "windows-1252" }) ?? !sample.contains(0) {
            let reading = best.flatMap { transcode(sample, from: $0.candidate.converter) }
            let chinese = reading.map { DecodedText(text: $0.text, encoding: "", confident: true) }
            if let japanese = JapaneseText.better(than: chinese, bytes, sample: sample) { return japanese }
        }
        guard let best else { return nil }
        // A line feed that a program for bytes added behind UTF-16.
        let isOdd = best.candidate.name.hasPrefix("UTF-16") && bytes.count % 2 != 0
        let bytes = isOdd ? Array(bytes.dropLast()) : bytes
        guard let whole = transcode(bytes, from: best.candidate.converter) else { return nil }
        let margin = ranked.count > 1 ? best.score - ranked[1].score : 1
        return DecodedText(
            text: whole.text, encoding: best.candidate.name, confident: whole.clean && best.score >= 0.3 && margin >= 0.15)
    }

    /// UTF-32 without a mark: every fourth byte is zero, and nothing else has that form.
    private static func fourByteUnits(_ bytes: [UInt8]) -> DecodedText? {
        guard bytes.count >= 8, bytes.count % 4 == 0 else { return nil }
        for (name, place) in [("UTF-32LE", 3), ("UTF-32BE", 0)] {
            guard stride(from: place, to: bytes.count, by: 4).allSatisfy({ bytes[$0] == 0 }), let outcome = transcode(bytes, from: name), outcome.clean
            else { continue }
            let plausibility = TextPlausibility(outcome.text, countingASCII: true)
            if plausibility.isText, plausibility.score > 0.2 { return DecodedText(text: outcome.text, encoding: name, confident: true) }
        }
        return nil
    }

    /// Chinese in seven bits, where nothing else is likely to have written the bytes.
    private static func hanZi(_ bytes: [UInt8]) -> String? {
        guard bytes.firstRange(of: Array("~{".utf8)) != nil, bytes.firstRange(of: Array("~}".utf8)) != nil else { return nil }
        guard let text = HanZiCode.text(bytes), TextPlausibility(text).score >= 0.3 else { return nil }
        return text
    }

    /// Decodes bytes whose charset somebody states (a mail, a page).
    ///
    /// - Parameters:
    ///   - charset: any label of mail or web, in any case: `gb2312`, `x-gbk`, `big5`, `iso-8859-1` …
    ///   - strict: give nil where the bytes are not valid in the charset, instead of U+FFFD in their place.
    /// - Returns: nil for an unknown charset.
    public static func convert(_ bytes: [UInt8], from charset: String, strict: Bool = false) -> String? {
        if ["hz", "hz-gb-2312", "hz-gb2312"].contains(charset.lowercased()), let text = HanZiCode.text(bytes) { return text }
        guard let converter = Charset.converter(for: charset), let outcome = transcode(bytes, from: converter) else { return nil }
        if strict, !outcome.clean { return nil }
        return withoutMark(outcome.text)
    }

    /// A short text as programs write it that take a system's old charset (`gb18030`) for granted; nil where that has no such characters.
    public static func encode(_ text: String, in charset: String) -> [UInt8]? { Transcoder.encode(text, in: charset) }

    // MARK: - Spoilt text

    /// A program that ended badly leaves NUL bytes in a file, at its end above all: what stands around them is text.
    private static func withoutNulls(_ bytes: [UInt8]) -> DecodedText? {
        let content = bytes.filter { $0 != 0 }
        let inside = bytes.reversed().drop { $0 == 0 }.count { $0 == 0 }
        guard content.count < bytes.count, !content.isEmpty, inside * 10 <= content.count, var text = uniform(content) else { return nil }
        text.confident = false
        return text
    }

    /// Pieces of different encodings put together line by line, as happens when notes are copied into one file.
    private static func lineByLine(_ bytes: [UInt8]) -> DecodedText? {
        let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        guard lines.count > 1, !bytes.contains(0) else { return nil }
        var text: [String] = []
        for line in lines {
            guard let decoded = String(validating: line, as: UTF8.self) ?? convert(Array(line), from: "gb18030", strict: true) else { return nil }
            text.append(decoded)
        }
        let whole = text.joined(separator: "\n")
        let plausibility = TextPlausibility(whole)
        return plausibility.isText && plausibility.score >= 0.3 ? DecodedText(text: whole, encoding: "GB18030", confident: false) : nil
    }

    // MARK: - With a byte order mark

    private static let marks: [(bytes: [UInt8], converter: String)] = [
        ([0xEF, 0xBB, 0xBF], "UTF-8"), ([0xFF, 0xFE, 0, 0], "UTF-32LE"), ([0, 0, 0xFE, 0xFF], "UTF-32BE"),
        ([0xFF, 0xFE], "UTF-16LE"), ([0xFE, 0xFF], "UTF-16BE"), ([0x84, 0x31, 0x95, 0x33], "GB18030"),
    ]

    private static func decodeMarked(_ bytes: [UInt8]) -> (result: DecodedText, isText: Bool)? {
        guard let mark = marks.first(where: { bytes.starts(with: $0.bytes) }) else { return nil }
        let content = Array(bytes[mark.bytes.count...])
        guard let outcome = transcode(content, from: mark.converter) else { return nil }
        // A wrong mark before other bytes is an accident of concatenating files: judge the rest by itself.
        if outcome.faults * 20 > content.count { return nil }
        let result = DecodedText(text: outcome.text, encoding: mark.converter, confident: outcome.clean)
        return (result, TextPlausibility(outcome.text).controls * 100 <= outcome.text.unicodeScalars.count)
    }

    // MARK: - Without

    private struct Candidate {
        var name: String
        var converter: String
        /// Added to the score: what is believed before looking. UTF-8's form is so strict that it hardly happens by chance.
        var prior: Double
    }

    private static let candidates = [
        Candidate(name: "UTF-8", converter: "UTF-8", prior: 0.5),
        Candidate(name: "GB18030", converter: "GB18030", prior: 0.02),
        Candidate(name: "Big5", converter: "BIG5-HKSCS", prior: 0),
        Candidate(name: "UTF-16LE", converter: "UTF-16LE", prior: 0),
        Candidate(name: "UTF-16BE", converter: "UTF-16BE", prior: -0.02),
        Candidate(name: "windows-1252", converter: "WINDOWS-1252", prior: -0.1),
    ]

    /// Enough for any statistics; even, so that no UTF-16 unit is cut.
    private static let sampleSize = 1 << 16

    private static func rate(_ candidate: Candidate, _ sample: [UInt8]) -> (candidate: Candidate, score: Double)? {
        let wide = candidate.name.hasPrefix("UTF-16")
        let sample = wide && sample.count % 2 != 0 ? Array(sample.dropLast()) : sample
        let forgiven = sample.count / 500
        guard let outcome = transcode(sample, from: candidate.converter, maximumFaults: forgiven) else { return nil }
        let plausibility = TextPlausibility(outcome.text, countingASCII: wide)
        guard plausibility.isText else { return nil }
        // Real text in UTF-16 has ASCII or everyday characters; anything of even length can be read as rare ones.
        if wide, plausibility.score < 0.45 { return nil }
        // A western text is mostly ASCII; bytes that are mostly beyond it are something else.
        if candidate.name == "windows-1252", plausibility.foreign * 3 > plausibility.scalars { return nil }
        return (candidate, plausibility.score + candidate.prior)
    }

    private static func transcode(_ bytes: [UInt8], from converter: String, maximumFaults: Int = .max) -> Transcoder.Outcome? {
        if converter == "UTF-8", let text = String(validating: bytes, as: UTF8.self) {
            return Transcoder.Outcome(text: text, faults: 0, truncated: false)
        }
        return Transcoder(from: converter)?.convert(bytes, maximumFaults: maximumFaults)
    }

    private static func isASCII(_ bytes: [UInt8]) -> Bool { bytes.allSatisfy { $0 < 0x80 && $0 != 0 } }

    private static func withoutMark(_ text: String) -> String {
        text.unicodeScalars.first == "\u{FEFF}" ? String(String.UnicodeScalarView(text.unicodeScalars.dropFirst())) : text
    }
}
