import CaseModel
import Containers
import Glyphs

/// Draws a page's pictures, lines and glyphs as a PDF page, so that it can be rendered and its scan be had as it lies in the file.
struct OfdDrawing {
    let package: OfdPackage
    let resources: OfdResources
    let limits: OfdPageLimits
    private(set) var problems: [Problem] = []
    private var sheet = PdfSheet(width: 595, height: 842)
    /// Drawn so far, by part.
    private var pictures: [String: OfdPicture] = [:]
    private var names: [String: String] = [:]
    private var parts: [String: [UInt8]] = [:]
    private var fonts: [String: String] = [:]

    private static let pointsPerMillimetre = 72 / 25.4
    /// Bytes of all pictures and fonts of one page together.
    private static let byteLimit = 512 << 20

    init(package: OfdPackage, resources: OfdResources, limits: OfdPageLimits) {
        self.package = package
        self.resources = resources
        self.limits = limits
    }

    mutating func draw(_ objects: [OfdObject], _ place: OfdBox) {
        let points = OfdDrawing.pointsPerMillimetre
        sheet = PdfSheet(width: place.width * points, height: place.height * points)
        // From here on lengths are millimetres, y downward.
        sheet.draw(PdfSheet.numbers(points, 0, 0, -points, -place.x * points, (place.height + place.y) * points) + " cm")
        load(objects)
        for object in objects {
            switch object.kind {
            case .picture: picture(object)
            case .path: path(object)
            case .text: text(object)
            }
        }
    }

    func document() -> [UInt8] { sheet.document() }

    // MARK: - Parts

    /// Bytes of the pictures and fonts that the page uses, by one pass over the file.
    private mutating func load(_ objects: [OfdObject]) {
        var wanted: Set<String> = []
        for object in objects {
            if object.kind == .picture, let id = object.element["ResourceID"], let part = resources.pictures[id] { wanted.insert(part) }
            if object.kind == .text, let part = fontPart(object) { wanted.insert(part) }
        }
        do throws(OfdError) {
            parts = try package.load(wanted)
        } catch {
            // One bad part must not take the others with it.
            for part in wanted.sorted() {
                do throws(OfdError) { parts.merge(try package.load([part])) { first, _ in first } } catch { note(error.problem) }
            }
        }
        if parts.values.reduce(0, { $0 + $1.count }) > OfdDrawing.byteLimit {
            parts = [:]
            note(Problem(.tooLarge, threshold: Double(OfdDrawing.byteLimit), detail: "page"))
        }
    }

    private mutating func note(_ problem: Problem?) {
        if let problem, !problems.contains(problem) { problems.append(problem) }
    }

    // MARK: - Objects

    /// What all objects begin with: their state and their matrix. Ends with `Q`.
    private mutating func begin(_ object: OfdObject, multiplied: Bool = false) -> String {
        let hundredths = Int((object.opacity * 100).rounded())
        let state = hundredths < 100 || multiplied ? sheet.state(opacity: hundredths, multiplied: multiplied) + " gs " : ""
        return "q " + state
    }

    private func matrix(_ m: Matrix) -> String { PdfSheet.numbers(m.a, m.b, m.c, m.d, m.e, m.f) + " cm " }

    private mutating func picture(_ object: OfdObject) {
        let id = object.element["ResourceID"] ?? ""
        guard let part = resources.pictures[id] else { return note(Problem(.damaged, detail: "picture " + id)) }
        guard let bytes = parts[part] else {
            if problems.isEmpty { note(Problem(.damaged, detail: part)) }
            return
        }
        if names[part] == nil {
            do throws(OfdPicture.Fault) {
                let picture = try OfdPicture(bytes, limits)
                let number = sheet.add(picture.dictionary + " /Length \(picture.data.count) >>", picture.data)
                pictures[part] = picture
                names[part] = sheet.picture(number)
            } catch {
                names[part] = ""
                note(error.problem(part))
            }
        }
        guard let name = names[part], !name.isEmpty, let picture = pictures[part] else { return }
        var operators = begin(object, multiplied: picture.hasTransparency)
        if let boundary = object.boundary, boundary.width > 0, boundary.height > 0 {
            // An object shows inside its boundary only.
            let corner = object.outer.apply(boundary.x, boundary.y), end = object.outer.apply(boundary.x + boundary.width, boundary.y + boundary.height)
            operators += PdfSheet.numbers(corner.x, corner.y, end.x - corner.x, end.y - corner.y) + " re W n "
        }
        // A picture fills the unit square, its first row on top: PDF's square stands the other way up.
        sheet.draw(operators + matrix(object.matrix) + "1 0 0 -1 0 1 cm \(name) Do Q")
    }

    private mutating func path(_ object: OfdObject) {
        let element = object.element, style = OfdStyle(object, resources)
        let fills = element.flag("Fill", false), strokes = element.flag("Stroke", true)
        guard fills || strokes, let data = element.child("AbbreviatedData")?.text, let operators = OfdPath.operators(data) else { return }
        let evenOdd = element["Rule"] == "Even-Odd"
        let paint = fills && strokes ? (evenOdd ? "B*" : "B") : fills ? (evenOdd ? "f*" : "f") : "S"
        sheet.draw(begin(object) + matrix(object.matrix) + style.operators + operators + paint + " Q")
    }

    // MARK: - Glyphs

    private func fontPart(_ object: OfdObject) -> String? {
        guard object.element.child("CGTransform") != nil, let id = object.element["Font"] else { return nil }
        return resources.fonts[id]?.file
    }

    /// Text whose font lies in the file and whose glyphs are named; other text is known, but cannot be drawn without that font.
    private mutating func text(_ object: OfdObject) {
        guard let part = fontPart(object), let bytes = parts[part], let size = object.element.number("Size"), size > 0 else { return }
        if fonts[part] == nil { fonts[part] = OfdFont.add(bytes, to: &sheet) ?? "" }
        guard let font = fonts[part], !font.isEmpty else { return }
        let scale = (object.element.number("HScale") ?? 1) * 100
        var operators = begin(object) + matrix(object.matrix) + OfdStyle(object, resources).operators + "BT \(font) "
        operators += "\(PdfSheet.number(size)) Tf \(PdfSheet.number(scale)) Tz "
        OfdTextCode.each(of: object.element) { code in
            for index in code.scalars.indices {
                guard let glyph = code.glyphs[index] else { continue }
                let hex = String(glyph, radix: 16), place = code.places[index]
                operators += "1 0 0 -1 \(PdfSheet.numbers(place.x, place.y)) Tm <\(String(repeating: "0", count: 4 - hex.count))\(hex)> Tj\n"
            }
        }
        sheet.draw(operators + "ET Q")
    }
}
