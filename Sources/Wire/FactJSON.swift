import CaseModel

/// Something that a document states, in the form that may be shown.
public struct FactJSON: Codable, Hashable, Sendable {
    /// A raw value of `DocumentFact.Kind`: `party`, `case-number`, `date` …
    public var kind: String
    /// The part that it plays: a party's side, a date's meaning, an amount's purpose.
    public var role: String?
    /// Masked where it is a finding; whole with `--reveal`.
    public var value: String
    /// Whose it is, where that is said; only with `--reveal`.
    public var subject: String?
    /// Path inside the case folder, where the document spans several files.
    public var file: String?
    /// Counted from 1, in the file.
    public var page: Int
    /// The line on the upright page, in its unit; absent for text that has no place.
    public var box: InspectedPage.Place?
    /// 0 to 1: of the reading and of what the words mean.
    public var confidence: Double

    init(_ fact: DocumentFact, isSeveral: Bool, _ context: WireContext) {
        kind = fact.kind.rawValue
        role = fact.role
        value = context.reveal ? fact.value : context.shown(fact.masked)
        subject = context.reveal ? fact.subject : nil
        file = isSeveral ? context.shown(fact.file) : nil
        page = fact.page
        box = fact.box.map(InspectedPage.Place.init)
        confidence = WireEncoder.rounded(fact.confidence, 4)
    }
}

extension FactJSON {
    /// All facts of a document; nil where it states none.
    public static func all(of document: Document, in file: ItemPath? = nil, context: WireContext) -> [FactJSON]? {
        let isSeveral = Set(document.parts.map(\.file)).count > 1 && file == nil
        let facts = (document.facts ?? []).filter { file == nil || $0.file == file }
        return facts.isEmpty ? nil : facts.map { FactJSON($0, isSeveral: isSeveral, context) }
    }
}
