import CaseModel
import Containers

/// Text that flows (no pages), with what is embedded in it.
public struct FlowText: Sendable, Hashable {
    /// Lines in reading order: headers, body, footnotes and endnotes, footers. None is empty; cells of a table row are parted by a tab.
    public var lines: [String]
    /// Which of ``lines`` are the body.
    public var body: Range<Int>
    /// Reviewers' remarks, not part of the text.
    public var comments: [String]
    /// Pictures in the order in which they first appear, named by their part.
    public var pictures: [UnpackedMember]
    /// Other files embedded in it (spreadsheets, OLE packages), likewise.
    public var attachments: [UnpackedMember]
    /// What could not be read of it.
    public var problems: [Problem]

    public init(
        lines: [String] = [], body: Range<Int> = 0..<0, comments: [String] = [], pictures: [UnpackedMember] = [],
        attachments: [UnpackedMember] = [], problems: [Problem] = []
    ) {
        self.lines = lines
        self.body = body
        self.comments = comments
        self.pictures = pictures
        self.attachments = attachments
        self.problems = problems
    }
}

/// Word documents: WordprocessingML in a ZIP (.docx, .docm; ISO/IEC 29500).
public enum WordDocument {
    /// Reads the text as it stands when all tracked changes are accepted, and takes embedded pictures and files out.
    ///
    /// - Parameters:
    ///   - scratch: a folder for what is taken out; made where it is not there.
    ///   - limits: for each part and all of them together.
    /// - Throws: ``MarkupError`` where there is no body to read. A body that breaks off gives what was read, with a problem `damaged`.
    public static func read(_ path: String, scratch: String, limits: UnpackLimits = UnpackLimits()) throws(MarkupError) -> FlowText {
        let parts = try PackageParts(path, limits: limits)
        var reading = try WordReading(parts)
        return try reading.all(scratch: scratch)
    }
}

/// One document while it is read.
private struct WordReading {
    let parts: PackageParts
    let main: String
    let references: [PackageParts.Relationship]
    var result = FlowText()
    private var pictures: [String] = []
    private var attachments: [String] = []

    init(_ parts: PackageParts) throws(MarkupError) {
        self.parts = parts
        let roots = try parts.relationships(of: "")
        let named = roots.first { $0.kind == "officeDocument" }?.target
        guard let main = named ?? parts.members.names.first(where: { $0.lowercased() == "word/document.xml" }) else {
            throw .notADocument(missing: "word/document.xml")
        }
        self.main = main
        references = try parts.relationships(of: main)
    }

    mutating func all(scratch: String) throws(MarkupError) -> FlowText {
        guard let bytes = try parts.load([main])[main] else { throw .notADocument(missing: main) }
        let numbering = try self.numbering()
        var text = WordText(numbering: numbering, drawings: try drawings(references))
        let body = try text.read(bytes, part: main)
        if !text.isWord {
            if let problem = text.problem { throw .damaged(part: main, reason: problem.detail ?? "") }
            throw .notADocument(missing: "w:document")
        }
        note(text.problem)
        collect(text.embedded, references)

        let headers = try ofKind("header", in: text.sectionParts)
        let notes = try ofKind("footnotes") + ofKind("endnotes")
        let footers = try ofKind("footer", in: text.sectionParts)
        result.comments = try ofKind("comments")
        result.lines = headers + body + notes + footers
        result.body = headers.count..<(headers.count + body.count)
        try takeOut(scratch)
        return result
    }

    /// The lines of the parts of one kind, those first that the sections name, in their order. A line that was there is not repeated:
    /// most documents have the same header for first, even and odd pages.
    private mutating func ofKind(_ kind: String, in order: [String]? = nil) throws(MarkupError) -> [String] {
        var wanted = references.filter { $0.kind == kind }
        if let order { wanted = order.compactMap { id in wanted.first { $0.id == id } } }
        var lines: [String] = []
        var seen: Set<String> = []
        for name in wanted.compactMap(\.target) where seen.insert(name).inserted {
            guard let bytes = try parts.load([name])[name] else { continue }
            let own = try parts.relationships(of: name)
            var text = WordText(numbering: try numbering(), drawings: try drawings(own))
            for line in try text.read(bytes, part: name) where !(order != nil && lines.contains(line)) { lines.append(line) }
            note(text.problem)
            collect(text.embedded, own)
        }
        return lines
    }

    /// Nil where the document numbers nothing by itself.
    private func numbering() throws(MarkupError) -> WordNumbering? {
        func target(_ kind: String) -> String? { references.first { $0.kind == kind }?.target }
        guard let name = target("numbering") else { return nil }
        let styles = target("styles")
        let loaded = try parts.load(Set([name, styles].compactMap(\.self)))
        guard let bytes = loaded[name] else { return nil }
        return try WordNumbering(numbering: bytes, styles: styles.flatMap { loaded[$0] })
    }

    /// The text of SmartArt and charts, by the id by which a part refers to them.
    private func drawings(_ references: [PackageParts.Relationship]) throws(MarkupError) -> [String: [String]] {
        let wanted = references.filter { $0.kind == "diagramData" || $0.kind == "chart" }
        let loaded = try wanted.isEmpty ? [:] : parts.load(Set(wanted.compactMap(\.target)))
        var lines: [String: [String]] = [:]
        for reference in wanted {
            guard let name = reference.target, let bytes = loaded[name] else { continue }
            if reference.kind == "chart" {
                let chart = try ChartText(bytes, part: name)
                lines[reference.id] = chart.titles + chart.figures
            } else {
                lines[reference.id] = try DrawingText.lines(bytes, part: name)
            }
        }
        return lines
    }

    private mutating func note(_ problem: Problem?) {
        if let problem { result.problems.append(problem) }
    }

    private mutating func collect(_ ids: [String], _ references: [PackageParts.Relationship]) {
        for id in ids {
            guard let reference = references.first(where: { $0.id == id }), let target = reference.target else { continue }
            if reference.kind == "image" {
                if !pictures.contains(target) { pictures.append(target) }
            } else if !attachments.contains(target) {
                attachments.append(target)
            }
        }
    }

    private mutating func takeOut(_ scratch: String) throws(MarkupError) {
        if pictures.isEmpty, attachments.isEmpty { return }
        do throws(ZipMembersError) {
            var folder: ScratchFolder
            do { folder = try ScratchFolder(scratch) } catch { throw .outside(error) }
            result.pictures = try parts.members.extract(pictures, into: &folder)
            result.attachments = try parts.members.extract(attachments, into: &folder)
        } catch {
            throw .container(error)
        }
    }
}
