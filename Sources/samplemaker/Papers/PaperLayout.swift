/// Sets a paper's lines as a writer might have: paragraphs, ruled tables where lines are rows of words, seals and signatures where it is signed.
enum PaperLayout {
    static func blocks(of paper: PaperSet.Paper, _ kind: ScanKind, _ random: inout RandomSource) -> [Block] {
        let ruled = random.chance(0.6), forms = random.chance(0.35), flush = random.chance(0.4), smallHead = random.chance(0.5)
        var blocks: [Block] = []
        var index = 0
        let lines = paper.lines
        let headings = lines.filter { $0.place == .heading }.count
        while index < lines.count {
            let line = lines[index]
            switch line.place {
            case .heading:
                // The office above the title is often set smaller, an addition in brackets always.
                let small = line.text.hasPrefix("（") || line.text.hasPrefix("(") || (smallHead && index == 0 && headings > 1)
                blocks.append(.text(MarkedText(text: line.text, marks: []), small ? .subtitle : .title))
            case .right: blocks.append(.text(PaperMarks.signed(line.text, &random), .right))
            case .body:
                let rows = table(lines[index...], ruled: ruled, forms: forms)
                if !rows.isEmpty {
                    let widths = widths(rows)
                    blocks += rows.map { .row($0.map { MarkedText(text: $0, marks: []) }, widths: widths) }
                    index += rows.count
                    continue
                }
                let isShort = line.text.count < 24
                let place: Block.Place = line.text.last == "：" || line.text.last == ":" || (isShort && flush) ? .flush : .indented
                blocks.append(.text(PaperMarks.noted(line.text, &random), place))
            }
            index += 1
        }
        if random.chance(kind == .bad ? 0.25 : 0.04) { PaperMarks.stamp(over: &blocks, name: PaperMarks.organisation(in: lines), &random) }
        return blocks
    }

    /// Cells of the lines at the front that are rows of one table; none where they are prose.
    private static func table(_ lines: ArraySlice<PaperSet.Line>, ruled: Bool, forms: Bool) -> [[String]] {
        if ruled {
            let rows = rows(lines) { cells($0) }
            if rows.count > 1 { return rows }
        }
        if forms {
            let rows = rows(lines) { field($0) }
            if rows.count > 2 { return rows }
        }
        return []
    }

    private static func rows(_ lines: ArraySlice<PaperSet.Line>, _ read: (String) -> [String]) -> [[String]] {
        var rows: [[String]] = []
        for line in lines {
            guard line.place == .body else { break }
            let cells = read(line.text)
            guard cells.count > 1, rows.isEmpty || cells.count == rows[0].count else { break }
            rows.append(cells)
        }
        return rows
    }

    /// Words parted by blanks, at least three.
    private static func cells(_ line: String) -> [String] {
        let parts = line.split(whereSeparator: { " \t\u{3000}".contains($0) }).map(String.init)
        return (3...8).contains(parts.count) ? parts : []
    }

    /// A label with its colon and what was filled in.
    private static func field(_ line: String) -> [String] {
        guard let colon = line.firstIndex(where: { "：:".contains($0) }), line.distance(from: line.startIndex, to: colon) < 10 else { return [] }
        let label = String(line[...colon]), value = String(line[line.index(after: colon)...]).trimmed
        return value.isEmpty ? [] : [label, value]
    }

    /// By the longest cell of each column, none too narrow for a word.
    private static func widths(_ rows: [[String]]) -> [Double] {
        guard let first = rows.first else { return [] }
        return first.indices.map { column in Double(min(24, max(4, rows.map { $0[column].count }.max() ?? 4))) }
    }
}
