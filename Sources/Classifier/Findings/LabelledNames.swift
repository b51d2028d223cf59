import Pipeline

/// Names of people behind their labels (姓名, 原告, 户名 …) and in the columns of tables. Never from running text.
struct LabelledNames: Sendable {
    private let labels: Set<[UInt16]>
    private let index: LabelIndex
    private let surnames: Set<[UInt16]>
    private let titles: [[UInt16]]
    private let names: PersonNames

    init(labels: [String], pipeline: PipelineDefinition) {
        let folded = labels.map { CharacterFolding.fold($0) }
        self.labels = Set(folded)
        index = LabelIndex(folded)
        surnames = Set(pipeline.sensitivity.surnames.map { CharacterFolding.fold($0) })
        titles = pipeline.facts.mandates.lawyerTitles.map { CharacterFolding.fold($0) }.sorted { $0.count > $1.count }
        names = PersonNames(pipeline.facts)
    }

    func all(in text: ScalarText) -> [Candidate] {
        let behind = behindLabels(text)
        let columns = inColumns(text).filter { column in !behind.contains { $0.range.overlaps(column.range) } }
        return behind + columns
    }

    // MARK: behind a label

    private func behindLabels(_ text: ScalarText) -> [Candidate] {
        var result: [Candidate] = []
        var place = 0
        while place < text.scalars.count {
            guard ScalarText.isHan(text.scalars[place]), let end = index.match(at: place, in: text)?.end else {
                place += 1
                continue
            }
            // 法定代表人 is a label, 代表人 within it is none; 交付承租人 is running text.
            let isBegin = place == 0 || !ScalarText.isHan(text.scalars[place - 1])
            if isBegin, let name = name(behind: end, text) { result.append(name) }
            place = end
        }
        return result
    }

    private func name(behind end: Int, _ text: ScalarText) -> Candidate? {
        let scalars = text.scalars
        var start = skipSpace(end, scalars)
        // 上诉人（原审被告）：
        if start < scalars.count, scalars[start] == 0x28, let close = scalars[start...].prefix(16).firstIndex(of: 0x29) { start = skipSpace(close + 1, scalars) }
        let hasColon = start < scalars.count && scalars[start] == 0x3A
        if hasColon { start = skipSpace(start + 1, scalars) }
        guard let range = word(at: start, scalars) else { return nil }
        let units = text.folded(range)
        guard hasColon || (beginsWithSurname(units) && endsField(range.upperBound, scalars)) else { return nil }
        return candidate(range, text)
    }

    private func candidate(_ range: Range<Int>, _ text: ScalarText) -> Candidate? {
        var range = range
        let units = text.folded(range)
        if let title = titles.first(where: { units.count > $0.count + 1 && units.suffix($0.count).elementsEqual($0) }) {
            range = range.lowerBound..<(range.upperBound - title.count)
        }
        let value = text.string(range).filter { $0 != " " }
        let isForeign = value.contains("·") && value.count <= 20
        guard isForeign || names.isName(value) && (surnames.isEmpty || isLikely(text.folded(range))) else { return nil }
        return Candidate(range: range, value: value, check: .none)
    }

    /// Two to six characters, or one by one with a space between (易 凡), or with a middle dot.
    private func word(at start: Int, _ scalars: [UInt32]) -> Range<Int>? {
        var stop = start
        while stop < scalars.count, stop - start < 20, ScalarText.isHan(scalars[stop]) || scalars[stop] == 0xB7 { stop += 1 }
        if stop - start == 1 {
            let next = skipSpace(stop, scalars)
            guard next > stop, next < scalars.count, ScalarText.isHan(scalars[next]), next + 1 == scalars.count || !ScalarText.isHan(scalars[next + 1])
            else { return nil }
            stop = next + 1
        }
        return stop - start >= 2 ? start..<stop : nil
    }

    /// A family name, and one or two characters more: 海纳物流, 单位名称 and 金敏先生 are none.
    private func isLikely(_ units: [UInt16]) -> Bool {
        (2...3).contains(units.count) && surnames.contains(Array(units.prefix(1))) || (3...4).contains(units.count) && surnames.contains(Array(units.prefix(2)))
    }

    private func beginsWithSurname(_ units: [UInt16]) -> Bool {
        surnames.contains(Array(units.prefix(1))) || surnames.contains(Array(units.prefix(2)))
    }

    /// What follows a name that has no colon before it: the end of a line, a sign, or a space.
    private func endsField(_ index: Int, _ scalars: [UInt32]) -> Bool {
        index == scalars.count || !ScalarText.isHan(scalars[index])
    }

    // MARK: columns

    /// A row's cell under a head that is a label, where row and head have as many cells.
    private func inColumns(_ text: ScalarText) -> [Candidate] {
        var result: [Candidate] = []
        var head: (cells: Int, columns: [Int])?
        for line in TextScanners.lines(in: text) {
            let cells = TextScanners.cells(of: line, in: text.scalars)
            let columns = cells.indices.filter { labels.contains(text.folded(cells[$0])) }
            if cells.count >= 2, !columns.isEmpty, !text.scalars[line].contains(0x3A) {
                head = (cells.count, columns)
                continue
            }
            guard let known = head else { continue }
            guard cells.count == known.cells else {
                head = nil
                continue
            }
            for column in known.columns {
                let range = cells[column]
                guard text.scalars[range].allSatisfy(ScalarText.isHan), beginsWithSurname(text.folded(range)),
                    let name = candidate(range, text)
                else { continue }
                result.append(name)
            }
        }
        return result
    }

    private func skipSpace(_ start: Int, _ scalars: [UInt32]) -> Int {
        var index = start
        while index < scalars.count, scalars[index] == 0x20 { index += 1 }
        return index
    }
}
