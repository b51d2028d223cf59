import CXML2

extension XMLPull {
    /// The namespaces of OpenDocument (ISO/IEC 26300), and of the format that it came from, by their usual prefix.
    enum OpenSpace {
        case office, text, table, draw, style, presentation, svg, dc, form, other
    }

    /// The namespace of the element that has just begun.
    var openSpace: OpenSpace {
        guard let address = xmlTextReaderConstNamespaceUri(reader) else { return .other }
        let name = String(cString: address)
        if let known = XMLPull.openSpaces[name] { return known }
        let tail = "urn:oasis:names:tc:opendocument:xmlns:"
        guard name.hasPrefix(tail) else { return .other }
        return XMLPull.openSpaces[String(name.dropFirst(tail.count).prefix { $0 != ":" })] ?? .other
    }

    private static let openSpaces: [String: OpenSpace] = [
        "office": .office, "text": .text, "table": .table, "drawing": .draw, "style": .style, "presentation": .presentation,
        "svg-compatible": .svg, "form": .form, "http://purl.org/dc/elements/1.1/": .dc, "http://openoffice.org/2000/office": .office,
        "http://openoffice.org/2000/text": .text, "http://openoffice.org/2000/table": .table, "http://openoffice.org/2000/drawing": .draw,
        "http://openoffice.org/2000/style": .style, "http://openoffice.org/2000/presentation": .presentation,
    ]
}
