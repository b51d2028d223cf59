import Encodings

/// Bytes of a text part made into text.
enum BodyText {
    /// Believes the stated charset where the bytes are valid in it; labels that say nothing (none, ASCII, Latin 1, which old Chinese
    /// mailers write over GBK) and bytes that contradict their label are judged by themselves.
    static func decode(_ bytes: [UInt8], charset: String?) -> String {
        let label = charset.map { $0.lowercased().filter { !$0.isWhitespace } } ?? ""
        if !saysNothing.contains(label), let text = TextDecoder.convert(bytes, from: label, strict: true) { return text }
        let guess = TextDecoder.decode(bytes)
        if let guess, guess.confident || (saysNothing.contains(label) && !western.contains(label)) { return guess.text }
        return TextDecoder.convert(bytes, from: label) ?? guess?.text ?? TextDecoder.convert(bytes, from: "gb18030")
            ?? String(decoding: bytes, as: UTF8.self)
    }

    /// Labels that are right for western mails: believed where the bytes do not clearly say otherwise.
    private static let western: Set<String> = ["iso-8859-1", "iso8859-1", "latin1", "windows-1252", "cp1252"]

    private static let saysNothing: Set<String> = [
        "", "us-ascii", "ascii", "ansi_x3.4-1968", "iso-8859-1", "iso8859-1", "latin1", "windows-1252", "cp1252", "unknown-8bit", "x-unknown",
        "unknown", "default", "8bit", "binary", "x-user-defined",
    ]

    /// Lines without spaces at their end; no more than one empty line in a row, none at the beginning and the end.
    /// - Parameters:
    ///   - isFlowed: a space at a line's end says that the paragraph goes on (RFC 3676, 4), also behind marks of quotation.
    ///   - deletesSpace: that space is not part of the text (`DelSp=yes`).
    static func lines(_ text: String, isFlowed: Bool = false, deletesSpace: Bool = false) -> [String] {
        var lines: [String] = []
        var joining: Int?
        for piece in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            var line = Substring(piece)
            let quoted = isFlowed ? line.prefix { $0 == ">" }.count : 0
            let goesOn = isFlowed && line.last == " " && line.dropFirst(quoted).drop { $0 == " " } != "-- "
            while line.last?.isWhitespace == true, !goesOn { line.removeLast() }
            if goesOn, deletesSpace { line.removeLast() }
            // A paragraph ends where the depth of quotation changes, whatever its last line says.
            if let depth = joining, depth == quoted, !lines.isEmpty {
                var rest = line.dropFirst(quoted)
                // A space before a line is stuffing (4.4).
                if rest.first == " " { rest = rest.dropFirst() }
                lines[lines.count - 1] += rest
            } else {
                lines.append(String(line))
            }
            joining = goesOn ? quoted : nil
        }
        var kept: [String] = []
        for line in lines where !line.isEmpty || kept.last?.isEmpty == false { kept.append(line) }
        if kept.last?.isEmpty == true { kept.removeLast() }
        return kept
    }
}
