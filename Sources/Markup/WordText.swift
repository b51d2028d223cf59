import CaseModel

/// Turns one WordprocessingML part into lines. Recursive descent; the depth is bounded by the XML reader.
struct WordText {
    /// Relationship ids of pictures and embedded objects, in order.
    private(set) var embedded: [String] = []
    /// Relationship ids of headers and footers, in the order of the sections.
    private(set) var sectionParts: [String] = []
    /// Where the part breaks off.
    private(set) var problem: Problem?
    /// The outermost element was WordprocessingML.
    private(set) var isWord = false
    /// Open complex fields; true while in the field's code, which is not text.
    private var fields: [Bool] = []
    private var numbering: WordNumbering?
    /// Lines of drawings that are parts of their own, by relationship id.
    private let drawings: [String: [String]]

    init(numbering: WordNumbering? = nil, drawings: [String: [String]] = [:]) {
        self.numbering = numbering
        self.drawings = drawings
    }

    /// The lines of a part. One that is not well formed gives what stands before the fault, and ``problem``.
    mutating func read(_ bytes: [UInt8], part: String) throws(MarkupError) -> [String] {
        let reader = try XMLPull(bytes, part: part)
        var lines = FlowLines()
        do throws(MarkupError) {
            while let event = try reader.next() {
                guard case .start(let vocabulary, _, let isEmpty) = event else { continue }
                isWord = vocabulary == .word
                if !isEmpty { try blocks(reader, &lines) }
            }
        } catch {
            guard case .damaged = error else { throw error }
            problem = error.problem
        }
        return lines.finished
    }

    // MARK: - Blocks: body, cell, text box, note

    /// The children of an element that has just begun, up to its end.
    private mutating func blocks(_ reader: XMLPull, _ lines: inout FlowLines) throws(MarkupError) {
        while let event = try reader.next() {
            switch event {
            case .end: return
            case .text: continue
            case .start(let vocabulary, let name, let isEmpty): try block(reader, vocabulary, name, isEmpty, &lines)
            }
        }
    }

    private mutating func block(
        _ reader: XMLPull, _ vocabulary: XMLPull.Vocabulary, _ name: String, _ isEmpty: Bool, _ lines: inout FlowLines
    ) throws(MarkupError) {
        switch (vocabulary, name) {
        case (.word, "p"):
            if !isEmpty { try paragraph(reader, &lines) }
        case (.word, "tbl"):
            if !isEmpty { lines.add(try table(reader)) }
        case (.word, "sectPr"):
            if !isEmpty { try section(reader) }
        case (.word, "altChunk"):
            if let id = reader.attribute("id", .relationships) { embedded.append(id) }
            if !isEmpty { try reader.skip() }
        case (.compatibility, "AlternateContent"):
            if !isEmpty { try alternatives(reader, &lines, isInline: false) }
        case (.word, let name) where WordText.unread.contains(name):
            if !isEmpty { try reader.skip() }
        default:
            if !isEmpty { try blocks(reader, &lines) }
        }
    }

    /// Removed by a tracked change, or about the text and not of it.
    private static let unread: Set<String> = [
        "del", "moveFrom", "delText", "instrText", "delInstrText", "rPr", "tblPr", "tblGrid", "tcPr", "sdtPr", "sdtEndPr", "rt", "ffData",
        "docPartObj", "tblPrEx", "numPicBullet", "annotationRef",
    ]

    private mutating func section(_ reader: XMLPull) throws(MarkupError) {
        while let event = try reader.next() {
            switch event {
            case .end: return
            case .text: continue
            case .start(let vocabulary, let name, let isEmpty):
                if vocabulary == .word, name == "headerReference" || name == "footerReference",
                    let id = reader.attribute("id", .relationships), !sectionParts.contains(id) {
                    sectionParts.append(id)
                }
                if !isEmpty { try reader.skip() }
            }
        }
    }

    // MARK: - Tables

    /// Rows one after another, cells parted by a tab. The further paragraphs of a cell begin lines of their own, so that a page laid out
    /// as a one-celled table keeps its lines.
    private mutating func table(_ reader: XMLPull) throws(MarkupError) -> [String] {
        var rows: [String] = []
        try children(reader) { vocabulary, name, isEmpty throws(MarkupError) in
            guard vocabulary == .word, name == "tr", !isEmpty else { return false }
            rows += try row(reader)
            return true
        }
        return rows
    }

    private mutating func row(_ reader: XMLPull) throws(MarkupError) -> [String] {
        var lines = [""]
        var isFirst = true
        var isRemoved = false
        try children(reader) { vocabulary, name, isEmpty throws(MarkupError) in
            if vocabulary == .word, name == "trPr", !isEmpty {
                isRemoved = try holdsRemoval(reader)
                return true
            }
            guard vocabulary == .word, name == "tc" else { return false }
            if !isFirst { lines[lines.count - 1] += "\t" }
            isFirst = false
            if isEmpty { return true }
            var cell = FlowLines()
            try blocks(reader, &cell)
            let content = cell.finished
            lines[lines.count - 1] += content.first ?? ""
            lines += content.dropFirst()
            return true
        }
        return isRemoved ? [] : lines
    }

    /// As ``XMLPull/descend(_:)``, without what is never read (content controls and tracked insertions wrap rows and cells).
    private func children(
        _ reader: XMLPull, _ take: (XMLPull.Vocabulary, String, _ isEmpty: Bool) throws(MarkupError) -> Bool
    ) throws(MarkupError) {
        try reader.descend { vocabulary, name, isEmpty throws(MarkupError) in
            guard vocabulary == .word, WordText.unread.contains(name) else { return try take(vocabulary, name, isEmpty) }
            if !isEmpty { try reader.skip() }
            return true
        }
    }

