import CaseModel
import Glyphs

/// One page, as it is shown: lengths in 1/72 inch, origin at the top left.
public struct OfdPage: Sendable {
    /// From 1, over all documents of the file.
    public var number: Int
    /// Of the page's physical box.
    public var width: Double
    /// See ``width``.
    public var height: Double
    /// In reading order.
    public var text: EmbeddedText
    /// Objects that hold text, and those of them that are drawn after the largest picture: not hidden beneath it.
    public var texts: Int
    /// See ``texts``.
    public var textsAbovePicture: Int
    /// Where electronic seals (电子印章) of signatures stand.
    public var seals: [Box]
    /// A PDF of one page with the same pictures and drawings at the same places. Text is drawn where its font lies in the file and the glyphs
    /// are named. For looking at and measuring only: no copy of the page.
    public var drawing: [UInt8]
    /// What of the page could not be had.
    public var problems: [Problem]
}

/// How much of a page is read.
public struct OfdPageLimits: Sendable {
    /// Characters of one page.
    public var characters: Int
    /// Pixels of one picture, told by its header.
    public var pixels: Int
    /// Pixels that a picture other than JPEG is brought down to.
    public var comfortablePixels: Int

    public init(characters: Int = 200_000, pixels: Int = 160_000_000, comfortablePixels: Int = 40_000_000) {
        self.characters = characters
        self.pixels = pixels
        self.comfortablePixels = comfortablePixels
    }
}

extension OfdDocument {
    private static let pointsPerMillimetre = 72 / 25.4
    private static let a4 = (width: 210.0, height: 297.0)
    /// PDF's own limit (ISO 32000-1, annex C), about five metres.
    private static let longestSide = 5_080.0

    /// - Parameter number: from 1.
    /// - Throws: ``OfdError`` where nothing of the page can be had.
    public func page(_ number: Int, limits: OfdPageLimits = OfdPageLimits()) throws(OfdError) -> OfdPage {
        guard (1...pageCount).contains(number), let part = entries[number - 1].part else { throw .missing(part: "page \(number)") }
        let entry = entries[number - 1], body = bodies[entry.body]
        let (root, fault) = try package.element(part)
        var faults: [OfdError] = fault.map { [$0] } ?? []
        var resources = body.resources
        for own in root.all("PageRes").compactMap({ package.locate($0.trimmed, in: OfdPackage.folder(of: part)) }) {
            if let element = package.optional(own, &faults) { resources.add(element, part: own, of: package) }
        }
        let list = objects(root, entry, body, resources, &faults)
        if list.isCut { faults.append(.damaged(part: part, reason: "too many objects")) }

        let place = area(root, body)
        let points = OfdDocument.pointsPerMillimetre
        let onto = Matrix(points, 0, 0, points, -place.x * points, -place.y * points)
        let (width, height) = (place.width * points, place.height * points)
        let text = OfdText(list.objects, onto: onto, width: width, height: height, limit: limits.characters)
        var drawing = OfdDrawing(package: package, resources: resources, limits: limits)
        drawing.draw(list.objects, place)
        let frame = Frame(left: 0, top: 0, right: width, bottom: height)
        let seals = (body.stamps[entry.id] ?? []).compactMap { stamp -> Box? in
            let (corner, end) = (onto.apply(stamp.x, stamp.y), onto.apply(stamp.x + stamp.width, stamp.y + stamp.height))
            let seal = Frame(left: corner.x, top: corner.y, right: end.x, bottom: end.y).intersection(frame)
            return seal.area > 0 ? seal.box() : nil
        }
        let problems = (faults.compactMap(\.problem) + drawing.problems).map { problem in
            var problem = problem
            problem.page = number
            return problem
        }
        return OfdPage(
            number: number, width: width, height: height, text: text.embedded, texts: text.objects,
            textsAbovePicture: OfdDocument.textsAbovePicture(list.objects), seals: seals, drawing: drawing.document(), problems: problems)
    }

    private func area(_ root: OfdElement, _ body: Body) -> OfdBox {
        let own = root.child("Area")?.child("PhysicalBox").flatMap { OfdBox(OfdElement.numbers($0.text)) }
        let sane = { (box: OfdBox?) -> OfdBox? in
            guard let box, box.width >= 1, box.height >= 1 else { return nil }
            var result = box
            result.width = min(box.width, OfdDocument.longestSide)
            result.height = min(box.height, OfdDocument.longestSide)
            return result
        }
        let standard = OfdBox(x: 0, y: 0, width: OfdDocument.a4.width, height: OfdDocument.a4.height)
        return sane(own) ?? sane(body.area) ?? standard
    }

    private func objects(
        _ root: OfdElement, _ entry: PageEntry, _ body: Body, _ resources: OfdResources, _ faults: inout [OfdError]
    ) -> OfdObjectList {
        var list = OfdObjectList(resources: resources)
        let references = root.all("Template")
        let below = references.filter { $0["ZOrder"] != "Foreground" }, above = references.filter { $0["ZOrder"] == "Foreground" }
        for reference in below { addTemplate(reference, body, &list, &faults) }
        list.addLayers(of: root, origin: .body)
        for reference in above { addTemplate(reference, body, &list, &faults) }
        for part in body.annotations[entry.id] ?? [] {
            guard let page = package.optional(part, &faults) else { continue }
            for annotation in page.all("Annot") where annotation.flag("Visible", true) {
                for appearance in annotation.all("Appearance") { list.addAppearance(appearance) }
            }
        }
        return list
    }

    private func addTemplate(_ reference: OfdElement, _ body: Body, _ list: inout OfdObjectList, _ faults: inout [OfdError]) {
        guard let id = reference["TemplateID"], let part = body.templates[id] else {
            return faults.append(.missing(part: "template " + (reference["TemplateID"] ?? "")))
        }
        let template = templates[part] ?? package.optional(part, &faults)
        templates[part] = template
        if let template { list.addLayers(of: template, origin: .template) }
    }

    private static func textsAbovePicture(_ objects: [OfdObject]) -> Int {
        let pictures = objects.indices.filter { objects[$0].kind == .picture }
        let area = { (index: Int) -> Double in
            let sides = objects[index].matrix.lengths
            return sides.across * sides.down
        }
        guard let largest = pictures.max(by: { area($0) < area($1) }) else { return objects.count { $0.kind == .text } }
        return objects[(largest + 1)...].count { $0.kind == .text }
    }
}
