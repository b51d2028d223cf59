import Markup

/// One element of a part, with all that is in it. Namespaces are not looked at: producers differ, names do not.
struct OfdElement {
    let name: String
    let attributes: [String: String]
    private(set) var children: [OfdElement] = []
    /// Text directly inside it, joined.
    private(set) var text = ""

    /// A part's outermost element and, where the part breaks off, why: what stands before the fault is kept.
    static func read(_ bytes: [UInt8], part: String) throws(OfdError) -> (root: OfdElement, fault: OfdError?) {
        var open: [OfdElement] = []
        var root: OfdElement?
        var fault: OfdError?
        do throws(MarkupError) {
            let reader = try XMLPull(bytes, part: part)
            while let event = try reader.next() {
                switch event {
                case .start(_, let name, let isEmpty):
                    open.append(OfdElement(name: name, attributes: reader.attributes()))
                    if isEmpty { close(&open, &root) }
                case .end: close(&open, &root)
                case .text(let text): if !open.isEmpty { open[open.count - 1].text += text }
                }
            }
        } catch {
            switch error {
            case .forbidden(let part): throw .forbidden(part: part)
            case .damaged(let part, let reason): fault = .damaged(part: part, reason: reason)
            case .notADocument, .container: fault = .damaged(part: part, reason: "not XML")
            }
        }
        while !open.isEmpty { close(&open, &root) }
        if let root { return (root, fault) }
        throw fault ?? .damaged(part: part, reason: "empty")
    }

    private static func close(_ open: inout [OfdElement], _ root: inout OfdElement?) {
        guard let done = open.popLast() else { return }
        if open.isEmpty { root = root ?? done } else { open[open.count - 1].children.append(done) }
    }

    private init(name: String, attributes: [String: String]) {
        self.name = name
        self.attributes = attributes
    }

    func child(_ name: String) -> OfdElement? { children.first { $0.name == name } }
    func all(_ name: String) -> [OfdElement] { children.filter { $0.name == name } }
    /// Some producers write names of attributes in small letters.
    subscript(_ attribute: String) -> String? { attributes[attribute] ?? attributes[attribute.lowercased()] }

    /// The text without white space around it.
    var trimmed: String {
        var part = text[...]
        while part.first?.isWhitespace == true { part.removeFirst() }
        while part.last?.isWhitespace == true { part.removeLast() }
        return String(part)
    }

    /// Numbers of an attribute (ST_Array, GB/T 33190-2016 6.2); words that are none are left out.
    func numbers(_ attribute: String) -> [Double] { self[attribute].map(OfdElement.numbers) ?? [] }
    func number(_ attribute: String) -> Double? { numbers(attribute).first }
    func flag(_ attribute: String, _ standard: Bool) -> Bool {
        switch self[attribute]?.lowercased() {
        case "true", "1": true
        case "false", "0": false
        default: standard
        }
    }

    static func numbers(_ text: String) -> [Double] {
        text.split { $0.isWhitespace || $0 == "," }.compactMap { Double($0) }.filter { $0.isFinite && abs($0) < 1e7 }
    }
}
