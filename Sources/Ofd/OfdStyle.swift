/// Colours and line width of an object: its own, or those of its drawing parameters (8.2), which may build on others.
struct OfdStyle {
    /// As PDF operators.
    let operators: String

    private static let depth = 8

    init(_ object: OfdObject, _ resources: OfdResources) {
        var sources = [object.element]
        var next = object.drawParameter
        while let id = next, let parameter = resources.drawParameters[id], sources.count < OfdStyle.depth {
            sources.append(parameter)
            next = parameter["Relative"]
        }
        let fill = sources.lazy.compactMap { $0.child("FillColor").flatMap(OfdStyle.colour) }.first
        let stroke = sources.lazy.compactMap { $0.child("StrokeColor").flatMap(OfdStyle.colour) }.first
        let width = sources.lazy.compactMap { $0.number("LineWidth") }.first ?? 0.353
        operators = (fill.map { $0.fill + " " } ?? "") + (stroke.map { $0.stroke + " " } ?? "") + PdfSheet.number(max(width, 0)) + " w "
    }

    /// One value is grey, three are red, green and blue, four are cyan to black; of a shading, its first colour.
    private static func colour(_ element: OfdElement) -> (fill: String, stroke: String)? {
        var values = element.numbers("Value")
        if values.isEmpty { values = firstSegment(element)?.numbers("Value") ?? [] }
        let shares = values.map { PdfSheet.number(min(max($0 / 255, 0), 1)) }.joined(separator: " ")
        switch values.count {
        case 1: return (shares + " g", shares + " G")
        case 3: return (shares + " rg", shares + " RG")
        case 4: return (shares + " k", shares + " K")
        default: return nil
        }
    }

    private static func firstSegment(_ element: OfdElement) -> OfdElement? {
        element.children.lazy.compactMap { $0.child("Segment")?.child("Color") }.first
    }
}
