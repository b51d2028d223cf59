import CXML2

/// A pull parser over one XML part in memory: no network, no external entities, no document types (where a format has none), libxml2's own limits on depth (256)
/// and on the size of a text (10 MB) in force. Not shared between threads.
package final class XMLPull {
    /// The namespaces that readers care about; transitional and strict forms (ISO/IEC 29500-1 and -4) alike.
    package enum Vocabulary {
        case word, compatibility, drawing, diagram, chart, vml, office, math, relationships, packageRelationships, other
    }

    package enum Event {
        /// An element begins; `isEmpty` says that no ``end`` will follow.
        case start(Vocabulary, String, isEmpty: Bool)
        case end
        case text(String)
    }

    package let part: String
    /// A document type is passed over and references to entities of its own are left out, instead of refusing the document.
    private let allowsDocumentType: Bool
    private let memory: UnsafeMutableBufferPointer<CChar>
    let reader: xmlTextReaderPtr

    /// - Throws: ``MarkupError/damaged(part:reason:)`` where libxml2 cannot begin.
    package init(_ bytes: [UInt8], part: String, allowsDocumentType: Bool = false) throws(MarkupError) {
        _ = XMLPull.library
        self.allowsDocumentType = allowsDocumentType
        self.part = part
        memory = .allocate(capacity: max(1, bytes.count))
        for (place, byte) in bytes.enumerated() { memory[place] = CChar(bitPattern: byte) }
        let options = Int32(
            XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue | XML_PARSE_NOCDATA.rawValue
                | XML_PARSE_COMPACT.rawValue)
        guard bytes.count <= Int(Int32.max), let reader = xmlReaderForMemory(memory.baseAddress, Int32(bytes.count), nil, nil, options) else {
            memory.deallocate()
            throw .damaged(part: part, reason: "no reader")
        }
        self.reader = reader
    }

    deinit {
        xmlFreeTextReader(reader)
        memory.deallocate()
    }

    private static let library: Void = xmlInitParser()

    /// The next event; nil at the end of the document.
    package func next() throws(MarkupError) -> Event? {
        while true {
            let code = xmlTextReaderRead(reader)
            if code == 0 { return nil }
            if code != 1 { throw isEntityBomb ? .forbidden(part: part) : .damaged(part: part, reason: reason) }
            switch UInt32(bitPattern: xmlTextReaderNodeType(reader)) {
            case XML_READER_TYPE_ELEMENT.rawValue:
                return .start(vocabulary, text(xmlTextReaderConstLocalName(reader)), isEmpty: xmlTextReaderIsEmptyElement(reader) == 1)
            case XML_READER_TYPE_END_ELEMENT.rawValue: return .end
            case XML_READER_TYPE_TEXT.rawValue, XML_READER_TYPE_CDATA.rawValue, XML_READER_TYPE_WHITESPACE.rawValue,
                XML_READER_TYPE_SIGNIFICANT_WHITESPACE.rawValue:
                return .text(text(xmlTextReaderConstValue(reader)))
            case XML_READER_TYPE_DOCUMENT_TYPE.rawValue, XML_READER_TYPE_ENTITY_REFERENCE.rawValue:
                if !allowsDocumentType { throw .forbidden(part: part) }
            default: continue
            }
        }
    }

    /// An attribute of the element that has just begun.
    package func attribute(_ name: String, _ vocabulary: Vocabulary = .other) -> String? {
        var value: String?
        guard xmlTextReaderMoveToFirstAttribute(reader) == 1 else { return nil }
        repeat {
            if text(xmlTextReaderConstLocalName(reader)) == name, vocabulary == .other || self.vocabulary == vocabulary {
                value = text(xmlTextReaderConstValue(reader))
                break
            }
        } while xmlTextReaderMoveToNextAttribute(reader) == 1
        xmlTextReaderMoveToElement(reader)
        return value
    }

    /// All attributes of the element that has just begun, by local name.
    package func attributes() -> [String: String] {
        guard xmlTextReaderMoveToFirstAttribute(reader) == 1 else { return [:] }
        var values: [String: String] = [:]
        repeat {
            if xmlTextReaderIsNamespaceDecl(reader) != 1 {
                values[text(xmlTextReaderConstLocalName(reader))] = text(xmlTextReaderConstValue(reader))
            }
        } while xmlTextReaderMoveToNextAttribute(reader) == 1
        xmlTextReaderMoveToElement(reader)
        return values
    }

    /// Passes over the rest of an element that has just begun and is not empty.
    func skip() throws(MarkupError) {
        var depth = 1
        while depth > 0 {
            guard let event = try next() else { return }
            switch event {
            case .start(_, _, let isEmpty): depth += isEmpty ? 0 : 1
            case .end: depth -= 1
            case .text: continue
            }
        }
    }

    /// Goes through the elements inside one that has just begun and is not empty, at any depth, to its end.
    /// - Parameter take: reads an element to its end and says true, or says false to have its own children handed over. An empty element
    ///   has no end to be read.
    func descend(_ take: (Vocabulary, String, _ isEmpty: Bool) throws(MarkupError) -> Bool) throws(MarkupError) {
        var depth = 1
        while depth > 0, let event = try next() {
            switch event {
            case .end: depth -= 1
            case .text: continue
            case .start(let vocabulary, let name, let isEmpty):
                if try !take(vocabulary, name, isEmpty), !isEmpty { depth += 1 }
            }
        }
    }

    /// Inside `AlternateContent`: the same content in several forms for older and newer programs (ISO/IEC 29500-3, 7.5). The first form
    /// that holds anything is read, to its end; the others are passed over.
    func firstForm(_ read: () throws(MarkupError) -> Void) throws(MarkupError) {
        var isRead = false
        try descend { _, name, isEmpty throws(MarkupError) in
            if isEmpty { return true }
            if isRead || (name != "Choice" && name != "Fallback") { try skip() } else {
                isRead = true
                try read()
            }
            return true
        }
    }

    /// All text inside an element that has just begun and is not empty.
    func innerText() throws(MarkupError) -> String {
        var depth = 1
        var result = ""
        while depth > 0 {
            guard let event = try next() else { return result }
            switch event {
            case .start(_, _, let isEmpty): depth += isEmpty ? 0 : 1
            case .end: depth -= 1
            case .text(let text): result += text
            }
        }
        return result
    }

    private var vocabulary: Vocabulary {
        guard let address = xmlTextReaderConstNamespaceUri(reader) else { return .other }
        return XMLPull.vocabularies[text(address)] ?? .other
    }

    private func text(_ pointer: UnsafePointer<xmlChar>?) -> String { pointer.map { String(cString: $0) } ?? "" }

    /// Entities that multiply end the reading before the document type is seen.
    private var isEntityBomb: Bool { xmlGetLastError()?.pointee.code == Int32(bitPattern: XML_ERR_ENTITY_LOOP.rawValue) }

    /// Line and kind of the fault, never its text (which can quote the document).
    private var reason: String {
        guard let error = xmlGetLastError() else { return "not well formed" }
        return "not well formed at line \(error.pointee.line) (libxml2 \(error.pointee.code))"
    }

    private static let vocabularies: [String: Vocabulary] = [
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main": .word,
        "http://purl.oclc.org/ooxml/wordprocessingml/main": .word,
        "http://schemas.openxmlformats.org/markup-compatibility/2006": .compatibility,
        "http://schemas.openxmlformats.org/drawingml/2006/main": .drawing,
        "http://purl.oclc.org/ooxml/drawingml/main": .drawing,
        "http://schemas.openxmlformats.org/drawingml/2006/diagram": .diagram,
        "http://purl.oclc.org/ooxml/drawingml/diagram": .diagram,
        "http://schemas.openxmlformats.org/drawingml/2006/chart": .chart,
        "http://purl.oclc.org/ooxml/drawingml/chart": .chart,
        "urn:schemas-microsoft-com:vml": .vml,
        "urn:schemas-microsoft-com:office:office": .office,
        "http://schemas.openxmlformats.org/officeDocument/2006/math": .math,
        "http://purl.oclc.org/ooxml/officeDocument/math": .math,
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships": .relationships,
        "http://purl.oclc.org/ooxml/officeDocument/relationships": .relationships,
        "http://schemas.openxmlformats.org/package/2006/relationships": .packageRelationships,
    ]
}
