/// How a document's pages look.
struct PageStyle {
    /// Points.
    var width: Double
    var height: Double
    var margin: (left: Double, right: Double, top: Double, bottom: Double)
    var size: Double
    var leading: Double
    var sans: Bool
    var boldTitle: Bool
    /// Families of the body and of titles; nil: Noto's.
    var family: String?
    var titleFamily: String?
    /// Size of a title to the body's.
    var titleScale = 1.65
    /// Share of the size between the letters of a title.
    var titleTracking = 0.0
    var header: String?
    var footer: String?
    var frame: Bool

    /// What the description leaves open is chosen by the seed.
    init(_ document: DocumentDescription, _ random: inout RandomSource) {
        width = millimetres(document.paper?.first ?? 210)
        height = millimetres(document.paper?.last ?? 297)
        let side = millimetres(random.pick(24...30)) * min(1, width / millimetres(210))
        margin = (side, side, millimetres(random.pick(22...30)) * min(1, height / millimetres(297)), millimetres(24) * min(1, height / millimetres(297)))
        size = document.size ?? random.choose([12, 12, 12.5, 13, 14])
        leading = document.leading ?? random.choose([1.55, 1.65, 1.75, 1.85])
        let seeded = random.chance(0.2)
        sans = document.font.map { $0 == "sans" } ?? seeded
        boldTitle = random.chance(0.7)
        header = document.header
        footer = document.footer
        frame = document.frame ?? false
    }

    var column: Double { width - margin.left - margin.right }
}

/// One page, ready to be drawn on any surface.
struct SetPage {
    var style: PageStyle
    /// Each draws itself from the left margin at its own height.
    fileprivate var items: [(y: Double, item: SetItem)] = []
    /// What a reader would read, lines parted by `\n`.
    var text: [String] = []
    var number = 0
    var of = 0

    /// - Parameter random: for what hands and stamps leave; the same page drawn twice needs the same source.
    func draw(_ canvas: Canvas, _ random: inout RandomSource) {
        var marks: [(x: Double, y: Double, size: Double, mark: MarkedText.Mark)] = []
        if style.frame { drawFrame(canvas) }
        canvas.ink(0.06, 0.06, 0.07, 1)
        for (y, item) in items {
            canvas.kept {
                canvas.move(style.margin.left, y)
                item.draw(canvas)
            }
            marks += item.marks.map { (style.margin.left + $0.x, y + $0.y, style.size, $0.mark) }
        }
        for line in edgeLines { line.draw(canvas) }
        for mark in marks {
            canvas.kept {
                canvas.move(mark.x, mark.y)
                switch mark.mark {
                case .signature: Scribble.signature(canvas, size: mark.size * 1.9, &random)
                case .fingerprint: Scribble.fingerprint(canvas, &random)
                case .seal(let seal): seal.draw(canvas, &random)
                }
            }
        }
    }

    private struct EdgeLine {
        var text: String
        var y: Double
        var style: PageStyle
        func draw(_ canvas: Canvas) {
            let type = TypeBox(text, Typeface(sans: style.sans, bold: false, size: 9.5), width: style.column, alignment: .centre)
            canvas.kept {
                canvas.move(style.margin.left, y)
                canvas.show(type)
            }
        }
    }

    private var edgeLines: [EdgeLine] {
        var lines: [EdgeLine] = []
        if let header = style.header { lines.append(EdgeLine(text: header, y: style.margin.top / 2, style: style)) }
        if let footer { lines.append(EdgeLine(text: footer, y: style.height - style.margin.bottom * 0.62, style: style)) }
        return lines
    }

    private var footer: String? {
        style.footer.map { $0.replacing("{n}", with: "\(number)").replacing("{of}", with: "\(of)") }
    }

    /// All that stands on the page.
    var truth: String {
        ([style.header].compactMap { $0 } + text + [footer].compactMap { $0 }).joined(separator: "\n")
    }

    private func drawFrame(_ canvas: Canvas) {
        for (inset, width) in [(26.0, 3.0), (32.0, 0.8)] {
            canvas.ink(0.68, 0.52, 0.30, 1)
            canvas.box(inset, inset, style.width - 2 * inset, style.height - 2 * inset)
            canvas.stroke(width)
        }
    }
}

/// Something set: its height, how it is drawn, where marks stand on it.
private struct SetItem {
    var height: Double
    var marks: [(x: Double, y: Double, mark: MarkedText.Mark)] = []
    var draw: (Canvas) -> Void
}

/// Breaks a document into pages.
struct Typesetter {
    private let style: PageStyle
    private var pages: [SetPage]
    private var y: Double

    static func pages(_ document: DocumentDescription, _ random: inout RandomSource) throws(SampleError) -> [SetPage] {
        pages(try Markup.blocks(document.body), PageStyle(document, &random))
    }

    static func pages(_ blocks: [Block], _ style: PageStyle) -> [SetPage] {
        var setter = Typesetter(style)
        for block in blocks { setter.set(block) }
        for index in setter.pages.indices {
            setter.pages[index].number = index + 1
            setter.pages[index].of = setter.pages.count
        }
        return setter.pages
    }

    private init(_ style: PageStyle) {
        self.style = style
        pages = [SetPage(style: style)]
        y = style.margin.top
    }

