/// The text files of a BagIt 1.0 bag (RFC 8493).
enum BagFormat {
    static let declaration = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"

    /// Lines of a manifest: hash, two spaces, path; sorted by the path's bytes (2.1.3).
    static func manifest(_ digests: [(path: String, sha256: String)]) -> String {
        digests.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
            .map { "\($0.sha256)  \(encode($0.path))\n" }.joined()
    }

    /// The paths and hashes of a manifest, and the numbers of the lines that are none.
    static func parseManifest(_ text: String) -> (entries: [(path: String, sha256: String)], badLines: [Int]) {
        var entries: [(path: String, sha256: String)] = []
        var bad: [Int] = []
        for (index, line) in lines(text).enumerated() where !line.isEmpty {
            let bytes = Array(line.utf8)
            let hash = bytes.prefix(64)
            let gap = bytes.dropFirst(64).prefix { $0 == 0x20 || $0 == 0x09 }
            let hexadecimal = hash.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0 | 0x20) }
            guard hash.count == 64, hexadecimal, !gap.isEmpty, let path = decode(bytes.dropFirst(64 + gap.count)), !path.isEmpty else {
                bad.append(index + 1)
                continue
            }
            entries.append((path, String(decoding: hash, as: UTF8.self).lowercased()))
        }
        return (entries, bad)
    }

    /// `Label: value` lines; values may go on in lines that begin with a space (2.2.2).
    static func parseInfo(_ text: String) -> [(label: String, value: String)]? {
        var result: [(label: String, value: String)] = []
        for line in lines(text) where !line.isEmpty {
            if let first = line.first, first == " " || first == "\t" {
                guard let last = result.indices.last else { return nil }
                result[last].value += " " + line.drop { $0 == " " || $0 == "\t" }
                continue
            }
            guard let colon = line.firstIndex(of: ":"), colon > line.startIndex else { return nil }
            let value = line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
            result.append((String(line[..<colon]), String(value)))
        }
        return result
    }

    /// Values stay on one line: a line break inside would begin another field.
    static func info(_ fields: [(label: String, value: String)]) -> String {
        fields.filter { !$0.value.isEmpty }.map { field in
            let value = String(field.value.map { $0.isNewline ? " " : $0 })
            return "\(field.label): \(value)\n"
        }.joined()
    }

    /// CR, LF and % in paths are percent-encoded, nothing else (2.1.3).
    static func encode(_ path: String) -> String {
        var result = ""
        for scalar in path.unicodeScalars {
            switch scalar {
            case "%": result += "%25"
            case "\r": result += "%0D"
            case "\n": result += "%0A"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// nil for bytes that are not UTF-8. Other percent signs stand for themselves, as old tools left them.
    static func decode(_ bytes: some Sequence<UInt8>) -> String? {
        guard let text = String(validating: Array(bytes), as: UTF8.self) else { return nil }
        var result = ""
        var rest = text[...]
        while let percent = rest.firstIndex(of: "%") {
            result += rest[..<percent]
            let code = rest[percent...].dropFirst().prefix(2).uppercased()
            let decoded = ["25": "%", "0D": "\r", "0A": "\n"][code]
            result += decoded ?? "%"
            rest = rest[percent...].dropFirst(decoded == nil ? 1 : 3)
        }
        return result + rest
    }

    private static func lines(_ text: String) -> [Substring] {
        // Not isNewline: U+2028 and others may stand in names.
        text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" || $0 == "\r" }
    }
}
