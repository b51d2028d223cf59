extension WordNumbering {
    /// Reads the numbering and styles parts; one that is damaged is used as far as it goes.
    init(numbering: [UInt8], styles stylesPart: [UInt8]?) throws(MarkupError) {
        try read(numbering, "numbering") { this, reader, name throws(MarkupError) in
            switch name {
            case "abstractNum":
                let key = reader.attribute("abstractNumId") ?? ""
                this.lists[key] = try WordNumbering.list(reader)
            case "num":
                let key = reader.attribute("numId") ?? ""
                this.uses[key] = try WordNumbering.use(reader)
            default: return false
            }
            return true
        }
        guard let stylesPart else { return }
        try read(stylesPart, "styles") { this, reader, name throws(MarkupError) in
            guard name == "style" else { return false }
            let key = reader.attribute("styleId") ?? ""
            this.styles[key] = try WordNumbering.style(reader)
            return true
        }
    }

    /// Goes through the elements; `take` reads one up to its end and says so.
    private mutating func read(
        _ bytes: [UInt8], _ part: String, _ take: (inout WordNumbering, XMLPull, String) throws(MarkupError) -> Bool
    ) throws(MarkupError) {
        do throws(MarkupError) {
            let reader = try XMLPull(bytes, part: part)
            while let event = try reader.next() {
                guard case .start(.word, let name, false) = event else { continue }
                _ = try take(&self, reader, name)
            }
        } catch {
            guard case .damaged = error else { throw error }
        }
    }

    /// The elements inside one that has just begun, at any depth; `enter` may read one up to its end and says so.
    private static func inside(
        _ reader: XMLPull, _ enter: (String, _ isEmpty: Bool) throws(MarkupError) -> Bool
    ) throws(MarkupError) {
        try reader.descend { vocabulary, name, isEmpty throws(MarkupError) in vocabulary == .word ? try enter(name, isEmpty) : false }
    }

    private static func list(_ reader: XMLPull) throws(MarkupError) -> List {
        var list = List()
        try inside(reader) { name, isEmpty throws(MarkupError) in
            switch name {
            case "numStyleLink": list.styleLink = reader.attribute("val")
            case "styleLink": list.definesStyle = reader.attribute("val")
            case "lvl":
                guard !isEmpty, let place = reader.attribute("ilvl").flatMap({ Int($0) }) else { return false }
                list.levels[place] = try level(reader)
                return true
            default: break
            }
            return false
        }
        return list
    }

    private static func level(_ reader: XMLPull) throws(MarkupError) -> Level {
        var level = Level()
        try inside(reader) { name, _ throws(MarkupError) in
            let value = reader.attribute("val")
            switch name {
            case "start": level.start = value.flatMap { Int($0) } ?? 1
            case "numFmt": level.form = value ?? "decimal"
            case "lvlText": level.text = value ?? ""
            case "lvlRestart": level.restart = value.flatMap { Int($0) }
            case "isLgl": level.isLegal = value != "0" && value != "false"
            case "pStyle": level.style = value
            case "suff": level.hasGap = value != "nothing"
            case "rFonts": level.font = reader.attribute("ascii") ?? reader.attribute("hAnsi")
            default: break
            }
            return false
        }
        return level
    }

    private static func use(_ reader: XMLPull) throws(MarkupError) -> Use {
        var use = Use()
        var place = 0
        try inside(reader) { name, isEmpty throws(MarkupError) in
            switch name {
            case "abstractNumId": use.list = reader.attribute("val") ?? ""
            case "lvlOverride": place = reader.attribute("ilvl").flatMap { Int($0) } ?? 0
            case "startOverride": use.starts[place] = reader.attribute("val").flatMap { Int($0) } ?? 1
            case "lvl":
                guard !isEmpty else { return false }
                use.levels[place] = try level(reader)
                return true
            default: break
            }
            return false
        }
        return use
    }

    private static func style(_ reader: XMLPull) throws(MarkupError) -> Style {
        var style = Style()
        try inside(reader) { name, _ throws(MarkupError) in
            let value = reader.attribute("val")
            switch name {
            case "basedOn": style.basedOn = value
            case "numId": style.use = value
            case "ilvl": style.level = value.flatMap { Int($0) }
            default: break
            }
            return false
        }
        return style
    }
}
