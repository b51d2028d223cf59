/// The text of an HTML mail: tolerant of anything, loads nothing.
enum HTMLText {
    /// Text with line ends where the page breaks lines; scripts, styles and comments dropped, table cells parted by a tab.
    static func text(_ html: String) -> String {
        var output = Output()
        let source = Array(html.unicodeScalars)
        var place = 0
        while place < source.count {
            let scalar = source[place]
            if scalar == "<", let tag = Tag(source, at: place) {
                place = tag.end
                if !tag.isClosing, HTMLText.silent.contains(tag.name) { place = afterClosing(tag.name, source, from: place) }
                output.tag(tag)
            } else if scalar == "&" {
                let (text, end) = HTMLEntity.read(source, at: place)
                output.text(text)
                place = end
            } else {
                output.text(scalar)
                place += 1
            }
        }
        return output.result
    }

    private static let paragraphs: Set<String> = ["br", "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "center"]
    private static let silent: Set<String> = ["script", "style", "title", "noscript", "template", "xml"]

    /// Where the content of a silent element ends; one that is never closed has the rest of the page.
    private static func afterClosing(_ name: String, _ source: [Unicode.Scalar], from start: Int) -> Int {
        let wanted = Array(("</" + name).unicodeScalars)
        var place = start
        while place + wanted.count <= source.count {
            if source[place] == "<",
                zip(source[place..<(place + wanted.count)], wanted).allSatisfy({ $0 == $1 || $0.properties.lowercaseMapping == String($1) }) {
                return Tag(source, at: place)?.end ?? source.count
            }
            place += 1
        }
        return source.count
    }

    /// A tag, comment or declaration.
    struct Tag {
        var name = ""
        var isClosing = false
        /// The place after it.
        var end: Int

        /// Nil where `<` is only a character.
        init?(_ source: [Unicode.Scalar], at start: Int) {
            var place = start + 1
            guard place < source.count else { return nil }
            if source[place] == "!" || source[place] == "?" {
                end = Tag.afterDeclaration(source, start)
                return
            }
            if source[place] == "/" {
                isClosing = true
                place += 1
            }
            while place < source.count, source[place].properties.isAlphabetic || ("0"..."9").contains(source[place]) || source[place] == ":" {
                name.unicodeScalars.append(source[place])
                place += 1
            }
            guard name.unicodeScalars.first?.isASCII == true else { return nil }
            name = name.lowercased()
            var quote: Unicode.Scalar?
            while place < source.count {
                let scalar = source[place]
                if let open = quote {
                    if scalar == open { quote = nil }
                } else if scalar == "\"" || scalar == "'" {
                    quote = source[place - 1] == "=" ? scalar : nil
                } else if scalar == ">" {
                    break
                }
                place += 1
            }
            end = min(place + 1, source.count)
        }

        private static func afterDeclaration(_ source: [Unicode.Scalar], _ start: Int) -> Int {
            let isComment = start + 3 < source.count && source[start + 2] == "-" && source[start + 3] == "-"
            var place = start + (isComment ? 4 : 2)
            while place < source.count {
                if source[place] == ">", !isComment || (source[place - 1] == "-" && source[place - 2] == "-") { return place + 1 }
                place += 1
            }
            return source.count
        }
    }

    /// Collects text as a browser lays it out: white space folded, blocks on lines of their own.
    private struct Output {
        private(set) var result = ""
        private var space = false
        private var atLineStart = true
        private var preformatted = 0
        /// A cell has ended in this row; the next one is parted from it by a tab.
        private var cellEnded = false
        private var inCell = false
        /// A paragraph has ended in a cell: what follows in the same cell begins a line.
        private var paragraphEnded = false

        mutating func text(_ text: String) { for scalar in text.unicodeScalars { self.text(scalar) } }

        mutating func text(_ scalar: Unicode.Scalar) {
            let isSpace = scalar == " " || scalar == "\n" || scalar == "\r" || scalar == "\t" || scalar == "\u{0C}"
            if preformatted > 0, isSpace {
                if scalar == "\n" { newLine() } else if scalar != "\r" { result += " " }
                return
            }
            if isSpace {
                space = !atLineStart
                return
            }
            if scalar == "\u{200B}" || scalar == "\u{FEFF}" || scalar == "\u{AD}" || scalar.value < 0x20 { return }
            if paragraphEnded { newLine() }
            if cellEnded { result += "\t" } else if space { result += " " }
            cellEnded = false
            space = false
            atLineStart = false
            result.unicodeScalars.append(scalar == "\u{A0}" ? " " : scalar)
        }

        mutating func tag(_ tag: Tag) {
            switch tag.name {
            case "pre", "textarea":
                preformatted = max(0, preformatted + (tag.isClosing ? -1 : 1))
                startLine()
            case "td", "th":
                // The end tag of a cell is often left out.
                if tag.isClosing || inCell { cellEnded = !atLineStart }
                inCell = !tag.isClosing
                paragraphEnded = false
                space = false
            case "tr", "table":
                inCell = false
                startLine()
            // Browsers put the text of a cell into paragraphs of its own; the row stays a line.
            case let name where inCell && HTMLText.paragraphs.contains(name): paragraphEnded = !atLineStart && !cellEnded
            case "br": newLine()
            case "li": startLine()
            case "p", "div", "ul", "ol", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "hr", "section",
                "article", "header", "footer", "form", "center", "address", "body", "caption", "fieldset", "option":
                startLine()
            default: break
            }
        }

        private mutating func startLine() { if !atLineStart { newLine() } }

        private mutating func newLine() {
            result += "\n"
            atLineStart = true
            space = false
            cellEnded = false
            paragraphEnded = false
        }
    }
}

/// Character references (WHATWG HTML, 13.5), the numeric ones and those that mails use.
enum HTMLEntity {
    /// The text of a reference and the place after it; a lone `&` is itself.
    static func read(_ source: [Unicode.Scalar], at start: Int) -> (text: String, end: Int) {
        var name = ""
        var place = start + 1
        while place < source.count, place - start <= 32, source[place].isASCII,
            source[place].properties.isAlphabetic || ("0"..."9").contains(source[place]) || source[place] == "#" {
            name.unicodeScalars.append(source[place])
            place += 1
        }
        let end = place < source.count && source[place] == ";" ? place + 1 : place
        if name.hasPrefix("#"), let scalar = number(name.dropFirst()) { return (String(Character(scalar)), end) }
        if let known = named[name] { return (known, end) }
        return ("&", start + 1)
    }

