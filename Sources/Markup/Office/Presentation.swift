import CaseModel
import Containers

/// Presentations: PresentationML in a ZIP (.pptx, .pptm, .ppsx, .potx; ISO/IEC 29500).
public enum Presentation {
    /// Reads all slides in the order in which they are shown, hidden ones too: a page each, with its title, shapes, tables row by row, text of
    /// charts and SmartArt, then the speaker's notes and the remarks.
    ///
    /// - Parameters: as ``Workbook/read(_:scratch:limits:characters:)``.
    /// - Throws: ``MarkupError`` where there is no presentation to read.
    public static func read(
        _ path: String, scratch: String, limits: UnpackLimits = UnpackLimits(), characters: Int = 5_000_000
    ) throws(MarkupError) -> PagedText {
        var reading = PresentationReading(package: try OfficePackage(path, limits: limits, usual: "ppt/presentation.xml"))
        return try reading.all(scratch, characters)
    }
}

/// One presentation while it is read.
private struct PresentationReading {
    var package: OfficePackage
    private var result = PagedText()

    init(package: OfficePackage) { self.package = package }

    /// Parts of a slide that hold text of their own.
    private static let satellites: Set<String> = ["notesSlide", "comments", "diagramData", "diagramDrawing", "chart"]

    mutating func all(_ scratch: String, _ characters: Int) throws(MarkupError) -> PagedText {
        var allowance = TextAllowance(characters: characters)
        let slides = try order()
        let references = try package.parts.relationships(ofAll: slides)
        for slide in slides where !allowance.isSpent {
            let lines = try self.lines(slide, references[slide] ?? [])
            for line in lines { allowance.take(line) }
            result.pages.append(lines)
        }
        if allowance.isSpent { result.problems.append(Problem(.tooLarge, threshold: Double(characters), detail: "characters")) }
        try package.takeOut(scratch, into: &result)
        return result
    }

    private mutating func order() throws(MarkupError) -> [String] {
        let reader = try XMLPull(try package.mainPart(), part: package.main)
        var slides: [String] = []
        var isPresentation = false
        var number = 0
        do throws(MarkupError) {
            while let event = try reader.next() {
                guard case .start(_, let name, _) = event else { continue }
                if name == "presentation" { isPresentation = true }
                guard name == "sldId", let id = reader.attribute("id", .relationships) else { continue }
                number += 1
                if let part = package.references.first(where: { $0.id == id })?.target {
                    slides.append(part)
                } else {
                    result.problems.append(Problem(.damaged, detail: "slide \(number)"))
                }
            }
        } catch {
            guard isPresentation, case .damaged = error else { throw error }
        }
        if !isPresentation { throw .notADocument(missing: "presentation") }
        return slides
    }

    private mutating func lines(_ slide: String, _ references: [PackageParts.Relationship]) throws(MarkupError) -> [String] {
        let satellites = references.filter { PresentationReading.satellites.contains($0.kind) }
        let loaded = try package.parts.load(Set([slide] + satellites.compactMap(\.target)))
        guard let bytes = loaded[slide] else {
            result.problems.append(Problem(.damaged, detail: slide))
            return []
        }
        let text = try read(bytes, slide)
        package.collect(text.embedded, references, page: result.pages.count + 1)
        var lines = text.lines
        let drawings = text.drawings.compactMap { id in satellites.first { $0.id == id } }
        // SmartArt that no shape names (a writer lost it, or an older program cannot show it) is still the slide's.
        var diagrams = satellites.filter { reference in reference.kind == "diagramData" && !drawings.contains { $0.id == reference.id } }
        // As it was last drawn, where the text itself is not there.
        if !(drawings + diagrams).contains(where: { $0.kind == "diagramData" && $0.target.map { loaded[$0] != nil } == true }) {
            diagrams += satellites.filter { $0.kind == "diagramDrawing" }
        }
        for reference in drawings + diagrams + satellites.filter({ $0.kind == "notesSlide" || $0.kind == "comments" }) {
            guard let name = reference.target, let bytes = loaded[name] else { continue }
            switch reference.kind {
            case "notesSlide": lines += try read(bytes, name).notes
            case "comments": lines += try remarks(bytes, name)
            case "chart": lines += try read(bytes, name).rest + ChartText(bytes, part: name).figures
            default: lines += try read(bytes, name).rest
            }
        }
        return lines
    }

    private mutating func read(_ bytes: [UInt8], _ part: String) throws(MarkupError) -> SlideText {
        var text = SlideText()
        if let problem = try text.read(bytes, part: part)?.problem { result.problems.append(problem) }
        return text
    }

    /// Remarks: `text` elements of the old kind, paragraphs of the newer one.
    private func remarks(_ bytes: [UInt8], _ part: String) throws(MarkupError) -> [String] {
        var lines: [String] = []
        do throws(MarkupError) {
            let reader = try XMLPull(bytes, part: part)
            while let event = try reader.next() {
                guard case .start(_, let name, isEmpty: false) = event, name == "text" || name == "p" else { continue }
                lines.append(try reader.innerText().split(whereSeparator: \.isNewline).joined(separator: " "))
            }
        } catch {
            guard case .damaged = error else { throw error }
        }
        return lines.filter { line in line.contains { !$0.isWhitespace } }
    }
}
