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
