import CaseModel

/// Characters to lines, and lines to reading order.
package enum LineBuilder {
    /// A run of characters without a break.
    private struct Run {
        var text = ""
        var frame: Frame

        var height: Double { frame.height }
    }

    /// - Parameter trustingOrder: the characters come in the order of the file; on turned pages PDFium brings its lines into another one.
    package static func lines(_ glyphs: [Glyph], trustingOrder: Bool = true) -> [TextLine] {
        let runs = ordered(joinedColumns(runs(glyphs)), trusting: trustingOrder)
        return runs.compactMap { run in
            let text = tidy(run.text)
            return text.isEmpty ? nil : TextLine(text: text, box: run.frame.box())
        }
    }

    /// Splits at PDFium's breaks, and where the next character stands in another row or far away in the same one.
    private static func runs(_ glyphs: [Glyph]) -> [Run] {
        var result: [Run] = []
        var current: Run?
        var last: Frame?
        var broken = false
        func close() {
            if let run = current { result.append(run) }
            current = nil
        }
        for glyph in glyphs {
            if glyph.isBreak {
                broken = true
                continue
            }
            guard let frame = glyph.frame else {
                current?.text.unicodeScalars.append(glyph.scalar)
                continue
            }
            // PDFium breaks turned text at narrow letters, and lines behind raised signs: the place decides.
            if let before = last, current != nil, !glyph.continues, parted(before, frame) || broken && !adjoins(before, frame) { close() }
            broken = false
            if var run = current {
                run.text.unicodeScalars.append(glyph.scalar)
                if !glyph.isSpace { run.frame = run.frame.union(frame) }
                current = run
            } else if !glyph.isSpace {
                current = Run(text: String(glyph.scalar), frame: frame)
            }
            if !glyph.isSpace { last = frame }
        }
        close()
        return result
    }

    /// Whether the next character stands where the row goes on.
    private static func adjoins(_ before: Frame, _ next: Frame) -> Bool {
        let height = max(before.height, next.height, 1)
        return abs(before.midY - next.midY) <= height * 0.5 && abs(next.left - before.right) < height * 0.4
    }

    private static func parted(_ before: Frame, _ next: Frame) -> Bool {
        let height = max(before.height, next.height, 1)
        let otherRow = abs(before.midY - next.midY) > height * 0.7
        // In a vertical row the next character stands right below.
        let below = next.top > before.top && abs(next.left - before.left) < height * 0.5 && next.top - before.bottom < height
        if otherRow { return !below || next.width > 3 * height }
        return next.left - before.right > height * 4 || before.left - next.right > height
    }

    /// Vertical writing that came one character a line.
    private static func joinedColumns(_ runs: [Run]) -> [Run] {
        var result: [Run] = []
        for run in runs {
            if let before = result.last, run.text.unicodeScalars.count == 1, run.frame.top >= before.frame.bottom - run.height * 0.3,
                run.frame.top - before.frame.bottom < run.height, abs(run.frame.left - before.frame.left) < run.height * 0.3,
                before.frame.width < 1.6 * run.height {
                result[result.count - 1].text += run.text
                result[result.count - 1].frame = before.frame.union(run.frame)
            } else {
                result.append(run)
            }
        }
        return result
    }

    /// The file's own order, unless it jumps about: then rows from the top, each from the left.
    ///
    /// Columns of prose jump upward once each; forms and invoices, drawn field by field, all the time.
    private static func ordered(_ runs: [Run], trusting: Bool) -> [Run] {
        // Nothing stands beside anything: a footer drawn first, a line set in later.
        let fromTop = runs.sorted { ($0.frame.midY, $0.frame.left) < ($1.frame.midY, $1.frame.left) }
        if rows(fromTop).allSatisfy({ $0.count == 1 }), zip(fromTop, fromTop.dropFirst()).allSatisfy({ $1.frame.top > $0.frame.midY }) { return fromTop }
        let jumps = zip(runs, runs.dropFirst()).filter { $1.frame.bottom < $0.frame.top - $0.height }.count
        guard !trusting || jumps > max(3, runs.count / 20) else { return sameRowOrdered(runs) }
        return rows(fromTop).flatMap { row in
            row.sorted { $0.frame.left < $1.frame.left }
        }
    }

    /// Within a row, from the left.
    private static func sameRowOrdered(_ runs: [Run]) -> [Run] {
        rows(runs).flatMap { row in row.sorted { $0.frame.left < $1.frame.left } }
    }

    /// Neighbours in the list that stand in one row.
    private static func rows(_ runs: [Run]) -> [[Run]] {
        var result: [[Run]] = []
        for run in runs {
            if let first = result.last?.first, abs(first.frame.midY - run.frame.midY) < 0.5 * min(first.height, run.height) {
                result[result.count - 1].append(run)
            } else {
                result.append([run])
            }
        }
        return result
    }

    /// Without outer and doubled white space, controls and replacement characters.
    private static func tidy(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            if scalar.properties.isWhitespace {
                if !result.isEmpty && result.last != " " { result += " " }
            } else if scalar.value >= 32, !(0x7F..<0xA0).contains(scalar.value), scalar != "\u{FFFD}", scalar != "\u{AD}" {
                result.unicodeScalars.append(scalar)
            }
        }
        if result.last == " " { result.removeLast() }
        return result
    }
}
