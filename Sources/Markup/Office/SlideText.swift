/// Text of shapes: a slide, its notes, the drawing of a sheet (DrawingML, ISO/IEC 29500-1, 20 and 21). Recursive descent; the depth is bounded
/// by the XML reader.
struct SlideText {
    /// Lines of the shape that is the slide's title.
    private(set) var title: [String] = []
    /// Lines of all other shapes, in order.
    private(set) var rest: [String] = []
    /// Lines of the shape that is a page of notes' text.
    private(set) var notes: [String] = []
    /// Relationship ids of pictures and embedded files, in order.
    private(set) var embedded: [String] = []
    /// Relationship ids of charts and SmartArt, whose text lies in parts of their own.
    private(set) var drawings: [String] = []

    /// The title first, as people read a slide.
    var lines: [String] { title + rest }

    /// - Returns: the fault where the part breaks off; what stands before it is kept.
    mutating func read(_ bytes: [UInt8], part: String) throws(MarkupError) -> MarkupError? {
        do throws(MarkupError) {
            let reader = try XMLPull(bytes, part: part)
            while let event = try reader.next() {
                guard case .start(_, _, let isEmpty) = event, !isEmpty else { continue }
                try shapes(reader)
            }
        } catch {
            guard case .damaged = error else { throw error }
            return error
        }
        return nil
    }

    private mutating func shapes(_ reader: XMLPull) throws(MarkupError) {
        while let event = try reader.next() {
            guard case .start(let vocabulary, let name, let isEmpty) = event else {
                if case .end = event { return }
                continue
            }
            note(reader, vocabulary, name)
            if isEmpty { continue }
            switch (vocabulary, name) {
            case (_, "sp"): try shape(reader)
            case (.drawing, "tbl"): rest += try table(reader)
            case (.drawing, "p"): rest += try paragraph(reader)
            case (.compatibility, "AlternateContent"): try alternatives(reader)
            case (_, "timing"), (_, "transition"), (_, "nvPr"): try reader.skip()
            default: try shapes(reader)
            }
        }
    }

    private mutating func note(_ reader: XMLPull, _ vocabulary: XMLPull.Vocabulary, _ name: String) {
        let id: String? =
            switch (vocabulary, name) {
            case (.drawing, "blip"): reader.attribute("embed", .relationships)
            case (_, "oleObj"): reader.attribute("id", .relationships)
            default: nil
            }
        if let id { embedded.append(id) }
        if name == "relIds", let id = reader.attribute("dm", .relationships) { drawings.append(id) }
        if name == "chart", let id = reader.attribute("id", .relationships) { drawings.append(id) }
    }

    /// A shape: what it is for, and its paragraphs.
    private mutating func shape(_ reader: XMLPull) throws(MarkupError) {
        var purpose = ""
        let lines = try paragraphs(reader) { name in
            if name == "ph" { purpose = reader.attribute("type") ?? "body" }
        }
        switch purpose {
        case "title", "ctrTitle": title += lines
        case "body":
            notes += lines
            rest += lines
        // On a page of notes: the slide again, in small.
        case "sldImg": break
        default: rest += lines
        }
    }

    /// The lines of a paragraph; none is empty.
    private mutating func paragraph(_ reader: XMLPull) throws(MarkupError) -> [String] {
        var lines = [""]
        try reader.descend { vocabulary, name, isEmpty throws(MarkupError) in
            switch (vocabulary, name) {
            case (.drawing, "br"): lines.append("")
            case (.drawing, "t"), (.math, "t"):
                if !isEmpty { lines[lines.count - 1] += try reader.innerText() }
                return true
            default: break
            }
            return false
        }
        return lines.filter { line in line.contains { !$0.isWhitespace } }
    }

    private mutating func table(_ reader: XMLPull) throws(MarkupError) -> [String] {
        var lines: [String] = []
        var row: RowLines?
        var depth = 1
        while depth > 0, let event = try reader.next() {
            switch event {
            case .end:
                depth -= 1
                // A row is the table's child.
                if depth == 1, let complete = row {
                    lines += complete.lines
                    row = nil
                }
            case .text: continue
            case .start(let vocabulary, let name, let isEmpty):
                guard !isEmpty else { continue }
                switch (vocabulary, name) {
                case (.drawing, "tc"):
                    let isCovered = reader.attribute("hMerge") == "1" || reader.attribute("vMerge") == "1"
                    let content = try cell(reader)
                    row?.add(isCovered ? [] : content)
                    continue
                case (.drawing, "tr"): row = RowLines()
                default: break
                }
                depth += 1
            }
        }
        return lines.filter { line in line.contains { !$0.isWhitespace } }
    }

    private mutating func cell(_ reader: XMLPull) throws(MarkupError) -> [String] {
        try paragraphs(reader) { _ in }
    }

    /// The paragraphs of an element, to its end; every element on the way is shown.
    private mutating func paragraphs(_ reader: XMLPull, seeing see: (String) -> Void) throws(MarkupError) -> [String] {
        var lines: [String] = []
        try reader.descend { vocabulary, name, isEmpty throws(MarkupError) in
            note(reader, vocabulary, name)
            see(name)
            guard !isEmpty, vocabulary == .drawing, name == "p" else { return false }
            lines += try paragraph(reader)
            return true
        }
        return lines
    }

    /// The same content for newer and older programs (ISO/IEC 29500-3, 7.5): read once, the first form that holds anything.
    private mutating func alternatives(_ reader: XMLPull) throws(MarkupError) {
        try reader.firstForm { () throws(MarkupError) in try shapes(reader) }
    }
}
