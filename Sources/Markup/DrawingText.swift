/// Text of drawings that are parts of their own: SmartArt (ISO/IEC 29500-1, 21.4) and charts (21.2).
enum DrawingText {
    /// A line for each paragraph that says something. A damaged part gives what stands before the fault.
    static func lines(_ bytes: [UInt8], part: String) throws(MarkupError) -> [String] {
        var lines: [String] = []
        do throws(MarkupError) {
            let reader = try XMLPull(bytes, part: part)
            var line = ""
            while let event = try reader.next() {
                guard case .start(.drawing, let name, let isEmpty) = event else { continue }
                switch name {
                case "p":
                    lines.append(line)
                    line = ""
                case "t": if !isEmpty { line += try reader.innerText() }
                case "br": line += " "
                default: break
                }
            }
            lines.append(line)
        } catch {
            guard case .damaged = error else { throw error }
        }
        return lines.filter { line in line.contains { !$0.isWhitespace } }
    }
}
