import CaseModel
import Containers

/// Workbooks: SpreadsheetML in a ZIP (.xlsx, .xlsm, .xltx and what WPS writes; ISO/IEC 29500).
public enum Workbook {
    /// Reads all sheets in their order, hidden ones too: a page each, the sheet's name as its first line, then its rows as the sheet shows
    /// them, texts of drawings, remarks on cells.
    ///
    /// - Parameters:
    ///   - scratch: a folder for pictures and embedded files; made where it is not there.
    ///   - limits: for each part and all of them together.
    ///   - characters: where reading ends, with a problem `too-large`.
    /// - Throws: ``MarkupError`` where there is no workbook to read. A sheet that breaks off gives what was read, with a problem `damaged`.
    public static func read(
        _ path: String, scratch: String, limits: UnpackLimits = UnpackLimits(), characters: Int = 5_000_000
    ) throws(MarkupError) -> PagedText {
        var reading = try WorkbookReading(path, limits, characters)
        return try reading.all(scratch)
    }
}

/// One workbook while it is read.
private struct WorkbookReading {
    private struct Sheet {
        var name: String
        var part: String
    }

    private var package: OfficePackage
    private var result = PagedText()
    private var allowance: TextAllowance
    private let characters: Int
    private var sheets: [Sheet] = []
    private var since1904 = false

    init(_ path: String, _ limits: UnpackLimits, _ characters: Int) throws(MarkupError) {
        package = try OfficePackage(path, limits: limits, usual: "xl/workbook.xml")
        allowance = TextAllowance(characters: characters)
        self.characters = characters
    }

    mutating func all(_ scratch: String) throws(MarkupError) -> PagedText {
        try list()
        var strings: [String] = []
        if let part = try package.part("sharedStrings") {
            let found = try SheetStrings.shared(part.bytes, part: part.name)
            strings = found.strings
            note(found.problem)
        }
        let styles = try package.part("styles").map { (part) throws(MarkupError) in try CellStyles(part.bytes, part: part.name) } ?? CellStyles()
        let references = try package.parts.relationships(ofAll: sheets.map(\.part))
        for sheet in sheets where !allowance.isSpent {
            result.pages.append([sheet.name] + (try lines(sheet, strings, styles, references[sheet.part] ?? [])))
        }
        if allowance.isSpent { result.problems.append(Problem(.tooLarge, threshold: Double(characters), detail: "characters")) }
        // Pictures in cells hang on lists of their own, in Excel as in WPS.
        for name in package.parts.members.names where name.lowercased().hasPrefix("xl/media/") { package.note(picture: name) }
        try package.takeOut(scratch, into: &result)
        return result
    }

    private mutating func note(_ error: MarkupError?) {
        if let problem = error?.problem { result.problems.append(problem) }
    }

    /// Titles of charts and the text of SmartArt; a chart's figures stand in the cells.
    private func titles(of references: [PackageParts.Relationship]) throws(MarkupError) -> [String] {
        let names = references.filter { $0.kind == "chart" || $0.kind == "diagramData" }.compactMap(\.target)
        if names.isEmpty { return [] }
        let loaded = try package.parts.load(Set(names))
        var lines: [String] = []
        for name in names { if let bytes = loaded[name] { lines += try DrawingText.lines(bytes, part: name) } }
        return lines
    }

    /// The sheets in the workbook's order.
    private mutating func list() throws(MarkupError) {
        let reader = try XMLPull(try package.mainPart(), part: package.main)
        var isWorkbook = false
        var number = 0
        do throws(MarkupError) {
            while let event = try reader.next() {
                guard case .start(_, let name, _) = event else { continue }
                switch name {
                case "workbook": isWorkbook = true
                case "workbookPr": since1904 = ["1", "true", "on"].contains(reader.attribute("date1904") ?? "")
                case "sheet":
                    let id = reader.attribute("id", .relationships)
                    number += 1
                    guard let part = package.references.first(where: { $0.id == id })?.target else {
                        result.problems.append(Problem(.damaged, detail: "sheet \(number)"))
                        continue
                    }
                    sheets.append(Sheet(name: reader.attribute("name") ?? "", part: part))
                default: break
                }
            }
        } catch {
            guard isWorkbook, case .damaged = error else { throw error }
            note(error)
        }
        if !isWorkbook { throw .notADocument(missing: "workbook") }
    }

    private mutating func lines(
        _ sheet: Sheet, _ strings: [String], _ styles: CellStyles, _ references: [PackageParts.Relationship]
    ) throws(MarkupError) -> [String] {
        let wanted = references.filter { ["comments", "threadedComment", "drawing"].contains($0.kind) }
        let loaded = try package.parts.load(Set([sheet.part] + wanted.compactMap(\.target)))
        guard let bytes = loaded[sheet.part] else {
            result.problems.append(Problem(.damaged, detail: sheet.part))
            return []
        }
        var reading = SheetReading(shared: strings, styles: styles, since1904: since1904)
        note(try reading.read(bytes, part: sheet.part, &allowance))
        var lines = reading.grid.lines + reading.margins
        let parts = wanted.compactMap { reference in
            reference.target.flatMap { name in loaded[name].map { (kind: reference.kind, name: name, bytes: $0) } }
        }
        for part in parts where part.kind == "drawing" {
            var drawing = SlideText()
            note(try drawing.read(part.bytes, part: part.name))
            lines += drawing.lines
            let inside = try package.parts.relationships(of: part.name)
            package.collect(drawing.embedded, inside, page: result.pages.count + 1)
            lines += try titles(of: inside)
        }
        package.collect(references.filter { $0.kind == "oleObject" || $0.kind == "package" }.map(\.id), references, page: result.pages.count + 1)
        return lines + (try SheetStrings.remarks(parts))
    }
}
