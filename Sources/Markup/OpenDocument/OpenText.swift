/// Turns elements of OpenDocument into lines (ISO/IEC 26300-1). Recursive descent; the depth is bounded by the XML reader.
struct OpenText {
    /// Where the pictures and embedded files lie, in order, as the document refers to them.
    private(set) var pictures: [String] = []
    private(set) var objects: [String] = []
    /// Foot- and endnotes, each beginning with its mark.
    private(set) var notes: [String] = []
    /// Reviewers' remarks.
    private(set) var remarks: [String] = []

    mutating func takeRemarks() -> [String] {
        defer { remarks = [] }
        return remarks
    }

    /// The children of an element that has just begun, up to its end: body, cell, text box, list, section.
    mutating func blocks(_ reader: XMLPull, _ lines: inout FlowLines) throws(MarkupError) {
        while let event = try reader.next() {
            switch event {
            case .end: return
            case .text: continue
            case .start(_, let name, let isEmpty): try block(reader, reader.openSpace, name, isEmpty, &lines)
            }
        }
    }

    mutating func block(
        _ reader: XMLPull, _ space: XMLPull.OpenSpace, _ name: String, _ isEmpty: Bool, _ lines: inout FlowLines
    ) throws(MarkupError) {
        note(reader, space, name)
        if isEmpty { return }
        switch (space, name) {
        case (.text, "p"), (.text, "h"):
            var isAfterSpace = true
            try inlines(reader, &lines, &isAfterSpace)
            lines.endParagraph()
        case (.table, "table"): lines.add(try table(reader))
        case (.draw, "frame"): try frame(reader, &lines)
        case (.office, "annotation"): try remark(reader)
        default:
            if OpenText.isUnread(space, name) { try reader.skip() } else { try blocks(reader, &lines) }
        }
    }

    /// Taken out by a tracked change, or about the text and not of it.
    private static func isUnread(_ space: XMLPull.OpenSpace, _ name: String) -> Bool {
        switch space {
        case .text:
            [
                "tracked-changes", "ruby-text", "script", "sequence-decls", "variable-decls", "user-field-decls", "dde-connection-decls",
                "table-of-content-source", "alphabetical-index-source", "illustration-index-source", "bibliography-source", "user-index-source",
                "table-index-source", "object-index-source",
            ].contains(name)
        case .office:
            ["forms", "scripts", "settings", "styles", "automatic-styles", "font-face-decls", "event-listeners", "binary-data"].contains(name)
        case .svg: name == "title" || name == "desc"
        case .form, .style: true
        case .table: ["tracked-changes", "calculation-settings", "content-validations", "label-ranges"].contains(name)
        default: false
        }
    }

    private mutating func note(_ reader: XMLPull, _ space: XMLPull.OpenSpace, _ name: String) {
        guard space == .draw, let place = reader.attribute("href") else { return }
        if name == "image" { pictures.append(place) }
        if name == "object-ole" { objects.append(place) }
    }

    /// One thing in several forms: an embedded object comes with a picture of itself, which says nothing new.
    private mutating func frame(_ reader: XMLPull, _ lines: inout FlowLines) throws(MarkupError) {
        var isObject = false
        while let event = try reader.next() {
            guard case .start(_, let name, let isEmpty) = event else {
                if case .end = event { return }
                continue
            }
            let space = reader.openSpace
            if space == .draw, name.hasPrefix("object") { isObject = true }
            if space == .draw, name == "image", isObject {
                if !isEmpty { try reader.skip() }
            } else {
                try block(reader, space, name, isEmpty, &lines)
            }
        }
    }

    private mutating func remark(_ reader: XMLPull) throws(MarkupError) {
        var lines = FlowLines()
        while let event = try reader.next() {
            guard case .start(_, let name, let isEmpty) = event else {
                if case .end = event { break }
                continue
            }
            let space = reader.openSpace
            // Who wrote it and when.
            if space == .dc || name == "creator-initials" || name == "date-string" {
                if !isEmpty { try reader.skip() }
            } else {
                try block(reader, space, name, isEmpty, &lines)
            }
        }
        remarks += lines.finished
    }

