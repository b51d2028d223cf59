import CaseModel
import Pipeline

/// What somebody says that a document of a labelled folder is.
public struct DocumentLabel: Hashable, Sendable {
    /// The file's path below the folder; of a member of a container behind the container's, with ` › ` between.
    public var file: String
    /// First and last page; nil for the whole file.
    public var pages: ClosedRange<Int>?
    /// Materials that are right, `unknown` among them where a question is.
    public var materials: [MaterialID]
    /// The level that it should have; nil where nothing is said.
    public var level: Level?
    /// The date that it bears; nil where nothing is said.
    public var date: CalendarDate?

    public init(file: String, pages: ClosedRange<Int>? = nil, materials: [MaterialID], level: Level? = nil, date: CalendarDate? = nil) {
        self.file = file
        self.pages = pages
        self.materials = materials
        self.level = level
        self.date = date
    }
}

/// What is wrong with a labelled folder; lines and columns from 1.
public struct LabelFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// The labels file, or the folder.
    public var file: String
    /// 0 where the fault is of no line.
    public var line: Int
    /// In characters.
    public var column: Int
    /// What is wrong and what to do.
    public var message: String

    /// `DIR/labels.tsv:3:14: unknown material …`.
    public var description: String { line > 0 ? "\(file):\(line):\(column): \(message)" : "\(file): \(message)" }
}

/// Reads `labels.tsv`: UTF-8, a line for each document, columns parted by tabs. The first line names the columns, of which `file` and
/// `material` are needed; `pages` (`3` or `1-3`), `level` and `date` may be left out, empty or `-`. Several materials that are all right are
/// joined by `|`. Lines that begin with `#` and empty ones are for people.
struct LabelFile {
    static let name = "labels.tsv"
    private static let columns = ["file", "pages", "material", "level", "date"]

    private(set) var labels: [DocumentLabel] = []
    private(set) var faults: [LabelFault] = []

    init(_ text: String, path: String, materials: [MaterialID]) {
        let known = Set(materials)
        var header: [String]?
        let plain = text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text
        for (index, raw) in plain.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            let line = String(raw)
            guard line.contains(where: { !$0.isWhitespace }), !line.hasPrefix("#") else { continue }
            let cells = Self.cells(line)
            guard let names = header else {
                header = cells.map { $0.text.lowercased() }
                checkHeader(cells, path, index + 1)
                if !faults.isEmpty { return }
                continue
            }
            read(cells, names, known, materials, path, index + 1)
        }
        if header == nil { faults.append(LabelFault(file: path, line: 1, column: 1, message: "no labels; write a first line with file and material, parted by a tab")) }
    }

    private typealias Cell = (text: String, column: Int)

    private static func cells(_ line: String) -> [Cell] {
        var cells: [Cell] = []
        var column = 1
        for part in line.split(separator: "\t", omittingEmptySubsequences: false) {
            let trimmed = part.drop { $0 == " " }
            var text = String(trimmed)
            while text.last == " " { text.removeLast() }
            cells.append((text, column + part.count - trimmed.count))
            column += part.count + 1
        }
        return cells
    }

    private mutating func checkHeader(_ cells: [Cell], _ path: String, _ line: Int) {
        for cell in cells where !Self.columns.contains(cell.text.lowercased()) {
            let near = NearestWord.find(cell.text, in: Self.columns).map { "; did you mean '\($0)'?" } ?? ""
            faults.append(
                LabelFault(file: path, line: line, column: cell.column, message: "unknown column '\(cell.text)'\(near); use \(Self.columns.joined(separator: ", ")), parted by tabs"))
        }
        for needed in ["file", "material"] where !cells.contains(where: { $0.text.lowercased() == needed }) {
            faults.append(LabelFault(file: path, line: line, column: 1, message: "no column '\(needed)'; the first line names the columns, parted by tabs"))
        }
    }

    private mutating func read(_ cells: [Cell], _ names: [String], _ known: Set<MaterialID>, _ all: [MaterialID], _ path: String, _ line: Int) {
        func cell(_ name: String) -> Cell? {
            guard let index = names.firstIndex(of: name), index < cells.count, !cells[index].text.isEmpty, cells[index].text != "-" else { return nil }
            return cells[index]
        }
        let before = faults.count
        if cells.count > names.count { fault(path, line, cells[names.count].column, "more cells than columns; take the tab out") }
        guard let file = cell("file") else { return fault(path, line, 1, "no file; write its path below the folder") }
        guard let material = cell("material") else { return fault(path, line, file.column, "no material; write an id of the pipeline, or unknown") }
        var label = DocumentLabel(file: file.text, materials: [])
        var column = material.column
        for part in material.text.split(separator: "|", omittingEmptySubsequences: false).map(String.init) {
            if !known.contains(part) { fault(path, line, column, Self.unknown(part, all)) }
            label.materials.append(part)
            column += part.count + 1
        }
        if let pages = cell("pages") {
            label.pages = Self.range(pages.text)
            if label.pages == nil { fault(path, line, pages.column, "pages '\(pages.text)': write 3 or 1-3") }
        }
        if let level = cell("level") {
            label.level = Level(rawValue: level.text)
            if label.level == nil { fault(path, line, level.column, "level '\(level.text)': use \(Level.allCases.map(\.rawValue).joined(separator: ", "))") }
        }
        if let date = cell("date") {
            label.date = CalendarDate(iso: date.text)
            if label.date == nil { fault(path, line, date.column, "date '\(date.text)': write 2024-01-15") }
        }
        if faults.count == before { labels.append(label) }
    }

    private mutating func fault(_ path: String, _ line: Int, _ column: Int, _ message: String) {
        faults.append(LabelFault(file: path, line: line, column: column, message: message))
    }

    /// Names the ids that were perhaps meant.
    static func unknown(_ id: String, _ all: [MaterialID]) -> String {
        var rest = all
        var near: [String] = []
        while near.count < 3, let next = NearestWord.find(id, in: rest) {
            near.append(next)
            rest.removeAll { $0 == next }
        }
        return "unknown material '\(id)'" + (near.isEmpty ? "; materials.yaml lists them" : "; did you mean \(near.map { "'\($0)'" }.joined(separator: ", "))?")
    }

    private static func range(_ text: String) -> ClosedRange<Int>? {
        let parts = text.split(omittingEmptySubsequences: false, whereSeparator: { "-–".contains($0) })
        guard (1...2).contains(parts.count), let first = Int(parts[0]), let last = Int(parts[parts.count - 1]), first >= 1, first <= last else { return nil }
        return first...last
    }
}
