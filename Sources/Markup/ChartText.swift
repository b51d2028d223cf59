/// A chart (ISO/IEC 29500-1, 21.2) as lines: its titles, then its figures, which the part keeps beside the reference to the cells that they
/// come from (`strCache`, `numCache`).
struct ChartText {
    /// Titles of the chart and its axes, text that is drawn into it.
    private(set) var titles: [String] = []
    private var categories: [String] = []
    private var series: [(name: String, values: [String])] = []

    /// More points than a reader of a chart can see.
    private static let mostPoints = 2_000

    /// What stands before a fault is kept.
    init(_ bytes: [UInt8], part: String) throws(MarkupError) {
        titles = try DrawingText.lines(bytes, part: part)
        do throws(MarkupError) {
            let reader = try XMLPull(bytes, part: part)
            while let event = try reader.next() {
                if case .start(.chart, "ser", isEmpty: false) = event, series.count < 200 { try readSeries(reader) }
            }
        } catch {
            guard case .damaged = error else { throw error }
        }
    }

    /// A row of categories, then a row for each series: its name and its values.
    var figures: [String] {
        var rows: [String] = []
        if !categories.isEmpty { rows.append("\t" + categories.joined(separator: "\t")) }
        for one in series where !one.name.isEmpty || !one.values.isEmpty { rows.append(([one.name] + one.values).joined(separator: "\t")) }
        return rows
    }

    private mutating func readSeries(_ reader: XMLPull) throws(MarkupError) {
        var name: [String] = [], values: [String] = [], labels: [String] = []
        try reader.descend { _, element, isEmpty throws(MarkupError) in
            if isEmpty { return true }
            switch element {
            case "tx": name += try ChartText.points(reader)
            case "cat", "xVal": labels += try ChartText.points(reader)
            case "val", "yVal": values += try ChartText.points(reader)
            default: try reader.skip()
            }
            return true
        }
        if categories.isEmpty { categories = labels }
        series.append((name.joined(separator: " "), values))
    }

    private static func points(_ reader: XMLPull) throws(MarkupError) -> [String] {
        var points: [String] = []
        try reader.descend { _, element, isEmpty throws(MarkupError) in
            guard element == "v", !isEmpty else { return isEmpty }
            let text = try reader.innerText()
            if points.count < ChartText.mostPoints { points.append(text) }
            return true
        }
        return points
    }
}