    private func holdsRemoval(_ reader: XMLPull) throws(MarkupError) -> Bool {
        var found = false
        try reader.descend { vocabulary, name, _ throws(MarkupError) in
            if vocabulary == .word, name == "del" || name == "moveFrom" { found = true }
            return false
        }
        return found
    }

    // MARK: - Paragraphs

    private mutating func paragraph(_ reader: XMLPull, _ lines: inout FlowLines) throws(MarkupError) {
        var markIsRemoved = false
        while let event = try reader.next() {
            guard case .start(let vocabulary, let name, let isEmpty) = event else {
                if case .end = event { break }
                continue
            }
            if vocabulary == .word, name == "pPr" {
                if isEmpty { continue }
                let properties = try paragraphProperties(reader)
                markIsRemoved = properties.markIsRemoved
                // A paragraph whose mark is removed has the next one's number.
                if !markIsRemoved { lines.number(numbering?.label(use: properties.list, level: properties.level, style: properties.style)) }
            } else {
                try inline(reader, vocabulary, name, isEmpty, &lines)
            }
        }
        // A paragraph mark removed by a tracked change joins this paragraph with the next.
        if !markIsRemoved { lines.endParagraph() }
    }

    private struct ParagraphProperties {
        /// By a tracked change.
        var markIsRemoved = false
        var style: String?
        /// The use of a list and the level in it, as the paragraph itself says.
        var list: String?
        var level: Int?
    }

    private mutating func paragraphProperties(_ reader: XMLPull) throws(MarkupError) -> ParagraphProperties {
        var found = ParagraphProperties()
        try reader.descend { vocabulary, name, isEmpty throws(MarkupError) in
            switch (vocabulary, name) {
            case (.word, "pStyle"): found.style = reader.attribute("val")
            case (.word, "numId"): found.list = reader.attribute("val")
            case (.word, "ilvl"): found.level = reader.attribute("val").flatMap { Int($0) }
            case (.word, "numPr"): return false
            default: break
            }
            if isEmpty { return true }
            switch (vocabulary, name) {
            case (.word, "sectPr"): try section(reader)
            case (.word, "rPr"): found.markIsRemoved = try holdsRemoval(reader)
            default: try reader.skip()
            }
            return true
        }
        return found
    }

    private mutating func inlines(_ reader: XMLPull, _ lines: inout FlowLines) throws(MarkupError) {
        while let event = try reader.next() {
            switch event {
            case .end: return
            case .text: continue
            case .start(let vocabulary, let name, let isEmpty): try inline(reader, vocabulary, name, isEmpty, &lines)
            }
        }
    }

    private mutating func inline(
        _ reader: XMLPull, _ vocabulary: XMLPull.Vocabulary, _ name: String, _ isEmpty: Bool, _ lines: inout FlowLines
    ) throws(MarkupError) {
        if vocabulary == .word, WordText.unread.contains(name) {
            if !isEmpty { try reader.skip() }
            return
        }
        switch (vocabulary, name) {
        case (.word, "t"), (.math, "t"):
            let text = isEmpty ? "" : try reader.innerText()
            if !fields.contains(true) { lines.append(text) }
            return
        case (.word, "tab"), (.word, "ptab"): lines.append("\t")
        case (.word, "br"), (.word, "cr"): lines.breakLine()
        case (.word, "noBreakHyphen"): lines.append("-")
        case (.word, "sym"): lines.append(WordSymbol.text(font: reader.attribute("font"), code: reader.attribute("char")))
        case (.word, "fldChar"):
            let isInside = fields.contains(true)
            field(reader.attribute("fldCharType"))
            if isEmpty { return }
            let form = try WordForm(reader)
            if !isInside { lines.append(form.text) }
            return
        case (.diagram, "relIds"): lines.addLater(drawings[reader.attribute("dm", .relationships) ?? ""] ?? [])
        case (.chart, "chart"): lines.addLater(drawings[reader.attribute("id", .relationships) ?? ""] ?? [])
        case (.drawing, "blip"): note(reader.attribute("embed", .relationships))
        case (.vml, "imagedata"), (.office, "OLEObject"): note(reader.attribute("id", .relationships))
        case (.word, "txbxContent"):
            if isEmpty { return }
            var box = FlowLines()
            let outside = fields
            fields = []
            try blocks(reader, &box)
            fields = outside
            lines.addLater(box.finished)
            return
        case (.compatibility, "AlternateContent"):
            if !isEmpty { try alternatives(reader, &lines, isInline: true) }
            return
        default: break
        }
        if !isEmpty { try inlines(reader, &lines) }
    }

    private mutating func note(_ id: String?) {
        if let id { embedded.append(id) }
    }

    /// Complex fields: begin, code, separate, result, end; they nest (ISO/IEC 29500-1, 17.16.18).
    private mutating func field(_ type: String?) {
        switch type {
        case "begin": fields.append(true)
        case "separate": if !fields.isEmpty { fields[fields.count - 1] = false }
        case "end": _ = fields.popLast()
        default: break
        }
    }

    /// The same content in several forms for older and newer programs (ISO/IEC 29500-3, 7.5): read once, the first form.
    private mutating func alternatives(_ reader: XMLPull, _ lines: inout FlowLines, isInline: Bool) throws(MarkupError) {
        try reader.firstForm { () throws(MarkupError) in
            if isInline { try inlines(reader, &lines) } else { try blocks(reader, &lines) }
        }
    }
}
