import Encodings

/// A structured header: its value and parameters (RFC 2045, 5.1), with names in RFC 2231 or, against the rules, RFC 2047 or raw bytes.
struct HeaderParameters {
    /// The value before the first semicolon, lower-cased.
    let value: String
    private var pieces: [(name: String, order: Int, isExtended: Bool, text: String)] = []

    /// The whole is decoded before it is split: the second byte of a GBK character can be a quote's escape, 0x5C.
    init(_ raw: [UInt8]) {
        var parts = HeaderParameters.split(HeaderText.text(of: raw))
        value = parts.isEmpty ? "" : HeaderText.tidy(parts.removeFirst()).lowercased()
        for part in parts {
            guard let equals = part.firstIndex(of: "=") else { continue }
            let key = HeaderText.tidy(String(part[..<equals])).lowercased()
            let text = HeaderParameters.unquoted(HeaderText.tidy(String(part[part.index(after: equals)...])))
            let steps = key.split(separator: "*", omittingEmptySubsequences: false)
            let order = steps.count > 1 ? Int(steps[1]) ?? 0 : -1
            pieces.append((String(steps.first ?? ""), order, key.hasSuffix("*"), text))
        }
    }

    /// A parameter's text; the forms of RFC 2231 are preferred.
    subscript(name: String) -> String? {
        let mine = pieces.filter { $0.name == name }
        let extended = mine.filter { $0.order >= 0 }.sorted { $0.order < $1.order }
        if !extended.isEmpty { return joined(extended) }
        guard let plain = mine.first?.text else { return nil }
        let decoded = HeaderText.decodeWords(plain)
        return decoded == plain ? HeaderParameters.percentDecoded(plain) : decoded
    }

    private func joined(_ pieces: [(name: String, order: Int, isExtended: Bool, text: String)]) -> String {
        var charset: String?
        var bytes: [UInt8] = []
        // Joined before they are decoded: some mailers break in the middle of an escape.
        var escaped = ""
        for (place, piece) in pieces.enumerated() {
            guard piece.isExtended else {
                bytes += TransferCoding.percent(escaped[...]) + Array(piece.text.utf8)
                escaped = ""
                continue
            }
            var text = Substring(piece.text)
            if place == 0 {
                let parts = text.split(separator: "'", maxSplits: 2, omittingEmptySubsequences: false)
                if parts.count == 3 {
                    charset = String(parts[0])
                    text = parts[2]
                }
            }
            escaped += text
        }
        bytes += TransferCoding.percent(escaped[...])
        return charset == nil ? HeaderText.decodeWords(BodyText.decode(bytes, charset: nil)) : BodyText.decode(bytes, charset: charset)
    }

    /// Some web mailers percent-encode UTF-8 in a plain parameter.
    private static func percentDecoded(_ text: String) -> String {
        guard text.contains("%"), let decoded = String(validating: TransferCoding.percent(text), as: UTF8.self),
            decoded.unicodeScalars.contains(where: { $0.value > 0x7F })
        else { return text }
        return decoded
    }

    private static func split(_ text: String) -> [String] {
        var parts = [""]
        var isQuoted = false
        var isEscaped = false
        for character in text {
            if character == ";", !isQuoted {
                parts.append("")
                continue
            }
            if character == "\"", !isEscaped { isQuoted.toggle() }
            isEscaped = character == "\\" && !isEscaped
            parts[parts.count - 1].append(character)
        }
        return parts
    }

    private static func unquoted(_ text: String) -> String {
        guard text.hasPrefix("\"") else { return text }
        var result = ""
        var isEscaped = false
        for character in text.dropFirst() {
            if isEscaped {
                // A backslash before anything else is part of a Windows path, not an escape.
                if character != "\"", character != "\\" { result.append("\\") }
                result.append(character)
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else if character == "\"" {
                break
            } else {
                result.append(character)
            }
        }
        return result
    }
}
