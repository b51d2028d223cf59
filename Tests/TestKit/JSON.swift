import Foundation

/// A JSON value to look into: `report["case"]["id"].string`. What is not there is `.null`.
public enum JSON: Sendable, Equatable {
    case null
    case bool(Bool)
    case number(Double)
    case string(String)
    case array([JSON])
    case object([String: JSON])

    public init(text: String) {
        let value = try? JSONDecoder().decode(Decoded.self, from: Data(text.utf8))
        self = value?.json ?? .null
    }

    public subscript(key: String) -> JSON {
        if case .object(let members) = self { return members[key] ?? .null }
        return .null
    }

    public subscript(index: Int) -> JSON {
        if case .array(let elements) = self, elements.indices.contains(index) { return elements[index] }
        return .null
    }

    public var string: String? { if case .string(let text) = self { text } else { nil } }
    public var int: Int? { if case .number(let number) = self { Int(exactly: number) } else { nil } }
    public var double: Double? { if case .number(let number) = self { number } else { nil } }
    public var bool: Bool? { if case .bool(let value) = self { value } else { nil } }
    /// The elements; none where this is no array.
    public var array: [JSON] { if case .array(let elements) = self { elements } else { [] } }
    public var keys: Set<String> { if case .object(let members) = self { Set(members.keys) } else { [] } }
    /// Problem codes of a file, page or report entry.
    public var codes: [String] { self["problems"].array.compactMap { $0["code"].string } }
}

private struct Decoded: Decodable {
    let json: JSON

    init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if value.decodeNil() {
            json = .null
        } else if let flag = try? value.decode(Bool.self) {
            json = .bool(flag)
        } else if let number = try? value.decode(Double.self) {
            json = .number(number)
        } else if let text = try? value.decode(String.self) {
            json = .string(text)
        } else if let elements = try? value.decode([Decoded].self) {
            json = .array(elements.map(\.json))
        } else {
            json = .object(try value.decode([String: Decoded].self).mapValues(\.json))
        }
    }
}
