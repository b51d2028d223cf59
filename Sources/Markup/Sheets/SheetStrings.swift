/// Texts of a workbook: shared strings, texts in cells, remarks (ISO/IEC 29500-1, 18.4).
enum SheetStrings {
    /// The shared strings part. One that breaks off gives what stands before the fault.
    static func shared(_ bytes: [UInt8], part: String) throws(MarkupError) -> (strings: [String], problem: MarkupError?) {
        var strings: [String] = []
        do throws(MarkupError) {
            let reader = try XMLPull(bytes, part: part)
            while let event = try reader.next() {
                guard case .start(_, "si", let isEmpty) = event else { continue }
                strings.append(isEmpty ? "" : try rich(reader))
            }
        } catch {
            guard case .damaged = error else { throw error }
            return (strings, error)
        }
        return (strings, nil)
    }

    /// The text of runs inside an element that has just begun, without readings (rPh) of Japanese and Chinese names.
    static func rich(_ reader: XMLPull) throws(MarkupError) -> String {
        var text = ""
        try reader.descend { _, name, isEmpty throws(MarkupError) in
            if isEmpty { return true }
            switch name {
            case "t": text += try reader.innerText()
            case "rPh", "rPr", "phoneticPr": try reader.skip()
            default: return false
            }
            return true
        }
        return unescaped(text)
    }

    /// `_x000D_` stands for a character that XML cannot hold (22.4.2.4).
    static func unescaped(_ text: String) -> String {
        guard text.contains("_x") else { return text }
        var result = ""
        var rest = Substring(text)
        while let mark = rest.firstRange(of: "_x") {
            result += rest[..<mark.lowerBound]
            let code = rest[mark.upperBound...].prefix(4)
            let after = rest[mark.upperBound...].dropFirst(4)
            if code.count == 4, after.first == "_", let value = UInt32(code, radix: 16), let scalar = Unicode.Scalar(value) {
                result.unicodeScalars.append(scalar)
                rest = after.dropFirst()
            } else {
                result += "_x"
                rest = rest[mark.upperBound...]
            }
        }
        return result + rest
    }

    /// Remarks on cells, each with its cell (`B2: text`): the old kind and the conversations of newer Excel, which keep an old one for
    /// programs that do not know them.
    static func remarks(_ parts: [(kind: String, name: String, bytes: [UInt8])]) throws(MarkupError) -> [String] {
        var found: [(cell: String, text: String)] = []
        for kind in ["threadedComment", "comments"] {
            let known = Set(found.map(\.cell))
            for part in parts where part.kind == kind {
                do throws(MarkupError) {
                    for remark in try remarks(part.bytes, part.name) where !known.contains(remark.cell) { found.append(remark) }
                } catch {
                    guard case .damaged = error else { throw error }
                }
            }
        }
        return found.filter { !$0.text.isEmpty }.map { $0.cell + ": " + $0.text }
    }

    private static func remarks(_ bytes: [UInt8], _ name: String) throws(MarkupError) -> [(cell: String, text: String)] {
        let reader = try XMLPull(bytes, part: name)
        var found: [(cell: String, text: String)] = []
        while let event = try reader.next() {
            guard case .start(_, let element, let isEmpty) = event, !isEmpty else { continue }
            guard element == "comment" || element == "threadedComment", let cell = reader.attribute("ref") else { continue }
            let text = element == "comment" ? try rich(reader) : try reader.innerText()
            found.append((cell, text.split(whereSeparator: \.isNewline).joined(separator: " ")))
        }
        return found
    }
}