    // MARK: - Paragraphs

    private mutating func inlines(_ reader: XMLPull, _ lines: inout FlowLines, _ isAfterSpace: inout Bool) throws(MarkupError) {
        while let event = try reader.next() {
            switch event {
            case .end: return
            case .text(let text): lines.append(OpenText.folded(text, &isAfterSpace))
            case .start(_, let name, let isEmpty): try inline(reader, reader.openSpace, name, isEmpty, &lines, &isAfterSpace)
            }
        }
    }

    private mutating func inline(
        _ reader: XMLPull, _ space: XMLPull.OpenSpace, _ name: String, _ isEmpty: Bool, _ lines: inout FlowLines, _ isAfterSpace: inout Bool
    ) throws(MarkupError) {
        note(reader, space, name)
        switch (space, name) {
        case (.text, "s"):
            let count = reader.attribute("c").flatMap { Int($0) } ?? 1
            lines.append(String(repeating: " ", count: max(1, min(count, 200))))
        case (.text, "tab"): lines.append("\t")
        case (.text, "line-break"): lines.breakLine()
        case (.text, "note"):
            if !isEmpty { try noteBody(reader) }
            return
        case (.office, "annotation"):
            if !isEmpty { try remark(reader) }
            return
        case (.draw, "a"): break
        case (.draw, _):
            if isEmpty { return }
            var shape = FlowLines()
            if name == "frame" { try frame(reader, &shape) } else { try blocks(reader, &shape) }
            lines.addLater(shape.finished)
            return
        default:
            if OpenText.isUnread(space, name) {
                if !isEmpty { try reader.skip() }
                return
            }
        }
        if space == .text, name == "s" || name == "tab" || name == "line-break" { isAfterSpace = name == "line-break" }
        if !isEmpty { try inlines(reader, &lines, &isAfterSpace) }
    }

    /// White space folds as in HTML (6.1.2).
    private static func folded(_ text: String, _ isAfterSpace: inout Bool) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            if scalar == " " || scalar == "\n" || scalar == "\r" || scalar == "\t" {
                if !isAfterSpace { result.unicodeScalars.append(" ") }
                isAfterSpace = true
            } else {
                result.unicodeScalars.append(scalar)
                isAfterSpace = false
            }
        }
        return result
    }

    private mutating func noteBody(_ reader: XMLPull) throws(MarkupError) {
        var mark = ""
        var lines = FlowLines()
        while let event = try reader.next() {
            guard case .start(_, let name, let isEmpty) = event else {
                if case .end = event { break }
                continue
            }
            if isEmpty { continue }
            if name == "note-citation" { mark = try reader.innerText() } else { try blocks(reader, &lines) }
        }
        var body = lines.finished
        if !body.isEmpty, !mark.isEmpty { body[0] = mark + " " + body[0] }
        notes += body
    }

    // MARK: - Tables

    /// Rows one after another, cells parted by tabs.
    private mutating func table(_ reader: XMLPull) throws(MarkupError) -> [String] {
        var lines: [String] = []
        var row: RowLines?
        var open: [Bool] = [false]
        while !open.isEmpty, let event = try reader.next() {
            switch event {
            case .end:
                if open.removeLast(), let complete = row {
                    lines += complete.lines
                    row = nil
                }
            case .text: continue
            case .start(_, let name, let isEmpty):
                switch (reader.openSpace, name) {
                case (.table, "table-row"):
                    row = RowLines()
                    if !isEmpty { open.append(true) }
                case (.table, "table-cell"), (.table, "covered-table-cell"):
                    var content = FlowLines()
                    if !isEmpty { try blocks(reader, &content) }
                    row?.add(name == "table-cell" ? content.finished : [])
                default: if !isEmpty { open.append(false) }
                }
            }
        }
        return lines
    }
}