    /// Between the last line of a paragraph and the next one's first: as much as between any two lines.
    private var lead: Double { max(0, style.size * (style.leading - TypeBox.naturalLine)) }

    private var room: Double { style.height - style.margin.bottom - y }

    private mutating func newPage() {
        pages.append(SetPage(style: style))
        y = style.margin.top
    }

    private mutating func put(_ item: SetItem, text: [String], after: Double = 0) {
        if item.height > room, !pages[pages.count - 1].items.isEmpty { newPage() }
        pages[pages.count - 1].items.append((y, item))
        pages[pages.count - 1].text += text
        y += item.height + after
    }

    private mutating func set(_ block: Block) {
        switch block {
        case .gap: y += style.size * 1.2
        case .pageBreak: newPage()
        case .card(let card):
            let left = (style.column - IdentityCard.width) / 2
            let item = SetItem(height: IdentityCard.total) { canvas in
                canvas.move(left, 0)
                card.draw(canvas)
            }
            put(item, text: [card.plain], after: style.size)
        case .columns(let texts): columns(texts)
        case .row(let cells, let widths): row(cells, widths)
        case .text(let text, let place): self.text(text, place)
        }
    }

    private mutating func text(_ text: MarkedText, _ place: Block.Place) {
        let size = place == .title ? style.size * style.titleScale : place == .subtitle ? style.size * 1.15 : style.size
        var face = Typeface(sans: place == .title ? true : style.sans, bold: place == .title && style.boldTitle, size: size)
        face.family = place == .title ? style.titleFamily : style.family
        if place == .title { face.tracking = size * style.titleTracking }
        let alignment: TypeBox.Alignment = place == .right ? .right : place == .title || place == .subtitle ? .centre : .left
        let indent = place == .indented ? 2 * style.size : 0
        let type = TypeBox(text.text, face, width: style.column, alignment: alignment, indent: indent, leading: style.leading)
        if type.height > room, place == .indented || place == .flush, let byte = type.firstByte(below: room), byte > 0,
            let (head, tail) = text.split(at: byte)
        {
            self.text(head, place)
            newPage()
            self.text(tail, .flush)
            return
        }
        let after = (place == .title ? size * 0.8 : place == .subtitle ? size * 0.5 : 0) + lead
        put(item(type, text, x: 0), text: [text.plain], after: after)
    }

    private func item(_ type: TypeBox, _ text: MarkedText, x: Double) -> SetItem {
        SetItem(height: type.height, marks: places(type, text, x: x, y: 0)) { canvas in
            canvas.move(x, 0)
            canvas.show(type)
        }
    }

    private func places(_ type: TypeBox, _ text: MarkedText, x: Double, y: Double) -> [(x: Double, y: Double, mark: MarkedText.Mark)] {
        text.marks.map { mark in
            let place = type.place(of: mark.offset)
            return (x + place.x, y + place.y, mark.mark)
        }
    }

    private mutating func columns(_ texts: [MarkedText]) {
        let width = style.column / Double(max(1, texts.count))
        let face = Typeface(sans: style.sans, bold: false, size: style.size, family: style.family)
        let types = texts.map { TypeBox($0.text, face, width: width - 6, leading: style.leading) }
        var item = SetItem(height: types.map(\.height).max() ?? 0) { canvas in
            for (index, type) in types.enumerated() {
                canvas.kept {
                    canvas.move(Double(index) * width, 0)
                    canvas.show(type)
                }
            }
        }
        for (index, type) in types.enumerated() { item.marks += places(type, texts[index], x: Double(index) * width, y: 0) }
        put(item, text: texts.map(\.plain), after: lead)
    }

    private mutating func row(_ cells: [MarkedText], _ widths: [Double]) {
        let sum = widths.reduce(0, +), pad = style.size * 0.42
        var lefts: [Double] = [0]
        for width in widths { lefts.append((lefts.last ?? 0) + width / sum * style.column) }
        let face = Typeface(sans: style.sans, bold: false, size: style.size * 0.92, family: style.family)
        let types = cells.enumerated().map { index, cell in
            TypeBox(cell.text, face, width: lefts[index + 1] - lefts[index] - 2 * pad, leading: 1.45)
        }
        let height = (types.map(\.height).max() ?? 0) + 2 * pad
        var item = SetItem(height: height) { canvas in
            for (index, type) in types.enumerated() {
                canvas.box(lefts[index], 0, lefts[index + 1] - lefts[index], height)
                canvas.stroke(0.7)
                canvas.kept {
                    canvas.move(lefts[index] + pad, (height - type.height) / 2)
                    canvas.show(type)
                }
            }
        }
        for (index, type) in types.enumerated() {
            item.marks += places(type, cells[index], x: lefts[index] + pad, y: (height - type.height) / 2)
        }
        put(item, text: cells.map(\.plain).filter { !$0.isEmpty })
    }
}

extension MarkedText {
    /// Two texts, parted at a byte that begins a character.
    func split(at byte: Int) -> (MarkedText, MarkedText)? {
        guard let head = String(text.utf8.prefix(byte)), let tail = String(text.utf8.dropFirst(byte)) else { return nil }
        return (
            MarkedText(text: head, marks: marks.filter { $0.offset < byte }),
            MarkedText(text: tail, marks: marks.filter { $0.offset >= byte }.map { ($0.offset - byte, $0.mark) })
        )
    }
}