    private static func number(_ digits: Substring) -> Unicode.Scalar? {
        let isHexadecimal = digits.first == "x" || digits.first == "X"
        guard let value = UInt32(isHexadecimal ? digits.dropFirst() : digits, radix: isHexadecimal ? 16 : 10), value > 0 else { return nil }
        return Unicode.Scalar(value)
    }

    private static let named: [String: String] = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}", "ensp": " ", "emsp": " ", "thinsp": " ", "copy": "©",
        "reg": "®", "trade": "™", "yen": "¥", "euro": "€", "pound": "£", "cent": "¢", "sect": "§", "para": "¶", "middot": "·", "bull": "•",
        "hellip": "…", "mdash": "—", "ndash": "–", "lsquo": "‘", "rsquo": "’", "ldquo": "“", "rdquo": "”", "laquo": "«", "raquo": "»",
        "times": "×", "divide": "÷", "plusmn": "±", "deg": "°", "permil": "‰", "le": "≤", "ge": "≥", "ne": "≠", "rarr": "→", "larr": "←",
        "zwnj": "", "zwj": "", "shy": "", "lrm": "", "rlm": "", "eacute": "é", "egrave": "è", "agrave": "à", "ccedil": "ç", "uuml": "ü",
        "ouml": "ö", "auml": "ä", "szlig": "ß",
    ]
}
