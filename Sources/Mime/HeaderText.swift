import Encodings

/// Header values as people read them: unfolded, encoded words decoded (RFC 2047), raw bytes understood.
enum HeaderText {
    /// Decodes a raw header value.
    ///
    /// Tolerant where senders err: words of one charset are joined as bytes before they are decoded, because many mailers split them in the
    /// middle of a character (RFC 2047, 5.3 forbids it), and base64 in the middle of a quantum; words inside quotes count too.
    static func decode(_ raw: [UInt8]) -> String {
        tidy(decodeWords(text(of: raw)))
    }

    /// Bytes of a header without encoded words: UTF-8, else whatever the statistics say.
    static func text(of raw: [UInt8]) -> String {
        if let text = String(validating: raw, as: UTF8.self) { return text }
        return TextDecoder.decode(raw)?.text ?? TextDecoder.convert(raw, from: "gb18030") ?? String(decoding: raw, as: UTF8.self)
    }

    /// Folds become single spaces, control characters vanish.
    static func tidy(_ text: String) -> String {
        var result = ""
        var pending = false
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x09, 0x0A, 0x0D, 0x20: pending = !result.isEmpty
            case 0..<0x20, 0x7F: continue
            default:
                if pending { result += " " }
                pending = false
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    // MARK: - Encoded words

    private struct Word {
        var charset: String
        var isBase64: Bool
        var payload: Substring
        var rest: Substring
    }

    static func decodeWords(_ text: String) -> String {
        var result = ""
        var rest = Substring(text)
        var run: [Word] = []
        while !rest.isEmpty {
            if let word = encodedWord(at: rest) {
                if let last = run.last, last.charset != word.charset { flush(&run, &result) }
                run.append(word)
                rest = word.rest
                // Space between two encoded words is not text.
                let gap = rest.prefix { $0.isWhitespace }
                if !gap.isEmpty, encodedWord(at: rest.dropFirst(gap.count)) != nil { rest = rest.dropFirst(gap.count) }
                continue
            }
            flush(&run, &result)
            let plain = rest.dropFirst().prefix { $0 != "=" }
            result += rest.prefix(1) + plain
            rest = rest[plain.endIndex...]
        }
        flush(&run, &result)
        return result
    }

    /// The standard allows 75 characters; some mailers write a whole subject as one word.
    private static let longestWord = 4000

    private static func encodedWord(at text: Substring) -> Word? {
        guard text.hasPrefix("=?") else { return nil }
        let parts = text.dropFirst(2).prefix(longestWord).split(separator: "?", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, !parts[0].isEmpty, parts[0].count < 60, let end = parts[2].firstRange(of: "?=") else { return nil }
        let charset = parts[0].split(separator: "*").first.map { $0.lowercased() } ?? ""
        let payload = parts[2][..<end.lowerBound]
        switch parts[1].lowercased() {
        case "b": return Word(charset: charset, isBase64: true, payload: payload, rest: text[end.upperBound...])
        case "q": return Word(charset: charset, isBase64: false, payload: payload, rest: text[end.upperBound...])
        default: return nil
        }
    }

    private static func flush(_ run: inout [Word], _ result: inout String) {
        guard let charset = run.first?.charset else { return }
        var bytes: [UInt8] = []
        var base64 = ""
        for word in run {
            if word.isBase64 {
                base64 += word.payload
                let isWhole = base64.utf8.count % 4 == 0 || base64.hasSuffix("=")
                if !isWhole { continue }
                bytes += Base64Text.decode(base64)
                base64 = ""
            } else {
                bytes += Base64Text.decode(base64) + TransferCoding.q(word.payload)
                base64 = ""
            }
        }
        bytes += Base64Text.decode(base64)
        run = []
        result += BodyText.decode(bytes, charset: charset)
    }
}

/// The encodings of encoded words and parameters beside base64; forgiving.
enum TransferCoding {
    /// The Q encoding (RFC 2047, 4.2).
    static func q(_ text: some StringProtocol) -> [UInt8] { escaped(Array(text.utf8), mark: 0x3D, underscoreIsSpace: true) }

    /// Percent encoding (RFC 2231, 4).
    static func percent(_ text: some StringProtocol) -> [UInt8] { escaped(Array(text.utf8), mark: 0x25, underscoreIsSpace: false) }

    private static func escaped(_ text: [UInt8], mark: UInt8, underscoreIsSpace: Bool) -> [UInt8] {
        var bytes: [UInt8] = []
        var place = 0
        while place < text.count {
            if text[place] == mark, place + 2 < text.count, let high = digit(text[place + 1]), let low = digit(text[place + 2]) {
                bytes.append(high << 4 | low)
                place += 3
            } else {
                bytes.append(underscoreIsSpace && text[place] == 0x5F ? 0x20 : text[place])
                place += 1
            }
        }
        return bytes
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x41 + 10
        case 0x61...0x66: byte - 0x61 + 10
        default: nil
        }
    }
}
