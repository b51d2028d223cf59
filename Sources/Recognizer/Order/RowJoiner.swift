/// Joins the fragments of one printed row where they are parts of one line.
enum RowJoiner {
    /// Gaps below this many character heights join.
    static let joiningGap = 1.5
    /// Joined fragments further apart than this are parted by a space.
    static let spaceGap = 0.5
    /// Single characters set wide apart (授 权 委 托 书) join across gaps below this many character heights.
    static let spacedGap = 6.0

    /// The lines of a row whose fragments are sorted from the left.
    static func lines(_ row: [Placed]) -> [OrderedLine] {
        var lines: [OrderedLine] = []
        var index = 0
        while index < row.count {
            if !row[index].inner.isEmpty {
                lines += row[index].inner
                index += 1
                continue
            }
            let spaced = spacedRun(row, from: index)
            let end = spaced > index + 1 ? spaced : ordinaryRun(row, from: index)
            lines.append(join(Array(row[index..<end]), spaced: spaced > index + 1))
            index = end
        }
        return lines
    }

    /// End of the run of fragments that stand close together.
    private static func ordinaryRun(_ row: [Placed], from start: Int) -> Int {
        var end = start + 1
        while end < row.count {
            let a = row[end - 1], b = row[end], height = min(a.height, b.height)
            let alike = max(a.height, b.height) < 1.7 * height
            guard alike, b.inner.isEmpty, b.left - a.right < joiningGap * height, !a.fragment.isColumn, !b.fragment.isColumn else { break }
            end += 1
        }
        return end
    }

    /// End of a run of single Chinese characters at even distances; `start + 1` at most where there is none.
    private static func spacedRun(_ row: [Placed], from start: Int) -> Int {
        var end = start, pitch = 0.0
        while end < row.count, isSingleIdeograph(row[end].text) {
            if end > start {
                let a = row[end - 1], b = row[end], height = max(a.height, b.height)
                let step = b.midX - a.midX
                guard b.left - a.right < spacedGap * height, min(a.height, b.height) > 0.6 * height else { break }
                if pitch > 0, !(0.6...1.67).contains(step / pitch) { break }
                pitch = pitch == 0 ? step : (pitch + step) / 2
            }
            end += 1
        }
        // Two characters far apart may be two cells of a table; alone in their row they are a title (合 同).
        if end - start == 2, row.count > 2, row[start + 1].left - row[start].right > 2.5 * row[start].height { return start }
        return end
    }

    private static func isSingleIdeograph(_ text: String) -> Bool {
        let scalars = text.unicodeScalars.filter { !$0.properties.isWhitespace }
        return scalars.count == 1 && scalars.allSatisfy(\.properties.isIdeographic)
    }

    private static func join(_ parts: [Placed], spaced: Bool) -> OrderedLine {
        var text = parts.first?.text ?? ""
        for (a, b) in zip(parts, parts.dropFirst()) {
            text += (!spaced && needsSpace(a, b) ? " " : "") + b.text
        }
        return OrderedLine(fragments: parts.map(\.fragment), text: text)
    }

    private static func needsSpace(_ a: Placed, _ b: Placed) -> Bool {
        if b.left - a.right > spaceGap * min(a.height, b.height) { return true }
        guard let last = a.text.unicodeScalars.last, let first = b.text.unicodeScalars.first else { return false }
        return isWordPart(last) && isWordPart(first)
    }

    private static func isWordPart(_ scalar: Unicode.Scalar) -> Bool { scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil) }
}
