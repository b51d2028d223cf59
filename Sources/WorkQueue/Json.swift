import Foundation

/// Domain values as JSON text inside the database: private, versioned by the stage that wrote them.
enum Json {
    static func text(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    static func value<Value: Decodable>(_ type: Value.Type, _ text: String) throws -> Value {
        try JSONDecoder().decode(type, from: Data(text.utf8))
    }
}

/// What a stage said of a case, with the version of the form in which it is kept.
///
/// An upgrade may change that form. What does not decode any more is no fault of the database: it is as if the case had not been judged, and
/// ``Catalogue/forgetOutdatedJudgements(readingKey:)`` has it judged again.
struct Kept<Value: Codable>: Codable {
    /// Raised with every change of the form of ``KeptClassification`` or ``CompletenessReport`` that an older program's values do not have.
    static var present: Int { 3 }

    var form: Int
    var value: Value

    init(_ value: Value) {
        form = Self.present
        self.value = value
    }

    /// From the database; nil where the text is of a form that is not known. Values from before there were versions have form 0.
    static func read(_ text: String) -> Kept? {
        if let kept = try? Json.value(Kept.self, text) { return kept }
        guard let bare = try? Json.value(Value.self, text) else { return nil }
        var kept = Kept(bare)
        kept.form = 0
        return kept
    }
}
