import Glyphs

/// One object that a page is drawn with, where it stands on the page.
struct OfdObject {
    enum Kind { case text, picture, path }
    /// What the object belongs to.
    enum Origin { case template, body, annotation }

    var kind: Kind
    var element: OfdElement
    /// From the object's own space to the page's, in millimetres.
    var matrix: Matrix
    /// In the space of what the object lies in; nil where it states none.
    var boundary: OfdBox?
    var outer: Matrix
    /// 0 transparent to 1.
    var opacity: Double
    var drawParameter: String?
    var origin: Origin
}

/// Goes through a page's layers, blocks and composite objects (GB/T 33190-2016 7.7 and 8) in the order of drawing.
struct OfdObjectList {
    private(set) var objects: [OfdObject] = []
    /// More than any page needs; hostile ones hold millions, and composites multiply.
    private static let limit = 200_000
    private static let depth = 16
    private(set) var isCut = false
    let resources: OfdResources

    init(resources: OfdResources) { self.resources = resources }

    /// The layers of a page or template, `Background` below `Body` below `Foreground`.
    mutating func addLayers(of page: OfdElement, origin: OfdObject.Origin) {
        let layers = page.child("Content")?.all("Layer") ?? []
        let ranks = ["Background": 0, "Foreground": 2]
        for rank in 0...2 {
            for layer in layers where (ranks[layer["Type"] ?? ""] ?? 1) == rank {
                add(layer.children, .identity, 1, layer["DrawParam"], origin, 0)
            }
        }
    }

    /// What an annotation looks like; its boundary is where its objects' space begins.
    mutating func addAppearance(_ appearance: OfdElement) {
        let place = OfdBox(appearance.numbers("Boundary"))
        let matrix = Matrix(1, 0, 0, 1, place?.x ?? 0, place?.y ?? 0)
        add(appearance.children, matrix, 1, nil, .annotation, 0)
    }

    private mutating func add(
        _ elements: [OfdElement], _ outer: Matrix, _ opacity: Double, _ parameter: String?, _ origin: OfdObject.Origin, _ depth: Int
    ) {
        guard depth < OfdObjectList.depth else {
            isCut = true
            return
        }
        for element in elements {
            if objects.count >= OfdObjectList.limit {
                isCut = true
                return
            }
            if element.name == "PageBlock" {
                add(element.children, outer, opacity, parameter, origin, depth + 1)
                continue
            }
            guard element.flag("Visible", true) else { continue }
            let boundary = OfdBox(element.numbers("Boundary"))
            let matrix = Matrix(element.numbers("CTM")).then(Matrix(1, 0, 0, 1, boundary?.x ?? 0, boundary?.y ?? 0)).then(outer)
            let own = opacity * (element.number("Alpha").map { min(max($0 / 255, 0), 1) } ?? 1)
            let drawing = element["DrawParam"] ?? parameter
            if element.name == "CompositeObject" {
                guard let id = element["ResourceID"], let content = resources.composites[id]?.child("Content") else { continue }
                add(content.children, matrix, own, drawing, origin, depth + 1)
                continue
            }
            let kinds: [String: OfdObject.Kind] = ["TextObject": .text, "ImageObject": .picture, "PathObject": .path]
            guard let kind = kinds[element.name] else { continue }
            objects.append(
                OfdObject(
                    kind: kind, element: element, matrix: matrix, boundary: boundary, outer: outer, opacity: own, drawParameter: drawing,
                    origin: origin))
        }
    }
}
