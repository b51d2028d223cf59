import Foundation

/// Programs side by side, page by page.
struct BenchTable {
    var pages: [BenchPage]
    private var programs: [(name: String, readings: [String: BenchReading])] = []

    init(pages: [BenchPage]) { self.pages = pages }

    mutating func add(_ program: String, _ readings: [BenchReading]) {
        programs.append((program, Dictionary(readings.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })))
    }

    /// A row for each page, totals by group, and pages a minute as ratios to the first program.
    var text: String {
        var lines = [row("CER", programs.map(\.name)) + "  characters"]
        for group in ["corpus", "documents", "drawn"] {
            let members = pages.filter { $0.group == group }
            lines += members.map { page in
                row((page.hard ? "* " : "  ") + page.name, programs.map { rate(errors($0.readings, [page])) }) + "  \(page.truth.count)"
            }
            if !members.isEmpty { lines.append(row("total \(group)", programs.map { total($0.readings, members) })) }
        }
        lines.append(row("total", programs.map { total($0.readings, pages) }))
        if let middling { lines.append(row(middling.title, programs.map { total($0.readings, middling.pages) })) }
        let speeds = programs.map { program in pagesPerMinute(program.readings) }
        lines.append(row("pages a minute", speeds.map { String(format: "%.1f", $0) }))
        lines.append(row("ratio", speeds.map { String(format: "%.2f", $0 / max(speeds[0], 1e-9)) }))
        return lines.joined(separator: "\n")
    }

    /// The same without the pages where every program is right, for a page of documentation.
    var markdown: String {
        let header = ["page", "characters"] + programs.map(\.name)
        let told = pages.filter { page in programs.contains { errors($0.readings, [page]).errors > 0 } }
        var rows = told.map { page in
            ["`\(page.name)`" + (page.hard ? " (hard)" : ""), "\(characters([page]))"] + programs.map { rate(errors($0.readings, [page])) }
        }
        if told.count < pages.count { rows.append(["the other \(pages.count - told.count)", ""] + programs.map { _ in "0.0000" }) }
        for (group, title) in [("corpus", "pictures"), ("documents", "pages of PDFs, known lines"), ("drawn", "drawn pages")] {
            let members = pages.filter { $0.group == group }
            guard !members.isEmpty else { continue }
            rows.append(["**\(members.count) \(title)**", "\(characters(members))"] + programs.map { total($0.readings, members) })
        }
        let speeds = programs.map { pagesPerMinute($0.readings) }
        rows.append(["speed, ratio", ""] + speeds.map { String(format: "%.2f", $0 / max(speeds[0], 1e-9)) })
        return ([header, header.map { _ in "---" }] + rows).map { "| " + $0.joined(separator: " | ") + " |\n" }.joined()
    }

    private func characters(_ pages: [BenchPage]) -> Int {
        pages.map { CharacterErrors(read: "", truth: $0.truth).characters }.reduce(0, +)
    }

    /// Pages on which RapidOCR errs 1 to 10 %: dirty, but not beyond reading and not out of order.
    private var middling: (title: String, pages: [BenchPage])? {
        guard let rival = programs.first(where: { $0.name == "rapidocr" }) else { return nil }
        let members = pages.filter { page in
            let found = errors(rival.readings, [page])
            return found.characters > 0 && (0.01...0.1).contains(found.rate)
        }
        return members.isEmpty ? nil : ("\(members.count) pages where RapidOCR errs 1-10 %", members)
    }

    private func errors(_ readings: [String: BenchReading], _ pages: [BenchPage]) -> CharacterErrors {
        pages.map { $0.errors(readings[$0.name]?.text ?? "") }.reduce(CharacterErrors(), +)
    }

    private func total(_ readings: [String: BenchReading], _ pages: [BenchPage]) -> String {
        let sum = errors(readings, pages)
        return "\(sum.errors) " + rate(sum)
    }

    private func rate(_ errors: CharacterErrors) -> String {
        errors.characters == 0 ? "\(errors.errors) extra" : String(format: "%.4f", errors.rate)
    }

    private func pagesPerMinute(_ readings: [String: BenchReading]) -> Double {
        let seconds = pages.compactMap { readings[$0.name]?.seconds }
        return seconds.isEmpty ? 0 : 60 * Double(seconds.count) / max(seconds.reduce(0, +), 1e-9)
    }

    private func row(_ title: String, _ cells: [String]) -> String {
        title.padding(toLength: 42, withPad: " ", startingAt: 0)
            + cells.map { String(repeating: " ", count: max(1, 16 - $0.count)) + $0 }.joined()
    }
}
