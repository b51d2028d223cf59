/// Files that old mailers put between the lines of a text (uuencode, POSIX.1-2017): a line `begin 644 name`, coded lines, a line `end`.
enum Uuencoded {
    /// A file found in a text.
    struct File {
        /// As it stands, in whatever charset.
        var name: [UInt8]
        var bytes: [UInt8]
    }

    /// Takes the files out of a text.
    /// - Returns: what is left of the text, and the files in order; the text itself where there are none.
    static func split(_ text: [UInt8]) -> (rest: [UInt8], files: [File]) {
        guard text.firstRange(of: Array("begin ".utf8)) != nil else { return (text, []) }
        var rest: [UInt8] = [], files: [File] = []
        var lines = text.split(separator: 0x0A, omittingEmptySubsequences: false)[...]
        while let line = lines.popFirst() {
            if let name = name(line), let (bytes, after) = content(lines) {
                files.append(File(name: name, bytes: bytes))
                lines = after
            } else {
                rest += line
                if !lines.isEmpty { rest.append(0x0A) }
            }
        }
        return (rest, files)
    }

    private static func name(_ line: ArraySlice<UInt8>) -> [UInt8]? {
        let line = bare(line)
        guard line.starts(with: Array("begin ".utf8)) else { return nil }
        let mode = line.dropFirst(6).prefix { (0x30...0x37).contains($0) }
        let name = line.dropFirst(6 + mode.count)
        guard (3...4).contains(mode.count), name.first == 0x20, name.count > 1 else { return nil }
        return Array(name.dropFirst())
    }

    /// The coded lines up to `end`; nil where a line is none, or nothing ends them but the text itself and there are hardly any.
    private static func content(_ lines: ArraySlice<ArraySlice<UInt8>>) -> (bytes: [UInt8], after: ArraySlice<ArraySlice<UInt8>>)? {
        var bytes: [UInt8] = []
        var lines = lines
        var count = 0
        while let raw = lines.popFirst() {
            let line = bare(raw)
            if line.elementsEqual("end".utf8) { return (bytes, lines) }
            // An empty line where a coded empty one has lost its only character, a space.
            if line.isEmpty { continue }
            guard let decoded = decoded(line) else { return nil }
            bytes += decoded
            count += 1
        }
        return count > 2 ? (bytes, lines) : nil
    }

    /// One line: how many bytes it stands for, then four characters for each three of them. Spaces at its end may have been lost, a
    /// character of checksum may follow.
    private static func decoded(_ line: ArraySlice<UInt8>) -> [UInt8]? {
        guard let first = line.first, (0x20...0x60).contains(first), line.allSatisfy({ (0x20...0x60).contains($0) }) else { return nil }
        let count = Int(first - 0x20) & 63, coded = Array(line.dropFirst()), needed = (count + 2) / 3 * 4
        guard coded.count <= needed + 2 else { return nil }
        func value(_ at: Int) -> Int { at < coded.count ? Int(coded[at] - 0x20) & 63 : 0 }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count + 3)
        for at in stride(from: 0, to: needed, by: 4) {
            let quantum = value(at) << 18 | value(at + 1) << 12 | value(at + 2) << 6 | value(at + 3)
            bytes += [UInt8(quantum >> 16), UInt8(quantum >> 8 & 255), UInt8(quantum & 255)]
        }
        return Array(bytes.prefix(count))
    }

    private static func bare(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> { line.last == 0x0D ? line.dropLast() : line }
}
