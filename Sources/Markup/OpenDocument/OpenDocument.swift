import CaseModel
import Containers

/// OpenDocument texts, spreadsheets, presentations and drawings in a ZIP (.odt, .ods, .odp, .odg and their templates; ISO/IEC 26300).
public enum OpenDocument {
    /// Reads a text as one page (headers, body, notes, footers, remarks), a spreadsheet with a page for each sheet, a presentation with one for
    /// each slide. Tracked changes count as accepted.
    ///
    /// - Parameters: as ``Workbook/read(_:scratch:limits:characters:)``.
    /// - Throws: ``MarkupError``, with the problem `encrypted` for a file that wants a password.
    public static func read(
        _ path: String, scratch: String, limits: UnpackLimits = UnpackLimits(), characters: Int = 5_000_000
    ) throws(MarkupError) -> PagedText {
        let members: ZipMembers
        let loaded: [String: [UInt8]]
        do {
            members = try ZipMembers(path, limits: limits)
            loaded = try members.load(["content.xml", "styles.xml", "META-INF/manifest.xml"])
        } catch {
            throw .container(error)
        }
        if let manifest = loaded["META-INF/manifest.xml"], manifest.firstRange(of: Array("encryption-data".utf8)) != nil {
            throw .container(.encrypted(part: "content.xml"))
        }
        guard let content = loaded["content.xml"] else { throw .notADocument(missing: "content.xml") }
        var reading = OpenReading(characters: characters)
        try reading.read(content, styles: loaded["styles.xml"])
        var result = reading.result
        let names = Set(members.names)
        func inside(_ places: [String]) -> [String] {
            places.map { $0.hasPrefix("./") ? String($0.dropFirst(2)) : $0 }.reduce(into: []) { list, name in
                if names.contains(name), !list.contains(name) { list.append(name) }
            }
        }
        (result.pictures, result.attachments) = try members.takeOut(inside(reading.pictures), inside(reading.objects), scratch)
        result.place(Dictionary(zip(reading.places.map { inside([$0.picture]).first ?? "" }, reading.places.map(\.page))) { first, _ in first })
        return result
    }
}

/// One document while it is read.
private struct OpenReading {
    private(set) var result = PagedText()
    private var allowance: TextAllowance
    private let characters: Int
    private var text = OpenText()
    private var sheet = OpenSheet()

    init(characters: Int) {
        self.characters = characters
        allowance = TextAllowance(characters: characters)
    }

    var pictures: [String] { text.pictures + sheet.text.pictures }
    /// The pages that show the pictures.
    private(set) var places: [(picture: String, page: Int)] = []
    var objects: [String] { text.objects + sheet.text.objects }

    mutating func read(_ content: [UInt8], styles: [UInt8]?) throws(MarkupError) {
        let reader = try XMLPull(content, part: "content.xml")
        var isDocument = false
        do throws(MarkupError) {
            while !allowance.isSpent, let event = try reader.next() {
                guard case .start(_, let name, let isEmpty) = event else { continue }
                let space = reader.openSpace
                guard space == .office else { continue }
                if name.hasPrefix("document") { isDocument = true }
                if isEmpty { continue }
                switch name {
                case "text", "chart": try body(reader, styles)
                case "spreadsheet": try sheets(reader)
                case "presentation", "drawing": try slides(reader)
                case "automatic-styles", "scripts", "font-face-decls", "settings", "styles", "meta": try reader.skip()
                default: continue
                }
            }
        } catch {
            guard isDocument, case .damaged = error, let problem = error.problem else { throw error }
            result.problems.append(problem)
        }
        if !isDocument { throw .notADocument(missing: "office:document-content") }
        if allowance.isSpent { result.problems.append(Problem(.tooLarge, threshold: Double(characters), detail: "characters")) }
    }

    private mutating func body(_ reader: XMLPull, _ styles: [UInt8]?) throws(MarkupError) {
        let (headers, footers) = try styles.map { (bytes) throws(MarkupError) in try margins(bytes) } ?? ([], [])
        var lines = FlowLines()
        var fault: MarkupError?
        do throws(MarkupError) { try text.blocks(reader, &lines) } catch { fault = error }
        result.pages = [headers + lines.finished + text.notes + footers + text.takeRemarks()]
        if let fault { throw fault }
    }

    /// Headers and footers of all page styles; what several have alike stands once.
    private mutating func margins(_ styles: [UInt8]) throws(MarkupError) -> (headers: [String], footers: [String]) {
        var headers: [String] = []
        var footers: [String] = []
        do throws(MarkupError) {
            let reader = try XMLPull(styles, part: "styles.xml")
            while let event = try reader.next() {
                guard case .start(_, let name, isEmpty: false) = event, reader.openSpace == .style else { continue }
                guard name.hasPrefix("header") || name.hasPrefix("footer"), !name.hasSuffix("style") else { continue }
                var lines = FlowLines()
                try text.blocks(reader, &lines)
                for line in lines.finished {
                    if name.hasPrefix("header") {
                        if !headers.contains(line) { headers.append(line) }
                    } else if !footers.contains(line) {
                        footers.append(line)
                    }
                }
            }
        } catch {
            guard case .damaged = error else { throw error }
        }
        return (headers, footers)
    }

    private mutating func sheets(_ reader: XMLPull) throws(MarkupError) {
        while !allowance.isSpent, let event = try reader.next() {
            guard case .start(_, let name, let isEmpty) = event else {
                if case .end = event { return }
                continue
            }
            if isEmpty { continue }
            guard reader.openSpace == .table, name == "table" else {
                try reader.skip()
                continue
            }
            let known = sheet.text.pictures.count
            result.pages.append(try sheet.read(reader, &allowance))
            places += sheet.text.pictures[known...].map { ($0, result.pages.count) }
        }
    }

    private mutating func slides(_ reader: XMLPull) throws(MarkupError) {
        while !allowance.isSpent, let event = try reader.next() {
            guard case .start(_, let name, let isEmpty) = event else {
                if case .end = event { return }
                continue
            }
            let isSlide = reader.openSpace == .draw && name == "page"
            if isEmpty {
                if isSlide { result.pages.append([]) }
            } else if isSlide {
                let known = text.pictures.count
                let lines = try slide(reader)
                places += text.pictures[known...].map { ($0, result.pages.count + 1) }
                for line in lines { allowance.take(line) }
                result.pages.append(lines)
            } else {
                try reader.skip()
            }
        }
    }

    /// The title first, then the other shapes, the speaker's notes, the remarks.
    private mutating func slide(_ reader: XMLPull) throws(MarkupError) -> [String] {
        var title = FlowLines(), shapes = FlowLines(), notes = FlowLines()
        while let event = try reader.next() {
            guard case .start(_, let name, let isEmpty) = event else {
                if case .end = event { break }
                continue
            }
            let space = reader.openSpace
            if space == .presentation, name == "notes" {
                if !isEmpty { try text.blocks(reader, &notes) }
            } else if reader.attribute("class") == "title" {
                try text.block(reader, space, name, isEmpty, &title)
            } else {
                try text.block(reader, space, name, isEmpty, &shapes)
            }
        }
        return title.finished + shapes.finished + notes.finished + text.takeRemarks()
    }
}
